"""Citing: the sentence of an entry that shows best what is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.insight.dossier import Page, Sentence, Standing
from careertui.insight.replies import Exhibit, Reply

_FIGURE = pattern(r"\d|\b(?:doubled|tripled|halved|billions?|millions?|thousands)\b")
_KEYS = {
    "achievements": 0, "result": 0, "action": 1, "approach": 1, "summary": 2, "goal": 3, "task": 3,
    "situation": 4, "reflection": 4,
}  # fmt: skip
"""The keys whose texts say best what somebody did, the best first."""
_MOST = 240
"""Characters that a sentence has at most; a longer one is cut off behind a word."""


def sentence_of(shown: Exhibit, reply: Reply) -> str:
    """Returns the sentence to cite from an entry: its title, if it says nothing else."""
    page = shown.page
    if shown.sentence is not None:
        return _short(shown.sentence.text)
    said = [it for it in page.sentences if it.key in _KEYS]
    if not said:
        return _title(page)
    names = [fold(name) for name in reply.names]
    words = frozenset(reply.stems)

    def worth(sentence: Sentence) -> tuple[object, ...]:
        folded = fold(sentence.text)
        names_it = any(name in folded for name in names)
        return (
            not names_it,
            -len(words & sentence.stems),
            _KEYS[sentence.key],
            _FIGURE.search(folded) is None,
        )

    return _short(min(said, key=worth).text)


def _title(page: Page) -> str:
    entry = page.entry
    if page.standing is Standing.LISTED and entry.skills:
        return _short(", ".join(entry.skills))
    said: Iterable[str] = (entry.title, "" if entry.where == entry.title else entry.where)
    return _short(", ".join(filter(None, said)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[:_MOST].rpartition(' ')[0]} …"
