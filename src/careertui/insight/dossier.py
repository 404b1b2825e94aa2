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
from careertui.career.patterns import pattern
from careertui.career.prose import DAYS, EntryTexts
from careertui.career.text import fold, folded_words
from careertui.insight.asked_names import AskedNames
from careertui.insight.stems import stem, stem_begin
from careertui.search.policy import is_attended


class Standing(IntEnum):
    """How much an entry can show, the most first."""

    DONE = 0
    """Work of any kind: what it names was done."""
    LEARNT = 1
    """A course, a degree, a certificate: what it names was studied."""
    TOLD = 2
    """What a story is set in: others may have done it."""
    LISTED = 3
    """A list of skills, a language, an interest."""
    SAID = 4
    """A summary of oneself, or a section of one's own."""
    WISHED = 5
    """What one would like to learn or to become."""
    ATTENDED = 6
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


_SETTING = frozenset({"situation", "task"})
"""The keys of a story that say what was there, and what was to be done."""
_WHAT_WAS_DONE = frozenset({"action", "result"})
"""Those beside which a setting is no more than that."""


class Page:
    """One entry of a dossier, or the setting of a story."""

    def __init__(self, entry: Entry, number: int, *, is_setting: bool = False) -> None:
        self.entry = entry
        self.number = number
        """Its place in the career."""
        self.is_setting = is_setting
        self.named: Sequence[str] = ()
        """The names that were looked for and that it has, under its skills or in its text."""
        self.tagged: Collection[str] = ()
        """Those that stand under its skills."""
        self.asked: AskedNames | None = None
        """What finds the names in a text."""

    @cached_property
    def standing(self) -> Standing:
        """How much it can show."""
        entry = self.entry
        if self.is_setting:
            return Standing.TOLD
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
        passages = self.entry.passages
        if self.is_setting:
            return (passage for passage in passages if passage.key in _SETTING)
        left_out = _UNSAID | _SETTING if has_setting(self.entry) else _UNSAID
        return (passage for passage in passages if passage.key not in left_out)

    @property
    def texts(self) -> EntryTexts:
        """What it says: its title, and each skill and passage as a text of its own."""
        entry = self.entry
        title = "" if entry.title == entry.organization else entry.title
        said = [text for _, text in self.passages]
        if self.is_setting:
            return EntryTexts("", said)
        if entry.kind is Kind.INTEREST:
            # Its title is no sentence, whose first word has a capital whatever it means.
            return EntryTexts("", [title, *entry.tags, *said])
        return EntryTexts(title, [*entry.skills, *entry.tags, entry.unit, *said])

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
        if self.is_setting:
            return []
        short = [text for key, text in self.passages if key in {"roles", "program", "area"}]
        return [
            _stem_set(it) for it in (entry.title, entry.unit, *entry.skills, *entry.tags, *short)
        ]

    @cached_property
    def heading(self) -> frozenset[str]:
        """The stems of all of these."""
        return frozenset().union(*self.headings)

    @property
    def is_work(self) -> bool:
        """Whether it is of a kind that one does for somebody."""
        return self.standing is Standing.DONE and self.entry.kind is not Kind.TALK

    @property
    def has_result(self) -> bool:
        """Whether it says what came of it."""
        return any(key in {"achievements", "result"} for key, _ in self.entry.passages)

    @cached_property
    def folded(self) -> str:
        """All that it says, folded."""
        entry = self.entry
        short = (entry.title, entry.organization, entry.unit, *entry.skills, *entry.tags)
        return fold(" ".join((*short, entry.text)))

    @cached_property
    def prose(self) -> str:
        """What its sentences say, folded."""
        return fold("\n".join([text for _, text in self.passages]))

    def names_in(self, text: str) -> frozenset[str]:
        """Returns the names that were looked for and that a text of it has."""
        named = self.asked.mentioned(EntryTexts("", [text])) if self.asked else ()
        return frozenset(named)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return self.heading.union(*(sentence.stems for sentence in self.sentences))


def has_setting(entry: Entry) -> bool:
    """Whether an entry is a story that tells of what was done apart from its situation."""
    keys = {passage.key for passage in entry.passages} if entry.kind is Kind.STORY else set()
    return not keys.isdisjoint(_SETTING) and not keys.isdisjoint(_WHAT_WAS_DONE)


@lru_cache(maxsize=1 << 12)
def _stem_set(text: str) -> frozenset[str]:
    return frozenset([stem(word) for word in folded_words(text) if len(word) > 1])


class Sought:
    """The names that careers are searched for."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Takes what else each name is called."""
        self._asked = AskedNames(names)
        self._by_form = {normal(it): name for name in names for it in (name, *names[name])}

    def find(self, pages: Sequence[Page]) -> None:
        """Notes the names that each page has, under its skills or in its text."""
        by_form = {**self._by_form, **dict(self._declared(pages))}
        for page in pages:
            named = self._asked.mentioned(page.texts)
            skills = () if page.is_setting else page.entry.skills
            tags = (by_form.get(normal(skill)) for skill in skills)
            page.tagged = frozenset(filter(None, tags))
            page.asked = self._asked
            page.named = tuple(dict.fromkeys((*named, *sorted(page.tagged))))

    def _declared(self, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
        """Yields what else a career says that it calls a name, with the name."""
        lists = (page.entry.item for page in pages if page.entry.kind is Kind.SKILLS)
        for group in lists:
            for skill in group.items if isinstance(group, m.SkillGroup) else ():
                forms = [normal(it) for it in (skill.name, *skill.aliases)] if skill.aliases else []
                known = next(filter(None, map(self._by_form.get, forms)), None)
                yield from ((form, known) for form in forms if known)


class Dossier:
    """A career: its entries with the names that are looked for."""

    def __init__(self, entries: Iterable[Entry], sought: Sought) -> None:
        entries = list(entries)
        self.pages = [Page(entry, number) for number, entry in enumerate(entries)]
        stories = filter(has_setting, entries)
        first = len(entries)
        self.pages += [Page(it, first + at, is_setting=True) for at, it in enumerate(stories)]
        sought.find(self.pages)

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
        return {page.entry.id: page for page in self.pages if not page.is_setting}

    def page(self, entry_id: str) -> Page | None:
        """Returns the page of an entry; None if it is not there."""
        return self._by_id.get(entry_id)

    def of_kind(self, *kinds: Kind) -> Sequence[Page]:
        """Returns the pages of some kinds."""
        return [page for page in self.pages if page.entry.kind in kinds and not page.is_setting]

    def with_stem(self, stemmed: str) -> Iterator[Page]:
        """Yields the pages that have a word."""
        begin = stem_begin(stemmed)
        return (page for page in self.pages if begin in page.folded and stemmed in page.stems)
