"""Shares: what people have of a skill, in short and in words.

The invariant: figures of several people stand side by side, each with its person, and are
never summed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from careertui.career.dates import format_months, format_rough_months, format_year, format_years
from careertui.career.evidence import Evidence, Grade, Share, Use
from careertui.career.text import counted, joined
from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.career.skill_uses import SkillUse

MENTIONED = "○"
"""The sign of what the text of an entry names and none proves."""
PROVED = "●"
"""The sign of a proof."""
MOST_PROOFS = 3
"""So many proofs have a sign each."""
MOST_NAMED = 3
"""So many people are named beside a skill in a list."""
_ROUGH = "≈"


def short_names(skills: Iterable[Evidence]) -> Mapping[str, str]:
    """Returns the first name of each person, the whole one where two share it, by the key."""
    names = {share.key: share.person for skill in skills for share in skill.shares}
    firsts = Counter(_first_name(name) for name in names.values())
    return {
        key: first if firsts[first := _first_name(name)] == 1 else name
        for key, name in names.items()
    }


def _first_name(name: str) -> str:
    return name.partition(" ")[0] or name


def years_of(use: Use, *, rough: str = _ROUGH) -> str:
    """Returns years for a column: ``11.2y``, ``≈4y``; ``in 2005`` if it is not known how long.

    Nothing if there is no year either.
    """
    if not use.months:
        same = use.first_year == use.last_year
        if use.first_year is None or use.last_year is None:
            return ""
        first, last = format_year(use.first_year), format_year(use.last_year)
        return f"in {first}" if same else f"{first}–{last}"
    return format_years(use.months, rough=rough if use.approximate else "")


def share_years(share: Share, *, rough: str = _ROUGH, mentioned: str = MENTIONED) -> str:
    """Returns what a person has in a column, with the sign of a mention before it."""
    years = years_of(share.use, rough=rough)
    if share.grade is Grade.MENTIONED:
        return f"{mentioned} {years}".rstrip()
    return years or "undated"


def by_person(
    skill: Evidence, text_of: Callable[[Share], str], names: Mapping[str, str]
) -> Sequence[str]:
    """Returns a text for each person, most first, with the name where there are names."""
    texts = ((text_of(share), names.get(share.key, "")) for share in skill.shares)
    return [" ".join(filter(None, parts)) for parts in texts]


def ends_of(use: Use) -> Sequence[str]:
    """Returns the first year and the last, or ``now``, once if they are the same.

    Nothing if no month is counted.
    """
    if not use.months or use.first_year is None:
        return ()
    last = "now" if use.current else format_year(use.last_year or 0)
    return tuple(dict.fromkeys((format_year(use.first_year), last)))


@frozen
class SkillCell:
    """What a person has of a skill, in a table."""

    years: str
    until: str = ""
    """``–now`` or ``–24``; empty where no month is counted."""
    signs: str = ""
    """A sign a proof, up to ``MOST_PROOFS``; that of a mention where nothing is proved."""

    def __str__(self) -> str:
        """All of it in one."""
        return " ".join(filter(None, (self.years, self.until, self.signs)))


def skill_cell(
    skill: SkillUse | None,
    *,
    rough: str = _ROUGH,
    proof: str = PROVED,
    mention: str = MENTIONED,
    dash: str = "–",
) -> SkillCell:
    """Returns what a person has of a skill.

    Args:
        skill: None for nothing.
        rough: The sign of a rough length.
        proof: The sign of a proof.
        mention: That of a mention.
        dash: What stands before the last year, and for nothing.
    """
    if skill is None:
        return SkillCell(dash)
    if skill.grade is Grade.LISTED:
        return SkillCell("listed")
    use = skill.use
    year = use.last_year or 0
    short = format_year(year) if year < 100 else f"{year % 100:02d}"
    last = "now" if use.current else short
    is_span = not use.months and use.first_year != use.last_year
    return SkillCell(
        f"{format_year(use.first_year or 0)}{dash}{short}"
        if is_span
        else years_of(use, rough=rough) or "undated",
        f"{dash}{last}" if use.months and use.last_year is not None else "",
        proof * min(skill.entries, MOST_PROOFS) if skill.grade is Grade.PROVED else mention,
    )


def compared_cell(skill: Evidence | None) -> SkillCell:
    """Returns what a person has of a skill, beside others who are compared; None for nothing."""
    if skill is None:
        return SkillCell("–")
    if not skill.shares:
        return SkillCell("listed")
    ends = ends_of(skill.use)
    return SkillCell(share_years(skill.shares[0]), f"–{ends[-1]}" if ends else "")


def in_line(texts: Sequence[str], most: int = MOST_NAMED) -> str:
    """Returns some texts, then how many more there are: ``9.0y Ada · +3``."""
    more = [f"+{len(texts) - most}"] if most < len(texts) else []
    return " · ".join([*texts[:most], *more])


def use_in_words(use: Use, noun: str) -> str:
    """Returns years, first and last use and the number of entries in one line."""
    in_words = format_rough_months if use.approximate else format_months
    length = in_words(use.months) if use.months else years_of(use) or "undated"
    return joined(length, " – ".join(ends_of(use)), counted(len(use.refs), noun))


def share_in_words(share: Share) -> str:
    """Returns what a person proves, and what is mentioned beside it."""
    if share.grade is Grade.MENTIONED:
        return f"mentioned · {use_in_words(share.mentioned, 'mention')}"
    proved = use_in_words(share.proved, "proof")
    if not share.mentioned.refs:
        return proved
    return f"{proved}; mentioned {use_in_words(share.mentioned, 'mention')}"


def skill_worth(skill: Evidence, *, of_several: bool) -> str:
    """Returns in one line what a skill is worth: of one person, or how many people have it."""
    if not skill.shares:
        return "listed only"
    if not of_several:
        return share_in_words(skill.shares[0])
    if len(skill.shares) == 1:
        return f"{skill.shares[0].person} · {share_in_words(skill.shares[0])}"
    return counted(len(skill.shares), "person").replace("persons", "people")
