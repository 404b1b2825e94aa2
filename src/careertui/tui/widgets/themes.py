"""Themes: the program's own two, beside those that Textual brings."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

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


def why_no_theme(name: str) -> str:
    """Returns why a theme cannot be had, with a name that was meant; empty if it can."""
    from difflib import get_close_matches

    names = (DARK.name, LIGHT.name, *sorted(BUILTIN_THEMES))
    if name in names:
        return ""
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    return f"there is no theme “{name}”; {hint}"
