"""Spoken languages: by which names they go, and how well one is spoken.

The invariant: a level is compared only where both sides name one.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from careertui.career.patterns import pattern
from careertui.career.text import fold, folded_words

_LEVELS = (
    (6, pattern(
        r"\b(?:native|mother tongue|first language|c2|nativ[oa]|materna|muttersprach\w*|bilingual"
        r"|bilingue)\b"
    )),
    (5, pattern(
        r"\b(?:fluen\w+|c1|full professional|business|verhandlungssicher|fliessend|fluid[oa]"
        r"|excellent|proficien\w+|near[- ]native|exzellente?)\b"
    )),
    (4, pattern(
        r"\b(?:advanced|b2|professional|working|good|very good|strong|upper[- ]intermediate"
        r"|avanzad[oa]|alto|sehr gut\w*|gute?\w*|solid)\b"
    )),
    (3, pattern(r"\b(?:intermediate|b1|conversational|intermedi[oa]|medio|mittel\w*|limited)\b")),
    (2, pattern(r"\b(?:basic|a1|a2|beginner|elementary|basic[oa]|grund\w*|some)\b")),
)  # fmt: skip


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.split("\n\n")[1].splitlines())
    return {name: row[0] for row in rows for name in row}


def languages_in(text: str) -> list[str]:
    """Returns the languages that a text names, by their English names in lower case."""
    words = (word.removesuffix("kenntnisse") for word in folded_words(text))
    return list(dict.fromkeys(_names()[word] for word in words if word in _names()))


def level_in(text: str) -> int:
    """Returns how well a text says that a language is spoken, from 2 to 6; 0 if it does not say."""
    folded = fold(text)
    return next((level for level, words in _LEVELS if words.search(folded)), 0)
