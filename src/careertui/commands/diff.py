"""``careertui diff``: how a career differs from an older one, in a file or in git."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from careertui.career.library import EVERYONE, Library, Person
from careertui.career.problems import UsageError
from careertui.career.text import counted, one_line
from careertui.commands.asking import audience_of, today_of
from careertui.exports.output import Output, remark
from careertui.exports.release import release
from careertui.insight.career_diff import differences
from careertui.insight.changes import ChangeKind, Difference, Said, whole
from careertui.store.sources import STDIN, Sources

_SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "-",
    ChangeKind.CHANGED: "~",
    ChangeKind.MOVED: ">",
}
_BROKEN = "syntax"
"""The code of the problem of a file of which a part cannot be understood."""
_SHORT = 60
"""What is longer stands on a line of its own, the old one above the new one."""
_Pair = tuple[Person | None, Person | None]


def run(asked: Namespace, output: Output) -> int:
    """Prints what was added, removed, changed or moved; 1 if anything was."""
    found = [(pair, change) for pair in _pairs(asked) for change in _changes(asked, pair)]
    records = (_record(change, _file_of(pair)) for pair, change in found)
    output.report(asked.format, records, partial(_print, found))
    if not found:
        remark("no difference")
    return 1 if found else 0


def _pairs(asked: Namespace) -> Iterator[_Pair]:
    """Yields the careers to compare, the old one first.

    Raises:
        UsageError: There is no second one, or one of them cannot be read.
    """
    if asked.git is not None:
        if asked.new is not None:
            raise UsageError("with --git, name one file: it is compared with its own older version")
        yield _from_git(asked)
        return
    if asked.new is None:
        raise UsageError("name two files, or one and --git with a version, such as --git HEAD")
    folders = [Path(path).is_dir() for path in (asked.old, asked.new)]
    if folders == [True, True]:
        yield from _folders(asked)
    elif any(folders):
        raise UsageError("name two files or two folders")
    else:
        yield _one(asked, asked.old), _one(asked, asked.new)


def _from_git(asked: Namespace) -> _Pair:
    from careertui.formats.load import load_bytes
    from careertui.store.git_history import file_at

    if asked.old == STDIN or Path(asked.old).is_dir():
        raise UsageError("with --git, name one file")
    data = file_at(asked.old, asked.git)
    shown = f"{asked.git}:{asked.old}"
    return _readable(load_bytes(data, file=shown, today=today_of(asked))), _one(asked, asked.old)


def _one(asked: Namespace, path: str) -> Person:
    sources = Sources([path])
    files = sources.listed().files
    if len(files) != 1:
        raise UsageError(f"{one_line(path)} holds {counted(len(files), 'file')}; name one of them")
    return _readable(sources.read(files[0], today_of(asked)))


def _readable(person: Person) -> Person:
    if person.profile is None:
        why = person.problems[0].message if person.problems else "nothing is in it"
        raise UsageError(f"{person.file} cannot be read: {why}")
    broken = next((it for it in person.problems if it.code == _BROKEN), None)
    if broken is not None:
        # What stands there could not be read, so it would look as if it had been removed.
        place = f"{person.file}:{broken.line}"
        raise UsageError(f"{place} is broken, so nothing can be compared; careertui check says how")
    errors = sum(problem.is_error for problem in person.problems)
    if errors:
        remark(f"{person.file}: {counted(errors, 'error')}; careertui check says which")
    return person


def _folders(asked: Namespace) -> Iterator[_Pair]:
    """Yields the careers of two folders, paired by the names of their files."""
    old, new = (_files_of(path) for path in (asked.old, asked.new))
    for name in sorted(old.keys() | new.keys()):
        yield (
            _one(asked, old[name]) if name in old else None,
            _one(asked, new[name]) if name in new else None,
        )


def _files_of(folder: str) -> dict[str, str]:
    """Returns the files of a folder by their names in it; those given are absolute or not."""
    files = Sources([folder]).listed().files
    return {os.path.relpath(file, folder): file for file in files if file != folder}


def _changes(asked: Namespace, pair: _Pair) -> Sequence[Difference]:
    """Returns the differences that the audience may see; of a career on one side the whole."""
    sides = [_released(asked, person) for person in pair]
    old, new = sides
    if old is not None and new is not None:
        return differences(old, new)
    kind = ChangeKind.REMOVED if new is None else ChangeKind.ADDED
    return [whole(kind, person.entries[0]) for person in sides if person is not None]


def _released(asked: Namespace, person: Person | None) -> Person | None:
    if person is None:
        return None
    released = release(Library((person,)), audience_of(asked))
    if any(left_out := released.left_out_of(EVERYONE)):
        remark(f"{person.file}: {left_out}; --private compares all")
    return released.library.people[0]


def _file_of(pair: _Pair) -> str:
    return next(person.file for person in reversed(pair) if person is not None)


def _record(change: Difference, file: str) -> dict[str, Any]:
    return {
        "change": change.change.value,
        "id": change.id,
        "kind": change.kind,
        "field": change.field or None,
        "was": change.was,
        "is": change.now,
        "line_old": change.line_old or None,
        "line_new": change.line_new or None,
        "title": change.title,
        "profile": file,
    }


def _print(found: Sequence[tuple[_Pair, Difference]], output: Output) -> None:
    of_several = len({_file_of(pair) for pair, _ in found}) > 1
    for file, inside in groupby(found, lambda it: _file_of(it[0])):
        if of_several:
            output.prose(output.bold(one_line(file)))
        changes = [change for _, change in inside]
        for _, same in groupby(changes, lambda it: (it.kind, it.id)):
            _print_entry(list(same), output)


def _print_entry(changes: Sequence[Difference], output: Output) -> None:
    """Writes what became of one entry: on one line if it is new, gone or moved, else below it."""
    first = changes[0]
    if not first.field:
        moved = f", {first.was} → {first.now}" if first.change is ChangeKind.MOVED else ""
        head = f"{_SIGNS[first.change]} {first.kind}: {first.title}{moved}"
        changes = changes[1:]
    else:
        head = f"~ {first.kind}: {first.title}"
    output.write(f"{output.bold(one_line(head))}{output.dim(_lines(first))}")
    for change in changes:
        for line in _told(change):
            output.write(
                f"    {one_line(line)}" if line[0] in _MARKS else f"      {one_line(line)}"
            )


_MARKS = frozenset(_SIGNS.values())


def _lines(change: Difference) -> str:
    lines = [str(line) for line in (change.line_old, change.line_new) if line]
    return f"  line {' → '.join(dict.fromkeys(lines))}" if lines else ""


def _told(change: Difference) -> Iterable[str]:
    """Returns what changed in one key, on one line or, if it is long, on three."""
    sign, was, now = _SIGNS[change.change], _text(change.was), _text(change.now)
    if change.change is ChangeKind.MOVED:
        return [f"{sign} {change.field}: {change.title}: {was} → {now}"]
    if change.was is None or change.now is None:
        return [f"{sign} {change.field}: {was or now}"]
    if len(was) + len(now) <= _SHORT:
        return [f"{sign} {change.field}: {was} → {now}"]
    return [f"{sign} {change.field}:", f"was  {was}", f"is   {now}"]


def _text(value: Said) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:.12g}"
    return value or ""
