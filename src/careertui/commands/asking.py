"""What was asked of any command, without opening a library."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from careertui.exports.audience import Audience


def today_of(asked: Namespace) -> date:
    """Returns the day that ``present`` means: the one asked for, else the calendar's."""
    return asked.today or date.today()


def audience_of(asked: Namespace) -> Audience:
    """Returns who reads what is printed: others, unless ``--private`` says that it is the owner."""
    return Audience.OWNER if asked.private else Audience.OTHERS
