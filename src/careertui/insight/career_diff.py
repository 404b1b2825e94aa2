"""Differences between two careers: what was added, removed, changed or moved.

The invariant: what both say, in whatever order, layout or words of the format, is no difference;
and each difference stands once, at the smallest thing that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from careertui.career import model as m
from careertui.career.aliases import normal, skill_key
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.text import fold, slug
from careertui.career.values import frozen
from careertui.insight.changes import (
    ChangeKind,
    Difference,
    Spot,
    changes_of_keys,
    dates_changed,
    text_change,
    whole,
)
from careertui.insight.likeness import EntryLook, Pairs, entry_likeness, look_at, paired

_RENAMED = 0.8
"""Two entries with different ids of their own are one only if almost all else is the same."""
_TIMES = frozenset({"start", "end", "current", "duration", "date"})
_INHERITED = frozenset({"unit", "location"})
_OF_EMPLOYER = frozenset(m.keys_of(m.Employment)) - _TIMES - _INHERITED - {"title", "organization"}


def differences(old: Person, new: Person) -> tuple[Difference, ...]:
    """Returns how a career differs from an older one, in the order of the new one.

    Entries are paired by their ids, then by their likeness, so that one with another title or
    other dates is changed. What was removed comes last.
    """
    comparison = _Comparison(old, new)
    return tuple(_with_moved_results([*comparison.changes()]))


class _Comparison:
    """Two careers and which of their entries are the same."""

    def __init__(self, old: Person, new: Person) -> None:
        self.old, self.new = old.entries, new.entries
        self.pairs = _entry_pairs(self.old, self.new)
        self._partner = {self.new[now].id: self.old[was].id for was, now in self.pairs.items()}
        """The old id of each entry that is in both, by its new one."""
        self._employers = _employers(old.profile), _employers(new.profile)
        self._names = (
            {_employer_name(it) for it in self.old},
            {_employer_name(it) for it in self.new},
        )
        self._said: set[object] = set()
        """The employers whose name or own keys were compared."""

    def changes(self) -> Iterator[Difference]:
        """Yields all differences."""
        before = {now: self.old[was] for was, now in self.pairs.items()}
        for number, entry in enumerate(self.new):
            old = before.get(number)
            if old is None:
                yield whole(ChangeKind.ADDED, entry)
                continue
            yield from self._moves(old, entry)
            yield from _entry_changes(old, entry)
            if entry.kind is Kind.ROLE and old.kind is Kind.ROLE:
                yield from self._employer_changes(old, entry)
        yield from _skill_changes(self.old, self.new, self.pairs)
        gone = [it for number, it in enumerate(self.old) if number not in self.pairs]
        yield from (whole(ChangeKind.REMOVED, entry) for entry in gone)

    def _moves(self, old: Entry, new: Entry) -> Iterator[Difference]:
        """Yields that an entry stands elsewhere."""
        if old.kind is not new.kind:
            yield _moved(old, new, old.kind.spec.section, new.kind.spec.section)
        elif old.kind is Kind.PROJECT and self._partner.get(new.parent, "") != old.parent:
            yield _moved(old, new, old.parent or "projects", new.parent or "projects")
        elif old.kind is Kind.ROLE and _employer_name(old) != _employer_name(new):
            yield from self._other_employer(old, new)

    def _other_employer(self, old: Entry, new: Entry) -> Iterator[Difference]:
        """Yields that a role stands at another employer, or once that its employer is renamed."""
        names = _employer_name(old), _employer_name(new)
        was_known, is_known = self._names
        if all(names) and (names[1] in was_known or names[0] in is_known):
            yield _moved(old, new, old.organization, new.organization)
        elif names not in self._said:
            self._said.add(names)
            spot = Spot.of(old, new, "organization")
            yield from text_change(spot, old.organization, new.organization)

    def _employer_changes(self, old: Entry, new: Entry) -> Iterator[Difference]:
        """Yields how the employer of two roles differs, once for each."""
        was, now = self._employers[0].get(id(old.item)), self._employers[1].get(id(new.item))
        if was is None or now is None or {id(was), id(now)} & self._said:
            return
        self._said |= {id(was), id(now)}
        if was.roles or now.roles:
            # One role written in place has said all this itself.
            shared = _own_keys(was), _own_keys(now)
            title = now.organization or new.title
            spot = Spot(slug(now.id) or new.id, new.kind.value, title, was.line, now.line)
            yield from changes_of_keys(spot, *shared, _OF_EMPLOYER)
        else:
            yield from text_change(Spot.of(old, new, "sector"), was.sector, now.sector)


def _own_keys(employer: m.Employment) -> m.Employment:
    """Returns an employer without what belongs to its one role that is written in place."""
    if employer.roles:
        return employer
    return m.Employment(sector=employer.sector, id=employer.id, line=employer.line)


def _moved(old: Entry, new: Entry, was: str, now: str) -> Difference:
    return Spot.of(old, new).changed(ChangeKind.MOVED, was, now)


def _employers(profile: m.Profile | None) -> dict[int, m.Employment]:
    """Returns the employer of each role, by the identity of the role's item."""
    employers = profile.experience if profile else ()
    return {id(role): job for job in employers for role in (job.roles or (job,))}


