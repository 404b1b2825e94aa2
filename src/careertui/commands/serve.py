"""``careertui serve``: careers for visitors, who see what is public and touch nothing."""

from __future__ import annotations

import os
from argparse import Namespace

from careertui.career.problems import UsageError
from careertui.exports.output import Output, remark

_NEEDS = "careertui serve needs more: in the checkout, pip install '.[serve]'"


def run(asked: Namespace, output: Output) -> int:
    """Serves until it is interrupted."""
    from careertui.serve import server

    if asked.ssh_port is not None and bool(asked.authorized_keys) == asked.anyone:
        raise UsageError("say who may come by ssh: --authorized-keys FILE, or --anyone")

    told = {
        "host": asked.host, "port": asked.port, "most": asked.max_sessions,
        "idle_minutes": asked.idle, "names": tuple(asked.name or ()), "ssh_port": asked.ssh_port,
        "host_key": asked.host_key, "authorized_keys": asked.authorized_keys,
    }  # fmt: skip
    given = {name: value for name, value in told.items() if value is not None}
    wish = server.ServeWish(_arguments(asked), **given)
    try:
        return server.run(wish, remark)
    except ImportError:
        remark(_NEEDS)
        return 2
    except ValueError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        remark(f"no door could be opened: {error.strerror or error}")
        return 1


def _arguments(asked: Namespace) -> tuple[str, ...]:
    """Returns what the command line of a visitor's process says.

    Raises:
        UsageError: Standard input is to be served, which can be read but once.
    """
    if "-" in asked.paths:
        raise UsageError("standard input cannot be served; name a file or folder")
    today = ("--today", asked.today.isoformat()) if asked.today else ()
    people = (part for name in asked.person or () for part in ("--person", name))
    blind = ("--blind",) if asked.blind else ()
    return (*today, *people, *blind, "--", *map(os.path.abspath, asked.paths))
