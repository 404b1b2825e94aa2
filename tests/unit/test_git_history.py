"""Git: older versions of a file, and all that can be wrong with asking for one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from careertui.career.problems import UsageError
from careertui.store.git_history import file_at

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def git(folder: Path, *words: str) -> None:
    """Runs git with an identity of its own and none of the user's settings."""
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "gc.auto=0"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", "-C", str(folder), *identity, *words],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two versions of two files, one with a hostile name."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "in").mkdir()
    for text in ("first", "second"):
        (tmp_path / "in" / "ada.yaml").write_text(text)
        (tmp_path / "--output=x:$(id).yaml").write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", text)
    git(tmp_path, "tag", "v1", "HEAD~1")
    (tmp_path / "in" / "ada.yaml").write_text("third")
    return tmp_path


@needs_git
def test_a_version_is_what_the_file_said_then(repository: Path) -> None:
    path = str(repository / "in" / "ada.yaml")
    assert file_at(path, "HEAD") == b"second"
    assert file_at(path, "HEAD~1") == b"first"
    assert file_at(path, "v1") == b"first"
    assert Path(path).read_text() == "third"


@needs_git
def test_a_path_may_be_relative(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "in")
    assert file_at("ada.yaml", "main") == b"second"
    monkeypatch.chdir(repository)
    assert file_at("in/ada.yaml", "main") == b"second"


@needs_git
def test_a_hostile_name_is_a_name(repository: Path) -> None:
    assert file_at(str(repository / "--output=x:$(id).yaml"), "HEAD") == b"second"
    assert sorted(it.name for it in repository.iterdir()) == ["--output=x:$(id).yaml", ".git", "in"]


@needs_git
@pytest.mark.parametrize(
    "revision",
    [
        "nowhere",
        "",
        "-h",
        "--output=x",
        "HEAD:in/ada.yaml",
        "HEAD..main",
        "\x1b[31m",
        "a\0b",
        "v1 v1",
    ],
)
def test_no_version_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="is no version that git knows") as told:
        file_at(str(repository / "in" / "ada.yaml"), revision)
    assert "\x1b" not in str(told.value)


@needs_git
def test_a_file_that_the_version_does_not_have_is_told(repository: Path) -> None:
    (repository / "new.yaml").write_text("new")
    with pytest.raises(UsageError, match=r"there is no file new\.yaml in the version “HEAD”"):
        file_at(str(repository / "new.yaml"), "HEAD")
    with pytest.raises(UsageError, match="there is no file in in the version"):
        file_at(str(repository / "in"), "HEAD")


@needs_git
def test_a_file_outside_of_any_repository_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    (tmp_path / "ada.yaml").write_text("")
    with pytest.raises(UsageError, match=r"ada\.yaml is in no git repository"):
        file_at(str(tmp_path / "ada.yaml"), "HEAD")


@needs_git
def test_a_repository_that_the_environment_names_is_not_asked(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert file_at(str(repository / "in" / "ada.yaml"), "HEAD") == b"second"


def test_without_git_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs the program git, which is not installed"):
        file_at(str(tmp_path / "ada.yaml"), "HEAD")


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_git_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_answer(*_: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("git", float(str(options["timeout"])))

    program = tmp_path / "git"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(subprocess, "run", no_answer)
    with pytest.raises(UsageError, match="git does not answer"):
        file_at(str(tmp_path / "ada.yaml"), "HEAD")
