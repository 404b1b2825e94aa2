"""Sources: which files some paths mean, and under which keys their people are known.

The invariant: the same paths give the same files in the same order with the same keys,
whatever the file system's own order is. Each folder is entered once, so links that go in a
circle end; what cannot be listed is passed over; and no path, whatever it is, raises or waits.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from careertui.career.file_names import is_table, stem_of
from careertui.career.library import Library, Person
from careertui.career.text import counted, one_line, slug
from careertui.career.values import frozen
from careertui.exports.audience import Audience

EXAMPLES_NOTICE = "These are the bundled examples. Begin your own with `careertui init`."
STDIN = "-"
"""The path that means standard input."""
MAX_FILES = 100_000
"""How many files of a folder are opened at most."""
_MAX_DEPTH = 32
_MOST_NAMED = 4
"""So many of the files that are no careers are named."""
_NO_CAREERS = frozenset({
    "node_modules", "bower_components", "vendor", "venv", "site-packages", "__pycache__", "_site",
    "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "packages.lock.json",
    "composer.lock.json", "conda-lock.yml", "conda-lock.yaml", "deno.lock.json",
})  # fmt: skip
"""Folders that hold what others wrote, or copies, and lock files; nobody's career is there."""
_PACKAGED = Path(__file__).parents[1] / "profiles"
"""The examples of an installed program; a checkout has them beside ``src``."""

_FIRST_TABLES = ("profile.csv", "positions.csv")
"""The tables of an unpacked export, of which the first that is there stands for all."""

FolderState = tuple[int, int]
"""What is another once a folder's list is another: time in nanoseconds, and inode."""


@frozen
class Order:
    """All files that are open, whether they were read already or not."""

    files: tuple[str, ...] = ()
    """Their paths, each once. A folder that holds no profile is here itself."""
    notice: str = ""
    """A remark on where they come from, such as that they are the examples."""
    folders: Mapping[str, FolderState | None] = field(default={}, compare=False)
    """The folders that were listed, and paths that may become folders."""

    @classmethod
    def of(
        cls, files: Sequence[str], notice: str, folders: Mapping[str, FolderState | None],
        keys: Iterable[str],
    ) -> Order:  # fmt: skip
        """Returns files with their keys, which take a while to find for ten thousand."""
        order = cls(tuple(files), notice, folders)
        order.__dict__["keys"] = dict(zip(files, keys, strict=True))
        return order

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each file."""
        return {path: number for number, path in enumerate(self.files)}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key of each file's person, the same however many of them were read."""
        files = [("", "stdin") if path == STDIN else (path, "") for path in self.files]
        keys = unique_keys(files)
        return dict(zip(self.files, keys, strict=True))


