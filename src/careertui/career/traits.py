"""Traits: what tells a person from others of the same name, short enough for a summary.

The invariant: traits come from one file alone, so they are worked out once, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from careertui.career.dates import PartialDate
from careertui.career.kinds import Kind
from careertui.career.patterns import pattern
from careertui.career.summaries import NO_TRAITS, Traits
from careertui.career.text import fold, folded_words

if TYPE_CHECKING:
    from careertui.career.entries import Entry
    from careertui.career.model import Profile

_MOST_CONTACTS, _MOST_JOBS = 12, 16
"""So many of each are kept."""
_PHONE_DIGITS = 8
"""The last digits of a telephone number tell it from others, whatever the country code."""
_HOSTS_OF_MANY = frozenset({
    "bitbucket.org", "dev.to", "facebook.com", "github.com", "gitlab.com", "instagram.com",
    "keybase.io", "linkedin.com", "medium.com", "orcid.org", "stackoverflow.com", "twitter.com",
    "x.com", "xing.com", "youtube.com",
})  # fmt: skip
"""Hosts whose front page belongs to no single person."""
_MAIL = pattern(r"[^\s,;:|<>()@]+@[^\s,;:|<>()@]+")
_PAGE = pattern(
    r"(?:https?://)?(?:www\.|m\.|[a-z]{2}\.(?=[^/]+\.))?([\w.-]+\.\w+)([^?#\s]*)", re.ASCII
)
_NO_NAME = pattern(
    r"c|channel|company|in|people|profile|pub|u|users?|[a-z]{2}(?:[-_][a-z]{2})?|.*\.[a-z]{3,4}",
    re.ASCII,
)
"""Matches parts of an address that name no person: ``in`` in ``linkedin.com/in/pat``."""


def traits_of(profile: Profile | None, entries: Iterable[Entry]) -> Traits:
    """Returns what tells a person from others of the same name."""
    if profile is None:
        return NO_TRAITS
    name = " ".join(sorted(folded_words(profile.name)))
    contacts, jobs = dict.fromkeys(_contacts(profile)), dict.fromkeys(_jobs(entries))
    return Traits(name, tuple(contacts)[:_MOST_CONTACTS], tuple(jobs)[:_MOST_JOBS])


def _contacts(profile: Profile) -> Iterator[str]:
    urls = [link.url.casefold() for link in profile.links]
    for mail in _MAIL.findall(" ".join((profile.email.casefold(), *_of_scheme("mailto", urls)))):
        yield f"mail {mail}"
    for phone in (profile.phone, *_of_scheme("tel", urls)):
        digits = "".join(filter(str.isdecimal, phone))[-_PHONE_DIGITS:]
        if len(digits) == _PHONE_DIGITS:
            yield f"phone {digits}"
    for page in map(_PAGE.match, urls):
        if page is not None and "@" not in page[1]:
            yield from _owner_of(page[1], page[2])
    for link in profile.links:
        if not link.url and isinstance(user := link.extra.get("username"), str) and user:
            yield f"{fold(link.label).replace(' ', '')} {user.casefold().lstrip('@')}"


def _of_scheme(scheme: str, urls: Iterable[str]) -> Iterator[str]:
    return (url for url in urls if url.startswith(f"{scheme}:"))


def _owner_of(host: str, path: str) -> Iterator[str]:
    """Yields whose page it is: the host and a name there, or a site of one's own."""
    parts = [part.lstrip("@~") for part in path.split("/") if not _NO_NAME.fullmatch(part)]
    site = host.partition(".")[0] if host in _HOSTS_OF_MANY else host
    if owner := next(filter(None, parts), ""):
        yield f"{site} {owner}"
    elif site is host:
        yield f"site {host}"


def _jobs(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.kind is Kind.ROLE:
            employer, start = " ".join(folded_words(entry.organization)), entry.period.start
            when = PartialDate(*start[:2]) if isinstance(start, PartialDate) else ""
            yield f"{employer}@{when}"
