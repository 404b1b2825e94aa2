"""The fields of the query language: one row a field.

The parser, the completion, the help and the search read these tables and know no field by
name, but for ``kind``, whose values are the names of kinds and not words of a text. A new
field is a new row; a new flag likewise. A measure holds of a person and not of an
entry, so the search works it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from careertui.career.entries import Entry
from careertui.career.values import frozen

Text = tuple[str, str]
"""A text of an entry behind the name of the part that it stands in, such as ``unit``."""


@frozen
class QueryField:
    """A field that a word of a query may be restricted to: ``skill:kafka``."""

    name: str
    texts: Callable[[Entry], Iterable[Text]]
    """What of an entry it searches; also what completes a value. No text is empty."""
    help: str
    """What it searches, in a few words."""
    example: str
    """A value, for the help."""
    aliases: tuple[str, ...] = ()
    """Other names of the field."""
    is_bare: bool = False
    """Whether a word without a field is looked for here, too."""
    weight: float = 0.8
    """What a match here is worth beside one in the title, which is worth 1."""


@frozen
class QueryFlag:
    """A property that an entry has or lacks: ``is:current``."""

    name: str
    """``is`` or ``has``."""
    value: str
    holds: Callable[[Entry], bool] | None
    """Whether an entry has it; None if that is no matter of the entry alone."""
    help: str

    def __str__(self) -> str:
        """As in a query: ``is:current``."""
        return f"{self.name}:{self.value}"


@frozen
class QueryMeasure:
    """What somebody may have much or little of, over the whole career: ``years>=10``."""

    name: str
    example: str
    """A term of a query, for the help."""
    help: str
    """Whom it finds, in a few words."""


_ROLE_KEYS = frozenset({"role", "roles"})
"""Keys of the file whose texts say what a person was."""


def _one(part: str, text: str) -> tuple[Text, ...]:
    return ((part, text),) if text else ()


def _organization(entry: Entry) -> tuple[Text, ...]:
    unit = "" if entry.unit == entry.organization else entry.unit
    return _one("org", entry.organization) + _one("unit", unit)


def _role(entry: Entry) -> list[Text]:
    texts = [(key, text) for key, text in entry.passages if key in _ROLE_KEYS]
    return [("title", entry.title), *texts] if entry.kind.spec.title_is_position else texts


QUERY_FIELDS = (
    QueryField(
        "skill",
        lambda entry: [("skill", skill) for skill in entry.skills + entry.mentions],
        "a skill by any of its names",
        "k8s",
        aliases=("skills", "tech"),
        is_bare=True,
        weight=0.97,
    ),
    QueryField(
        "org",
        _organization,
        "the organisation or the unit in it",
        "yahoo",
        aliases=("company", "organization", "organisation", "employer"),
        is_bare=True,
        weight=0.85,
    ),
    QueryField(
        "kind", lambda entry: _one("kind", entry.kind.value), "the kind of entry", "talk",
        aliases=("type",),
    ),
    QueryField("role", _role, "what the person was", "architect", weight=0.85),
    QueryField(
        "title", lambda entry: _one("title", entry.title), "the title", "pipeline",
        aliases=("name",), is_bare=True, weight=1.0,
    ),
    QueryField(
        "tag", lambda entry: [("tag", tag) for tag in entry.tags], "a tag or theme", "challenge",
        aliases=("tags", "theme", "themes"), is_bare=True,
    ),
    QueryField(
        "person", lambda entry: _one("person", entry.person), "whose it is", "francisco",
        aliases=("who",), weight=0.7,
    ),
    QueryField(
        "place", lambda entry: _one("place", entry.place), "where it was", "madrid",
        aliases=("location",), is_bare=True, weight=0.75,
    ),
)  # fmt: skip
"""Every field, in the order in which they are offered."""

QUERY_FLAGS = (
    QueryFlag(
        "is", "current", lambda entry: entry.placement.current or entry.period.is_current,
        "it goes on today",
    ),
    QueryFlag("is", "private", lambda entry: entry.private, "it is for the owner alone"),
    QueryFlag(
        "is", "undated", lambda entry: not entry.placement.is_placed, "it has no place in time"
    ),
    QueryFlag("is", "marked", None, "you marked it"),
    QueryFlag("has", "link", lambda entry: bool(entry.links), "it has a link"),
    QueryFlag("has", "figure", lambda entry: bool(entry.figure), "an achievement has a figure"),
    QueryFlag("has", "skill", lambda entry: bool(entry.skills), "it names a skill"),
    QueryFlag("has", "date", lambda entry: entry.placement.is_placed, "it has a place in time"),
    QueryFlag(
        "has", "note", lambda entry: "notes" in dict(entry.passages),
        "the owner keeps a note on it",
    ),
)  # fmt: skip
"""Every flag, in the order in which they are offered."""

QUERY_MEASURES = (
    QueryMeasure("skill", "skill:k8s>=5y", "people who used it five years; also >=18m, <2y"),
    QueryMeasure("years", "years>=10", "people who worked so many years in all"),
    QueryMeasure("last", "last:2022..", "people whose latest role ended then, or goes on"),
)
"""Every measure, in the order of the help."""

FIELDS = tuple(field.name for field in QUERY_FIELDS)
"""The names of the fields."""
TEXT_FIELDS = {field.name: field for field in QUERY_FIELDS if field.name != "kind"}
"""The fields whose words the search keeps, by name."""
BARE_FIELDS = tuple(field.name for field in QUERY_FIELDS if field.is_bare)
"""The fields in which a word without a field is looked for, beside prose."""
FIELD_ALIASES = {alias: field.name for field in QUERY_FIELDS for alias in field.aliases}
FLAGS = {
    name: tuple(flag.value for flag in QUERY_FLAGS if flag.name == name)
    for name in dict.fromkeys(flag.name for flag in QUERY_FLAGS)
}
"""The values of the flags, by their first half."""
SORTS = ("recent", "score", "name")
"""The orders of ``sort:``."""
LAST = "last"
"""The measure that has a value as fields have."""
YEAR_FIELDS = ("year", "years", "after", "before", "since", "until")
"""What may stand before a year."""
