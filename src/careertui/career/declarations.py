"""Declarations: how the keys of the file format are declared, and what every entry may have.

The invariant: what is known of a key (its shape, description, example, other names and
what becomes of its value) stands in the metadata of the dataclass field that holds the
value, and nowhere else. Reading, the schema, the entries, the search, Detail and the JSON
all follow it.

Conventions: absent text is ``""``, an absent list ``()``, an absent date ``None``. What a
file says under a key that is not declared is kept in ``extra``, exactly as written.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from careertui.career.dates import (
    PRESENT,
    DateText,
    Duration,
    PartialDate,
    Period,
    Present,
)
from careertui.career.values import frozen

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


class Shape(Enum):
    """What the value of a key is."""

    TEXT = "text"
    URL = "url"
    TEXTS = "texts"
    """A list of texts; a single text is read as a list of one."""
    DATE = "date"
    """A partial date; never ``present``."""
    END = "end"
    """A partial date or ``present``."""
    DURATION = "duration"
    FLAG = "flag"
    NUMBER = "number"
    """A number that may be negative or a fraction."""
    COUNT = "count"
    """A whole number, zero or more."""
    ITEM = "item"
    """One nested item."""
    ITEMS = "items"
    """A list of nested items."""


class Part(Enum):
    """Which part of an entry holds the value, which says how it is searched and shown.

    The first five are prose: the search finds their texts, and the JSON has them in
    ``text``. The others have fields of their own, in an entry as in the JSON.
    """

    FACT = "fact"
    """Detail shows it behind its label."""
    PARAGRAPH = "paragraph"
    """Detail shows it without a label."""
    LIST = "list"
    """Detail shows each text as a point under the label."""
    DEADLINE = "deadline"
    """A date at which something ends; as a fact, it says too whether that is past or near."""
    LAID_OUT = "laid out"
    """Detail shows it in a way of its own, such as results, addresses and notes."""
    HEADING = "heading"
    """Title, organisation, unit or place."""
    TAGS = "tags"
    FIELD = "field"
    """Dates, skills, relations, privacy."""
    HIDDEN = "hidden"
    """The id, which Detail does not show."""
    ENTRIES = "entries"
    """Items that become entries."""

    @property
    def is_prose(self) -> bool:
        """Whether the texts of the value are passages of the entry."""
        return self in _PROSE


_PROSE = frozenset({Part.FACT, Part.PARAGRAPH, Part.LIST, Part.DEADLINE, Part.LAID_OUT})


@frozen
class Key:
    """One key of the file format."""

    shape: Shape
    description: str
    """One sentence, shown by editors and in the reference page."""
    example: str = ""
    """YAML for the value, as it would follow ``key: ``."""
    required: bool = False
    aliases: tuple[str, ...] = ()
    """Names that other formats use for it; read as this key, with a hint.

    Case, spaces, hyphens and underscores do not matter: ``startDate`` is ``start_date`` too.
    """
    item: type | None = None
    """The class of the nested items, for ``ITEM`` and ``ITEMS``."""
    suggestions: tuple[str, ...] = ()
    """Usual values, offered by editors; any other text is fine."""
    part: Part = Part.FACT
    label: str = ""
    """What Detail shows it under; by default its name."""
    address: str = ""
    """What makes an address of the value, such as ``https://doi.org/{}``; empty for none."""
    bare: bool = False
    """Whether a bare text in place of the item is the value of this key."""


_ABSENT = {Shape.TEXT: "", Shape.URL: "", Shape.TEXTS: (), Shape.ITEMS: (), Shape.FLAG: False}
"""What stands for a value that a file does not give; elsewhere it is None."""


def key(shape: Shape, description: str, example: str = "", **more: Any) -> Any:
    """Returns a dataclass field that carries the declaration of a key.

    ``more`` is as in ``Key``, but ``aliases`` is one text, with spaces between the names.
    """
    aliases = tuple(more.pop("aliases", "").split())
    declared = Key(shape, description, example, aliases=aliases, **more)
    return field(default=_ABSENT.get(shape), metadata={"key": declared})


def text(description: str, example: str = "", **more: Any) -> Any:
    """Returns a key whose value is a text."""
    return key(Shape.TEXT, description, example, **more)


