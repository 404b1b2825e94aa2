"""``careertui log``: one more achievement, in the file of the career to which it belongs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Library, Person
from careertui.career.patterns import pattern
from careertui.career.problems import UsageError
from careertui.career.text import joined, one_line
from careertui.commands.asking import today_of
from careertui.commands.show import named
from careertui.exports.output import Output, remark
from careertui.formats.load import load_file
from careertui.settings import directories
from careertui.store.sources import Sources
from careertui.store.win_log import Edit, LogError, can_hold, edit_for, win

_FIGURE = pattern(
    r"(?P<sign>[+\-−–]?)\s*(?P<money>[$€£¥]?)\s*"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,15})?|\.\d{1,15})"
    r"(?:\s*(?!(?:of|to)\b|[eE]\d)(?P<unit>[^\s\d.,;:]\S*))?"
    r"(?:\s+(?:of\s+)?(?!(?:of|to)\b)(?P<of>\S.*))?"
)
_MOST_NAMED = 6
"""So many entries are named to choose from."""


def run(asked: Namespace, output: Output) -> int:
    """Writes the achievement and prints where; 1 if the file cannot take it."""
    achievement = _achievement(asked)
    person, entry = _target(asked)
    try:
        edit = edit_for(person.path, entry.id, achievement, today=today_of(asked))
        if not asked.dry_run:
            edit.write()
    except LogError as error:
        remark(str(error))
        return 1
    record = {
        "ref": "" if entry.private else entry.ref,
        "file": person.file,
        "line": edit.line,
        "written": not asked.dry_run,
        "text": achievement.text,
    }
    output.report(asked.format, [record], partial(_print, person.file, edit))
    if edit.note:
        remark(edit.note)
    remark(f"{'it would go' if asked.dry_run else 'written'} under {_called(entry)}")
    return 0


def _print(file: str, edit: Edit, output: Output) -> None:
    for number, line in enumerate(edit.lines, edit.line):
        output.write(f"{file}:{number}  {line}")


def _achievement(asked: Namespace) -> m.Achievement:
    text = one_line(" ".join(asked.text))
    if text == "-":
        text = one_line(sys.stdin.read())
    if not text:
        raise UsageError("say what came of it: careertui log 'Cut deploy time by 40 %'")
    day = asked.date or today_of(asked)
    return win(text, day, asked.skill or (), _figure(asked.figure) if asked.figure else None)


def _figure(text: str) -> m.Metric:
    match = _FIGURE.fullmatch(one_line(text))
    if match is None:
        raise UsageError(f"“{one_line(text)}” is no figure; write '-40 %' or '3.5 GB of memory'")
    value = float(match["number"].replace(",", ""))
    is_negative = match["sign"] in ("-", "−", "–") and match["sign"] != ""
    unit = f"{match['unit'] or ''}{match['money']}"
    return m.Metric(value=-value if is_negative else value, unit=unit, of=match["of"] or "")


def _target(asked: Namespace) -> tuple[Person, Entry]:
    """Returns where it goes.

    Raises:
        UsageError: Nothing says so, or several places might be meant.
    """
    library = Library(tuple(_people(asked)))
    if asked.to:
        entries: Sequence[Entry] = named(library, asked.to)
        if not entries:
            raise UsageError(_unknown(asked.to, library))
    else:
        entries = [entry for entry in _roles(library) if entry.placement.current]
    if not entries:
        raise UsageError(f"no role goes on now; name an entry with --to{_choice(_roles(library))}")
    entry = entries[0] if len(entries) == 1 else _chosen(entries)
    return library.people[library.positions[entry.person_key]], entry


def _unknown(name: str, library: Library) -> str:
    """Says why a name is no entry's: several ids begin with it, or none does."""
    meant = [entry for entry in library.entries if entry.id.startswith(name) and can_hold(entry)]
    if meant:
        return f"several entries begin with “{name}”{_choice(meant)}"
    choice = _choice(_roles(library))
    return f"there is no entry “{name}”" + (f"; these are roles{choice}" if choice else "")


def _people(asked: Namespace) -> list[Person]:
    """Returns the person of ``--in``, or those of the user's own folder."""
    today, home = today_of(asked), directories().profiles
    if path := getattr(asked, "in"):
        person = load_file(path, today=today)
        if person.profile is None:
            reason = person.problems[0].message if person.problems else "it holds no career"
            raise UsageError(f"{person.file}: {reason}")
        return [person]
    files = [path for path in Sources([str(home)]).listed().files if path != str(home)]
    people = [load_file(path, today=today) for path in files]
    people = [person for person in people if person.profile is not None and person.is_career]
    if not people:
        raise UsageError("you have no profile yet; write one with careertui init, or use --in")
    return people


def _called(entry: Entry) -> str:
    """Returns what others may see of an entry's name."""
    if entry.private:
        return f"a private {entry.kind.value}"
    # The title of a role that has none is its employer.
    return joined(*dict.fromkeys(map(one_line, (entry.title, entry.organization))))


def _roles(library: Library) -> list[Entry]:
    return [entry for entry in library.entries if entry.kind is Kind.ROLE and can_hold(entry)]


def _choice(entries: Sequence[Entry]) -> str:
    public = [entry.id for entry in entries if not entry.private]
    ids = ", ".join(public[:_MOST_NAMED])
    return f": {ids}" if ids else ""


def _chosen(entries: Sequence[Entry]) -> Entry:
    """Asks which of several entries is meant, if there is a terminal.

    Raises:
        UsageError: Nobody can be asked, or the answer means none of them.
    """
    several = f"several entries might be meant; name one with --to{_choice(entries)}"
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(several)
    for number, entry in enumerate(entries, 1):
        remark(f"{number}  {_called(entry)}")
    remark("which one? ")
    answer = sys.stdin.readline().strip()
    by_answer = {str(number): entry for number, entry in enumerate(entries, 1)}
    by_answer |= {entry.id: entry for entry in entries}
    if answer not in by_answer:
        raise UsageError(several)
    return by_answer[answer]
