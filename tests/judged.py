"""Queries over the bundled careers that were judged by reading: what is wanted first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from careertui.career.entries import Entry
from careertui.formats.load import load_file
from careertui.store.sources import bundled_folder

QUERIES = Path(__file__).parent / "data" / "judged_queries.txt"


def bundled_entries(today: date) -> list[Entry]:
    """The entries of the bundled careers."""
    people = [load_file(path, today=today) for path in sorted(bundled_folder().glob("*.yaml"))]
    return [entry for person in people for entry in person.entries]


def judged_queries(entries: Sequence[Entry]) -> list[tuple[str, frozenset[int]]]:
    """Each query with the numbers of the entries any of which may come first."""
    judged = []
    for line in QUERIES.read_text("utf-8").splitlines():
        query, _, wanted = line.partition(" > ")
        if wanted:
            choices = wanted.split("; ")
            right = (at for at, entry in enumerate(entries) if _is_any_of(entry, choices))
            judged.append((query, frozenset(right)))
    return judged


def _is_any_of(entry: Entry, choices: Sequence[str]) -> bool:
    placement = entry.placement
    year = f"{placement.first_year} " if placement.is_placed else ""
    names = (entry.title, f"={entry.kind} {entry.title}", f"={entry.kind} {year}{entry.title}")
    return any(
        choice in name if name is entry.title else name.startswith(choice) or _in(choice, name)
        for choice in choices
        for name in names
    )


def _in(choice: str, name: str) -> bool:
    kind, _, part = choice.partition(" ")
    return choice[0] == "=" and name.startswith(f"{kind} ") and part in name
