"""Rows: what is known of files that were read, and the list of them that is kept.

The invariant: a row says all that is needed to show and to search a file's person without
opening the file, and which version of the file it speaks of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from careertui.career.summary import PersonSummary
from careertui.career.values import frozen
from careertui.store.person_codec import DamagedError, summary_from
from careertui.store.watcher import Stamp


@frozen
class Row:
    """One file that was read."""

    path: str
    stamp: Stamp | None
    """What it was when it was read, ``MOVING`` where it changed meanwhile; None where it
    was not there."""
    day: str
    """The month or day for which what was read holds."""
    place: int
    """Its place in the cache."""
    part: str
    """The name of the search's part that it is in."""
    position: int
    """The position of its first entry in that part."""
    summary: PersonSummary

    def is_fresh(self, stamp: Stamp | None, today: date) -> bool:
        """Whether the file is still what was read, and what was read still holds."""
        return stamp == self.stamp and today.isoformat().startswith(self.day)


def listed_rows(rows: Iterable[tuple[str, Row]]) -> bytes:
    """Rows as bytes, each with the key of its person; for ``rows_in``."""
    # One after another, so that other threads have their turn.
    return f"[{','.join(_text_of(key, row) for key, row in rows)}]".encode()


def _text_of(key: str, row: Row) -> str:
    stamp = row.stamp
    facts = None if stamp is None else [stamp.mtime_ns, stamp.size, stamp.inode, stamp.ctime_ns]
    summary = [getattr(row.summary, name) for name in PersonSummary.__slots__]
    record = [row.path, key, facts, row.day, row.place, row.part, row.position, summary]
    return json.dumps(record, separators=(",", ":"))


def rows_in(data: bytes) -> list[tuple[str, Row]]:
    """The rows of a list with the keys of their people; none where it is not one."""
    try:
        return [_row_of(record) for record in json.loads(data)]
    except (ValueError, TypeError, LookupError, DamagedError, RecursionError):
        return []


def _row_of(record: Sequence[Any]) -> tuple[str, Row]:
    path, key, stamp, day, place, part, position, summary = record
    return str(key), Row(
        str(path), None if stamp is None else Stamp(*map(int, stamp)), str(day),
        int(place), str(part), int(position), summary_from(summary),
    )  # fmt: skip
