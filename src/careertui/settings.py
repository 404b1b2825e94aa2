"""Settings that people write, state that the program keeps, and where both live.

The invariants: nothing here raises because of what a file holds or because a disk cannot
be written; it returns defaults and says so in a note. State is replaced in one step, so a
reader finds the old one or the new one and never half of one. Of several that run at once
each writes what it changed itself. Nothing is read at import.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from careertui.career.text import one_line
from careertui.career.values import frozen

_LARGEST_BYTES = 1_000_000
"""A settings or state file over this is not ours."""
_UNFINISHED = ".careertui-unfinished"
"""How the names of files end that are being written."""
_LEFT_SECONDS = 60
"""An unfinished file that is older was left by a writer that is no more."""


@frozen
class Directories:
    """Where the user's files are; none of these need exist."""

    config: Path
    state: Path
    cache: Path
    profiles: Path
    """The user's own careers."""

    @property
    def settings_file(self) -> Path:
        """The settings, which people write."""
        return self.config / "config.toml"

    @property
    def state_file(self) -> Path:
        """The state, which the program keeps."""
        return self.state / "state.json"

    @property
    def schema_file(self) -> Path:
        """The JSON Schema that editors are pointed at."""
        return self.profiles.parent / "profile.schema.json"


def directories() -> Directories:
    """Returns the user's directories: those of XDG, or what the system has in their place."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("careertui", appauthor=False)
    return Directories(
        config=dirs.user_config_path,
        state=dirs.user_state_path,
        cache=dirs.user_cache_path,
        profiles=dirs.user_data_path / "profiles",
    )


@frozen
class Settings:
    """What ``config.toml`` says."""

    theme: str = ""
    """A theme by name; empty for the one picked last, or the default."""
    ascii: bool = False
    """Draw with ASCII characters alone."""
    person: str = ""
    """Whose career is shown first; empty for everyone's."""
    keys: Mapping[str, str] = {}
    """Keys, comma separated, by the id of the action as ``careertui keys --json`` gives it."""


@frozen
class State:
    """What is kept between runs."""

    theme: str = ""
    """The theme picked last; empty if none was."""
    person: str = ""
    """The key of the person shown last; empty for everyone or several."""
    extra: Mapping[str, Any] = {}
    """Keys that this version does not know; written back as they were."""
    people: tuple[str, ...] = ()
    """The keys of the people shown last, if they were several."""
    queries: tuple[str, ...] = ()
    """What was searched for, newest first."""
    marked: tuple[str, ...] = ()
    """The refs of the entries in the basket."""
    views: Mapping[str, str] = {}
    """Queries that are kept, by their names."""
    seats: Mapping[str, Any] = {}
    """Where one was last in each career, as ``session/seats.py`` packs it."""
    told: Mapping[str, tuple[str, ...]] = {}
    """The days on which stories were told, by their refs."""


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Returns the settings in a file, and a note for each thing that was not understood.

    A file that is not there means the defaults and no note. Never raises.
    """
    text, notes = _text_of(path)
    if not text:
        return Settings(), notes
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (f"{path}: {one_line(str(error))}; the defaults are used",)
    except (ValueError, RecursionError):
        why = "a number is too long, or lists are nested too deeply"
        return Settings(), (f"{path}: {why}; the defaults are used",)
    return _settings_of(table, path)


def _settings_of(table: Mapping[str, Any], path: Path) -> tuple[Settings, tuple[str, ...]]:
    from careertui.session.key_settings import wrong_keys

    defaults, notes = Settings(), list[str]()
    known = {field.name for field in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            notes.append(f"{path}: “{one_line(name)}” is not a setting")
        elif name == "keys" and isinstance(value, dict):
            values[name] = {action: keys for action, keys in value.items() if isinstance(keys, str)}
            wrong = sorted(set(value) - set(values[name]))
            notes += [f"{path}: keys.{one_line(action)} must be a text" for action in wrong]
            notes += [f"{path}: {one_line(note)}" for note in wrong_keys(values[name])]
        elif name != "keys" and type(value) is type(getattr(defaults, name)):
            values[name] = value
        else:
            kinds = {"keys": "a table", "ascii": "true or false"}
            notes.append(f"{path}: {name} must be {kinds.get(name, 'a text')}")
    return Settings(**values), tuple(notes)


def read_state(path: Path) -> tuple[State, tuple[str, ...]]:
    """Returns the state in a file, and a note if it could not be read.

    What has the wrong type is dropped without a word; a file that is not there means the
    defaults and no note. Never raises.
    """
    text, notes = _text_of(path)
    if not text:
        return State(), notes
    import json

    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        table = None
    from careertui.session.query_history import cleaned
    from careertui.session.seats import packed, unpacked
    from careertui.session.told_stories import told_stories_of

    if not isinstance(table, dict):
        aside = _aside(path).name
        return State(), (f"{path} could not be read; what it holds will be kept as {aside}",)
    theme, person = (table.pop(name, None) for name in ("theme", "person"))
    state = State(
        theme=theme if isinstance(theme, str) else "",
        person=person if isinstance(person, str) else "",
        people=_texts_of(table.pop("people", None)),
        queries=cleaned(_texts_of(table.pop("queries", None))),
        marked=_texts_of(table.pop("marked", None)),
        views=_views_of(table.pop("views", None)),
        seats=packed(unpacked(table.pop("seats", None))),
        told=told_stories_of(table.pop("told", None)).days,
        extra=table,
    )
    return state, ()


def _texts_of(value: object) -> tuple[str, ...]:
    """Returns the texts in a list; none of what is no list."""
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _table_of(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _views_of(value: object) -> Mapping[str, str]:
    """Returns the texts of a table by their names; what is no text is left out."""
    return {
        name: one_line(text) for name, text in _table_of(value).items() if isinstance(text, str)
    }


def update_state(path: Path, before: State, after: State) -> str:
    """Keeps what changed between two states; what others kept meanwhile stays.

    Returns:
        A note if that failed, else an empty text.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(path.parent):
            kept, notes = read_state(path)
            if notes:
                path.replace(_aside(path))
            return write_state(path, _merged(kept, before, after))
    except OSError as error:
        return _not_written(path, error)


