"""Ink: component styles as they look on a ground.

A component's colour may be translucent or be chosen for contrast; lines that are drawn by
hand need it mixed with what lies below.
"""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


def ink(widget: Widget, component: str, ground: Color | None = None) -> Style:
    """The style of a component without its background, mixed upon the ground.

    Args:
        widget: Whose component it is.
        component: The component class.
        ground: What it is written on; by default the widget's own background.
    """
    styles = widget.get_component_styles(component)
    below = widget.background_colors[1] if ground is None else ground
    color = below.get_contrast_text(styles.color.a) if styles.auto_color else styles.color
    return Style(color=(below + color).rich_color) + styles.text_style


def ground_of(widget: Widget, component: str) -> Style:
    """A component's background alone, mixed upon the widget's own."""
    styles = widget.get_component_styles(component)
    below = widget.background_colors[1]
    return Style(bgcolor=(below + styles.background).rich_color)
