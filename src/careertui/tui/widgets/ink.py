"""Ink: the styles that lines drawn by hand are written in, straight from the theme.

Component classes would do the same, but every one of them is matched against the style
sheet whenever its widget is styled, which was a third of the time to the first screen.
The names here are the panes' own; what they look like is said once, below.
"""

from __future__ import annotations

from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.widget import Widget

from careertui.career.values import frozen
from careertui.tui.widgets.themes import CURSOR, SIGN, TEXT, readable


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
    contrast: float = TEXT
    """How much it stands out from its ground at the least; 0 for what is meant to be faint."""


RECIPES = {
    "title": Recipe("foreground", attributes="bold"),
    "strong": Recipe("foreground", attributes="bold"),
    "value": Recipe("foreground"),
    "plain": Recipe("foreground"),
    "muted": Recipe("foreground", 0.62),
    "label": Recipe("foreground", 0.62),
    "rule": Recipe("foreground", 0.3, contrast=0),
    "heading": Recipe("primary", attributes="bold"),
    "skill": Recipe("success"),
    "figure": Recipe("accent"),
    "entry": Recipe("accent"),
    "link": Recipe("secondary", attributes="underline"),
    "person": Recipe("secondary"),
    "bar": Recipe("primary", contrast=SIGN),
    "bar-chosen": Recipe("success", contrast=SIGN),
    "bar-dim": Recipe("primary", 0.16, ground="foreground", ground_alpha=0.13, contrast=0),
    "bar-text": Recipe("", 0.92),
    "grid": Recipe("foreground", 0.16, contrast=0),
    "point-cursor": Recipe("", 0.92, "bold", ground="warning"),
    "bullet": Recipe("primary", contrast=SIGN),
    "mark": Recipe("warning", attributes="bold"),
    "marker": Recipe("warning", contrast=SIGN),
    "warning": Recipe("warning"),
    "error": Recipe("error"),
    "cursor": Recipe("foreground", ground=CURSOR),
    "cursor-blurred": Recipe("foreground", ground="foreground", ground_alpha=0.08),
}
"""Every ink by name."""

_FEW_COLORS = frozenset({"standard", "windows", None})
"""Colour systems in which mixed colours would fall together with the background."""


def has_few_colors(app: App[Any]) -> bool:
    """Whether no colours can be mixed: the terminal has sixteen, or the theme is made of them."""
    system = app.console.color_system
    return app.current_theme.ansi or (system in _FEW_COLORS and not app.is_headless)


def _theme_color(widget: Widget, variable: str) -> Color:
    """Returns a colour of the theme by the name of its variable."""
    return Color.parse(widget.app.theme_variables[variable].partition(" ")[0])


class Inks:
    """The inks of one widget in its styles, each made when it is first asked for."""

    def __init__(self, widget: Widget, ground: str = "") -> None:
        """Inks for a widget.

        Args:
            widget: What they are written on.
            ground: The ink whose ground lies below them; empty for that of the widget.
        """
        self._widget, self._ground = widget, ground
        self._styles: dict[str, Style] = {}
        self._grounds: tuple[Color, Color] | None = None

    def __getitem__(self, name: str) -> Style:
        """Returns an ink, or for the name of a ground its background alone."""
        grounds = self._widget.background_colors
        if grounds is not self._grounds:
            # A view of lines gives the same ones until it is styled anew, as in another theme.
            self._styles.clear()
            self._grounds = grounds
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self._made(name)
        return style

    def _made(self, name: str) -> Style:
        recipe, few_colors = RECIPES[name], has_few_colors(self._widget.app)
        style = Style.parse(recipe.attributes)
        if recipe.ground:
            return self._ground_of(name, few_colors=few_colors)
        if self._ground == "cursor" and few_colors:
            # The row is reversed, and stays so from end to end.
            return style
        color = _theme_color(self._widget, recipe.variable)
        if color.ansi is not None:
            dim = Style(dim=True) if recipe.alpha < 1 else Style()
            return Style(color=color.rich_color) + style + dim
        return Style(color=pen_on(self._widget, name, self._below).rich_color) + style

    @property
    def _below(self) -> Color:
        below = self._widget.background_colors[1]
        return ground_on(self._widget, self._ground, below) if self._ground else below

    def _ground_of(self, name: str, *, few_colors: bool) -> Style:
        """Returns a ground; with few colours that of the cursor is the reverse of the others."""
        if few_colors:
            return Style(reverse=True) if name == "cursor" else Style()
        below = self._widget.background_colors[1]
        return Style(bgcolor=ground_on(self._widget, name, below).rich_color)


def ground_on(widget: Widget, name: str, below: Color) -> Color:
    """Returns the ground of an ink, laid over another; that one alone where it has none."""
    recipe = RECIPES[name]
    if not recipe.ground:
        return below
    return _laid(_theme_color(widget, recipe.ground), recipe.ground_alpha, below)


def pen_on(widget: Widget, name: str, below: Color) -> Color:
    """Returns the colour of an ink as it looks on a ground."""
    recipe = RECIPES[name]
    if recipe.variable:
        pen = _laid(_theme_color(widget, recipe.variable), recipe.alpha, below)
    else:
        pen = below + below.get_contrast_text(recipe.alpha)
    return readable(pen, below, least=recipe.contrast)


def _laid(color: Color, alpha: float, below: Color) -> Color:
    """Returns a colour laid over another; one of the terminal's own covers it, or is covered."""
    is_terminals = color.ansi is not None or below.ansi is not None
    return color if is_terminals else below + color.with_alpha(alpha)
