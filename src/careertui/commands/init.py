"""``careertui init``: a profile to begin with."""

from __future__ import annotations

import contextlib
import json
import os
from argparse import Namespace
from pathlib import Path

from careertui.commands.output import Output, remark
from careertui.core.schema import json_schema
from careertui.files.writing import starter_profile
from careertui.settings import Directories, directories, replace_file


def run(asked: Namespace, output: Output) -> int:
    """Writes the profile and prints its path; 1 where a file is there already."""
    places = directories()
    path = Path(asked.file) if asked.file else places.profiles / "career.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(starter_profile("", schema=_schema_for(path, places)))
    except OSError as error:
        left = "exists already and was left as it is"
        remark(f"{path} {left if path.exists() else f'could not be written: {error.strerror}'}")
        return 1
    output.prose(str(path))
    opens = "careertui" if asked.file is None else f"careertui {path}"
    remark(f"fill it in, then run {opens}; careertui check says what is wrong in it")
    return 0


def _schema_for(path: Path, places: Directories) -> str:
    """Writes the schema for editors; returns how the profile names it, or an empty text."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    with contextlib.suppress(OSError):
        replace_file(places.schema_file, text)
        if path.parent == places.profiles:
            return os.path.relpath(places.schema_file, path.parent).replace(os.sep, "/")
        return places.schema_file.as_uri()
    return ""
