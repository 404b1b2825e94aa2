"""Makes every picture in this folder from the real app: ``python3 dev.py screenshots``.

Each is the app on the bundled careers on a fixed day, driven by the keys named below, and
saved as SVG (no remote fonts) and PNG. Look at each one before committing it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
FONTS = ("Fira Code", "DejaVu Sans Mono", "Menlo", "Consolas", "Liberation Mono")
_FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: how large, and what is pressed before it is taken."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = ""
    people: tuple[str, ...] = ()
    is_ascii: bool = False


def typed(text: str) -> tuple[str, ...]:
    """The keys that type a text into the search field."""
    return ("/", *("space" if each == " " else each for each in text), "enter")


PICTURES = (
    Picture("wide", (140, 42), ("escape", "2", "j", "j", "j", "j")),
    Picture("search", (140, 42), ("escape", *typed("transacton"), "2")),
    Picture("years", (140, 42), ("escape", *typed("2010..2018"), "1")),
    Picture("evidence", (140, 42), ("escape", *typed("skill:java"), "3", "enter")),
    Picture("stories", (140, 42), ("escape", "5", *("j",) * 21), people=("ml-engineer",)),
    Picture("undated", (140, 42), ("escape", "1", "j"), people=("on-device-ml-lead",)),
    Picture("light", (140, 42), ("escape", *typed("omid"), "2"), theme="careertui-light"),
    Picture("80x24", (80, 24), ("escape", "1", "j", "j")),
    Picture("40x12", (40, 12), ("escape", "3", "j")),
    Picture("ascii", (100, 30), ("escape", "1", "j"), is_ascii=True),
)


async def picture_of(picture: Picture) -> str:
    """The screen as SVG."""
    from careertui.settings import directories
    from careertui.tui.app import CareerApp
    from careertui.tui.launch import Launch

    launch = Launch(
        directories(), TODAY, theme=picture.theme, people=picture.people, is_ascii=picture.is_ascii
    )
    app = CareerApp(launch)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        return app.export_screenshot(title="careertui")


def without_remote_fonts(svg: str) -> str:
    """The picture with no address to load a font from."""
    families = ", ".join(f"'{font}'" for font in FONTS)
    plain = _FONT_FACES.sub("", svg)
    return re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {families}, monospace;", plain)


def png_of(svg: str) -> bytes:
    """The picture in pixels; needs resvg-py and a monospaced font."""
    import resvg_py

    family = next((font for font in FONTS if _is_installed(font)), FONTS[1])
    plain = svg.replace("'Fira Code', ", "") if family != "Fira Code" else svg
    return bytes(
        resvg_py.svg_to_bytes(svg_string=plain, monospace_family=family, font_family=family)
    )


def _is_installed(font: str) -> bool:
    """Whether a font's file lies in one of the usual folders."""
    name = font.replace(" ", "").casefold()
    folders = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))
    return any(
        name in path.stem.replace(" ", "").casefold()
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*.[to]tf")
    )


def main() -> None:
    """Makes the pictures asked for, by default all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pictures")
    wanted = parser.parse_args().names
    for picture in PICTURES:
        if wanted and picture.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as home:
            homes = {f"XDG_{each}_HOME": home for each in ("CONFIG", "STATE", "DATA", "CACHE")}
            os.environ.update(homes)
            svg = without_remote_fonts(asyncio.run(picture_of(picture)))
        (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
        (HERE / f"{picture.name}.png").write_bytes(png_of(svg))
        print(picture.name)


if __name__ == "__main__":
    main()
