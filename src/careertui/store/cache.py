"""The cache: what was read of files, kept between runs in one SQLite file.

The invariants: a cache never changes what is shown, only how soon; nothing here raises
because of what a disk holds or refuses. A file that is not a sound cache of this very
program is deleted and made again. If none can be kept, a temporary one takes its place, which
the system deletes.

A row never changes once it is written: a file that changed gets a new one, so that a second
instance can go on reading the old one. Every piece carries a checksum, since SQLite does
not notice a page that went bad.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from types import MappingProxyType

from careertui import __version__
from careertui.store.person_codec import Pieces

FILE_NAME = "people.sqlite3"
WAIT_SECONDS = 0.5
"""How long to wait for another instance; after that the program goes on without the cache."""
KEEP_SECONDS = 24 * 3600
"""How long a row outlives the file it came from, for instances that still show it."""
PIECE_BYTES = 4 * 1024 * 1024
"""How large the pieces are in which a list is kept."""
_TABLES = {name: "uses" if name == "uses" else "people" for name in Pieces._fields}
"""The table of each piece; that of everyone's skills has nothing else, so it is soon read."""
_COLUMNS = tuple(name for name, table in _TABLES.items() if table == "people")
_SCHEMA = """
CREATE TABLE about (signature TEXT NOT NULL);
CREATE TABLE people (
    version INTEGER PRIMARY KEY, written INTEGER NOT NULL,
    ids BLOB NOT NULL, entries BLOB NOT NULL, profile BLOB NOT NULL, problems BLOB NOT NULL
);
CREATE TABLE summaries (version INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE uses (version INTEGER PRIMARY KEY, uses BLOB NOT NULL);
CREATE TABLE lists (
    name TEXT NOT NULL, number INTEGER NOT NULL, written INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (name, number)
);
"""
_NO_DAMAGE = ("locked", "busy", "readonly", "read-only", "full", "unable to open", "I/O error")

_NOTHING: Mapping[int, bytes] = MappingProxyType({})


@lru_cache(maxsize=1)
def signature() -> str:
    """Returns what tells this program's caches from those of another version of it.

    It holds the version and the state of the program's own files, so that what other code
    encoded is not read.
    """
    parts: list[object] = [__version__, sqlite3.sqlite_version_info[0]]
    package = Path(__file__).parents[1]
    for folder in ("career", "formats", "query", "search", "search/segment", "store"):
        with os.scandir(package / folder) as files:
            parts += sorted(map(_state_of, files))
    return repr(parts)


def _state_of(file: os.DirEntry[str]) -> tuple[str, ...]:
    """Returns what changes when a file of the program does; what Python keeps of it does not."""
    if not file.name.endswith((".py", ".txt")):
        return ()
    status = file.stat()
    return file.name, f"{status.st_mtime_ns} {status.st_size} {status.st_ctime_ns}"


def seal(data: bytes) -> bytes:
    """Returns the bytes followed by a checksum."""
    return data + zlib.crc32(data).to_bytes(4, "little")


def unseal(data: object) -> memoryview | None:
    """Returns the bytes that were sealed, or None if they changed."""
    if not isinstance(data, bytes) or len(data) < 4:
        return None
    body = memoryview(data)[:-4]
    return body if zlib.crc32(body) == int.from_bytes(data[-4:], "little") else None


