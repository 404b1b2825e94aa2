"""Starter: the file that a new profile begins with.

The invariant: it opens without a problem.
"""

from __future__ import annotations

from pathlib import Path


def starter_profile(schema: str = "") -> str:
    """Returns the text of a file to begin a profile with.

    Args:
        schema: The address or path of the JSON Schema, for editors; left out if empty.
    """
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    return text.replace("SCHEMA", schema, 1) if schema else text.partition("\n#\n")[2]
