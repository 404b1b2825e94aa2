"""Items: what the things in a profile are made of.

Conventions: absent text is ``""``, an absent list ``()``, an absent date ``None``.
Values are immutable. What a file says under a key that is not declared is kept in
``extra`` as plain text, tuples and dicts, exactly as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from careertui.career.dates import Duration, PartialDate, Period, Present
from careertui.career.declarations import Part, Shape, items, key, text, texts
from careertui.career.values import frozen

Extra = Mapping[str, Any]
"""Keys that the format does not know: text, tuples and dicts, as written."""


@frozen(kw_only=True)
class Node:
    """Anything that stands somewhere in a file."""

    line: int = 0
    """The line on which it starts, from 1; 0 where it comes from no file."""
    extra: Extra = field(default_factory=dict)
    """Unknown keys, kept."""


@frozen(kw_only=True)
class Link(Node):
    """An address with a name."""

    label: str = text("What the link is called.", "slides", aliases=("name", "title", "network"))
    url: str = key(
        Shape.URL, "The address.", "", "https://example.org/talk", required=True, bare=True
    )


@frozen(kw_only=True)
class Metric(Node):
    """A figure that can be compared and sorted."""

    value: float | None = key(
        Shape.NUMBER, "The figure; negative for what went down.", None, "-58", required=True
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
        None,
        "{value: -58, unit: '%', of: disk}",
        item=Metric,
    )
    links: tuple[Link, ...] = items(Link, "Where it can be seen.", aliases=("url",))


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
        aliases=("keywords", "technologies", "tech", "stack"),
        part=Part.FIELD,
    )
    links: tuple[Link, ...] = items(Link, "Addresses.", "[https://example.org]", aliases=("url",))
    about: tuple[str, ...] = texts(
        "The id of the entry that this one tells of or came out of.",
        "log-compaction",
        aliases=("project",),
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
        False,
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


@frozen(kw_only=True)
class Dated(Timed):
    """An item with a beginning and an end, or one date."""

    start: PartialDate | None = key(
        Shape.DATE,
        "When it began: a year, month or day; ~ behind it for about.",
        None,
        "2019-04",
        aliases=("startDate", "start_date", "from", "since"),
        part=Part.FIELD,
    )
    end: PartialDate | Present | None = key(
        Shape.END,
        "When it ended, or present. Left out, the file does not say.",
        None,
        "present",
        aliases=("endDate", "end_date", "to", "until"),
        part=Part.FIELD,
    )
    duration: Duration | None = key(
        Shape.DURATION,
        "How long it took, where the dates are not known.",
        None,
        "~2 years",
        part=Part.LAID_OUT,
    )
    date: PartialDate | None = key(
        Shape.DATE,
        "The one date of something short.",
        None,
        "2016-06-28",
        aliases=("year", "releaseDate"),
        part=Part.FIELD,
    )
    summary: str = text(
        "A few sentences of prose.", aliases=("description", "text"), part=Part.PARAGRAPH
    )

    @property
    def period(self) -> Period:
        """Start, end and duration as given; a single ``date`` is both start and end."""
        if self.date is not None and self.start is None and self.end is None:
            return Period(self.date, self.date, self.duration)
        return Period(self.start, self.end, self.duration)


def achievements_key(*aliases: str) -> Any:
    """A key under which results stand."""
    return items(Achievement, "What came of it.", aliases=("highlights", *aliases))
