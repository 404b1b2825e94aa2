"""The log of wins: one more achievement in a file, written where it belongs.

The invariant: the file is read again before anything is written, and must be what it was and
the achievement, nothing else. It is replaced in one step, and not at all if it changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from careertui.career import model as m
from careertui.career.dates import PartialDate
from careertui.career.entries import Entry
from careertui.career.library import Person
from careertui.career.problems import Problem
from careertui.career.prose import format_metric
from careertui.career.text import UNSAFE, clean, one_line, plain_text
from careertui.career.values import frozen
from careertui.formats.document import Document
from careertui.formats.load import load_bytes
from careertui.formats.reading import encoding_of, read_bytes
from careertui.formats.registry import NATIVE, format_of
from careertui.formats.splice import Insertion, SpliceError, Splicer, Value, spliced
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar
from careertui.settings import locked, replace_file


class LogError(Exception):
    """The win cannot be written; the message says why, and what to do."""


@frozen
class Edit:
    """A file before and after a win was written."""

    path: str
    before: bytes
    after: bytes
    line: int
    """The line on which the first new text stands, from 1."""
    lines: tuple[str, ...]
    """What is new, and nothing that stands beside it."""
    note: str = ""
    """What the format has no place for; empty if it has for all."""

    def write(self) -> None:
        """Writes the file.

        Raises:
            LogError: It could not be written, or is another by now.
        """
        _replace(self.path, self.before, self.after)

    def undo(self) -> None:
        """Takes the win back.

        Raises:
            LogError: The file changed since, or could not be written.
        """
        _replace(self.path, self.after, self.before)


def win(
    text: str, day: date, skills: Iterable[str] = (), figure: m.Metric | None = None
) -> m.Achievement:
    """Returns an achievement of a day, of what somebody typed."""
    return m.Achievement(
        text=one_line(UNSAFE.sub(" ", text)),
        date=PartialDate(day.year, day.month, day.day),
        skills=tuple(dict.fromkeys(filter(None, map(one_line, skills)))),
        metric=figure,
    )


def can_hold(entry: Entry) -> bool:
    """Whether an entry has a list of what came of it."""
    return "achievements" in m.keys_of(type(entry.item))


def edit_for(path: str, entry_id: str, achievement: m.Achievement, *, today: date) -> Edit:
    """Returns what writes an achievement at the end of those of an entry.

    Args:
        path: The profile's file.
        entry_id: The id of the entry in it.
        achievement: What to write.
        today: The day that ``present`` means.

    Raises:
        LogError: It cannot be written so that nothing else of the file changes.
    """
    data = read_bytes(path)
    if isinstance(data, Problem):
        raise LogError(f"{path}: {data.message}")
    document = Document(data)
    person = load_bytes(data, file=path, today=today)
    number = person.numbers.get(entry_id)
    if number is None:
        raise LogError(f"{path} has no entry “{entry_id}” any more")
    _refuse_what_is_broken(person, document)
    target = _Target(person, number, document, achievement)
    return target.edit(data, path, today)


def _refuse_what_is_broken(person: Person, document: Document) -> None:
    tree = document.tree
    broken = (fault for fault in (tree.syntax_error, *document.decoded.faults) if fault)
    if fault := next(broken, None):
        raise LogError(f"{person.file}:{fault.line}: mend this first: {one_line(fault.message)}")
    if tree.set_aside or tree.is_doubtful:
        raise LogError(f"{person.file}: mend its mistakes first; careertui check lists them")


class _Target:
    """The entry of a file that gets the achievement."""

    def __init__(
        self, person: Person, number: int, document: Document, achievement: m.Achievement
    ) -> None:
        self.person, self.number, self.document = person, number, document
        self.achievement = achievement
        self.entry = person.entries[number]
        item_class = type(self.entry.item)
        if not can_hold(self.entry):
            kind = self.entry.kind.value
            raise LogError(f"a {kind} has no achievements; name a role or a project with --to")
        form = format_of(document)
        names = m.names_of(item_class, "achievements")
        self.names = names if form is NATIVE else ("highlights", *names)
        self.value = value_of(achievement) if form is NATIVE else text_of(achievement)
        self.note = ""
        if form is not NATIVE and form.name not in _TEXTS_ALONE:
            raise LogError(
                f"{person.file}: {form.name} has no list of results; make a profile of it with "
                "careertui import"
            )
        if form is not NATIVE and achievement.date is not None:
            self.note = f"{form.name} has texts alone there, so the date is not written"

    @property
    def text(self) -> str:
        """The text that is written."""
        return str(self.value["text"] if isinstance(self.value, Mapping) else self.value)

    def edit(self, data: bytes, path: str, today: date) -> Edit:
        """Returns the edit that leaves all else as it is."""
        mark, encoding = encoding_of(data)
        body = data[len(mark) :].decode(encoding)
        # What is parsed has the same length; only characters that no file should have differ.
        parsed = self.document.decoded.text or ""
        try:
            splicer = Splicer(parsed)
            for insertions in self._insertions(splicer):
                text = spliced(body, insertions)
                after = mark + text.encode(encoding)
                if self._says_one_more(after, today):
                    line, lines = _new_lines(text, insertions)
                    return Edit(path, data, after, line, lines, self.note)
        except SpliceError as error:
            raise LogError(f"{self.person.file}: {error}") from None
        raise LogError(
            f"{self.person.file}:{self.entry.line}: this is a text or shares its list with another "
            "place; give it keys and a list of its own first"
        )

    def _insertions(self, splicer: Splicer) -> Iterator[list[Insertion]]:
        """Yields what might do it: several maps may begin on one line."""
        failed: SpliceError | None = None
        for span in splicer.root.maps():
            if span.line == self.entry.line:
                try:
                    yield splicer.item(span, self.names, self.value)
                except SpliceError as error:
                    failed = failed or error
        if failed is not None:
            raise failed

    def _says_one_more(self, after: bytes, today: date) -> bool:
        document = Document(after)
        if document.tree.syntax_error or _growth(self.document.tree.root, document.tree.root) != 1:
            return False
        person = load_bytes(after, file=self.person.file, today=today)
        if len(person.entries) != len(self.person.entries):
            return False
        before: Any = self.entry.item
        now: Any = person.entries[self.number].item
        results = now.achievements
        is_longer = len(results) == len(before.achievements) + 1
        return is_longer and results[-1].text in (self.text, plain_text(self.text))


_TEXTS_ALONE = frozenset({"JSON Resume", "RenderCV", "FRESH"})
"""The other formats that have a list of results; what is in it are texts."""


def text_of(achievement: m.Achievement) -> str:
    """Returns an achievement as a text, its figure and skills in parentheses."""
    metric = format_metric(achievement.metric) if achievement.metric else ""
    more = "; ".join(filter(None, (metric, ", ".join(achievement.skills))))
    return f"{achievement.text} ({more})" if more else achievement.text


def value_of(achievement: m.Achievement) -> Value:
    """Returns an achievement as it stands in a file: a text alone if it has nothing else."""
    value: dict[str, Any] = {"text": achievement.text}
    if achievement.date is not None:
        value["date"] = _date_value(str(achievement.date))
    if achievement.skills:
        value["skills"] = list(achievement.skills)
    if (metric := achievement.metric) is not None and metric.value is not None:
        number = int(metric.value) if metric.value == int(metric.value) else metric.value
        parts = {"value": number, "unit": metric.unit, "of": metric.of}
        value["metric"] = {name: part for name, part in parts.items() if part != ""}
    return value if len(value) > 1 else achievement.text


def _date_value(text: str) -> Any:
    """Returns a date as a YAML writer leaves it without quotes."""
    if len(text) == len("2024-05-01"):
        return date.fromisoformat(text)
    return int(text) if text.isdigit() else text


_MUCH = 1_000
"""How much more there is where something is other than it was."""


def _growth(before: YamlNode | None, after: YamlNode | None) -> int:
    """Returns how many values a tree has more than another, much if anything else differs."""
    if isinstance(before, YamlScalar) and isinstance(after, YamlScalar):
        return 0 if (before.text, before.plain) == (after.text, after.plain) else _MUCH
    if isinstance(before, YamlList) and isinstance(after, YamlList):
        return _list_growth(before.children, after.children)
    if isinstance(before, YamlMap) and isinstance(after, YamlMap):
        return _map_growth(before, after)
    if isinstance(before, YamlScalar) and isinstance(after, YamlList):
        return _list_growth([] if before.is_empty else [before], after.children)
    return _MUCH


def _list_growth(before: list[YamlNode], after: list[YamlNode]) -> int:
    more = len(after) - len(before)
    return sum(map(_growth, before, after)) + more if more >= 0 else _MUCH


def _map_growth(before: YamlMap, after: YamlMap) -> int:
    """Returns the growth of a map whose keys stand in the old order; new ones count one each."""
    growth, left = 0, list(zip(before.children[::2], before.children[1::2], strict=True))
    for key, value in zip(after.children[::2], after.children[1::2], strict=True):
        if left and _growth(left[0][0], key) == 0:
            growth += _growth(left.pop(0)[1], value)
        else:
            growth += 1
    return _MUCH if left else growth


def _new_lines(text: str, insertions: list[Insertion]) -> tuple[int, tuple[str, ...]]:
    """Returns the number of the first line that holds something new, and what is new there."""
    at = insertions[-1].at + sum(len(insertion.text) for insertion in insertions[:-1])
    new = insertions[-1].text
    shown = new.lstrip(",\r\n")
    line = text.count("\n", 0, at + len(new) - len(shown)) + 1
    return line, tuple(map(clean, shown.rstrip("\r\n").splitlines()))


def _replace(path: str, expected: bytes, data: bytes) -> None:
    with locked(Path(path).resolve().parent):
        if read_bytes(path) != expected:
            raise LogError(f"{path} changed in the meantime and was left as it is")
        if not Path(path).stat().st_mode & 0o222:
            raise LogError(f"{path} is write-protected and was left as it is")
        try:
            replace_file(Path(path), data, keep_mode=True)
        except OSError as error:
            raise LogError(f"{path} could not be written: {error.strerror or error}") from None
