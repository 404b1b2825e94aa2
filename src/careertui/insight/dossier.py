"""Dossiers: a career as it is compared with what is asked for.

The invariant: what only lists, wishes or was listened to never shows that something was done,
whatever it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from careertui.career import model as m
from careertui.career.aliases import normal
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.mentions import ListedSkills
from careertui.career.patterns import pattern
from careertui.career.prose import DAYS, EntryTexts
from careertui.career.text import fold, folded_words
from careertui.insight.stems import stem
from careertui.search.policy import is_attended


class Standing(IntEnum):
    """How much an entry can show, the most first."""

    DONE = 0
    """Work of any kind: what it names was done."""
    LEARNT = 1
    """A course, a degree, a certificate: what it names was studied."""
    LISTED = 2
    """A list of skills, a language, an interest."""
    SAID = 3
    """A summary of oneself, or a section of one's own."""
    WISHED = 4
    """What one would like to learn or to become."""
    ATTENDED = 5
    """What one was there to hear."""

    @property
    def is_proof(self) -> bool:
        """Whether it shows that something was done or studied."""
        return self <= Standing.LEARNT


_STANDINGS = {
    Kind.ABOUT: Standing.SAID, Kind.SECTION: Standing.SAID, Kind.SKILLS: Standing.LISTED,
    Kind.LANGUAGE: Standing.LISTED, Kind.INTEREST: Standing.LISTED,
    Kind.EDUCATION: Standing.LEARNT, Kind.COURSE: Standing.LEARNT,
    Kind.CERTIFICATE: Standing.LEARNT,
}  # fmt: skip
_WISH = pattern(
    r"\b(?:goals?|wish(?:es)?|aspir\w+|objectives?|ambitions?|want to|would like|hope to"
    r"|looking for|objetivos?|ziele?)\b"
)
_UNSAID = frozenset({"authors", "advisors", "issuer", "office", "prompts", "links", DAYS})
"""Keys whose texts do not say what was done."""
_SENTENCE = pattern(r"(?<=[.!?;])\s+(?=[^a-z])|\n+")


class Sentence(NamedTuple):
    """One sentence of an entry."""

    text: str
    key: str
    """The key of the file that it comes from."""
    stems: frozenset[str]


class Page:
    """One entry of a dossier."""

    def __init__(self, entry: Entry, number: int) -> None:
        self.entry = entry
        self.number = number
        """Its place in the career."""
        self.named: Sequence[str] = ()
        """The names that were looked for and that it has, under its skills or in its text."""
        self.tagged: Collection[str] = ()
        """Those that stand under its skills."""

    @cached_property
    def standing(self) -> Standing:
        """How much it can show."""
        entry = self.entry
        if entry.kind is Kind.TALK:
            attended = isinstance(entry.item, m.Talk) and is_attended(entry.item)
            return Standing.ATTENDED if attended else Standing.DONE
        standing = _STANDINGS.get(entry.kind, Standing.DONE)
        if standing is Standing.SAID and entry.kind is Kind.SECTION:
            return Standing.WISHED if _WISH.search(fold(entry.title)) else standing
        return standing

    @property
    def passages(self) -> Iterable[tuple[str, str]]:
        """Its texts with their keys, without those that do not say what was done."""
        return (passage for passage in self.entry.passages if passage.key not in _UNSAID)

    @property
    def texts(self) -> EntryTexts:
        """What it says: its title, and each skill and passage as a text of its own."""
        entry = self.entry
        title = "" if entry.title == entry.organization else entry.title
        said = [text for _, text in self.passages]
        if entry.kind is Kind.INTEREST:
            # Its title is no sentence, whose first word has a capital whatever it means.
            return EntryTexts("", [title, *entry.tags, *said])
        return EntryTexts(title, [*entry.skills, *entry.tags, *said])

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """What it says, sentence by sentence."""
        return tuple(
            Sentence(part, key, _stem_set(part))
            for key, text in self.passages
            for part in _SENTENCE.split(text)
            if part.strip()
        )

    @cached_property
    def headings(self) -> Sequence[frozenset[str]]:
        """The stems of its title, and of each of its roles, skills and tags."""
        entry = self.entry
        short = [text for key, text in self.passages if key in {"roles", "program", "area"}]
        return [
            _stem_set(it) for it in (entry.title, entry.unit, *entry.skills, *entry.tags, *short)
        ]

    @cached_property
    def heading(self) -> frozenset[str]:
        """The stems of all of these."""
        return frozenset().union(*self.headings)

    @property
    def has_result(self) -> bool:
        """Whether it says what came of it."""
        return any(key in {"achievements", "result"} for key, _ in self.entry.passages)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return self.heading.union(*(sentence.stems for sentence in self.sentences))


@lru_cache(maxsize=1 << 12)
def _stem_set(text: str) -> frozenset[str]:
    return frozenset([stem(word) for word in folded_words(text) if len(word) > 1])


class Dossier:
    """A career: its entries with the names that are looked for."""

    def __init__(self, entries: Iterable[Entry], names: Mapping[str, Iterable[str]]) -> None:
        """Takes the entries of one person, and what else each name is called."""
        self.pages = [Page(entry, number) for number, entry in enumerate(entries)]
        if names:
            found = ListedSkills(names).mentioned_in([page.texts for page in self.pages])
            by_form = {normal(form): name for name in names for form in (name, *names[name])}
            for page, named in zip(self.pages, found, strict=True):
                tags = (by_form.get(normal(skill)) for skill in page.entry.skills)
                page.tagged = frozenset(filter(None, tags))
                page.named = tuple(dict.fromkeys((*named, *sorted(page.tagged))))

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[Page]]:
        """The pages that have each name."""
        pages: dict[str, list[Page]] = {}
        for page in self.pages:
            for name in page.named:
                pages.setdefault(name, []).append(page)
        return pages

    @cached_property
    def _by_id(self) -> Mapping[str, Page]:
        return {page.entry.id: page for page in self.pages}

    def page(self, entry_id: str) -> Page | None:
        """Returns the page of an entry; None if it is not there."""
        return self._by_id.get(entry_id)

    def of_kind(self, *kinds: Kind) -> Sequence[Page]:
        """Returns the pages of some kinds."""
        return [page for page in self.pages if page.entry.kind in kinds]

    def with_stem(self, stemmed: str) -> Iterator[Page]:
        """Yields the pages that have a word."""
        return (page for page in self.pages if stemmed in page.stems)
