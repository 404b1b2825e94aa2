"""``careertui schema``: the JSON Schema of the profile format."""

from __future__ import annotations

from argparse import Namespace

from careertui.career.json_schema import json_schema
from careertui.exports.output import Output


def run(asked: Namespace, output: Output) -> int:
    """Prints the schema."""
    output.json(json_schema())
    return 0
