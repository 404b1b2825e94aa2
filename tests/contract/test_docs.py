"""The documents: what they show is what the program does."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from tests.data.hostile import files
from tests.writing import load_text

from careertui import __version__
from careertui.commands.table import COMMANDS
from careertui.session.keymap import KEYS
from careertui.settings import read_settings

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "careertui"
PAGES = sorted(ROOT.glob("docs/*.md"))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 1, 1)


def page(name: str) -> str:
    """The text of a document."""
    return (ROOT / name).read_text(encoding="utf-8")


def block(name: str, language: str) -> str:
    """The one code block of a document in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE)
    return str(found)


def section(heading: str) -> str:
    """What stands under a heading of the README, up to the next one of its level."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 205


def test_the_readme_renders_anywhere() -> None:
    targets = re.findall(r"\]\(([^)]*)\)", README)
    assert len(targets) > 25
    assert [target for target in targets if not target.startswith("https://")] == []


def test_a_link_of_the_readme_into_the_project_leads_somewhere() -> None:
    repository = re.escape(PROJECT["project"]["urls"]["Repository"])
    paths = re.findall(rf"\]\({repository}/(?:blob|raw)/main/([^)#]*)", README)
    assert len(paths) > 20
    assert README.count(PROJECT["project"]["urls"]["Repository"]) == len(paths)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_as_many_hostile_files_are_told_as_there_are() -> None:
    told = re.findall(r"(\d+) hostile files", page("docs/benchmarks.md"))
    assert {int(number) for number in told} == {len(files())}


def test_the_example_file_has_no_problem() -> None:
    person = load_text(block("README.md", "yaml"), today=TODAY)
    assert person.problems == ()
    assert person.name == "Ada Example"


def test_the_example_settings_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(block("docs/command-line.md", "toml"), encoding="utf-8")
    settings, notes = read_settings(path)
    assert notes == ()
    assert set(settings.keys) <= {row.id for row in KEYS}


def test_every_command_is_told_of() -> None:
    text = page("docs/command-line.md")
    assert all(f"`{command.prog}" in text for command in COMMANDS)


def test_the_first_keys_are_keys_of_the_app() -> None:
    cells = re.findall(r"^\| (`.*?`) \| \w", section("First keys"), re.MULTILINE)
    shown = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}
    assert len(shown) > 12
    assert shown <= {label for row in KEYS for label in row.label.split()}


def test_every_dependency_has_its_reason_and_no_other() -> None:
    names = re.findall(r"^\| \[([a-z-]+)\]\(https://", section("What it is made of"), re.MULTILINE)
    extras = PROJECT["project"]["optional-dependencies"]
    optional = (*extras["pdf"], *extras["docx"], *extras["serve"])
    direct = [*PROJECT["project"]["dependencies"], *optional]
    wanted = [re.split(r"[^a-z-]", each)[0] for each in direct]
    assert names == wanted


def places(path: str) -> list[Path]:
    """What a path in docs/architecture.md names: in the package, else in the project."""
    return [place for place in (PACKAGE / path, ROOT / path) if place.exists()]


def test_the_map_names_every_room() -> None:
    rooms = {
        path.name + "/" * path.is_dir()
        for path in PACKAGE.iterdir()
        if path.name not in {"__init__.py", "__pycache__", "py.typed"}
    }
    named = re.findall(r"^\| `([a-z_]+(?:/|\.py))` \|", ARCHITECTURE, re.MULTILINE)
    assert set(named) == rooms
    assert len(named) == len(rooms)


def test_every_path_on_the_map_is_there() -> None:
    paths = re.findall(r"`([a-z_./-]+(?:/|\.(?:py|md|toml|tcss|json)))`", ARCHITECTURE)
    assert len(set(paths)) > 80
    assert [path for path in paths if not places(path)] == []


def test_every_name_on_the_map_is_where_it_says() -> None:
    pairs = re.findall(r"`(\w+)`\s(?:in|of|\()\s?`([a-z_./]+\.py)`", ARCHITECTURE)
    assert len(pairs) > 15
    for name, path in pairs:
        (place,) = places(path)
        assert re.search(rf"\b{name}\b", place.read_text(encoding="utf-8")), (name, path)


def test_the_map_has_the_layers_of_the_contract() -> None:
    (contract, *_) = PROJECT["tool"]["importlinter"]["contracts"]
    layers = [layer.replace("careertui.", "").replace("|", "│") for layer in contract["layers"]]
    assert "\n".join(layers[1:]) in ARCHITECTURE


@pytest.mark.parametrize(
    "path",
    [*(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")), *PAGES],
    ids=lambda path: path.name,
)
def test_a_link_into_the_project_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_lock_holds_every_direct_dependency_exactly() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    extras = PROJECT["project"]["optional-dependencies"].values()
    direct = [*PROJECT["project"]["dependencies"], *(each for extra in extras for each in extra)]
    for requirement in direct:
        name = re.split(r"[^A-Za-z-]", requirement)[0].lower()
        assert re.search(rf"^{name}==\d", lock, re.MULTILINE), name


def test_the_lock_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--" not in lock
