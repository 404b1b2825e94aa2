"""``careertui compare``: two to six people side by side."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial

from careertui.career.library import EVERYONE, Library, PeopleScope, Person
from careertui.career.problems import UsageError
from careertui.career.text import one_line
from careertui.commands.opening import lens_of, limited, matches_in, opened, scope_of
from careertui.exports.output import Output, cell_width, padded
from careertui.exports.records import compared_record
from careertui.insight.comparison import FEWEST, MOST, ComparedSkill
from careertui.store.snapshot import Snapshot
from careertui.view.career_strips import (
    CareerStretch,
    line_of_years,
    roles_of,
    shared_window,
    strip,
)
from careertui.view.compared import compared
from careertui.view.shares import compared_cell
from careertui.view.timeline.axis import Scale
from careertui.view.view import View, view

_LEAST_AXIS = 20
_NAMES_SHARE = 3
"""Names take at most so many times less than a line."""
_Side = tuple[Person, View]
"""One of the people, with what is shown of the career."""


def run(asked: Namespace, output: Output) -> int:
    """Prints the careers on one axis and a row a skill; 1 if there is no skill."""
    with opened(asked) as snapshot:
        careers = _careers(asked, snapshot)
        skills = compared([shown for _, shown in careers])
        skills = skills[: limited(asked, len(skills), 0)]
        people = [person for person, _ in careers]
        records = (compared_record(skill, people, snapshot.library) for skill in skills)
        output.report(asked.format, records, partial(_print, careers, skills))
    return 0 if skills else 1


def _careers(asked: Namespace, snapshot: Snapshot) -> list[_Side]:
    """Returns who is compared, with what the query leaves of each.

    Raises:
        UsageError: They are fewer than two, or too many.
    """
    library, lens = snapshot.library, lens_of(asked, asked.query or "")
    scopes = [PeopleScope.of(*library.files_of(key)) for key in _keys(asked, library)]
    careers = []
    for scope in scopes:
        matches = None if lens.is_empty else matches_in(snapshot, lens, scope)
        person = library.people[library.positions_in(library.one_file_each(scope))[0]]
        careers.append((person, view(library, lens, matches, scope)))
    return careers


def _keys(asked: Namespace, library: Library) -> Sequence[str]:
    """Returns the keys of who is compared, in the order in which they are named."""
    named = [Namespace(person=[name]) for name in asked.person or ()]
    scopes = [scope_of(one, library) for one in named] or [EVERYONE]
    keys = [
        library.person_of(library.people[at].key)
        for scope in scopes
        for at in library.positions_in(scope)
    ]
    distinct = list(dict.fromkeys(keys))
    if not FEWEST <= len(distinct) <= MOST:
        raise UsageError(
            f"{len(distinct)} of {library.person_count} people are named; name {FEWEST} to {MOST} "
            "with --person, each with a part of the name"
        )
    return distinct


def _print(careers: Sequence[_Side], skills: Sequence[ComparedSkill], output: Output) -> None:
    names = [person.name for person, _ in careers]
    for line in _axis(careers, names):
        output.prose(line)
    rows = [("", *names), *(_row(skill) for skill in skills)]
    output.table(rows, bold=0, give=range(len(names), 0, -1))


def _row(skill: ComparedSkill) -> Sequence[str]:
    return skill.name, *(str(compared_cell(worth)) for worth in skill.worth)


def _axis(careers: Sequence[_Side], names: Sequence[str]) -> Iterator[str]:
    """Yields the careers on one axis, below a line of years; nothing if no role is dated."""
    roles = [roles_of(shown.lit_entries) for _, shown in careers]
    window = shared_window(roles)
    if window is None:
        return
    total = shutil.get_terminal_size().columns
    left = min(max(map(cell_width, names)), total // _NAMES_SHARE) + 2
    scale = Scale(window, max(_LEAST_AXIS, total - left - 1))
    yield " " * left + line_of_years(scale).rstrip()
    for name, own in zip(names, roles, strict=True):
        bars = _bars(strip(own, scale), scale)
        yield f"{padded(one_line(name), left - 2)}  {bars}".rstrip()
    yield ""


def _bars(stretches: Sequence[CareerStretch], scale: Scale) -> str:
    line, at = "", 0
    for stretch in stretches:
        line += " " * (stretch.first - at) + _bar(stretch)
        at = stretch.stop
    goes_on = bool(stretches) and at == scale.columns and stretches[-1].is_current
    return line + "▶" * goes_on


def _bar(stretch: CareerStretch) -> str:
    """Returns a stretch as wide as it is, with its title if there is room."""
    for title in (stretch.entry.title, stretch.entry.organization):
        text = f" {one_line(title)} "
        rest = stretch.width - 2 - cell_width(text)
        if title and rest > 0:
            return f"▐█{text}{'█' * rest}"
    return "▐" + "█" * (stretch.width - 1)
