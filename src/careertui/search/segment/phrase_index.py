"""The phrase index: which documents of a segment have an exact text, with few of the texts read.

The invariant: what is found is right, whatever is kept; what cannot be told is left to be read.

The prose of a document is kept as one character a token: a word, or what stands between two
words if that is more than white space. Characters are written as UTF-8, in which none is found
inside another, so a phrase is there if its bytes are. To look at few documents,

- the documents of any two common words next to one another are kept;
- so are those that have a common word more than once. In any other the words before it and
  behind it are neighbours of the same one: where all words are common, such a document has a
  phrase if it has each of its pairs;
- the documents of a name of several words, such as a skill, are a set if they are many.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise

from careertui.career.entries import Entry
from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.query.fields import TEXT_FIELDS
from careertui.query.lens import Mode, Word
from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import PACKED_SHARE, Postings
from careertui.search.segment.segment import NAME_FIELDS, Segment

KNOWN_SHARE = 4096
"""A word has a character of its own if more than one document in so many has it."""
COMMON_SHARE = 512
"""A word or a name is common if more than one document in so many has it."""
MOST_COMMON = 512
"""So many words are common at most, as pairs of them are many."""
MOST_WORDS = 50_000
"""There are more characters than this; it is far more than words that so many documents have."""
_TOKENS = pattern(r"(?<=[+#])(?=[^\W_])|[^\W_]+(?:\+\+|\#)?|(?! [^\W_])[\W_]+")
"""A word with the signs that make it another; more than a space, or nothing, between two."""
_RARE, _END = "\0", "\1"
"""What stands for every token without a character of its own, and between two texts."""
_GAPS = (
    ", ", ". ", ".", "-", "'", ": ", "; ", " (", ") ", "/", " – ", " - ", " & ", " + ", "%", "% ",
)  # fmt: skip
"""What is between two words most often."""
_FIRST = 2 + len(_GAPS)
"""The character of the most frequent word."""
_docs = partial(array, "I")


class _Codes(dict[str, str]):
    """The character of each token; none for white space alone."""

    def __missing__(self, token: str) -> str:
        """Returns the character of what is between two words however its white space is."""
        if not token or token[0].isalnum():
            return _RARE
        middle = " ".join(token.split())
        before, after = " " * token[0].isspace(), " " * token[-1].isspace()
        return self.get(f"{before}{middle}{after}", _RARE) if middle else ""


class PairSets:
    """The documents of each pair of common words; packed where they are many."""

    __slots__ = ("common", "docs", "offsets", "packed", "pairs")

    def __init__(
        self, common: int, pairs: array[int], offsets: array[int], docs: array[int],
        packed: Mapping[int, bytes],
    ) -> None:  # fmt: skip
        """Keeps what was found; see ``of``."""
        self.common = common
        """How many words are common."""
        self.pairs = pairs
        """The pairs that few documents have, ascending."""
        self.offsets = offsets
        """Where the documents of each begin."""
        self.docs = docs
        self.packed = packed

    @classmethod
    def of(cls, common: int, docs_by_pair: Mapping[str, array[int]], size: int) -> PairSets:
        """Returns the sets of some pairs, given as two characters, of so many documents."""
        packed: dict[int, bytes] = {}
        pairs, offsets, few = array("I"), array("I", [0]), array("I")
        sets = cls(common, pairs, offsets, few, packed)
        for pair in sorted(docs_by_pair):
            docs = docs_by_pair[pair]
            if len(docs) * PACKED_SHARE > size:
                packed[sets._number(pair)] = _packed(docs, size)
            else:
                pairs.append(sets._number(pair))
                few.extend(docs)
                offsets.append(len(few))
        return sets

    def _number(self, pair: str) -> int:
        return (ord(pair[0]) - _FIRST) * self.common + ord(pair[1]) - _FIRST

    def docs_of(self, pair: str, size: int) -> int:
        """Returns the documents of a pair."""
        number = self._number(pair)
        if number in self.packed:
            return bits.unpack(self.packed[number], size)
        at = bisect_left(self.pairs, number)
        if at == len(self.pairs) or self.pairs[at] != number:
            return 0
        return bits.from_numbers(self.docs[self.offsets[at] : self.offsets[at + 1]], size)


class PhraseIndex:
    """What is known of the neighbouring words of a segment's documents."""

    def __init__(
        self, words: Sequence[str], text: bytes, offsets: array[int], unread: int, *,
        pairs: PairSets, repeated: Mapping[str, bytes], names: Mapping[str, Mapping[str, bytes]],
    ) -> None:  # fmt: skip
        """Keeps what ``build_phrase_index`` found.

        Args:
            words: Those with a character of their own, the most frequent first.
            text: The prose of each document.
            offsets: Where each begins in it, and where the last one ends.
            unread: The documents whose entries were not there.
            pairs: The documents of two common words; those are the first of the words.
            repeated: The documents that have a common word twice, packed, by its character.
            names: By field the documents of names, packed, by the folded name.
        """
        self.words, self.text, self.offsets, self.unread = words, text, offsets, unread
        self.pairs, self.repeated, self.names = pairs, repeated, names
        self.codes = codes_of(words)
        self._last_common = chr(_FIRST + pairs.common - 1)

    def found(
        self, docs: int, word: Word, field: str, is_right: Callable[[str], object]
    ) -> tuple[int, int]:
        """Returns the documents that surely have an exact text in a field, and those to be read.

        Args:
            docs: The documents to look at; they have its words in that field.
            word: The text.
            field: Any but the title.
            is_right: Whether a folded name has the text.
        """
        unread, docs = docs & self.unread, bits.minus(docs, self.unread)
        if field != "prose":
            names = self.names.get(field, {})
            sure = docs & bits.union(self._set(names, name) for name in names if is_right(name))
            return sure, unread | bits.minus(docs, sure)
        tokens, is_whole = tokens_in(word)
        code = "".join(map(self.codes.__getitem__, tokens))
        if not code:
            return 0, unread | docs
        docs = self._having(docs, code)
        return (docs, unread) if is_whole and _RARE not in code else (0, unread | docs)

    def _having(self, docs: int, code: str) -> int:
        """Returns the documents of a set that have some characters in a row."""
        are_common = [ord(each) >= _FIRST and each <= self._last_common for each in code]
        for (left, right), both in zip(pairwise(code), pairwise(are_common), strict=True):
            if all(both):
                docs &= self.pairs.docs_of(left + right, len(self.offsets) - 1)
        sure = 0
        if len(code) > 1 and all(are_common):
            again = bits.union(self._set(self.repeated, each) for each in set(code[1:-1]))
            sure, docs = bits.minus(docs, again), docs & again
        find, at, sought = self.text.find, self.offsets, code.encode()
        found = [doc for doc in bits.numbers_in(docs) if find(sought, at[doc], at[doc + 1]) >= 0]
        return sure | bits.from_numbers(found)

    def _set(self, sets: Mapping[str, bytes], name: str) -> int:
        return bits.unpack(sets[name], len(self.offsets) - 1) if name in sets else 0


