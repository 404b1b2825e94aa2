"""The JSON Schema of the profile format and its reference page, made from the model.

The invariant: whatever the loader reads without a problem satisfies the schema, whether an
editor takes a plain ``2015`` for a number or for a text.
"""

from __future__ import annotations

from typing import Any

from careertui.career import model as m

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: dict[str, Any] = {"$ref": "#/$defs/text"}
_DATE_PATTERN = (
    r"^\s*~?\s*(\d{4}(-\d{1,2}(-\d{1,2})?)?|[A-Za-z]{3,9}\.?,?\s+\d{4}|\d{1,2}/\d{4})\s*~?\s*$"
)
_DATE: list[dict[str, Any]] = [
    {"type": "string", "pattern": _DATE_PATTERN},
    {"type": "integer", "minimum": 1, "maximum": 9999},
    {"type": "null"},
]
_PRESENT = {"enum": ["present", "now", "current", "today", "ongoing", "Present"]}
_SHAPES: dict[m.Shape, dict[str, Any]] = {
    m.Shape.TEXT: {"type": ["string", "number", "boolean", "null"]},
    m.Shape.URL: {"type": ["string", "null"], "format": "uri-reference"},
    m.Shape.TEXTS: {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]},
    m.Shape.DATE: {"anyOf": _DATE},
    m.Shape.END: {"anyOf": [_PRESENT, *_DATE]},
    m.Shape.DURATION: {"type": ["string", "null"]},
    m.Shape.FLAG: {"anyOf": [{"type": ["boolean", "null"]}, {"enum": ["yes", "no", "on", "off"]}]},
    m.Shape.NUMBER: {
        "anyOf": [{"type": ["number", "null"]}, {"type": "string", "pattern": r"^[-+.\deE]+$"}]
    },
    m.Shape.COUNT: {
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "null"},
            {"type": "string", "pattern": r"^\d+$"},
        ]
    },
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a profile, as plain dicts and lists.

    Keys that it does not name are allowed, since the loader keeps them.
    """
    nested = [kind for kind in m.ITEM_CLASSES if kind is not m.Profile]
    return {
        "$schema": DIALECT,
        "title": "careertui profile",
        **_object(m.Profile),
        "$defs": {
            **{kind.__name__: _object(kind) for kind in nested},
            **{shape.value: value for shape, value in _SHAPES.items()},
        },
    }


def _object(kind: type) -> dict[str, Any]:
    keys = m.keys_of(kind)
    required = [name for name, key in keys.items() if key.required]
    shape: dict[str, Any] = {
        "type": "object",
        "description": _summary(kind),
        "properties": {name: _property(name, key) for name, key in keys.items()},
        "additionalProperties": True,
    }
    if required:
        shape["required"] = required
    return shape


def _summary(kind: type) -> str:
    return (kind.__doc__ or "").partition("\n")[0].replace("``", "`")


def _property(name: str, key: m.Key) -> dict[str, Any]:
    described: dict[str, Any] = {"title": name, "description": key.description}
    if key.example and key.shape not in {m.Shape.ITEM, m.Shape.ITEMS, m.Shape.TEXTS}:
        described["examples"] = [_example(key)]
    return described | _value(key)


def _example(key: m.Key) -> Any:
    text = key.example
    if key.shape is m.Shape.FLAG:
        return text == "true"
    if key.shape in {m.Shape.NUMBER, m.Shape.COUNT}:
        return float(text) if "." in text else int(text)
    return text.strip("'")


def _value(key: m.Key) -> dict[str, Any]:
    if key.item is None:
        if key.suggestions:
            return {"anyOf": [{"enum": list(key.suggestions)}, _TEXT]}
        return {"$ref": f"#/$defs/{key.shape.value}"}
    one = _nested(key.item)
    if key.shape is m.Shape.ITEM:
        return {"anyOf": [*one, {"type": "null"}]}
    return {"anyOf": [{"type": "array", "items": {"anyOf": one}}, *one, {"type": "null"}]}


def _nested(kind: type) -> list[dict[str, Any]]:
    """What may stand where an item of a class is expected."""
    shapes: list[dict[str, Any]] = [{"$ref": f"#/$defs/{kind.__name__}"}]
    if kind is m.SkillGroup:
        shapes.append({"$ref": f"#/$defs/{m.Skill.__name__}"})
    if kind in m.BARE_TEXT_KEY or kind is m.SkillGroup:
        shapes.append(_TEXT)
    return shapes


_INTRODUCTION = """\
# The profile format

One file is one person's career, in YAML or JSON. Every scalar is read as the text that
stands in the file: `NO` is a country, `3.80` keeps its nought, and a telephone number is
not a number. A key that is not named here is kept, shown and reported with a warning.

This page is made from the program's own declarations, and so is the
[JSON Schema](profile.schema.json). Put this line at the top of a profile, and an editor
with a YAML language server completes and checks it:

```yaml
# yaml-language-server: $schema=profile.schema.json
```

## What may stand under a key

| Shape | What it is |
|---|---|
| text | Any text. Quote it where it holds `: ` or begins with a sign such as `@`, `*` or `[`. |
| url | An address with `https://`, `http://` or `mailto:`; others are shown, never opened. |
| texts | A list of texts; a single text is a list of one. |
| date | `2015`, `2015-03` or `2015-03-14`, with `~` behind it for "about". |
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


def reference_page(other_sections: str = "") -> str:
    """Returns the reference page of the format, as Markdown ending in a newline.

    Args:
        other_sections: What stands between the introduction and the keys.
    """
    introduction = [_INTRODUCTION, other_sections] if other_sections else [_INTRODUCTION]
    parts = [*introduction, *(_section(kind) for kind in m.ITEM_CLASSES)]
    return "\n".join(parts)


def _section(kind: type) -> str:
    rows = [_row(name, key) for name, key in m.keys_of(kind).items()]
    lines = [
        f"## {kind.__name__}",
        "",
        _summary(kind),
        *_bare_remark(kind),
        "",
        "| Key | Shape | What it says | Example |",
        "|---|---|---|---|",
        *rows,
    ]
    return "\n".join(lines) + "\n"


def _bare_remark(kind: type) -> list[str]:
    bare = m.BARE_TEXT_KEY.get(kind)
    if bare is None:
        return []
    return [f"A bare text in place of such an item is its `{bare}`."]


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
