"""YAML composer: the tree of a usual text at little more than the cost of parsing it.

The invariant: it gives the tree that the builder of ``yaml_tree`` would give, or none. It gives
up where anything is wrong with a text, and where values may be shared, tagged or too deep.

The composer that the YAML library has in C makes nodes of the classes that it finds in its
module. Ours stand there while it composes, and at no other time. No constructor and no resolver
of the library runs.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

import yaml

from careertui.career.patterns import pattern
from careertui.formats.yaml_nodes import (
    MAX_DEPTH,
    NodeMark,
    YamlList,
    YamlMap,
    YamlNode,
    YamlScalar,
)

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = object  # type: ignore[assignment, misc]

_ANCHOR = pattern(r"&(?<!\w&)[\w-]")
_ALIAS = pattern(r"\*(?<!\w\*)[\w-]")
_TAG = pattern(r"!(?<!\w!)")
"""Right behind a letter none of these signs begins anything."""

_FAILURES = (yaml.YAMLError, ValueError, OverflowError, AttributeError, TypeError)
"""What a text may raise; the last two, a release of the library that makes nodes otherwise."""

_lock = Lock()
_open: list[object] = []
"""The lists and maps in which the composer is."""


class _TooDeepError(ValueError):
    """Lists and maps are nested too deep."""


def composed(text: str) -> YamlNode | None:
    """Returns the tree of a text; None if it holds no value or needs the careful builder.

    Nothing here bounds how many values there may be, so the text must not be long.
    """
    if not yaml.__with_libyaml__ or _may_share_or_tag(text):
        return None
    module = vars(yaml._yaml)
    with _lock:
        theirs = {name: module[name] for name in _NODES}
        module.update(_NODES)
        try:
            root: Any = _Composer(text).get_single_node()
        except _FAILURES:
            return None
        finally:
            module.update(theirs)
            _open.clear()
    return root if isinstance(root, YamlScalar | YamlList | YamlMap) else None


def _may_share_or_tag(text: str) -> bool:
    """Whether a text may have a tag, or an anchor and an alias of it."""
    if "!" in text and _TAG.search(text):
        return True
    return "&" in text and "*" in text and bool(_ANCHOR.search(text) and _ALIAS.search(text))


class _Composer(CParser):
    """The composer in C without a resolver, so that each text stays as it was written."""

    def resolve(self, _kind: object, _text: object, _implicit: object) -> None:
        """Is asked for the tag of a node that has none."""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Is called before each node."""

    def ascend_resolver(self) -> None:
        """Is called behind each node."""


def _begun(node: YamlList | YamlMap, mark: NodeMark) -> None:
    node.start_mark = mark
    node.is_cut = False
    _open.append(node)
    if len(_open) > MAX_DEPTH:
        raise _TooDeepError


def _ending(kind: type[YamlList | YamlMap]) -> Any:
    """Returns what the composer sets at the end of a node, which then is of this kind."""

    def close(node: Any, _mark: NodeMark) -> None:
        _open.pop()
        node.__class__ = kind

    return property(None, close)


class _OpenList(YamlList):
    """A list while the composer is in it."""

    __slots__ = ()

    def __init__(
        self, _tag: object, children: list[YamlNode], mark: NodeMark, _end: object, _flow: object
    ) -> None:
        self.children = children
        _begun(self, mark)

    end_mark = _ending(YamlList)


class _OpenMap(YamlMap):
    """A map while the composer is in it."""

    __slots__ = ()

    def __init__(
        self,
        _tag: object,
        members: list[tuple[YamlNode, YamlNode]],
        mark: NodeMark,
        _end: object,
        _flow: object,
    ) -> None:
        self.members = members
        _begun(self, mark)

    end_mark = _ending(YamlMap)


_NODES: dict[str, Any] = {
    "ScalarNode": YamlScalar, "SequenceNode": _OpenList, "MappingNode": _OpenMap,
}  # fmt: skip
"""What takes the place of the classes of the library."""
