"""Keeps every test apart from the developer's own machine."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine anything is slow.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", PATIENT, derandomize=True, database=None)
settings.register_profile("others", PATIENT, derandomize=False, max_examples=2000)
settings.load_profile("same")

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
    "TERM",
    "TERM_PROGRAM",
    "EDITOR",
    "VISUAL",
    "PAGER",
    "BROWSER",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "TMUX",
    "STY",
    "SSH_CONNECTION",
    "SSH_CLIENT",
    "SSH_TTY",
    "WSL_DISTRO_NAME",
    "TERMUX_VERSION",
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
