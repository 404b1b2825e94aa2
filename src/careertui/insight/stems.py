"""Stems: what the forms of a word share, and which words of a phrase tell something.

The invariant: forms that mean another thing keep stems of their own, so that a
recommendation is no recommender. Words that ads and careers use for everything stand in
``plain_words.txt``: those that tell nothing, then those that tell little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from careertui.career.patterns import pattern
from careertui.career.text import folded_words

_ENDINGS = (
    ("isational", "iz"), ("izational", "iz"), ("ational", "at"),
    ("isations", "iz"), ("izations", "iz"), ("isation", "iz"), ("ization", "iz"),
    ("abilities", "abl"), ("ability", "abl"), ("ibility", "ibl"), ("ations", "at"),
    ("ation", "at"), ("ators", "at"), ("ator", "at"), ("ements", ""), ("ement", ""),
    ("ments", ""), ("ment", ""), ("ising", "iz"), ("ised", "iz"), ("ises", "iz"), ("ise", "iz"),
    ("izing", "iz"), ("ized", "iz"), ("izes", "iz"), ("ize", "iz"), ("ures", ""), ("ure", ""),
    ("tions", "t"), ("tion", "t"), ("sions", "s"), ("sion", "s"), ("ating", "at"),
    ("ated", "at"), ("ates", "at"), ("ate", "at"), ("ings", ""), ("ing", ""), ("ied", "y"),
    ("ies", "y"), ("ed", ""), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"),
    ("es", ""), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""), ("e", ""),
)  # fmt: skip
"""The endings of words, the first that fits goes; with what stands in its place."""
_LEAST_LEFT = 3
_VOWEL = pattern("[aeiouy]")
_IRREGULAR = {
    "led": "lead", "taught": "teach", "built": "build", "wrote": "writ", "written": "writ",
    "ran": "run", "spoke": "speak", "spoken": "speak", "gave": "giv", "sold": "sell",
    "grew": "grow", "grown": "grow", "brought": "bring", "people": "person", "staff": "staff",
    "analysis": "analy", "analyses": "analy", "analyze": "analy", "analyzed": "analy",
    "analyse": "analy", "analysed": "analy", "analyzing": "analy", "analysing": "analy",
    "data": "data", "media": "media", "series": "series", "released": "releas",
}  # fmt: skip


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Returns what the forms of a folded word share: ``evalu`` of evaluating, evaluation."""
    if (known := _IRREGULAR.get(word)) is not None:
        return known
    if len(word) <= _LEAST_LEFT or not word.isalpha():
        return word
    for ending, kept in _ENDINGS:
        if word.endswith(ending):
            left = word.removesuffix(ending)
            if len(left) >= _LEAST_LEFT and _VOWEL.search(left):
                if ending in {"ing", "ings", "ed"}:
                    return _single(left)
                # Documentation is of what one documents, evaluation of what one evaluates.
                return left if kept == "at" and len(left) > _LEAST_LEFT else left + kept
    return word


def stem_begin(stemmed: str) -> str:
    """Returns what all words of a stem have in them; it may be empty."""
    return "" if stemmed in _IRREGULAR.values() else stemmed[: max(_LEAST_LEFT, len(stemmed) - 2)]


def _single(left: str) -> str:
    """Returns a stem before -ing and -ed without the letter that they double, and its e."""
    if left[-1] == left[-2] and left[-1] not in "aeiousl":
        return left[:-1]
    if left.endswith("ll") and len(left) > 5:
        return left[:-1]
    return left


@lru_cache(maxsize=1)
def _plain_words() -> tuple[frozenset[str], frozenset[str]]:
    text = Path(__file__).with_name("plain_words.txt").read_text(encoding="utf-8")
    empty, common, *_ = (
        frozenset(map(stem, paragraph.split())) for paragraph in text.split("\n\n")[1:]
    )
    return empty, common


def is_empty(stemmed: str) -> bool:
    """Whether a stem tells nothing of what is asked for, such as that of *experience*."""
    return stemmed in _plain_words()[0]


def weight(stemmed: str) -> float:
    """Returns how much a stem tells, from 0 to 1."""
    empty, common = _plain_words()
    if stemmed in empty:
        return 0.0
    return 0.5 if stemmed in common else 1.0


def stems_of(text: str) -> list[str]:
    """Returns the stems of the words of a text, in its order; of single letters there are none."""
    return [stem(word) for word in folded_words(text) if len(word) > 1]


def telling(text: str) -> Sequence[str]:
    """Returns the stems of a text that tell something, without repeats."""
    return tuple(dict.fromkeys(word for word in stems_of(text) if not is_empty(word)))


def total_weight(stems: Iterable[str]) -> float:
    """Returns how much some stems tell together."""
    return sum(map(weight, stems))
