"""Europass skills: the languages and skills of a Europass CV, and its deep items made flat."""

from __future__ import annotations

from collections.abc import Iterable

from careertui.career.patterns import pattern
from careertui.career.text import plain_text
from careertui.formats.other_shapes import squeezed
from careertui.formats.skill_shapes import names_in
from careertui.formats.yaml_nodes import (
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    items_in,
    list_at,
    map_at,
    pairs_at,
    text_at,
)

NATIVE = "native"
_CODES = (
    " bul=Bulgarian ces=Czech cze=Czech dan=Danish deu=German ger=German ell=Greek gre=Greek "
    "eng=English spa=Spanish est=Estonian fin=Finnish fra=French fre=French gle=Irish "
    "hrv=Croatian hun=Hungarian isl=Icelandic ice=Icelandic ita=Italian lit=Lithuanian "
    "lav=Latvian mlt=Maltese nld=Dutch dut=Dutch nor=Norwegian nob=Norwegian pol=Polish "
    "por=Portuguese ron=Romanian rum=Romanian slk=Slovak slo=Slovak slv=Slovenian swe=Swedish "
    "tur=Turkish ukr=Ukrainian rus=Russian srp=Serbian mkd=Macedonian ara=Arabic zho=Chinese "
    "chi=Chinese jpn=Japanese kor=Korean hin=Hindi cat=Catalan eus=Basque glg=Galician "
)
"""What the codes of languages mean."""
_LEVELS = frozenset({"listening", "reading", "spokeninteraction", "spokenproduction", "writing"})
_LISTED = frozenset({"computer", "jobrelated", "other", "digitalskill", "digitalskills"})
"""Skills that are named rather than told of."""
_LONGEST_NAME = 40
_HUMP = pattern(r"(?<=[a-z])(?=[A-Z])")


def flat(node: YamlNode) -> YamlPairs:
    """Returns the texts of an item, at any depth, under the names of their elements."""
    pairs: YamlPairs = []
    for key, value in node.pairs() if isinstance(node, YamlMap) else ():
        for it in items_in(value):
            pairs += flat(it) if isinstance(it, YamlMap) else [(key, it)]
    return pairs


def maps_in(node: YamlNode | None) -> Iterable[YamlMap]:
    """Returns the maps of a list, or the one map that stands for it."""
    return (it for it in items_in(node) if isinstance(it, YamlMap)) if node is not None else ()


def texts_of(pairs: YamlPairs) -> dict[str, str]:
    """Returns the first text under each name."""
    texts: dict[str, str] = {}
    for key, value in pairs:
        if isinstance(value, YamlScalar) and value.text:
            texts.setdefault(squeezed(key.text), value.text)
    return texts


def skill_parts(key: YamlScalar, value: YamlNode) -> YamlPairs:
    """Returns languages, groups of skills, or what is said of skills in prose."""
    name = squeezed(key.text)
    if name in {"linguistic", "mothertonguelist", "foreignlanguagelist"}:
        inner = (pair for it in maps_in(value) for pair in it.pairs())
        return [part for pair in inner for part in skill_parts(*pair)]
    if name in {"skillsgroup", "digitalskillsgroup"}:
        return [_group(key, it) for it in maps_in(value)]
    if name in {"mothertongue", "foreignlanguage", "personcompetency"}:
        return [part for it in maps_in(value) for part in _competency(key, name, it)]
    inside = flat(map_at(key, {"description": value}))
    if name == "driving":
        return [_section(key, "Driving licence", ", ".join(_all(inside, {"licence"})))]
    return _prose(key, inside)


def _all(pairs: YamlPairs, names: set[str]) -> list[str]:
    """Returns all texts under some names."""
    return [it.text for key, it in pairs if squeezed(key.text) in names and _is_text(it)]  # type: ignore[union-attr]


def _is_text(node: YamlNode) -> bool:
    return isinstance(node, YamlScalar) and bool(node.text)


