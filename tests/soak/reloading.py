"""Saves in many styles, seen whole; reloads without end, in level memory."""

from __future__ import annotations

import asyncio
import gc
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.soak.screen import TODAY, directories_in

from careertui.career.library import Library
from careertui.store.feed import POLL_SECONDS, LibraryFeed
from careertui.store.snapshot import Snapshot
from careertui.tui.app import CareerApp
from careertui.tui.launch import Launch

SAVES, RELOADS, WARM_UP = 1000, 1000, 60
MOST_GROWTH_MB = 5.0
_FILES = 20
_CHUNK = 97


def career(number: int) -> str:
    """A career whose every part says which version it is of."""
    roles = "".join(
        f"  - organization: v{number}\n    title: role {role}\n    start: 20{role:02}\n"
        for role in range(10 + number % 7)
    )
    return f"name: v{number}\nexperience:\n{roles}interests: [v{number}]\n"


def is_whole(library: Library) -> bool:
    """Whether everyone is of one version, from the name to the last line."""
    for person in library.people:
        name = person.name
        number = int(name[1:])
        organizations = {entry.organization for entry in person.entries if entry.organization}
        count = sum(1 for entry in person.entries if entry.organization)
        has_end = any(entry.title == name for entry in person.entries)
        if organizations != {name} or count != 10 + number % 7 or not has_end:
            return False
    return True


Pause = Callable[[], None]


def _write(path: Path, text: str, mode: str, pause: Pause) -> None:
    with path.open(mode) as file:
        for start in range(0, len(text), _CHUNK):
            file.write(text[start : start + _CHUNK])
            file.flush()
            pause()
        if mode == "r+":
            file.truncate()


def truncate(path: Path, text: str, pause: Pause) -> None:
    """As most plain editors do."""
    _write(path, text, "w", pause)


def rename_over(path: Path, text: str, pause: Pause) -> None:
    """As sed -i and many others do."""
    fresh = path.with_name(f".{path.name}.tmp")
    _write(fresh, text, "w", pause)
    fresh.replace(path)


def backup(path: Path, text: str, pause: Pause) -> None:
    """As Emacs does: the old one is moved away, a new one written."""
    path.replace(path.with_name(path.name + "~"))
    pause()
    _write(path, text, "w", pause)


def overwrite(path: Path, text: str, pause: Pause) -> None:
    """From the start, then cut."""
    _write(path, text, "r+", pause)


def swap(path: Path, text: str, pause: Pause) -> None:
    """As Vim does, with a swap file beside it."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text("swap")
    _write(path, text, "w", pause)
    beside.unlink()


STYLES = (truncate, rename_over, backup, overwrite, swap)


def _editor(path: Path, style: Callable[[Path, str, Pause], None], saves: int, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(1, saves + 1):
        style(path, career(number), lambda: time.sleep(chance.random() * 0.05))
        time.sleep(0.3 + chance.random())


class Follower:
    """A folder, followed as the app does."""

    def __init__(self, folder: Path) -> None:
        self._cache = tempfile.TemporaryDirectory()
        self._feed = LibraryFeed([str(folder)], TODAY, cache=Path(self._cache.name))
        self.faults: list[str] = []
        """A word for each library in which somebody was not whole."""
        self.views = 0
        """How many libraries were shown."""
        self._show([self._feed.begin()])
        self._show(self._feed.catch_up())

    @property
    def library(self) -> Library:
        """What is shown."""
        return self._feed.library

    def _show(self, snapshots: Iterable[Snapshot]) -> None:
        for snapshot in snapshots:
            self.views += 1
            # Lazy people are read when they are looked at, so that is done while they are new.
            self.faults += [] if is_whole(snapshot.library) else [_HALF]

    def turn(self) -> None:
        """Looks at the files once, and reads what changed."""
        self._show(self._feed.turn())
        while self._feed.is_reading:
            self._show(self._feed.turn())

    def close(self) -> None:
        """Ends the work and takes the cache away."""
        self._feed.close()
        self._cache.cleanup()


_HALF = "half of a profile was shown"


def saves(share: float) -> tuple[str, list[str]]:
    """Twenty files saved over and over, in real time, and everything shown looked at."""
    return _saves(share, 0)


def folder_saves(share: float) -> tuple[str, list[str]]:
    """The same in a folder of so many files that not all are looked at every time."""
    return _saves(share, 300)


def _saves(share: float, others: int) -> tuple[str, list[str]]:
    each = max(2, round(SAVES * share / _FILES))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(others):
            (Path(folder) / f"other{number}.yaml").write_text(career(each))
        paths = [Path(folder) / f"p{number}.yaml" for number in range(_FILES)]
        for path in paths:
            path.write_text(career(0))
        follower = Follower(Path(folder))
        editors = [
            threading.Thread(target=_editor, args=(path, STYLES[n % 5], each, n), daemon=True)
            for n, path in enumerate(paths)
        ]
        for editor in editors:
            editor.start()
        while any(editor.is_alive() for editor in editors):
            follower.turn()
            time.sleep(POLL_SECONDS)
        for _ in range(8):
            time.sleep(POLL_SECONDS)
            follower.turn()
        people, views, faults = follower.library.people, follower.views, follower.faults
        late = [person.name for person in people if person.name != f"v{each}"]
        follower.close()
    faults = faults + [f"the last version is missing: {name}" for name in late]
    return f"{each * _FILES} saves in {len(STYLES)} styles, {views} views", faults


def resident_mb() -> float:
    """How much memory this process has, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def reloads(share: float) -> tuple[str, list[str]]:
    """Reloads of one file in the app, and the memory before and after."""
    count = max(20, round(RELOADS * share))
    with tempfile.TemporaryDirectory() as folder:
        before, after, faults = asyncio.run(_reloads(Path(folder), count))
    growth = after - before
    if growth > MOST_GROWTH_MB:
        faults.append(f"memory grew by {growth:.1f} MB")
    return f"{count} reloads, {before:.1f} MB then {after:.1f} MB", faults


async def _reloads(folder: Path, count: int) -> tuple[float, float, list[str]]:
    path = folder / "a.yaml"
    path.write_text(career(0))
    app = CareerApp(Launch(directories_in(folder), TODAY, (str(path),)))
    vars(app)["follow_files"] = lambda: None
    now = time.monotonic() + 10
    before, faults = 0.0, []
    async with app.run_test(size=(140, 42), notifications=False) as pilot:
        app.feed.clock = lambda: now
        for number in range(1, count + WARM_UP + 1):
            path.write_text(career(number))
            for _ in range(8):
                now += 0.1
                for snapshot in app.feed.turn():
                    app.show_changed(snapshot)
            await pilot.pause()
            if app.session.library.people[0].name != f"v{number}":
                faults.append(f"version {number} was not shown")
            if number == WARM_UP:
                gc.collect()
                before = resident_mb()
        gc.collect()
        return before, resident_mb(), faults
