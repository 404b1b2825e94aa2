"""Writes the reference page and the JSON Schema of the profile format into this folder.

Run it as ``python docs/make.py`` after a change to ``careertui.career.model``.
"""

from __future__ import annotations

import json
from pathlib import Path

from careertui.career.json_schema import json_schema, reference_page
from careertui.formats.registry import FORMATS

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """What each generated file of this folder must hold, by name."""
    return {
        "format.md": reference_page(formats_section()),
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


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
