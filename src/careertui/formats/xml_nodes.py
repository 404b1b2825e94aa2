"""XML nodes: an XML document as nodes, elements of one name joined into a list.

The invariant: a document type is refused before anything of it is acted on, so that no entity
is expanded and nothing is fetched; and no document makes more than ``MAX_NODES`` nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from careertui.career.problems import Problem
from careertui.career.text import one_line
from careertui.formats.yaml_nodes import (
    MAX_DEPTH,
    FileMark,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    list_at,
    pairs_at,
    quoted_at,
)

MAX_NODES = 200_000
_BREAKS = frozenset({"p", "br", "li", "ul", "ol", "div"})
"""Elements of prose that begin a line."""


class _RefusedError(ValueError):
    """The document holds what is not read; the arguments are those of a fault."""


@dataclass(slots=True)
class _Element:
    name: str
    mark: FileMark
    pairs: YamlPairs = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def xml_nodes(data: bytes) -> tuple[YamlMap | None, tuple[Problem, ...]]:
    """Returns the root of a document under its name, and what is wrong with it.

    What stands before a fault is kept; of a document that is refused nothing is.
    """
    tree = _XmlTree()
    faults: tuple[Problem, ...] = ()
    try:
        tree.parser.Parse(data, True)
    except _RefusedError as error:
        return None, (Problem(*error.args),)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "offset", 0)
        words = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
        message = f"the XML is broken: {one_line(words or '')}; what stands before is read"
        faults = (Problem("syntax", message, "export it again", line, column + 1),)
        tree.close()
    return YamlMap(None, [*tree.pairs], FileMark(0, 0)), faults


class _XmlTree:
    def __init__(self) -> None:
        self.pairs: YamlPairs = []
        self._open: list[_Element] = []
        self._count = 0
        parser = self.parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def close(self) -> None:
        """Ends the elements that are open."""
        while self._open:
            self._end("")

    def _mark(self) -> FileMark:
        return FileMark(self.parser.CurrentLineNumber - 1, self.parser.CurrentColumnNumber)

    def _refuse(self, *_: object) -> None:
        mark = self._mark()
        raise _RefusedError(
            "document-type", "the XML has a document type (DTD), which is not read",
            "delete the line that begins with <!DOCTYPE", mark.line + 1, mark.column + 1,
        )  # fmt: skip

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_NODES or len(self._open) > MAX_DEPTH:
            raise _RefusedError("too-large", "the XML has too many elements, or too deep ones")
        element = _Element(name.rpartition(":")[2], self._mark())
        for key, text in attributes.items():
            if not key.startswith(("xmlns", "xsi:")):
                label = quoted_at(element.mark, key.rpartition(":")[2])
                element.pairs.append((label, quoted_at(element.mark, text)))
        self._open.append(element)

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].texts.append(text)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        text = "".join(element.texts).strip()
        above = self._open[-1] if self._open else None
        if above is not None and element.name.lower() in _BREAKS:
            above.texts.append(f"\n{'• ' if element.name.lower() == 'li' else ''}{text}")
            return
        key, node = quoted_at(element.mark, element.name), quoted_at(element.mark, text)
        is_text = text or not element.pairs
        pairs = self.pairs if above is None else above.pairs
        pairs.append((key, node if is_text else pairs_at(node, _joined(element.pairs))))


def _joined(pairs: YamlPairs) -> YamlPairs:
    """Returns pairs with those of one name as a list under it."""
    by_name: dict[str, tuple[YamlScalar, list[YamlNode]]] = {}
    for key, value in pairs:
        by_name.setdefault(key.text, (key, []))[1].append(value)
    return [
        (key, list_at(values[0], values) if len(values) > 1 else values[0])
        for key, values in by_name.values()
    ]
