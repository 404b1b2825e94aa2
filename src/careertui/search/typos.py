"""Misspellings: which words may be meant by one that nothing has.

The policy. A word of up to three letters is never forgiven. One of four to seven letters
may be one edit away (a letter too many, too few or wrong, or two swapped), one of eight or
more two. The first letter is taken to be right, save that from five letters on it may be
missing, one too many or swapped with the next, and from six wrong, if nothing else is.
Two letters that are both wrong, in a word of the right length, make another word:
``plumbing`` is not ``plunging``. Words with digits are never forgiven, and neither is a
word that is known to be a name of its own: who types ``scala`` does not mean ``scale``.
Words of four letters are compared with titles and skills only, those of five with all
names, longer ones with prose too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

_LOADING = threading.Lock()
SHORTEST = 4
"""Letters from which a word is forgiven, and which a word that is meant must have."""
TWO_EDITS_FROM = 8
TWO_WRONG_FROM = 10
"""Letters from which two of them may both be wrong."""
FIRST_LETTER_FROM = 5
OTHER_FIRST_LETTER_FROM = 6
PROSE_FROM = 6
"""Letters from which a misspelling is looked for in prose."""
UNFINISHED_FROM = 6
"""Letters from which the beginning of a word is forgiven while it is typed."""


def load_matcher() -> None:
    """Loads RapidFuzz, in one thread at a time.

    Its parts import each other, so that a second thread would find some of them half there.
    """
    with _LOADING:
        from rapidfuzz import process

        del process


def allowed_edits(word: str) -> int:
    """Returns how many edits a typed word is forgiven."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= TWO_EDITS_FROM else 1


def first_letter_errors(typed: str) -> tuple[str, str]:
    """Returns the words meant if the first letter is one too many or swapped."""
    return typed[1:], typed[1] + typed[0] + typed[2:]


def is_first_letter_error(typed: str, word: str) -> bool:
    """Whether a word differs by one edit of its first letter and nothing else."""
    if len(typed) < FIRST_LETTER_FROM or len(word) < SHORTEST:
        return False
    if word[1:] == typed[1:]:
        return len(typed) >= OTHER_FIRST_LETTER_FROM
    return word[1:] == typed or word in first_letter_errors(typed)


def is_near(typed: str, word: str, distance: int, edits: int) -> bool:
    """Whether words of one first letter are near enough, given their distance."""
    if distance > edits:
        return False
    if distance < 2 or len(typed) != len(word) or len(typed) >= TWO_WRONG_FROM:
        return True
    wrong = [at for at in range(len(word)) if typed[at] != word[at]]
    return len(wrong) != 2 or sorted(typed) == sorted(word)


def near(typed: str, words: Sequence[str], edits: int) -> Iterator[int]:
    """Yields positions of the words that are within the edits allowed.

    Args:
        typed: The word, folded.
        words: Words that begin with the same letter.
        edits: How many are forgiven.
    """
    load_matcher()  # takes 10 ms, and few searches need it
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract

    shortest, longest = max(SHORTEST, len(typed) - edits), len(typed) + edits
    positions = [at for at, word in enumerate(words) if shortest <= len(word) <= longest]
    choices = [words[at] for at in positions]
    scorer = DamerauLevenshtein.distance
    for word, distance, at in extract(
        typed, choices, scorer=scorer, score_cutoff=edits, limit=None
    ):
        if word.isalpha() and is_near(typed, word, int(distance), edits):
            yield positions[at]


def begins_near(typed: str, word: str, distance: Callable[[str, str], int]) -> bool:
    """Whether a longer word begins with what is typed, save for one edit."""
    return any(
        distance(typed, word[:length]) <= 1 for length in range(len(typed) - 1, len(typed) + 2)
    )
