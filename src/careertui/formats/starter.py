"""Starter: the file that a new profile begins with.

The invariant: it opens without a problem, whatever the name. A text is quoted if a plain
one might be read as something else.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from careertui.career.patterns import pattern
from careertui.career.text import clean

_PLAIN = pattern(r"[A-Za-z0-9+(](?:[\w .()/+&'–—-]*[\w.)+])?")
"""Texts that mean themselves without quotes, even inside brackets."""
_MISREAD = pattern(
    r"(?:null|yes|no|on|off|true|false|y|n|[-+]?[\d.][\d_.,:eExXoO+-]*)", re.IGNORECASE
)
"""Texts that other programs may read as something else when they stand without quotes."""


def quoted_text(text: str) -> str:
    """Returns a text as a YAML scalar on one line that reads back as the same text."""
    if _PLAIN.fullmatch(text) and not _MISREAD.fullmatch(text) and "  " not in text:
        return text
    if "\n" not in text and "\t" not in text and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def starter_profile(name: str, *, schema: str = "") -> str:
    """Returns the text of a file to begin a profile with.

    Args:
        name: Whose career it is; may be empty.
        schema: The address or path of the JSON Schema, for editors; left out if empty.
    """
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    text = text.replace("NAME", quoted_text(clean(name)) if name else "Your Name", 1)
    return text.replace("SCHEMA", schema, 1) if schema else text.partition("\n#\n")[2]
