"""Checks: what was read without fault but looks like a slip.

The invariant: a check only warns, and only if the file contradicts itself or the calendar.
What is merely unusual is left alone.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from functools import cached_property

from careertui.career import ids as identity
from careertui.career import model as m
from careertui.career.aliases import skill_key
from careertui.career.dates import (
    PRESENT,
    UNKNOWN,
    PartialDate,
    Period,
    format_date,
    from_day,
)
from careertui.career.entries import Entry
from careertui.career.text import clean, fold, slug
from careertui.career.values import frozen
from careertui.formats.faults import KeyPath, quoted
from careertui.formats.native import ItemPlace, ProfileReader
from careertui.formats.other_shapes import squeezed
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar

SLIP_MONTHS = 6
"""Two employers at once for so many months, neither inside the other, look like a slip."""
_MOST_COMPARED = 200
"""At most so many roles are compared with one another."""
_MOST_NAMED = 4
"""At most so many skills are named in one remark."""
_MOST_DANGLING = 50
"""After so many references to nothing no more are looked up; a look-up takes a while."""


@frozen
class ProfileChecks:
    """The checks of one profile; its reader collects the faults."""

    profile: m.Profile
    entries: tuple[Entry, ...]
    reader: ProfileReader
    today: date

    @cached_property
    def _places(self) -> dict[int, ItemPlace]:
        return {id(place.item): place for place in self.reader.places}

    def run(self, *, unproved: bool = False) -> None:
        """Reports everything that looks like a slip.

        Args:
            unproved: Whether a skill that is listed with nothing to prove it is reported.
        """
        now = from_day(self.today).high
        for place in self.reader.places:
            if isinstance(place.item, m.Dated):
                self._dates(place.item, now)
        self._missing_ends()
        self._overlaps()
        self._identities()
        self._references()
        if unproved:
            self._unproved_skills()

    def _place_of(self, item: m.Node) -> ItemPlace:
        return self._places[id(item)]

    def _warn(self, code: str, item: m.Node, key: str, message: str, hint: str = "") -> None:
        place = self._place_of(item)
        node = _at_key(place, key)
        path = place.path if node is place.node else (place.path, key)
        self.reader.warn(code, node, path, message, hint)

    def _dates(self, item: m.Dated, now: float) -> None:
        start, end = item.start, item.end
        if (
            isinstance(start, PartialDate)
            and isinstance(end, PartialDate)
            and end.high <= start.low
        ):
            self._warn(
                "end-before-start", item, "end",
                f"it ends in {format_date(end)}, before it starts in {format_date(start)}",
                "are the two exchanged?",
            )  # fmt: skip
        if item.current and isinstance(end, PartialDate) and end.high <= now:
            self._warn(
                "current-and-ended", item, "current",
                f"it is said to go on, and to have ended in {format_date(end)}",
                "delete one of the two",
            )  # fmt: skip
        plans, this_year = isinstance(item, m.Education), self.today.year
        for key, value in (("start", start), ("end", end), ("date", item.date)):
            if not isinstance(value, PartialDate):
                continue
            if value.written:
                self._day_or_month(item, key, value.written)
            if value.year < this_year:
                continue
            if value.low >= now and not (plans and key == "end"):
                self._warn(
                    "future-date", item, key, f"{format_date(value)} is in the future",
                    f"today is {self.today.isoformat()}",
                )  # fmt: skip

    def _day_or_month(self, item: m.Dated, key: str, text: str) -> None:
        match = re.fullmatch(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})", text, re.ASCII)
        if match is not None:
            one, other, year = (int(part) for part in match.groups())
            self._warn(
                "day-or-month", item, key,
                f"in {quoted(text)} either number may be the month; only the year is read",
                f"write {PartialDate(year, other, one)} or {PartialDate(year, one, other)}",
            )  # fmt: skip

    @cached_property
    def _items(self) -> list[m.Item]:
        return [place.item for place in self.reader.places if isinstance(place.item, m.Item)]

    def _roles(self) -> list[tuple[m.Employment, m.Role]]:
        return [
            (employment, role)
            for employment in self.profile.experience
            for role in (employment.roles or (employment,))
        ]

    def _missing_ends(self) -> None:
        roles = self._roles()
        starts = [(role, role.period.start) for _, role in roles]
        newest = max((start.low for _, start in starts if start is not None), default=0.0)
        for role, start in starts:
            if start is None or role.period[1:] != UNKNOWN[1:]:
                continue
            is_newest = start.low >= newest
            self._warn(
                "missing-end", role, "start",
                f"it starts in {format_date(start)} and does not say when it ended",
                "write `end: present` if it goes on" if is_newest else "add `end:`",
            )  # fmt: skip

    def _overlaps(self) -> None:
        spans = [
            (employment.organization, role, span)
            for employment, role in self._roles()
            if (span := _span(role.period, self.today)) is not None
        ][:_MOST_COMPARED]
        spans.sort(key=lambda entry: entry[2])
        reported: set[int] = set()
        for index, (name, role, (low, high)) in enumerate(spans):
            for other_name, other, (other_low, other_high) in spans[index + 1 :]:
                if other_low >= high:
                    break
                shared = high - other_low
                if (
                    low < other_low
                    and high < other_high
                    and shared >= SLIP_MONTHS
                    and fold(name) != fold(other_name)
                    and id(other) not in reported
                ):
                    reported.add(id(other))
                    called = ", ".join(filter(None, (role.title, name)))
                    self._warn(
                        "overlap", other, "start",
                        f"for {round(shared)} months this overlaps with "
                        f"{quoted(called)} on line {role.line}",
                        "check the years of both",
                    )  # fmt: skip

    def _identities(self) -> None:
        first: dict[str, m.Item] = {}
        with_id = [item for item in self._items if item.id]
        for item in sorted(with_id, key=lambda item: item.line):
            before = first.setdefault(item.id, item)
            if before is not item:
                self._warn(
                    "duplicate-id", item, "id",
                    f"the id {quoted(item.id)} stands on line {before.line} already",
                    "give each item an id of its own",
                )  # fmt: skip

    def _references(self) -> None:
        """Reports references to nothing, unless an item was left out that they may mean."""
        if self.reader.has_lost_items:
            return
        ids = [entry.id for entry in self.entries]
        ids += [slug(job.id) for job in self.profile.experience if job.id]
        known = identity.Names(ids)
        wrong = 0
        for item in self._items:
            for name in item.about:
                if wrong > _MOST_DANGLING:
                    return
                if known.resolve(name) is not None:
                    continue
                wrong += 1
                near = difflib.get_close_matches(name[:60], ids[:200], n=1)
                node, path = _at_reference(self._place_of(item), name)
                self.reader.warn(
                    "dangling-reference", node, path,
                    f"no entry has the id {quoted(name)}",
                    f"did you mean `{near[0]}`?" if near else "give that entry an `id`",
                )  # fmt: skip

    def _unproved_skills(self) -> None:
        shown = {
            skill_key(name)
            for entry in self.entries
            if entry.kind != "skills"
            for name in (*entry.skills, *entry.mentions)
        }
        bare = [
            skill
            for group in self.profile.skills
            for skill in group.items
            if shown.isdisjoint(map(skill_key, (skill.name, *skill.aliases)))
        ]
        if bare:
            names = ", ".join(quoted(skill.name) for skill in bare[:_MOST_NAMED])
            more = f" and {len(bare) - _MOST_NAMED:,} more" if len(bare) > _MOST_NAMED else ""
            it = "them" if len(bare) > 1 else "it"
            self._warn(
                "unproved-skill", bare[0], "name",
                f"no entry names {names}{more}, so nothing proves {it}",
                f"name {it} under `skills` of a role or project",
            )  # fmt: skip


def _span(period: Period, today: date) -> tuple[float, float] | None:
    """Returns the months of a period whose start and end are given to the month, else None."""
    end = from_day(today) if period.end is PRESENT else period.end
    start = period.start
    if start is None or not isinstance(end, PartialDate) or start.approximate or end.approximate:
        return None
    return (start.low, end.high) if start.month and end.month else None


def _at_key(place: ItemPlace, name: str) -> YamlNode:
    """Returns the key's own node, or the item's if it has none."""
    names = set(map(squeezed, m.names_of(m.Project, name)))
    pairs = place.node.pairs() if isinstance(place.node, YamlMap) else ()
    return next((key for key, _ in pairs if squeezed(key.text) in names), place.node)


def _at_reference(place: ItemPlace, reference: str) -> tuple[YamlNode, KeyPath]:
    """Returns the text that refers to an entry, or the item's node if it is not found."""
    node = place.node
    for name in m.names_of(m.Project, "about"):
        value = node.value_of(name) if isinstance(node, YamlMap) else None
        if isinstance(value, YamlScalar):
            return value, (place.path, name)
        for index, child in enumerate(value.children if isinstance(value, YamlList) else ()):
            if isinstance(child, YamlScalar) and clean(child.text) == reference:
                return child, ((place.path, name), index)
    return node, place.path
