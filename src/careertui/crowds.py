"""Crowds: a folder of many files while the app is open.

The invariant: the app is never waited for and never waits. People are read on a thread
and in other processes; what comes of it arrives as a message, and an arrival that another
one overtook is not shown. Closing ends all of it within a moment.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from careertui.core.continuation import Values
from careertui.core.heads import head_of
from careertui.core.lens import FIELDS, Lens
from careertui.core.library import Library
from careertui.core.query import Hint
from careertui.core.scope import PeopleScope
from careertui.files.folders import profile_files
from careertui.files.watching import stamp_of
from careertui.search.results import Matches
from careertui.settings import Directories

if TYPE_CHECKING:
    from careertui.arriving import Arrival, Arriving

MANY_FILES = 50
"""From so many files on, people arrive one after another."""
MANY_BYTES = 1_000_000
"""The same for so many bytes in fewer files."""
LOOK_SECONDS = 2.0
"""How often files are compared with what was read of them."""
_ENDING_SECONDS = 1.0
_NOT_READY = Matches(0, (), (), hints=(Hint("the search will be ready in a moment"),))


def are_many(paths: Sequence[str], home: Path) -> bool:
    """Whether there are so many files that they should arrive one after another; quick."""
    files = size = 0
    for path in paths or [str(home)]:
        try:
            found = list(os.scandir(path)) if Path(path).is_dir() else []
        except OSError:
            continue
        if len(found) >= MANY_FILES:
            return True
        files += len(found)
        for each in found:
            if each.is_dir():
                files += sum(1 for _ in profile_files(each.path))
            elif stamp := stamp_of(each.path):
                size += stamp.size
    return files >= MANY_FILES or size >= MANY_BYTES


@contextmanager
def gathered(
    paths: Sequence[str], today: date, places: Directories, tell: Callable[[Arrival], object]
) -> Iterator[tuple[Library, Searchable] | None]:
    """The library of many files and its search, from the cache as far as that knows them.

    None where the paths hold so few files that reading them is quicker.

    Args:
        paths: Files and folders; where empty, the user's own folder.
        today: The day that ``present`` means.
        places: Where the user's files are.
        tell: Told how far the reading is.
    """
    if "-" in paths or not are_many(paths, places.profiles):
        yield None
        return
    from careertui.arriving import Arriving

    arriving = Arriving(paths or [str(places.profiles)], today, places.cache)
    arrivals: list[Arrival] = []

    def arrived(arrival: Arrival) -> None:
        arrivals[:] = [arrival]
        tell(arrival)

    try:
        library: Library = arriving.begin()
        arriving.run(arrived)
        library = arrivals[-1].library if arrivals else library
        yield library, arriving.index(library) or _Unready()
    finally:
        arriving.close()


class Searchable(Protocol):
    """What can be searched."""

    def search(self, lens: Lens, limit: int = 200) -> Matches:
        """What a lens comes to."""

    def within(self, numbers: Sequence[range], people: int) -> Searchable:
        """The same of some of the entries, of so many people by name."""


def narrowed(index: Searchable, library: Library, scope: PeopleScope) -> Searchable:
    """The index of those in a scope alone."""
    names = {each.name for each in library.only(scope).people if each.entries}
    return index.within(library.runs_of(scope), len(names))


class _Unready:
    """Stands in for the index until there is one."""

    def search(self, lens: Lens, limit: int = 200) -> Matches:
        """Nothing yet."""
        return _NOT_READY

    def within(self, numbers: Sequence[range], people: int) -> Searchable:
        """The same."""
        return self


class Crowd:
    """The people of a large folder."""

    def __init__(self, arriving: Arriving, tell: Callable[[Arrival], object]) -> None:
        self._arriving = arriving
        self._tell = tell
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._looking = threading.Event()
        self.latest: Arrival | None = None

    @classmethod
    def opened(
        cls, paths: Sequence[str], today: date, places: Directories,
        tell: Callable[[Arrival], object],
    ) -> Crowd | None:  # fmt: skip
        """The crowd of these paths, or None where they hold few files.

        Args:
            paths: Files and folders; where empty, the user's own folder.
            today: The day that ``present`` means.
            places: Where the user's files are.
            tell: Told of each arrival, on another thread.
        """
        if "-" in paths or not are_many(paths, places.profiles):
            return None
        from careertui.arriving import Arriving

        return cls(Arriving(paths or [str(places.profiles)], today, places.cache), tell)

    def begin(self) -> Library:
        """The people who can be shown at once."""
        return self._arriving.begin()

    def start(self) -> None:
        """Begins to read what has to be read, and to look for what changes."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="crowd")
            self._thread.start()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._looking.clear()
            self._arriving.run(self._arrived)
            self._looking.wait(LOOK_SECONDS)

    def _arrived(self, arrival: Arrival) -> None:
        self.latest = arrival
        if not self._closing.is_set():
            self._tell(arrival)

    def look(self) -> None:
        """Compares the files now."""
        self._looking.set()

    def close(self) -> None:
        """Ends the reading."""
        self._closing.set()
        self._looking.set()
        self._arriving.stop()
        if self._thread is not None:
            self._thread.join(_ENDING_SECONDS)
        self._arriving.close()

    def index(self, library: Library) -> Searchable:
        """The index of a library; where it is not ready, one that finds nothing and says so."""
        return self._arriving.index(library) or _Unready()

    @property
    def notice(self) -> str:
        """How far the reading is; empty where it is done."""
        latest = self.latest
        if latest is None or latest.is_done or not latest.total:
            return ""
        return f"{latest.read:,} of {latest.total:,} files read · what is there can be searched"

    @staticmethod
    def values(library: Library) -> Values:
        """The values that fields have, as far as they are known without reading all entries."""
        heads = [head_of(person) for person in library.people]
        found: dict[str, set[str]] = {field: set() for field in FIELDS}
        for head in heads:
            found["skill"].update(head.skills)
            found["person"].add(head.name)
        return {field: sorted(values, key=str.casefold) for field, values in found.items()}