def codes_of(words: Sequence[str]) -> Mapping[str, str]:
    """Returns the character of each token, given the words that have one."""
    return _Codes({token: chr(at) for at, token in enumerate((*_GAPS, *words), start=2)})


def tokens_in(word: Word) -> tuple[Sequence[str], bool]:
    """Returns the tokens that every text with an exact text has, and whether they are all of it.

    They are less where the text may begin or end inside a token.
    """
    text = " ".join(fold(word.text).split())
    if word.mode is not Mode.EXACT:
        return (), False
    tokens = _TOKENS.findall(text)
    first = 0 if _is_plain(text[0]) else 1
    last = len(tokens)
    if not tokens[-1][:1].isalnum():
        last -= 2  # “c+” may be the beginning of “c++”.
    elif not _is_plain(text[-1]) and text[-1] not in "+#":
        last -= 1
    return tokens[first : max(last, first)], (first, last) == (0, len(tokens))


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()


def build_phrase_index(segment: Segment, entries: Iterable[Entry | None]) -> PhraseIndex:
    """Returns the phrase index of a segment; takes about as long as the segment did.

    Args:
        segment: The segment.
        entries: What it was built from, in order; None for an entry that is not there.
    """
    builder = _PhraseBuilder(segment)
    for doc, entry in zip(segment.docs, entries, strict=True):
        if entry is None:
            builder.unread.append(doc)
        else:
            builder.add(doc, entry)
    return builder.phrases()


