"""The panes: one row a pane, in the order of their numbers.

From here follow the keys that go to a pane, its place in the tab order and in the help, and
the tabs of a narrow screen. ``careertui.tui.panes`` says how a pane is drawn.
"""

from __future__ import annotations

from enum import StrEnum


class PaneName(StrEnum):
    """A pane, with its titles and what its key does."""

    _value_: str
    heading: str
    """The title of its frame."""
    tab: str
    """The title if there is little room."""
    help: str
    """What its key does: one sentence, with a full stop."""
    is_apart: bool
    """Whether it takes the place of the others on a wide screen."""

    def __new__(
        cls, name: str, heading: str = "", help: str = "", tab: str = "", is_apart: bool = False
    ) -> PaneName:
        """Makes a pane from its row."""
        pane = str.__new__(cls, name)
        pane._value_ = name
        pane.heading, pane.help = heading, help
        pane.tab, pane.is_apart = tab or heading, is_apart
        return pane

    TIMELINE = "timeline", "Timeline", "Go to the timeline."
    PROJECTS = "projects", "Projects", "Go to the projects."
    SKILLS = "skills", "Skills", "Go to the skills."
    DETAIL = "detail", "Detail", "Go to the detail."
    EVERYTHING = "everything", "Everything", "List every entry.", "All", True