def _aside(path: Path) -> Path:
    """Returns where a state that cannot be read is kept."""
    return path.with_name(f"{path.stem}-unread{path.suffix}")


def _merged(kept: State, before: State, after: State) -> State:
    changed: dict[str, Any] = {}
    for name in (field.name for field in fields(State)):
        old, new, others = (getattr(state, name) for state in (before, after, kept))
        if new == old:
            continue
        if isinstance(new, Mapping):
            mine = {key: value for key, value in new.items() if old.get(key) != value}
            gone = {*old} - {*new} | {*mine}
            # What was changed last stands at the end.
            new = {key: value for key, value in others.items() if key not in gone} | mine
        elif name in {"queries", "marked"}:
            stay = [each for each in new if each in others or each not in old]
            new = (*stay, *(each for each in others if each not in old and each not in stay))
        changed[name] = new
    return replace(kept, **changed)


def write_state(path: Path, state: State) -> str:
    """Keeps the state; returns a note if that failed, else an empty text."""
    import json

    known = {
        "theme": state.theme, "person": state.person, "people": state.people,
        "queries": state.queries, "marked": state.marked, "views": dict(state.views),
        "seats": dict(state.seats), "told": state.told,
    }  # fmt: skip
    try:
        replace_file(path, json.dumps({**state.extra, **known}, indent=1) + "\n")
    except OSError as error:
        return _not_written(path, error)
    return ""


def _not_written(path: Path, error: OSError) -> str:
    return f"{path} could not be written: {error.strerror or error}"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lets others who write into a folder wait, where the system has such locks.

    Raises:
        OSError: The folder cannot be read.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: str | bytes, *, keep_mode: bool = False) -> None:
    """Replaces a file by another content in one step.

    A symbolic link stays one, and what it points at is replaced. Directories that are
    missing are made. The user alone may read the file; with ``keep_mode`` all may do with it
    what they might before, or with any new file of the user.

    Raises:
        OSError: It could not be written; the old file is as it was.
    """
    import tempfile

    target = Path(os.path.realpath(path))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(_UNFINISHED, f".{target.name}.", target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if keep_mode:
            Path(name).chmod(_mode_of(target))
        Path(name).replace(target)
        _remove_leftovers(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def is_same_file(path: Path, other: str) -> bool:
    """Whether two paths lead to one file, which may be there by the name of a link."""
    return bool(other) and Path(other).exists() and path.exists() and path.samefile(other)


def _mode_of(path: Path) -> int:
    """Returns the mode of a file, or the one that it would get if it were made now."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _remove_leftovers(target: Path) -> None:
    """Removes what writers that were killed left beside a file."""
    prefix, now = f".{target.name}.", time.time()
    with contextlib.suppress(OSError):
        for file in target.parent.iterdir():
            is_ours = file.name.startswith(prefix) and file.name.endswith(_UNFINISHED)
            if is_ours and now - file.stat().st_mtime > _LEFT_SECONDS:
                file.unlink()


def _text_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """Returns what a file holds; empty if it is missing or, with a note, cannot be read."""
    try:
        if not path.is_file():
            return "", ()
        with path.open("rb") as file:
            data = file.read(_LARGEST_BYTES + 1)
        if len(data) > _LARGEST_BYTES:
            return "", (f"{path} is too large; the defaults are used",)
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return "", (f"{path} is not UTF-8; the defaults are used",)
    except OSError as error:
        return "", (f"{path}: {error.strerror or error}; the defaults are used",)