def even_pieces(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Yields the same bytes in pieces of ``PIECE_BYTES``, the last one shorter; at least one."""
    buffer = bytearray()
    for piece in pieces:
        view = memoryview(piece)
        while len(buffer) + len(view) > PIECE_BYTES:
            room = PIECE_BYTES - len(buffer)
            buffer += view[:room]
            view = view[room:]
            yield bytes(buffer)
            buffer.clear()
        buffer += view
    yield bytes(buffer)


class Cache:
    """People by version and lists by name; see the module. Safe in several threads."""

    def __init__(self, folder: Path | None) -> None:
        """Opens the cache of a folder, or a temporary one if that fails or it is None."""
        self._path = None if folder is None else folder / FILE_NAME
        self._writing, self._reading = threading.Lock(), threading.Lock()
        self._is_damaged = self._is_closed = False
        writer = None if self._path is None else _opened(self._path)
        self.is_kept = writer is not None
        """Whether what is written here is there the next time."""
        self._writer = writer or _temporary()
        self._reader = self._writer
        if writer is not None and self._path is not None:
            with contextlib.suppress(sqlite3.Error):
                self._reader = _connected(self._path)
        if self._reader is self._writer:
            self._reading = self._writing

    # Reading

    def piece(self, version: int, name: str) -> bytes | None:
        """Returns one piece of a person, or None if it is missing or damaged."""
        if name not in _TABLES:
            raise ValueError(name)
        question = f"SELECT {name} FROM {_TABLES[name]} WHERE version = ?"  # noqa: S608
        rows = self._read(question, (version,))
        piece = self._unsealed(rows)
        return None if piece is None else bytes(piece)

    def summary(self, version: int) -> memoryview | None:
        """Returns the summary of a person, or None if it is missing or damaged."""
        question = "SELECT body FROM summaries WHERE version = ?"
        return self._unsealed(self._read(question, (version,)))

    def summaries(self) -> Mapping[int, memoryview]:
        """Returns the summaries of all people that are whole, by version."""
        rows = self._read("SELECT version, body FROM summaries", ())
        bodies = ((row[0], unseal(row[1])) for row in rows)
        return {int(str(version)): body for version, body in bodies if body is not None}

    def uses(self) -> Mapping[int, bytes]:
        """Returns what the skills of all people are worth, by version."""
        rows = self._read("SELECT version, uses FROM uses", ())
        bodies = ((row[0], unseal(row[1])) for row in rows)
        return {int(str(version)): bytes(body) for version, body in bodies if body is not None}

    def body(self, name: str) -> bytes | None:
        """Returns a list by its name, or None."""
        pieces = list(self.pieces(name))
        return b"".join(pieces) if pieces else None

    def pieces(self, name: str) -> Iterator[memoryview]:
        """Yields a list piece by piece, up to the first that is missing or damaged."""
        question = "SELECT body FROM lists WHERE name = ? AND number = ?"
        for number in count():
            piece = self._unsealed(self._read(question, (name, number)))
            if piece is None:
                return
            yield piece

    def _unsealed(self, rows: Sequence[Sequence[object]]) -> memoryview | None:
        if not rows:
            return None
        data = unseal(rows[0][0])
        self._is_damaged |= data is None
        return data

    def _read(self, question: str, values: tuple[object, ...]) -> Sequence[Sequence[object]]:
        """Returns the rows that answer a question; none if the disk refuses."""
        with self._reading:
            if self._is_closed:
                return ()
            try:
                return self._reader.execute(question, values).fetchall()
            except sqlite3.Error as error:
                self._note(error)
                return ()

    def _note(self, error: sqlite3.Error) -> None:
        self._is_damaged |= isinstance(error, sqlite3.DatabaseError) and _is_damage(error)

    # Writing

    def add(self, people: Mapping[int, Pieces], summaries: Mapping[int, bytes] = _NOTHING) -> bool:
        """Keeps people and their summaries by their versions; returns whether that worked."""
        now = int(time.time())
        columns = ", ".join(_COLUMNS)
        command = f"INSERT INTO people (version, written, {columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
        rows = (
            (version, now, *(seal(getattr(pieces, name)) for name in _COLUMNS))
            for version, pieces in people.items()
        )
        bodies = ((version, seal(body)) for version, body in summaries.items())

        uses = ((version, seal(pieces.uses)) for version, pieces in people.items())

        def insert(connection: sqlite3.Connection) -> None:
            connection.executemany(command, rows)
            connection.executemany("INSERT INTO uses VALUES (?, ?)", uses)
            connection.executemany("INSERT INTO summaries VALUES (?, ?)", bodies)

        return self._write(insert)

    def keep(self, name: str, body: bytes | Iterable[bytes | memoryview]) -> bool:
        """Keeps a list under a name; returns whether that worked.

        Args:
            name: A list of that name which is there is replaced.
            body: The whole of it, or pieces of it in order.
        """
        now = int(time.time())
        pieces = even_pieces([body] if isinstance(body, bytes) else body)
        rows = ((name, number, now, seal(piece)) for number, piece in enumerate(pieces))

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM lists WHERE name = ?", (name,))
            connection.executemany("INSERT INTO lists VALUES (?, ?, ?, ?)", rows)

        return self._write(insert)

    def forget(self, names: Iterable[str]) -> None:
        """Forgets lists."""
        rows = [(name,) for name in names]
        self._write(lambda it: it.executemany("DELETE FROM lists WHERE name = ?", rows))

    def names(self, prefix: str) -> list[str]:
        """Returns the names of the lists that begin with a prefix."""
        question = "SELECT DISTINCT name FROM lists WHERE substr(name, 1, ?) = ?"
        return [str(row[0]) for row in self._read(question, (len(prefix), prefix))]

    def forget_old(self, used: Callable[[], tuple[Collection[int], Collection[str]]]) -> None:
        """Forgets people and lists of long ago, which no instance can still be reading.

        Args:
            used: Gives the versions of people and the names of lists that are to stay; asked
                only if there is something to forget.
        """
        before = (int(time.time()) - KEEP_SECONDS,)
        people = self._read("SELECT version FROM people WHERE written < ?", before)
        lists = self._read("SELECT DISTINCT name FROM lists WHERE written < ?", before)
        if not people and not lists:
            return
        versions, names = used()
        gone = [(row[0],) for row in people if row[0] not in versions]
        for table in ("people", "summaries", "uses"):
            command = f"DELETE FROM {table} WHERE version = ?"  # noqa: S608
            self._write(partial(_run_many, command, gone))
        self.forget(str(row[0]) for row in lists if row[0] not in names)

    def _write(self, change: Callable[[sqlite3.Connection], object]) -> bool:
        """Makes one change, or none of it; returns whether the disk took it."""
        with self._writing:
            if self._is_closed:
                return False
            try:
                with self._writer:
                    change(self._writer)
            except sqlite3.Error as error:
                self._note(error)
                return False
            except OverflowError:
                return False
            return True

    def close(self) -> None:
        """Closes the cache, and deletes one that turned out damaged."""
        with self._writing, contextlib.ExitStack() as stack:
            if self._reading is not self._writing:
                stack.enter_context(self._reading)
            if self._is_closed:
                return
            self._is_closed = True
            for connection in {id(each): each for each in (self._reader, self._writer)}.values():
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            if self._is_damaged and self._path is not None:
                with contextlib.suppress(OSError):
                    delete(self._path)


def _run_many(command: str, rows: Sequence[Sequence[object]], to: sqlite3.Connection) -> None:
    to.executemany(command, rows)


def _opened(path: Path) -> sqlite3.Connection | None:
    """Returns a sound cache at the path, made again if need be, or None if that fails."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(2):
            connection = _sound(path)
            if connection is not None:
                return connection
            delete(path)
    except (OSError, sqlite3.Error):
        return None
    return None


def _sound(path: Path) -> sqlite3.Connection | None:
    """Returns a connection to a cache of this program, or None if the file is none.

    Raises:
        OSError: The file cannot be opened.
        sqlite3.OperationalError: The disk or another instance is in the way.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = None
    try:
        connection = _connected(path)
        _make_tables(connection)
        if connection.execute("SELECT signature FROM about").fetchall() == [(signature(),)]:
            connection.execute("SELECT max(version) FROM people").fetchall()
            connection.execute("SELECT count(*) FROM lists").fetchall()
            return connection
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            if connection is not None:
                connection.close()
            raise
    if connection is not None:
        connection.close()
    return None


def delete(path: Path) -> None:
    """Deletes a cache and the files that SQLite keeps beside it.

    Raises:
        OSError: One of them cannot be deleted.
    """
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        # Nobody waits for the disk: what a power cut damages is noticed, and read again.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    """Makes the tables if there are none.

    Raises:
        sqlite3.OperationalError: Another instance is doing the same, and has not done yet.
    """
    if _has_tables(connection):
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _has_tables(connection):
            return
        for command in _SCHEMA.split(";"):
            connection.execute(command)
        connection.execute("INSERT INTO about VALUES (?)", (signature(),))


def _has_tables(connection: sqlite3.Connection) -> bool:
    question = "SELECT 1 FROM sqlite_master WHERE name = 'about'"
    return connection.execute(question).fetchone() is not None


def _temporary() -> sqlite3.Connection:
    """Returns a cache in memory and, if that is short, in a file without a name."""
    connection = sqlite3.connect("", check_same_thread=False)
    _make_tables(connection)
    return connection


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, rather than the disk or another instance in the way."""
    return not any(word in str(error) for word in _NO_DAMAGE)
