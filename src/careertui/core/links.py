"""Links: which addresses may be opened, and what they really point at.

The invariant: what ``checked`` returns is an http, https or mailto address of plain
ASCII characters that starts with its scheme, names a host and holds no credentials, so it
can be handed to a browser as one argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_ALLOWED = frozenset({"http", "https", "mailto"})
_KEPT = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """An address that may be opened."""

    url: str
    """Percent-encoded."""
    host: str
    """Where it really leads, in ASCII; for mailto the address."""


def checked(url: str) -> CheckedLink | None:
    """The address in a form that may be opened, or None where it may not.

    An address without a scheme, such as ``example.org/cv``, is taken as https.
    """
    text = url.strip()
    if not text or any(ord(each) < 0x21 or ord(each) == 0x7F for each in text):
        return None
    if text.startswith(("-", "%")):
        return None
    if ":" not in text.partition("/")[0] and "." in text.partition("/")[0]:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        has_credentials = parts.username is not None or parts.password is not None
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return _mail(text, parts.path)
    if parts.scheme not in _ALLOWED or not host or has_credentials:
        return None
    return _web(text, host)


def _mail(text: str, address: str) -> CheckedLink | None:
    if "@" not in address:
        return None
    return CheckedLink(quote(text, safe=_KEPT), address)


def _web(text: str, host: str) -> CheckedLink | None:
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    scheme, _, rest = text.partition("://")
    start = rest.casefold().find(host.casefold())
    after = rest[start + len(host) :]
    port = after.partition("/")[0] if after.startswith(":") else ""
    tail = after[len(port) :]
    return CheckedLink(f"{scheme.lower()}://{plain}{port}{quote(tail, safe=_KEPT)}", plain)
