"""What a text of a job ad asks for: alternatives, years and levels of its clauses.

The invariant: alternatives become one thing asked for, what “and” joins becomes several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careertui.career.patterns import pattern
from careertui.insight.ad_asked import Asked, grouped, in_trade, softened
from careertui.insight.ad_clauses import (
    Clause,
    ClausePiece,
    clauses_of,
    merged,
    pieces_of,
    sentences_of,
    years_in,
)
from careertui.insight.ad_cores import core_of, short, tidy
from careertui.insight.ad_denials import without_denied
from careertui.insight.ad_openings import without_opening
from careertui.insight.ad_pieces import (
    begins_anew,
    language_of,
    looks_named,
    of_piece,
    tells_what_was_done,
    with_field,
    years_of,
)
from careertui.insight.ad_vocabulary import AdWord, are_all, phrases, words_of
from careertui.insight.ad_wishes import deed_of, wishes_in
from careertui.insight.requirements import Level, Need
from careertui.insight.skill_names import SkillNames


def asked_in(text: str, level: Level, names: SkillNames, *, has_case: bool = True) -> list[Asked]:
    """Returns what a text asks for, in its order.

    Where a whole ad is in small letters, or in capitals, they say nothing.
    """
    found: list[Asked] = []
    last = 0
    for sentence in map(without_denied, sentences_of(text)):
        if wishes := wishes_in(sentence):
            found += (it for wish in wishes for it in _of_wish(wish, names, has_case=has_case))
            continue
        for number, clause in enumerate(_clauses(sentence, names)):
            words = words_of(clause.text)
            if not words:
                continue
            mark = _only_mark(words)
            if mark:
                found = [replace(it, level=mark) for it in found]
            elif found and (years := _only_years(clause.text, may_be_any_work=not number)):
                found[last:] = [_in_years(it, years) for it in found[last:]]
            elif not _is_comment(words):
                last = len(found)
                pieces = pieces_of(clause, level, names, has_case=has_case)
                found += grouped(_asked(pieces, names), names)
    return found


def _only_years(text: str, *, may_be_any_work: bool) -> float | None:
    """Returns the years that a clause gives to that before it, as in “Kafka; min. 3 years”.

    A sentence of its own, as “At least 3 years of experience.”, is about work of any kind.
    """
    years = years_in(text)
    if len(years) != 1:
        return None
    start, end, number = years[0]
    words = words_of(f"{text[:start]} , {text[end:]}")
    is_any_work = may_be_any_work and phrases("anew.words").are_in(words)
    return None if is_any_work or not are_all(words) else number


def _in_years(asked: Asked, years: float) -> Asked:
    is_open = asked.need in _TIMED and asked.min_years is None
    return replace(asked, min_years=years) if is_open else asked


def _of_wish(wish: str, names: SkillNames, *, has_case: bool) -> Iterator[Asked]:
    """Yields what a wish is for; what has no name keeps its verb.

    Of “you’ve written a tool that others use” the tool alone would be anybody’s.
    """
    for clause in clauses_of(wish):
        pieces = pieces_of(clause, Level.NICE, names, has_case=has_case)
        found = grouped(_asked(pieces, names), names)
        is_unsure = len(found) == 1 and found[0].need is Need.SKILL and not found[0].is_named
        if deed := tidy(deed_of(clause.text)) if is_unsure else "":
            yield replace(found[0], name=short(deed), any_of=(short(deed),))
        else:
            yield from found


def _clauses(sentence: str, names: SkillNames) -> Iterator[Clause]:
    """Returns the clauses of a sentence, without those who ask, as in “A client is looking for”."""
    words = words_of(sentence)
    if (at := _behind_denial(words)) is not None:
        return clauses_of(sentence[at:])
    spans = phrases("filler.after").spans(words)
    if not spans:
        return clauses_of(_without_label(sentence, names))
    begin = words[spans[0][1] - 1].end
    return clauses_of(without_opening(sentence[begin:], names))


def _behind_denial(words: Sequence[AdWord]) -> int | None:
    """Returns where in “German is not required, but English is” the English stands, if it does."""
    denied = phrases("asking.denied").spans(words)
    turns = phrases("asking.after_denial").spans(words)
    return next(
        (words[last - 1].end for first, last in turns if denied and first > denied[0][0]), None
    )


_LABEL = pattern(r"([^:.;,()]{2,40}):\s+(?=\S)")


def _without_label(text: str, names: SkillNames) -> str:
    """Returns a text without the kind of thing it names first, as “Cloud” in “Cloud: Azure”."""
    match = _LABEL.match(text)
    if match is None:
        return text
    words = words_of(match[1])
    if are_all(words, "small.label", "choices.kinds"):
        return text[match.end() :]
    says = ("levels.nice_ahead", "levels.nice_behind", "levels.must", "anew.words")
    if any(phrases(table).are_in(words) for table in (*says, "choices.one")):
        return text
    has_names = names.named_in(text[match.end() :], denied_too=True)
    is_label = match[1].istitle() or not names.named_in(match[1], denied_too=True)
    return text[match.end() :] if has_names and is_label else text


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
    is_how = phrases("small.how").length_at(words, 0) > 0
    tables = ("asking.comment", "small.explains")
    is_talk = not is_how and any(phrases(table).length_at(words, 0) for table in tables)
    asking = ("asking.comment_but", "levels.nice_ahead", "levels.nice_behind")
    return is_talk and not any(phrases(table).are_in(words) for table in asking)


# Pieces


def _asked(pieces: Sequence[ClausePiece], names: SkillNames) -> list[Asked]:
    """Returns what pieces ask for, each joined to the one before."""
    pieces = list(merged(pieces))
    has_language = any(language_of(piece, words_of(piece.said)) for piece in pieces)
    found: list[Asked] = []
    years: float | None = None
    is_comment = False
    is_work = False
    for piece in pieces:
        words = words_of(piece.said)
        is_work = phrases("education.work").are_in(words) or (is_work and _is_job(piece))
        if found and found[-1].need is Need.EDUCATION and not begins_anew(piece, words):
            found[-1] = with_field(found[-1], piece)
            continue
        is_wish = piece.level is Level.NICE and phrases("small.own_verb").are_in(words[:1])
        begins_comment = piece is not pieces[0] and not is_wish and _explains(words)
        is_comment = begins_comment or (is_comment and not phrases("asking.phrases").are_in(words))
        if is_comment and piece.brackets and found:
            found += _in_brackets(piece, names)
        if not words or _is_denied(words) or (is_comment and not piece.names):
            continue
        is_comment = False
        own = years_of(piece)
        here = list(
            _here(piece, words, names, goes_on=has_language or bool(found), is_work=is_work)
        )
        if own is not None and found and not here:
            found[-1] = replace(found[-1], min_years=own)
        elif (
            own is not None or _has_words_before(piece) or any(it.need not in _TIMED for it in here)
        ):
            years = own
        if here and phrases("small.own_verb").are_in(words[:1]):
            # “Has worked on this, or has led that” are several.
            joint = "," if piece.joint == "or" else piece.joint
            here[0] = replace(here[0], joint=joint, is_anew=True)
        found += [replace(it, min_years=years if it.need in _TIMED else None) for it in here]
        years = None if piece.are_years_behind else years
    return [in_trade(it) for it in softened(found)]


def _here(
    piece: ClausePiece,
    words: Sequence[AdWord],
    names: SkillNames,
    *,
    goes_on: bool,
    is_work: bool,
) -> Iterator[Asked]:
    """Yields what a piece and its brackets ask for."""
    found = list(of_piece(piece, words, names, goes_on=goes_on, is_work=is_work))
    brackets = list(_in_brackets(piece, names)) if piece.brackets else []
    if len(found) == 1 and not piece.names and tells_what_was_done(tidy(piece.text)):
        yield _by_methods(found[0], piece, names)
        return
    if found and found[0].need not in _TIMED:
        brackets = []
    yield from found
    yield from brackets


def _by_methods(asked: Asked, piece: ClausePiece, names: SkillNames) -> Asked:
    """Returns what was done, with the methods in its brackets, any of which shows it.

    “Shrunk models (distillation, pruning)” asks for somebody who knows these.
    """
    methods = [
        method
        for inside in piece.brackets
        for clause in clauses_of(inside)
        for method in _asked(pieces_of(clause, piece.level, names), names)
        if method.need is Need.SKILL
    ]
    if not methods:
        return asked
    name = f"{asked.name} ({' or '.join(it.name for it in methods)})"
    any_of = (*asked.any_of, *(it for method in methods for it in method.any_of))
    any_of = tuple(dict.fromkeys(any_of))
    return replace(asked, name=short(name), any_of=any_of, need=Need.SKILL)


def _explains(words: Sequence[AdWord]) -> bool:
    """Whether a piece only explains the one before, as in “since our parser moves there”."""
    tables = ("filler.comment", "small.explains")
    return any(phrases(table).length_at(words, 0) for table in tables)


def _is_denied(words: Sequence[AdWord]) -> bool:
    """Whether a piece says that something is not asked for, as in “German is not”."""
    return len(words) > 1 and phrases("small.denied").are_in(words[-1:])


def _is_job(piece: ClausePiece) -> bool:
    """Whether a piece is one more job, as in “as a researcher or engineer”."""
    begin = words_of(core_of(piece.text)[0])[:1]
    return piece.joint in {"or", ","} and phrases("small.jobs").are_in(begin)


def _has_words_before(piece: ClausePiece) -> bool:
    """Whether words such as “solid” or “knowledge of” begin a piece, so that it stands alone."""
    core, is_anew = core_of(piece.text, keep=piece.names)
    return is_anew or not piece.text.strip().startswith(core[:1])


_TIMED = (Need.SKILL, Need.EXPERIENCE)


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
            for it in grouped(_asked(pieces_of(clause, piece.level, names), names), names)
            if it.is_named or looks_named(it.name)
        ]
        if not found:
            continue
        is_nice = phrases("levels.nice_ahead").length_at(words, 0) > 0
        if is_nice:
            yield from (replace(it, joint="besides", level=Level.NICE) for it in found)
            continue
        any_of = tuple(dict.fromkeys(name for it in found for name in it.any_of))
        name = " or ".join(it.name for it in found)
        yield replace(found[0], name=short(name), any_of=any_of, joint="same", word=" or ")
