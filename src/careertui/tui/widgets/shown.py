"""Shown: all that the main screen is given to show, as one value."""

from __future__ import annotations

from careertui.career.values import frozen
from careertui.session.session import Session
from careertui.tui.widgets.literal import Marks, no_marks
from careertui.view.view import View


@frozen
class Shown:
    """What the screen is given to show."""

    session: Session
    view: View
    marks: Marks = no_marks
    hint: str = ""
    notice: str = ""
    """What the banner says; may be empty."""
