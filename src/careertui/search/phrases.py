"""Phrases: which documents of a set really have an exact text.

The invariant: a document passes if and only if ``literal_pattern`` is found in one of its
texts, folded. As there may be very many entries, a text is first looked through for the
plain letters, and a name that many entries share is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from careertui.career.dates import DateRange
from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.lens import Word
from careertui.search.entry_fields import texts_in
from careertui.search.highlight import literal_pattern
from careertui.search.ladder import fields_of
from careertui.search.segment import bitset as bits

MOST_NAMES = 1 << 14
_UNSHARED = ("title", "prose", "role")
"""Fields whose texts few entries share."""


def verified(docs: int, term: Word | DateRange, entry_at: Callable[[int], Entry]) -> int:
    """Returns the documents whose entry has an exact text, or touches a range of months.

    Args:
        docs: The documents to look at.
        term: The text, and where it must stand; or the range.
        entry_at: Gives the entry of a document.
    """
    if isinstance(term, Word):
        passes = partial(_passes, tests=_tests_of(term))
    else:
        passes = partial(_touches, low=term.low, high=term.high)
    having = [doc for doc in bits.numbers_in(docs) if passes(entry_at(doc))]
    return bits.from_numbers(having) if having else 0


def _touches(entry: Entry, low: float, high: float) -> bool:
    return entry.placement.touches(low, high)


def _tests_of(word: Word) -> Sequence[tuple[str, Callable[[str], bool]]]:
    """Returns the test of a text for each field that may hold the word."""
    has_text = _tester(word)
    has_name = lru_cache(maxsize=MOST_NAMES)(has_text)
    fields = sorted(fields_of(word.field))
    return [(field, has_text if field in _UNSHARED else has_name) for field in fields]


def _passes(entry: Entry, tests: Sequence[tuple[str, Callable[[str], bool]]]) -> bool:
    """Whether a text of one of the fields passes the test for it."""
    for field, test in tests:
        for _, text in texts_in(entry, field):
            if text and test(text):
                return True
    return False


def _tester(word: Word) -> Callable[[str], bool]:
    """Whether a text has the word, as a function."""
    search = literal_pattern(word).search
    words = fold(word.text).split()
    plain = " ".join(words)

    def has(text: str) -> bool:
        folded = fold(text)
        if plain not in folded and (len(words) == 1 or _is_spaced_singly(folded)):
            return False
        return search(folded) is not None

    return has


def _is_spaced_singly(text: str) -> bool:
    """Whether a text has no white space but single spaces."""
    return text.isprintable() and "  " not in text
