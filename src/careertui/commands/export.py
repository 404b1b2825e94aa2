"""``careertui export``: a career, or what a query finds of it, in another format."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from careertui.career.dates import shortened
from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.career.marked_entries import NO_BASKET
from careertui.career.problems import UsageError
from careertui.career.text import counted
from careertui.commands.asking import today_of
from careertui.commands.opening import marked, opened, view_of
from careertui.commands.show import named
from careertui.exports.export_formats import CAREER_FORMATS, Career, Exporter, document, format_of
from careertui.exports.output import Output, remark
from careertui.exports.selection import careers_of, without_stories
from careertui.formats.reading import bytes_if_readable
from careertui.settings import is_same_file, replace_file
from careertui.store.snapshot import Snapshot

_MOST_TOLD = 4
_WHOLE = ("json-resume", "yaml")
"""The formats that are not made short."""
_DATA = (*_WHOLE, "rendercv")
"""The formats that open as a career, so that a file in them may be the only one of its kind."""


def run(asked: Namespace, output: Output) -> int:
    """Writes a career; 1 if nothing was found or it cannot be written."""
    exporter = _exporter(asked)
    if asked.pages and exporter.name in _WHOLE:
        remark(f"{exporter.name} has no pages; all is written")
    with opened(asked) as snapshot:
        entries = _entries(asked, snapshot)
        if not entries:
            remark("nothing was found to export")
            return 1
        library = snapshot.library
        person = library.people[library.positions[entries[0].person_key]]
        careers = careers_of(
            library,
            entries,
            today=today_of(asked),
            pages=asked.pages or 0,
            has_contact=asked.contact or exporter.name != "html",
            source=_source(asked, person.path) if exporter.name == "yaml" else b"",
            basket=marked() if asked.marked else NO_BASKET,
        )
        if not careers:
            raise UsageError(f"{entries[0].profile} cannot be read")
        path = _path(asked, exporter, library)
    try:
        data = document(careers[0], exporter.name)
    except ImportError:
        remark(exporter.how_to_install)
        return 1
    _tell_losses(careers[0], data, exporter.name)
    return _written(path, exporter, output, data)


def _tell_losses(career: Career, data: bytes, format_name: str) -> None:
    """Says what has no place in another format of data."""
    from careertui.store.read_back import READ_BACK, lost_texts

    lost = lost_texts(career, data) if format_name in READ_BACK else ()
    shown = ", ".join(f"{shortened(text)} ({key})" for key, text in lost[:_MOST_TOLD])
    more = f" and {len(lost) - _MOST_TOLD} more" if len(lost) > _MOST_TOLD else ""
    if lost:
        remark(f"{format_name} has no place for {counted(len(lost), 'text')}: {shown}{more}")


def _source(asked: Namespace, path: str) -> bytes:
    """Returns the file, for its comments; these may tell whose career it is."""
    return b"" if asked.blind else bytes_if_readable(path)


def _exporter(asked: Namespace) -> Exporter:
    """Returns the format that is asked for, or that the name of the file tells.

    Raises:
        UsageError: Neither says it.
    """
    names = ", ".join(row.name for row in CAREER_FORMATS)
    if asked.format:
        for row in CAREER_FORMATS:
            if row.name == asked.format:
                return row
        raise UsageError(f"there is no format “{asked.format}”; write one of {names}")
    if told := format_of(asked.output or ""):
        return told
    if ending := Path(asked.output or "").suffix.lower():
        raise UsageError(f"“{ending}” tells no format; say --format and one of {names}")
    return CAREER_FORMATS[0]


def _entries(asked: Namespace, snapshot: Snapshot) -> list[Entry]:
    """Returns what is exported; of one person alone.

    Raises:
        UsageError: It is of several people, or an id is unknown.
    """
    if asked.only:
        entries = [entry for name in asked.only for entry in _named(snapshot, name)]
    else:
        shown = view_of(asked, snapshot)
        found = list(shown.lit_entries)
        entries = without_stories(found, shown.lens)
        if len(entries) < len(found):
            many = counted(len(found) - len(entries), "story")
            remark(f"{many} for interviews left out; -q kind:story exports them")
    people = {entry.person_key: entry.person for entry in entries}
    if len(people) > 1:
        names = ", ".join(f"{name} in {key}" for key, name in list(people.items())[:4])
        raise UsageError(f"these are of several files ({names}); name one with --person FILE")
    return entries


def _named(snapshot: Snapshot, names: str) -> list[Entry]:
    entries: list[Entry] = []
    for name in filter(None, names.split(",")):
        found = named(snapshot.library, name.strip())
        if not found:
            raise UsageError(f"there is no entry “{name.strip()}”; careertui search prints ids")
        entries += found
    return entries


def _path(asked: Namespace, exporter: Exporter, library: Library) -> Path | None:
    """Returns the file that is written; None for standard output.

    Raises:
        UsageError: A career is there, or may be.
    """
    if asked.output in {None, "-"}:
        return None
    path = Path(asked.output)
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}")
    if any(is_same_file(path, person.path) for person in library.people):
        raise UsageError(f"{path} is the profile itself; name another file")
    kinds = {exporter, format_of(asked.output)}
    if path.exists() and any(kind and kind.name in _DATA for kind in kinds):
        raise UsageError(f"{path} exists already and may be a career; name another file")
    return path


def _written(path: Path | None, exporter: Exporter, output: Output, data: bytes) -> int:
    if path is not None:
        replaced = ", in place of what was there" if path.exists() else ""
        try:
            replace_file(path, data, keep_mode=True)
        except OSError as error:
            remark(f"{path} could not be written: {error.strerror or error}")
            return 1
        remark(f"written to {path} as {exporter.name}{replaced}")
        return 0
    try:
        output.write(data.decode().removesuffix("\n"))
    except UnicodeDecodeError:
        if output.is_terminal:
            raise UsageError("this format is no text; name a file with -o") from None
        sys.stdout.buffer.write(data)
    return 0
