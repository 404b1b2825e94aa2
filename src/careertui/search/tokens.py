"""Tokens: the terms under which a text is found.

The invariant: what a text is indexed under depends on the text and the alias table alone.

A *chunk* is what white space and sentence punctuation leave. A chunk gives its pieces
(``node.js``: ``node``, ``js``) and, if there are several, the compound as written. A single
letter inside a compound (the ``t`` of ``t-sql``) is no piece, so ``c`` does not find
``c-level``; ``c++`` and ``c#`` are pieces.

A name has further terms besides its words, told apart by their first character:
``JOINED`` (``raspberrypi``), ``INITIALS`` (``fsdl``), ``KEY`` (the whole name of a skill)
and ``PHRASE`` (a name of several words that an alias may mean).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from careertui.career.aliases import AliasTable, builtin_aliases, normal
from careertui.career.patterns import pattern
from careertui.career.text import fold

JOINED, INITIALS, KEY, PHRASE = "\x01", "\x02", "\x03", "\x04"
FIRST_WORD = "\x05"
"""Every plain word sorts at or above this."""

MAX_WORD = 40
"""Longer words, such as addresses, are cut to this for the index."""
MAX_INITIALS = 12
_LONGEST_REMEMBERED = 400
"""Characters of a text whose words are remembered."""
MOST_IN_KEY = 4
"""Words of a title that is found as a whole, and of a name that is found joined."""

_CONNECTORS = "-./&'_+#"
_CONTINUOUS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_MARKS = "\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u3099\u309a"
_PLAIN_CHARACTERS = bytes(
    code if chr(code).isalnum() or chr(code) in _CONNECTORS else b" "[0] for code in range(128)
).ljust(256)
"""What each ASCII character is read as; bytes, as looking up characters takes twice the time."""
_CHUNK = pattern(rf"[\w{_MARKS}{re.escape(_CONNECTORS)}]+")
_CONTINUOUS_RUN = pattern(f"[{_CONTINUOUS}]")
_LETTER = rf"(?:(?![{_CONTINUOUS}_])[\w{_MARKS}])"
_PIECE = pattern(
    rf"[{_CONTINUOUS}]+"
    rf"|{_LETTER}{{2,}}"
    rf"|(?<!\w)[a-z](?:\+\+|\#(?!\w))"
    rf"|(?<!{_LETTER})(?<!{_LETTER}[-.&']){_LETTER}(?!{_LETTER})(?![-.&']{_LETTER})"
)
_COMPOUND = pattern(
    rf"{_LETTER}+(?:[-./&'_]{_LETTER}+)+(?:\+\+|\#)?|(?<!\w)\.net(?!\w)|{_LETTER}{{2,}}\+\+"
)
_JOINTS = dict.fromkeys(map(ord, "-./&'_"))
_STOP_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"}
)


def is_continuous(word: str) -> bool:
    """Whether a word is of a script that puts no space between words, such as Chinese."""
    return not word.isascii() and _CONTINUOUS_RUN.match(word) is not None


def chunks(folded: str) -> list[str]:
    """Returns the chunks of a folded text, in order."""
    if folded.isascii():
        if ". " in folded:
            folded = folded.replace(". ", " ")
        return folded.encode().translate(_PLAIN_CHARACTERS).decode().split()
    return _CHUNK.findall(folded)


@lru_cache(maxsize=1 << 15)
def pieces(chunk: str) -> tuple[str, ...]:
    """Returns the smallest words of a chunk, in order."""
    if chunk.isalnum() and chunk.isascii():
        return (chunk[:MAX_WORD],)
    return tuple(piece[:MAX_WORD] for piece in _PIECE.findall(chunk))


@lru_cache(maxsize=1 << 13)
def compounds(chunk: str) -> tuple[str, ...]:
    """Returns the compounds in a chunk, such as ``node.js``, as written."""
    if chunk.isalnum():
        return ()
    joint = [compound[:MAX_WORD] for compound in _COMPOUND.findall(chunk)]
    return tuple([compound for compound in joint if (compound,) != pieces(compound)])


def squeeze(word: str) -> str:
    """Returns a compound without what joins its pieces: ``nodejs``."""
    return word.translate(_JOINTS)


def initials(sequence: Sequence[str]) -> list[str]:
    """Returns the terms of a name's first letters, with and without its small words, if any."""
    sequence = sequence[:MAX_INITIALS]
    if len(sequence) < 2:
        return []
    letters = INITIALS + "".join([word[0] for word in sequence])
    if _STOP_WORDS.isdisjoint(sequence):
        return [letters]
    without = "".join([word[0] for word in sequence if word not in _STOP_WORDS])
    return [letters, INITIALS + without] if len(without) > 1 else [letters]