def heading(description: str, example: str = "", **more: Any) -> Any:
    """Returns a key whose value is a title, an organisation, a unit or a place."""
    return text(description, example, part=Part.HEADING, **more)


def name_key(example: str, aliases: str) -> Any:
    """Returns a key whose value is the name of a thing; a bare text may replace the thing."""
    return heading("What it is called.", example, required=True, bare=True, aliases=aliases)


def texts(description: str, example: str = "", **more: Any) -> Any:
    """Returns a key whose value is a list of texts."""
    return key(Shape.TEXTS, description, example, **more)


def items(item: type, description: str, example: str = "", **more: Any) -> Any:
    """Returns a key whose value is a list of nested items, which Detail lays out."""
    return key(Shape.ITEMS, description, example, **{"part": Part.LAID_OUT, **more}, item=item)


def entries(item: type, description: str, example: str = "", **more: Any) -> Any:
    """Returns a key whose value is a list of items that become entries."""
    return items(item, description, example, part=Part.ENTRIES, **more)


def per_class(function: FunctionT) -> FunctionT:
    """Makes a function that takes a class work its value out once for each."""
    # A class is hashable, which the type checker denies because of how values hash.
    return cast("FunctionT", cache(function))


@per_class
def keys_of(item: type) -> dict[str, Key]:
    """Returns the keys of a class of items by name, in the order of the reference page."""
    return {
        declared.name: declared.metadata["key"]
        for declared in dataclasses.fields(item)
        if "key" in declared.metadata
    }


def names_of(item: type, key: str) -> tuple[str, ...]:
    """Returns the names of a key of a class: its own and the others."""
    return (key, *keys_of(item)[key].aliases)


def keys_with(item: type, part: Part) -> tuple[str, ...]:
    """Returns the names of the keys of a class that a part of an entry holds."""
    return tuple(name for name, key in keys_of(item).items() if key.part is part)


def bare_text_key(item: type) -> str:
    """Returns the key that a bare text stands for; empty if none may stand in place of an item."""
    return next((name for name, key in keys_of(item).items() if key.bare), "")


def classes_within(item: type) -> tuple[type, ...]:
    """Returns a class and those of all items nested in it, each once, the outermost first.

    Those within ``Profile`` are every class of the format, in the order of the reference page.
    """
    classes = [item]
    for outer in classes:
        for key in keys_of(outer).values():
            if key.item is not None and key.item not in classes:
                classes.append(key.item)
    return tuple(classes)


@frozen(kw_only=True)
class Node:
    """Anything that has a place in a file."""

    line: int = 0
    """The line on which it starts, from 1; 0 if it comes from no file."""
    extra: Mapping[str, Any] = {}
    """Keys that the format does not know: text, tuples and dicts, as written."""


@frozen(kw_only=True)
class Link(Node):
    """An address with a name."""

    label: str = text("What the link is called.", "slides", aliases="name title network text")
    url: str = key(
        Shape.URL,
        "The address.",
        "https://example.org/talk",
        required=True,
        bare=True,
        aliases="href link uri address",
    )


@frozen(kw_only=True)
class Metric(Node):
    """A figure that can be compared and sorted."""

    value: float | None = key(
        Shape.NUMBER, "The figure; negative for what went down.", "-58", required=True
    )
    unit: str = text("What it is counted in.", "'%'")
    of: str = text("What was measured.", "disk per topic")


@frozen(kw_only=True)
class Achievement(Node):
    """One result. A bare text is read as ``text``."""

    text: str = text(
        "The result in one sentence.", "Disk per topic down by 58 %", required=True, bare=True
    )
    metric: Metric | None = key(
        Shape.ITEM,
        "Its figure, so that it can be shown beside the title.",
        "{value: -58, unit: '%', of: disk}",
        item=Metric,
    )
    date: PartialDate | DateText | None = key(Shape.DATE, "When it came about.", "2024-05")
    skills: tuple[str, ...] = texts(
        "Skills that it shows; they count as those of the entry in which it stands.", "[Terraform]"
    )
    links: tuple[Link, ...] = items(Link, "Where it can be seen.", aliases="url")


