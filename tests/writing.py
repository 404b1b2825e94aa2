"""Profiles as files, for tests of what is read back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateText, Duration, PartialDate
from careertui.career.library import Person
from careertui.formats.load import load_bytes


def load_text(text: str, *, file: str = "profile.yaml", today: date) -> Person:
    """The person that a text describes."""
    return load_bytes(text.encode("utf-8", "surrogatepass"), file=file, today=today)


def written(profile: m.Profile) -> str:
    """A YAML file that says what a profile says, each text in double quotes."""
    return "\n".join(_lines(_plain(profile))) + "\n"


def content(value: Any) -> Any:
    """A value without the line numbers inside it."""
    if isinstance(value, m.Node):
        names = [field.name for field in dataclasses.fields(value) if field.name != "line"]
        return type(value).__name__, {name: content(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return tuple(content(item) for item in value)
    if isinstance(value, Mapping):
        return {name: content(item) for name, item in value.items()}
    return value


def _lines(value: Any) -> list[str]:
    if isinstance(value, dict) and value:
        pairs = [(json.dumps(key, ensure_ascii=False), _lines(it)) for key, it in value.items()]
        # A key of any length may stand behind a question mark.
        return [line for key, lines in pairs for line in (f"? {key}", *_behind(": ", lines))]
    if isinstance(value, list) and value:
        return [line for item in value for line in _behind("- ", _lines(item))]
    return [json.dumps(value, ensure_ascii=False)]


def _behind(sign: str, lines: list[str]) -> list[str]:
    return [sign + lines[0], *("  " + line for line in lines[1:])]


def _plain(value: Any) -> Any:
    if isinstance(value, m.Node):
        keys = {name: getattr(value, name) for name in m.keys_of(type(value))}
        said = {name: held for name, held in keys.items() if not _is_absent(value, name, held)}
        return _plain({**said, **value.extra})
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, PartialDate | Duration | DateText):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return "present" if value is PRESENT else value


def _is_absent(item: m.Node, name: str, held: Any) -> bool:
    """Whether a key says nothing; zero says something, and so do no items of a group."""
    if m.keys_of(type(item))[name].required or (isinstance(item, m.SkillGroup) and name == "items"):
        return False
    return held is None or held is False or (isinstance(held, str | tuple) and not held)
