"""Changes: one difference between two careers, and how the values of keys differ.

The invariant: every key that the format declares is compared, by its shape, and so is every key
that it does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from careertui.career import model as m
from careertui.career.aliases import skill_key
from careertui.career.dates import DateText, Duration, PartialDate, Period, Present
from careertui.career.entries import Entry
from careertui.career.profile_entries import content_of
from careertui.career.prose import extra_texts, format_metric
from careertui.career.values import frozen
from careertui.insight.likeness import Pairs, Wording, paired, text_likeness, wording


class ChangeKind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


Said = str | bool | float | None
"""A value as JSON has it; a date as in the file, None for nothing."""


@frozen
class Spot:
    """A place that both careers have, and where they may differ."""

    id: str
    """That of the entry it is in, as the new career has it; of a removed one, as the old has it."""
    kind: str
    """The kind of the entry."""
    title: str
    """What the entry is called, or the skill or result that moved."""
    line_old: int
    """The line in the old file; 0 if it is not there."""
    line_new: int
    """The line in the new file; 0 if it is not there."""
    field: str = ""
    """The key of the format, with those around it; empty for the entry as a whole."""

    @staticmethod
    def of(old: Entry, new: Entry, field: str = "") -> Spot:
        """Returns the place of an entry, or of one of its keys."""
        return Spot(new.id, new.kind.value, new.title, old.line, new.line, field)

    def under(self, key: str) -> Spot:
        """Returns the place of a key of it."""
        return replace(self, field=f"{self.field}.{key}" if self.field else key)

    def on(self, line_old: int, line_new: int) -> Spot:
        """Returns the same place on other lines."""
        return replace(self, line_old=line_old, line_new=line_new)

    def changed(self, change: ChangeKind, was: Said, now: Said) -> Difference:
        """Returns a change here; a line where the thing is not, is 0."""
        place = self.id, self.kind, self.title, self.line_old, self.line_new, self.field
        return Difference(*place, change=change, was=was, now=now)


@frozen(kw_only=True)
class Difference(Spot):
    """One difference between two careers."""

    change: ChangeKind
    was: Said
    """What stood there; of what moved, where it was."""
    now: Said
    """What stands there; of what moved, where it is."""


def whole(change: ChangeKind, entry: Entry) -> Difference:
    """Returns that an entry was added or removed."""
    is_new = change is ChangeKind.ADDED
    spot = Spot.of(entry, entry).on(0 if is_new else entry.line, entry.line if is_new else 0)
    return spot.changed(change, None if is_new else entry.title, entry.title if is_new else None)


def value_change(spot: Spot, was: Said, now: Said) -> Iterator[Difference]:
    """Yields a change if two values differ; None is none."""
    if was == now:
        return
    change = ChangeKind.CHANGED
    if was is None or now is None:
        change = ChangeKind.ADDED if was is None else ChangeKind.REMOVED
    yield spot.changed(change, was, now)


def text_change(spot: Spot, was: str, now: str) -> Iterator[Difference]:
    """Yields a change if two texts differ in more than white space."""
    if was.split() != now.split():
        yield from value_change(spot, was or None, now or None)


def dates_changed(spot: Spot, old: Period, new: Period) -> Iterator[Difference]:
    """Yields how two periods differ, a lone date of both as ``date``."""
    if _is_lone(old) and _is_lone(new):
        yield from value_change(spot.under("date"), _start(old), _start(new))
        return
    ends = [period.end_text or _plain(period.end) for period in (old, new)]
    yield from value_change(spot.under("start"), _start(old), _start(new))
    yield from value_change(spot.under("end"), *ends)
    yield from value_change(spot.under("duration"), _plain(old.duration), _plain(new.duration))


def _is_lone(period: Period) -> bool:
    is_one = period.start == period.end and period.start_text == period.end_text
    return is_one and period.duration is None


def _start(period: Period) -> Said:
    return period.start_text or _plain(period.start)


def _plain(value: Any) -> Said:
    """Returns a value as JSON has it."""
    if isinstance(value, Present):
        return value.value
    if isinstance(value, PartialDate | DateText | Duration):
        return str(value)
    if isinstance(value, m.Metric):
        return format_metric(value, commas="")
    if isinstance(value, m.Achievement):
        return value.text or _plain(value.metric)
    if isinstance(value, m.Link):
        return value.url or value.label
    return value  # type: ignore[no-any-return]


def changes_of_keys(
    spot: Spot, old: m.Node, new: m.Node, keys: Collection[str]
) -> Iterator[Difference]:
    """Yields how two nodes differ in some keys of the format, and in those that it does not know.

    Items that are entries of their own are left out.

    Args:
        spot: Where the nodes stand.
        old: The node in the old career.
        new: The node in the new one, perhaps of another class.
        keys: The names of the keys.
    """
    declared = {**m.keys_of(type(old)), **m.keys_of(type(new))}
    for name, key in declared.items():
        if name in keys and key.part is not m.Part.ENTRIES:
            # A result is its text.
            here = spot if key.bare and spot.field else spot.under(name)
            yield from _key_changes(here, key, _value(old, name, key), _value(new, name, key))
    for name in {**old.extra, **new.extra}:
        yield from text_change(spot.under(name), _unknown(old, name), _unknown(new, name))


def _value(node: m.Node, name: str, key: m.Key) -> Any:
    """Returns a value, or what stands for one if the class has no such key."""
    has_many = key.shape in (m.Shape.TEXTS, m.Shape.ITEMS)
    return getattr(node, name, () if has_many else None)


def _unknown(node: m.Node, name: str) -> str:
    texts = extra_texts({name: node.extra[name]}) if name in node.extra else ()
    return ", ".join(text.removeprefix(f"{name}: ") for text in texts)


def _key_changes(spot: Spot, key: m.Key, was: Any, now: Any) -> Iterator[Difference]:
    """Yields how two values of one key differ, by its shape."""
    match key.shape:
        case m.Shape.TEXT | m.Shape.URL:
            yield from text_change(spot, was or "", now or "")
        case m.Shape.TEXTS:
            yield from _texts_changed(spot, was, now, is_prose=key.part.is_prose)
        case m.Shape.ITEMS:
            yield from _items_changed(spot, was, now)
        case m.Shape.FLAG:
            yield from value_change(spot, bool(was), bool(now))
        case _:
            yield from value_change(spot, _plain(was), _plain(now))


def _texts_changed(
    spot: Spot, was: Sequence[str], now: Sequence[str], *, is_prose: bool
) -> Iterator[Difference]:
    """Yields which texts a list gained and lost; one of prose that is alike was changed."""
    same = paired(was, now, _words, skill_key, likeness=_ALIKE if is_prose else None)
    if len(was) == len(now) == 1:
        same = {0: 0}
    for one, other in sorted(same.items(), key=lambda it: it[1]):
        yield from text_change(spot, was[one], now[other])
    yield from _gained_and_lost(spot, was, now, same)


def _wording(item: Any) -> Wording:
    return wording(str(_plain(item) or ""))


_ALIKE = _wording, text_likeness


def _words(item: Any) -> Hashable:
    return tuple(str(_plain(item) or "").split())


def _label(item: Any) -> Hashable:
    return item.label if isinstance(item, m.Link) else None


def _items_changed(spot: Spot, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Difference]:
    """Yields which results or links an entry gained, lost or changed."""
    same = paired(was, now, content_of, _words, _label, likeness=_ALIKE)
    for one, other in sorted(same.items(), key=lambda it: it[1]):
        old, new = was[one], now[other]
        yield from changes_of_keys(spot.on(old.line, new.line), old, new, m.keys_of(type(new)))
    yield from _gained_and_lost(spot, was, now, same)


def _gained_and_lost(
    spot: Spot, was: Sequence[Any], now: Sequence[Any], same: Pairs
) -> Iterator[Difference]:
    kept = set(same.values())
    for number, item in enumerate(now):
        if number not in kept:
            line = item.line if isinstance(item, m.Node) else spot.line_new
            yield spot.on(0, line).changed(ChangeKind.ADDED, None, _plain(item))
    for number, item in enumerate(was):
        if number not in same:
            line = item.line if isinstance(item, m.Node) else spot.line_old
            yield spot.on(line, 0).changed(ChangeKind.REMOVED, _plain(item), None)
