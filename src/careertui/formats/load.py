"""Loading: a file becomes a person, whatever is in it.

The invariant: no input raises. A ``Person`` always comes back, with what could be read and
with every problem, in file order.
"""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from careertui.career.entries import Entry
from careertui.career.file_names import stem_of
from careertui.career.library import Person
from careertui.career.problems import Problem
from careertui.career.profile_entries import entries_of
from careertui.career.text import one_line, slug
from careertui.formats import reading
from careertui.formats.checks import ProfileChecks
from careertui.formats.document import Document
from careertui.formats.faults import faults_in_file, problems_of
from careertui.formats.privacy import mark_private
from careertui.formats.registry import MEMBER_ENDINGS, NATIVE, format_of, is_foreign_name
from careertui.formats.signs import is_career

if TYPE_CHECKING:
    from careertui.formats.members import Members


def load_file(
    path: str | os.PathLike[str],
    *,
    today: date,
    shown: str | None = None,
    unproved: bool = False,
) -> Person:
    """Returns the person that a file describes. Never raises.

    Args:
        path: The file.
        today: The day that ``present`` means.
        shown: The file as shown to people; None for the path.
        unproved: Whether a skill that is listed with nothing to prove it is a problem.
    """
    name = os.fspath(path)
    data = _read(name)
    return _person(data, shown or name, name, today, unproved=unproved)


def load_bytes(data: bytes, *, file: str, today: date) -> Person:
    """Returns the person that the bytes of a file describe. Never raises."""
    is_too_large = len(data) > reading.MAX_BYTES
    return _person(reading.too_large() if is_too_large else data, file, "", today)


def unopened(file: str, path: str, fault: Problem, *, is_career: bool = True) -> Person:
    """Returns a person without a profile, for a file that cannot be opened."""
    file = one_line(file)
    problems = problems_of([fault], {}, file)
    return Person(_key_of(path or file), file, path, None, problems=problems, is_career=is_career)


def _read(path: str) -> bytes | Members | Problem:
    """Returns the bytes of a file, or the members of an archive or an unpacked one."""
    if not path.lower().endswith(MEMBER_ENDINGS):
        return reading.read_bytes(path)
    from careertui.formats.linkedin import canonical
    from careertui.formats.members import members_at

    return members_at(path, canonical)


def _person(
    data: bytes | Members | Problem, file: str, path: str, today: date, *, unproved: bool = False
) -> Person:
    if isinstance(data, Problem):
        # In a folder, an archive or a table is most likely no career.
        return unopened(file, path, data, is_career=not is_foreign_name(path))
    file = one_line(file)
    key = _key_of(path or file)
    document = Document(data) if isinstance(data, bytes) else Document(b"", data)
    form = format_of(document)
    reader = form.read(document)
    profile = reader.profile
    entries: tuple[Entry, ...] = ()
    if profile is not None:
        name = one_line(stem_of(path or file))
        entries = entries_of(profile, file=file, key=key, today=today, fallback_name=name)
        ProfileChecks(profile, entries, reader, today).run(unproved=unproved)
    is_native = form is NATIVE
    faults = reader.faults if is_native else faults_in_file(reader.faults, reader.source)
    problems = problems_of(faults, reader.texts, file)
    problems = mark_private(problems, reader, document, entries)
    set_aside = reader.set_aside if profile is not None else 0
    return Person(
        key, file, path, profile, entries, problems, set_aside,
        is_career=is_career(document, form) and not (is_native and is_foreign_name(path)),
        form="" if is_native else form.name,
    )  # fmt: skip


def _key_of(name: str) -> str:
    return slug(stem_of(name)) or "profile"
