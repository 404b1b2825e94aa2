"""``careertui keys``: the keys of the app."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from careertui.exports.output import Output
from careertui.session.keymap import KEYS, KeyHelp, grouped


def run(asked: Namespace, output: Output) -> int:
    """Prints the keys under their headings; as JSON, with the ids that settings rebind."""
    output.report(asked.format, map(_record, KEYS), _print)
    return 0


def _record(row: KeyHelp) -> dict[str, Any]:
    return {
        "id": row.id,
        "keys": row.key_names,
        "description": row.tooltip,
        "group": row.group,
        "scope": row.scope.value,
    }


def _print(output: Output) -> None:
    rows = []
    for group, members in grouped():
        headings = (group, *[""] * (len(members) - 1))
        rows += [
            (head, row.label, row.tooltip) for head, row in zip(headings, members, strict=True)
        ]
    output.table(rows, bold=0)
