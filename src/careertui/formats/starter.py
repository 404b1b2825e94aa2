"""Writing: a profile as YAML, and the file that a new profile begins with.

The invariant: reading what is written gives the same profile, apart from line numbers, so
every text is quoted wherever a plain one might be read as something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from careertui.career import model as m
from careertui.career.dates import PRESENT
from careertui.career.text import clean

_PLAIN = re.compile(r"[A-Za-z0-9+(](?:[\w .()/+&'–—-]*[\w.)+])?")
"""Texts that mean themselves without quotes, even inside brackets."""
_MISREAD = re.compile(
    r"(?:null|yes|no|on|off|true|false|y|n|[-+]?[\d.][\d_.,:eExXoO+-]*)", re.IGNORECASE
)
"""Texts that other programs may read as something else when they stand without quotes."""
_WIDTH = 88
_LONGEST_KEY = 120


def profile_to_yaml(profile: m.Profile) -> str:
    """The profile as a YAML file, ending in a newline; what it does not say is left out."""
    return "\n".join(_item_lines(profile) or ["{}"]) + "\n"


def quoted_text(text: str) -> str:
    """A text as a YAML scalar on one line that reads back as the same text."""
    if _PLAIN.fullmatch(text) and not _MISREAD.fullmatch(text) and "  " not in text:
        return text
    if "\n" not in text and "\t" not in text and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _item_lines(item: m.Node) -> list[str]:
    """The keys of an item, one or more lines each, not indented."""
    lines: list[str] = []
    for name, key in _in_reading_order(type(item)):
        value = getattr(item, name)
        must_stand = key.required or (isinstance(item, m.SkillGroup) and name == "items")
        if not must_stand and _is_absent(value):
            continue
        lines += _value_lines(name, key, value)
    for name, value in item.extra.items():
        lines += _plain_lines(name, value)
    return lines


def _in_reading_order(kind: type[m.Node]) -> list[tuple[str, m.Key]]:
    """The keys of a class as people write them: what it is, then when, then its lists."""
    keys = list(m.keys_of(kind).items())
    if kind is m.Profile:
        return keys
    return sorted(keys, key=lambda each: _rank(*each))


def _rank(name: str, key: m.Key) -> int:
    if name == "id":
        return 0
    if key.required or name in {"title", "institution", "group"}:
        return 1
    return {m.Shape.TEXTS: 3, m.Shape.ITEMS: 4}.get(key.shape, 2)


def _is_absent(value: Any) -> bool:
    """Whether a key says nothing; zero says something."""
    return value is None or value is False or (isinstance(value, str | tuple) and not value)


def _value_lines(name: str, key: m.Key, value: Any) -> list[str]:
    if key.shape is m.Shape.ITEM:
        return [f"{name}:", *_indented(_item_lines(value))]
    if key.shape is m.Shape.ITEMS:
        if not value:
            return [f"{name}: []"]
        return [f"{name}:", *(line for each in value for line in _listed(_nested(each)))]
    if key.shape is m.Shape.TEXTS:
        return _text_list(name, value)
    if key.shape is m.Shape.TEXT and _folds(value):
        return [f"{name}: >-", *_indented(_folded(value))]
    return [f"{name}: {_scalar(key.shape, value)}"]


def _folds(text: str) -> bool:
    """Whether a text may stand as a folded block and come back the same."""
    one_space = text == " ".join(text.split())
    return len(text) > _WIDTH and one_space and " " in text


def _folded(text: str) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= _WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines


def _scalar(shape: m.Shape, value: Any) -> str:
    if shape in {m.Shape.TEXT, m.Shape.URL}:
        return quoted_text(value)
    if shape is m.Shape.FLAG:
        return "true" if value else "false"
    if shape in {m.Shape.NUMBER, m.Shape.COUNT}:
        whole = float(value).is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else repr(value)
    if shape in {m.Shape.DATE, m.Shape.END}:
        return "present" if value is PRESENT else str(value)
    return quoted_text(str(value))


def _nested(item: m.Node) -> list[str]:
    """An item's lines; a single text where it says nothing more."""
    bare = m.BARE_TEXT_KEY.get(type(item))
    if bare is not None:
        text = getattr(item, bare)
        if text and item == type(item)(line=item.line, **{bare: text}):
            return [">-", *_folded(text)] if _folds(text) else [quoted_text(text)]
    return _item_lines(item) or ["{}"]


