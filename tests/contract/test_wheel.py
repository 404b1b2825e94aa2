"""The wheel: what is built holds all that the program needs, and runs from elsewhere."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built by the build backend itself, so that no network is needed."""
    directory = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(directory), versions=["standard"])
    return zipfile.ZipFile(built)


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    package = ROOT / "src"
    wanted = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= set(wheel.namelist())


def test_the_examples_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    examples = {f"careertui/profiles/{path.name}" for path in (ROOT / "profiles").glob("*.yaml")}
    assert examples
    assert examples <= set(wheel.namelist())


def test_nothing_else_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top.partition("-")[0] for top in tops} == {"careertui"}


def test_the_manual_page_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("/share/man/man1/careertui.1") for name in wheel.namelist())


def test_the_licence_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def test_the_unpacked_wheel_opens_its_examples(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    site = tmp_path / "site"
    wheel.extractall(site)
    home = {
        f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")
    }
    code = (
        "import sys, careertui; from careertui.cli import main;"
        "code = main(sys.argv[1:]);"
        "print(careertui.__file__, 'yaml' in sys.modules, file=sys.stderr); sys.exit(code)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, "search", "kind:role", "--json"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, **home, "PYTHONPATH": str(site), "PYTHONUTF8": "1"},
        check=True,
        encoding="utf-8",
    )
    assert str(site) in finished.stderr
    assert "False" in finished.stderr, "the examples are packed, so nothing is parsed"
    shown = {Path(entry["profile"]).name for entry in json.loads(finished.stdout)}
    assert shown == {path.name for path in (ROOT / "profiles").glob("*.yaml")}