class _PhraseBuilder:
    """Gathers the phrases of documents."""

    def __init__(self, segment: Segment) -> None:
        self.size = segment.size
        self.words, self.common = _known_words(segment.fields["prose"])
        self.codes = codes_of(self.words)
        self.are_common = frozenset(map(chr, range(_FIRST, _FIRST + self.common)))
        self.texts = [b""] * self.size
        self.unread = _docs()
        self.pairs: defaultdict[str, array[int]] = defaultdict(_docs)
        self.repeated: defaultdict[str, array[int]] = defaultdict(_docs)
        self.names = {name: defaultdict[str, "array[int]"](_docs) for name in NAME_FIELDS}

    def add(self, doc: int, entry: Entry) -> None:
        """Takes what one document says."""
        code_of, tokens = self.codes.__getitem__, _TOKENS.findall
        parts = ["".join(map(code_of, tokens(fold(text)))) for _, text in entry.passages]
        text = _END.join(parts)
        self.texts[doc] = text.encode()
        common = self.are_common
        for pair in set(pairwise(text)):
            if pair[0] in common and pair[1] in common:
                self.pairs[pair[0] + pair[1]].append(doc)
        for each, count in Counter(text).items():
            if count > 1 and each in common:
                self.repeated[each].append(doc)
        for field, docs_by_name in self.names.items():
            for name in {name for _, name in TEXT_FIELDS[field].texts(entry) if " " in name}:
                docs_by_name[name].append(doc)

    def phrases(self) -> PhraseIndex:
        """Returns the phrases of all documents that were added."""
        return PhraseIndex(
            self.words,
            b"".join(self.texts),
            array("I", accumulate(map(len, self.texts), initial=0)),
            bits.from_numbers(self.unread),
            pairs=PairSets.of(self.common, self.pairs, self.size),
            repeated={each: _packed(docs, self.size) for each, docs in self.repeated.items()},
            names={field: self._frequent(names) for field, names in self.names.items()},
        )

    def _frequent(self, docs_by_name: Mapping[str, array[int]]) -> dict[str, bytes]:
        """Returns the documents of the names that many have, by the folded name."""
        sets: dict[str, int] = {}
        for name, docs in docs_by_name.items():
            if len(docs) * COMMON_SHARE > self.size:
                folded = fold(name)
                sets[folded] = sets.get(folded, 0) | bits.from_numbers(docs, self.size)
        return {name: bits.pack(docs) for name, docs in sets.items()}


def _packed(docs: array[int], size: int) -> bytes:
    return bits.pack(bits.from_numbers(docs, size))


def _known_words(prose: Postings) -> tuple[list[str], int]:
    """Returns the words with a character of their own, and how many of them are common."""
    known = []
    first, last = prose.form("")
    for ordinal, word in enumerate(prose.terms[first:last], first):
        count = prose.count(ordinal)
        if count * KNOWN_SHARE > prose.size and _TOKENS.fullmatch(word):
            known.append((count, word))
    known = sorted(known, reverse=True)[:MOST_WORDS]
    common = sum(count * COMMON_SHARE > prose.size for count, _ in known)
    return [word for _, word in known], min(common, MOST_COMMON)
