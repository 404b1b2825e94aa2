"""Ideas: the competencies and concepts that questions and careers speak of.

The invariant: a question and an entry are read with the same tables, so that both are about
the same thing where they share an idea, in whatever words. The tables stand in
``competencies.toml``, ``concepts.toml`` and ``question_words.txt``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from careertui.career.values import frozen
from careertui.insight.phrases import STOP, IdeaSpot, PhraseTable, root, words_of

_MOST = 1.3
"""How strong an idea is at most, however often a text speaks of it."""
_MORE = 0.1
"""What each further phrase adds."""
_KINDS = "kinds of entries"
_LANGUAGES = ("en", "es", "de")


@frozen
class IdeaTables:
    """What texts may speak of."""

    competencies: PhraseTable
    idioms: PhraseTable
    """The same in words that only questions use."""
    near: Mapping[str, Sequence[str]]
    """The competencies that are near another."""
    concepts: PhraseTable
    kinds: frozenset[str]
    """The kinds of entries that are concepts, too."""
    plain: frozenset[str]
    """Roots of the words that say nothing of what a question is about."""
    frames: frozenset[str]
    """Roots of the words that questions begin with, such as ``describe``."""


@lru_cache(maxsize=1)
def idea_tables() -> IdeaTables:
    """Returns the tables that come with the program; read when they are first asked for."""
    folder = Path(__file__).parent
    competencies = tomllib.loads((folder / "competencies.toml").read_text("utf-8"))
    concepts = tomllib.loads((folder / "concepts.toml").read_text("utf-8"))
    _, frames, plain = (folder / "question_words.txt").read_text("utf-8").split("\n\n")
    near = {name: row.get("near", "") for name, row in competencies.items()}
    return IdeaTables(
        competencies=_table(competencies, _LANGUAGES),
        idioms=_table(competencies, ("asked",)),
        near={name: [it.strip() for it in row.split(",") if it] for name, row in near.items()},
        concepts=PhraseTable(
            {name: (row,) for group in concepts.values() for name, row in group.items()}
        ),
        kinds=frozenset(concepts[_KINDS]),
        plain=frozenset(map(root, (*words_of(plain), STOP))),
        frames=frozenset(map(root, words_of(frames))),
    )


def _table(rows: Mapping[str, Mapping[str, str]], keys: Iterable[str]) -> PhraseTable:
    return PhraseTable({name: [row.get(key, "") for key in keys] for name, row in rows.items()})


def unframed(question: str) -> tuple[str, ...]:
    """Returns the words of a question without those that it begins with, as all do."""
    words = words_of(question)
    frames = idea_tables().frames
    first = next((at for at, word in enumerate(words) if root(word) not in frames), len(words))
    return words[first:]


@frozen
class IdeasTold:
    """What a text speaks of."""

    words: tuple[str, ...]
    competencies: tuple[IdeaSpot, ...]
    concepts: tuple[IdeaSpot, ...]


@lru_cache(maxsize=1 << 12)
def read(words: tuple[str, ...], *, is_question: bool) -> IdeasTold:
    """Returns what a text speaks of; a phrase keeps the competencies of its parts out."""
    tables = idea_tables()
    concepts = tables.concepts.found_in(words)
    competencies = tables.competencies.found_in(words)
    if is_question:
        competencies += tables.idioms.found_in(words)
    phrases = [set(it.places) for it in (*competencies, *concepts) if len(it.places) > 1]
    outer = [it for it in competencies if not any(set(it.places) < other for other in phrases)]
    return IdeasTold(words, tuple(outer), tuple(concepts))


def strengths(found: Iterable[IdeaSpot]) -> dict[str, float]:
    """Returns how strongly a text speaks of each idea; a single hint is not enough."""
    by_idea: dict[str, list[float]] = {}
    for it in found:
        by_idea.setdefault(it.idea, []).append(it.strength)
    hint = IdeaSpot("", (), is_hint=True).strength
    return {
        idea: min(_MOST, max(values) + _MORE * (len(values) - 1))
        for idea, values in by_idea.items()
        if max(values) > hint or len(values) > 1
    }
