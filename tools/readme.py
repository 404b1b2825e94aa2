"""Writes the parts of README.md that come from the code: ``python3 dev.py docs``.

A part stands between ``<!-- begin NAME -->`` and ``<!-- end NAME -->``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from careertui.commands.table import APP, COMMANDS, HELP, help_text
from careertui.session.keymap import Scope, grouped

README = Path(__file__).parents[1] / "README.md"
_WHERE = {Scope.LIST: "", Scope.TIMELINE: "", Scope.SEARCH: " (in the search field)"}


def keys() -> Iterable[str]:
    """The table of keys."""
    yield "| | Keys | |"
    yield "|---|---|---|"
    for group, rows in grouped():
        for number, row in enumerate(rows):
            names = " ".join(f"`{each}`" for each in row.label.split())
            names = names.replace("`|`", "`\\|`")
            heading = "" if number else f"**{group}**"
            yield f"| {heading} | {names} | {row.tooltip}{_WHERE.get(row.scope, '')} |"


def usage() -> Iterable[str]:
    """The help of the command line."""
    yield "```text"
    yield from help_text(APP).rstrip().splitlines()
    yield "```"


def options() -> Iterable[str]:
    """The options of every command."""
    yield "| Command | Options |"
    yield "|---|---|"
    for command in COMMANDS:
        labels = [f"`{each.label}`" for each in command.options if each is not HELP]
        yield f"| `{command.usage.replace(' [OPTION…]', '')}` | {', '.join(labels) or '–'} |"


PARTS = {"keys": keys, "usage": usage, "options": options}


def readme(text: str) -> str:
    """The README with every part made anew."""
    for name, part in PARTS.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        pattern = re.compile(f"{re.escape(begin)}\n.*?{re.escape(end)}", re.DOTALL)
        found = pattern.findall(text)
        if len(found) != 1:
            raise SystemExit(f"README.md must hold “{begin}” once")
        text = text.replace(found[0], "\n".join((begin, *part(), end)))
    return text


if __name__ == "__main__":
    made = readme(README.read_text(encoding="utf-8"))
    README.write_text(made, encoding="utf-8", newline="\n")
