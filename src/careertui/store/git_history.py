"""Git: what a file said in an older version, through the ``git`` program if there is one.

The invariant: nothing is written, no program of the repository's own choice runs, nothing is
fetched, and no name of a file or version is taken for an option. Whatever goes wrong is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from careertui.career.dates import shortened
from careertui.career.problems import UsageError
from careertui.career.text import one_line

PATIENCE_SECONDS = 20
"""Git is waited for so long."""
MOST_BYTES = 32 << 20
"""A larger version is not read."""
_QUIET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PROTOCOL_FROM_USER": "0",
    "GIT_ALLOW_PROTOCOL": "none",
}


def file_at(path: str, revision: str) -> bytes:
    """Returns what a file said in a version.

    Args:
        path: The file, which need not be there any more.
        revision: A commit, branch or tag, as git understands it.

    Raises:
        UsageError: There is no git, no repository, no such version, or no such file in it.
    """
    program = shutil.which("git")
    if program is None:
        raise UsageError("--git needs the program git, which is not installed")
    file = Path(os.path.realpath(path))
    if not file.parent.is_dir():
        raise UsageError(f"there is no folder {one_line(str(file.parent))}")
    git = _Git(program, str(file.parent))
    return git.blob(file.name, revision)


class _Git:
    """The repository that holds a folder."""

    def __init__(self, program: str, folder: str) -> None:
        self._program = program
        self._folder = folder

    def blob(self, name: str, revision: str) -> bytes:
        """Returns the content of a file of the folder in a version."""
        inside = self._ask("rev-parse", "--is-inside-work-tree")
        if inside.returncode or inside.stdout.strip() != b"true":
            why = _why(inside)
            hint = f": {why}" if why and "not a git repository" not in why else ""
            raise UsageError(f"{one_line(name)} is in no git repository{hint}")
        shown = shortened(one_line(revision))
        if not revision or revision.startswith("-") or "\0" in revision:
            raise UsageError(f"“{shown}” is no version that git knows")
        found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if found.returncode:
            raise UsageError(f"“{shown}” is no version that git knows here")
        place = f"{found.stdout.decode('ascii', 'replace').strip()}:./{name}"
        size = self._ask("cat-file", "-s", place)
        if size.returncode or self._ask("cat-file", "-t", place).stdout.strip() != b"blob":
            raise UsageError(f"there is no file {one_line(name)} in the version “{shown}”")
        if int(size.stdout) > MOST_BYTES:
            raise UsageError(f"{one_line(name)} is too large in the version “{shown}”")
        return self._ask("cat-file", "blob", place).stdout

    def _ask(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Returns what git answers; it reads nothing from the terminal and starts no pager."""
        command: Sequence[str] = (self._program, "--no-pager", "-C", self._folder, *words)
        try:
            return subprocess.run(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE_SECONDS,
                env=_environment(),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UsageError("git does not answer") from None
        except (OSError, ValueError) as error:
            raise UsageError(f"git cannot be run: {one_line(str(error))}") from None


def _environment() -> dict[str, str]:
    """Returns the environment without what points git at another repository or program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _QUIET


def _why(ended: subprocess.CompletedProcess[bytes]) -> str:
    lines = ended.stderr.decode("utf-8", "replace").strip().splitlines()
    return one_line(lines[0].removeprefix("fatal: ")) if lines else ""
