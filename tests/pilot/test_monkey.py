"""Whatever is pressed, clicked and resized, the app goes on."""

from pathlib import Path

import pytest
from tests.data.hostile import files
from tests.pilot.conftest import Open
from tests.pilot.monkeys import Monkey

from careertui.tui.app import CareerApp

pytestmark = pytest.mark.slow

HOSTILE = 60
"""How many of the hostile files are open."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of hostile files, every so-manieth of the corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    every = files()
    step = len(every) // HOSTILE
    for number, (name, data) in enumerate(every.items()):
        if number % step == 0 and len(data) < 100_000:
            (folder / f"{name}.yaml").write_bytes(data)
    return folder


@pytest.mark.parametrize("seed", range(4))
async def test_sixty_actions_of_a_monkey_are_borne(
    launch: Open, corpus: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No browser is opened, whatever is clicked.
    monkeypatch.setattr(CareerApp, "open_url", lambda *_, **__: None)
    app = launch(corpus, "ada")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        monkey = Monkey(pilot, seed)
        print(f"seed {seed}")
        for _ in range(60):
            await monkey.act()
            assert app._exception is None, (seed, list(monkey.last))
            if app._exit:
                break


async def test_the_palette_is_borne_on_a_terminal_of_four_columns(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", "r")
        for columns in range(8, 0, -1):
            await pilot.resize_terminal(columns, 6)
            await pilot.pause()
        assert app._exception is None
