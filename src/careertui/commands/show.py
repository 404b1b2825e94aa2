"""``careertui show``: one entry in full."""

from __future__ import annotations

import shutil
import textwrap
from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from careertui.career.entries import Entry
from careertui.career.ids import Names
from careertui.career.library import Library
from careertui.career.text import clean, one_line
from careertui.commands.opening import opened
from careertui.exports.output import Output, remark
from careertui.exports.records import entry_record
from careertui.view.detail import Paragraph, detail_of

_WIDEST = 100


def run(asked: Namespace, output: Output) -> int:
    """Prints the entries of an id, with whose they are if several; 1 if there is none."""
    with opened(asked) as snapshot:
        library = snapshot.library
        entries = named(library, asked.id)
        if entries:
            text = partial(_print_all, library, entries)
            output.report(asked.format, map(entry_record, entries), text)
        else:
            remark(f"there is no entry “{asked.id}”; careertui search prints ids")
    return 0 if entries else 1


def _print_all(library: Library, entries: Sequence[Entry], output: Output) -> None:
    for number, entry in enumerate(entries):
        if number:
            output.write()
        title, *paragraphs = detail_of(entry, library)
        _print_title(output, title, (entry.person, entry.ref) if len(entries) > 1 else ())
        for paragraph in paragraphs:
            _print(output, paragraph)


def named(library: Library, name: str) -> tuple[Entry, ...]:
    """Returns the entries of an id, a ref or the beginning of an id that only one entry has."""
    if entries := library.find(name):
        return entries
    entry_id = Names(list(library.ids)).resolve(name)
    return library.find(entry_id) if entry_id else ()


def _print_title(output: Output, title: Paragraph, whose: Sequence[str]) -> None:
    """Prints the title on a line of its own, what stands beside it and whose it is on the next."""
    first, *others = title.runs
    output.write(output.bold(one_line(first.text)))
    if facts := " · ".join((*(one_line(run.text) for run in others), *whose)):
        output.write(output.dim(facts))


def _print(output: Output, paragraph: Paragraph) -> None:
    """Prints a paragraph, wrapped to the terminal if there is one."""
    text = clean("".join(run.text for run in paragraph.runs))
    text = f"• {text}" if paragraph.is_bullet else text
    if not output.is_terminal:
        output.write(text)
        return
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    indent = " " * paragraph.hang
    for part in text.split("\n"):
        for line in textwrap.wrap(part, width, subsequent_indent=indent) or [""]:
            output.write(line)
