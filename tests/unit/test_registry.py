"""Every format in the table is recognised, read and documented."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import SAMPLES
from tests.data.hostile import files

from careertui.career.text import slug
from careertui.formats.document import Document
from careertui.formats.load import load_file
from careertui.formats.registry import ENDINGS, FORMATS, NATIVE, Format, format_of
from careertui.store.sources import Sources

TODAY = date(2026, 11, 21)
REFERENCE = Path(__file__).parents[2] / "docs" / "format.md"


def samples_of(row: Format) -> list[Path]:
    """The samples whose names begin with a format's."""
    return sorted(SAMPLES.glob(f"{slug(row.name)}*"))


def named(row: Format) -> str:
    return row.name


@pytest.mark.parametrize("row", FORMATS, ids=named)
def test_a_format_recognises_its_own_samples_and_no_others(row: Format) -> None:
    assert samples_of(row)
    for path in SAMPLES.iterdir():
        document = Document(path.read_bytes())
        assert (format_of(document) is row) == (path in samples_of(row)), path.name
        # A row is not asked of what a row before it takes, and any keys may be a native profile.
        if row is not NATIVE and FORMATS.index(format_of(document)) >= FORMATS.index(row):
            assert row.recognises(document) == (path in samples_of(row)), path.name


@pytest.mark.parametrize("row", FORMATS, ids=named)
def test_the_samples_of_a_format_open_with_entries_and_no_error(row: Format) -> None:
    for path in samples_of(row):
        person = load_file(path, today=TODAY)
        assert len(person.entries) > 1, path.name
        assert not [problem for problem in person.problems if problem.is_error], path.name


def check_never_raises(row: Format, data: bytes) -> None:
    """A format says whether it knows the bytes and, if it does, gives a profile or a reason."""
    document = Document(data)
    is_recognised = row.recognises(document)
    reader = row.read(document)
    assert reader.profile is not None or reader.faults or not is_recognised


@pytest.mark.parametrize("row", FORMATS, ids=named)
def test_a_format_never_raises_on_hostile_files(row: Format) -> None:
    for data in files().values():
        check_never_raises(row, data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FORMATS), st.binary(max_size=80), st.sampled_from(sorted(SAMPLES.iterdir())))
def test_a_format_never_raises_on_other_bytes(row: Format, data: bytes, path: Path) -> None:
    sample = path.read_bytes()
    at = len(data) * 7 % len(sample)
    for hostile in (data, sample[:at] + data + sample[at:], sample[:at] + data):
        check_never_raises(row, hostile)


@pytest.mark.parametrize("row", FORMATS, ids=named)
def test_the_files_of_a_format_are_found_in_folders(row: Format, tmp_path: Path) -> None:
    assert set(row.endings) <= set(ENDINGS)
    paths = [tmp_path / f"a{ending}" for ending in row.endings]
    for path in paths:
        path.write_bytes(b"")
    assert Sources([str(tmp_path)]).listed().files == tuple(map(str, sorted(paths)))
    assert {path.suffix for path in samples_of(row)} <= set(row.endings)


def test_the_reference_names_every_format_with_its_endings() -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    for row in FORMATS:
        assert f"| {row.name} | {', '.join(f'`{ending}`' for ending in row.endings)} |" in reference


def test_the_names_of_formats_are_all_different() -> None:
    assert len({row.name for row in FORMATS}) == len(FORMATS)


def test_the_table_imports_no_parser() -> None:
    code = "import sys, careertui.formats.registry; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    imported = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "yaml" not in imported
    assert "careertui.formats.native" not in imported
