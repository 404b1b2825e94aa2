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
class Recipe:
    """How one ink is made from the theme."""

    variable: str = ""
    """A variable of the theme; empty for what stands out best from the ground."""
    alpha: float = 1.0
    """How much of it covers the ground; ANSI themes, which cannot mix, are dimmed instead."""
    attributes: str = ""
    ground: str = ""
    """A variable that is laid over the ground first; empty for none."""
    ground_alpha: float = 1.0


RECIPES = {
    "title": Recipe("foreground", attributes="bold"),
    "strong": Recipe("foreground", attributes="bold"),
    "value": Recipe("foreground"),
    "plain": Recipe("foreground"),
    "muted": Recipe("foreground", 0.62),
    "label": Recipe("foreground", 0.62),
    "rule": Recipe("foreground", 0.3),
    "heading": Recipe("primary", attributes="bold"),
    "skill": Recipe("success"),
    "figure": Recipe("accent"),
    "entry": Recipe("accent"),
    "link": Recipe("secondary", attributes="underline"),
    "person": Recipe("secondary"),
    "bar": Recipe("primary"),
    "bar-chosen": Recipe("success"),
    "bar-dim": Recipe("primary", 0.16, ground="foreground", ground_alpha=0.13),
    "bar-text": Recipe("", 0.92),
    "grid": Recipe("foreground", 0.16),
    "point-cursor": Recipe("", 0.92, "bold", ground="warning"),
    "bullet": Recipe("primary"),
    "mark": Recipe("warning", attributes="bold"),
    "marker": Recipe("warning"),
    "warning": Recipe("warning"),
    "error": Recipe("error"),
    "cursor": Recipe("foreground", ground="panel"),
    "cursor-blurred": Recipe("foreground", ground="surface"),
}
"""Every ink by name."""


def theme_color(widget: Widget, variable: str) -> Color:
    """Returns a colour of the theme by the name of its variable."""
    return Color.parse(widget.app.theme_variables[variable].partition(" ")[0])


class Inks:
    """The inks of one widget under one theme, each made when it is first asked for."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[str, Style] = {}
        self._theme = ""

    def __getitem__(self, name: str) -> Style:
        """Returns an ink, or for the name of a ground its background alone."""
        theme = self._widget.app.theme
        if theme != self._theme:
            self._styles.clear()
            self._theme = theme
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self._made(name)
        return style

    def _made(self, name: str) -> Style:
        recipe, below = RECIPES[name], self._widget.background_colors[1]
        if recipe.ground:
            ground = theme_color(self._widget, recipe.ground)
            return Style(bgcolor=_mixed(below, ground).rich_color)
        color = theme_color(self._widget, recipe.variable)
        style = Style.parse(recipe.attributes)
        if color.ansi is not None:
            dim = Style(dim=True) if recipe.alpha < 1 else Style()
            return Style(color=color.rich_color) + style + dim
        return Style(color=_mixed(below, color.with_alpha(recipe.alpha)).rich_color) + style


def _mixed(below: Color, color: Color) -> Color:
    """Returns a colour laid over another; over the terminal's own, the colour alone."""
    return color if below.ansi is not None else below + color
