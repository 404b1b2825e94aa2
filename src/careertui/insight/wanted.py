"""What is wanted: one alternative of a requirement, with all that would answer it.

The invariant: it depends on the ad and the tables alone, so it is worked out once for an ad
and held beside as many careers as there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from careertui.career.aliases import normal
from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.insight.deeds import Deed, asked_for
from careertui.insight.requirements import Need, Requirement
from careertui.insight.skill_names import NameSpan, SkillNames
from careertui.insight.stems import telling, weight

_CERTIFICATE = pattern(
    r"\b(?:certif\w+|zertifi\w+|certificad\w+|licen[cs]ed?|accredit\w+)\b(?! of)"
)
_EVERYTHING = pattern(
    r"^\W*(?:(?:professional|industry|relevant|work(?:ing)?|practical|commercial|hands[- ]on"
    r"|software|development|engineering|programming|coding|technical|in|as|an?|the|of|experience"
    r"|developer|engineer|trade|field|sector|it|tech|jobs?|berufserfahrung|experiencia"
    r"|en|el|la|der|yrs?|sector|branche|comparable|puesto|information technology"
    r"|technology|profesional|laboral|years?|jahre|anos|building|writing"
    r"|developing|and|or|similar|roles?|positions?|\d+\+?|at least|more than|overall|total"
    r"|informatica|industria|industrie|berufspraxis|software(?:entwicklung|entwickler))\W*)+$"
)
_IN_A_LIST = pattern(r"[\W_]*(?:and|or|and/or|und|oder|y|e|o|u)?[\W_]*")
_QUALIFIES = pattern(r"^\W*(?:on|for|in|at|within|auf|fur|in der|im|bei|en|para|sobre|de la|del)\b")
"""How what stands behind a name begins, where it says of what kind it has to be."""


@frozen
class Wanted:
    """One alternative of a requirement."""

    text: str
    """As the ad names it."""
    names: tuple[str, ...]
    """The skills that it names, by the names to show; or itself, if it names none."""
    instances: frozenset[str]
    """What is an instance of one of them."""
    near: Mapping[str, str]
    """The neighbours, each with the name that it is near to."""
    extra: tuple[str, ...]
    """The stems of what it says besides the names."""
    qualifiers: tuple[str, ...]
    """The rare stems that say of what kind a thing of these names has to be."""
    stems: tuple[str, ...]
    """The stems of all that tell something."""
    deeds: tuple[tuple[Deed, tuple[str, ...]], ...]
    """The deeds that it asks for, each with the stems of what else it says."""
    is_name: bool
    """Whether it is the name of a skill and nothing else."""
    wants_certificate: bool

    @property
    def is_deed(self) -> bool:
        """Whether it is a deed, and says nothing rare besides."""
        return any(all(weight(word) < 1 for word in others) for _, others in self.deeds)


def asks_for_work_of_any_kind(text: str) -> bool:
    """Whether a text asks for years of work and not for anything special: ``software``."""
    return _EVERYTHING.match(fold(text)) is not None


def wanted_of(requirement: Requirement, names: SkillNames) -> Sequence[Wanted]:
    """Returns the alternatives of a requirement, each prepared."""
    if requirement.need in {Need.LANGUAGE, Need.LOGISTICS}:
        return ()
    is_manner = requirement.need is Need.SOFT
    texts = requirement.any_of or (requirement.name,)
    return [_wanted(text, names, is_manner=is_manner) for text in texts]


def _wanted(text: str, names: SkillNames, *, is_manner: bool) -> Wanted:
    whole = names.name(text)
    spans = () if whole else names.named_in(text)
    deeds = tuple(
        (deed, tuple(telling(others)))
        for deed, others in asked_for(text)
        if is_manner or not deed.is_soft
    )
    if any(not deed.is_field for deed, _ in deeds):
        # To teach programming is no programming.
        spans = ()
    found = (whole,) if whole else _first_of(text, spans)
    rest = text
    for span in reversed(spans):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    inside = frozenset(it for name in found for it in names.instances.get(name, ()))
    near = {other: name for name in found for other in names.near.get(name, ())}
    return Wanted(
        text,
        found or (text,),
        inside.difference(found),
        {other: name for other, name in near.items() if other not in inside and other not in found},
        () if whole or not found else tuple(telling(rest)),
        _qualifiers(text, spans, names),
        tuple(telling(text)),
        deeds,
        bool(whole),
        _CERTIFICATE.search(fold(text)) is not None,
    )


def _first_of(text: str, spans: Sequence[NameSpan]) -> tuple[str, ...]:
    """Returns the first skill that a text names, with those in a list with it.

    Others say how or of what: quantization *of neural networks*.
    """
    found: list[str] = []
    end = 0
    for span in spans:
        if found and not _IN_A_LIST.fullmatch(text[end : span.start].lower()):
            break
        found.append(span.skill)
        end = span.end
    return tuple(dict.fromkeys(found))


def _qualifiers(text: str, spans: Sequence[NameSpan], names: SkillNames) -> tuple[str, ...]:
    """Returns the rare words that narrow what is named: neural networks *on tiny devices*.

    Words before the name narrow it if it is a class of things: *embedded* databases.
    """
    if not spans:
        return ()
    head, tail = text[: spans[0].start], text[spans[-1].end :]
    is_class = any(span.skill in names.instances for span in spans)
    said = [
        *(telling(head) if is_class else ()),
        *(telling(tail) if _QUALIFIES.match(fold(tail)) else ()),
    ]
    return tuple(word for word in said if weight(word) == 1)


def looked_for(wanted: Iterable[Wanted], names: SkillNames) -> Mapping[str, Sequence[str]]:
    """Returns the names that careers are searched for, with their other names."""
    others: dict[str, list[str]] = {}
    for form, name in names.canonical.items():
        others.setdefault(name, []).append(form)
    asked = {name for it in wanted for name in (*it.names, *it.instances, *it.near)}
    return {name: others.get(name) or [normal(name)] for name in sorted(asked)}
