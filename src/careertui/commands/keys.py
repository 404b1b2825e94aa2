"""``careertui keys``: the keys of the app."""

from __future__ import annotations

from argparse import Namespace

from careertui.commands.output import Output
from careertui.session.keymap import KEYS, grouped


def run(asked: Namespace, output: Output) -> int:
    """Prints the keys under their headings; as JSON, with the ids that settings rebind."""
    if asked.json:
        output.json_array(
            {
                "id": row.id,
                "keys": row.key_names,
                "description": row.tooltip,
                "group": row.group,
                "scope": row.scope.value,
            }
            for row in KEYS
        )
        return 0
    rows = []
    for group, members in grouped():
        headings = (group, *[""] * (len(members) - 1))
        rows += [
            (head, row.label, row.tooltip) for head, row in zip(headings, members, strict=True)
        ]
    output.table(rows, bold=0)
    return 0
