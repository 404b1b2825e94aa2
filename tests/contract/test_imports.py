"""What each package imports: by its source, and in a fresh process."""

import ast
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import careertui

ROOT = Path(__file__).parents[2]
PACKAGE = Path(careertui.__file__).parent
DRAWING = {"textual", "rich"}
OUTSIDE = {"yaml", "rapidfuzz", "platformdirs", "asyncio", "subprocess"}


def modules_of(package: str) -> list[str]:
    """Every module of a package by its full name."""
    modules = pkgutil.walk_packages([str(PACKAGE / package)], f"careertui.{package}.")
    return [f"careertui.{package}", *(module.name for module in modules)]


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level names that are imported once these modules are."""
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in finished.stdout.split()}


ROOMS = {module.name for module in pkgutil.iter_modules([str(PACKAGE)])} | {"__main__"}
"""The packages and the single modules at the top."""
ENTRIES = {"__main__", "cli"}
"""They open what the arguments ask for, and may reach anything."""
UNWANTED = {
    "career": DRAWING | OUTSIDE,
    "query": DRAWING | OUTSIDE,
    "insight": DRAWING | OUTSIDE - {"rapidfuzz"},
    "view": DRAWING | OUTSIDE - {"rapidfuzz"},
    "session": DRAWING | OUTSIDE - {"rapidfuzz"},
    "exports": DRAWING | OUTSIDE,
    "formats": DRAWING | {"rapidfuzz", "asyncio"},
    "search": DRAWING | {"yaml", "asyncio"},
    "store": DRAWING | {"asyncio"},
    "serve": DRAWING | {"yaml", "rapidfuzz", "websockets", "asyncssh"},
    "commands": DRAWING | {"asyncio"},
    "settings": DRAWING | {"yaml", "rapidfuzz", "asyncio"},
}
"""What must not be imported once a package is; tui alone may import anything."""


def contracts() -> list[dict[str, Any]]:
    """The contracts that ``python3 dev.py lint`` checks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def layers() -> dict[str, int]:
    """How high each room stands; those that stand side by side have one height."""
    rows = [row.split("|") for row in reversed(contracts()[0]["layers"])]
    return {
        name.strip().removeprefix("careertui."): height
        for height, row in enumerate(rows)
        for name in row
    }


def rooms_imported_by(path: Path) -> Iterator[str]:
    """The rooms that a module imports from, at any place in it: in functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
        for module in modules:
            top, _, rest = module.partition(".")
            if top == "careertui" and rest:
                yield rest.partition(".")[0]


def test_every_room_has_its_place_in_the_contracts() -> None:
    assert layers().keys() == ROOMS
    assert UNWANTED.keys() == ROOMS - ENTRIES - {"tui"}
    for contract in contracts():
        if contract["name"].startswith("Only "):
            named = {source.partition(".")[2] for source in contract["source_modules"]}
            allowed = ROOMS & {*contract["name"].split()}
            assert named == ROOMS - ENTRIES - allowed, contract["name"]


def test_no_room_imports_from_one_beside_or_above_it_even_in_a_function() -> None:
    heights = layers()
    wrong = [
        (path.relative_to(PACKAGE).as_posix(), imported)
        for path in PACKAGE.rglob("*.py")
        for room in [path.relative_to(PACKAGE).parts[0].removesuffix(".py")]
        for imported in rooms_imported_by(path)
        if imported != room and heights.get(imported, 0) >= heights.get(room, 0)
    ]
    assert wrong == []


@pytest.mark.parametrize(("package", "unwanted"), UNWANTED.items())
def test_a_package_imports_no_more_than_it_may(package: str, unwanted: set[str]) -> None:
    modules = modules_of(package)
    assert len(modules) > 1 or (PACKAGE / f"{package}.py").is_file()
    assert not loaded_by(modules) & unwanted


def test_importing_the_package_imports_nothing() -> None:
    assert "dataclasses" not in loaded_by(["careertui"])


def test_the_app_writes_no_code_of_dataclasses_before_its_first_screen() -> None:
    code = """
import sys, careertui.tui.app
for name, module in list(sys.modules.items()):
    for kind in vars(module).values() if name.startswith("careertui.") else ():
        if isinstance(kind, type) and kind.__module__ == name:
            parameters = getattr(kind, "__dataclass_params__", None)
            if type(parameters).__module__ == "dataclasses":
                print(f"{name}: make {kind.__name__} a value, or a class with __init__")
"""
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert finished.stdout == ""


NOT_SHOWN_AT_FIRST = """
career.chaining career.durations career.flatten career.ids career.links career.mentions
career.person_names career.problems career.profile_entries career.same_person career.skill_uses
career.traits career.written_dates exports.clipboard exports.export_formats exports.release
formats insight query.fields query.lengths query.named_views query.parser query.printer
query.suggestions query.years search.documents search.index search.match_reasons serve
session.entry_facets session.next_person session.query_history session.renamed store.examples
store.phrase_work store.workers tui.career_writer tui.dialogs tui.editable tui.job_ads
tui.terminal.clipboards tui.terminal.editor tui.terminal.lockdown tui.terminal.served_driver
tui.terminal.suspend tui.wins view.people_finder view.timeline.folding
"""
"""What a start from the cache uses nothing of; each takes a tenth of a millisecond."""


def test_the_app_imports_before_its_first_screen_only_what_that_shows() -> None:
    code = "import sys, careertui.cli, careertui.tui.run; print(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    unwanted = {f"careertui.{name}" for name in NOT_SHOWN_AT_FIRST.split()}
    unwanted |= {"concurrent.futures.thread", "shlex", "rapidfuzz", "yaml"}
    assert not unwanted.intersection(finished.stdout.split())


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