class Sources:
    """Files and folders to read people from."""

    def __init__(
        self,
        paths: Sequence[str],
        home: Path | None = None,
        audience: Audience = Audience.OWNER,
    ) -> None:
        """Takes the paths as they were typed.

        Args:
            paths: Files and folders; ``-`` is standard input.
            home: If there are no paths, the user's own folder of profiles, which may be
                missing; while it holds none, the bundled examples stand in.
            audience: Who sees what is read; others see no folders and nothing private.
        """
        self.audience = audience
        self._home = None if paths or home is None else str(home)
        typed = [self._home] if self._home else list(dict.fromkeys(paths))
        self.roots = tuple(map(_absolute, typed))
        """The paths in full."""
        self._typed = {} if self._home else dict(zip(self.roots, typed, strict=True))

    def listed(self) -> Order:
        """Returns the files that are there now."""
        walk = _Walk()
        for root in self.roots:
            walk.add(root)
        notice = ""
        if self._home and not walk.has_profiles:
            walk.files.clear()
            walk.add(str(bundled_folder()))
            notice = EXAMPLES_NOTICE
        files = tuple(dict.fromkeys(walk.files))
        if self.audience is Audience.REVIEWERS:
            keys = unique_keys([("", self.shown(path)) for path in files])
            return Order.of(files, "", walk.folders, keys)
        return Order(files, notice, walk.folders)

    def shown(self, path: str) -> str:
        """Returns a file's name as people see it: as it was typed, examples without a folder."""
        if self.audience is Audience.REVIEWERS:
            from careertui.exports.blinding import alias_of

            return alias_of(path)
        if self.audience is Audience.OTHERS:
            return one_line(Path(path).name)
        for root, typed in self._typed.items():
            if path.startswith(root):
                shown = typed + path[len(root) :]
                # A table that nobody named stands for the export that it is a part of.
                is_part = is_table(path) and path != root
                return one_line(os.path.dirname(shown) if is_part else shown)  # noqa: PTH120
        return one_line(Path(path).name if path.startswith(str(bundled_folder())) else path)

    def careers_of(self, library: Library) -> Library:
        """Returns a library without the files of folders that are no careers, and says so."""
        left_out = [
            person.path
            for person in library.people
            if not person.is_career and self.is_left_out(person)
        ]
        if not left_out:
            return library
        # Others are not told of files that they were not meant to see.
        is_told = self.audience is Audience.OWNER
        remark = left_out_remark(left_out) if is_told else ""
        people = tuple(person for person in library.people if not self.is_left_out(person))
        if not people:
            from careertui.career.problems import Problem
            from careertui.formats.load import unopened

            message = "; ".join(filter(None, ("there is no career here", remark)))
            fault = Problem("empty-folder", message, "write one with `careertui init`")
            return Library((unopened(self.shown(self.roots[0]), self.roots[0], fault),))
        notice = " ".join(filter(None, (library.notice, remark)))
        return replace(library, people=people, notice=notice)

    def is_left_out(self, person: Person) -> bool:
        """Whether this is some other file than a career that nobody asked for by name."""
        return not person.is_career and bool(person.path) and person.path not in self.roots

    def read(self, path: str, today: date, *, unproved: bool = False) -> Person:
        """Returns the person in a file, or a remark that a folder is empty. Never raises.

        Args:
            path: One of the files listed.
            today: The day that ``present`` means.
            unproved: Whether a skill that is listed with nothing to prove it is a problem.
        """
        from careertui.exports.release import released_person

        return released_person(self._read(path, today, unproved=unproved), self.audience)

    def _read(self, path: str, today: date, *, unproved: bool) -> Person:
        known = None if unproved else self._example(path, today)
        if known is not None:
            return known
        if path == STDIN:
            return _stdin(today)
        if is_folder(path):
            return self._empty(path)
        # Loaded here, as a start from the cache parses no file.
        from careertui.formats.load import load_file

        return load_file(path, today=today, shown=self.shown(path), unproved=unproved)

    def _example(self, path: str, today: date) -> Person | None:
        """Returns the person of a bundled career that is packed, else None."""
        if not path.startswith(str(bundled_folder())):
            return None
        from careertui.store.examples import example

        return example(path, self.shown(path), today)

    def _empty(self, path: str) -> Person:
        """Returns the remark that a folder holds no profile."""
        from careertui.career.problems import Problem
        from careertui.formats.load import unopened
        from careertui.formats.registry import ENDINGS

        endings = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        fault = Problem(
            "empty-folder", f"there is no {endings} file in this folder",
            "write one with `careertui init`",
        )  # fmt: skip
        return unopened(self.shown(path), path, fault)


def left_out_remark(paths: Sequence[str]) -> str:
    """Returns one line on files that are no careers."""
    names = list(dict.fromkeys(one_line(Path(path).name) for path in paths))
    named = ", ".join([*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])])
    what = "that is no career" if len(paths) == 1 else "that are no careers"
    return f"passed over {counted(len(paths), 'file')} {what}: {named}"


def _absolute(path: str) -> str:
    return os.path.abspath(path) if path not in {"", STDIN} else path  # noqa: PTH100


