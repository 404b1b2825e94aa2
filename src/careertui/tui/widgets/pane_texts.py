"""What the panes say: remarks beside their titles, and what to do where they are empty.

Pure functions, so that every sentence, count and empty state can be read and tested
without a screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from careertui.career.entries import Entry, Kind
from careertui.career.evidence import Evidence, Grade, SkillSort
from careertui.career.text import counted, joined
from careertui.session.key_names import KeyNames
from careertui.session.pane_names import PaneName
from careertui.session.session import Session
from careertui.view.detail import Paragraph, Run, Tone, detail_of, skill_detail
from careertui.view.lists import Sort, project_rows
from careertui.view.shares import MENTIONED
from careertui.view.timeline.rows import is_drawn
from careertui.view.view import View

_BEST = {"recent": "latest", "name": "first"}
_ORDERS = {"recent": "latest first", "name": "by name"}


def count(view: View) -> str:
    """Returns how many entries are in the lens: ``9 of 187 entries · 3 elsewhere``."""
    total = view.of
    noun = "entry" if total == 1 else "entries"
    if view.total == total:
        return f"{total:,} {noun}"
    others = f" · {view.elsewhere:,} elsewhere" if view.elsewhere > 0 else ""
    return f"{view.total:,} of {total:,} {noun}{others}"


def hits(view: View, pane: PaneName) -> int | None:
    """Returns how many of what is asked for a pane shows; None of a pane that shows but one."""
    match pane:
        case PaneName.TIMELINE:
            return len({_on_timeline(entry) for entry in view.lit_entries} - {""})
        case PaneName.PROJECTS:
            return sum(entry.kind is Kind.PROJECT for entry in view.ranked)
        case PaneName.SKILLS:
            return len(view.skills)
        case PaneName.EVERYTHING:
            return view.everywhere.total if view.lens.has_text else view.total
    return None


def _on_timeline(entry: Entry) -> str:
    """Returns the ref of what the timeline draws of an entry, which may be its role; or nothing."""
    return entry.ref if is_drawn(entry) else entry.parent_ref


def is_out_of_sight(view: View, pane: PaneName) -> bool:
    """Whether the hits of a query are in the list of everything and not in this pane."""
    if pane is PaneName.EVERYTHING or hits(view, pane) != 0:
        return False
    return view.total + view.elsewhere > 0


def timeline_remark(view: View, visible: str, *, is_zoomed: bool = False, skills: int = 0) -> str:
    """Returns how the timeline is ordered, and its years: those in view, and of which.

    Args:
        view: What is shown.
        visible: What is in view, in words; empty if there is no axis.
        is_zoomed: Whether less than everything is in view.
        skills: How many there are, if the rows are skills.
    """
    order = "by employer" if view.backdrop.scope.one else "by person"
    if skills:
        order = counted(skills, "skill")
    elif not view.lens.is_empty:
        order = f"{hits(view, PaneName.TIMELINE):,} found · {order}"
    if not visible:
        return "nothing is dated"
    years = f"{order} · {visible}"
    return f"{years} of {view.span[0]} – {view.span[1]}" if is_zoomed and view.span else years


def folded_remark(rows: int, keys: KeyNames) -> str:
    """Returns how many rows are folded away, with the key that brings them back."""
    if not rows:
        return ""
    unfold = keys.first("lens.fold")
    return f" · {counted(rows, 'row')} folded" + (f" ({unfold})" if unfold else "")


def gaps_remark(count: int) -> str:
    """Returns how many gaps are shown."""
    return f" · {counted(count, 'gap')}" if count else " · no gap"


def project_count(view: View) -> int:
    """Returns how many projects there are in all."""
    return sum(1 for entry in view.entries if entry.kind is Kind.PROJECT)


def projects_remark(found: int, total: int, sort: Sort) -> str:
    """Returns how many projects are in the lens, and their order if it is not by time."""
    listed = f"{total}" if found == total else f"{found} of {total}"
    return listed if sort is Sort.TIME else f"{listed} · by {sort.value}"


def skills_remark(view: View, sort: SkillSort) -> str:
    """Returns how many skills there are in the lens and their order, and what a sign means."""
    mentioned = any(skill.grade is Grade.MENTIONED for skill in view.skills)
    legend = f" · {MENTIONED} in texts" if mentioned else ""
    return f"{len(view.skills)}{of_the_best(view)} · by {sort.value}{legend}"


def of_the_best(view: View) -> str:
    """Returns what a pane adds where it is made of the best entries alone; else nothing."""
    return f" in the {_BEST.get(view.lens.sort, 'best')} {view.sample:,}" if view.sample else ""


def of_the_ranked(view: View) -> str:
    """Returns what a pane adds that lists ranked entries, if not all that match are."""
    ranked = 0 if view.sample else len(view.ranked)
    if not 0 < ranked < view.total:
        return of_the_best(view)
    return f" in the {_BEST.get(view.lens.sort, 'best')} {ranked:,}"


def everything_remark(view: View, session: Session) -> str:
    """Returns what the list of everything holds."""
    if not session.lens.has_text:
        return count(view) + (f" · {view.sample:,} listed" if view.sample else "")
    total, listed = view.everywhere.total, len(view.everywhere.hits)
    order = _ORDERS.get(session.lens.sort, "best first")
    return f"{total:,} found · {order}" + (f" · {listed:,} listed" if listed < total else "")


def _filtered(view: View, keys: KeyNames) -> Sequence[str]:
    """Returns what to do where filters leave nothing."""
    lines = [f"{keys.first('search.clear'):<5} drop the last filter"]
    if view.lens.years is not None:
        lines.append(f"{keys.first('years.drop'):<5} all years")
    return ("Nothing here matches.", "", *lines)


def no_timeline(view: View, keys: KeyNames) -> Sequence[str]:
    """Returns what to do where the timeline has nothing to draw."""
    if not view.entries:
        return nothing(view, keys)
    return "No roles yet.", *_advice(
        view, keys,
        "Write them newest first:",
        "  experience:",
        "    - organization: Example Corp",
        "      title: Engineer",
        "      start: 2019-04",
        "      end: present",
    )  # fmt: skip


def no_projects(view: View, keys: KeyNames) -> Sequence[str]:
    """Returns what to do where no project is shown."""
    if project_count(view):
        return _filtered(view, keys)
    return "No projects yet.", *_advice(
        view, keys,
        "Write them under a role, or under a list of their own:",
        "  projects:",
        "    - name: What it was called",
        "      start: 2021",
        "      skills: [Python]",
    )  # fmt: skip


def no_skills(view: View, keys: KeyNames) -> Sequence[str]:
    """Returns what to do where no skill is shown."""
    if any(entry.skills for entry in view.entries):
        return _filtered(view, keys)
    return "No skills yet.", *_advice(
        view, keys, "Write them on the work that shows them:", "  skills: [Python, SQL]"
    )


def _advice(view: View, keys: KeyNames, *lines: str) -> Sequence[str]:
    """Returns what the owner of a file may write; nothing for who reads those of others."""
    opens = keys.hint("opens the file.", "entry.edit")
    is_owner = "entry.edit" not in keys.off and view.library.person_count == 1
    return ("", *lines, opens) if is_owner else ()


def nothing(view: View, keys: KeyNames) -> Sequence[str]:
    """Returns what to do where no entry is shown."""
    if view.entries:
        return ("None yet.",) if view.lens.is_empty else _filtered(view, keys)
    return (
        "Nothing could be read.",
        "",
        keys.hint(" shows what is wrong, and where", "view.problems"),
        keys.hint(" picks another person", "view.person"),
        "careertui init  starts a profile",
    )


def no_detail(view: View, keys: KeyNames) -> Sequence[str]:
    """Returns what the detail says if nothing is under the cursor."""
    return ("Nothing is under the cursor.",) if view.entries else nothing(view, keys)


def skill_shown(session: Session, view: View) -> Evidence | None:
    """Returns the skill that the detail shows; None where that is an entry."""
    if not session.is_about_skill or not view.skills:
        return None
    name = session.place.skill
    return next((skill for skill in view.skills if skill.name == name), view.skills[0])


def detail(session: Session, view: View, keys: KeyNames) -> tuple[str, Sequence[Paragraph]]:
    """Returns the remark and the paragraphs of the detail: a skill in the skills, else an entry."""
    skill = skill_shown(session, view)
    if skill is not None:
        return f"skill · {skill.name}", skill_detail(
            skill, session.library, of_several=view.backdrop.of_several
        )
    entry = session.entry
    if entry is None:
        return "", ()
    whose = f" · {entry.person}" if _is_others(entry, session) else ""
    if not view.lens.is_empty and entry.ref not in view.shown and not whose:
        whose = " · outside the filter"
    same = _listed(entry, session, view)
    place = f" {same.index(entry.ref) + 1} of {len(same)}" if entry.ref in same else ""
    title, *rest = detail_of(entry, session.library)
    return f"{entry.kind.value}{place}{whose}", (title, *set_aside(entry, session, keys), *rest)


def set_aside(entry: Entry, session: Session, keys: KeyNames) -> Sequence[Paragraph]:
    """Returns what is said beside what a person says of themselves of what could not be read."""
    number = session.library.positions.get(entry.person_key)
    if entry.kind is not Kind.ABOUT or number is None:
        return ()
    items = session.library.people[number].set_aside
    if not items:
        return ()
    shows = keys.hint("shows what and where", "view.problems")
    said = f"{counted(items, 'item')} could not be read"
    return (Paragraph((Run(joined(said, shows), Tone.FIGURE),)),)


def _is_others(entry: Entry, session: Session) -> bool:
    """Whether the line of identity does not say whose the entry is."""
    return session.place.scope.one != entry.ref.rpartition("#")[0]


def _listed(entry: Entry, session: Session, view: View) -> Sequence[str]:
    """Returns the refs of the entries of the same kind, in the order of their list."""
    if entry.kind is Kind.PROJECT:
        rows = project_rows(view.ranked, session.project_sort, grouped=session.projects_grouped)
        return [row.entry.ref for row in rows if row.entry]
    return [other.ref for other in view.ranked if other.kind is entry.kind]


def found_everywhere(view: View) -> Sequence[Entry]:
    """Returns what a query finds in every open career, or in those chosen, best first."""
    entries = view.library.entries
    return [entries[hit.number] for hit in view.everywhere.hits]
