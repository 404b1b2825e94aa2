"""Likeness: which of two lists are the same things, although they say it in other words.

The invariant: each thing has one partner at most, and what is said in the same words is paired
before what is only alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from careertui.career.dates import PartialDate
from careertui.career.entries import Entry
from careertui.career.prose import DAYS
from careertui.career.text import fold, folded_words
from careertui.career.values import frozen

_Thing = TypeVar("_Thing")
Pairs = dict[int, int]
"""The position of each thing's partner in the second list, by the thing's in the first."""
ALIKE = 0.5
"""From this likeness on, two things are taken for one that was changed."""
_MOST_COMPARED = 10_000
"""So many pairs are compared letter by letter; of more, words alone count."""
_SURE = 0.6
"""Below it, letters that two texts share are most likely chance, and count half."""


def text_likeness(one: str, other: str, *, by_letters: bool = True) -> float:
    """Returns how alike two texts are, from 0 to 1, by their words and their letters."""
    if one == other:
        return 1.0
    first, second = set(folded_words(one)), set(folded_words(other))
    shared = len(first & second) / len(first | second) if first or second else 0.0
    if not by_letters:
        return shared
    letters = SequenceMatcher(None, fold(one)[:_LONGEST], fold(other)[:_LONGEST]).ratio()
    return max(shared, letters if letters >= _SURE else letters / 2)


_LONGEST = 400


def paired(
    old: Sequence[_Thing],
    new: Sequence[_Thing],
    *keys: Callable[[_Thing], Hashable],
    likeness: Callable[[_Thing, _Thing, bool], float] | None = None,
) -> Pairs:
    """Returns which things of two lists are the same.

    Args:
        old: The first list.
        new: The second list.
        keys: What tells the same thing by, the surest first; what is false pairs nothing.
        likeness: How alike two things are, from 0 to 1, by their letters or by words alone; what
            no key pairs is paired by it, the likest first.
    """
    pairs: Pairs = {}
    left, right = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at in right:
            waiting[key(new[at])].append(at)
        for at in tuple(left):
            found = key(old[at])
            if found and waiting.get(found):
                pairs[at] = waiting[found].pop(0)
                del left[at], right[pairs[at]]
    if likeness is not None:
        by_letters = len(left) * len(right) <= _MOST_COMPARED
        scores = sorted(
            (-score, one, other)
            for one in left
            for other in right
            if (score := likeness(old[one], new[other], by_letters)) >= ALIKE
        )
        for _, one, other in scores:
            if one in left and other in right:
                pairs[one] = other
                del left[one], right[other]
    return pairs


@frozen
class _Weighed:
    """How much a part of two entries counts, and how alike it is."""

    weight: float
    likeness: float


def entry_likeness(one: Entry, other: Entry, by_letters: bool) -> float:
    """Returns how alike two entries are, by title, organization, dates and what they tell.

    What neither says counts for nothing.
    """
    parts = [_Weighed(3, text_likeness(one.title, other.title, by_letters=by_letters))]
    if one.organization or other.organization:
        is_same = fold(one.organization) == fold(other.organization)
        parts.append(_Weighed(1.5, float(is_same)))
    if not (one.period.is_empty and other.period.is_empty):
        parts.append(_Weighed(1.5, _same_dates(one, other)))
    first, second = _content(one), _content(other)
    if first or second:
        weight = 5 if min(len(first), len(second)) >= _TELLING else 3
        parts.append(_Weighed(weight, len(first & second) / len(first | second)))
    return sum(it.weight * it.likeness for it in parts) / sum(it.weight for it in parts)


def _same_dates(one: Entry, other: Entry) -> float:
    """Returns how far the dates of two entries are the same; one date alone says less than two."""
    if one.period == other.period:
        is_span = one.period.start != one.period.end
        return 1.0 if is_span else 0.5
    starts = one.period.start, other.period.start
    return 0.5 if isinstance(starts[0], PartialDate) and starts[0] == starts[1] else 0.0


def _content(entry: Entry) -> set[str]:
    """Returns the longer words of what an entry tells beside its heading and dates, and skills."""
    texts = [text for key, text in entry.passages if key != DAYS and text != entry.organization]
    words = {word for word in folded_words("\n".join(texts)) if len(word) > _SHORT}
    return words.union(map(fold, entry.skills))


_SHORT = 3
_TELLING = 6
"""What tells so many words is known by them, whatever it is called."""
