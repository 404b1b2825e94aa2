"""What each package drags in, seen in a fresh process."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import careertui

PACKAGE = Path(careertui.__file__).parent
DRAWING = {"textual", "rich"}
OUTSIDE = {"yaml", "rapidfuzz", "platformdirs", "asyncio", "subprocess"}


def modules_of(package: str) -> list[str]:
    """Every module of a package by its full name."""
    found = pkgutil.walk_packages([str(PACKAGE / package)], f"careertui.{package}.")
    return [f"careertui.{package}", *(each.name for each in found)]


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level names that are imported once these modules are."""
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in finished.stdout.split()}


@pytest.mark.parametrize(
    ("package", "unwanted"),
    [
        ("career", DRAWING | OUTSIDE),
        ("query", DRAWING | OUTSIDE),
        ("view", DRAWING | OUTSIDE - {"rapidfuzz"}),
        ("session", DRAWING | OUTSIDE - {"rapidfuzz"}),
        ("exports", DRAWING | OUTSIDE),
        ("formats", DRAWING | {"rapidfuzz", "asyncio"}),
        ("search", DRAWING | {"yaml", "asyncio"}),
        ("store", DRAWING | {"asyncio"}),
        ("commands", DRAWING | {"asyncio"}),
    ],
)
def test_a_package_imports_no_more_than_it_may(package: str, unwanted: set[str]) -> None:
    modules = modules_of(package)
    assert len(modules) > 1
    assert not loaded_by(modules) & unwanted


def test_importing_the_package_imports_nothing() -> None:
    assert "dataclasses" not in loaded_by(["careertui"])


@pytest.mark.parametrize(
    ("library", "home"),
    [("yaml", "formats"), ("rapidfuzz", "search"), ("platformdirs", "settings")],
)
def test_a_library_is_imported_in_one_place(library: str, home: str) -> None:
    users = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.split()[:2] in (["import", library], ["from", library])
    ]
    assert users
    assert {Path(user).parts[0].removesuffix(".py") for user in users} == {home}
