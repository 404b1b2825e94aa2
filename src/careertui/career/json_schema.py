"""The JSON Schema of the profile format, made from the model.

The invariant: whatever the loader reads without a problem satisfies the schema, whether an
editor takes a plain ``2015`` for a number or for a text.
"""

from __future__ import annotations

import json
from typing import Any

from careertui.career import model as m

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: dict[str, Any] = {"$ref": "#/$defs/text"}
_DATE: list[dict[str, Any]] = [
    {"type": ["string", "object", "array", "null"]},
    {"type": "integer", "minimum": 1, "maximum": 9999},
]
_PRESENT = {"enum": ["present"]}
_SHAPES: dict[m.Shape, dict[str, Any]] = {
    m.Shape.TEXT: {"type": ["string", "number", "boolean", "null"]},
    m.Shape.URL: {"type": ["string", "null"], "format": "uri-reference"},
    m.Shape.TEXTS: {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]},
    m.Shape.DATE: {"anyOf": _DATE},
    m.Shape.END: {"anyOf": [_PRESENT, *_DATE]},
    m.Shape.DURATION: {"type": ["string", "object", "array", "null"]},
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
    """Returns the JSON Schema (draft 2020-12) of a profile, as plain dicts and lists.

    Keys that it does not name are allowed, since the loader keeps them.
    """
    nested = [kind for kind in m.classes_within(m.Profile) if kind is not m.Profile]
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
        "description": summary_of(kind),
        "properties": {name: _property(name, key) for name, key in keys.items()},
        "additionalProperties": True,
    }
    if required:
        shape["required"] = required
    return shape


def summary_of(kind: type) -> str:
    """Returns the first line of what a class of the model says of itself."""
    return (kind.__doc__ or "").partition("\n")[0].replace("``", "`")


def _property(name: str, key: m.Key) -> dict[str, Any]:
    described: dict[str, Any] = {"title": name, "description": key.description}
    if key.example and key.shape not in {m.Shape.ITEM, m.Shape.ITEMS, m.Shape.TEXTS}:
        is_json = key.shape in {m.Shape.FLAG, m.Shape.NUMBER, m.Shape.COUNT}
        described["examples"] = [json.loads(key.example) if is_json else key.example.strip("'")]
    return described | _value(key)


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
    """Returns what may stand where an item of a class is expected."""
    shapes: list[dict[str, Any]] = [{"$ref": f"#/$defs/{kind.__name__}"}]
    if kind is m.SkillGroup:
        shapes.append({"$ref": f"#/$defs/{m.Skill.__name__}"})
    if m.bare_text_key(kind) or kind is m.SkillGroup:
        shapes.append(_TEXT)
    return shapes
