"""Palette: the styles of the timeline, resolved from the theme for one background.

The invariant: every style names both of its colours, so that a glyph drawn in the colour
of its ground is a solid area which still shows its texture if there is no colour.

An ink with a ground lays that over the row's ground first, which gives mixtures that a theme
has no name for.
"""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from careertui.career.values import frozen
from careertui.tui.widgets.ink import RECIPES, ground_on, has_few_colors, pen_on

_HATCH_GROUND = 0.3
"""How much of a bar's colour lies under its hatching."""


@frozen
class Palette:
    """Styles on the background of a row."""

    base: Style
    label: Style
    muted: Style
    glow: Style
    grid: Style
    rule: Style
    bar: Style
    """Ends of a bar and words beside it, on the background of the row."""
    bar_solid: Style
    """The body of a bar, as ground and as glyph."""
    bar_text: Style
    dim: Style
    dim_solid: Style
    dim_text: Style
    hatch: Style
    hatch_dim: Style
    point: Style
    point_cursor: Style
    mark: Style
    """Laid upon other styles; names no ground."""
    marker: Style


class _Mixer:
    """Mixes the theme's colours upon a ground."""

    def __init__(self, widget: Widget, ground: Color, *, few_colors: bool) -> None:
        self._widget = widget
        self._ground = ground
        self._few_colors = few_colors

    def color(self, name: str, ground: Color | None = None) -> Color:
        """Returns the colour of a name as it looks on the ground, or on its own over that."""
        below = ground_on(self._widget, name, ground or self._ground)
        return pen_on(self._widget, name, below)

    def ink(self, name: str, ground: Color | None = None) -> Style:
        """Returns a style that writes in the colour of a name."""
        ground = ground or self._ground
        recipe = RECIPES[name]
        weight = Style.parse(recipe.attributes)
        if self._few_colors and recipe.alpha < 1 and recipe.variable:
            return Style(color="bright_black", bgcolor=ground.rich_color) + weight
        pen = self.color(name, ground).rich_color
        return Style(color=pen, bgcolor=ground.rich_color) + weight

    def solid(self, name: str, *, textured: bool) -> Style:
        """Returns a style whose glyphs show as one area; as a texture if that is asked for."""
        pen = self.color(name).rich_color
        return self.ink(name) if textured else Style(color=pen, bgcolor=pen)

    def hatched(self, name: str) -> Style:
        """Returns hatching in a component's colour, over a fainter ground of the same."""
        pen = self.color(name)
        if self._few_colors:
            return self.ink(name)
        return Style(
            color=pen.rich_color, bgcolor=self._ground.blend(pen, _HATCH_GROUND).rich_color
        )


def palette_of(widget: Widget, *, is_cursor: bool, has_focus: bool) -> Palette:
    """Returns the styles of a row, with the background of the cursor if it is there."""
    few_colors = has_few_colors(widget.app)
    ground = widget.background_colors[1]
    mixer = _Mixer(widget, ground, few_colors=few_colors)
    if is_cursor and not few_colors:
        ground = ground_on(widget, "cursor" if has_focus else "cursor-blurred", ground)
        mixer = _Mixer(widget, ground, few_colors=few_colors)
    textured = few_colors or widget.app.no_color
    label = mixer.ink("title" if is_cursor else "value")
    if is_cursor and has_focus and few_colors:
        label = Style(bold=True, reverse=True)
    return Palette(
        base=Style(color=mixer.color("value").rich_color, bgcolor=ground.rich_color),
        label=label,
        muted=mixer.ink("muted"),
        glow=mixer.ink("marker"),
        grid=mixer.ink("grid"),
        rule=mixer.ink("rule"),
        bar=mixer.ink("bar"),
        bar_solid=mixer.solid("bar", textured=False),
        bar_text=mixer.ink("bar-text", mixer.color("bar")),
        dim=mixer.ink("bar-dim"),
        dim_solid=mixer.solid("bar-dim", textured=textured),
        dim_text=mixer.ink("muted", ground if textured else mixer.color("bar-dim")),
        hatch=mixer.hatched("bar"),
        hatch_dim=mixer.hatched("bar-dim"),
        point=mixer.ink("figure"),
        point_cursor=mixer.ink("point-cursor", ground_on(widget, "point-cursor", ground)),
        mark=_foreground_of(mixer.ink("mark")),
        marker=mixer.ink("marker" if has_focus else "muted"),
    )


def _foreground_of(style: Style) -> Style:
    color: RichColor | None = style.color
    return Style(color=color, bold=style.bold, underline=style.underline, italic=style.italic)
