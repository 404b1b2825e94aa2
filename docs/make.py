"""Writes what comes from the code: ``python3 dev.py docs``.

Some pages of this folder are made whole. In others a part stands between ``<!-- begin NAME -->``
and ``<!-- end NAME -->``, and the rest is written by hand. The bundled careers are packed, so that
a first start need not parse them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from careertui import __version__
from careertui.career import model as m
from careertui.career.json_schema import json_schema, summary_of
from careertui.commands.arguments import help_text
from careertui.commands.table import APP, COMMANDS, EXIT_CODES, HELP, Command
from careertui.formats.registry import FORMATS
from careertui.session.keymap import Scope, grouped
from careertui.store.examples import pack
from careertui.store.sources import bundled_folder

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
| date | `2015`, `2015-03` or `2015-03-14`, `~` after it for "about"; or [other words][words]. |
| end | A date or `present`. Left out, the file does not say. |
| duration | `2 years`, `18 months`, `~2 years`, `10+ years`; `2 Jahre`, `3 años y 6 meses` too. |
| flag | `true` or `false`. |
| number | `-58` or `3.5`, without thousands separators. |
| count | A whole number, zero or more. |
| item, items | Keys of their own, or a list of such; see the section that is named. |

A key marked *required* should not be left out: an item without it is shown with what it has,
and reported. Nothing else is required. *Also* lists the names by which other formats know a
key; they are understood, with a hint, whatever their case, spaces, hyphens and underscores.

## Other shapes

| Written | Read as |
|---|---|
| `location: {city: Oslo, country: NO}` | `Oslo, NO` |
| `title: {en: Lead, de: Leiterin}` | `Lead`; the others are kept and found |
| `company: {name: Acme, url: https://acme.example}` | the name, and a link |
| `summary: [One., Two.]` | paragraphs |
| `- Stack: Go and Rust` in a list of texts | the text `Stack: Go and Rust` |
| `languages: {English: native}`, `links: {blog: https://ada.example}` | items by name |
| `skills: Go, Rust`, `{Tools: [Git]}`, `{Go: expert}`, `[{name: Go, category: Tools}]` | skills |
| `certificates` and `certifications` in one file | one list |

A skill that has a list below it in JSON Resume is the heading of that list, if it sounds like one
(`Web development`). If all in the list do, the skill is one and they are its areas. If nobody
can tell, both are skills.

## Dates in other words

Whatever has one meaning is read without a remark:

| Written | Read as |
|---|---|
| `2019-09-05T00:00:00Z`, `2019/09/05`, `20190905`, `13.09.2019`, `5 September 2019` | a day |
| `2019/09`, `09.2019`, `Sept. 2019`, `septembre 2019`, `2019年9月`, `Sep '19` | a month |
| `ca. 2019`, `about 2019` | `2019~` |
| `Summer 2019`, `Q3 2019`, `WS 2018/19`, `early 2019` | about then, as written |
| `heute`, `actualidad`, `至今`, `in progress` | `present` |
| `2016 - 2018`, `2016/17`, `seit 2019`, `March 2020 – now (2 yrs)` | a start and an end |
| `{year: 2018, month: 2}`, `{from: 2016, to: 2018}`, `[2016, 2018]` | the same in keys or a list |
| `N/A`, `-`, `?`, `unknown` | nothing |

Months, seasons and the words around them may be in any of some twenty-five languages. In
`05/09/2019` either number may be the month, so that it stands in 2019 and no closer; of
`Sep 19` nobody knows whether it is a day or a year. `2008-13` is years under `date`, and
a month that is none under `start` and `end`. What is not understood is shown and found as it
stands, and reported; it is never taken for the present.

`current: true` says the same as `end: present`.

[words]: #dates-in-other-words

## Limits

A file has at most 2 MiB, 100,000 values in 64 levels, 1,000 aliases that stand for
at most 200,000 values, and 262,144 characters in one text. Tags, merge keys (`<<`) and a
second document are reported and not read. Of a key that stands twice, lists
are joined, and a second text is kept beside the first.
"""

