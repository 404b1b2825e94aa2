"""Running the app: from the arguments of the command line to an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careertui.career.dates import DateRange
from careertui.career.text import clean
from careertui.exports.audience import Audience
from careertui.settings import Settings, directories, read_settings
from careertui.store.sources import bundled_folder
from careertui.tui.app import CareerApp
from careertui.tui.launch import Launch
from careertui.tui.terminal.guarded_app import run_guarded, say
from careertui.tui.terminal.streams import drop_useless_sizes, takes_unicode


def run(
    *,
    paths: Sequence[str] = (),
    today: date | None = None,
    query: str = "",
    years: DateRange | None = None,
    people: Sequence[str] = (),
    theme: str = "",
    ascii: bool = False,
    private: bool = False,
    read_only: bool = False,
    blind: bool = False,
) -> int:
    """Opens the app and returns its exit code: 0, or that of a crash."""
    places = directories()
    settings, notes = (Settings(), ()) if read_only else read_settings(places.settings_file)
    launch = Launch(
        places, today or date.today(), tuple(paths), query, years, settings,
        theme, ascii or settings.ascii or not takes_unicode(), tuple(people), notes,
        Audience.OWNER if private else Audience.OTHERS, read_only, blind,
    )  # fmt: skip
    drop_useless_sizes()
    if read_only:
        from careertui.tui.terminal.lockdown import lock_down

        lock_down([*(paths or [str(places.profiles)]), bundled_folder()])
    made: list[CareerApp] = []

    def make() -> CareerApp:
        made.append(CareerApp(launch))
        return made[0]

    code = run_guarded(make, None if read_only else places.state / "crash.log")
    for note in made[0].notices.notes if made else notes:
        say(clean(note))
    return code
