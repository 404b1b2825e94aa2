"""What a text of a job ad asks for: names, kinds, alternatives and years.

The invariant: alternatives become one thing asked for, what “and” joins becomes several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careertui.career.patterns import pattern
from careertui.career.values import frozen
from careertui.insight.ad_clauses import BRACKET, ClausePiece, clauses_of, pieces_of, years_in
from careertui.insight.ad_cores import LONGEST_NAME, core_of, short, tidy
from careertui.insight.ad_vocabulary import AdWord, are_all, phrases, words_of
from careertui.insight.requirements import Level, Need
from careertui.insight.skill_names import NameSpan, SkillNames


@frozen
class Asked:
    """One thing that a text asks for."""

    name: str
    any_of: tuple[str, ...]
    need: Need
    level: Level
    min_years: float | None = None
    joint: str = "and"
    """What joins it to the one before."""
    word: str = ""
    is_anew: bool = False
    """Whether words such as “knowledge of” stand before it."""
    is_named: bool = False
    """Whether the table has its name."""


def asked_in(text: str, level: Level, names: SkillNames, *, has_case: bool = True) -> list[Asked]:
    """Returns what a text asks for, in its order.

    Where a whole ad is in small letters, or in capitals, they say nothing.
    """
    found: list[Asked] = []
    for clause in clauses_of(text):
        words = words_of(clause.text)
        if not words:
            continue
        mark = _only_mark(words)
        if mark:
            found = [replace(it, level=mark) for it in found]
        elif not _is_comment(words):
            pieces = pieces_of(clause, level, names, has_case=has_case)
            found += _grouped(_asked(pieces, names))
    return found


def _only_mark(words: Sequence[AdWord]) -> Level | None:
    """Returns the level that a clause gives to those before it, as in “Kafka – a plus”."""
    for table, level in (("nice_behind", Level.NICE), ("must", Level.MUST)):
        if phrases(f"levels.{table}").length_at(words, 0) == len(words):
            return level
    return None


def _is_comment(words: Sequence[AdWord]) -> bool:
    """Whether a clause asks for nothing."""
    if phrases("asking.denied").are_in(words):
        return not (
            phrases("levels.nice_behind").are_in(words)
            or phrases("levels.nice_ahead").are_in(words)
        )
    if phrases("noise.phrases").are_in(words):
        return True
    is_talk = phrases("asking.comment").length_at(words, 0) > 0
    return is_talk and not phrases("asking.comment_but").are_in(words)


# Pieces


def _asked(pieces: Sequence[ClausePiece], names: SkillNames) -> list[Asked]:
    """Returns what pieces ask for, each joined to the one before."""
    merged = list(_merged(pieces))
    has_language = any(_language(piece, words_of(piece.said)) for piece in merged)
    found: list[Asked] = []
    years: float | None = None
    is_comment = False
    for piece in merged:
        words = words_of(piece.said)
        if found and found[-1].need is Need.EDUCATION and not _begins_anew(piece, words):
            found[-1] = _with_field(found[-1], piece)
            continue
        begins_comment = bool(words) and phrases("filler.comment").length_at(words, 0) > 0
        is_comment = begins_comment or (is_comment and not phrases("asking.phrases").are_in(words))
        if not words or _is_denied(words) or (is_comment and not piece.names):
            continue
        is_comment = False
        own = _years(piece)
        of_piece = list(_of_piece(piece, words, names, has_language or bool(found)))
        if own is not None and found and not of_piece:
            found[-1] = replace(found[-1], min_years=own)
        elif own is not None or any(it.is_anew or it.need not in _TIMED for it in of_piece):
            years = own
        found += [replace(it, min_years=years if it.need in _TIMED else None) for it in of_piece]
        years = None if piece.are_years_behind else years
    return [_in_trade(it) for it in _softened(found)]


def _is_denied(words: Sequence[AdWord]) -> bool:
    """Whether a piece says that something is not asked for, as in “German is not”."""
    return len(words) > 1 and phrases("small.denying").are_in(words[-1:])


def _softened(found: Sequence[Asked]) -> Iterator[Asked]:
    """Yields what is asked for; short phrases beside soft ones are soft, too."""
    is_soft = any(it.need is Need.SOFT for it in found)
    for asked in found:
        is_plain = asked.need is Need.SKILL and not asked.is_named and not asked.is_anew
        if is_soft and is_plain and asked.min_years is None and len(asked.name.split()) <= 3:
            yield replace(asked, need=Need.SOFT)
        else:
            yield asked


def _in_trade(asked: Asked) -> Asked:
    """Returns what is asked for as experience, if it is years in a trade."""
    last = words_of(asked.name)[-1:]
    is_time = asked.min_years is not None and asked.need is Need.SKILL
    if is_time and phrases("small.trades").are_in(last):
        return replace(asked, need=Need.EXPERIENCE)
    return asked


_TIMED = (Need.SKILL, Need.EXPERIENCE)


def _years(piece: ClausePiece) -> float | None:
    """Returns the years that a piece asks for, in brackets too."""
    inside = [number for text in piece.brackets for _, _, number in years_in(text)]
    return piece.years if piece.years is not None or not inside else inside[0]


def _of_piece(
    piece: ClausePiece, words: Sequence[AdWord], names: SkillNames, goes_on: bool
) -> Iterator[Asked]:
    if language := _language(piece, words):
        yield replace(_plain(piece, Need.LANGUAGE), any_of=(language,))
    elif goes_on and not piece.names and are_all(words, "language.levels"):
        return
    elif _has(words, "education"):
        yield _plain(piece, Need.EDUCATION)
    elif _has(words, "logistics") and _is_before_names(piece, words, "logistics.phrases"):
        yield _plain(piece, Need.LOGISTICS)
    elif not piece.names and phrases("soft.phrases").are_in(words):
        yield _plain(piece, Need.SOFT)
    elif piece.names:
        yield from _named(piece, names)
    else:
        yield from _phrase(piece, names)


def _has(words: Sequence[AdWord], table: str) -> bool:
    return phrases(f"{table}.phrases").are_in(words) and not phrases(f"{table}.but").are_in(words)


def _is_before_names(piece: ClausePiece, words: Sequence[AdWord], table: str) -> bool:
    first = words[phrases(table).spans(words)[0][0]].start
    return not piece.names or first <= piece.names[0].start


def _language(piece: ClausePiece, words: Sequence[AdWord]) -> str:
    """Returns the spoken language that a piece asks for; empty if it asks for none."""
    if phrases("language.but").are_in(words):
        return ""
    spans = phrases("language.names").spans(words)
    if not spans:
        return ""
    first, last = spans[0]
    name = piece.said[words[first].start : words[last - 1].end]
    if name.islower() and piece.said != piece.said.lower() and last - first == 1 and first:
        others = [*words[:first], *words[last:]]
        is_sure = phrases("language.levels").are_in(others)
    else:
        is_sure = True
    others = [*words[:first], *words[last:]]
    is_sure = is_sure and (
        phrases("language.levels").are_in(others) or are_all(others, "language.levels")
    )
    return name if is_sure else ""


def _plain(piece: ClausePiece, need: Need) -> Asked:
    """Returns a piece that is asked for as a whole, in its words."""
    text = tidy(piece.said)
    core, lead = core_of(piece.said, is_whole=need is Need.EDUCATION)
    name = core if need in {Need.EDUCATION, Need.LANGUAGE} and core else text
    return Asked(
        short(name),
        (short(core or text),),
        need,
        piece.level,
        None,
        piece.joint,
        piece.word,
        lead,
    )


def _begins_anew(piece: ClausePiece, words: Sequence[AdWord]) -> bool:
    """Whether a piece behind one on education is no field or alternative of it."""
    if piece.joint == "or":
        return False
    if not words:
        return False
    if core_of(piece.text)[1] or any(not _is_topic(piece, it) for it in piece.names):
        return True
    needs = _has(words, "logistics") or phrases("soft.phrases").are_in(words)
    return needs or _has(words, "education") or bool(_language(piece, words)) or len(words) > 4


def _with_field(education: Asked, piece: ClausePiece) -> Asked:
    """Returns what is asked of education with a further field or alternative."""
    words = words_of(piece.said)
    text = tidy(piece.said)
    if not words:
        return education
    name = short(f"{education.name}{piece.word if piece.word.strip() else ' '}{text}")
    others = phrases("choices.other")
    if others.length_at(words, 0) and not _has(words, "education"):
        return replace(education, name=name)
    first = education.any_of[0]
    head, _, field = first.partition(" in ")
    is_own = piece.years or _has(words, "education") or not field or core_of(piece.said)[1]
    own = core_of(piece.said)[0] or text if is_own and not piece.years else text
    return replace(
        education, name=name, any_of=(*education.any_of, own if is_own else f"{head} in {text}")
    )


# Phrases


def _named(piece: ClausePiece, names: SkillNames) -> Iterator[Asked]:
    """Yields what a piece with names of skills asks for."""
    core, lead = core_of(piece.text, keep=piece.names)
    runs = _runs(piece)
    if all(_is_topic(piece, span) for span in piece.names):
        yield _topic(piece, core, lead)
        yield from _in_brackets(piece, names)
        return
    before = piece.text[: runs[0].start]
    left, _ = core_of(before)
    words, behind = words_of(left), words_of(before)
    joint, word = piece.joint, piece.word
    if len(words) >= 2 and phrases("small.beside").are_in(behind[-1:]):
        yield Asked(short(left), (short(left),), Need.SKILL, piece.level, None, joint, word, lead)
        joint, word = "and", ""
    for run in runs:
        name = piece.text[run.start : run.end]
        if run is runs[0] and words and phrases("small.of").are_in(behind[-1:]):
            name = f"{left} {before[behind[-1].start :]}{name}"
        if run is runs[-1]:
            name += _tail(piece.text[run.end :])
        yield Asked(
            short(tidy(name)), (run.skill,), Need.SKILL, piece.level, None, joint, word, lead, True
        )
        joint, word, lead = "and", "", False
    yield from _in_brackets(piece, names)


def _runs(piece: ClausePiece) -> list[NameSpan]:
    """Returns the names in a piece; a subject right behind one belongs to it."""
    runs: list[NameSpan] = []
    for span in piece.names:
        is_beside = bool(runs) and not piece.text[runs[-1].end : span.start].strip(" -")
        if is_beside and _is_topic(piece, span):
            runs[-1] = runs[-1]._replace(end=span.end)
        else:
            runs.append(span)
    return runs


_TAIL = pattern(r"(?:-(?=[A-ZÄÖÜ])|\s+)[^\W\d][\w-]+(?:\s+[^\W\d][\w-]+)?(?=\s*$)")


def _tail(text: str) -> str:
    """Returns the words that belong to a name before them, as in “Linux administration”."""
    text = text.partition(BRACKET)[0]
    match = _TAIL.match(text)
    if match is None:
        return ""
    words = words_of(match[0])
    tables = ("filler.behind", "filler.before", "filler.comment", "language.levels")
    is_filler = any(phrases(it).length_at(words, at) for it in tables for at in range(len(words)))
    return "" if is_filler else match[0]


def _topic(piece: ClausePiece, core: str, lead: bool) -> Asked:
    """Returns a piece with names of subjects alone, asked for as a whole."""
    span = piece.names[0]
    rest = words_of(core.replace(piece.text[span.start : span.end], " , "))
    is_whole = len(piece.names) == 1 and are_all(rest, "choices.kinds")
    return Asked(
        short(core), (span.skill if is_whole else short(core),), Need.SKILL, piece.level, None,
        piece.joint, piece.word, lead, True,
    )  # fmt: skip


def _is_topic(piece: ClausePiece, span: NameSpan) -> bool:
    """Whether a name is that of a subject, such as machine learning, and of no product."""
    name = piece.text[span.start : span.end]
    is_lower = name.islower() and name.replace(" ", "").replace("-", "").isalpha()
    return is_lower and len(name) > 3 and (" " in name or piece.has_case)


def _phrase(piece: ClausePiece, names: SkillNames) -> Iterator[Asked]:
    """Yields what a piece without names of skills asks for, by its own words."""
    core, lead = core_of(piece.text)
    words = words_of(core)
    is_other = phrases("choices.other").length_at(words_of(piece.text), 0) > 0
    if is_other:
        core = core_of(core, skip="choices.other")[0]
        words = words_of(core)
        if are_all(words, "choices.kinds"):
            yield Asked("", (), Need.SKILL, piece.level, None, "other", piece.word)
            return
    brackets = list(_in_brackets(piece, names))
    is_kind = bool(words) and phrases("choices.kinds").length_at(words, len(words) - 1) > 0
    if brackets and not is_kind and brackets[0].joint == "same":
        yield replace(brackets[0], joint=piece.joint, word=piece.word, is_anew=lead)
        yield from brackets[1:]
        return
    is_time = _years(piece) is not None
    if is_time and not brackets and are_all(words, "small.weak"):
        core = _core_of_years(piece)
    elif words and are_all(words, "small.weak"):
        core = ""
    need = Need.EXPERIENCE if is_time and not _looks_named(core) else Need.SKILL
    skill = names.name(core) if core != core.lower() or not piece.has_case else ""
    if core and any(map(str.isalpha, core)):
        yield Asked(
            short(core), (skill or short(core),), Need.SKILL if skill else need, piece.level, None,
            piece.joint, piece.word, lead, bool(skill),
        )  # fmt: skip
    yield from brackets


def _core_of_years(piece: ClausePiece) -> str:
    text = tidy(piece.said)
    tables = ("anew.words", "small.weak", "small.trades")
    return text if any(phrases(table).are_in(words_of(text)) for table in tables) else ""


def _in_brackets(piece: ClausePiece, names: SkillNames) -> Iterator[Asked]:
    """Yields what stands in the brackets of a piece, as alternatives or as something more."""
    for inside in piece.brackets:
        words = words_of(inside)
        if not words or _only_mark(words):
            continue
        text = inside.partition("we use ")[2] or inside
        found = [
            it
            for clause in clauses_of(text)
            for it in _grouped(_asked(pieces_of(clause, piece.level, names), names))
            if it.is_named or _looks_named(it.name)
        ]
        if not found:
            continue
        is_nice = phrases("levels.nice_ahead").length_at(words, 0) > 0
        if is_nice:
            yield from (replace(it, joint="and", level=Level.NICE) for it in found)
            continue
        any_of = tuple(dict.fromkeys(name for it in found for name in it.any_of))
        name = " or ".join(it.name for it in found)
        joint = "same" if _are_examples(piece, inside, any_of) else "and"
        yield replace(found[0], name=short(name), any_of=any_of, joint=joint, word=" or ")


_CAPITALS = pattern(r"[A-Z0-9].*[A-Z0-9]|[A-Z][a-z]+$")


def _looks_named(name: str) -> bool:
    return len(name.split()) <= 3 and _CAPITALS.match(name) is not None


def _are_examples(piece: ClausePiece, inside: str, any_of: Sequence[str]) -> bool:
    """Whether names in brackets are examples or alternatives of what stands before."""
    words = words_of(inside)
    if phrases("small.instead").length_at(words, 0) or phrases("choices.phrases").length_at(
        words, 0
    ):
        return True
    if not piece.names or piece.names[-1].skill in any_of:
        return True
    before = words_of(piece.text)
    is_kind = bool(before) and phrases("choices.kinds").length_at(before, len(before) - 1) > 0
    return is_kind or _is_topic(piece, piece.names[-1])


# Pieces that belong together


def _merged(pieces: Sequence[ClausePiece]) -> Iterator[ClausePiece]:
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
    if before.names or before.brackets or piece.joint == "any" or not piece.text.strip():
        return False
    words = words_of(core_of(before.text)[0])
    if len(words) != 1 or phrases("education.phrases").are_in(words):
        return False
    if phrases("language.names").are_in(words) or phrases("soft.phrases").are_in(words):
        return False
    if words_of(before.said) and before.years is not None:
        return False
    if _OF.match(piece.text):
        return True
    is_half = _HALF.match(words[0].text) is not None and piece.joint != ","
    return is_half and len(words_of(piece.text)) > 1


def _grouped(found: Sequence[Asked]) -> list[Asked]:
    """Returns what is asked for, alternatives made one."""
    groups: list[list[Asked]] = []
    is_any = False
    for asked in found:
        joins = asked.joint in {"or", "any", "other", "same"} or (is_any and not asked.is_anew)
        is_any = asked.joint == "any" or (is_any and not asked.is_anew)
        if not joins or not groups:
            groups.append([asked])
            continue
        group = groups.pop()
        while groups and asked.joint != "same" and group[0].joint == "," and not group[0].is_anew:
            if groups[-1][0].need is not group[0].need:
                break
            group = [*groups.pop(), *group]
        groups.append([*group, asked])
    return [_as_one(group) for group in groups if any(it.name for it in group)]


_STRONGEST = (Need.EDUCATION, Need.LANGUAGE)


def _as_one(group: Sequence[Asked]) -> Asked:
    group = [it for it in group if it.name]
    first = group[0]
    if len(group) == 1:
        return first
    name = first.name
    for asked in group[1:]:
        word = asked.word if asked.word.strip() else " or "
        name += f"{word}{asked.name}"
    is_long = len(name) > LONGEST_NAME
    name = first.name if is_long and len(group) > 6 else short(name)
    years = [it.min_years for it in group if it.min_years is not None]
    return replace(
        first,
        name=name,
        any_of=tuple(dict.fromkeys(any_name for it in group for any_name in it.any_of)),
        need=next(
            (it for it in _STRONGEST if any(asked.need is it for asked in group)), first.need
        ),
        min_years=min(years) if years else None,
        is_named=any(it.is_named for it in group),
    )
