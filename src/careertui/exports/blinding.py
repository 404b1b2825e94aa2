"""Blinding: a career without what tells whose it is.

The invariant: no name, contact, address, school, date or age of the person stands anywhere in
what comes out, be it a field of its own or a word in prose. Lengths of time stay, and so does
the order of the roles: the axis counts the years of the career, the first role begins year 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from typing import Any, cast

from careertui.career import model as m
from careertui.career.dates import MONTHS_IN_YEAR, Duration, Period
from careertui.career.entries import Entry
from careertui.career.ids import Names
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.career.patterns import pattern
from careertui.career.placement import NOWHERE, Months, Placement
from careertui.career.profile_entries import entries_of
from careertui.career.text import UNSPACED, fold
from careertui.career.values import frozen
from careertui.search.lexicon import is_technology

_DROPPED = frozenset({
    "email", "phone", "links", "doi", "number", "certificate", "authors", "advisors", "notes",
    "extra", "date", "start", "end", "current", "duration", "expires",
})  # fmt: skip
"""Keys that tell who or when, whatever they are of."""
_DROPPED_OF: Mapping[type[m.Node], frozenset[str]] = {
    m.Profile: frozenset({"location"}),
    m.Education: frozenset({"institution", "unit", "location"}),
    m.Publication: frozenset({"location"}),
}
_LEAST_NAME = 3
"""Parts of a name that are shorter stand in too many words, unless they have a capital."""
_RUNNING = pattern(
    rf"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{UNSPACED}-\uffef\U00020000-\U0003ffff]"
)
"""A sign of a script that puts no spaces between words."""
_INFLECTED = pattern(r"[\u0370-\u03ff\u0400-\u04ff]{3,}")
"""A word in a script in which names take endings."""
_NO_PLACE = r"(?<!\bSan )(?<!\bSanta )(?<!\bSão )(?<!\bSaint )(?<!\bSt )(?<!\bSt\. )"
"""What stands behind these is a town, and to hide a part of that would tell the name."""
_PUBLIC_WORDS = frozenset({
    "university", "universidad", "universität", "universite", "université", "institute", "college",
    "school", "academy", "the", "and", "for", "von", "van", "der", "den", "del", "las", "los", "of",
    "at", "de", "la", "di", "da", "el", "le", "hochschule", "technical", "technische",
    "polytechnic",
})  # fmt: skip
"""Words in names that name nobody."""
_ADDRESS = pattern(
    r"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bmailto:\S+"
    r"|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|me|edu|ai|de|es|uk|fr|info|app)\b(?:/\S*)?"
)
_PHONE = pattern(r"(?<![\w.])\+?\(?\d[\d ()./-]{7,}\d(?!\w)")
_HANDLE = pattern(r"(?<![\w@])@\w{2,}")
_YEAR = pattern(r"(?<![\d.,])(?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d\d?)?)?(?![\d%])")
_AGE = pattern(
    r"\b(?:aged?|alter|edad)[: ]+\d\d\b|\b\d\d[- ](?:years?[- ]old|jahre alt|años de edad)\b"
    r"|\bborn\b[^.;\n]*|\bgeboren\b[^.;\n]*|\bnacid[oa]\b[^.;\n]*|\bdate of birth\b[^.;\n]*",
    re.IGNORECASE,
)


def alias_of(path: str) -> str:
    """Returns what a file is called instead of its name, the same each time."""
    from hashlib import blake2s

    digest = int.from_bytes(blake2s(path.encode("utf-8", "surrogatepass")).digest())
    base = len(_LETTERS)
    return "candidate-" + "".join(_LETTERS[digest // base**place % base] for place in range(6))


_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
"""Those that nobody takes for another, and no vowel: an alias is not a word.

