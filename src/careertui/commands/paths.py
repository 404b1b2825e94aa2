"""``careertui paths``: where the user's files are."""

from __future__ import annotations

from argparse import Namespace

from careertui.exports.output import Output
from careertui.settings import directories


def run(asked: Namespace, output: Output) -> int:
    """Prints each place with its name."""
    places = directories()
    paths = {
        "profiles": str(places.profiles),
        "config": str(places.settings_file),
        "state": str(places.state_file),
        "cache": str(places.cache),
        "schema": str(places.schema_file),
    }
    rows = list(paths.items())
    output.report(asked.format, paths, lambda output: output.table(rows, dim=[0]))
    return 0
