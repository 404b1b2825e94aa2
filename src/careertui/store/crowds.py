"""Crowds: a folder of many files while the app is open.

The invariant: the app is never waited for and never waits. People are read on a thread
and in other processes; what comes of it arrives as a message, and an arrival that another
one overtook is not shown. Closing ends all of it within a moment.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from careertui.career.library import Library, PeopleScope
from careertui.query.fields import FIELDS
from careertui.query.lens import Lens
from careertui.query.parser import Hint
from careertui.query.suggestions import Values, best_first
from careertui.search.results import Matches
from careertui.settings import Directories
from careertui.store.folders import profile_files
from careertui.store.watcher import stamp_of

if TYPE_CHECKING:
    from careertui.store.arriving import Arrival, Arriving

MANY_FILES = 50
"""From so many files on, people arrive one after another."""
MANY_BYTES = 1_000_000
"""The same for so many bytes in fewer files."""
_ENDING_SECONDS = 2.0
"""How long leaving waits for what was read to be written down."""
_NOT_READY = Matches(0, (), (), hints=(Hint("the search will be ready in a moment"),))


def are_many(paths: Sequence[str], home: Path) -> bool:
    """Whether there are so many files that they should arrive one after another; quick."""
    files = size = 0
    for path in paths or [str(home)]:
        if stamp := stamp_of(path):
            files, size = files + 1, size + stamp.size
            continue
        try:
            found = list(os.scandir(path))
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
    from careertui.store.arriving import Arriving

    arriving = Arriving(paths or [str(places.profiles)], today, places.cache, tell)
    try:
        arriving.begin()
        for _ in arriving.arrive():
            pass
        yield arriving.library, arriving.index(arriving.library) or _Unready()
    finally:
        arriving.leave()
        arriving.close()


class Host(Protocol):
    """Who shows the crowd. All of it is called on another thread."""

    def tell(self, arrival: Arrival) -> None:
        """More people are there, or other ones."""

    def fail(self, error: Exception) -> None:
        """The program itself has a fault."""

    def near(self) -> Iterable[str]:
        """The files of who is on the screen."""


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

    def __init__(self, arriving: Arriving, fail: Callable[[Exception], object]) -> None:
        self.arriving = arriving
        """Not to be touched while the thread runs, but for what says that it may be."""
        self._fail = fail
        self._thread: threading.Thread | None = None
        self._woken = threading.Event()

    @classmethod
    def opened(
        cls, paths: Sequence[str], today: date, places: Directories, host: Host,
    ) -> Crowd | None:  # fmt: skip
        """The crowd of these paths, or None where they hold few files.

        Args:
            paths: Files and folders; where empty, the user's own folder.
            today: The day that ``present`` means.
            places: Where the user's files are.
            host: Told of what comes, and asked who is on the screen, on another thread.
        """
        if "-" in paths or not are_many(paths, places.profiles):
            return None
        from careertui.store.arriving import Arriving

        where = paths or [str(places.profiles)]
        return cls(Arriving(where, today, places.cache, host.tell, host.near), host.fail)

    def begin(self) -> Library:
        """The people who can be shown at once."""
        return self.arriving.begin()

    def start(self) -> None:
        """Begins to read what has to be read, and to look for what changes."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="crowd")
            self._thread.start()

    def _run(self) -> None:
        try:
            for seconds in self.arriving.steps():
                if seconds:
                    self._woken.wait(seconds)
                    self._woken.clear()
        except Exception as error:
            self._fail(error)

    def refresh(self) -> None:
        """Compares the files now; what is gone from the disk is shown no longer."""
        self.arriving.refresh()
        self._woken.set()

    def read_again(self, path: str) -> None:
        """Reads a file that was just written."""
        self.arriving.read_again(path)
        self._woken.set()

    def close(self) -> None:
        """Ends the reading."""
        self.arriving.stop()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(_ENDING_SECONDS)
        self.arriving.close()

    def index(self, library: Library) -> Searchable:
        """The index of a library; where it is not ready, one that finds nothing and says so."""
        return self.arriving.index(library) or _Unready()

    @staticmethod
    def values(library: Library) -> Values:
        """The values that fields have, as far as they are known without reading all entries.

        Skills by how many people have them among their best.
        """
        counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
        for head in (person.summary for person in library.people):
            counts["skill"].update(head.skills)
            counts["person"][head.name] += 1
        return {field: best_first(values) for field, values in counts.items()}
