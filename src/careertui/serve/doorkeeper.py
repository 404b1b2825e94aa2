"""The doorkeeper: which requests come from the server's own pages, and what every answer says.

The invariants: a page of another site can neither open a visit here, nor read anything, nor frame
it; and one that makes its own name mean this machine is known by that name.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

HEADERS = {
    "Content-Security-Policy": (
        # The terminal writes the rules of its colours and sizes into the page.
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
"""What every answer carries."""


def is_own_host(host: str, names: Collection[str]) -> bool:
    """Whether a ``Host`` is a number, this machine, or one of the server's names.

    >>> is_own_host("[::1]:8023", ()), is_own_host("evil.example:8023", ())
    (True, False)
    """
    name = "" if "@" in host else _name_of(f"//{host}")
    if name in {"localhost", *names}:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_own_origin(origin: str, host: str, names: Collection[str]) -> bool:
    """Whether an ``Origin`` is a page of this server, asked for by this ``Host``."""
    scheme, _, place = origin.partition("://")
    if scheme not in {"http", "https"}:
        return False
    return place.casefold() == host.casefold() or _name_of(origin) in names


def _name_of(address: str) -> str:
    """Returns the name of the host in an address, in small letters; empty if there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
