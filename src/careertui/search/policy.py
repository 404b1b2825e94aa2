"""Ranking: which of the entries that match comes first.

The policy, in the order in which it decides:

1. **Where and how.** Each typed word earns points for the best way in which the entry has
   it. How: the word itself, then its beginning (at the start of the field before inside
   it), the British or American form, joined or split (``crew ai``), initials (``fsdl``),
   the inside of a word, and last a misspelling, of the word itself before its other forms.
   Another name of a skill (``k8s``) is worth nearly as much as the word itself. Where: title
   and skill, then organisation and unit, tags, place, person, and prose, which earns the
   least. The points of all words are averaged; of alternatives the best counts.
2. **Fit.** A title that is the query and nothing else, one that begins with it, one that
   has its words side by side; a skill, under any of its names, or an organisation that is
   the query; prose with the
   words side by side; and how much of the title was asked for.
3. **Standing.** What is left equal is ordered by kind (roles and projects before talks,
   talks before courses), by how recent it is, and by the shorter title.

Worked examples, each of which is a test:

- ``java`` puts a title with Java before one with JavaScript: the word before its beginning.
- ``kafka`` puts "Kafka migration" before a role whose prose names Kafka, and a skill before
  prose too.
- ``k8s`` finds Kubernetes, after an entry that says k8s itself.
- ``deep learning`` puts "Deep Learning" before "Learning to go deep": side by side.
- ``data`` puts "Data engineer" of 2022 before "Data engineer" of 2012.
- ``pyhton`` finds Python, marked as approximate.
"""

from __future__ import annotations

from typing import NamedTuple

from careertui.career.aliases import AliasTable
from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.fields import QUERY_FIELDS
from careertui.search.results import Tier

TIER_POINTS = {
    Tier.EXACT: 100.0,
    Tier.PREFIX: 82.0,
    Tier.WORD_START: 82.0,
    Tier.ALIAS: 96.0,
    Tier.SPELLING: 79.0,
    Tier.JOINED: 78.0,
    Tier.INITIALS: 70.0,
    Tier.INFIX: 60.0,
    Tier.TYPO: 40.0,
    Tier.TYPO_FORM: 33.0,
}
FIELD_WEIGHTS = {field.name: field.weight for field in QUERY_FIELDS}
FIELD_WEIGHTS |= {"owner": FIELD_WEIGHTS["person"], "prose": 0.6}
FIELD_START = 4.0
"""More points for a beginning that opens the title."""
TITLE_IS_QUERY, TITLE_OPENS, TITLE_HOLDS = 40.0, 12.0, 8.0
SKILL_IS_QUERY, ORGANIZATION_IS_QUERY, PROSE_HOLDS = 8.0, 8.0, 6.0
COVERAGE = 6.0


def points(tier: Tier, field: str) -> float:
    """Returns what a word earns that matches in a tier in a field."""
    return TIER_POINTS[tier] * FIELD_WEIGHTS[field]


class Texts(NamedTuple):
    """What of an entry its fit depends on, folded."""

    title: str
    skills: tuple[str, ...]
    """Their keys."""
    organization: str
    entry: Entry


def texts_of(entry: Entry, table: AliasTable) -> Texts:
    """Returns the texts of an entry that its fit depends on."""
    skills = tuple(table.key(skill) for skill in entry.skills)
    return Texts(fold(entry.title), skills, fold(entry.organization), entry)


def fit(texts: Texts, query: str, key: str) -> float:
    """Returns the points for how well an entry fits the query as a whole.

    Args:
        texts: Of an entry that matches.
        query: The bare words of the query, folded and in order; not empty.
        key: The key of the query as the name of a skill.
    """
    title, several = texts.title, " " in query
    earned = 0.0
    if query in title:
        earned = COVERAGE * len(query) / len(title)
        if title == query:
            earned += TITLE_IS_QUERY
        elif title.startswith(query):
            earned += TITLE_OPENS if several else FIELD_START
        elif several:
            earned += TITLE_HOLDS
    if key in texts.skills:
        earned += SKILL_IS_QUERY
    if texts.organization == query:
        earned += ORGANIZATION_IS_QUERY
    if several and not earned and query in fold(texts.entry.text):
        earned = PROSE_HOLDS
    return earned
