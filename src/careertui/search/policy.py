"""Ranking: which of the entries that match comes first.

The policy, in the order in which it decides:

1. **Done before learnt.** What was only learnt or listened to, such as a course, a certificate
   or a conference attended, comes after all that was done, unless the query names that kind.
2. **Where and how.** Each typed word earns points for the best way in which the entry has
   it. How: the kind that it names, the word itself, its plural or singular, then its
   beginning (at the start of the field before inside it), the British or American form, joined
   or split (``crew ai``), initials (``fsdl``), the inside of a word, other forms of the verb,
   words that go on from the name of a technology, and last a misspelling, of the word itself
   before its other forms.
   Another name of a skill (``k8s``) is worth nearly as much as the word itself. Where: title
   and skill, then organisation and unit, tags, place, person, and prose, which earns the
   least. The points of all words are averaged; of alternatives the best counts.
3. **Fit.** A title that is the query and nothing else; a skill, under any of its names, that
   is the query; a title that begins with it, or has its words side by side; an organisation
   that is the query; prose with the words side by side; and how much of the title was asked for.
4. **Standing.** What is left equal is ordered by kind (roles and projects before talks,
   talks before courses), by how recent it is, and by the shorter title.

Worked examples, each of which is a test:

- ``java`` puts a title with Java before one with JavaScript: the word before its beginning.
- ``kafka`` puts what was done with the skill Kafka before "Kafka migration", that before a role
  whose prose names Kafka, and a course "Kafka" last.
- ``k8s`` finds Kubernetes, after an entry that says k8s itself.
- ``masters`` finds "Master in Statistics", and "Matters" not at all.
- ``papers 2011`` finds the publications of that year.
- ``deep learning`` puts "Deep Learning" before "Learning to go deep": side by side.
- ``data`` puts "Data engineer" of 2022 before "Data engineer" of 2012.
- ``pyhton`` finds Python, marked as approximate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from careertui.career import model as m
from careertui.career.aliases import AliasTable
from careertui.career.entries import Entry, Kind
from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.query.fields import QUERY_FIELDS
from careertui.search.match_reasons import Tier
from careertui.search.word_forms import numbers

TIER_POINTS = {
    Tier.KIND: 110.0,
    Tier.EXACT: 100.0,
    Tier.PREFIX: 82.0,
    Tier.WORD_START: 82.0,
    Tier.PLURAL: 99.0,
    Tier.ALIAS: 96.0,
    Tier.SPELLING: 79.0,
    Tier.JOINED: 78.0,
    Tier.INITIALS: 70.0,
    Tier.INFIX: 60.0,
    Tier.TENSE: 59.0,
    Tier.LONGER: 50.0,
    Tier.TYPO: 40.0,
    Tier.TYPO_FORM: 33.0,
}
FIELD_WEIGHTS = {field.name: field.weight for field in QUERY_FIELDS}
FIELD_WEIGHTS |= {"owner": FIELD_WEIGHTS["person"], "prose": 0.6, "kind": 1.0}
FIELD_START = 4.0
"""More points for a beginning that opens the title."""
TITLE_IS_QUERY, TITLE_OPENS, TITLE_HOLDS = 40.0, 12.0, 8.0
SKILL_IS_QUERY, ORGANIZATION_IS_QUERY, PROSE_HOLDS = 25.0, 8.0, 6.0
COVERAGE = 6.0
LEARNT_SHARE, LEARNT_FIT_SHARE = 0.58, 0.02
"""What is left of the points of what was only learnt: less than prose earns elsewhere."""

_LISTENERS = frozenset(
    {"attendee", "attended", "attending", "participant", "participated", "visitor", "delegate",
     "listener", "audience", "guest", "asistente", "participante", "teilnehmer", "teilnehmerin",
     "uczestnik"}
)  # fmt: skip
"""What people call one who only listened."""
_BESIDES = frozenset(
    {"a", "an", "as", "at", "the", "conference", "online", "only", "virtual", "remote"}
)
"""What else may stand in such a text; any other word may be what one did there."""


def points(tier: Tier, field: str) -> float:
    """Returns what a word earns that matches in a tier in a field."""
    return TIER_POINTS[tier] * FIELD_WEIGHTS[field]


class QueryText(NamedTuple):
    """The bare words of a query as one text."""

    text: str
    """Folded; empty without bare words."""
    keys: frozenset[str]
    """The keys of the text as the name of a skill, in singular and plural."""
    forms: Mapping[str, str]
    """The words of the text by their plurals and singulars."""

    @classmethod
    def of(cls, text: str, table: AliasTable) -> QueryText:
        """Returns the bare words of a query, given with single spaces between them."""
        *first, last = text.split(" ")
        names = [" ".join([*first, form]) for form in (last, *numbers(last).words)]
        forms = {form: word for word in (*first, last) for form in numbers(word).words}
        return cls(text, frozenset(map(table.key, names)) if text else frozenset(), forms)

    def in_title(self, title: str) -> str:
        """Returns a folded title, with the words in the number that the query has them in."""
        if self.text not in title:
            for form in self.forms:
                if form in title:
                    return _WORD.sub(lambda match: self.forms.get(match[0], match[0]), title)
        return title


_WORD = pattern(r"\w+(?:'s\b)?")


class Texts(NamedTuple):
    """What of an entry its score depends on, folded."""

    title: str
    skills: tuple[str, ...]
    """Their keys."""
    organization: str
    entry: Entry
    is_practice: bool
    """Whether entries of its kind show that the thing was done, rather than learnt."""
    is_attended: bool
    """Whether one was there to listen."""


def texts_of(entry: Entry, table: AliasTable) -> Texts:
    """Returns the texts of an entry that its score depends on, and what else does not change."""
    return Texts(
        fold(entry.title),
        tuple([table.key(skill) for skill in entry.skills]),
        fold(entry.organization),
        entry,
        entry.kind.spec.is_practice,
        # The kind goes first: an entry from the cache reads a whole profile for its item.
        entry.kind is Kind.TALK and isinstance(entry.item, m.Talk) and is_attended(entry.item),
    )


def score(earned: float, texts: Texts, query: QueryText, *, names_kind: bool) -> float:
    """Returns the score of an entry that matches.

    Args:
        earned: The points of its words, averaged.
        texts: Of the entry.
        query: The bare words of the query.
        names_kind: Whether one of them names its kind, so that just this is looked for.
    """
    fits = fit(texts, query) if query.text else 0.0
    if (texts.is_practice or names_kind) and not texts.is_attended:
        return earned + fits
    return LEARNT_SHARE * earned + LEARNT_FIT_SHARE * fits


def is_attended(talk: m.Talk) -> bool:
    """Whether one was there to listen."""
    words = {word.strip(",;.()") for word in fold(talk.role).split()}
    return not _LISTENERS.isdisjoint(words) and words <= _LISTENERS | _BESIDES


def fit(texts: Texts, query: QueryText) -> float:
    """Returns the points for how well an entry fits the query, not empty, as a whole."""
    title, several = query.in_title(texts.title), " " in query.text
    earned = 0.0
    if query.text in title:
        earned = COVERAGE * len(query.text) / len(title)
        if title == query.text:
            earned += TITLE_IS_QUERY
        elif title.startswith(query.text):
            earned += TITLE_OPENS if several else FIELD_START
        elif several:
            earned += TITLE_HOLDS
    if not query.keys.isdisjoint(texts.skills):
        earned += SKILL_IS_QUERY
    if texts.organization == query.text:
        earned += ORGANIZATION_IS_QUERY
    if several and not earned and query.text in fold(texts.entry.text):
        earned = PROSE_HOLDS
    return earned