def _employer_name(entry: Entry) -> str:
    return fold(entry.organization) if entry.kind is Kind.ROLE else ""


def _entry_pairs(old: Sequence[Entry], new: Sequence[Entry]) -> Pairs:
    """Returns which entries are the same: within a kind first, then across kinds."""
    pairs: Pairs = {}
    for kind in Kind:
        left = [number for number, entry in enumerate(old) if entry.kind is kind]
        right = [number for number, entry in enumerate(new) if entry.kind is kind]
        found = _paired_entries([old[it] for it in left], [new[it] for it in right])
        pairs |= {left[was]: right[now] for was, now in found.items()}
    taken = set(pairs.values())
    left = [number for number in range(len(old)) if number not in pairs]
    right = [number for number in range(len(new)) if number not in taken]
    found = paired([old[it] for it in left], [new[it] for it in right], _given_id, _moving_title)
    return pairs | {left[was]: right[now] for was, now in found.items()}


def _paired_entries(old: Sequence[Entry], new: Sequence[Entry]) -> Pairs:
    if old and old[0].kind is Kind.ABOUT:
        return {0: 0} if new else {}
    return paired(old, new, _given_id, _all_of, _known_by, likeness=(look_at, _likeness))


def _given_id(entry: Entry) -> str:
    return entry.item.id if isinstance(entry.item, m.Item) else ""


def _all_of(entry: Entry) -> object:
    return fold(entry.title), fold(entry.organization), entry.period, entry.text


def _known_by(entry: Entry) -> object:
    """Returns title, organization and start, by which most entries are known."""
    return fold(entry.title), fold(entry.organization), entry.period.start


def _moving_title(entry: Entry) -> object:
    """Returns what tells an entry that may have gone to another section; None for the others."""
    may_move = entry.kind.spec.is_timed and entry.title != entry.kind.value
    return (fold(entry.title), entry.period) if may_move else None


def _likeness(one: EntryLook, other: EntryLook, by_letters: bool) -> float:
    likeness = entry_likeness(one, other, by_letters)
    has_both_ids = bool(_given_id(one.entry) and _given_id(other.entry))
    return 0.0 if has_both_ids and likeness < _RENAMED else likeness


def _entry_changes(old: Entry, new: Entry) -> Iterator[Difference]:
    """Yields how two entries differ in the keys of the format."""
    spot = Spot.of(old, new)
    was, now = old.item, new.item
    if was is None or now is None:
        return
    if isinstance(was, m.Timed) and isinstance(now, m.Timed):
        yield from dates_changed(spot, old.period, new.period)
    if new.kind is Kind.ROLE:
        yield from text_change(spot.under("unit"), old.unit, new.unit)
        yield from text_change(spot.under("location"), old.place, new.place)
    yield from changes_of_keys(spot, was, now, _keys_of_entry(old, new))


