"""Document: one file on its way through the formats.

The invariant: a file is decoded once and parsed once, and only if a format asks, whichever
format it turns out to be.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from careertui.career.patterns import pattern
from careertui.career.problems import Problem
from careertui.formats.reading import DecodedText, decode, is_office
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar
from careertui.formats.yaml_recovery import recovered_tree
from careertui.formats.yaml_tree import YamlTree

if TYPE_CHECKING:
    from careertui.formats.members import Members

_WRAPPERS = frozenset({
    "resume", "data", "cv", "json", "attributes", "profile", "result", "person", "candidate",
})  # fmt: skip
"""Keys under which programs put a whole career that they keep or send."""
_DEEPEST = 4
_RESUME_SECTIONS = ("work", "volunteer", "education", "awards", "certificates", "references")
_RESUME_DATES = ("startDate", "endDate", "releaseDate")
_HEAD = 8_192
_ELEMENT = pattern(rb"<(?:[A-Za-z][\w.-]*:)?([A-Za-z]\w*)[\s/>]")
NO_EXPORT = "no-export"
"""The code of the fault of an archive in which nothing is read."""


class Document:
    """The bytes of a file and, when first asked for, its text and its YAML tree."""

    def __init__(self, data: bytes, archive: Members | Problem | None = None) -> None:
        """Holds the bytes, or what an archive gave; nothing is decoded yet."""
        self.data = data
        self._archive = archive

    @cached_property
    def archive(self) -> Members | Problem | None:
        """The members of an export, or why it is not read; None if it is none."""
        if self._archive is not None or not self.data.startswith(b"PK") or is_office(self.data):
            return self._archive
        from careertui.formats.linkedin import canonical
        from careertui.formats.members import members_of

        archive = members_of(self.data, canonical)
        # What only begins as an archive does is some other file.
        return None if isinstance(archive, Problem) and archive.code == "damaged" else archive

    @cached_property
    def decoded(self) -> DecodedText:
        """The text of the bytes, with what was wrong with them."""
        return decode(self.data)

    @cached_property
    def tree(self) -> YamlTree:
        """The YAML tree of the text, with syntax errors stepped over; JSON is YAML too."""
        text = self.decoded.text
        return YamlTree(None) if text is None else recovered_tree(text)

    @property
    def root(self) -> YamlMap | None:
        """The map at the top of the YAML tree, or the one that a wrapper around it holds.

        None if something else stands there.
        """
        root = self.tree.root
        return _unwrapped(root) if isinstance(root, YamlMap) else None

    @cached_property
    def _names(self) -> frozenset[str]:
        """The keys at the top."""
        return frozenset(key.text for key, _ in self.root.pairs()) if self.root else frozenset()

    @cached_property
    def _element(self) -> str:
        """The name of the first element of an XML document, without what stands before a colon."""
        head = self.data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        match = _ELEMENT.search(head) if head.startswith(b"<") else None
        return match[1].decode("ascii") if match else ""

    def has(self, path: str) -> bool:
        """Whether a key is there: its name, or the names on the way to it with dots between.

        ``<name`` is the first element of an XML document, ``*.csv`` the tables of an archive,
        ``*resume`` what tells a JSON Resume from a native profile.
        """
        if path.startswith("<"):
            return self._element == path[1:]
        if path == "*resume":
            root = self.root
            return root is not None and _is_json_resume(root)
        if path == "*.csv":
            archive = self.archive
            return not isinstance(archive, Problem | None) or (
                isinstance(archive, Problem) and archive.code != NO_EXPORT
            )
        names = path.split(".")
        if names[0] not in self._names:
            return False
        node: YamlNode | None = self.root
        for name in names:
            node = node.value_of(name) if isinstance(node, YamlMap) else None
        return node is not None


def _unwrapped(root: YamlMap, depth: int = 0) -> YamlMap:
    """Returns the map that holds a career; what stands around it is kept under other keys."""
    pairs = root.pairs()
    wrapper = next((pair for pair in pairs if pair[0].text.lower() in _WRAPPERS), None)
    if wrapper is None or depth > _DEEPEST:
        return root
    key, inner = wrapper
    around = [pair for pair in pairs if pair is not wrapper]
    if not isinstance(inner, YamlMap) or any(
        isinstance(it, YamlList) and it.children for _, it in around
    ):
        return root
    # RenderCV keeps a career under a key of that name, in a form of its own.
    is_render_cv = inner.value_of("sections", "social_networks") or root.value_of("design")
    if key.text == "cv" and is_render_cv:
        return root
    if all(isinstance(it, YamlScalar) for _, it in inner.pairs()):
        return root
    beside = [(it.with_text(f"{it.text} (beside {key.text})"), node) for it, node in around]
    opened = _unwrapped(inner, depth + 1)
    return opened.with_pairs([*opened.pairs(), *beside])


def _is_json_resume(root: YamlMap) -> bool:
    # Some write all keys with a capital.
    values = {key.text[:1].lower() + key.text[1:]: value for key, value in root.pairs()}
    if isinstance(values.get("basics"), YamlMap) or ("bio" in values and "work" in values):
        return True
    schema = values.get("$schema")
    if isinstance(schema, YamlScalar) and "jsonresume" in schema.text:
        return True
    if "experience" in values or "headline" in values:
        return False
    lists = (values.get(name) for name in _RESUME_SECTIONS)
    items = (item for node in lists if isinstance(node, YamlList) for item in node.children)
    return any(isinstance(item, YamlMap) and item.value_of(*_RESUME_DATES) for item in items)