@frozen(kw_only=True)
class Item(Node):
    """What every entry may carry."""

    id: str = text(
        "A short name of your own, by which other entries and the command line point at it. "
        "Without one, it is made from what the entry is.",
        "log-compaction",
        part=Part.HIDDEN,
    )
    tags: tuple[str, ...] = texts(
        "Words of your own to group by.", "[storage, open-source]", part=Part.TAGS
    )
    skills: tuple[str, ...] = texts(
        "Skills that this entry proves. Years of a skill are counted from these.",
        "[Rust, Kafka]",
        aliases="keywords technologies tech stack technology tools techStack technologiesUsed "
        "skills_acquired skills_used",
        part=Part.FIELD,
    )
    links: tuple[Link, ...] = items(Link, "Addresses.", "[https://example.org]", aliases="url")
    about: tuple[str, ...] = texts(
        "The id of the entry that this one is about or came out of.",
        "log-compaction",
        aliases="project",
        part=Part.FIELD,
    )
    notes: str = text(
        "For the owner's eyes: shown in the app, left out of what is printed or copied.",
        "Ask Ana first",
        part=Part.LAID_OUT,
    )
    private: bool = key(
        Shape.FLAG,
        "Show it in the app; leave it out of what is printed or copied.",
        "true",
        part=Part.FIELD,
    )


@frozen(kw_only=True)
class Timed(Item):
    """An item with a place in time."""

    @property
    def period(self) -> Period:
        """When it was, as the file says it."""
        raise NotImplementedError


_CURRENT = (
    "isCurrent currentRole isCurrentRole currentJob currentPosition currentlyWorking "
    "isCurrentlyWorking currentlyWorkHere stillWorking isPresent present ongoing isOngoing"
)


@frozen(kw_only=True)
class Dated(Timed):
    """An item with a beginning and an end, or one date."""

    start: PartialDate | DateText | None = key(
        Shape.DATE,
        "When it began: a year, month or day; ~ after it for about.",
        "2019-04",
        aliases="startDate from since begin beginDate startYear",
        part=Part.FIELD,
    )
    end: PartialDate | Present | DateText | None = key(
        Shape.END,
        "When it ended, or present. Left out, the file does not say.",
        "present",
        aliases="endDate to until endYear graduationDate graduationYear completionDate",
        part=Part.FIELD,
    )
    current: bool = key(
        Shape.FLAG,
        "Whether it goes on; the same as `end: present`.",
        "true",
        aliases=_CURRENT,
        part=Part.FIELD,
    )
    duration: Duration | DateText | None = key(
        Shape.DURATION,
        "How long it took, if the dates are not known.",
        "~2 years",
        part=Part.LAID_OUT,
    )
    date: PartialDate | DateText | None = key(
        Shape.DATE,
        "The one date of something short, or from when to when it was: 2016 - 2018.",
        "2016-06-28",
        aliases="year years dates period time when timeframe timespan timePeriod dateRange "
        "employmentPeriod releaseDate publicationDate publishedDate published awardDate issueDate "
        "issued",
        part=Part.FIELD,
    )
    summary: str = text(
        "A few sentences of prose.", aliases="description text", part=Part.PARAGRAPH
    )

    @property
    def period(self) -> Period:
        """When it was; a ``date`` is the start if there is none, and the end if there is neither.

        What goes on has the present as its end, unless the file gives another.
        """
        start, end = self.start, self.end
        if end is None and self.current:
            end = PRESENT
        if start is None and self.date is not None:
            start, end = self.date, end or self.date
        if DateText in (type(start), type(end), type(self.duration)):
            return period_of(start, end, self.duration)
        return Period(start, end, self.duration)  # type: ignore[arg-type]


def period_of(
    start: PartialDate | DateText | None,
    end: PartialDate | Present | DateText | None,
    duration: Duration | DateText | None = None,
) -> Period:
    """Returns the period of what stands as its start, end and length, understood or not."""
    if isinstance(duration, DateText):
        if start is None and end is None:
            start = end = duration
        duration = None
    start_text = start.text if isinstance(start, DateText) else ""
    end_text = end.text if isinstance(end, DateText) else ""
    return Period(
        None if isinstance(start, DateText) else start,
        None if isinstance(end, DateText) else end,
        duration,
        start_text,
        end_text,
    )


def achievements_key(aliases: str = "") -> Any:
    """Returns a key whose value is a list of results."""
    return items(Achievement, "What came of it.", aliases=f"highlights {aliases}")
