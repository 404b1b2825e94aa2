"""Words: what the main screen says about a session, as plain text.

Pure functions, so that every sentence, count and empty state can be read and tested
without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from careertui.career.dates import YearRange, format_period
from careertui.career.entries import Entry, Kind, year_span
from careertui.career.evidence import SkillSort
from careertui.career.library import Library
from careertui.query.lens import Flag, Lens, Word
from careertui.session.session import PaneName, Session
from careertui.tui.widgets.lens_bar import Chip
from careertui.view.detail import Paragraph, detail_of, skill_detail
from careertui.view.lists import Sort, project_rows
from careertui.view.view import View

Complete = Callable[[str], str | None]
_BEST = {"recent": "latest", "name": "first"}
_ORDERS = {"recent": "latest first", "name": "by name"}
_MOST_NAMES = 20
"""So many names fill the line of identity."""


def identity(session: Session) -> tuple[str, str, str]:
    """Person, headline and position for the line of identity."""
    people = session.library.people
    shown = session.library.positions_in(session.place.scope)
    if not people or not shown:
        return "No profile", "", ""
    if session.place.scope.is_everyone:
        return f"{len(people):,} people", "", "everyone"
    if len(shown) > 1:
        names = ", ".join(people[at].name for at in shown[:_MOST_NAMES])
        return f"{len(shown):,} people:", names, f"marked {len(shown):,}/{len(people):,}"
    index = shown[0]
    person = people[index]
    span = year_span(entry for entry in session.entries if not entry.placement.open_start)
    years = f"{span[0]} – {_last(session, span[1])}" if span else ""
    headline = " · ".join(part for part in (person.headline, years) if part)
    return person.name, headline, f"profile {index + 1:,}/{len(people):,}"


def _last(session: Session, year: int) -> str:
    return "now" if any(entry.placement.current for entry in session.entries) else str(year)


def chips(lens: Lens, skill_named: Callable[[str], str] = str) -> tuple[Chip, ...]:
    """The filters of a lens that are not words.

    Args:
        lens: What is asked for.
        skill_named: Gives the spelling that the profiles use for a skill.
    """
    found = [Chip(years_label(lens.years), lens.years)] if lens.years is not None else []
    for facet in lens.facets:
        shown = facet
        if isinstance(facet, Word) and facet.field == "skill":
            shown = replace(facet, text=skill_named(facet.text))
        found.append(Chip(facet_label(shown), facet))
    return tuple(found)


def skill_name(view: View, name: str) -> str:
    """A skill in the spelling that the profiles use; as it is where none proves it."""
    book = view.backdrop.book
    key = book.key(name)
    return book.name(key) if key in book.proven else name


def years_label(years: YearRange) -> str:
    """Years for people: ``2010–2018``, ``2016``, ``until 2010``, ``from 2015``."""
    if years.first is None:
        return f"until {years.last}"
    if years.last is None:
        return f"from {years.first}"
    return str(years.first) if years.first == years.last else f"{years.first}–{years.last}"


def facet_label(facet: Word | Flag) -> str:
    """A facet for people: ``skill Java``, ``is current``."""
    if isinstance(facet, Flag):
        return f"{facet.name} {facet.value}"
    return f"{facet.field} {facet.text}".strip()


def count(view: View) -> str:
    """How many entries are in the lens: ``9 of 187 entries · 3 elsewhere``."""
    total = view.of
    noun = "entry" if total == 1 else "entries"
    if view.total == total:
        return f"{total:,} {noun}"
    others = f" · {view.elsewhere:,} elsewhere" if view.elsewhere > 0 else ""
    return f"{view.total:,} of {total:,} {noun}{others}"


def timeline_remark(view: View, visible: tuple[int, int] | None, *, is_zoomed: bool = False) -> str:
    """How the timeline is ordered, and its years: those in view, and of which.

    Args:
        view: What is shown.
        visible: The first and last year in view; None where there is no axis.
        is_zoomed: Whether less than everything is in view.
    """
    order = "by employer" if view.backdrop.scope.one else "by person"
    if visible is None:
        return "nothing is dated"
    years = f"{order} · {visible[0]} – {visible[1]}"
    return f"{years} of {view.span[0]} – {view.span[1]}" if is_zoomed and view.span else years


def project_count(view: View) -> int:
    """How many projects there are in all."""
    return sum(1 for entry in view.entries if entry.kind is Kind.PROJECT)


def projects_remark(found: int, total: int, sort: Sort) -> str:
    """How many projects are in the lens, and their order where it is not by time."""
    counted = f"{total}" if found == total else f"{found} of {total}"
    return counted if sort is Sort.TIME else f"{counted} · by {sort.value}"


def skills_remark(view: View, sort: SkillSort) -> str:
    """How many skills there are in the lens and their order."""
    return f"{len(view.skills)}{of_the_best(view)} · by {sort.value}"


def of_the_best(view: View) -> str:
    """What a pane adds where it is made of the best entries alone; else nothing."""
    return f" in the {_BEST.get(view.lens.sort, 'best')} {view.sample:,}" if view.sample else ""


def of_the_ranked(view: View) -> str:
    """What a pane adds that lists ranked entries, where not all that match are."""
    ranked = 0 if view.sample else len(view.ranked)
    if not 0 < ranked < view.total:
        return of_the_best(view)
    return f" in the {_BEST.get(view.lens.sort, 'best')} {ranked:,}"


def everything_remark(view: View, session: Session) -> str:
    """What the list of everything holds."""
    if not session.lens.has_text:
        return count(view) + (f" · {view.sample:,} listed" if view.sample else "")
    total, listed = view.everywhere.total, len(view.everywhere.hits)
    order = _ORDERS.get(session.lens.sort, "best first")
    return f"{total:,} found · {order}" + (f" · {listed:,} listed" if listed < total else "")


def _filtered(view: View) -> Sequence[str]:
    """What to do where filters leave nothing."""
    years = ("0     all years",) if view.lens.years is not None else ()
    return ("Nothing here matches.", "", "esc   drop the last filter", *years)


def no_timeline(view: View) -> Sequence[str]:
    """What to do where the timeline has nothing to draw."""
    if not view.entries:
        return nothing(view)
    return (
        "No roles yet.",
        "",
        "Write them newest first:",
        "  experience:",
        "    - organization: Example Corp",
        "      title: Engineer",
        "      start: 2019-04",
        "      end: present",
        "e opens the file.",
    )


def no_projects(view: View) -> Sequence[str]:
    """What to do where no project is shown."""
    if project_count(view):
        return _filtered(view)
    return (
        "No projects yet.",
        "",
        "Write them under a role, or under a list of their own:",
        "  projects:",
        "    - name: What it was called",
        "      start: 2021",
        "      skills: [Python]",
        "e opens the file.",
    )


def no_skills(view: View) -> Sequence[str]:
    """What to do where no skill is shown."""
    if any(entry.skills for entry in view.entries):
        return _filtered(view)
    return (
        "No skills yet.",
        "",
        "Write them on the work that shows them:",
        "  skills: [Python, SQL]",
        "e opens the file.",
    )


def nothing(view: View) -> Sequence[str]:
    """What to do where no entry is shown."""
    if view.entries:
        return _filtered(view)
    return (
        "Nothing could be read.",
        "",
        "!  shows what is wrong, and where",
        "p  picks another person",
        "careertui init  starts a profile",
    )


def no_detail(view: View) -> Sequence[str]:
    """What the detail says where nothing is under the cursor."""
    return ("Nothing is under the cursor.",) if view.entries else nothing(view)


def entry_of(session: Session) -> Entry | None:
    """The entry under the cursor, or None."""
    number = session.library.numbers.get(session.place.cursor)
    return None if number is None else session.library.entries[number]


def detail(session: Session, view: View) -> tuple[str, Sequence[Paragraph]]:
    """The remark and the paragraphs of the detail: a skill in the skills, else an entry."""
    if session.place.pane is PaneName.SKILLS:
        evidence = next((e for e in view.skills if e.name == session.place.skill), None)
        if evidence is None and view.skills:
            evidence = view.skills[0]
        if evidence is not None:
            return f"skill · {evidence.name}", skill_detail(evidence, session.library)
    entry = entry_of(session)
    if entry is None:
        return "", ()
    whose = f" · {entry.person}" if _is_others(entry, session) else ""
    if not view.lens.is_empty and entry.ref not in view.shown and not whose:
        whose = " · outside the filter"
    same = _listed(entry, session, view)
    place = f" {same.index(entry.ref) + 1} of {len(same)}" if entry.ref in same else ""
    return f"{entry.kind.value}{place}{whose}", detail_of(entry, session.library)


def _is_others(entry: Entry, session: Session) -> bool:
    """Whether the line of identity does not say whose the entry is."""
    return session.place.scope.one != entry.ref.rpartition("#")[0]


def _listed(entry: Entry, session: Session, view: View) -> Sequence[str]:
    """The refs of the entries of the same kind, in the order of their list."""
    if entry.kind is Kind.PROJECT:
        rows = project_rows(view.ranked, session.project_sort, grouped=session.projects_grouped)
        return [row.entry.ref for row in rows if row.entry]
    return [each.ref for each in view.ranked if each.kind is entry.kind]


def progress(read: int, total: int) -> str:
    """How far the reading of many files is."""
    return f"{read:,} of {total:,} files read · what is there can be searched"


def notice(library: Library) -> str:
    """What the banner says of the files that are open; empty where all is well."""
    aside = sum(person.set_aside for person in library.people)
    if aside:
        items = "item was" if aside == 1 else "items were"
        return f"{aside} {items} set aside · ! shows what is wrong and where · esc hides this"
    unread = next((person for person in library.people if not person.is_read), None)
    if unread is not None:
        return f"{unread.file} could not be read · ! shows why · esc hides this"
    return f"{library.notice} · esc hides this" if library.notice else ""


def found_everywhere(view: View) -> Sequence[Entry]:
    """What a query finds in every open career, or in those chosen, best first."""
    entries = view.library.entries
    return [entries[hit.number] for hit in view.everywhere.hits]


def best_of(view: View, pane: PaneName) -> str:
    """The ref that the cursor begins at: the best hit, else the first role, else the first entry.

    In the list of everything the best hit may be anybody's. Empty where nothing is there.
    """
    if view.lens.has_text and pane is PaneName.EVERYTHING and view.everywhere.hits:
        return view.library.entries[view.everywhere.hits[0].number].ref
    if not view.ranked:
        return ""
    if view.lens.has_text:
        return view.ranked[0].ref
    roles = (e.ref for e in view.lit_entries if e.kind is Kind.ROLE)
    return next(roles, view.ranked[0].ref)


def title_of(entry: Entry) -> str:
    """An entry in one line, for lists of commands: title, where, when."""
    parts = (entry.title, entry.where, format_period(entry.period))
    return " · ".join(part for part in parts if part)
