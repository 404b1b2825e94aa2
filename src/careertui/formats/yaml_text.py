"""YAML text: values as a file that a person would be glad to keep.

The invariant: what is written reads back as the same texts. Dates stand plain; long prose is folded
at 88 columns, short lists and small maps stand on one line, and sections have air around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from careertui.formats.bare_text import Bare

_WIDTH = 88
_SHORT_LIST = 66
_SMALL_MAP = 60
"""So many characters of a list or map may stand on one line."""
_FEW_KEYS = 3


class _Section(dict[str, Any]):
    """A map that is not put on one line, however small."""


class _Dumper(yaml.SafeDumper):
    """Writes texts in the style that suits their length, and no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whether equal values are written out: always."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents lists below their key."""
        super().increase_indent(flow, False)


def yaml_text(values: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> str:
    """Returns a map as a YAML file.

    Args:
        values: The sections by name.
        comments: What stands above a section.
    """
    text = ""
    for name, value in values.items():
        section = _section(name, value, (comments or {}).get(name, ""))
        has_air = section.startswith("#") or section.count("\n") > 1
        text += ("\n" if text and has_air else "") + section
    return text


def _section(name: str, value: Any, comment: str) -> str:
    text = yaml.dump(
        _Section({name: value}), Dumper=_Dumper, allow_unicode=True, width=_WIDTH, sort_keys=False,
        default_flow_style=False,
    )  # fmt: skip
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        head, *items = text.split("\n  - ")
        if any("\n" in item.rstrip("\n") for item in items):
            text = head + "\n  - " + "\n\n  - ".join(item.rstrip("\n") for item in items) + "\n"
    return f"# {comment}\n{text}" if comment else text


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if text == text.strip():
        is_long = max(map(len, text.split("\n"))) > _WIDTH
        style = ">" if is_long else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_bare(dumper: _Dumper, text: Bare) -> yaml.ScalarNode:
    resolve: Any = dumper.resolve
    tag = resolve(yaml.ScalarNode, str(text), (True, False))
    return dumper.represent_scalar(tag, str(text))


def _represent_list(dumper: _Dumper, values: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence(
        "tag:yaml.org,2002:seq", values, flow_style=_is_short(values, _SHORT_LIST)
    )


def _represent_map(dumper: _Dumper, values: dict[str, Any]) -> yaml.MappingNode:
    is_small = len(values) <= _FEW_KEYS and _is_short([*values, *values.values()], _SMALL_MAP)
    return dumper.represent_mapping("tag:yaml.org,2002:map", values.items(), flow_style=is_small)


def _is_short(values: list[Any], most: int) -> bool:
    """Whether values fit on a line."""
    are_scalars = not any(isinstance(value, list | dict) for value in values)
    return are_scalars and sum(len(str(value)) + 2 for value in values) <= most


def _represent_section(dumper: _Dumper, values: _Section) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", values.items(), flow_style=False)


_Dumper.add_representer(_Section, _represent_section)
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Bare, _represent_bare)
_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(dict, _represent_map)
