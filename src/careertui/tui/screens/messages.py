"""Messages: what the main screen asks of the app."""

from __future__ import annotations

from enum import StrEnum

from textual.message import Message

from careertui.career.entries import Entry
from careertui.session.keymap import KeyHelp


class Deed(StrEnum):
    """What has an effect outside of the panes."""

    EDIT = "edit"
    COPY = "copy"
    LINK = "link"
    RELOAD = "reload"
    PEOPLE = "people"
    PROBLEMS = "problems"
    THEME = "theme"
    YEARS = "years"


class DeedAsked(Message):
    """Something outside the panes was asked for."""

    def __init__(self, deed: Deed, entry: Entry | None) -> None:
        super().__init__()
        self.deed = deed
        self.entry = entry
        """What it is to be done with; None if nothing is under the cursor."""


class SkillAsked(Message):
    """The evidence of a skill was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class LinkAsked(Message):
    """An address was to be opened."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class KeyAsked(Message):
    """A key was picked by mouse."""

    def __init__(self, row: KeyHelp) -> None:
        super().__init__()
        self.row = row


class BannerClosed(Message):
    """The banner was read."""
