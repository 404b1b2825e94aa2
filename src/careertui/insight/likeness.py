"""Likeness: which of two lists are the same things, although they say it in other words.

The invariant: each thing has one partner at most, and what is said in the same words is paired
before what is only alike.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

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
_MOST_BY_LETTERS, _MOST_BY_WORDS = 1_000, 40_000
"""So many pairs are compared letter by letter, and so many by their words; of more, none is."""
_LONGEST = 400
"""So many letters of a text are compared."""
_SURE = 0.6
"""Below it, letters that two texts share are most likely chance, and count half."""


@frozen
class Wording:
    """A text, ready to be compared with others."""

    letters: str
    """Folded and cut."""
    words: frozenset[str]


def wording(text: str) -> Wording:
    """Returns a text, ready to be compared."""
    return Wording(fold(text[:_LONGEST]), frozenset(folded_words(text)))


def text_likeness(one: Wording, other: Wording, by_letters: bool) -> float:
    """Returns how alike two texts are, from 0 to 1, by their words and perhaps their letters."""
    if one == other:
        return 1.0
    shared = _share(one.words, other.words)
    if not by_letters:
        return shared
    letters = SequenceMatcher(None, one.letters, other.letters).ratio()
    return max(shared, letters if letters >= _SURE else letters / 2)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


Likeness = tuple[Callable[[Any], Any], Callable[[Any, Any, bool], float]]
"""How things are compared: what works out once what of a thing counts, and what says how alike two
things are by that, from 0 to 1, by letters or by words alone."""


def paired(
    old: Sequence[_Thing],
    new: Sequence[_Thing],
    *keys: Callable[[_Thing], Hashable],
    likeness: Likeness | None = None,
) -> Pairs:
    """Returns which things of two lists are the same.

    Args:
        old: The first list.
        new: The second list.
        keys: What tells the same thing by, the surest first; what is false pairs nothing.
        likeness: How what no key pairs is compared, to pair the likest first.
    """
    pairs: Pairs = {}
    left, right = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for at in right:
            waiting[key(new[at])].append(at)
        for at in tuple(left):
            found = key(old[at])
            if found and waiting.get(found):
                pairs[at] = waiting[found].popleft()
                del left[at], right[pairs[at]]
    count = len(left) * len(right)
    if likeness is None or count > _MOST_BY_WORDS:
        return pairs
    look, compare = likeness
    by_letters = count <= _MOST_BY_LETTERS
    seen = {at: look(old[at]) for at in left}, {at: look(new[at]) for at in right}
    scores = [
        (-score, one, other)
        for one in left
        for other in right
        if (score := compare(seen[0][one], seen[1][other], by_letters)) >= ALIKE
    ]
    for _, one, other in sorted(scores):
        if one in left and other in right:
            pairs[one] = other
            del left[one], right[other]
    return pairs


@frozen
class EntryLook:
    """What of an entry is compared with others."""

    entry: Entry
    title: Wording
    organization: str
    """Folded."""
    content: frozenset[str]
    """The longer words of what it tells beside its heading and dates, and its skills."""


def look_at(entry: Entry) -> EntryLook:
    """Returns what of an entry is compared with others."""
    return EntryLook(entry, wording(entry.title), fold(entry.organization), _content(entry))


def entry_likeness(one: EntryLook, other: EntryLook, by_letters: bool) -> float:
    """Returns how alike two entries are, by title, organization, dates and what they tell.

    What neither says counts for nothing.
    """
    # How much each part counts, and how alike it is.
    parts = [(3.0, text_likeness(one.title, other.title, by_letters))]
    if one.organization or other.organization:
        parts.append((1.5, float(one.organization == other.organization)))
    if not (one.entry.period.is_empty and other.entry.period.is_empty):
        parts.append((1.5, _same_dates(one.entry, other.entry)))
    if one.content or other.content:
        weight = 5 if min(len(one.content), len(other.content)) >= _TELLING else 3
        parts.append((weight, _share(one.content, other.content)))
    return sum(weight * alike for weight, alike in parts) / sum(weight for weight, _ in parts)


def _same_dates(one: Entry, other: Entry) -> float:
    """Returns how far the dates of two entries are the same; one date alone says less than two."""
    if one.period == other.period:
        is_span = one.period.start != one.period.end
        return 1.0 if is_span else 0.5
    starts = one.period.start, other.period.start
    return 0.5 if isinstance(starts[0], PartialDate) and starts[0] == starts[1] else 0.0


def _content(entry: Entry) -> frozenset[str]:
    texts = [text for key, text in entry.passages if key != DAYS and text != entry.organization]
    words = {word for word in folded_words("\n".join(texts)) if len(word) > _SHORT}
    return frozenset(words.union(map(fold, entry.skills)))


_SHORT = 3
_TELLING = 6
"""What tells so many words is known by them, whatever it is called."""
