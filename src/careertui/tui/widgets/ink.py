"""Ink: the styles that lines drawn by hand are written in, straight from the theme.

Component classes would do the same, but every one of them is matched against the style
sheet whenever its widget is styled, which was a third of the time to the first screen.
The names here are the panes' own; what they look like is said once, below.
"""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from careertui.career.values import frozen


@frozen
class _Recipe:
    """How one ink is made from the theme."""

    variable: str
    alpha: float = 1.0
    """How much of it covers the ground; ANSI themes, which cannot mix, are dimmed instead."""
    attributes: str = ""


_RECIPES = {
    "title": _Recipe("foreground", attributes="bold"),
    "strong": _Recipe("foreground", attributes="bold"),
    "value": _Recipe("foreground"),
    "plain": _Recipe("foreground"),
    "muted": _Recipe("foreground", 0.62),
    "label": _Recipe("foreground", 0.62),
    "rule": _Recipe("foreground", 0.3),
    "heading": _Recipe("primary", attributes="bold"),
    "skill": _Recipe("success"),
    "figure": _Recipe("accent"),
    "entry": _Recipe("accent"),
    "link": _Recipe("secondary", attributes="underline"),
    "person": _Recipe("secondary"),
    "bar": _Recipe("primary"),
    "bar-chosen": _Recipe("success"),
    "bullet": _Recipe("primary"),
    "mark": _Recipe("warning", attributes="bold"),
    "marker": _Recipe("warning"),
    "warning": _Recipe("warning"),
    "error": _Recipe("error"),
}
"""Every ink by name."""

_GROUNDS = {"cursor": "panel", "cursor-blurred": "surface"}
"""Grounds by name."""


class Inks:
    """The inks of one widget under one theme, each made when it is first asked for."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[str, Style] = {}
        self._theme = ""

    def __getitem__(self, name: str) -> Style:
        """An ink, or for the name of a ground its background alone."""
        theme = self._widget.app.theme
        if theme != self._theme:
            self._styles.clear()
            self._theme = theme
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self._made(name)
        return style

    def _made(self, name: str) -> Style:
        variables = self._widget.app.theme_variables
        below = self._widget.background_colors[1]
        if ground := _GROUNDS.get(name):
            return Style(bgcolor=_mixed(below, Color.parse(variables[ground])).rich_color)
        recipe = _RECIPES[name]
        color = Color.parse(variables[recipe.variable].partition(" ")[0])
        style = Style.parse(recipe.attributes) if recipe.attributes else Style()
        if color.ansi is not None:
            dim = Style(dim=True) if recipe.alpha < 1 else Style()
            return Style(color=color.rich_color) + style + dim
        return Style(color=_mixed(below, color.with_alpha(recipe.alpha)).rich_color) + style


def _mixed(below: Color, color: Color) -> Color:
    """A colour laid over another; where the terminal's own colours are below, the colour alone."""
    return color if below.ansi is not None else below + color