_MAN_END = """\
.SH FILES
.B careertui paths
says where profiles, settings, state and cache are.
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set, nothing is printed in colour.
.TP
.B VISUAL, EDITOR
The editor that the key e opens.
.TP
.B XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME
Where settings, profiles, state and cache are, on Linux.
.SH SEE ALSO
.BR jq (1)"""


def pages() -> dict[str, str]:
    """What each generated file of this folder must hold, by name."""
    return {
        "format.md": reference_page(),
        "profile.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "careertui.1": "\n".join(man_page()) + "\n",
        "keys.md": filled("keys.md", keys=keys()),
        "command-line.md": filled("command-line.md", usage=usage(), options=options()),
        "../src/careertui/store/examples.json": pack(bundled_folder()),
    }


def filled(name: str, **parts: Iterable[str]) -> str:
    """Returns the page of this name with its parts made anew."""
    text = (HERE / name).read_text(encoding="utf-8")
    for part, lines in parts.items():
        begin, end = f"<!-- begin {part} -->", f"<!-- end {part} -->"
        olds = re.findall(f"{begin}\n.*?{end}", text, re.DOTALL)
        if len(olds) != 1:
            raise SystemExit(f"{name} must hold “{begin}” once")
        text = text.replace(olds[0], "\n".join((begin, *lines, end)))
    return text


def keys() -> Iterable[str]:
    """The table of keys."""
    yield "| | Keys | |"
    yield "|---|---|---|"
    for group, rows in grouped():
        for number, row in enumerate(rows):
            names = " ".join(f"`{name}`" for name in row.label.split()).replace("`|`", "`\\|`")
            heading = "" if number else f"**{group}**"
            where = " (in the search field)" if row.scope is Scope.SEARCH else ""
            yield f"| {heading} | {names} | {row.tooltip}{where} |"


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
        labels = [f"`{option.label}`" for option in command.options if option is not HELP]
        yield f"| `{command.usage.replace(' [OPTION…]', '')}` | {', '.join(labels) or '–'} |"


def man_page() -> Iterable[str]:
    """The manual page, in the language of ``man``."""
    yield f'.TH CAREERTUI 1 "" "careertui {__version__}" "User Commands"'
    yield from (".SH NAME", _roff(f"careertui - {APP.summary[0].lower()}{APP.summary[1:]}"))
    yield ".SH SYNOPSIS"
    for command in (APP, *COMMANDS):
        yield from (".br", _roff(command.usage))
    yield from (".SH DESCRIPTION", *_man_command(APP), ".SH COMMANDS")
    for command in COMMANDS:
        yield from (f".SS {_roff(command.usage)}", *_man_command(command))
    yield from (".SH EXIT STATUS", _roff(EXIT_CODES), *_MAN_END.splitlines())


def _man_command(command: Command) -> Iterable[str]:
    """What a command does, its arguments, options and examples."""
    yield _roff(f"{command.summary}.")
    rows = [(argument.metavar, argument.help) for argument in command.arguments]
    rows += [(option.label, option.help) for option in command.options]
    for label, text in rows:
        yield from (".TP", f".B {_roff(label)}", _roff(text))
    yield from (".P", "For example:", ".nf", *map(_roff, command.examples), ".fi")


def _roff(text: str) -> str:
    """Returns a text in ASCII of which nothing is taken for a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + re.sub(r"[^ -~]", lambda sign: f"\\[u{ord(sign[0]):04X}]", escaped)


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
    return "\n".join(
        [_INTRODUCTION, formats_section(), *map(_section, m.classes_within(m.Profile))]
    )


def _section(kind: type) -> str:
    rows = [_row(name, key) for name, key in m.keys_of(kind).items()]
    bare = m.bare_text_key(kind)
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
