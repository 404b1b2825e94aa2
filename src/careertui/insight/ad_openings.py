"""The openings of job ads: “We are looking for a nurse to join our team in Leeds”.

The invariant: the job itself and where it is done are talk; what the person has to bring
stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.patterns import pattern
from careertui.insight.ad_vocabulary import AdWord, phrases, words_of
from careertui.insight.skill_names import SkillNames

_LONGEST_JOB = 8
"""How many words stand at most before the end of what a job is called."""
_GENDERS = pattern(r"\(\s*(?:[mwfdxhi]|div|gn)(?:\s*[/|,*]\s*(?:[mwfdxhi]|div|gn))+\s*\)", 2)
_FORMS = pattern(
    r"(?<=\w{3})(?:[/:*_]-?(?:innen|in|as|os|a|o|r|n)\b|\((?:innen|in|a|o|r|n)\))|(?<=\bun)/a\b"
    r"|(?<=\beine)[/:*_]?[nr]\b", 2
)  # fmt: skip
"""What makes a word mean women, too."""
_WILL = pattern(
    r"\W*(?:(?:who|that|and|which|to)\s+)*(?:will|helps?|can help|wants? to|is going to)\b", 2
)
"""How what somebody is to do there begins."""
_JOB_END = pattern(
    r"(?:entwickler|ingenieur|leiter|berater|techniker|mechaniker|pfleger|kraft|mitarbeiter"
    r"|engineer|developer|manager|scientist|analyst)(?:in|innen|s)?$"
)


def without_opening(text: str, names: SkillNames) -> str:
    """Returns a text without the job that it begins with, and without what that is for.

    A job that has the name of a product stays: “a senior Rust developer”.
    """
    marked = _GENDERS.search(text)
    text = _FORMS.sub("", text)
    if marked and (again := _GENDERS.search(text)):
        job, behind = text[: again.start()], text[again.end() :]
    else:
        end = _end_of_job(words_of(text), text)
        job, behind = text[:end], text[end:]
    if not job.strip():
        return text
    called, behind = _without_place(behind)
    if _WILL.match(behind) and not names.named_in(behind):
        behind = ""
    kept = [it for it in names.named_in(job + called) if not _is_field(it.skill)]
    stays = any(it.end < len(job.rstrip()) or called for it in kept)
    return f"{job[kept[0].start :]}{called}; {behind}" if stays else behind


def _end_of_job(words: Sequence[AdWord], text: str) -> int:
    """Returns where the name of a job ends; 0 if there is none."""
    end = 0
    for word in words[:_LONGEST_JOB]:
        if end and (word.is_apart or phrases("small.own").are_in([word])):
            break
        if phrases("small.jobs").are_in([word]) or _JOB_END.search(word.text):
            end = word.end
    return end


def _without_place(text: str) -> tuple[str, str]:
    """Returns what more a job is called, and a text without where and what for it is done.

    “de Datos para nuestra oficina, con inglés” is called “de Datos”, and English stays.
    """
    words = words_of(text)
    called = 0
    if phrases("small.of").are_in(words[:1]):
        more = (it for it in words[1:] if _ends_place(it) or phrases("small.purpose").are_in([it]))
        called = next((it.start for it in more), len(text))
        words = [it for it in words if it.start >= called]
    if words and phrases("small.purpose").are_in(words[:1]):
        first, *others = words
        is_own = phrases("small.own").are_in([first])
        ends = (it.start for it in others if _ends_place(it))
        return text[:called], text[first.start if is_own else next(ends, len(text)) :]
    return text[:called], text[called:]


def _ends_place(word: AdWord) -> bool:
    return word.is_apart or phrases("small.own").are_in([word])


def _is_field(skill: str) -> bool:
    """Whether a skill is a field of work, so that a job of that name says nothing more."""
    return phrases("small.fields").are_in(words_of(skill)[-1:])
