"""Names of files: what a file is known by."""

from pathlib import Path

import pytest

from careertui.career.file_names import stem_of

NAMES = [
    "ada.yaml", "ada", "ada.b.yml", ".yaml", ".ada.yaml", "..yaml", "Ada Lovelace.json",
    "ada..json", "łódź.yaml", "a b/c.d/ada.yaml", "<stdin>", "1.2.3", "ada.YAML", "-",
    "résumé.md", "x.tar.gz",
]  # fmt: skip


@pytest.mark.parametrize("folder", ["", "/home/ada/", "profiles.d/"])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_known_by_its_name_without_the_ending(folder: str, name: str) -> None:
    assert stem_of(folder + name) == Path(folder + name).stem


@pytest.mark.parametrize("path", ["", "/", "folder/"])
def test_a_path_without_a_name_is_known_as_a_profile(path: str) -> None:
    assert stem_of(path) == "profile"


@pytest.mark.parametrize(
    ("path", "stem"),
    [("/home/ada/Export/Positions.csv", "Export"), ("x.y/Skills.CSV", "x.y"), ("a.csv", "profile")],
)
def test_a_table_is_known_by_its_folder(path: str, stem: str) -> None:
    assert stem_of(path) == stem