def _text_list(name: str, texts: Iterable[str]) -> list[str]:
    quoted = [quoted_text(each) for each in texts]
    on_one_line = f"{name}: [{', '.join(quoted)}]"
    if len(on_one_line) <= _WIDTH:
        return [on_one_line]
    return [f"{name}:", *(line for each in quoted for line in _listed([each]))]


def _plain_lines(name: str, value: Any) -> list[str]:
    """An unknown key with its value of text, tuples and dicts."""
    key = quoted_text(name)
    if len(key) > _LONGEST_KEY:
        lines = _plain_value(value)
        return [f"? {key}", f": {lines[0]}", *_indented(lines[1:])]
    if isinstance(value, str) or not value:
        return [f"{key}: {_plain_value(value)[0]}"]
    return [f"{key}:", *_indented(_plain_value(value))]


def _plain_value(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [line for k, v in value.items() for line in _plain_lines(k, v)] or ["{}"]
    if isinstance(value, tuple):
        inside = [line for each in value for line in _listed(_plain_value(each), 0)]
        return inside or ["[]"]
    return [quoted_text(str(value))]


def _listed(lines: list[str], indent: int = 2) -> list[str]:
    """Lines as one item of a list."""
    margin = " " * indent
    return [f"{margin}- {lines[0]}", *(f"{margin}  {line}" for line in lines[1:])]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


_STARTER = """\
# yaml-language-server: $schema={schema}
#
# A career, for careertui. Delete what you do not need; every key is optional but those
# that name a thing. Dates are 2019, 2019-04 or 2019-04-30, with ~ behind them for "about";
# an end may be present; where you know no dates, `duration: 2 years` will do.
# `careertui check` says what is wrong and where.

name: {name}
headline: ''                     # one line under the name
location: ''
links:
  - {{label: GitHub, url: 'https://github.com/your-name'}}
summary: >-
  Who you are, in a few sentences.

experience:                      # newest first
  - organization: Example Corp
    title: Engineer
    location: ''
    start: 2021-03
    end: present
    summary: What the job was.
    skills: [Python, PostgreSQL]   # years of a skill are counted from these
    projects:
      - name: A project with a result
        start: 2022
        end: 2023
        goal: What it was to bring
        approach: How it was done
        achievements:
          - What came of it
          - text: Cost per request down by a third
            metric: {{value: -33, unit: '%', of: cost per request}}
        skills: [Python, Kafka]

  # Several roles at one employer:
  # - organization: Another Corp
  #   roles:
  #     - {{title: Senior engineer, start: 2018-06, end: 2021-02}}
  #     - {{title: Engineer, start: 2015, end: 2018-06}}

education:
  - institution: A university
    degree: B.Sc.
    area: Computer science
    start: 2012
    end: 2015

# courses:
#   - {{name: A course, issuer: Coursera, date: 2020}}
# publications:
#   - {{title: A paper, venue: A journal, date: 2019, authors: [A. Author], citations: 3}}
# patents:
#   - {{number: US-0000000-B1, title: A patent, status: granted, date: 2020}}
# talks:
#   - {{title: A talk, event: A conference, location: Madrid, date: 2019-10, role: speaker}}
# awards:
#   - {{title: An award, issuer: Someone, date: 2018}}
# service:
#   - {{role: Reviewer, organization: A conference, date: 2020}}

# stories:                       # to tell in an interview
#   - title: A disagreement that ended well
#     themes: [conflict]
#     prompts: [Tell me about a disagreement]
#     situation: Where things stood
#     task: What was to be done
#     action: What you did
#     result: What came of it
#     private: true              # left out of every export

skills:                          # optional: groups, other names, levels
  - group: Languages
    items: [Python, {{name: PostgreSQL, aliases: [Postgres]}}]

# languages:
#   - {{name: English, fluency: native}}
# interests: [Running]
"""


def starter_profile(name: str, *, schema: str = "") -> str:
    """The text of a file to begin a profile with.

    Args:
        name: Whose career it is; may be empty.
        schema: The address or path of the JSON Schema, for editors; left out where empty.
    """
    text = _STARTER.format(name=quoted_text(clean(name)) if name else "Your Name", schema=schema)
    return text if schema else text.partition("\n#\n")[2]
