"""Writes the reference page and the JSON Schema of the profile format into this folder.

Run it as ``python docs/make.py`` after a change to ``careertui.career.model``.
"""

from __future__ import annotations

import json
from pathlib import Path

from careertui.career.json_schema import json_schema, reference_page

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """What each generated file of this folder must hold, by name."""
    return {
        "format.md": reference_page(),
        "profile.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