class Analyzer:
    """Gives the terms under which a text is indexed, as the names of skills require."""

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._phrases: dict[str, dict[str, frozenset[str]]] = {}
        """The names of several words that an alias means with these, by their first words."""
        for _, names in table.groups():
            for name in names:
                first, *others = name.split(" ")
                if others:
                    self._phrases.setdefault(first, {})[name] = frozenset(others)
        self._firsts = frozenset(self._phrases)

    def phrases_in(self, parts: Sequence[str], distinct: Collection[str]) -> list[str]:
        """Returns the phrases in a text, given as its chunks and the distinct ones of them."""
        firsts = self._firsts.intersection(distinct)
        if not firsts:
            return []
        names = [
            name
            for first in firsts
            for name, words in self._phrases[first].items()
            if words.issubset(distinct)
        ]
        if not names:
            return []
        text = f" {' '.join(parts)} "
        return [PHRASE + name for name in names if f" {name} " in text]

    def _phrase_of(self, chunk: str) -> list[str]:
        """Returns the phrase that a compound such as ``machine-learning`` is."""
        if chunk.isalnum():
            return []
        name = normal(chunk)
        return [PHRASE + name] if name in self._phrases.get(name.partition(" ")[0], ()) else []

    def prose_terms(self, chunk: str) -> Iterable[str]:
        """Returns the terms of one chunk of prose, besides the phrases."""
        if chunk.isalnum():
            return pieces(chunk)
        joint = compounds(chunk)
        squeezed = [JOINED + squeeze(compound) for compound in joint]
        return {*pieces(chunk), *joint, *squeezed, *self._phrase_of(chunk)}

    def name_terms(self, name: str) -> set[str]:
        """Returns the terms of an organisation, place, tag, person or role."""
        return self._name_terms(chunks(fold(name)))[0]

    def skill_terms(self, name: str) -> set[str]:
        """Returns the terms of a skill; its key, which all its names share, is one."""
        return {*self.name_terms(name), KEY + self.table.key(name)}

    def title_terms(self, title: str) -> set[str]:
        """Returns the terms of a title; a short one as a whole too."""
        terms, sequence = self._name_terms(chunks(fold(title)))
        if 0 < len(sequence) <= MOST_IN_KEY:
            terms.add(KEY + "".join(sequence))
        return terms

    def _name_terms(self, parts: list[str]) -> tuple[set[str], list[str]]:
        """Returns the terms of a name, and its pieces in order."""
        whole = "".join(parts)
        if len(whole) <= MAX_WORD and whole.isascii() and whole.isalnum():
            sequence, terms = parts, set(parts)
        else:
            sequence, terms = self._taken_apart(parts)
        if len(sequence) > 1:
            terms.update([f"{JOINED}{left}{right}" for left, right in pairwise(sequence)])
            if 2 < len(sequence) <= MOST_IN_KEY:
                terms.add(JOINED + "".join(sequence))
            terms.update(initials(sequence))
            if len(parts) < len(sequence):
                heads = [part for part in parts if part.isalnum() or pieces(part)]
                terms.update(initials(heads))
            terms.update(self.phrases_in(parts, parts))
        return terms, sequence

    def _taken_apart(self, parts: Iterable[str]) -> tuple[list[str], set[str]]:
        """Returns the pieces of the chunks of a name, and those with the compounds."""
        sequence: list[str] = []
        terms: set[str] = set()
        for chunk in parts:
            if chunk.isalnum() and chunk.isascii():
                sequence.append(chunk[:MAX_WORD])
            else:
                sequence += pieces(chunk)
                for joint in compounds(chunk):
                    terms.add(joint)
                    terms.add(JOINED + squeeze(joint))
                terms.update(self._phrase_of(chunk))
        terms.update(sequence)
        return sequence, terms


@lru_cache(maxsize=1)
def builtin_analyzer() -> Analyzer:
    """Returns the analyzer with the built-in names of skills."""
    return Analyzer(builtin_aliases())


def title_key(title: str) -> str:
    """Returns the form that finds a short title as a whole; empty for a longer one."""
    sequence = [piece for chunk in chunks(fold(title)) for piece in pieces(chunk)]
    return KEY + "".join(sequence) if 0 < len(sequence) <= MOST_IN_KEY else ""


def folded_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Returns a text folded character by character, and which character each came from.

    The second has one item more than the first has characters: the length of the text.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        for part in fold(character):
            folded.append(part)
            origins.append(position)
    origins.append(len(text))
    return "".join(folded), origins


@lru_cache(maxsize=1 << 13)
def _word_spans(chunk: str) -> tuple[tuple[str, int, int, bool], ...]:
    """Returns the words of a chunk, where each begins and ends, and whether it is a piece."""
    spans = [(match[0], *match.span(), True) for match in _PIECE.finditer(chunk)]
    if not chunk.isalnum():
        spans += [(match[0], *match.span(), False) for match in _COMPOUND.finditer(chunk)]
    return tuple(spans)


_FoldedText = tuple[str, Sequence[int], Sequence[tuple[str, int, int, bool]]]


def folded_text(text: str) -> _FoldedText:
    """Returns a text folded, which character each came from as above, and the words of it.

    Of each word, where it begins and ends in the folded text and whether it is a piece. A short
    text is remembered, as panes show it again and again.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _folded_text(text)


def _folded_text(text: str) -> _FoldedText:
    folded, origins = folded_with_origins(text)
    words = [
        (word, match.start() + low, match.start() + high, is_piece)
        for match in _CHUNK.finditer(folded)
        for word, low, high, is_piece in _word_spans(match[0])
    ]
    return folded, origins, words


_remembered = lru_cache(maxsize=1 << 11)(_folded_text)
