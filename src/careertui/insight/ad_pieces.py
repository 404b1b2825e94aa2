"""What one piece of a clause in a job ad asks for: its kind, its names, its words.

The invariant: what the table of skills names is asked for by that name, all else by the words
of the ad.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careertui.career.patterns import pattern
from careertui.insight.ad_asked import Asked
from careertui.insight.ad_clauses import ClausePiece, years_in
from careertui.insight.ad_cores import BRACKET, comment_at, core_of, short, tidy
from careertui.insight.ad_vocabulary import AdWord, are_all, phrases, words_of
from careertui.insight.requirements import Need
from careertui.insight.skill_names import NameSpan, SkillNames
from careertui.insight.stems import telling, weight


def years_of(piece: ClausePiece) -> float | None:
    """Returns the years that a piece asks for, in brackets too."""
    inside = [number for text in piece.brackets for _, _, number in years_in(text)]
    return piece.years if piece.years is not None or not inside else inside[0]


def of_piece(
    piece: ClausePiece,
    words: Sequence[AdWord],
    names: SkillNames,
    *,
    goes_on: bool,
    is_work: bool,
) -> Iterator[Asked]:
    """Yields what a piece asks for.

    One that goes on may just say how well a language is known; one of work names jobs.
    """
    piece = _with_first(piece, names)
    if not piece.names and phrases("noise.pieces").are_in(words):
        return
    if language := language_of(piece, words):
        yield replace(_plain(piece, Need.LANGUAGE), any_of=(language,))
    elif goes_on and not piece.names and _is_level(words):
        return
    elif has(words, "education") and not is_work:
        yield _plain(piece, Need.EDUCATION)
    elif has(words, "logistics") and _is_before_names(piece, words):
        yield _plain(piece, Need.LOGISTICS)
    elif not piece.names and _is_soft(piece, words):
        yield _plain(piece, Need.SOFT)
    elif piece.names and not phrases("choices.other").length_at(
        words_of(core_of(piece.text)[0]), 0
    ):
        yield from _named(_without_audience(piece))
    else:
        yield from _phrase(piece, names)


def _with_first(piece: ClausePiece, names: SkillNames) -> ClausePiece:
    """Returns a piece with the name that it begins with, as in “Go for tooling”."""
    first = words_of(core_of(piece.text, keep=piece.names)[0])[:2]
    if len(first) < 2 or not phrases("small.purpose").are_in(first[1:]):
        return piece
    start = next((it.start for it in words_of(piece.text) if it.text == first[0].text), 0)
    end = start + first[0].end - first[0].start
    skill = names.name(piece.text[start:end])
    if not skill or not piece.text[start].isupper() or any(it.start <= start for it in piece.names):
        return piece
    return piece._replace(names=(NameSpan(start, end, skill), *piece.names))


def _is_soft(piece: ClausePiece, words: Sequence[AdWord]) -> bool:
    is_alone = not piece.said.strip().isupper() and phrases("soft.alone").are_in(words)
    is_alone = is_alone and are_all(words, "soft.alone")
    return is_alone or has(words, "soft")


def _is_level(words: Sequence[AdWord]) -> bool:
    """Whether a piece only says how well, as in “both written and verbal”."""
    return phrases("language.levels").are_in(words) and are_all(words, "language.levels")


def has(words: Sequence[AdWord], table: str) -> bool:
    """Whether a text has a phrase of a table, and none that means something else."""
    return phrases(f"{table}.phrases").are_in(words) and not phrases(f"{table}.but").are_in(words)


def _is_before_names(piece: ClausePiece, words: Sequence[AdWord]) -> bool:
    """Whether what no career can show stands before the names in a piece, if there are any."""
    first = words[phrases("logistics.phrases").spans(words)[0][0]].start
    return not piece.names or first <= piece.names[0].start


def language_of(piece: ClausePiece, words: Sequence[AdWord]) -> str:
    """Returns the spoken language that a piece asks for; empty if it asks for none."""
    if phrases("language.but").are_in(words):
        return ""
    names = (words_of(piece.text[it.start : it.end]) for it in piece.names)
    if not all(are_all(name, "language.names", "language.levels") for name in names):
        return ""
    spans = phrases("language.names").spans(words)
    if not spans:
        return ""
    first, last = spans[0]
    name = piece.said[words[first].start : words[last - 1].end]
    others = [*words[:first], *words[last:]]
    if phrases("language.levels").are_in(others):
        return name
    may_be_word = name.islower() and not piece.said.islower() and last - first == 1 and first
    return name if are_all(others, "language.levels") and not may_be_word else ""


def _asked(
    piece: ClausePiece,
    name: str,
    skill: str = "",
    need: Need = Need.SKILL,
    *,
    is_anew: bool = False,
    is_named: bool = False,
) -> Asked:
    """Returns what a piece asks for, under a name; a skill of another name would satisfy it."""
    name = short(name)
    return Asked(
        name, (skill or name,), need, piece.level, None, piece.joint, piece.word, is_anew, is_named
    )


def _plain(piece: ClausePiece, need: Need) -> Asked:
    """Returns a piece that is asked for as a whole, in its words."""
    text = tidy(piece.said)
    keep = _papers_in(piece.said) if need is Need.LOGISTICS else ()
    core, lead = core_of(piece.said, keep=keep, is_whole=need is Need.EDUCATION)
    name = core if need in {Need.EDUCATION, Need.LANGUAGE, Need.LOGISTICS} and core else text
    if need is Need.LANGUAGE and core:
        name = _with_grade(text, core)
    return _asked(piece, name, short(core or text), need, is_anew=lead)


def _with_grade(text: str, core: str) -> str:
    """Returns what is asked of a language with how well, as “very good command of French”."""
    words, start = words_of(text), text.find(core)
    spans = phrases("language.grades").spans(words)
    first = words[spans[0][0]].start if spans else start
    return text[first : start + len(core)] if 0 <= first < start else core


def _papers_in(text: str) -> Sequence[NameSpan]:
    """Returns where a text has words such as “background check”, of which none is filler."""
    words = words_of(text)
    spans = phrases("logistics.phrases").spans(words)
    return [NameSpan(words[first].start, words[last - 1].end, "") for first, last in spans]


def begins_anew(piece: ClausePiece, words: Sequence[AdWord]) -> bool:
    """Whether a piece behind one on education is no field or alternative of it."""
    if not words or piece.joint in {"or", "any"}:
        return False
    core, is_anew = core_of(piece.text)
    if is_anew:
        return True
    if are_all(words_of(core), "education.fields", "choices.other", "small.weak"):
        return False
    if any(not is_topic(piece, it) for it in piece.names):
        return True
    needs = has(words, "logistics") or has(words, "soft")
    return needs or has(words, "education") or bool(language_of(piece, words)) or len(words) > 4


_FIELD = pattern(r".*\b(?:in|en|der|des|of|de)\s")


def with_field(education: Asked, piece: ClausePiece) -> Asked:
    """Returns what is asked of education with a further field or alternative."""
    words = words_of(piece.said)
    if not words:
        return education
    text = tidy(piece.said)
    core, is_anew = core_of(piece.said)
    name = short(f"{education.name}{piece.word if piece.word.strip() else ' '}{text}")
    is_education = has(words, "education")
    rest = words_of(core)
    if not is_education and piece.years is None and not is_anew:
        if are_all(rest, "choices.other", "small.weak"):
            return replace(education, name=name)
        if head := _FIELD.match(education.any_of[0]):
            return replace(education, name=name, any_of=(*education.any_of, f"{head[0]}{core}"))
    return replace(
        education, name=name, any_of=(*education.any_of, text if piece.years else core or text)
    )


# Phrases


def _without_audience(piece: ClausePiece) -> ClausePiece:
    """Returns a piece without those to whom something is explained, and without the explaining."""
    verb = words_of(core_of(piece.text)[0])[:1]
    is_telling = phrases("small.telling").are_in(verb)
    at = piece.text.find(" to ", piece.names[0].end) if is_telling else -1
    if at < 0:
        return piece
    text = piece.text[:at]
    if phrases("small.explaining").are_in(verb):
        end = next(it.end for it in words_of(text) if it.text == verb[0].text)
        text = f"{' ' * end}{text[end:]}"
    names = tuple(it for it in piece.names if it.end <= at)
    return piece._replace(text=text, names=names)


def tells_what_was_done(text: str) -> bool:
    """Whether a text begins with what somebody did, as in “shrunk big models”.

    Other words in -ed say so only behind a person, for automated tests are things.
    """
    words = words_of(text)
    at = phrases("small.doer").length_at(words, 0)
    is_past = bool(at) and at < len(words) and words[at].text.endswith("ed")
    return is_past or phrases("small.done").are_in(words[at : at + 1])


def _named(piece: ClausePiece) -> Iterator[Asked]:
    """Yields what a piece with names of skills asks for."""
    end = comment_at(piece.text, piece.names)
    names = tuple(span for span in piece.names if span.start < end)
    if names:
        piece = piece._replace(text=piece.text[:end], names=names)
    core, lead = core_of(piece.text, keep=piece.names)
    runs = _runs(piece)
    if all(is_topic(piece, span) for span in piece.names):
        yield _topic(piece, core, lead)
        return
    first = piece.text[runs[0].start : runs[0].end]
    if len(runs) > 1 and phrases("small.generic").are_in(words_of(first)):
        # “Scripting in Python” asks for Python.
        runs = runs[1:]
    before = piece.text[: runs[0].start]
    left, _ = core_of(before)
    words, behind = words_of(left), words_of(before)
    if len(words) >= 2 and phrases("small.beside").are_in(behind[-1:]):
        yield _asked(piece, left, is_anew=lead)
        piece = piece._replace(joint="and", word="")
    for run in runs:
        name = piece.text[run.start : run.end]
        if run is runs[0] and words and phrases("small.of").are_in(behind[-1:]):
            name = f"{left} {before[behind[-1].start :]}{name}"
        if run is runs[-1]:
            name += _tail(piece.text[run.end :])
        yield _asked(piece, tidy(name), run.skill, is_anew=lead, is_named=True)
        piece, lead = piece._replace(joint="and", word=""), False


def _runs(piece: ClausePiece) -> list[NameSpan]:
    """Returns the names in a piece; a subject right behind one belongs to it."""
    runs: list[NameSpan] = []
    for span in piece.names:
        is_beside = bool(runs) and not piece.text[runs[-1].end : span.start].strip(" -")
        if is_beside and is_topic(piece, span):
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
    return _asked(piece, core, span.skill if is_whole else "", is_anew=lead, is_named=True)


def is_topic(piece: ClausePiece, span: NameSpan) -> bool:
    """Whether a name is that of a subject, such as machine learning, and of no product."""
    name = piece.text[span.start : span.end]
    is_begin = not piece.text[: span.start].strip() and " " in name
    is_lower = name.islower() or (is_begin and name[1:].islower())
    is_word = is_lower and name.replace(" ", "").replace("-", "").isalpha() and len(name) > 3
    return is_word and (" " in name or piece.has_case)


def _phrase(piece: ClausePiece, names: SkillNames) -> Iterator[Asked]:
    """Yields what a piece without names of skills asks for, by its own words."""
    core, lead = core_of(piece.text)
    words = words_of(core)
    if _is_other(piece):
        core = _without_other(core)
        words = words_of(core)
        is_kind = bool(words) and phrases("choices.kinds").length_at(words, len(words) - 1) > 0
        if _is_general(core, names) or (piece.names and not is_kind):
            yield Asked("", (), Need.SKILL, piece.level, None, "other", piece.word)
            return
    is_time = years_of(piece) is not None
    is_any_work = is_time and are_all(words, "small.weak")
    if is_any_work:
        core = _core_of_years(piece)
    elif words and are_all(words, "small.weak"):
        core = ""
    begins = words_of(piece.text)[:2]
    # “You rest when others do” is about what somebody is like.
    is_habit = (
        len(begins) > 1
        and begins[0].text == "you"
        and core.startswith(piece.text[begins[1].start : begins[1].end])
        and not tells_what_was_done(tidy(piece.text))
    )
    is_trade = is_time and (is_any_work or not looks_named(core))
    need = Need.EXPERIENCE if is_trade else Need.SKILL
    if is_habit:
        core, need = tidy(piece.said), Need.SOFT
    skill = names.name(core) if core != core.lower() or not piece.has_case else ""
    if any(map(str.isalpha, core)):
        need = Need.SKILL if skill else need
        yield _asked(piece, core, skill, need, is_anew=lead, is_named=bool(skill))


def _is_other(piece: ClausePiece) -> bool:
    """Whether a piece only says that others will do, as in “or a comparable tool”."""
    if years_of(piece) is not None:
        return False
    words, other = words_of(piece.text), phrases("choices.other")
    if other.length_at(words, 0):
        return True
    core = words_of(core_of(piece.text)[0])
    if not words or piece.names or piece.joint not in {"or", "any"}:
        return other.length_at(core, 0) > 0
    if piece.joint == "or" and core and are_all(core, "choices.kinds"):
        return True
    at = 0
    while not other.length_at(words, at):
        length = phrases("filler.before").length_at(words, at)
        if not length:
            return other.length_at(words, len(words) - 1) > 0
        at += length
    return True


def _without_other(core: str) -> str:
    """Returns what others are said to do, without the words for that."""
    core = core_of(core, skip="choices.other")[0]
    words = words_of(core)
    is_behind = phrases("choices.other").length_at(words, len(words) - 1) if words else 0
    return tidy(core[: words[-1].start]) if is_behind else core


def _is_general(core: str, names: SkillNames) -> bool:
    """Whether words name a kind of thing that may be anything, as “modern framework” does."""
    if are_all(words_of(core), "choices.kinds"):
        return True
    return not names.name(core) and all(weight(word) < 1 for word in telling(core))


def _core_of_years(piece: ClausePiece) -> str:
    """Returns what years of work are said to be of, as “industry” or “a similar role”."""
    text = tidy(piece.text)
    words = words_of(text)
    tables = ("anew.words", "small.weak", "small.trades")
    first = next(
        (at for at in range(len(words)) if any(phrases(it).length_at(words, at) for it in tables)),
        None,
    )
    return "" if first is None else tidy(text[words[first].start :])


_CAPITALS = pattern(r"[A-Z0-9].*[A-Z0-9]|[A-Z][a-z]+$")


def looks_named(name: str) -> bool:
    """Whether something is spelt like the name of a product or a norm."""
    return len(name.split()) <= 3 and _CAPITALS.match(name) is not None
