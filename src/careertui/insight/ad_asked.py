"""What a text of a job ad asks for, as values, and how alternatives become one.

The invariant: what a group of alternatives is called names each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careertui.career.values import frozen
from careertui.insight.ad_cores import LONGEST_NAME, short
from careertui.insight.ad_vocabulary import phrases, words_of
from careertui.insight.requirements import Level, Need
from careertui.insight.skill_names import SkillNames


@frozen
class Asked:
    """One thing that a text asks for."""

    name: str
    any_of: tuple[str, ...]
    need: Need
    level: Level
    min_years: float | None = None
    joint: str = "and"
    """What joins it to the one before: as that of a piece, or ``same`` for an alternative to it
    alone, ``other`` for “or similar”, ``besides`` for what brackets add."""
    word: str = ""
    is_anew: bool = False
    """Whether words such as “knowledge of” stand before it."""
    is_named: bool = False
    """Whether the table has its name."""


def softened(found: Sequence[Asked]) -> Iterator[Asked]:
    """Yields what is asked for; short phrases beside soft ones are soft, too."""
    is_soft = any(it.need is Need.SOFT for it in found)
    for asked in found:
        is_plain = asked.need is Need.SKILL and not asked.is_named
        is_plain = is_plain and not (asked.is_anew and " " in asked.name)
        is_short = len(asked.name.split()) <= 6 and asked.min_years is None
        if is_soft and is_plain and is_short:
            yield replace(asked, need=Need.SOFT)
        else:
            yield asked


def in_trade(asked: Asked) -> Asked:
    """Returns what is asked for as experience, if it is years in a trade."""
    last = words_of(asked.name)[-1:]
    is_time = asked.min_years is not None and asked.need is Need.SKILL
    if is_time and phrases("small.trades").are_in(last):
        return replace(asked, need=Need.EXPERIENCE)
    return asked


def grouped(found: Sequence[Asked], names: SkillNames) -> list[Asked]:
    """Returns what is asked for, alternatives made one."""
    groups: list[list[Asked]] = []
    besides: list[list[Asked]] = []
    is_any = False
    for asked in found:
        if asked.joint == "besides":
            besides.append([asked])
            continue
        joins = asked.joint in {"or", "any", "other", "same"} or (is_any and not asked.is_anew)
        joins = joins and asked.joint != "one"
        is_any = asked.joint in {"any", "one"} or (is_any and not asked.is_anew)
        if not joins or not groups:
            groups.append([asked])
            continue
        group = [*groups.pop(), asked]
        if asked.joint != "same" and asked.word.strip() != "/":
            group = _with_those_before(group, groups, names)
        groups.append(group)
    return [_as_one(group) for group in (*groups, *besides) if any(it.name for it in group)]


_LONGEST_RUN = 4


def _with_those_before(
    group: list[Asked], groups: list[list[Asked]], names: SkillNames
) -> list[Asked]:
    """Returns a group with those before it that commas join to it, as in “Scala, Java or C”.

    Where the table knows all of them, they must be near each other, for “Docker, AWS or GCP”
    asks for Docker; where it does not, the list must be short.
    """
    while groups and group[0].joint == "," and not group[0].is_anew:
        before = groups[-1]
        related = _related(before[0], group, names)
        is_short = len(group) < _LONGEST_RUN
        if before[0].need is not group[0].need or not (is_short if related is None else related):
            break
        group = [*groups.pop(), *group]
    return group


def _related(before: Asked, group: Sequence[Asked], names: SkillNames) -> bool | None:
    """Whether the table has something near another; nothing if it does not know them."""

    def around(asked: Asked) -> set[str]:
        skills = {it for it in asked.any_of if it in names.near or it in names.kinds_of}
        return {
            near for it in skills for near in (*names.near.get(it, ()), *names.kinds_of.get(it, ()))
        }

    own, others = around(before), [around(asked) for asked in group if asked.name]
    if not own or not all(others):
        return None
    return any(
        own & other or set(before.any_of) & other or own & set(asked.any_of)
        for asked, other in zip((it for it in group if it.name), others, strict=True)
    )


def _strongest(group: Sequence[Asked]) -> Need:
    needs = [asked.need for asked in group]
    return next((it for it in (Need.EDUCATION, Need.LANGUAGE) if it in needs), needs[0])


def _as_one(group: Sequence[Asked]) -> Asked:
    group = [it for it in group if it.name]
    first = group[0]
    if len(group) == 1:
        return first
    name = first.name
    for asked in group[1:]:
        word = asked.word if asked.word.strip() else " or "
        name += f" ({asked.name})" if asked.joint == "same" else f"{word}{asked.name}"
    is_long = len(name) > LONGEST_NAME
    name = first.name if is_long and len(group) > 6 else short(name)
    years = [it.min_years for it in group if it.min_years is not None]
    return replace(
        first,
        name=name,
        any_of=tuple(dict.fromkeys(any_name for it in group for any_name in it.any_of)),
        need=first.need if first.is_named else _strongest(group),
        min_years=min(years) if years else None,
        is_named=any(it.is_named for it in group),
    )