def _prose(key: YamlScalar, pairs: YamlPairs) -> YamlPairs:
    """Returns names of skills as a group, and other words as a section."""
    title, text = _spaced(key.text), "\n".join(_all(pairs, {"description", "competencyname"}))
    lines = (line.strip("• ").rstrip(".") for line in plain_text(text).splitlines())
    names = [name for line in lines if line for name in names_in(line)]
    parts: YamlPairs = []
    if (
        text
        and squeezed(key.text) in _LISTED
        and all(len(name) <= _LONGEST_NAME and len(name.split()) <= 4 for name in names)
    ):
        items = list_at(key, [text_at(key, name) for name in names])
        group = map_at(key, {"group": text_at(key, title), "items": items})
        parts.append((key.with_text("skills"), list_at(key, [group])))
    elif text:
        parts.append(_section(key, f"{title} skills", text))
    levels = [
        f"{_spaced(it.text)} {node.text}"
        for it, node in pairs
        if squeezed(it.text) not in {"description", "competencyname"}
        and isinstance(node, YamlScalar)
    ]
    return [*parts, _section(key, f"{title}: levels", ", ".join(levels))] if levels else parts


def _group(key: YamlScalar, node: YamlMap) -> tuple[YamlScalar, YamlNode]:
    pairs = flat(node)
    names = [text_at(node, it) for it in _all(pairs, {"digitalskill", "competencyname", "skill"})]
    group: dict[str, YamlNode] = {"items": list_at(node, [*names])}
    if titles := _all(pairs, {"title"}):
        group = {"group": text_at(node, titles[0]), **group}
    return key.with_text("skills"), list_at(node, [map_at(node, group)])


def _competency(key: YamlScalar, name: str, node: YamlMap) -> YamlPairs:
    """Returns a language, or a skill that stands among the languages."""
    pairs = flat(node)
    texts = texts_of(pairs)
    words = ("description", "competencyname", "label", "competencyid")
    said = next((texts[word] for word in words if word in texts), "")
    if name == "mothertongue":
        return [language(key, said, NATIVE)]
    if texts.get("taxonomyid", "language").casefold() != "language":
        skill = map_at(node, {"items": list_at(node, [text_at(node, said)])})
        return [(key.with_text("skills"), list_at(node, [skill]))] if said else []
    kinds = _all(pairs, {"competencydimensiontypecode"})
    levels = [
        *((_spaced(it.text), one) for it, _ in pairs if squeezed(it.text) in _LEVELS
          for one in _all(pairs, {squeezed(it.text)})),
        *zip((kind.rpartition("-")[2] for kind in kinds), _all(pairs, {"scoretext"}), strict=False),
    ]  # fmt: skip
    values = list(dict.fromkeys(score for _, score in levels))
    several = ", ".join(f"{kind} {score}" for kind, score in levels)
    parts: YamlPairs = [language(key, said, values[0] if len(values) == 1 else several)]
    for certificate in maps_in(node.value_of("VerifiedBy")):
        listed = list_at(node, [pairs_at(node, flat(certificate))])
        parts.append((key.with_text("certificatelist"), listed))
    return parts


def language(key: YamlScalar, name: str, fluency: str) -> tuple[YamlScalar, YamlNode]:
    """Returns a language by its name or code, and how well it is spoken."""
    _, _, known = _CODES.partition(f" {name.casefold()}=")
    spoken = {"name": text_at(key, known.partition(" ")[0] or name)}
    if fluency:
        spoken["fluency"] = text_at(key, fluency)
    return key.with_text("languages"), list_at(key, [map_at(key, spoken)])


def _section(key: YamlScalar, title: str, text: str) -> tuple[YamlScalar, YamlNode]:
    section = map_at(key, {"title": text_at(key, title), "summary": text_at(key, text)})
    return key.with_text("sections"), list_at(key, [section])


def _spaced(name: str) -> str:
    return _HUMP.sub(" ", name).capitalize()
