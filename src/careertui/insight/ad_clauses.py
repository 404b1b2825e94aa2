"""The clauses of a sentence in a job ad, and their pieces between commas, “and” and “or”.

The invariant: what stands inside brackets, the name of a skill or a number of years is never
taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from careertui.career.aliases import normal
from careertui.career.everyday_names import everyday_words
from careertui.career.patterns import pattern
from careertui.insight.ad_cores import BRACKET, core_of
from careertui.insight.ad_vocabulary import AdWord, are_all, number_words, phrases, words_of
from careertui.insight.requirements import Level
from careertui.insight.skill_names import NameSpan, SkillNames

_MOST_CHARACTERS = 1_000


# Clauses

_SENTENCE_END = (
    r"(?:(?<=[^\W\d][.!?])|(?<=[.!?][\"”’')])|(?<=[\"”’')\ue000][.!?]))"
    r"\s+(?=[A-ZÀ-ÖØ-Þ¿¡\"'“(])|(?<=[^\W\d]{4}[.!?])\s+(?=\d)|\s+[|•]\s+"
)
_SENTENCE_ENDS = pattern(_SENTENCE_END)
_CLAUSE_ENDS = pattern(rf"{_SENTENCE_END}|\s*;\s*|\s+[–—]\s+|\s+-\s+")
_OR_TWO = pattern(r"\s+(?:or two|or three|o dos)\b(?=\s*(?:[,.;!?]|$))", 2)
"""Of “a patent or two” the number says nothing."""
_BRACKETS = pattern(r"\s?[(\[]([^()\[\]]*)[)\]]")


class Clause(NamedTuple):
    """A sentence or a part of it, its brackets taken out."""

    text: str
    brackets: tuple[str, ...]


def sentences_of(text: str) -> list[str]:
    """Returns the sentences of a text."""
    return _SENTENCE_ENDS.split(text)


def clauses_of(text: str) -> Iterator[Clause]:
    """Yields the clauses of a text, with a sign where brackets were."""
    inside: list[str] = []

    def sign(match: re.Match[str]) -> str:
        words = words_of(match[1])
        if any(phrases(f"levels.{it}").length_at(words, 0) == len(words) for it in _LEVELS):
            # “(optional)” says as much without brackets.
            return f" {match[1]} "
        inside.append(match[1])
        return BRACKET

    at = 0
    for part in _CLAUSE_ENDS.split(_BRACKETS.sub(sign, _OR_TWO.sub("", text))):
        count = part.count(BRACKET)
        yield Clause(_bare(part[:_MOST_CHARACTERS]), tuple(inside[at : at + count]))
        at += count


_SIGNS_AHEAD = pattern(r"^(?:[ !?\"“”']|\.{2,}|\.(?![^\W\d_]))+")


def _bare(text: str) -> str:
    """Returns a clause without the signs at its ends; the dot of ``.NET`` stays."""
    return _SIGNS_AHEAD.sub("", text).rstrip(" .!?\"“”'")


_LEVELS = ("nice_ahead", "nice_behind", "must")


# Years

_NUMBER = r"\d{1,2}(?:[.,]5)?"


@lru_cache(maxsize=1)
def _years() -> re.Pattern[str]:
    """Returns what matches a number of years or months, in digits or in words."""
    words = "|".join((*number_words(), r"a(?=\sdecade)"))
    return re.compile(
        rf"\b(?:(?P<digits>{_NUMBER})|(?P<word>{words})\b)\s*(?:\ue000\s*)?"
        r"(?:\+|-?plus\b|or more\b|oder mehr\b)?\s*"
        rf"(?:(?:[-–]|(?:to|bis|a|or|o|oder|und|and|y)\s)\s*{_NUMBER}\s*\+?\s*)?[-\s]?"
        r"(?:[^\W\d]{4,12}\s)?(?:(?P<months>months?|meses|monate?n?)"
        r"|decade|of\s(?:them|these|which)|davon|years?|yrs?\.?|años?|jahre?n?|jährige[rnms]?)\b['’]?"
        r"(?:\s*(?:or more|\+|and more|oder mehr|o más))?",
        re.IGNORECASE,
    )


_NO_YEARS = pattern(r"\s*(?:old|of age|ago|alt|edad)\b|\s*(?:contract|vertrag)", 2)
_PAST = pattern(r"(?:last|past|letzten|últimos|next|first|every|within)\s+$", 2)


def _in_years(number: float, match: re.Match[str]) -> float:
    if match["months"]:
        return number / 12
    return number * 10 if "decade" in match[0].lower() else number


def years_in(text: str) -> list[tuple[int, int, float]]:
    """Returns the years that a text asks for, and where."""
    found = []
    for match in _years().finditer(text):
        number = number_words().get((match["word"] or "").lower(), 1 if match["word"] else None)
        years = float(match["digits"].replace(",", ".")) if match["digits"] else number
        if (
            years is None
            or _NO_YEARS.match(text, match.end())
            or _PAST.search(text, 0, match.start())
        ):
            continue
        found.append((match.start(), match.end(), _in_years(years, match)))
    return found


# Pieces


class ClausePiece(NamedTuple):
    """A part of a clause; years and words of its level are blank."""

    text: str
    joint: str
    """What joins it to the one before: ``,``, ``and``, ``or``, ``any`` before examples, or
    ``one`` before what will do one by one."""
    word: str
    """The word or sign of the joint."""
    brackets: tuple[str, ...]
    names: tuple[NameSpan, ...]
    level: Level
    years: float | None
    are_years_behind: bool
    """Whether the years stand behind what they mean."""
    said: str
    """The text with its years."""
    has_case: bool = True
    """Whether the ad writes names with capitals."""


_OR = "and/or|or even|or|und/oder|oder|y/o|o|u|bzw\\.?"
_AND = (
    r"and|und|y|e|&|\+|plus|as well as|sowie|along with|together with|in addition to|así como"
    r"|además de"
)
_SEPARATORS = pattern(
    rf"\s*,\s*(?:(?P<or1>{_OR})\s+|(?P<and1>{_AND})\s+)?"
    rf"|\s+(?:(?P<or2>{_OR})|(?P<and2>{_AND}))\s+|(?P<slash>(?<=[\w\ue000+#.])\s*/\s*(?=\w))",
    2,
)
_TOGETHER = pattern(
    r"\b(?:oral|verbal|written|spoken|wort|hablado|escrito|speaking|reading|writing)\s+"
    r"(?:and|und|y|&|/|or)\s+\w+"
    r"|\b(?!and/or\b|y/o\b)[A-Z]{1,3}/[A-Z]{1,3}\b|\b\d+/\d+|\b[mfwdxh](?:/[mfwdxh])+\b",
    2,
)


def pieces_of(
    clause: Clause, level: Level, names: SkillNames, *, has_case: bool = True
) -> list[ClausePiece]:
    """Returns the pieces of a clause in their order."""
    text = clause.text
    spans = [it for it in names.named_in(text, denied_too=True) if not _is_word(text, it, has_case)]
    years = years_in(text)
    whole = [(span.start, span.end) for span in spans]
    whole += [(start, end) for start, end, _ in years]
    whole += [match.span() for match in _TOGETHER.finditer(text)]
    marks = _marks(text)
    edges = _edges(text, whole)
    bare = _blanked(text, [(start, end) for start, end, _ in marks])
    blank = _blanked(bare, [(start, end) for start, end, _ in years])
    pieces, at = [], 0
    for number, (_, first, joint, word) in enumerate(edges):
        last = edges[number + 1][0] if number + 1 < len(edges) else len(text)
        count = text.count(BRACKET, first, last)
        own = next(((start, n) for start, _, n in years if first <= start < last), None)
        pieces.append(
            ClausePiece(
                blank[first:last],
                joint,
                word,
                clause.brackets[at : at + count],
                tuple(
                    NameSpan(span.start - first, span.end - first, span.skill)
                    for span in spans
                    if first <= span.start < last
                ),
                level,
                own[1] if own else None,
                own is not None and not are_all(words_of(blank[first : own[0]])),
                bare[first:last],
                has_case,
            )
        )
        at += count
    return _levelled(pieces, edges, marks)


_CONTENT = pattern(r"\w")


def _edges(text: str, whole: Sequence[tuple[int, int]]) -> list[tuple[int, int, str, str]]:
    """Returns where the pieces of a text part, outside of what is whole; first the beginning."""
    edges = [(0, 0, "", "")]
    for start, end, joint, word in sorted([*_separators(text), *_choices(text)]):
        inside = any(start < last and end > first for first, last in whole)
        if inside or start < edges[-1][1]:
            continue
        if joint == "one" and not text[edges[-1][1] : start].strip() and len(edges) > 1:
            # “Java or one of …” goes on with Java, “Java and one of …” does not.
            begin, _, before, _ = edges.pop()
            edges.append((begin, end, "any" if before in {"or", "any"} else "one", word))
        else:
            edges.append((start, end, joint, word))
    return edges


def _is_word(text: str, span: NameSpan, has_case: bool) -> bool:
    """Whether a name is a word such as “solid” or “swift” after all."""
    name = text[span.start : span.end]
    if has_case and name.islower() and normal(name) in everyday_words().everyday:
        return True
    words = words_of(name)
    if len(words) != 1 or (name.isupper() and not text.isupper()):
        return False
    behind = words_of(text[span.start : span.end + 20])
    return phrases("filler.before").length_at(behind, 0) > 0


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _separators(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _SEPARATORS.finditer(text):
        is_or = match["or1"] or match["or2"] or match["slash"]
        joint = "or" if is_or else "and" if match["and1"] or match["and2"] else ","
        yield *match.span(), joint, match[0]


_COLON = pattern(r"(?<=\w):\s+(?=\w)")


def _choices(text: str) -> Iterator[tuple[int, int, str, str]]:
    words = words_of(text)
    for match in _COLON.finditer(text):
        # “Command of storage: …” gives examples, “Soft skills: …” is a list of needs.
        head = [word for word in words if word.end <= match.start()]
        yield *match.span(), "any" if phrases("anew.words").are_in(head) else ",", ": "
    for table, joint in (("examples", "any"), ("one", "one")):
        for first, last in phrases(f"choices.{table}").spans(words):
            is_like = words[first].text in {"like", "como"} and (
                not first or phrases("small.no_example").are_in([words[first - 1]])
            )
            if not is_like:
                start, end = words[first].start, words[last - 1].end
                end += text.startswith(".", end)
                yield start, end, joint, f" {text[start:end]} "


# Levels


def _marks(text: str) -> list[tuple[int, int, str]]:
    """Returns where a clause says how much it wants something: ahead, behind or must."""
    words = words_of(text)
    found: list[tuple[int, int, str]] = []
    for table, mark in (("nice_ahead", "ahead"), ("nice_behind", "behind"), ("must", "must")):
        for first, last in phrases(f"levels.{table}").spans(words):
            start, end = words[first].start, words[last - 1].end
            if any(start < other_end and end > other for other, other_end, _ in found):
                continue
            is_edge = not first or last == len(words)
            is_denied = first > 0 and phrases("small.denying").are_in(words[first - 1 : first])
            if mark == "must" and is_denied:
                continue
            is_edge_word = last - first == 1 and phrases("small.edge").are_in([words[first]])
            if mark == "behind" and is_edge_word and not is_edge:
                continue
            mark_here = mark
            if mark == "ahead" and first and _is_behind(words, first, last):
                mark_here = "behind"
            elif mark == "behind" and last < len(words) and are_all(words[:first]):
                mark_here = "ahead"
            found.append((start, end, mark_here))
    return list(_repeated(sorted(found), words))


def _repeated(
    marks: Sequence[tuple[int, int, str]], words: Sequence[AdWord]
) -> Iterator[tuple[int, int, str]]:
    """Yields the marks, with that before each “as is” or “so are” once more in its place."""
    again = [
        (words[first].start, words[last - 1].end, "again")
        for first, last in phrases("levels.again").spans(words)
    ]
    before = ""
    for start, end, mark in sorted((*marks, *again)):
        if mark == "again" and not before:
            continue
        before = before if mark == "again" else "must" if mark == "must" else "behind"
        yield start, end, before if mark == "again" else mark


def _is_behind(words: Sequence[AdWord], first: int, last: int) -> bool:
    return phrases("levels.nice_behind").length_at(words, first) >= last - first and (
        last == len(words) or words[last].is_apart
    )


def _levelled(
    pieces: list[ClausePiece],
    edges: Sequence[tuple[int, int, str, str]],
    marks: Sequence[tuple[int, int, str]],
) -> list[ClausePiece]:
    """Returns the pieces with the levels that their marks say.

    Of “Kafka is required and Go is a plus” the plus is Go alone.
    """
    settled = -1
    for start, _, mark in marks:
        at = max(number for number, edge in enumerate(edges) if edge[1] <= start or not number)
        level = Level.MUST if mark == "must" else Level.NICE
        reach = range(at, len(pieces)) if mark == "ahead" else _backwards(pieces, at)
        for number in reach:
            if number == at or number > settled or mark == "ahead":
                pieces[number] = pieces[number]._replace(level=level)
        settled = settled if mark == "ahead" else at
    return pieces


def _backwards(pieces: Sequence[ClausePiece], at: int) -> Iterator[int]:
    """Yields a piece and those before that are joined to it, as in “Kafka, Flink or Spark”."""
    passes_commas = not _CONTENT.search(pieces[at].text)
    while True:
        yield at
        joint = pieces[at].joint
        if not at or (joint == "," and not passes_commas):
            return
        passes_commas = passes_commas or joint in {"or", "and", "any"}
        at -= 1


# Pieces that belong together


def merged(pieces: Sequence[ClausePiece]) -> Iterator[ClausePiece]:
    """Yields the pieces, with halves such as “design and implementation of APIs” made one."""
    before: ClausePiece | None = None
    for piece in pieces:
        if before is not None and _are_one(before, piece):
            before = piece._replace(
                text=f"{before.text}{piece.word}{piece.text}",
                said=f"{before.said}{piece.word}{piece.said}",
                joint=before.joint,
                word=before.word,
                brackets=before.brackets + piece.brackets,
                names=tuple(
                    NameSpan(
                        it.start + len(before.text) + len(piece.word),
                        it.end + len(before.text) + len(piece.word),
                        it.skill,
                    )
                    for it in piece.names
                ),
                years=before.years if piece.years is None else piece.years,
            )
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


_OF = pattern(r"\W*\w+\s+(?:of|for|de|von|der|del)\s")
_HALF = pattern(r"\w+(?:al|ive|ic|able|ible|ous|ary|ern|ean|ing|ed|ly|ar|en)$", 2)


def _are_one(before: ClausePiece, piece: ClausePiece) -> bool:
    """Whether a piece is a half of the next, by itself saying nothing."""
    if (
        before.brackets
        or (before.names and "etween" not in before.text)
        or piece.joint == "any"
        or not piece.text.strip()
    ):
        return False
    if phrases("small.between").are_in(words_of(before.text)) and piece.joint == "and":
        return True
    words = words_of(core_of(before.text)[0])
    if not words and before.years is not None:
        return before.said.rstrip().endswith("ing") and piece.joint == "and"
    if len(words) != 1 or phrases("education.phrases").are_in(words):
        return False
    if phrases("language.names").are_in(words) or phrases("soft.phrases").are_in(words):
        return False
    if words_of(before.said) and before.years is not None:
        return False
    if _OF.match(piece.text):
        return True
    begins = words_of(piece.text)[0].text if words_of(piece.text) else ""
    if words[0].text.endswith("ing") and begins.endswith("ing"):
        return True
    is_half = _HALF.match(words[0].text) is not None and piece.joint != ","
    return is_half and len(words_of(piece.text)) > 1
