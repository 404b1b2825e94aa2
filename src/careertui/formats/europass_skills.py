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
    YamlPair,
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
        return [_group_in(key, it) for it in maps_in(value)]
    if name in {"mothertongue", "foreignlanguage", "personcompetency"}:
        return [part for it in maps_in(value) for part in _competency(key, name, it)]
    inside = flat(map_at(key, {"description": value}))
    if name == "driving":
        return [_section(key, "Driving licence", ", ".join(_all(inside, {"licence"})))]
    return _prose(key, inside)


def _all(pairs: YamlPairs, names: set[str]) -> list[str]:
    """Returns all texts under some names."""
    return [
        value.text
        for key, value in pairs
        if squeezed(key.text) in names and isinstance(value, YamlScalar) and value.text
    ]


def _prose(key: YamlScalar, pairs: YamlPairs) -> YamlPairs:
    """Returns names of skills as a group, and other words as a section."""
    title, text = _spaced(key.text), "\n".join(_all(pairs, {"description", "competencyname"}))
    lines = (line.strip("• ").rstrip(".") for line in plain_text(text).splitlines())
    names = [name for line in lines if line for name in names_in(line)]
    is_listed = squeezed(key.text) in _LISTED
    parts: YamlPairs = []
    if text and is_listed and all(map(_is_name, names)):
        parts.append(_group(key, key, names, title))
    elif text:
        parts.append(_section(key, f"{title} skills", text))
    levels = [
        f"{_spaced(it.text)} {node.text}"
        for it, node in pairs
        if squeezed(it.text) not in {"description", "competencyname"}
        and isinstance(node, YamlScalar)
    ]
    return [*parts, _section(key, f"{title}: levels", ", ".join(levels))] if levels else parts


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and len(text.split()) <= 4


def _group_in(key: YamlScalar, node: YamlMap) -> YamlPair:
    pairs = flat(node)
    names = _all(pairs, {"digitalskill", "competencyname", "skill"})
    return _group(key, node, names, "".join(_all(pairs, {"title"})[:1]))


def _group(key: YamlScalar, at: YamlNode, names: list[str], title: str = "") -> YamlPair:
    head = {"group": text_at(at, title)} if title else {}
    items = list_at(at, [text_at(at, name) for name in names])
    return _alone(key, "skills", map_at(at, {**head, "items": items}))


def _competency(key: YamlScalar, name: str, node: YamlMap) -> YamlPairs:
    """Returns a language, or a skill that stands among the languages."""
    pairs = flat(node)
    texts = texts_of(pairs)
    words = ("description", "competencyname", "label", "competencyid")
    said = next((texts[word] for word in words if word in texts), "")
    if name == "mothertongue":
        return [language(key, said, NATIVE)]
    if texts.get("taxonomyid", "language").casefold() != "language":
        return [_group(key, node, [said])] if said else []
    kinds = _all(pairs, {"competencydimensiontypecode"})
    levels = [
        *((_spaced(it.text), one) for it, _ in pairs if squeezed(it.text) in _LEVELS
          for one in _all(pairs, {squeezed(it.text)})),
        *zip((kind.rpartition("-")[2] for kind in kinds), _all(pairs, {"scoretext"}), strict=False),
    ]  # fmt: skip
    values = list(dict.fromkeys(score for _, score in levels))
    several = ", ".join(f"{kind} {score}" for kind, score in levels)
    parts = [language(key, said, values[0] if len(values) == 1 else several)]
    certificates = (pairs_at(node, flat(it)) for it in maps_in(node.value_of("VerifiedBy")))
    return [*parts, *(_alone(key, "certificatelist", it) for it in certificates)]


def language(key: YamlScalar, name: str, fluency: str) -> YamlPair:
    """Returns a language by its name or code, and how well it is spoken."""
    _, _, known = _CODES.partition(f" {name.casefold()}=")
    spoken = {"name": text_at(key, known.partition(" ")[0] or name)}
    if fluency:
        spoken["fluency"] = text_at(key, fluency)
    return _alone(key, "languages", map_at(key, spoken))


def _section(key: YamlScalar, title: str, text: str) -> YamlPair:
    said = {"title": text_at(key, title), "summary": text_at(key, text)}
    return _alone(key, "sections", map_at(key, said))


def _alone(key: YamlScalar, section: str, item: YamlMap) -> YamlPair:
    """Returns a section of one item."""
    return key.with_text(section), list_at(item, [item])


def _spaced(name: str) -> str:
    return _HUMP.sub(" ", name).capitalize()
