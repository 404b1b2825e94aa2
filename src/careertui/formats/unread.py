"""Unread formats: a file of a format that is known by name and not read yet.

The invariant: the file is named for what it is, once; what it has in common with the native
format is read, and all else is kept as text.
"""

from __future__ import annotations

from careertui.career.problems import Severity
from careertui.formats.document import Document
from careertui.formats.faults import Fault
from careertui.formats.mapping import profile_of
from careertui.formats.native import ProfileReader
from careertui.formats.registry import format_of
from careertui.formats.resume_map import JSON_RESUME
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlPairs, YamlScalar

_INSIDE = ("cv", "content")
"""The key under which some formats keep the whole career."""
_LISTS = ("items", "history", "jobs", "info")
"""The keys under which some keep the items of a section."""


def read(document: Document) -> ProfileReader:
    """Reads what a document has in common with a profile; says what it is."""
    reader = ProfileReader.of(document, is_lenient=True)
    before = len(reader.faults)
    if document.root is not None:
        # What is not read is not told either here, so all is read.
        form = JSON_RESUME._replace(aside={})
        reader.read(profile_of(_opened(document.root), form, reader))
    name = format_of(document).name
    article = "an" if name[0] in "AEIO" else "a"
    message = f"this is {article} {name} file; careertui does not read that format yet"
    hint = "what it has in common with the format of careertui is shown, the rest as text"
    reader.faults[before:] = [it for it in reader.faults[before:] if it.severity is Severity.ERROR]
    reader.faults.append(Fault("unread-format", message, hint, 1, 1, severity=Severity.WARNING))
    return reader


def _opened(root: YamlMap) -> YamlMap:
    """Returns a career without the keys around it and around its sections."""
    inner, pairs = root.value_of(*_INSIDE), root.pairs()
    if isinstance(inner, YamlMap):
        pairs = [*inner.pairs(), *(pair for pair in pairs if pair[1] is not inner)]
    sections: YamlPairs = []
    for key, value in pairs:
        if key.text == "sections" and isinstance(value, YamlMap):
            sections += value.pairs()
        else:
            sections.append((key, value))
    return root.with_pairs([part for section in sections for part in _unwrapped(*section)])


def _unwrapped(key: YamlScalar, value: YamlNode) -> YamlPairs:
    """Returns a section without the key around its list, and what stands beside that."""
    items = value.value_of(*_LISTS) if isinstance(value, YamlMap) else None
    if not isinstance(items, YamlList) or not isinstance(value, YamlMap):
        return [(key, value)]
    rest: YamlPairs = [pair for pair in value.pairs() if pair[1] is not items]
    more = (key.with_text(f"{key.text} (more)"), value.with_pairs(rest))
    return [(key, items), *([more] if rest else [])]
