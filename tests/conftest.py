"""Keeps every test apart from the developer's own machine."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared-machine", deadline=None)
settings.load_profile("shared-machine")

for _name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    # Textual reads these once, when it is imported.
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

_PREFERENCES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "EDITOR",
    "VISUAL",
    "PAGER",
    "LC_ALL",
    "LC_CTYPE",
    "LC_TIME",
    "LANGUAGE",
)


@pytest.fixture(autouse=True)
def _clean_machine(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gives each test an empty home without settings or preferences."""
    home: Path = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in _PREFERENCES:
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("CAREERTUI_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
