"""The cache: what was read of files, kept between runs in one SQLite file.

The invariants: a cache never changes what is shown, only how soon; nothing here raises
because of what a disk holds or refuses. A file that is not a whole cache of this very
program is put aside and made anew. Where none can be kept, a temporary one takes its
place, which the system deletes.

A row is never changed once written: a file that changed gets a new one, so that a second
instance can go on reading the old one. Every piece carries a checksum, since a page that
went bad need not look bad to SQLite.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from careertui import __version__
from careertui.career import model as m
from careertui.store.person_codec import Packed
from careertui.store.watcher import stamp_of

FILE_NAME = "people.sqlite3"
ASIDE = ".damaged"
WAIT_SECONDS = 0.5
"""How long another instance is waited for; after that one goes on without the cache."""
KEEP_SECONDS = 24 * 3600
"""How long a row outlives the file it came from, for instances that still show it."""
PIECE_BYTES = 4 * 1024 * 1024
"""How large the pieces are in which a list is kept."""
_PIECES = Packed._fields
_SCHEMA = """
CREATE TABLE about (signature TEXT NOT NULL);
CREATE TABLE people (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    written INTEGER NOT NULL,
    summary BLOB NOT NULL, ids BLOB NOT NULL, entries BLOB NOT NULL,
    profile BLOB NOT NULL, problems BLOB NOT NULL
);
CREATE TABLE lists (
    name TEXT NOT NULL, number INTEGER NOT NULL, written INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (name, number)
);
"""

T = TypeVar("T")


@lru_cache(maxsize=1)
def signature() -> str:
    """What tells this program's caches from those of another version of it.

    It holds the version, the keys of the format and the state of the program's own files,
    so that what was packed by other code is not read.
    """
    parts: list[object] = [__version__, sqlite3.sqlite_version_info[0]]
    parts += [(each.__name__, tuple(m.keys_of(each))) for each in m.ITEM_CLASSES]
    here = Path(__file__).parents[1]
    for folder in ("career", "formats", "search", "store"):
        parts += sorted((each.name, stamp_of(each.path)) for each in os.scandir(here / folder)
                        if each.name.endswith(".py"))  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def sealed(data: bytes) -> bytes:
    """The bytes with a checksum behind them."""
    return data + zlib.crc32(data).to_bytes(4, "little")


def unsealed(data: object) -> memoryview | None:
    """The bytes that were sealed, or None where they are not as they were."""
    if not isinstance(data, bytes) or len(data) < 4:
        return None
    body = memoryview(data)[:-4]
    return body if zlib.crc32(body) == int.from_bytes(data[-4:], "little") else None


def even_pieces(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """The same bytes in pieces of ``PIECE_BYTES``, the last one shorter; there always is one."""
    held = bytearray()
    for piece in pieces:
        view = memoryview(piece)
        while len(held) + len(view) > PIECE_BYTES:
            room = PIECE_BYTES - len(held)
            held += view[:room]
            view = view[room:]
            yield bytes(held)
            held.clear()
        held += view
    yield bytes(held)


def _asking(question: str, values: tuple[object, ...]) -> Callable[[sqlite3.Connection], Any]:
    return lambda connection: connection.execute(question, values).fetchone()


class Cache:
    """People and lists by place and name; see the module."""

    def __init__(self, folder: Path | None, *, is_guest: bool = False) -> None:
        """Opens the cache of a folder, or a temporary one where that cannot be or it is None.

        Args:
            folder: Where it is or is to be.
            is_guest: Whether a cache that is not this program's is left as it is.
        """
        self._is_guest = is_guest
        self._path = None if folder is None else folder / FILE_NAME
        self._writing, self._reading = threading.Lock(), threading.Lock()
        self._damaged = False
        self._closed = False
        writer = None if self._path is None else self._opened(self._path)
        self.is_kept = writer is not None
        """Whether what is written here is there the next time."""
        self._writer = writer or _temporary()
        self._reader = self._writer
        if writer is not None and self._path is not None:
            with contextlib.suppress(sqlite3.Error):
                self._reader = _connected(self._path)
        if self._reader is self._writer:
            self._reading = self._writing

    def _opened(self, path: Path) -> sqlite3.Connection | None:
        """A whole cache at the path, made anew if need be, or None."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.exists() and not path.is_file() and not self._is_guest:
                put_aside(path)
            for _ in range(2):
                connection = self._checked(path)
                if connection is not None or self._is_guest:
                    return connection
                put_aside(path)
        except (OSError, sqlite3.Error):
            return None
        return None

    def _checked(self, path: Path) -> sqlite3.Connection | None:
        """A connection to a cache of this program, or None where the file is none."""
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = None
        try:
            connection = _connected(path)
            _made(connection)
            rows = connection.execute("SELECT signature FROM about").fetchall()
            if rows == [(signature(),)]:
                connection.execute("SELECT max(place) FROM people").fetchall()
                connection.execute("SELECT count(*) FROM lists").fetchall()
                return connection
            if len(rows) == 1 and not self._is_guest:
                # Whole, but another version's: worth nothing, so it is not put aside.
                connection.close()
                for each in _siblings(path):
                    each.unlink(missing_ok=True)
                return None
        except sqlite3.OperationalError as error:
            if connection is not None:
                connection.close()
            if _is_no_damage(error):
                raise
            return None
        except sqlite3.DatabaseError:
            pass
        if connection is not None:
            connection.close()
        return None

    # Reading

    def piece(self, place: int, name: str) -> bytes | None:
        """One piece of a person, or None where it is not there or not whole."""
        if name not in _PIECES:
            raise ValueError(name)
        question = f"SELECT {name} FROM people WHERE place = ?"  # noqa: S608
        found = self._read(lambda it: it.execute(question, (place,)).fetchone(), None)
        whole = self._whole(found)
        return None if whole is None else bytes(whole)

    def body(self, name: str) -> bytes | None:
        """A list by its name, or None."""
        found = list(self.pieces(name))
        return b"".join(found) if found else None

    def pieces(self, name: str) -> Iterator[memoryview]:
        """A list piece by piece, up to the first that is not there or not whole."""
        question = "SELECT body FROM lists WHERE name = ? AND number = ?"
        for number in count():
            row = self._read(_asking(question, (name, number)), None)
            piece = self._whole(row)
            if piece is None:
                return
            yield piece

    def _whole(self, row: Sequence[object] | None) -> memoryview | None:
        if row is None:
            return None
        data = unsealed(row[0])
        if data is None:
            self._damaged = True
        return data

    def _read(self, ask: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        with self._reading:
            if self._closed:
                return otherwise
            try:
                return ask(self._reader)
            except sqlite3.Error as error:
                self._note(error)
                return otherwise

    def _note(self, error: sqlite3.Error) -> None:
        if isinstance(error, sqlite3.DatabaseError) and not _is_no_damage(error):
            self._damaged = True

    # Writing

    def add(self, people: Iterable[Packed]) -> list[int] | None:
        """Keeps people and returns their places, in order; None where that could not be done."""
        now = int(time.time())
        columns = ", ".join(_PIECES)
        command = f"INSERT INTO people (written, {columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608

        def insert(connection: sqlite3.Connection) -> list[int]:
            places = []
            for each in people:
                row = connection.execute(command, (now, *map(sealed, each)))
                places.append(int(row.lastrowid or 0))
            return places

        return self._write(insert)

    def keep(self, name: str, body: bytes | Iterable[bytes | memoryview]) -> bool:
        """Keeps a list under a name; returns whether that could be done.

        Args:
            name: A list of that name which is there is replaced.
            body: The whole of it, or pieces of it in order.
        """
        now = int(time.time())
        pieces = even_pieces([body] if isinstance(body, bytes) else body)
        rows = ((name, number, now, sealed(piece)) for number, piece in enumerate(pieces))

        def insert(connection: sqlite3.Connection) -> bool:
            connection.execute("DELETE FROM lists WHERE name = ?", (name,))
            connection.executemany("INSERT INTO lists VALUES (?, ?, ?, ?)", rows)
            return True

        return bool(self._write(insert))

    def forget(self, names: Iterable[str]) -> None:
        """Forgets lists."""
        rows = [(name,) for name in names]
        self._write(lambda it: it.executemany("DELETE FROM lists WHERE name = ?", rows))

    def names(self, start: str) -> list[str]:
        """The names of the lists that begin so."""
        question = "SELECT DISTINCT name FROM lists WHERE substr(name, 1, ?) = ?"
        asked = (len(start), start)
        none: list[tuple[object, ...]] = []
        rows = self._read(lambda it: it.execute(question, asked).fetchall(), none)
        return [str(row[0]) for row in rows]

    def forget_old(self, used: Callable[[], tuple[Collection[int], Collection[str]]]) -> None:
        """Forgets people and lists of long ago, which nobody can be reading any more.

        Args:
            used: Gives the places of people and the names of lists that are to stay; asked
                only where there is something to forget.
        """
        people = self._old("SELECT place FROM people WHERE written < ?")
        lists = self._old("SELECT DISTINCT name FROM lists WHERE written < ?")
        if not people and not lists:
            return
        places, names = used()
        gone = [row for row in people if row[0] not in places]
        self._write(lambda it: it.executemany("DELETE FROM people WHERE place = ?", gone))
        self.forget(str(row[0]) for row in lists if row[0] not in names)

    def _old(self, question: str) -> list[tuple[object, ...]]:
        before = (int(time.time()) - KEEP_SECONDS,)
        none: list[tuple[object, ...]] = []
        return self._read(lambda it: it.execute(question, before).fetchall(), none)

    def _write(self, change: Callable[[sqlite3.Connection], T]) -> T | None:
        with self._writing:
            if self._closed:
                return None
            try:
                with self._writer:
                    return change(self._writer)
            except (sqlite3.Error, OverflowError) as error:
                if isinstance(error, sqlite3.Error):
                    self._note(error)
                return None

    def close(self) -> None:
        """Closes the cache; one that turned out damaged is put aside."""
        with self._writing, contextlib.ExitStack() as stack:
            if self._reading is not self._writing:
                stack.enter_context(self._reading)
            if self._closed:
                return
            self._closed = True
            for connection in {id(each): each for each in (self._reader, self._writer)}.values():
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            if self._damaged and self._path is not None and not self._is_guest:
                with contextlib.suppress(OSError):
                    put_aside(self._path)


def put_aside(path: Path) -> None:
    """Renames what stands at a path, and SQLite's files beside it.

    Raises:
        OSError: It could not be renamed.
    """
    for each in _siblings(path):
        target = each.with_name(each.name + ASIDE)
        try:
            if each.is_dir() or target.is_dir():
                target = each.with_name(f"{each.name}{ASIDE}-{time.time_ns()}")
            each.replace(target)
        except FileNotFoundError:
            continue


def _siblings(path: Path) -> Iterator[Path]:
    yield path
    for ending in ("-wal", "-shm", "-journal"):
        yield path.with_name(path.name + ending)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _made(connection: sqlite3.Connection) -> None:
    """Makes the tables where there are none; another instance may be doing the same."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
        return
    with contextlib.suppress(sqlite3.OperationalError), connection:
        connection.execute("BEGIN IMMEDIATE")
        for command in _SCHEMA.split(";"):
            connection.execute(command)
        connection.execute("INSERT INTO about VALUES (?)", (signature(),))


def _temporary() -> sqlite3.Connection:
    """A cache of no name, in memory and, where that is short, in a file that nobody sees."""
    connection = sqlite3.connect("", check_same_thread=False)
    _made(connection)
    return connection


_NO_DAMAGE = ("locked", "busy", "readonly", "read-only", "full", "unable to open", "I/O error")


def _is_no_damage(error: sqlite3.Error) -> bool:
    """Whether the disk or another instance stands in the way, and the file itself is well."""
    return any(word in str(error) for word in _NO_DAMAGE)
