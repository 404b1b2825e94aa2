"""``careertui keys``: the keys of the app."""

from __future__ import annotations

from argparse import Namespace

from careertui.commands.output import Output
from careertui.core.keymap import KEYS, Scope, grouped

_WHERE = {Scope.LIST: "in lists", Scope.TIMELINE: "in the timeline", Scope.SEARCH: "in the search"}


def run(asked: Namespace, output: Output) -> int:
    """Prints the keys under their headings, with the ids that settings rebind them by."""
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
        for number, row in enumerate(members):
            heading = "" if number else group
            rows.append((heading, row.label, row.tooltip, _WHERE.get(row.scope, ""), row.id))
    output.table(rows, bold=0, dim=[3, 4])
    return 0
