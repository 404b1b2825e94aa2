"""Skill uses: how long somebody shows each skill, as one text that is looked into, not read.

The invariant: what is looked up equals what ``evidence`` says of that person alone.

A line a skill, behind its key, with the months alone, so that one skill of ten thousand people
is found in milliseconds; the first line is all work. Behind those are the details, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from careertui.career.entries import Entry, each_once
from careertui.career.evidence import Grade, SkillBook, Use, by_skill, name_order, use_span
from careertui.career.kinds import Kind
from careertui.career.placement import total_months

_GRADES = {"P": Grade.PROVED, "M": Grade.MENTIONED, "L": Grade.LISTED}
_ROUGH, _CURRENT = "~", "+"
_PROVED = ord("P")
_ORDER = "".join(_GRADES)


class SkillUse(NamedTuple):
    """What one skill of one person is worth."""

    name: str
    grade: Grade
    use: Use
    """How long; without the entries and the end."""
    entries: int
    """How many entries show it."""


class Work(NamedTuple):
    """All the work of one person."""

    use: Use
    """How long; without the years, the entries and the end."""
    latest: float
    """The end of the latest role in months since the year 0; 0 if none is dated."""


_DETAILS = b"\f"
"""What stands before the details."""
_Row = tuple[int, int, int, tuple[str, str], str, str]
"""Place of the grade, months and entries, negative, and name: what puts skills in order; lines."""


def encoded_uses(entries: Sequence[Entry]) -> bytes:
    """Returns what each skill of one person is worth, most years first, behind all their work."""
    roles = [entry.placement for entry in entries if entry.kind is Kind.ROLE]
    months, is_rough = total_months(roles)
    latest = max((spot.high for spot in roles if spot.is_placed), default=0.0)
    rows = sorted(_rows(entries))
    work = f"\t{months}\t{_ROUGH * is_rough}\t{latest!r}"
    lines, details = [row[-2] for row in rows], [row[-1] for row in rows]
    text = "\n".join(["", work, *lines, ""]) + _DETAILS.decode() + "\n".join(details)
    return text.encode("utf-8", "surrogatepass")


def _rows(entries: Sequence[Entry]) -> Iterator[_Row]:
    """Yields a row a skill, in no order."""
    book = SkillBook(entries)
    proofs, mentions, listed = by_skill(entries, book, None)
    for key, shown in proofs.items():
        yield _row(key, "P", book.name(key), shown)
    for key, shown in mentions.items():
        if key not in proofs:
            yield _row(key, "M", book.name(key), shown)
    for key in listed:
        if key not in book.shown:
            yield _row(key, "L", book.name(key), ())


def _row(key: str, letter: str, name: str, entries: Sequence[Entry]) -> _Row:
    spots = [entry.placement for entry in entries]
    months, is_rough = total_months(spots)
    first, last, _, is_current = use_span(spots)
    signs = _ROUGH * is_rough + _CURRENT * is_current
    count = len(each_once(entries))
    details = f"{signs}\t{first or ''}\t{last or ''}\t{count}\t{' '.join(name.split())}"
    line = f"{key}\t{months}\t{letter}"
    return _ORDER.index(letter), -months, -count, name_order(name), line, details


def _read(uses: bytes, at: int) -> SkillUse:
    """Returns what the skill is worth whose line begins behind a place."""
    stop = uses.index(b"\n", at + 1)
    _, months, letter = uses[at:stop].decode("utf-8", "surrogatepass").split("\t")
    number = uses.count(b"\n", 0, at) - 1
    details = uses[uses.index(_DETAILS) + 1 :].split(b"\n", number + 1)[number]
    signs, first, last, count, name = details.decode("utf-8", "surrogatepass").split("\t")
    use = Use(
        int(months), _ROUGH in signs, int(first) if first else None, int(last) if last else None,
        current=_CURRENT in signs,
    )  # fmt: skip
    return SkillUse(name, _GRADES[letter], use, int(count))


def heads(uses: bytes) -> bytes:
    """Returns the lines without the details, in which ``months_by_person`` looks."""
    return uses[: uses.index(_DETAILS)]


def work_in(uses: bytes) -> Work:
    """Returns all the work of one person."""
    _, months, rough, latest = uses[1 : uses.index(b"\n", 1)].decode().split("\t")
    return Work(Use(int(months), bool(rough)), float(latest))


def _line_of(key: str) -> bytes:
    """Returns how the line of a skill begins."""
    return f"\n{key}\t".encode("utf-8", "surrogatepass")


def months_by_person(uses: Mapping[int, bytes], key: str) -> dict[int, tuple[int, bool]]:
    """Returns for how many months each shows a skill, and whether that is proved.

    Those who do not have it are left out.

    Args:
        uses: The ``heads`` of each person.
        key: The skill's.
    """
    line = _line_of(key)
    length, months = len(line), {}
    # A loop without calls, as it goes through everyone while a key is typed.
    for person, text in uses.items():
        at = text.find(line)
        if at >= 0:
            at += length
            stop = text.index(b"\t", at)
            months[person] = int(text[at:stop]), text[stop + 1] == _PROVED
    return months


def use_in(uses: bytes, key: str) -> SkillUse | None:
    """Returns what a skill of one person is worth; None if they do not have it."""
    at = uses.find(_line_of(key)) if key else -1
    return None if at < 0 else _read(uses, at)


def top_skills(uses: bytes, count: int) -> tuple[str, ...]:
    """Returns the names of a person's first skills, as ``evidence`` orders them."""
    details = uses[uses.index(_DETAILS) + 1 :].split(b"\n", count)[:count]
    return tuple(str(line, "utf-8", "surrogatepass").split("\t")[-1] for line in details if line)
