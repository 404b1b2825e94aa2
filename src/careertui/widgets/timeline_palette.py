"""Palette: the styles of the timeline, resolved from the theme for one background.

The invariant: every style names both of its colours, so that a glyph drawn in the colour
of its ground is a solid area which still shows its texture where there is no colour.

Where a component names a background as well as a colour, the two are laid over the ground
one upon the other, which gives mixtures that a theme has no name for.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

COMPONENTS = frozenset(
    f"timeline--{name}"
    for name in (
        "label",
        "label-cursor",
        "axis",
        "strip",
        "glow",
        "grid",
        "rule",
        "bar",
        "bar-dim",
        "bar-text",
        "bar-text-dim",
        "beside",
        "beside-dim",
        "hatch",
        "point",
        "point-dim",
        "point-cursor",
        "mark",
        "cursor",
        "cursor-blurred",
        "marker",
    )
)

CSS = """
TimelineView {
    height: 1fr;
    overflow-x: hidden;
    scrollbar-size-vertical: 1;
    scrollbar-color: $panel-lighten-1;
    scrollbar-color-hover: $primary;
    scrollbar-color-active: $primary;
    scrollbar-background: $background;
    scrollbar-background-hover: $background;
    scrollbar-background-active: $background;
    & > .timeline--label { color: $foreground; }
    & > .timeline--label-cursor { color: $foreground; text-style: bold; }
    & > .timeline--axis { color: $text-muted; }
    & > .timeline--strip { color: $primary 16%; background: $foreground 13%; }
    & > .timeline--glow { color: $warning; }
    & > .timeline--grid { color: $foreground 16%; }
    & > .timeline--rule { color: $foreground 28%; }
    & > .timeline--bar { color: $primary; }
    & > .timeline--bar-dim { color: $primary 16%; background: $foreground 13%; }
    & > .timeline--bar-text { color: auto 92%; }
    & > .timeline--bar-text-dim { color: $text-muted; }
    & > .timeline--beside { color: $primary; }
    & > .timeline--beside-dim { color: $text-muted; }
    & > .timeline--hatch { color: $primary; }
    & > .timeline--point { color: $accent; }
    & > .timeline--point-dim { color: $text-muted; }
    & > .timeline--point-cursor { color: auto 92%; background: $warning; text-style: bold; }
    & > .timeline--mark { color: $warning; text-style: bold; }
    & > .timeline--cursor { background: $panel; }
    & > .timeline--cursor-blurred { background: $surface; }
    & > .timeline--marker { color: $warning; }
}
"""

_HATCH_GROUND = 0.3
"""How much of a bar's colour lies under its hatching."""

_FEW_COLORS = frozenset({"standard", "windows", None})
"""Colour systems in which mixed colours would fall together with the background."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles on the background of a row."""

    base: Style
    label: Style
    axis: Style
    strip: Style
    glow: Style
    grid: Style
    rule: Style
    bar: Style
    """Ends of a bar, on the background of the row."""
    bar_solid: Style
    """The body of a bar, as ground and as glyph."""
    bar_text: Style
    dim: Style
    dim_solid: Style
    dim_text: Style
    hatch: Style
    hatch_dim: Style
    beside: Style
    beside_dim: Style
    point: Style
    point_dim: Style
    point_cursor: Style
    mark: Style
    """Laid upon other styles; names no ground."""
    marker: Style


class _Mixer:
    """Resolves component styles upon a ground."""

    def __init__(self, widget: Widget, ground: Color, *, few_colors: bool) -> None:
        self._widget = widget
        self._ground = ground
        self._few_colors = few_colors

    def color(self, name: str, ground: Color | None = None) -> Color:
        """The colour of a component as it looks on the ground."""
        styles = self._widget.get_component_styles(f"timeline--{name}")
        ground = (ground or self._ground) + styles.background
        if styles.auto_color:
            return ground + ground.get_contrast_text(styles.color.a)
        return ground + styles.color

    def ink(self, name: str, ground: Color | None = None) -> Style:
        """A style that writes in a component's colour."""
        ground = ground or self._ground
        styles = self._widget.get_component_styles(f"timeline--{name}")
        if self._few_colors and styles.color.a < 1 and not styles.auto_color:
            return Style(color="bright_black", bgcolor=ground.rich_color) + styles.text_style
        pen = self.color(name, ground).rich_color
        return Style(color=pen, bgcolor=ground.rich_color) + styles.text_style

    def solid(self, name: str, *, textured: bool) -> Style:
        """A style whose glyphs show as one area; as a texture where that is asked for."""
        pen = self.color(name).rich_color
        return self.ink(name) if textured else Style(color=pen, bgcolor=pen)

    def hatched(self, name: str) -> Style:
        """Hatching in a component's colour, over a fainter ground of the same."""
        pen = self.color(name)
        if self._few_colors:
            return self.ink(name)
        return Style(
            color=pen.rich_color, bgcolor=self._ground.blend(pen, _HATCH_GROUND).rich_color
        )


def palette_of(widget: Widget, *, is_cursor: bool, has_focus: bool) -> Palette:
    """The styles of a row, with the background of the cursor where it is there."""
    system = widget.app.console.color_system
    few_colors = system in _FEW_COLORS and not widget.app.is_headless
    ground = widget.background_colors[1]
    if is_cursor and not few_colors:
        name = "cursor" if has_focus else "cursor-blurred"
        ground += widget.get_component_styles(f"timeline--{name}").background
    mixer = _Mixer(widget, ground, few_colors=few_colors)
    textured = few_colors or widget.app.no_color
    chosen = widget.get_component_styles("timeline--point-cursor").background
    return Palette(
        base=Style(color=mixer.color("label").rich_color, bgcolor=ground.rich_color),
        label=mixer.ink("label-cursor" if is_cursor else "label"),
        axis=mixer.ink("axis"),
        strip=mixer.ink("strip"),
        glow=mixer.ink("glow"),
        grid=mixer.ink("grid"),
        rule=mixer.ink("rule"),
        bar=mixer.ink("bar"),
        bar_solid=mixer.solid("bar", textured=False),
        bar_text=mixer.ink("bar-text", mixer.color("bar")),
        dim=mixer.ink("bar-dim"),
        dim_solid=mixer.solid("bar-dim", textured=textured),
        dim_text=mixer.ink("bar-text-dim", ground if textured else mixer.color("bar-dim")),
        hatch=mixer.hatched("hatch"),
        hatch_dim=mixer.hatched("bar-dim"),
        beside=mixer.ink("beside"),
        beside_dim=mixer.ink("beside-dim"),
        point=mixer.ink("point"),
        point_dim=mixer.ink("point-dim"),
        point_cursor=mixer.ink("point-cursor", ground + chosen),
        mark=_foreground_of(mixer.ink("mark")),
        marker=mixer.ink("marker") if has_focus else mixer.ink("axis"),
    )


def _foreground_of(style: Style) -> Style:
    color: RichColor | None = style.color
    return Style(color=color, bold=style.bold, underline=style.underline, italic=style.italic)
