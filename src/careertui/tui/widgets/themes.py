"""Themes: the program's own two, those that Textual brings, and what makes all of them readable.

The invariant: text has a contrast of 4.5 to its ground and a sign one of 3, whatever a theme
says, unless it is made of the terminal's own colours, of which nobody knows how they look.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from textual.color import BLACK, WHITE, Color
from textual.theme import BUILTIN_THEMES, Theme

TEXT, SIGN = 4.5, 3.0
"""The least contrasts that WCAG asks for."""
CURSOR = "block-cursor-background"
"""The variable with the ground of the cursor where the focus is."""
_WRITTEN = ("primary", "secondary", "accent", "warning", "error", "success", "foreground")
"""Variables that text is written in."""
_CURSOR_SHARE, _MUTED_SHARE = 0.3, 0.62
_CURSORS = ("block-cursor", "block-cursor-blurred")
"""The cursors of Textual's own lists; the second is that of a list beside a field."""
_STEPS = 20


def _cursors(ground: str, text: str) -> Mapping[str, str]:
    """Returns the variables of both cursors."""
    made: dict[str, str] = {}
    for name in _CURSORS:
        made |= {f"{name}-background": ground, f"{name}-foreground": text}
    return made


_REVERSED_DARK = _cursors("ansi_white", "ansi_black")
_REVERSED_LIGHT = _cursors("ansi_black", "ansi_bright_white")
"""What comes close to the reverse of the terminal's own colours."""

DARK = Theme(
    name="careertui-dark",
    primary="#4f8cff",
    secondary="#39b8a8",
    accent="#ffb454",
    warning="#ffd166",
    error="#ff6b6b",
    success="#7bd88f",
    foreground="#d8dce6",
    background="#11151c",
    surface="#1a202b",
    panel="#232b3a",
    dark=True,
    variables={
        "footer-key-foreground": "#ffd166",
        "input-selection-background": "#4f8cff 35%",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="careertui-light",
    primary="#1f5fd0",
    secondary="#0b7a70",
    accent="#b35900",
    warning="#8a5a00",
    error="#b3261e",
    success="#1f7a34",
    foreground="#1c2430",
    background="#fafbfc",
    surface="#eef1f5",
    panel="#dde3ec",
    dark=False,
    variables={"footer-key-foreground": "#8a5a00"},
)


def contrast(one: Color, other: Color) -> float:
    """Returns the contrast of two colours as WCAG has it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(512)
def _luminance(color: Color) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(color: Color, *grounds: Color, least: float = TEXT) -> Color:
    """Returns a colour, made as much lighter or darker as it must be to be read on some grounds."""
    if any(given.ansi is not None for given in (color, *grounds)):
        return color
    pole = max((WHITE, BLACK), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS):
        mixed = color.blend(pole, step / _STEPS)
        if all(contrast(mixed, ground) >= least for ground in grounds):
            return mixed
    return pole


def made_readable(variables: Mapping[str, str], *, is_ansi: bool, is_dark: bool) -> dict[str, str]:
    """Returns the variables of a theme with what is written made readable, and with one cursor.

    Args:
        variables: As Textual works them out.
        is_ansi: Whether the theme is made of the terminal's own colours.
        is_dark: Whether it is for a dark terminal.
    """
    if is_ansi:
        return {**variables, **(_REVERSED_DARK if is_dark else _REVERSED_LIGHT)}
    color = {name: Color.parse(variables[name].partition(" ")[0]) for name in _WRITTEN}
    grounds = [Color.parse(variables[name].partition(" ")[0]) for name in ("background", "surface")]
    made = {name: readable(written, *grounds) for name, written in color.items()}
    cursor = grounds[0].blend(made["primary"], _CURSOR_SHARE)
    muted = grounds[0].blend(made["foreground"], _MUTED_SHARE)
    made["text-muted"] = readable(muted, *grounds, cursor)
    cursors = _cursors(cursor.hex, readable(made["foreground"], cursor).hex)
    return {**variables, **{name: written.hex for name, written in made.items()}, **cursors}


def why_no_theme(name: str) -> str:
    """Returns why a theme cannot be had, with a name that was meant; empty if it can."""
    from difflib import get_close_matches

    names = (DARK.name, LIGHT.name, *sorted(BUILTIN_THEMES))
    if name in names:
        return ""
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    return f"there is no theme “{name}”; {hint}"
