"""Phrases: which documents of a set really have an exact text.

The invariant: a document passes if and only if ``literal_pattern`` is found in one of its
texts, folded. As there may be very many entries, a text is first looked through for the
plain letters, and a name that many entries share is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from careertui.career.dates import DateRange
from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.lens import Word
from careertui.search.highlight import literal_pattern, texts_in
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
        tests = _tests_of(term)
        return bits.from_numbers(
            [doc for doc in bits.numbers_in(docs) if _passes(entry_at(doc), tests)]
        )
    low, high = term.low, term.high
    return bits.from_numbers(
        [doc for doc in bits.numbers_in(docs) if entry_at(doc).placement.touches(low, high)]
    )


def _tests_of(word: Word) -> Sequence[tuple[str, Callable[[str], bool]]]:
    """Returns the test of a text for each field that may hold the word."""
    has_text = _tester(word)
    has_name = lru_cache(maxsize=MOST_NAMES)(has_text)
    fields = sorted(fields_of(word.field))
    return [(field, has_text if field in _UNSHARED else has_name) for field in fields]


def _passes(entry: Entry, tests: Sequence[tuple[str, Callable[[str], bool]]]) -> bool:
    """Whether a text of one of the fields passes the test for it."""
    return any(test(text) for field, test in tests for _, text in texts_in(entry, field) if text)


def _tester(word: Word) -> Callable[[str], bool]:
    """Whether a text has the word, as a function."""
    search = literal_pattern(word).search
    words = fold(word.text).split()
    plain = " ".join(words)

    def has(text: str) -> bool:
        folded = fold(text)
        if plain not in folded:
            is_spaced_singly = folded.isprintable() and "  " not in folded
            if len(words) == 1 or is_spaced_singly:
                return False
        return search(folded) is not None

    return has
