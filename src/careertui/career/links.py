"""Links: which addresses may be opened, and where they really lead.

The invariant: what ``checked`` returns is an http, https or mailto address of plain
ASCII characters that starts with its scheme, names a host and holds no credentials, so it
can be handed to a browser as one argument; and the host it names is the one that a browser
goes to, however the address was spelt.
"""

from __future__ import annotations

from ipaddress import IPv6Address
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

from careertui.career.patterns import pattern
from careertui.career.values import frozen

_ALLOWED = frozenset({"http", "https", "mailto"})
_KEPT = "!#$%&'()*+,/:;=?@[]~"
_HOST = pattern(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?\.?")
_BRACKETED = pattern(r"\[[0-9A-Fa-f:.]+\](:[0-9]*)?")
_MAILBOX = pattern(r"[A-Za-z0-9][A-Za-z0-9.!#$&'*+/=?^_`{|}~-]*")
_MAIL_FIELDS = frozenset({"subject", "body"})
"""What a mailto address may fill in; mail programs take others too, such as attachments."""
_LONGEST = 4000
"""How many characters an address may have, once encoded."""


@frozen
class CheckedLink:
    """An address that may be opened."""

    url: str
    """Percent-encoded."""
    host: str
    """Where it really leads, in ASCII; for mailto the address."""


def checked(url: str) -> CheckedLink | None:
    """Returns the address in a form that may be opened, or None if it may not.

    An address without a scheme, such as ``example.org/cv``, is taken as https.
    """
    text = url.strip()
    if not text or any(ord(character) < 0x21 or ord(character) == 0x7F for character in text):
        return None
    if text.startswith(("-", "%")):
        return None
    if ":" not in text.partition("/")[0] and "." in text.partition("/")[0]:
        text = f"https://{text}"
    try:
        link = _checked(text, urlsplit(text))
    except ValueError:
        return None
    return link if link is not None and len(link.url) <= _LONGEST else None


def _checked(text: str, parts: SplitResult) -> CheckedLink | None:
    """Returns the address in a form that may be opened, or None.

    Raises:
        ValueError: It cannot be read as an address.
    """
    if parts.scheme not in _ALLOWED or parts.username is not None or parts.password is not None:
        return None
    return _mail(parts) if parts.scheme == "mailto" else _web(text, parts)


def _mail(parts: SplitResult) -> CheckedLink | None:
    mailbox, _, domain = parts.path.rpartition("@")
    host = _plain_host(domain)
    fields = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    if parts.netloc or not host or not _MAILBOX.fullmatch(mailbox):
        return None
    if any(name.casefold() not in _MAIL_FIELDS for name, _ in fields):
        return None
    address = f"{mailbox}@{host}"
    query = "&".join(f"{name}={quote(value)}" for name, value in fields)
    return CheckedLink(f"mailto:{address}" + (f"?{query}" if query else ""), address)


def _web(text: str, parts: SplitResult) -> CheckedLink | None:
    if "[" in parts.netloc:
        # Some Python versions ignore what follows the bracket.
        is_whole = _BRACKETED.fullmatch(parts.netloc)
        host = f"[{IPv6Address(parts.hostname or '').compressed}]" if is_whole else ""
    else:
        host = _plain_host(parts.hostname or "")
    if not host:
        return None
    port = "" if parts.port is None else f":{parts.port}"
    tail = text.partition("://")[2][len(parts.netloc) :]
    return CheckedLink(f"{parts.scheme}://{host}{port}{quote(tail, safe=_KEPT)}", host)


def _plain_host(host: str) -> str:
    """Returns a host in ASCII; empty if it is none.

    Raises:
        UnicodeError: It has characters that no host may have.
    """
    plain = host.encode("idna").decode("ascii").lower()
    return plain if _HOST.fullmatch(plain) else ""
