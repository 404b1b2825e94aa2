"""Running the app: from the arguments of the command line to an exit code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careertui.career.text import clean
from careertui.exports.audience import Audience
from careertui.settings import Settings, directories, read_settings
from careertui.store.sources import bundled_folder
from careertui.tui.app import CareerApp
from careertui.tui.launch import Launch
from careertui.tui.terminal.guarded_app import run_guarded, say
from careertui.tui.terminal.streams import drop_useless_sizes, takes_unicode

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace


def run(asked: Namespace | SimpleNamespace) -> int:
    """Opens the app that was asked for; returns its exit code: 0, or that of a crash."""
    places, is_read_only = directories(), asked.read_only
    settings, notes = (Settings(), ()) if is_read_only else read_settings(places.settings_file)
    launch = Launch(
        places, asked.today or date.today(), tuple(asked.paths), asked.query or "",
        asked.years, settings, asked.theme or "",
        asked.ascii or settings.ascii or not takes_unicode(), tuple(asked.person or ()), notes,
        Audience.OWNER if asked.private else Audience.OTHERS, is_read_only, asked.blind,
    )  # fmt: skip
    drop_useless_sizes()
    if is_read_only:
        from careertui.tui.terminal.lockdown import lock_down

        lock_down([*(asked.paths or [str(places.profiles)]), bundled_folder()])
    made: list[CareerApp] = []

    def make() -> CareerApp:
        made.append(CareerApp(launch))
        return made[0]

    code = run_guarded(make, None if is_read_only else places.state / "crash.log")
    for note in made[0].notices.notes if made else notes:
        say(clean(note))
    return code