Six of them are 387 million aliases: among 10,000 people, two share one in one of eight folders.
"""


def blinded(person: Person) -> Person:
    """Returns a person without what tells who it is; what is private must be left out before."""
    alias = alias_of(person.path)
    problems = tuple(replace(problem, file=alias) for problem in person.problems)
    hidden = replace(person, key=alias, file=alias, problems=problems, profile=None, entries=())
    if person.profile is None:
        return hidden
    blinder = _Blinder(person)
    profile = blinder.profile(alias.replace("-", " ").capitalize())
    entries = entries_of(profile, file=alias, key=alias, today=date.min)
    blind = tuple(map(blinder.placed, entries, person.entries))
    made = replace(hidden, profile=profile, entries=blind)
    # Which files are one person's is found by name and contact, and nobody is told those.
    made.__dict__["traits"] = person.traits
    return made


class _Blinder:
    """What is hidden of one person, and how."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._words = _Secrets.of(person)
        self._entry_of = {id(entry.item): entry for entry in person.entries}
        self._ids = dict(zip((it.id for it in person.entries), _ids(person.entries), strict=True))
        self._names = Names(self._ids)
        self._begin = _begin_of(person.entries)

    def profile(self, name: str) -> m.Profile:
        """Returns the profile under another name."""
        return replace(cast("m.Profile", self._node(self._person.profile)), name=name)

    def placed(self, entry: Entry, known: Entry) -> Entry:
        """Returns an entry with its place in the career and its length instead of its dates."""
        spot = _shifted(known.placement, self._begin)
        if known.kind is Kind.EDUCATION:
            spot = NOWHERE
        return replace(entry, placement=spot, period=_length_of(known))

    def _node(self, node: Any) -> Any:
        changes: dict[str, Any] = {}
        left_out = _DROPPED | _DROPPED_OF.get(type(node), frozenset())
        for field in fields(node):
            value = getattr(node, field.name)
            if field.name in left_out:
                changes[field.name] = field.default
            elif field.name == "id":
                changes["id"] = self._id_of(node)
            elif field.name == "about":
                changes["about"] = tuple(self._pointers(value))
            elif field.name == "skills" or (field.name == "name" and isinstance(node, m.Skill)):
                changes[field.name] = self._skills(value)
            else:
                changes[field.name] = self._value(value)
        known = self._entry_of.get(id(node))
        if known is not None and isinstance(node, m.Dated):
            changes["duration"] = _length_of(known).duration
        return replace(node, **changes)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._words.hidden_in(value)
        if isinstance(value, m.Node):
            return self._node(value)
        if isinstance(value, tuple) and type(value) is tuple:
            return tuple(map(self._value, value))
        return value

    def _skills(self, value: Any) -> Any:
        """Returns names of skills; that of a tool is one, though the person is called so, too."""
        if isinstance(value, tuple):
            return tuple(map(self._skills, value))
        is_tool = isinstance(value, str) and is_technology(fold(value))
        return value if is_tool else self._value(value)

    def _id_of(self, node: m.Node) -> str:
        known = self._entry_of.get(id(node))
        return self._ids[known.id] if known is not None else ""

    def _pointers(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if (known := self._names.resolve(name)) is not None:
                yield self._ids[known]


def _ids(entries: Iterable[Entry]) -> Iterator[str]:
    """Yields ids that say nothing but the kind: an id of the file may hold a name."""
    for number, entry in enumerate(entries, start=1):
        yield f"{entry.kind.value}-{number}"


def _begin_of(entries: Iterable[Entry]) -> int | None:
    """Returns the January of the year in which the first role began; None if none is dated."""
    roles = [it.placement for it in entries if it.kind is Kind.ROLE and it.placement.is_placed]
    years = [int(spot.low // MONTHS_IN_YEAR) for spot in roles if not spot.open_start]
    return min(years) * MONTHS_IN_YEAR if years else None


def _shifted(spot: Placement, begin: int | None) -> Placement:
    """Returns a place in the years of the career; what came before the first is nowhere."""
    if not spot.is_placed or begin is None or spot.low < begin:
        return NOWHERE
    by = begin - MONTHS_IN_YEAR
    return replace(
        spot,
        low=spot.low - by,
        high=spot.high - by,
        reach=_moved(spot.reach, by),
        counted=_moved(spot.counted, by),
        named=(0, 0),
    )


def _moved(months: Months, by: int) -> Months:
    return (max(0, months[0] - by), max(0, months[1] - by)) if any(months) else months


def _length_of(entry: Entry) -> Period:
    """Returns how long something lasted, as far as that is known."""
    if entry.period.duration is not None:
        return Period(duration=entry.period.duration)
    spot = entry.placement
    is_moment = entry.period.start is not None and entry.period.start == entry.period.end
    if not spot.months or is_moment:
        return Period()
    return Period(duration=Duration(spot.months, spot.approximate))


@frozen
class _Secrets:
    """What is hidden in texts."""

    words: tuple[tuple[re.Pattern[str], str], ...]
    """Finds each, with what stands there instead."""

    @classmethod
    def of(cls, person: Person) -> _Secrets:
        """Returns those of a person: the name, what it is called elsewhere, the schools."""
        profile = cast("m.Profile", person.profile)
        schools = list(filter(None, (it.institution for it in profile.education)))
        users = [link.url.rstrip("/").rpartition("/")[2] for link in profile.links if link.url]
        mail = profile.email.partition("@")[0]
        parts = _parts(profile.name)
        short = [it.capitalize() for it in parts if len(it) == 2 and not _is_long(it)]
        names = [profile.name, *parts, mail, *users, profile.email, profile.phone]
        return cls((
            (_any_of(chain(*map(_names_of, schools))), "[school]"),
            (_any_of(names, short=filter(str.isalpha, short)), "[name]"),
        ))  # fmt: skip

    def hidden_in(self, text: str) -> str:
        """Returns a text without them, and without addresses, years and ages."""
        if not text or text.isspace():
            return text
        text = _ADDRESS.sub("[address]", text)
        for secret, instead in self.words:
            text = secret.sub(instead, text)
        text = _AGE.sub("[age]", text)
        text = _HANDLE.sub("[name]", text)
        return _PHONE.sub("[number]", _YEAR.sub("[year]", text))


def _any_of(texts: Iterable[str], *, short: Iterable[str] = ()) -> re.Pattern[str]:
    """Returns what finds any of some texts as whole words; nothing if there is none.

    Args:
        texts: In any case, with and without accents.
        short: Words of two letters, which are found as written alone.
    """
    spaced = (" ".join(text.split()) for text in texts)
    distinct = {it for text in spaced for it in (text, fold(text))}
    known = sorted(filter(_is_long, distinct), key=lambda it: (-len(it), it))
    finders = [*map(_finder, known), *(rf"(?<!\w)(?-i:{it})(?!\w)" for it in short)]
    return pattern(rf"{_NO_PLACE}(?:{'|'.join(finders)})" if finders else r"(?!)", re.IGNORECASE)


def _is_long(name: str) -> bool:
    return len(name) >= (2 if _RUNNING.search(name) else _LEAST_NAME)


def _finder(name: str) -> str:
    """Returns what finds a name: in its cases, and in running text where there are no spaces."""
    if _RUNNING.search(name):
        return r"\s*".join(map(re.escape, name.split()))
    if _INFLECTED.fullmatch(name):
        return rf"(?<!\w){name.rstrip('аяйьоеыιαοςη')}\w{{0,3}}(?!\w)"
    words = r"\s+".join(map(re.escape, name.split()))
    return rf"(?<!\w){words}s?(?!\w)"


def _parts(name: str) -> Sequence[str]:
    """Returns the parts of a name that name the person alone.

    Of one in a script without spaces, these are what may be the family name or the given one.
    """
    parts = [part for words in name.split() for part in (words, *words.split("-"))]
    parts += [
        some
        for part in parts
        if _RUNNING.fullmatch(part[:1]) and len(part) > 2
        for some in (part[:-1], part[1:], part[:2], part[2:])
    ]
    return [it for it in (part.strip(".,") for part in parts) if it.casefold() not in _PUBLIC_WORDS]


def _names_of(school: str) -> Iterator[str]:
    """Yields what a school is called: ``Zeta University (ZU)``, each part, and ``Zeta`` alone."""
    head, _, rest = school.partition("(")
    yield from (school, head, rest.rstrip(") "))
    words = head.split()
    yield "".join(word[0] for word in words if word[0].isupper())
    own = [word for word in words if word.casefold() not in _PUBLIC_WORDS]
    if len(own) == 1:
        yield own[0]
