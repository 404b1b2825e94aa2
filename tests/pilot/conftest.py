"""What the tests of the app share: an app over some careers, in a plain environment."""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.careers import TODAY, path_of
from tests.pilot.screens import idle

from careertui.settings import Directories
from careertui.tui.app import CareerApp
from careertui.tui.launch import Launch

Open = Callable[..., CareerApp]


@pytest.fixture(autouse=True, scope="module")
def _collected() -> Iterator[None]:
    """Lets go of the apps of a module: each had kept whatever was there from collection."""
    yield
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _plain_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hides the developer's own preferences."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("NO_COLOR", "FORCE_COLOR", "EDITOR", "VISUAL", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the app wait for a search and for windows, however busy the machine is."""
    monkeypatch.setattr("careertui.tui.search_worker.PATIENCE_SECONDS", 30.0)
    monkeypatch.setattr("careertui.tui.key_order.MOST_LOOKS", 3000)


@pytest.fixture(autouse=True)
def _waits_on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets each pilot wait until the app is done, however busy the machine is."""
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", idle)


@pytest.fixture(autouse=True)
def _knows_the_keys(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Takes every letter for a key at once, save in the tests that are about the first ones."""
    if "newcomer" not in request.keywords:
        monkeypatch.setattr("careertui.tui.first_keys.FirstKeys.takes", lambda *_: False)


@pytest.fixture
def places(tmp_path: Path) -> Directories:
    """Returns the user's directories, none of which exists yet."""
    return Directories(
        tmp_path / "config", tmp_path / "state", tmp_path / "cache", tmp_path / "profiles"
    )


@pytest.fixture
def launch(places: Directories) -> Iterator[Open]:
    """Returns what makes an app over the careers of some names or paths."""

    apps: list[CareerApp] = []

    def opened(*names: str | Path, today: date = TODAY, **options: Any) -> CareerApp:
        paths = tuple(str(path_of(n)) if isinstance(n, str) else str(n) for n in names)
        app = CareerApp(Launch(places, today, paths, **{"has_home": False, **options}))
        app.animation_level = "none"
        apps.append(app)
        return app

    yield opened
    for app in apps:
        app.feed.close()
