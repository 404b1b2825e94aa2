"""The plain word that stands in for everything if nothing else fits."""

from __future__ import annotations

from textual.widget import Widget


class TooSmall(Widget):
    """Says how large the terminal has to be."""

    def render(self) -> str:
        """Returns one short line."""
        return "careertui needs 24x6"
