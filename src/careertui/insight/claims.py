"""Claims: what a career says that somebody may ask about, and what it leaves without proof.

The invariant: a claim is no fault. Each finding says where it stands and what would answer the
question, and none judges whether the claim is true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from careertui.career import model as m
from careertui.career.aliases import skill_key
from careertui.career.dates import MONTHS_IN_YEAR, PartialDate, format_date, shortened
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.problems import Problem, Severity
from careertui.career.prose import format_metric
from careertui.career.text import one_line
from careertui.career.values import frozen
from careertui.insight.occasions import is_occasion
from careertui.insight.said_figures import figures_in

FIGURE, NO_FIGURE = "claim-figure", "claim-no-figure"
UNPROVEN, LOOSE, STALE = "skill-unproven", "story-loose", "role-stale"
STALE_MONTHS = 12
"""A role that goes on and has nothing newer than so many months looks forgotten."""
_CLAIMING = frozenset({"headline", "summary", "approach", "situation", "action", "result"})
"""The keys whose prose says how things were or came out; a goal is no claim yet."""
_LONGEST_QUOTE = 72


@frozen
class _Spot:
    """A node of a profile, and where it stands."""

    node: m.Node
    path: str
    """As in ``experience[0].roles[1]``; empty for the profile itself."""

    def under(self, key: str) -> str:
        """Returns the path of one of its keys."""
        return f"{self.path}.{key}" if self.path else key


def claims_of(person: Person, today: date) -> tuple[Problem, ...]:
    """Returns what may be asked of a person's claims, in the order of the file.

    Args:
        person: One profile and its entries.
        today: The day from which a role looks forgotten.
    """
    if person.profile is None:
        return ()
    spots = tuple(_spots(person.profile))
    found = [
        *_figures(spots),
        *_unproven(spots, person.entries),
        *_loose_stories(spots, person.entries),
        *_stale_roles(spots, person.entries, today),
    ]
    claims = (replace(claim, file=person.file) for claim in found)
    return tuple(sorted(claims, key=lambda claim: claim.line))


def _claim(code: str, spot: _Spot, message: str, hint: str, value: str) -> Problem:
    """Returns a finding that has no file yet; the value is the text that it is about."""
    line, severity = spot.node.line, Severity.NOTE
    place = line, int(line > 0), spot.path
    return Problem(code, message, hint, *place, severity, value=one_line(value))


def _spots(profile: m.Profile) -> Iterator[_Spot]:
    """Yields a profile and all nodes inside it, each before those inside it."""
    waiting = [_Spot(profile, "")]
    while waiting:
        spot = waiting.pop()
        yield spot
        inner = []
        for name in m.keys_of(type(spot.node)):
            value = getattr(spot.node, name)
            if isinstance(value, m.Node):
                inner.append(_Spot(value, spot.under(name)))
            elif isinstance(value, tuple):
                path = spot.under(name)
                nodes = (it for it in enumerate(value) if isinstance(it[1], m.Node))
                inner += [_Spot(node, f"{path}[{number}]") for number, node in nodes]
        waiting += reversed(inner)


def _quoted(text: str) -> str:
    return f"“{shortened(one_line(text), _LONGEST_QUOTE)}”"


def _figures(spots: Sequence[_Spot]) -> Iterator[Problem]:
    """Yields texts with a figure, and results of roles and projects that might have one."""
    results = {
        id(result): isinstance(spot.node, m.Role | m.Project)
        for spot in spots
        for result in getattr(spot.node, "achievements", ())
    }
    for spot in spots:
        node = spot.node
        if isinstance(node, m.Achievement):
            figures = (*figures_in(node.text), *_measured(node))
            if figures:
                yield _figure(spot, "text", node.text, figures)
            elif results.get(id(node)) and node.text.strip() and not is_occasion(node.text):
                yield _claim(
                    NO_FIGURE, spot,
                    f"no figure says how much: {_quoted(node.text)}",
                    "say how many, how fast or how much, if anybody measured it", node.text,
                )  # fmt: skip
            continue
        for name in m.keys_of(type(node)):
            text = getattr(node, name) if name in _CLAIMING else ""
            if isinstance(text, str) and text and (figures := figures_in(text, is_prose=True)):
                yield _figure(spot, name, text, figures)


def _measured(result: m.Achievement) -> Sequence[str]:
    """Returns the figure of a result if its text does not say it."""
    metric = result.metric
    if metric is None or metric.value is None or figures_in(result.text):
        return ()
    return (format_metric(metric),)


def _figure(spot: _Spot, name: str, text: str, figures: Sequence[str]) -> Problem:
    named = ", ".join(figures)
    path = spot.path if name == "text" else spot.under(name)
    return _claim(
        FIGURE, _Spot(spot.node, path),
        f"be ready to defend {named}: {_quoted(_around(text, figures))}",
        "know what was measured, against what, and what your part was", named,
    )  # fmt: skip


def _around(text: str, figures: Sequence[str]) -> str:
    """Returns the sentence of a long text that has the first figure."""
    line = one_line(text)
    at = line.find(figures[0].split()[0])
    if len(line) <= _LONGEST_QUOTE or at < _LONGEST_QUOTE // 2:
        return line
    start = max(line.rfind(mark, 0, at) + len(mark) for mark in (". ", "; ", ": "))
    if at - start > _LONGEST_QUOTE // 2:
        start = line.rfind(" ", 0, at - _LONGEST_QUOTE // 3) + 1
    return ("…" if start > 1 else "") + line[start:].strip()


def _unproven(spots: Iterable[_Spot], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yields the listed skills that no entry names."""
    shown = {
        skill_key(name)
        for entry in entries
        if entry.kind is not Kind.SKILLS
        for name in (*entry.skills, *entry.mentions)
    }
    for spot in spots:
        skill = spot.node
        if isinstance(skill, m.Skill) and shown.isdisjoint(
            map(skill_key, (skill.name, *skill.aliases))
        ):
            yield _claim(
                UNPROVEN, spot, f"nothing proves {_quoted(skill.name)}",
                "name it under `skills` of the role or project that shows it, or take it out",
                skill.name,
            )  # fmt: skip


