"""The names of what a job ad asks for: its words without those around them.

The invariant: a core is a part of its text, without filler before and behind and without the
comment that follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.patterns import pattern
from careertui.insight.ad_vocabulary import AdWord, are_all, phrases, words_of
from careertui.insight.skill_names import NameSpan

LONGEST_NAME = 80
BRACKET = "\ue000"
"""Stands in a text where brackets were."""


def core_of(
    text: str, *, keep: Sequence[NameSpan] = (), skip: str = "", is_whole: bool = False
) -> tuple[str, bool]:
    """Returns a text without filler before and behind, and whether it began anew with some.

    Filler never takes from the names to ``keep``; ``skip`` is one more table of filler. A
    whole one keeps its comment, too.
    """
    words = words_of(text)
    first = max((end for _, end in phrases("filler.after").spans(words)), default=0)
    last = len(words) if is_whole else _comment(words, keep, first)
    starts = {span.start for span in keep}
    tables = ("filler.before", *((skip,) if skip else ()))
    while first < last and words[first].start not in starts:
        length = max(phrases(table).length_at(words[:last], first) for table in tables)
        if not length or text.startswith("-", words[first + length - 1].end):
            break
        first += length
    is_anew = any(phrases("anew.words").length_at(words, at) for at in range(first))
    ends = {span.end for span in keep}
    while last > first and words[last - 1].end not in ends:
        length = _behind(words, first, last)
        if not length:
            break
        last -= length
    if first >= last:
        return "", is_anew
    start, end = words[first].start, words[last - 1].end
    if start and text[start - 1] in ".#":
        start -= 1
    return tidy(text[start:end]), is_anew


def comment_at(text: str, names: Sequence[NameSpan]) -> int:
    """Returns where a comment begins that follows what is asked for; the end if there is none."""
    words = words_of(text)
    first = max((end for _, end in phrases("filler.after").spans(words)), default=0)
    number = _comment(words, names, first)
    return words[number].start if number < len(words) else len(text)


def _comment(words: Sequence[AdWord], keep: Sequence[NameSpan], first: int) -> int:
    """Returns the number of the word with which a comment begins; that of all if there is none."""
    for number in range(first + 1, len(words)):
        inside = any(span.start <= words[number].start < span.end for span in keep)
        begins = not inside and phrases("filler.comment").length_at(words, number)
        if begins and not are_all(words[first:number]):
            return number
    return len(words)


def _behind(words: Sequence[AdWord], first: int, last: int) -> int:
    """Returns of how many words the filler is that ends there."""
    table = phrases("filler.behind")
    lengths = range(min(3, last - first), 0, -1)
    fits = (it for it in lengths if table.length_at(words[:last], last - it) == it)
    return next(fits, 0)


_SIGNS = " ,;:.-–—*·'\"“”„"
_SIGNS_AHEAD = pattern(r"^(?:[ ,;:\-–—*·'\"“”„]|\.{2,}|\.(?![^\W\d_]))+")


def tidy(text: str) -> str:
    """Returns a text without spaces and signs at its ends; the dot of ``.NET`` stays."""
    return _SIGNS_AHEAD.sub("", " ".join(text.replace(BRACKET, " ").split())).rstrip(_SIGNS)


def short(text: str) -> str:
    """Returns a name that is not too long, cut between words."""
    if len(text) <= LONGEST_NAME:
        return text
    return text[: LONGEST_NAME + 1].rpartition(" ")[0] or text[:LONGEST_NAME]
