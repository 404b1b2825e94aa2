"""The launch: what the command line asks of the app."""

from __future__ import annotations

from datetime import date

from careertui.career.dates import DateRange
from careertui.career.values import frozen
from careertui.exports.audience import Audience
from careertui.settings import Directories, Settings


@frozen
class Launch:
    """What the command line asked for."""

    directories: Directories
    today: date
    paths: tuple[str, ...] = ()
    query: str = ""
    years: DateRange | None = None
    settings: Settings = Settings()
    theme: str = ""
    is_ascii: bool = False
    people: tuple[str, ...] = ()
    """The names of whose careers to begin with."""
    notes: tuple[str, ...] = ()
    """What is to be said of the settings."""
    audience: Audience = Audience.OTHERS
    """Who will read what is copied."""