def _loose_stories(spots: Iterable[_Spot], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yields the stories that hang on nothing, or lack what makes a story."""
    related = {id(entry.item): bool(entry.related) for entry in entries}
    for spot in spots:
        story = spot.node
        if not isinstance(story, m.Story):
            continue
        lacking = [name for name in ("action", "result") if not getattr(story, name).strip()]
        faults = []
        if not related.get(id(story)):
            faults.append("is about no entry" + ("" if story.skills else " and shows no skill"))
        if lacking:
            faults.append(f"has no {' and no '.join(lacking)}")
        if faults:
            hints = ["name what it is `about`"] if not related.get(id(story)) else []
            hints += [f"say the {' and the '.join(lacking)}"] if lacking else []
            yield _claim(
                LOOSE, spot, f"{_quoted(story.title)} {', and '.join(faults)}",
                "; ".join(hints), story.title,
            )  # fmt: skip


def _stale_roles(
    spots: Iterable[_Spot], entries: Sequence[Entry], today: date
) -> Iterator[Problem]:
    """Yields the roles that go on, as far as the file says, with nothing new to tell."""
    by_item = {id(entry.item): entry for entry in entries if entry.kind is Kind.ROLE}
    inside = _Inside(entries)
    now = today.year * MONTHS_IN_YEAR + today.month
    for spot in spots:
        role = by_item.get(id(spot.node))
        if role is None or not _may_go_on(role) or _is_new(role, now):
            continue
        parts = (role, *inside.of(role))
        latest = max(_wins_of(parts), key=lambda it: it[0], default=None)
        if latest is None or latest[0] <= now - STALE_MONTHS:
            state = "goes on" if role.placement.current else "has no end"
            yield _claim(
                STALE, spot,
                f"{_quoted(role.title)} {state}, and {_newest(latest, parts)}",
                "write down what came of it of late, with its date, or when it ended", role.title,
            )  # fmt: skip


class _Inside:
    """The projects of each role, and what is about it or them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._parts: dict[str, list[Entry]] = defaultdict(list)
        self._about: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._parts[entry.parent].append(entry)
            for name in entry.related:
                self._about[name].append(entry)

    def of(self, role: Entry) -> Sequence[Entry]:
        """Returns those of a role, each once."""
        found = {entry.id: entry for entry in self._parts.get(role.id, ())}
        for name in (role.id, *found):
            found |= {entry.id: entry for entry in self._about.get(name, ())}
        found.pop(role.id, None)
        return tuple(found.values())


def _may_go_on(role: Entry) -> bool:
    spot = role.placement
    return spot.current or (spot.is_placed and spot.open_end and not role.period.end_text)


def _is_new(role: Entry, now: int) -> bool:
    """Whether a role began so lately that nothing need have come of it."""
    start = role.period.start
    return start is not None and start.high > now - STALE_MONTHS


def _wins_of(parts: Sequence[Entry]) -> Sequence[tuple[float, str]]:
    """Returns when something came of a role: the moments after, and how they are written.

    Args:
        parts: The role and what is in it.
    """
    wins = [
        (result.date.high, format_date(result.date))
        for entry in parts
        for result in getattr(entry.item, "achievements", ())
        if isinstance(result.date, PartialDate)
    ]
    placed = [it for it in parts[1:] if not it.period.is_empty and it.placement.is_placed]
    return [*wins, *((it.placement.high, str(it.placement.last_year)) for it in placed)]


def _newest(latest: tuple[float, str] | None, parts: Iterable[Entry]) -> str:
    if latest is not None:
        return f"nothing in it is newer than {latest[1]}"
    has_results = any(getattr(entry.item, "achievements", ()) for entry in parts)
    return "none of its results has a date" if has_results else "it has no result"