def _keys_of_entry(old: Entry, new: Entry) -> set[str]:
    """Returns the keys that are compared as they stand."""
    if new.kind is old.kind is Kind.ROLE:
        return set(m.keys_of(m.Role)) - _TIMES - _INHERITED
    if old.kind is not new.kind:
        return set(m.keys_of(type(old.item))) & set(m.keys_of(type(new.item))) - _TIMES
    keys = set(m.keys_of(type(new.item)))
    return keys - {"items"} if new.kind is Kind.SKILLS else keys - _TIMES


@frozen
class _Listed:
    """A skill in a list."""

    skill: m.Skill
    group: Entry
    home: int
    """The number of its group in the new career; below zero if that is not in it."""


def _skill_changes(
    old: Sequence[Entry], new: Sequence[Entry], pairs: Pairs
) -> Iterator[Difference]:
    """Yields which skills the lists gained, lost, renamed or moved to another group."""
    before = _listed(old, [pairs.get(number, -1 - number) for number in range(len(old))])
    after = _listed(new, range(len(new)))
    same = paired(
        before, after,
        lambda it: (it.home, normal(it.skill.name)),
        lambda it: normal(it.skill.name),
        lambda it: skill_key(it.skill.name),
    )  # fmt: skip
    kept, homes = set(same.values()), set(pairs.values())
    for was, now in sorted(same.items(), key=lambda it: it[1]):
        yield from _same_skill(before[was], after[now])
    for number, listed in enumerate(after):
        # What is in a new group is said with the group.
        if number not in kept and listed.home in homes:
            yield _one_skill(ChangeKind.ADDED, listed)
    for number, listed in enumerate(before):
        if number not in same and listed.home >= 0:
            yield _one_skill(ChangeKind.REMOVED, listed)


def _listed(entries: Sequence[Entry], homes: Iterable[int]) -> list[_Listed]:
    """Returns the skills that some entries list; a home for each entry, as in ``_Listed``."""
    return [
        _Listed(skill, group, home)
        for group, home in zip(entries, homes, strict=True)
        if isinstance(group.item, m.SkillGroup)
        for skill in group.item.items
    ]


def _same_skill(was: _Listed, now: _Listed) -> Iterator[Difference]:
    spot = Spot.of(was.group, now.group, "items").on(was.skill.line, now.skill.line)
    if was.home != now.home:
        named = replace(spot, title=now.skill.name)
        yield named.changed(ChangeKind.MOVED, was.group.title, now.group.title)
    yield from changes_of_keys(spot, was.skill, now.skill, m.keys_of(m.Skill))


def _one_skill(change: ChangeKind, listed: _Listed) -> Difference:
    is_new = change is ChangeKind.ADDED
    name, line = listed.skill.name, listed.skill.line
    spot = Spot.of(listed.group, listed.group, "items")
    if is_new:
        return spot.on(0, line).changed(change, None, name)
    return spot.on(line, 0).changed(change, name, None)


def _with_moved_results(changes: Sequence[Difference]) -> Iterator[Difference]:
    """Yields changes; what one entry lost and another gained word for word has moved."""
    lost = [it for it in changes if it.change is ChangeKind.REMOVED and it.field == "achievements"]
    found = [it for it in changes if it.change is ChangeKind.ADDED and it.field == "achievements"]
    same = paired(lost, found, lambda it: fold(str(it.was if it.now is None else it.now)))
    gone = {id(lost[was]) for was in same}
    sources = {id(found[now]): lost[was] for was, now in same.items()}
    for change in changes:
        source = sources.get(id(change))
        if source is not None:
            yield replace(
                change, change=ChangeKind.MOVED, title=str(change.now), was=source.id,
                now=change.id, line_old=source.line_old,
            )  # fmt: skip
        elif id(change) not in gone:
            yield change
