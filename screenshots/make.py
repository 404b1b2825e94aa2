"""Makes every picture in this folder from the real app: ``python3 dev.py screenshots``.

Each is the app on the bundled careers on a fixed day, driven by the keys named below, and
saved as SVG (no remote fonts) and PNG; the tour is an animated GIF. Look at each one before
committing it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import os
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
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
    return ("/", *("space" if letter == " " else letter for letter in text), "enter")


def written(text: str) -> tuple[str, ...]:
    """The keys that type a text into the field that has the focus."""
    return tuple(_NAMES.get(letter, letter) for letter in text)


_NAMES = {
    " ": "space",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    ".": "full_stop",
    "\n": "enter",
}
AD = """\
Senior research engineer, search
Requirements:
PhD in computer science
5 years with distributed systems
Transactions on HBase or Cassandra
Java or Scala
Kubernetes
Kafka
A plus: publications; German
"""

PICTURES = (
    Picture("wide", (140, 42), ("escape", "2", "j", "j", "j", "j")),
    Picture("search", (140, 42), ("escape", *typed("transacton"), "2")),
    Picture("years", (140, 42), ("escape", *typed("2010..2018"), "1")),
    Picture("evidence", (140, 42), ("escape", *typed("skill:java"), "3", "enter")),
    Picture("stories", (140, 42), ("escape", "5", *("j",) * 21), people=("ml-engineer",)),
    Picture("undated", (140, 42), ("escape", "1", "j"), people=("on-device-ml-lead",)),
    Picture("skills", (140, 42), ("escape", "1", "S", "j", "j", "j")),
    Picture("compare", (120, 34), ("escape", "3", "=", "j", "j", "l")),
    Picture("job-ad", (120, 34), ("escape", "J", *written(AD), "ctrl+s")),
    Picture(
        "interview",
        (120, 34),
        ("escape", "i", *written("disagree with boss"), "enter"),
        people=("ml-engineer",),
    ),
    Picture("light", (140, 42), ("escape", *typed("omid"), "2"), theme="careertui-light"),
    Picture("80x24", (80, 24), ("escape", "1", "j", "j")),
    Picture("40x12", (40, 12), ("escape", "3", "j")),
    Picture("ascii", (100, 30), ("escape", "1", "j"), is_ascii=True),
)


TOUR = (
    (0.9, ("escape",)),
    # A search, with a slip of the finger.
    (0.12, tuple("/transacton")),
    (1.8, ("enter",)),
    (0.9, ("2", "j")),
    (0.9, ("escape",)),
    # Some years, moved on.
    (0.12, tuple("y2008..2013")),
    (1.4, ("enter",)),
    (0.6, ("]", "]", "]")),
    (0.9, ("0",)),
    # A skill, and what proves it.
    (0.8, ("3", "j")),
    (2.6, ("enter",)),
    # And back.
    (1.6, ("escape",)),
)
"""For how many seconds what each of some keys shows is seen."""
TOUR_SIZE = (116, 34)
TOUR_WIDTH = 1044
"""Pixels: nine a column, so that letters are sharp."""


async def screens_of(picture: Picture) -> AsyncIterator[str]:
    """The screen as SVG, at first and after each key."""
    from careertui.settings import directories
    from careertui.tui.app import CareerApp
    from careertui.tui.launch import Launch

    launch = Launch(
        directories(), TODAY, theme=picture.theme, people=picture.people, is_ascii=picture.is_ascii
    )
    app = CareerApp(launch)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        yield app.export_screenshot(title="careertui")
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
            yield app.export_screenshot(title="careertui")


async def picture_of(picture: Picture) -> str:
    """The last screen as SVG."""
    return without_remote_fonts([screen async for screen in screens_of(picture)][-1])


async def tour() -> bytes:
    """The animated GIF of a walk through the app."""
    from PIL import Image

    steps = [(seconds, key) for seconds, keys in TOUR for key in keys]
    walk = Picture("tour", TOUR_SIZE, tuple(key for _, key in steps))
    screens = [without_remote_fonts(screen) async for screen in screens_of(walk)]
    images = [
        Image.open(io.BytesIO(png_of(screen, TOUR_WIDTH))).convert("RGB") for screen in screens[1:]
    ]
    # One palette for all, so that what does not change is left out of a frame.
    everything = Image.new("RGB", (TOUR_WIDTH, sum(image.height for image in images)))
    for number, image in enumerate(images):
        everything.paste(image, (0, number * image.height))
    palette = everything.quantize(240)
    first, *others = (image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images)
    made = io.BytesIO()
    first.save(
        made,
        "GIF",
        save_all=True,
        append_images=others,
        duration=[round(seconds * 1000) for seconds, _ in steps],
        loop=0,
        optimize=True,
    )
    return made.getvalue()


def without_remote_fonts(svg: str) -> str:
    """The picture with no address to load a font from."""
    families = ", ".join(f"'{font}'" for font in FONTS)
    plain = _FONT_FACES.sub("", svg)
    return re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {families}, monospace;", plain)


def png_of(svg: str, width: int | None = None) -> bytes:
    """The picture in pixels, as wide as it is or as asked; needs resvg-py and a monospaced font."""
    import resvg_py

    family = next((font for font in FONTS if _is_installed(font)), FONTS[1])
    plain = svg.replace("'Fira Code', ", "") if family != "Fira Code" else svg
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=plain, monospace_family=family, font_family=family, width=width
        )
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
        if not wanted or picture.name in wanted:
            with empty_home():
                svg = asyncio.run(picture_of(picture))
            (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
            (HERE / f"{picture.name}.png").write_bytes(png_of(svg))
            print(picture.name)
    if not wanted or "tour" in wanted:
        with empty_home():
            (HERE / "tour.gif").write_bytes(asyncio.run(tour()))
        print("tour")


@contextlib.contextmanager
def empty_home() -> Iterator[None]:
    """A home without settings, state or profiles."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            {f"XDG_{name}_HOME": home for name in ("CONFIG", "STATE", "DATA", "CACHE")}
        )
        yield


if __name__ == "__main__":
    main()
