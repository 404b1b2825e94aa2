"""Skill shapes: skills in any shape, as groups of the native format.

The invariant: every skill that is named is the name of an item in some group, and all else that
stands beside it is kept with it. Where a name may be a skill or the heading of others, it is
both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from careertui.career import model as m
from careertui.career.aliases import builtin_aliases, normal
from careertui.career.everyday_names import everyday_words
from careertui.career.patterns import pattern
from careertui.career.text import is_set
from careertui.formats.other_shapes import squeezed, squeezed_keys
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPair,
    YamlPairs,
    YamlScalar,
    is_empty,
    items_in,
    list_at,
    map_at,
    pairs_at,
    text_at,
)

_LONGEST_NAME = 60
"""A longer part of a text is prose and no name."""
_LONGEST_LIST = 4096
"""A longer text is no list of names."""
_OPENING, _CLOSING = "([{", ")]}"
_COMMAS = pattern(r"[\n,;|•·▪◦‣●،、，；]|\s/\s")
_BULLET = pattern(r"^\s*[-*+•·▪◦‣●–]\s+")
_AND = pattern(r"^(?:and|und|y|et|&)\s+")
_SIDES = pattern(r"\s*[/&]\s*|\s+(?:and|und|y|et)\s+")
_WITH_PARTS = pattern(r"([^(),;]{1,40}?)\s*\(([^()]+[,;][^()]+)\)")
_HEADING = pattern(r"([^:,;]{1,40}):\s+(\S.*)", re.DOTALL)
_TAIL = pattern(
    r"(.{1,40}?)(?:(?:\s+[-–—]\s+|\s*\()([^()]{1,40})\)?"
    r"|\s+([★☆●○⭐]{2,}|\d{1,3}\s?%|\d{1,2}/\d{1,2}))"
)
_LEAD = pattern(
    r"(expert|proficient|experienced|skilled|fluent|advanced|competent|\d+\+?\s*(?:years?|yrs?))"
    r"(?:\s+(?:of|experience|in|with|at))+\s+(.{1,40})",
    re.IGNORECASE,
)
_LEVEL = pattern(
    r"[<>~≈+]?\s*\d[\d.,]*\s*(?:%|/\s*\d+"
    r"|\+?\s*(?:y|yrs?|years?|months?|jahre?|años?|ans?)\b.*)?\+?"
    r"|[★☆●○◯⬤*✩✭⭐\s]+|[abc][12]\+?"
    r"|(?:\S+ ){0,2}(?:beginner|basics?|novice|elementary|intermediate|medium|advanced|expert"
    r"|senior|junior|proficien(?:t|cy)|profession?al|competent|experienced|skilled|fluent|native|master"
    r"|familiar|working|good|strong|excellent|high|low|limited|fundamental|learning|daily|mittel"
    r"|grundkenntnisse|fortgeschritten|experte|gut|avanzado|intermedio|básico|avancé|débutant"
    r"|intermédiaire)(?: \S+){0,2}",
    re.IGNORECASE,
)


_NAMES = frozenset(map(squeezed, m.names_of(m.Skill, "name")))
_LISTS = frozenset(map(squeezed, m.names_of(m.SkillGroup, "items")))
_HEADINGS = frozenset(map(squeezed, m.names_of(m.SkillGroup, "group"))) - _NAMES
_DETAILS = frozenset(
    squeezed(name) for key in ("level", "aliases") for name in m.names_of(m.Skill, key)
)
_KNOWN = _NAMES | _HEADINGS | _LISTS | _DETAILS
_WRAPPERS = frozenset({"skills", "items", "list", "sets", "entries", "values", "keywords"})
"""Keys above lists that are no headings."""
_TITLES = frozenset({"title", "label"})
"""Names of headings rather than of skills, if a list follows."""


def groups_of(node: YamlNode) -> tuple[list[YamlMap], list[YamlNode]]:
    """Returns the skills of a node in groups of the native format, and what holds no skill."""
    builder = _GroupBuilder(_counts(node))
    builder.add_all(node, "")
    return builder.groups, builder.others


def names_in(text: str) -> list[str]:
    """Returns the names in a text that commas, bullets and the like part; none of them is empty.

    Neither brackets nor prose are taken apart.
    """
    if len(text) > _LONGEST_LIST or not _COMMAS.search(text):
        return [text.strip()] if text.strip() else []
    names, start, depth = list[str](), 0, 0
    ends = {match.start(): match.end() for match in _COMMAS.finditer(text)}
    for at, sign in enumerate(text):
        depth += (sign in _OPENING) - (sign in _CLOSING and depth > 0)
        if depth == 0 and at >= start and at in ends:
            names.append(text[start:at])
            start = ends[at]
    names = [_AND.sub("", _BULLET.sub("", name).strip()) for name in (*names, text[start:])]
    names = [name for name in names if name]
    if len(names) > 1 and names[-1].endswith("."):
        names[-1] = names[-1][:-1]
    is_prose = depth > 0 or any(len(name) > _LONGEST_NAME for name in names)
    return [text.strip()] if is_prose and text.strip() else names


class _GroupBuilder:
    """Makes groups of skills in any shape."""

    def __init__(self, counts: Counter[str]) -> None:
        self.groups: list[YamlMap] = []
        """With the keys of the native format."""
        self.latest: dict[str, list[YamlNode]] = {}
        """The items of the last group of each heading."""
        self.last: list[YamlNode] = []
        """The items of the last group of all."""
        self.others: list[YamlNode] = []
        """What says nothing, or could not be read."""
        self.counts = counts
        """Under how many names each keyword stands."""

    def open(self, heading: str, at: YamlNode, rest: YamlPairs) -> None:
        """Begins a group, even if nothing follows."""
        self.latest[heading] = self.last = []
        head = [(text_at(at, "group"), text_at(at, heading))] if heading else []
        items = text_at(at, "items"), list_at(at, self.last)
        self.groups.append(pairs_at(at, [*head, items, *rest]))

    def put(self, heading: str, item: YamlNode) -> None:
        """Puts a skill under a heading; what has none joins its neighbours."""
        items = self.latest.get(heading)
        if items is None or (not heading and items is not self.last):
            self.open(heading, item, [])
        self.latest[heading].append(item)

    def add_all(self, node: YamlNode, heading: str) -> None:
        """Takes what stands in a list, or what stands without one."""
        for child in items_in(node):
            if isinstance(child, YamlList):
                self.add_all(child, heading)
            elif isinstance(child, YamlMap):
                self.add_map(child, heading)
            elif isinstance(child, YamlScalar) and not child.is_empty:
                self.add_text(child, heading)
            else:
                self.others.append(child)

    def add_text(self, node: YamlScalar, heading: str) -> None:
        """Takes a text with one or several names, line by line if lines have headings."""
        if len(node.text) > _LONGEST_LIST:
            self.put(heading, node)
            return
        lines = node.text.splitlines() if ": " in node.text else []
        matches = [_HEADING.fullmatch(_BULLET.sub("", line)) for line in lines]
        if len(lines) > 1 and any(matches):
            for line in lines:
                self.add_text(node.with_text(line), heading)
        elif len(lines) == 1 and (match := matches[0]) and ": " not in match[2]:
            self.add_pair(node.with_text(match[1].strip()), node.with_text(match[2]), heading)
        else:
            names = names_in(node.text)
            for name in names:
                named = node if names == [node.text] else text_at(node, name)
                if ": " in name and len(names) > 1:
                    self.add_text(named, heading)
                else:
                    self._add_name(named, heading)

    def _add_name(self, node: YamlScalar, heading: str) -> None:
        """Takes one name, or two that are joined, or one with its parts in brackets."""
        if match := _WITH_PARTS.fullmatch(node.text):
            name, parts = (text_at(node, text.strip()) for text in match.groups())
            if is_area(name.text):
                self.add_pair(name, parts, heading)
            else:
                self.put(heading, name)
                self.add_text(parts, heading)
            return
        for text in _sides(node.text):
            self.put(heading, _with_level(node if text == node.text else text_at(node, text)))

    def add_map(self, node: YamlMap, heading: str) -> None:
        """Takes a skill, a group, or keys that are the names of skills or groups."""
        pairs = node.pairs()
        if private := [pair for pair in pairs if _hides(*pair)]:
            self._add_private(node, private, heading)
            return
        name, head, inner = (_filled(pairs, names) for names in (_NAMES, _HEADINGS, _LISTS))
        rest = [pair for pair in pairs if pair not in (name, head, inner)]
        names = set(squeezed_keys(node))
        if inner is not None and ("items" in names or not names.isdisjoint(_NAMES | _HEADINGS)):
            above = _text(head) or heading
            if name is None or not self._add_named(node, name, inner, rest, above):
                within = " / ".join(filter(None, (heading, _text(head) or _title(name))))
                self.open(within, node, rest)
                self.add_all(inner[1], within)
        elif name is not None:
            rest, above = _without_empty(rest, _LISTS), _text(head) or heading
            match = _HEADING.fullmatch(_text(name))
            if match and is_area(match[1]) and _are_software(names_in(match[2])):
                self.add_pair(text_at(name[1], match[1]), text_at(name[1], match[2]), above)
                return
            for value in _named_in(name[1]):
                self.put(above, node.with_pairs([(name[0].with_text("name"), value), *rest]))
        elif head is not None or (inner is None and names <= _KNOWN):
            if head is not None or "items" in names:
                self.open(_text(head) or heading, node, _without_empty(rest, _LISTS | _NAMES))
        else:
            for key, value in pairs:
                self.add_pair(key, value, heading)

    def _add_private(self, node: YamlMap, private: YamlPairs, heading: str) -> None:
        """Takes what is private as groups of their own, since a skill alone cannot be."""
        apart = _GroupBuilder(self.counts)
        apart.add_map(node.with_pairs([it for it in node.pairs() if it not in private]), heading)
        self.groups += [group.with_pairs([*group.pairs(), *private]) for group in apart.groups]
        self.others += apart.others

    def _add_named(
        self, node: YamlMap, name: YamlPair, inner: YamlPair, rest: YamlPairs, above: str
    ) -> bool:
        """Takes a name with a list below it, unless the name can only be a heading."""
        title, keywords = _text(name), _texts(inner[1])
        if squeezed(name[0].text) in _TITLES or is_area(_title(name)):
            return False
        item = [(text_at(node, "name"), name[1]), *rest]
        if keywords and all(map(_LEVEL.fullmatch, keywords)):
            self.put(above, node.with_pairs([*item, (inner[0].with_text("level"), inner[1])]))
        elif keywords and all(map(self._is_area, keywords)):
            first = [] if above else keywords[:1]
            areas: list[YamlNode] = [text_at(inner[1], area) for area in keywords[len(first) :]]
            listed = list_at(inner[1], areas)
            more: YamlPairs = [(inner[0].with_text("areas"), listed)] if areas else []
            self.put(above or keywords[0], node.with_pairs([*item, *more]))
        else:
            within = " / ".join(filter(None, (above, title)))
            self.open(within, node, [])
            self.last.append(node.with_pairs(item))
            self.add_all(inner[1], within)
        return True

    def add_pair(self, key: YamlScalar, value: YamlNode, heading: str) -> None:
        """Takes a key that is the name of a skill or a heading."""
        is_wrapper = squeezed(key.text) in _WRAPPERS
        within = heading if is_wrapper else " / ".join(filter(None, (heading, key.text)))
        if isinstance(value, YamlList):
            if not is_wrapper:
                self._open_under(key, within)
            self.add_all(value, within)
        elif isinstance(value, YamlMap):
            if _DETAILS.issuperset(squeezed_keys(value)):
                name: YamlPair = (text_at(key, "name"), key)
                self.put(heading, value.with_pairs([name, *value.pairs()]))
            else:
                self.open(within, key, [])
                self.add_map(value, within)
        elif isinstance(value, YamlScalar) and not value.is_empty:
            self._add_named_text(key, value, heading, within)
        else:
            self.put(heading, key)

    def _add_named_text(
        self, key: YamlScalar, value: YamlScalar, heading: str, within: str
    ) -> None:
        names = names_in(value.text)
        is_level = _LEVEL.fullmatch(value.text.strip()) is not None
        is_prose = len(names) == 1 and len(value.text) > _LONGEST_NAME
        if is_area(key.text) or not (is_level or is_prose or value.text in {"true", "yes"}):
            self._open_under(key, within, is_skill=len(names) == 1)
            for name in names:
                self.add_text(text_at(value, name), within)
        else:
            self.put(heading, map_at(key, {"name": key, "level": value}))

    def _open_under(self, key: YamlScalar, within: str, *, is_skill: bool = False) -> None:
        """Begins a group under a key, which is a skill itself if it names software."""
        self.open(within, key, [])
        if (is_skill or _is_software(key.text)) and not is_area(key.text):
            self.put(within, key)

    def _is_area(self, keyword: str) -> bool:
        return self.counts[normal(keyword)] > 1 or is_area(keyword)


def _hides(key: YamlScalar, value: YamlNode) -> bool:
    """Whether a key makes private what it stands in."""
    is_on = not isinstance(value, YamlScalar) or is_set(value.text)
    return squeezed(key.text) == "private" and is_on


def _with_level(node: YamlScalar) -> YamlNode:
    """Returns a name, or what says the same of one with its level: ``Go (basic)``."""
    if (match := _TAIL.fullmatch(node.text)) and _LEVEL.fullmatch(match[2] or match[3]):
        name, level = match[1], match[2] or match[3]
    elif match := _LEAD.fullmatch(node.text):
        level, name = match.groups()
    else:
        return node
    return map_at(
        node, {"name": text_at(node, name.strip()), "level": text_at(node, level.strip())}
    )


def _named_in(node: YamlNode) -> list[YamlNode]:
    """Returns the names under the key of one name: several if all are names of software."""
    text = node.text if isinstance(node, YamlScalar) else ""
    match = _WITH_PARTS.fullmatch(text)
    parts = names_in(match[2]) if match else [side for it in names_in(text) for side in _sides(it)]
    if not _are_software(parts):
        return [node]
    return [text_at(node, name) for name in ([match[1], *parts] if match else parts)]


def _are_software(names: Sequence[str]) -> bool:
    """Whether there are several names, and all are known to be of software."""
    return len(names) > 1 and len("".join(names)) > len(names) and all(map(_is_software, names))


def _sides(text: str) -> list[str]:
    """Returns the names that a sign or word between them joins, if all are names of software."""
    sides = _SIDES.split(text)
    return sides if _are_software(sides) else [text]


def _is_software(name: str) -> bool:
    """Whether a name is known to be one of software."""
    words, form = everyday_words(), normal(name)
    return builtin_aliases().knows(name) or form in words.everyday or form in words.software


def _filled(pairs: YamlPairs, names: frozenset[str]) -> YamlPair | None:
    """Returns the first key with one of some names under which something stands."""
    for key, value in pairs:
        if squeezed(key.text) in names and not is_empty(value):
            return key, value
    return None


def _without_empty(pairs: YamlPairs, names: frozenset[str]) -> YamlPairs:
    return [pair for pair in pairs if squeezed(pair[0].text) not in names or not is_empty(pair[1])]


def _text(pair: YamlPair | None) -> str:
    return pair[1].text if pair is not None and isinstance(pair[1], YamlScalar) else ""


def _title(pair: YamlPair | None) -> str:
    return _text(pair).rstrip(" :")


def _texts(node: YamlNode) -> list[str]:
    """Returns the texts of a list, or none if something else stands in it."""
    if isinstance(node, YamlScalar):
        return names_in(node.text)
    children = items_in(node)
    texts = [child.text for child in children if isinstance(child, YamlScalar) and child.text]
    return texts if len(texts) == len(children) else []


def _counts(node: YamlNode) -> Counter[str]:
    """Returns under how many names of a list each keyword stands."""
    counts: Counter[str] = Counter()
    for child in items_in(node):
        pairs = child.pairs() if isinstance(child, YamlMap) else []
        inner = _filled(pairs, _LISTS)
        if inner is not None:
            counts.update(set(map(normal, _texts(inner[1]))))
    return counts


@cache
def _areas() -> frozenset[str]:
    words = Path(__file__).with_name("skill_areas.txt").read_text(encoding="utf-8").split()
    return frozenset(map(normal, words))


def is_area(name: str) -> bool:
    """Whether a name is rather the heading of skills than a skill."""
    plain = normal(name)
    plain = re.sub(r"\s*\([^()]*\)$", "", plain)
    words = re.split(r"\s*[&+,/]\s*|\s+(?:and|und|et|y|e|of|for|de|di|des)\s+", plain)
    return all(word in _areas() or word.rpartition(" ")[2] in _areas() for word in words)
