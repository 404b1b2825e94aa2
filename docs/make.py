"""Writes the reference page and the JSON Schema of the profile format into this folder.

Run it as ``python docs/make.py`` after a change to ``careertui.career.model``.
"""

from __future__ import annotations

import json
from pathlib import Path

from careertui.career import model as m
from careertui.career.json_schema import json_schema, summary_of
from careertui.formats.registry import FORMATS

HERE = Path(__file__).parent

_INTRODUCTION = """\
# The profile format

One file is one person's career, in YAML or JSON. Every scalar is read as the text in the
file: `NO` is a country, `3.80` keeps its zero, and a telephone number is
not a number. A key that is not named here is kept, shown and reported with a warning.

This page is made from the program's own declarations, and so is the
[JSON Schema](profile.schema.json). Put this line at the top of a profile, and an editor
with a YAML language server completes and checks it:

```yaml
# yaml-language-server: $schema=profile.schema.json
```

## Values of keys

| Shape | What it is |
|---|---|
| text | Any text. Quote it if it holds `: ` or begins with a sign such as `@`, `*` or `[`. |
| url | An address with `https://`, `http://` or `mailto:`; others are shown, never opened. |
| texts | A list of texts; a single text is a list of one. |
| date | `2015`, `2015-03` or `2015-03-14`, with `~` after it for "about". |
| end | A date or `present`. Left out, the file does not say. |
| duration | `2 years`, `18 months`, `~2 years`, `10+ years`. |
| flag | `true` or `false`. |
| number | `-58` or `3.5`, without thousands separators. |
| count | A whole number, zero or more. |
| item, items | Keys of their own, or a list of such; see the section that is named. |

A key marked *required* may not be left out: an item without it is set aside and
reported. Nothing else is required. *Also* lists the names by which other formats know a
key; they are understood, with a hint.

## Limits

A file has at most 2 MiB, 100,000 values in 64 levels, 1,000 aliases that stand for
at most 200,000 values, and 262,144 characters in one text. Tags, merge keys (`<<`) and a
second document are reported and not read. A key that stands twice is an error; the first
one counts.
"""


def pages() -> dict[str, str]:
    """What each generated file of this folder must hold, by name."""
    return {
        "format.md": reference_page(),
        "profile.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
    }


def formats_section() -> str:
    """Returns the section of the formats that open, a row each."""
    rows = [
        f"| {row.name} | {', '.join(f'`{ending}`' for ending in row.endings)} | {row.remark} |"
        for row in FORMATS
    ]
    head = ["## Formats that open", "", "| Format | Files | What it is |", "|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def reference_page() -> str:
    """Returns the reference page of the format, as Markdown ending in a newline."""
    return "\n".join([_INTRODUCTION, formats_section(), *map(_section, m.ITEM_CLASSES)])


def _section(kind: type) -> str:
    rows = [_row(name, key) for name, key in m.keys_of(kind).items()]
    bare = m.BARE_TEXT_KEY.get(kind)
    lines = [
        f"## {kind.__name__}",
        "",
        summary_of(kind),
        *([f"A bare text in place of such an item is its `{bare}`."] if bare else []),
        "",
        "| Key | Shape | What it says | Example |",
        "|---|---|---|---|",
        *rows,
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, key: m.Key) -> str:
    shape = key.shape.value
    if key.item is not None:
        shape += f" of [{key.item.__name__}](#{key.item.__name__.lower()})"
    says = [key.description]
    if key.required:
        says.append("*Required.*")
    if key.suggestions:
        says.append("Usual values: " + ", ".join(f"`{value}`" for value in key.suggestions) + ".")
    if key.aliases:
        says.append("*Also* " + ", ".join(f"`{name}`" for name in key.aliases) + ".")
    example = f"`{key.example}`" if key.example else ""
    cells = (f"`{name}`", shape, " ".join(says), example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
