"""Saves in many styles, seen whole; reloads without end, in level memory."""

from __future__ import annotations

import asyncio
import gc
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.soak.screen import TODAY, directories_in

from careertui.app import CareerApp, Launch
from careertui.core.library import Library
from careertui.core.session import Session, opened
from careertui.files.library import open_library
from careertui.files.watching import Change, stamps_of
from careertui.live import POLL_SECONDS, Live, Read, read_some, shown_files

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


class Recorder:
    """Stands in for the app: notes whatever would have been shown."""

    def __init__(self, library: Library) -> None:
        self.session: Session = opened(library)
        self.shown: list[Library] = []

    def near(self) -> Iterable[str]:
        """The first file."""
        return shown_files(self.session)

    def read(self, changes: Sequence[Change]) -> Sequence[Read]:
        """As the app does."""
        return read_some(changes, self.session.library, TODAY)

    def show_changed(self, library: Library, said: str) -> None:
        """Notes it."""
        self.session = self.session.reloaded(library)
        self.shown.append(library)

    def begin_anew(self) -> None:
        """Never needed here."""


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


def saves(share: float) -> tuple[str, list[str]]:
    """Twenty files saved over and over, in real time, and everything shown looked at."""
    each = max(2, round(SAVES * share / _FILES))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"p{number}.yaml" for number in range(_FILES)]
        for path in paths:
            path.write_text(career(0))
        library = open_library([folder], today=TODAY)
        recorder = Recorder(library)
        live = Live(recorder, [folder])
        live.watch(library, stamps_of(each.path for each in library.people))
        editors = [
            threading.Thread(target=_editor, args=(path, STYLES[n % 5], each, n), daemon=True)
            for n, path in enumerate(paths)
        ]
        for editor in editors:
            editor.start()
        while any(editor.is_alive() for editor in editors):
            live.tick()
            time.sleep(POLL_SECONDS)
        for _ in range(8):
            time.sleep(POLL_SECONDS)
            live.tick()
    faults = ["half of a profile was shown" for seen in recorder.shown if not is_whole(seen)]
    late = [person.name for person in recorder.session.library.people if person.name != f"v{each}"]
    faults += [f"the last version is missing: {name}" for name in late]
    return f"{each * _FILES} saves in {len(STYLES)} styles, {len(recorder.shown)} views", faults


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
    now = time.monotonic() + 10
    before, faults = 0.0, []
    async with app.run_test(size=(140, 42), notifications=False) as pilot:
        app.live.clock = lambda: now
        for number in range(1, count + WARM_UP + 1):
            path.write_text(career(number))
            for _ in range(8):
                now += 0.1
                app.live.tick()
            await pilot.pause()
            if app.session.library.people[0].name != f"v{number}":
                faults.append(f"version {number} was not shown")
            if number == WARM_UP:
                gc.collect()
                before = resident_mb()
        gc.collect()
        return before, resident_mb(), faults
