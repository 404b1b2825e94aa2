"""Shown: all that the main screen is given to show, as one value."""

from __future__ import annotations

from careertui.core.session import Session
from careertui.core.values import frozen
from careertui.core.view import View
from careertui.widgets.literal import Marks, no_marks


@frozen
class Shown:
    """What the screen is given to show."""

    session: Session
    view: View
    marks: Marks = no_marks
    hint: str = ""
    notice: str = ""
    """What the banner says; may be empty."""
