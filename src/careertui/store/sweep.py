"""Sweeping: looking at files, few or ten thousand, again and again.

The invariant: one look takes no longer than ``SLICE_SECONDS`` if the disk answers, and
all looks together a small share of the time, however many files there are. Those that are
near (on the screen, or moving) are looked at every time, the others in rounds.

A folder is listed again once its own time says that it changed, and now and then in any
case, since there are file systems on which it does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from careertui.store.sources import STDIN, FolderState, Order, Sources, state_of
from careertui.store.watcher import Stamp, Watcher, stamp_of, stamps_of, stat_of

ROUND_SECONDS = 0.25
"""How often a round of all files begins at most."""
SHARE = 0.02
"""How much of the time rounds take at most."""
SLICE_SECONDS = 0.02
LISTING_SECONDS = 10.0
"""How often folders are listed even if they say that they did not change."""
COARSE_SECONDS = 3.0
"""A folder that changed so lately may change again without another time."""


class Sweep:
    """Looks at the files of some sources."""

    def __init__(
        self,
        sources: Sources,
        known: Order | None = None,
        wall_clock: Callable[[], float] = time.time,
        work_clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Lists the folders for the first time.

        Args:
            sources: The files and folders, which need not be there.
            known: An earlier list, which is taken while no folder has changed since.
            wall_clock: Tells the time as files do, in seconds.
            work_clock: Tells how long looking took, in seconds.
        """
        self._sources = sources
        self._wall_clock, self._work_clock = wall_clock, work_clock
        self._left: Iterator[str] | None = None
        """What is left of a round; None between two rounds."""
        self._spent = 0.0
        """How long the round took so far, in seconds of this thread's work."""
        self._began = self._next_round = 0.0
        self._next_listing: float | None = None
        self._states: Mapping[str, FolderState | None] = {}
        self._listed_at = 0.0
        self.order = known or Order()
        """All files, as they were listed last."""
        if known is None or any(state_of(path) != state for path, state in known.folders.items()):
            self._list()
        else:
            self._states, self._listed_at = known.folders, self._wall_clock()

    @property
    def settled_order(self) -> Order:
        """The files, with the folders whose list is known to be true by their time alone."""
        settled = self._settled_ns
        folders = {
            path: state if state is None or state[0] <= settled else (0, 0)
            for path, state in self._states.items()
        }
        return Order(self.order.files, self.order.notice, folders)

    def look(self, watcher: Watcher, near: Iterable[str], now: float) -> dict[str, Stamp | None]:
        """Returns what is there now: all near files, and those of the others that changed.

        Args:
            watcher: What was seen before; it is not changed.
            near: The files to look at in any case.
            now: The time.
        """
        if self._left is None and now < self._next_round:
            return stamps_of(near)
        began = self._work_clock()
        if self._left is None:
            self._begin(watcher, now)
        found = self._some(watcher, began + SLICE_SECONDS)
        self._spent += self._work_clock() - began
        if self._left is None:
            self._next_round = self._began + max(ROUND_SECONDS, self._spent / SHARE)
        return {**found, **stamps_of(near)}

    def hurry(self) -> None:
        """Begins a round, with a listing, at the next look."""
        self._left, self._next_round, self._next_listing = None, 0.0, 0.0

    def _begin(self, watcher: Watcher, now: float) -> None:
        if self._next_listing is None:
            self._next_listing = now + LISTING_SECONDS
        if now >= self._next_listing or self._is_another():
            self._list()
            self._next_listing = now + LISTING_SECONDS
        files = [path for path in self.order.files if path != STDIN]
        self._left = iter(tuple(dict.fromkeys((*watcher.paths, *files))))
        self._began, self._spent = now, 0.0

    def _some(self, watcher: Watcher, ends: float) -> dict[str, Stamp | None]:
        """Returns what changed among as many files as there is time for, at least one."""
        found: dict[str, Stamp | None] = {}
        for path in self._left or ():
            if not watcher.is_as_seen(path, stat_of(path)):
                found[path] = stamp_of(path)
            if self._work_clock() >= ends:
                return found
        self._left = None
        return found

    # Folders

    def _list(self) -> None:
        self._listed_at = self._wall_clock()
        listed = self._sources.listed()
        self._states = listed.folders
        if listed != self.order:
            self.order = listed

    @property
    def _settled_ns(self) -> float:
        """Returns the time after which a folder may change again and keep its time."""
        return (self._listed_at - COARSE_SECONDS) * 1e9

    def _is_another(self) -> bool:
        """Whether the list of some folder changed, or may have."""
        settled = self._settled_ns
        for path, state in self._states.items():
            if state_of(path) != state or (state is not None and state[0] > settled):
                return True
        return False
