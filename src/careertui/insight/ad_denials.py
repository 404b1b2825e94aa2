"""Denials: what a sentence of a job ad says that nobody has to know.

The invariant: a denial reaches to the turn of its sentence, as “but” is one, and no further.
"""

from __future__ import annotations

import re

from careertui.career.patterns import pattern
from careertui.insight.ad_vocabulary import are_all, phrases, words_of

_NOT_ONLY = pattern(
    r"\b(?:not only|nicht nur|no s[oó]lo|no solamente)\b(?P<first>.*?),?\s*"
    r"\b(?:but also|but|sondern auch|sondern|sino tambi[eé]n|sino que|sino)\b",
    re.IGNORECASE,
)
_TURN = pattern(
    r"\s*;\s+|\s*[,–—]?\s+(?:but|however|yet|aber|sondern|dafür|pero(?:\s+sí)?|sino)\s+",
    re.IGNORECASE,
)
_NONE_NEEDED = pattern(
    r"\b(?:no|kein\w*|ning[uú]n\w*)\b.{1,40}?\b(?:needed|required|necessary|expected|nötig"
    r"|erforderlich|notwendig|vorausgesetzt|necesari[oa]s?|requerid[oa]s?)\b",
    re.IGNORECASE,
)
_BUT_NOT = pattern(
    r",\s*not\s+(?!only\b)[^,.;]+|\s*\((?:but\s+)?not\s+(?!only\b)[^()]*\)", re.IGNORECASE
)
_SAYS_HOW = (
    "levels.nice_behind",
    "levels.nice_ahead",
    "levels.must",
    "asking.denied",
    "small.denied",
)


def without_denied(sentence: str) -> str:
    """Returns a sentence without what it says that is not asked for: an empty text if that is all.

    “No AWS needed, but Terraform is” leaves “Terraform is”, and “not only Python but also Go” both.
    """
    sentence = _NOT_ONLY.sub(r"\g<first> and", sentence)
    parts = _TURN.split(sentence)
    if parts[1:] and all(map(_has_content, parts)):
        left = [part for part in parts if not _denies(part)]
        if len(left) < len(parts):
            return "; ".join(left)
    bare = _NONE_NEEDED.sub("", sentence)
    if bare != sentence and not _is_wished(sentence):
        return bare if _has_content(bare) else ""
    bare = _BUT_NOT.sub("", sentence)
    return bare if _has_content(bare) else sentence


def _denies(text: str) -> bool:
    if _is_wished(text):
        return False
    words = words_of(text)
    if phrases("asking.denied").are_in(words) or phrases("small.denied").are_in(words[-1:]):
        return True
    return _NONE_NEEDED.search(text) is not None


def _is_wished(text: str) -> bool:
    words = words_of(text)
    return any(phrases(f"levels.nice_{it}").are_in(words) for it in ("behind", "ahead"))


def _has_content(text: str) -> bool:
    return not are_all(words_of(text), *_SAYS_HOW)
