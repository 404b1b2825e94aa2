"""``careertui init``: a profile to begin with."""

from __future__ import annotations

import contextlib
import json
import os
from argparse import Namespace
from pathlib import Path

from careertui.career.json_schema import json_schema
from careertui.exports.output import Output, remark
from careertui.formats.starter import starter_profile
from careertui.settings import Directories, directories, replace_file


def run(asked: Namespace, output: Output) -> int:
    """Writes the profile and prints its path; 1 if a file is there already."""
    places = directories()
    path = Path(asked.file) if asked.file else places.profiles / "career.yaml"
    if os.path.lexists(path):
        remark(f"{path} exists already and was left as it is")
        return 1
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, starter_profile(_schema_for(path, places)))
    except OSError as error:
        why = error.strerror
        if isinstance(error, FileExistsError) and not path.parent.is_dir():
            why = f"{path.parent} is no folder"
        remark(f"{path} could not be written: {why}")
        return 1
    output.prose(str(path))
    opens = "careertui" if asked.file is None else f"careertui {path}"
    remark(f"fill it in, then run {opens}; careertui check says what is wrong in it")
    return 0


def _write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet; half of one is taken away again."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _schema_for(path: Path, places: Directories) -> str:
    """Writes the schema for editors; returns how the profile names it, or an empty text."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    with contextlib.suppress(OSError):
        replace_file(places.schema_file, text)
        if path.parent == places.profiles:
            return os.path.relpath(places.schema_file, path.parent).replace(os.sep, "/")
        return places.schema_file.as_uri()
    return ""
