"""Entries: what every pane, search and export shows of a career.

The invariants: an entry's ``ref`` is unique in the library; every text of a profile is in some
entry's ``title``, ``organization``, ``unit``, ``place``, ``skills``, ``tags`` or ``passages``,
so that the search reaches all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careertui.career import model as m
from careertui.career.dates import UNKNOWN, Period
from careertui.career.kinds import Kind
from careertui.career.placement import NOWHERE, Placement
from careertui.career.prose import Passage
from careertui.career.values import frozen

__all__ = ["Entry", "Kind", "Passage", "newest_first", "year_span"]


@frozen
class Entry:
    """Anything in a career that one can point at."""

    id: str
    """Unique in its profile; given in the file, or made from what the entry is."""
    ref: str
    """Unique in the library: the profile's key, ``#`` and the id."""
    kind: Kind
    title: str
    """Never empty."""
    person: str
    """The person's name, else the headline, else the file's name."""
    profile: str
    """The file it comes from, as shown to people."""
    organization: str = ""
    unit: str = ""
    place: str = ""
    period: Period = UNKNOWN
    placement: Placement = NOWHERE
    skills: tuple[str, ...] = ()
    """As written, without repeats."""
    mentions: tuple[str, ...] = ()
    """The listed skills that its own text names and ``skills`` does not."""
    tags: tuple[str, ...] = ()
    """Tags and, for stories, themes."""
    passages: tuple[Passage, ...] = ()
    """Every other text, in the order of the file format."""
    links: tuple[m.Link, ...] = ()
    figure: str = ""
    """The strongest figure, such as ``-58 % disk``; may be empty."""
    citations: int | None = None
    parent: str = ""
    """The id of the entry that it belongs to, such as a project's role; empty at the top."""
    related: tuple[str, ...] = ()
    """Ids of the entries that it points at or that point at it."""
    private: bool = False
    line: int = 0
    item: m.Node | None = None
    """What it was made from."""

    @property
    def text(self) -> str:
        """All searchable prose in one string, one passage a line."""
        return "\n".join([passage.text for passage in self.passages])

    @property
    def person_key(self) -> str:
        """The key of the person in the library."""
        return self.ref.rpartition("#")[0]

    @property
    def parent_ref(self) -> str:
        """The ref of the entry that it belongs to; empty at the top."""
        return f"{self.person_key}#{self.parent}" if self.parent else ""

    @property
    def where(self) -> str:
        """Organisation and unit in one string, the title not repeated; may be empty."""
        parts = (self.organization, self.unit)
        return " · ".join(part for part in parts if part and part != self.title)


def year_span(entries: Iterable[Entry]) -> tuple[int, int] | None:
    """Returns the first and last calendar year that entries touch; None if none is placed."""
    placed = [entry.placement for entry in entries if entry.placement.is_placed]
    if not placed:
        return None
    return min(spot.first_year for spot in placed), max(spot.last_year for spot in placed)


def newest_first(entry: Entry) -> tuple[bool, float, float]:
    """Sorts placed entries by their end, then their start, newest first; undated ones last."""
    placement = entry.placement
    if not placement.is_placed:
        return True, 0.0, 0.0
    return False, -placement.high, -placement.low


def each_once(entries: Sequence[Entry], person: str = "") -> Sequence[Entry]:
    """Leaves out what another file of the same person has, too: of its kind, from its start on.

    Of these stay those of the file that has most of them, else where they go on longest, else
    those of the file that stands for the person.

    Args:
        entries: Those of one person.
        person: The key of the file that stands for the person.
    """
    if len(entries) < 2 or len({entry.person_key for entry in entries}) < 2:
        return entries
    alike: dict[tuple[Kind, float], dict[str, list[Entry]]] = {}
    for entry in entries:
        by_file = alike.setdefault((entry.kind, entry.placement.low), {})
        by_file.setdefault(entry.person_key, []).append(entry)

    def rank(file: tuple[str, list[Entry]]) -> tuple[int, float, bool]:
        key, its = file
        return len(its), max(entry.placement.high for entry in its), key == person

    kept = {entry.ref for files in alike.values() for entry in max(files.items(), key=rank)[1]}
    return [entry for entry in entries if entry.ref in kept]