class _Walk:
    """A walk through folders."""

    def __init__(self) -> None:
        self.files: list[str] = []
        """The profiles, folder after folder, each folder sorted."""
        self.folders: dict[str, FolderState | None] = {}
        self.has_profiles = False
        self._entered: set[tuple[int, int]] = set()

    def add(self, root: str) -> None:
        """Lists a folder and those inside it; a path that is no folder is taken as it is."""
        before = len(self.files)
        if root != STDIN:
            if is_folder(root):
                self._enter(root, 0)
            self.folders.setdefault(root, state_of(root))
        self.has_profiles |= len(self.files) > before
        if len(self.files) == before:
            self.files.append(root)

    def _enter(self, folder: str, depth: int) -> None:
        from careertui.formats.registry import ENDINGS

        try:
            status = os.stat(folder)  # noqa: PTH116
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except (OSError, ValueError):
            return
        identity = (status.st_dev, status.st_ino)
        if (status.st_ino and identity in self._entered) or depth > _MAX_DEPTH:
            return
        self._entered.add(identity)
        self.folders[folder] = status.st_mtime_ns, status.st_ino
        tables = {entry.name.lower(): entry.name for entry in entries if is_table(entry.name)}
        first_table = next((tables[name] for name in _FIRST_TABLES if name in tables), "")
        for entry in entries:
            if len(self.files) >= MAX_FILES:
                return
            if entry.name.startswith(".") or entry.name in _NO_CAREERS:
                continue
            if _leads_on(entry):
                self._enter(entry.path, depth + 1)
            elif entry.name == first_table or entry.name.lower().endswith(ENDINGS):
                self.files.append(entry.path)


def _leads_on(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder; False if that cannot be found out."""
    try:
        return bool(os.fspath(path)) and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def state_of(folder: str) -> FolderState | None:
    """Returns what shows whether a folder's list is still true; None if it is no folder.

    The time may be as coarse as two seconds, or jump.
    """
    try:
        status = os.stat(folder)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_ino


def _stdin(today: date) -> Person:
    from careertui.career.problems import Problem
    from careertui.formats import reading
    from careertui.formats.load import load_bytes, unopened

    try:
        data = sys.stdin.buffer.read(reading.MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError):
        fault = Problem("unreadable", "standard input cannot be read", "pipe a profile into it")
        return unopened("<stdin>", "", fault)
    return load_bytes(data, file="<stdin>", today=today)


def bundled_folder() -> Path:
    """Returns the folder of the examples that come with the program."""
    return _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "profiles"


def is_packaged(path: str) -> bool:
    """Whether a file is part of the installed program, so that an update would undo changes."""
    return bool(path) and Path(path).is_relative_to(_PACKAGED)


# Keys


def with_unique_keys(people: Sequence[Person]) -> tuple[Person, ...]:
    """Returns the people with keys that all differ and do not depend on their order.

    Where two have the same, the names of their folders are put before it, and only files
    that are the same to the letter are numbered.
    """
    keys = unique_keys([(person.path, person.key) for person in people])
    return tuple(person.under(key) for person, key in zip(people, keys, strict=True))


def unique_keys(people: Sequence[tuple[str, str]]) -> list[str]:
    """Returns the keys of people, each given by the path of their file or, without one, a key."""
    plain = [_key_of(path) if path else key for path, key in people]
    keys, counts = plain, Counter(plain)
    depth = 1
    while max(counts.values(), default=1) > 1 and depth <= 4:
        keys = [
            _longer_key(path, base, depth) if counts[key] > 1 else key
            for (path, _), base, key in zip(people, plain, keys, strict=True)
        ]
        counts = Counter(keys)
        depth += 1
    taken: set[str] = set()
    for number, base in enumerate(keys):
        key, copy = base, 1
        while key in taken:
            copy += 1
            key = f"{base}-{copy}"
        taken.add(key)
        keys[number] = key
    return keys


def _key_of(path: str) -> str:
    return slug(stem_of(path)) or "profile"


def _longer_key(path: str, key: str, depth: int) -> str:
    folders = Path(path).parent.parts[-depth:] if path else ()
    return slug(" ".join((*folders, key)), limit=120) or key
