"""Sentences of a job ad that wish for something, as in “Bonus points if you speak Danish”.

The invariant: each “if” of such a sentence is a wish of its own, without what leads up to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.patterns import pattern
from careertui.insight.ad_vocabulary import AdWord, phrases, words_of

_JOINTS = pattern(r"[\s,]+(?:(?:and|or|und|oder|y|o)\s*)?$", 2)


def wishes_in(sentence: str) -> list[str]:
    """Returns what a sentence such as “Extra credit if you …, or if you …” wishes for.

    It is empty for all other sentences.
    """
    words = words_of(sentence)
    at = _condition(words)
    if not at:
        return _praised(sentence, words)
    begins = [at, *(it for it in range(at + 1, len(words)) if _begins_anew(words, it))]
    ends = [*(words[it].start for it in begins[1:]), len(sentence)]
    return [
        _JOINTS.sub("", sentence[words[it].end : end]).strip()
        for it, end in zip(begins, ends, strict=True)
    ]


def _praised(sentence: str, words: Sequence[AdWord]) -> list[str]:
    """Returns the wish of a sentence such as “If you speak Danish, that's a plus”, if it is one."""
    if not phrases("small.conditions").are_in(words[:1]):
        return []
    praises = phrases("levels.nice_behind").spans(words)
    ends = (words[it].start for it, last in praises if last == len(words) and words[it].is_apart)
    return [sentence[words[0].end : end].strip(" ,–—-") for end in ends]


def _condition(words: Sequence[AdWord]) -> int:
    """Returns the number of the “if” behind the lead of a wish; 0 if there is none."""
    tables = map(phrases, ("levels.bonus", "levels.nice_ahead"))
    length = max(table.length_at(words, 0) for table in tables)
    conditions = phrases("small.conditions")
    numbers = (length - 1, length) if length else ()
    return next((it for it in numbers if conditions.are_in(words[it : it + 1])), 0)


def _begins_anew(words: Sequence[AdWord], at: int) -> bool:
    """Whether a word is a further “if”, behind a comma, “and” or “or”."""
    is_joined = words[at].is_apart or phrases("small.joints").are_in(words[at - 1 : at])
    return is_joined and phrases("small.conditions").are_in(words[at : at + 1])


def deed_of(wish: str) -> str:
    """Returns what somebody has done by a wish: “you’ve ever run a zoo” without who and when."""
    words = words_of(wish)
    first = 0
    while length := phrases("small.doer").length_at(words, first):
        first += length
    return wish[words[first].start :] if first < len(words) else ""
