"""Signs: whether a document is somebody's career, or some other JSON or YAML.

The invariant: what has a section of a career with items in it is one. Without such a section, it
is one if it says who somebody is and most of its keys are those of a career. What cannot be
parsed is judged by its lines, so that a slip hides nobody.
"""

from __future__ import annotations

import re

from careertui.career import model as m
from careertui.career.patterns import pattern
from careertui.formats.document import Document
from careertui.formats.item_shapes import item_names
from careertui.formats.native import nearest_key, plan_of
from careertui.formats.other_shapes import squeezed, squeezed_keys, with_whole_name
from careertui.formats.registry import NATIVE, Format
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar, is_empty

_SURE = frozenset({"experience", "education"})
"""Sections that no other files have."""
_ANCHORS = _SURE | {
    "name", "headline", "email", "summary", "skills", "projects", "publications", "patents",
    "talks", "awards", "certificates", "stories",
}  # fmt: skip
"""Keys of which a career has one at least."""
_VAGUE = frozenset({"title", "role", "position", "city", "address", "web", "homepage", "tools"})
"""Names of keys that say nothing of whether this is a career."""
_FOREIGN = (
    " version private scripts dependencies devdependencies main license files exports require "
    "compileroptions extends plugins theme themes openapi swagger paths services on jobs env "
    "steps baseurl permalink builds routes rules engines repository $id type properties icons "
    "starturl display shortname apiversion kind spec schema id key packages workspaces "
)
"""Keys of files that programs are set up with; each weighs as much as two others."""
_MOST_OTHERS = 100
"""After so many keys that no career has, slips are no longer looked for."""
_PERSON = pattern(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
_SECTION_LINE = pattern(
    r"""^[\s{,]*["']?(?:name|basics|work|experience|education|employment|headline|skills)["']?\s*:""",
    re.MULTILINE | re.IGNORECASE,
)
_FOREIGN_LINE = pattern(
    r"""^["']?(?:version|services|on|jobs|apiVersion|kind|scripts|dependencies|steps)["']?\s*:""",
    re.MULTILINE,
)


def is_career(document: Document, form: Format) -> bool:
    """Whether a document of a format has a sign of a career, or cannot be told."""
    text, tree = document.decoded.text, document.tree
    if text is None or form is not NATIVE:
        return True
    root = document.root or tree.root
    if isinstance(root, YamlMap) and _has_signs(with_whole_name(root)):
        return True
    if isinstance(root, YamlList):
        return any(_is_sure(child) for child in root.children)
    is_damaged = tree.syntax_error is not None or tree.set_aside or (root is None and tree.faults)
    if not is_damaged:
        return False
    return _SECTION_LINE.search(text) is not None and _FOREIGN_LINE.search(text) is None


def _is_sure(node: YamlNode) -> bool:
    return isinstance(node, YamlMap) and any(
        (name := _meant(key)) in _SURE and _has_items(name, value) for key, value in node.pairs()
    )


def _has_signs(root: YamlMap) -> bool:
    """Whether the keys of a career outweigh the others, or one is sure."""
    known, others, has_anchor = 0, 0, False
    for key, value in root.pairs():
        if _says_its_own_name(key, value) or f" {squeezed(key.text)} " in _FOREIGN:
            others += 2
            continue
        # Finding what a misspelt key means takes a while.
        name = _meant(key) or (nearest_key(m.Profile, key.text) if others < _MOST_OTHERS else "")
        if not name:
            others += 1
        elif squeezed(key.text) in _VAGUE or is_empty(value):
            continue
        elif _has_items(name, value):
            if name in _SURE:
                return True
            known += 1 + (name == "name" and _is_person(value))
            has_anchor |= name in _ANCHORS
        else:
            others += 1
    return has_anchor and known > others


def _meant(key: YamlScalar) -> str:
    return plan_of(m.Profile).meant(key.text)


def _says_its_own_name(key: YamlScalar, value: YamlNode) -> bool:
    """Whether a value is the name of its key, as in translations of an interface."""
    return isinstance(value, YamlScalar) and squeezed(value.text) == squeezed(key.text) != ""


def _is_person(node: YamlNode) -> bool:
    """Whether a text may be the name of a person: a few capitalised words."""
    text = node.text if isinstance(node, YamlScalar) else ""
    return _PERSON.fullmatch(text) is not None and not any(word.islower() for word in text.split())


def _has_items(name: str, value: YamlNode) -> bool:
    """Whether what stands under a key of a profile is of the shape that it has there."""
    declared = m.keys_of(m.Profile)[name]
    if declared.item is None or declared.item in {m.Link, m.SkillGroup}:
        return True
    if isinstance(value, YamlMap):
        inner = [child for _, child in value.members if isinstance(child, YamlMap)]
        return any(_has_key_of(declared.item, child) for child in (value, *inner))
    children = value.children if isinstance(value, YamlList) else []
    return any(
        isinstance(child, YamlScalar) or _has_key_of(declared.item, child) for child in children
    )


def _has_key_of(kind: type[m.Node], node: YamlNode) -> bool:
    return isinstance(node, YamlMap) and not item_names(kind).isdisjoint(squeezed_keys(node))
