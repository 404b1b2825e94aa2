"""JSON Resume: a file of that format (0.x and 1.x) as the nodes of a native profile.

The invariant: nothing is dropped, so every text of the file is in the profile.
"""

from __future__ import annotations

from careertui.formats.document import Document
from careertui.formats.mapping import FormatMap, read_mapped, to
from careertui.formats.native import ProfileReader
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlScalar,
)

_SECTIONS = ("work", "volunteer", "education", "awards", "certificates", "references")
_DATE_KEYS = ("startDate", "endDate", "releaseDate")


def recognises(document: Document) -> bool:
    """Whether a document is a JSON Resume and not a native profile."""
    root = document.root
    if root is None:
        return False
    # Some write all keys with a capital.
    values = {key.text[:1].lower() + key.text[1:]: value for key, value in root.pairs()}
    if isinstance(values.get("basics"), YamlMap) or ("bio" in values and "work" in values):
        return True
    schema = values.get("$schema")
    if isinstance(schema, YamlScalar) and "jsonresume" in schema.text:
        return True
    if "experience" in values or "headline" in values:
        return False
    return any(item.key_of(*_DATE_KEYS) for name in _SECTIONS for item in _items(values.get(name)))


def read(document: Document) -> ProfileReader:
    """Reads a JSON Resume as the profile that says the same."""
    return read_mapped(document, JSON_RESUME)


def _told_once(item: YamlMap) -> YamlMap:
    """Returns an item without highlights that its achievements say again, with more to them."""
    texts, results = item.value_of("highlights"), item.value_of("achievements")
    if not isinstance(texts, YamlList) or not isinstance(results, YamlList):
        return item
    if len(texts.children) != len(results.children):
        return item
    if not all(map(_says_again, texts.children, results.children)):
        return item
    return item.with_pairs([pair for pair in item.pairs() if pair[0].text != "highlights"])


def _says_again(text: YamlNode, result: YamlNode) -> bool:
    said = result.value_of("text") if isinstance(result, YamlMap) else result
    if isinstance(text, YamlScalar) and isinstance(said, YamlScalar):
        return text.text.startswith(said.text)
    return False


def _work(item: YamlMap) -> YamlMap:
    item = _told_once(item)
    return item.renamed({"description": "sector"}) if item.says("summary") else item


def _project(item: YamlMap) -> YamlMap:
    item = _told_once(item)
    has_both = item.says("summary") and item.says("description")
    return item.renamed({"description": "goal"}) if has_both else item


def _education(item: YamlMap) -> YamlMap:
    item = _told_once(item)
    has_both = item.says("score") and item.says("gpa")
    return item if has_both else item.renamed({"gpa": "honors"})


_SITE = "website=url"
JSON_RESUME = FormatMap(
    {
        "work": to("experience", _SITE, goes_on=True, change=_work),
        "volunteer": to(
            "service",
            f"{_SITE} position=role",
            goes_on=True,
            filled="role=Volunteer",
            change=_told_once,
        ),
        "education": to("education", _SITE, goes_on=True, change=_education),
        "publications": to("publications", _SITE),
        "projects": to("projects", "type=tags", goes_on=True, change=_project),
        "references": to("sections", "name=title reference=summary", filled="title=Reference"),
        "interests": to("interests", "keywords=tags"),
        "hobbies": to("interests", "keywords=tags"),
    },
    names={"$schema": "resume schema"},
    spread=frozenset({"basics", "bio"}),
)
"""Versions 0.x and 1.x."""


def _items(node: YamlNode | None) -> list[YamlMap]:
    children = node.children if isinstance(node, YamlList) else []
    return [child for child in children if isinstance(child, YamlMap)]
