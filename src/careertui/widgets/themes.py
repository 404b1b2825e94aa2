"""Themes: the program's own two, beside those that Textual brings."""

from __future__ import annotations

from textual.theme import Theme

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
