"""``careertui paths``: where the user's files are."""

from __future__ import annotations

from argparse import Namespace

from careertui.commands.output import Output
from careertui.settings import directories


def run(asked: Namespace, output: Output) -> int:
    """Prints each place with its name."""
    places = directories()
    table = {
        "profiles": places.profiles,
        "config": places.settings_file,
        "state": places.state_file,
        "cache": places.cache,
        "schema": places.schema_file,
    }
    if asked.json:
        output.json({name: str(path) for name, path in table.items()})
    else:
        output.table([(name, str(path)) for name, path in table.items()], dim=[0])
    return 0
