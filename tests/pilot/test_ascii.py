"""ASCII mode: what the program draws by itself is ASCII, in every pane and window."""

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of

from careertui.tui.widgets.glyphs import ASCII

pytestmark = pytest.mark.slow


def _check(text: str) -> None:
    foreign = {each for each in text if not each.isascii()}
    lines = [line for line in text.splitlines() if not line.isascii()]
    assert not foreign, (foreign, lines)


@pytest.mark.parametrize("size", [(140, 42), (40, 12)])
async def test_every_pane_is_drawn_in_ascii(launch: Open, size: tuple[int, int]) -> None:
    app = launch("ascii", is_ascii=True)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        _check(text_of(app))
        for pane in "12345":
            await press(pilot, pane)
            _check(text_of(app))
            for key in ("v", "s", "j", "G", "plus", "left_square_bracket", "space"):
                await press(pilot, key)
                _check(text_of(app))
            await press(pilot, "v", "escape", "escape", "escape", "escape")


async def test_windows_are_drawn_in_ascii(launch: Open) -> None:
    app = launch("ascii", is_ascii=True)
    async with app.run_test(size=(140, 60)) as pilot:
        for keys in (["3", "enter"], ["p"], ["y"], ["exclamation_mark"], ["question_mark"]):
            await press(pilot, *keys)
            _check(text_of(app))
            await press(pilot, "escape")


async def test_the_examples_and_a_long_text_are_cut_in_ascii(launch: Open) -> None:
    app = launch("broken", is_ascii=True)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        _check(text_of(app))
        await press(pilot, "exclamation_mark", "j")
        _check(text_of(app))


async def test_arrow_keys_are_called_by_their_names_in_ascii(launch: Open) -> None:
    app = launch("ascii", is_ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark")
        shown = text_of(app)
        for keys in ("j down ", "k up ", "h left ", "l right ", "down up scroll"):
            assert keys in shown
        await press(pilot, "escape", "slash")
        assert "up earlier" in text_of(app)


def test_every_sign_has_an_ascii_form() -> None:
    assert str(ASCII).isascii()
