"""Words: what the main screen says about a session, as plain text.

Pure functions, so that every sentence, count and empty state can be read and tested
without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from careertui.career.dates import DateRange, format_period
from careertui.career.entries import Entry, Kind, year_span
from careertui.career.library import BrokenFile, Library, Person
from careertui.career.text import counted, joined, one_line
from careertui.query.lens import Facet, Flag, Lens, Measure, Word
from careertui.session.key_names import KeyNames
from careertui.session.pane_names import PaneName
from careertui.session.session import Session
from careertui.tui.widgets.lens_bar import Chip
from careertui.view.view import View

Complete = Callable[[str], str | None]
_MOST_NAMES = 20
"""So many names fill the line of identity."""


def identity(session: Session) -> tuple[str, str, str]:
    """Returns person, headline and position for the line of identity."""
    library, of = session.library, session.library.person_count
    files = [library.people[at] for at in library.positions_in(session.place.scope)]
    if not files:
        return "No profile", "", ""
    if session.place.scope.is_everyone and of > 1:
        return f"{of:,} people", "", joined(_basket(session), "everyone")
    shown = dict.fromkeys(library.person_of(file.key) for file in files)
    if len(shown) > 1:
        people = (library.people[library.positions[key]].name for key in shown)
        names = ", ".join(islice(people, _MOST_NAMES))
        position = f"marked {len(shown):,}/{of:,}"
        return f"{len(shown):,} people:", names, joined(_basket(session), position)
    person = files[0]
    span = year_span(entry for entry in session.entries if not entry.placement.open_start)
    years = " – ".join(dict.fromkeys((f"{span[0]}", _last(session, span[1])))) if span else ""
    headline = joined(person.headline, years)
    number = library.person_numbers[library.person_of(person.key)]
    position = f"profile {number:,}/{of:,}"
    return person.name, headline, joined(_basket(session), _file(library, files), position)


def _basket(session: Session) -> str:
    """Returns how many of the entries that are open are in the basket; empty if none is."""
    number_of = session.library.number_of
    count = sum(number_of(ref) is not None for ref in session.basket)
    return f"basket {count:,}" if count else ""


def _file(library: Library, files: Sequence[Person]) -> str:
    """Returns which of the files of one person are shown; empty if there is but one."""
    all_files = library.files_of(files[0].key)
    if len(all_files) == 1:
        return ""
    if len(files) > 1:
        return f"{len(files)} files"
    return f"file {all_files.index(files[0].key) + 1}/{len(all_files)}"


def _last(session: Session, year: int) -> str:
    return "now" if any(entry.placement.current for entry in session.entries) else str(year)


def chips(lens: Lens, skill_named: Callable[[str], str] = str) -> tuple[Chip, ...]:
    """Returns the filters of a lens that are not words.

    Args:
        lens: What is asked for.
        skill_named: Gives the spelling that the profiles use for a skill.
    """
    filters = [Chip(years_label(lens.years), lens.years)] if lens.years is not None else []
    filters += [Chip(facet_label(_spelt(facet, skill_named)), facet) for facet in lens.facets]
    return tuple(filters)


def _spelt(facet: Facet, skill_named: Callable[[str], str]) -> Facet:
    """Returns a facet with the skill in it as the profiles spell it."""
    if isinstance(facet, Measure) and facet.skill is not None:
        return replace(facet, skill=replace(facet.skill, text=skill_named(facet.skill.text)))
    if isinstance(facet, Word) and facet.field == "skill":
        return replace(facet, text=skill_named(facet.text))
    return facet


def skill_name(view: View, name: str) -> str:
    """Returns a skill in the spelling that the profiles use; as it is where no entry names it."""
    book = view.backdrop.book
    key = book.key(name)
    return book.name(key) if key in book.shown else name


def years_label(years: DateRange) -> str:
    """Returns years for people: ``2010–2018``, ``2016``, ``until 2010``, ``from 2015``."""
    first, last = years.ends
    if not first:
        return f"until {last}"
    if not last:
        return f"from {first}"
    return first if first == last else f"{first}–{last}"


def facet_label(facet: Facet) -> str:
    """Returns a facet for people: ``skill Java``, ``is current``, ``skill Java ≥ 5y``."""
    if isinstance(facet, Flag):
        return f"{facet.name} {facet.value}"
    if isinstance(facet, Measure):
        about = facet_label(facet.skill) if facet.skill else facet.name
        bound = facet.bound
        return f"{about} {years_label(bound) if isinstance(bound, DateRange) else bound}"
    return f"{facet.field} {facet.text}".strip()


def to_read(left: int) -> str:
    """Returns how many files are to be read yet; empty if none is."""
    return f"{counted(left, 'file')} to read" if left else ""


def notice(library: Library, keys: KeyNames) -> str:
    """Returns what the banner says of the files that are open; empty if all is well."""
    aside = sum(person.set_aside for person in library.people)
    if aside:
        items = "item was" if aside == 1 else "items were"
        shows = keys.hint("shows what is wrong and where", "view.problems")
        return until_hidden(keys, f"{aside} {items} set aside", shows)
    unread = next((person for person in library.people if not person.is_read), None)
    if unread is not None:
        shows = keys.hint("shows why", "view.problems")
        return until_hidden(keys, f"{unread.file} could not be read", shows)
    return until_hidden(keys, library.notice) if library.notice else ""


def until_hidden(keys: KeyNames, *parts: str) -> str:
    """Returns what the banner says, with the key that hides it."""
    return joined(*parts, keys.hint("hides this", "search.clear"))


def best_of(view: View, pane: PaneName) -> str:
    """Returns the ref where the cursor begins: the best hit, else the first role or entry.

    In the list of everything the best hit may be anybody's; among the projects it is a project
    if there is one. Empty if nothing is there.
    """
    if view.lens.has_text and pane is PaneName.EVERYTHING and view.everywhere.hits:
        return view.library.entries[view.everywhere.hits[0].number].ref
    if not view.ranked:
        return ""
    kind = Kind.PROJECT if pane is PaneName.PROJECTS else Kind.ROLE
    if view.lens.has_text and kind is Kind.ROLE:
        return view.ranked[0].ref
    among = view.ranked if kind is Kind.PROJECT else view.lit_entries
    return next((entry.ref for entry in among if entry.kind is kind), view.ranked[0].ref)


def title_of(entry: Entry) -> str:
    """Returns an entry in one line, for lists of commands: title, where, when."""
    return joined(entry.title, entry.where, format_period(entry.period))


def broken_files(files: Sequence[BrokenFile], keys: KeyNames) -> str:
    """Returns what the banner says of files that could be read before; empty if none is broken.

    What may be long, and be cut off, stands at the end.
    """
    if not files:
        return ""
    first, more = files[0], len(files) - 1
    if more:
        lists = keys.hint("lists them", "view.problems")
        said = f"{first.name} and {more:,} more cannot be read"
        return joined(said, lists, "their last good versions are shown")
    if first.is_gone:
        return f"{first.name} is gone from the disk · its last good version is shown"
    said = f"{first.name} cannot be read · its last good version is shown"
    return one_line(f"{said} · {first.problem.message}")


def read_again(paths: Sequence[str]) -> str:
    """Returns what is said for a moment of files that changed; empty if none did."""
    if len(paths) == 1:
        return f"{one_line(Path(paths[0]).name)} read again"
    return f"{len(paths):,} files read again" if paths else ""
