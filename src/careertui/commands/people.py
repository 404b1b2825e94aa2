"""``careertui people``: who has all that a query asks for, and how much of its skills."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from careertui.career.aliases import skill_key
from careertui.career.library import Library, Person
from careertui.career.problems import UsageError
from careertui.commands.opening import lens_of, limited, opened, scope_of, with_marks
from careertui.commands.search import ON_A_TERMINAL
from careertui.exports.output import Output, remark
from careertui.exports.records import person_record
from careertui.query.lens import Lens
from careertui.store.snapshot import Snapshot
from careertui.view.people_columns import PeopleColumns, PeopleSort
from careertui.view.people_finder import PeopleAnswer, PeopleFinder
from careertui.view.shares import skill_cell, years_of


def run(asked: Namespace, output: Output) -> int:
    """Prints the people who have all that is asked for, best first; 1 if there are none."""
    if asked.query and os.path.lexists(asked.query):
        # A path is meant as one, whether or not a query stands before it.
        asked.paths, asked.query = [asked.query, *asked.paths], None
    lens = lens_of(asked, asked.query or "")
    with opened(asked) as given:
        library = given.library
        found = _found(asked, given, with_marks(lens, library))
        columns = found.columns
        people = columns.ordered(_named(asked, library, found), _order(asked, found))
        people = people[: limited(asked, len(people), ON_A_TERMINAL if output.is_terminal else 0)]
        records = (person_record(library, at, columns) for at in people)
        output.report(asked.format, records, partial(_print, library, people, columns))
    return 0 if people else 1


def _found(asked: Namespace, given: Snapshot, lens: Lens) -> PeopleAnswer:
    found = PeopleFinder(given.index_of).find(given.library, asked.query or "", lens)
    for word in found.matches.missing:
        remark(f"nobody has “{word}”")
    return found


def _named(asked: Namespace, library: Library, found: PeopleAnswer) -> Sequence[int]:
    """Returns those who are found among those who are named."""
    scope, people = scope_of(asked, library), library.people
    keys = {library.person_of(key) for key in scope.keys or ()}
    return [at for at in found.matches.people if scope.is_everyone or people[at].key in keys]


def _order(asked: Namespace, found: PeopleAnswer) -> str:
    """Returns the order that is asked for: by the option, else by the query.

    Raises:
        UsageError: There is no such column.
    """
    if asked.sort is None:
        return found.order
    wanted = asked.sort.casefold()
    if wanted in list(PeopleSort):
        return str(wanted)
    key = skill_key(wanted)
    if key in found.columns.keys:
        return key
    known = ", ".join([*PeopleSort, *(column.name for column in found.columns.skills)])
    raise UsageError(f"--sort knows {known}, not “{asked.sort}”; a skill has to be in the query")


def _print(library: Library, people: Sequence[int], columns: PeopleColumns, output: Output) -> None:
    skills = [column.name for column in columns.skills] or ["skills"]
    # Only people need to be told what stands below.
    head = [("person", "role now", "years", *skills)] if people and output.is_terminal else []
    if len(columns.skills) > 1 and not output.is_terminal:
        remark(f"columns: {', '.join(('person', 'role now', 'years', *skills))}")
    rows = [*head, *(_row(library.people[at], at, columns) for at in people)]
    output.table(rows, bold=0, dim=[1], give=[1])


def _row(person: Person, at: int, columns: PeopleColumns) -> tuple[str, ...]:
    summary = person.summary
    cells = [str(skill_cell(columns.use(at, column))) for column in columns.skills]
    years = years_of(columns.work(at).use)
    role = summary.position or summary.headline
    return person.name, role, years, *(cells or [", ".join(summary.skills)])
