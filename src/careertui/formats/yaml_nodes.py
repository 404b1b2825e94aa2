"""YAML nodes: texts, lists and maps that know where they stand in the file.

The invariant: a node holds what was written, in the order in which it was written, and
repeated keys too. Nothing is resolved to a number, a date or a flag.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class YamlScalar:
    """A text as written."""

    text: str
    line: int
    """From 1, as is ``column``."""
    column: int
    plain: bool
    """Whether it stands without quotes and without ``|`` or ``>``."""

    @property
    def is_null(self) -> bool:
        """Whether the file says that there is nothing here."""
        return self.plain and self.text in {"", "~", "null"}

    @property
    def is_empty(self) -> bool:
        """Whether it is null or an empty text."""
        return not self.text or self.is_null


@dataclass(slots=True, eq=False)
class YamlList:
    """A list."""

    line: int
    column: int
    children: list[YamlNode] = field(default_factory=list)
    is_cut: bool = False
    """Whether reading stopped inside it, so that its end is missing."""


@dataclass(slots=True, eq=False)
class YamlMap:
    """Keys and values, as written: in order, repeats and all."""

    line: int
    column: int
    children: list[YamlNode] = field(default_factory=list)
    """Key, value, key, value and so on; always an even number."""
    is_cut: bool = False

    def pairs(self) -> list[tuple[YamlScalar, YamlNode]]:
        """Returns the keys that are texts, each with its value."""
        children = iter(self.children)
        return [
            (key, value)
            for key, value in zip(children, children, strict=False)
            if isinstance(key, YamlScalar)
        ]

    def key_of(self, *names: str) -> YamlScalar | None:
        """Returns the first key that has one of these names, or None."""
        return next((key for key, _ in self.pairs() if key.text in names), None)

    def value_of(self, *names: str) -> YamlNode | None:
        """Returns the value of the first key that has one of these names, or None."""
        return next((value for key, value in self.pairs() if key.text in names), None)


@dataclass(slots=True, eq=False)
class YamlBroken:
    """A value that could not be read and was reported already."""

    line: int
    column: int


YamlNode = YamlScalar | YamlList | YamlMap | YamlBroken
