"""The audience: who reads what leaves the program; ``release`` says what they may see."""

from __future__ import annotations

from enum import Enum


class Audience(Enum):
    """Who reads it."""

    OWNER = "owner"
    OTHERS = "others"
    REVIEWERS = "reviewers"
    """Others who are not to know whose career it is."""
