"""Sets up .venv on first use, then runs the app, the tests or the checks.

    python3 dev.py run [ARG...]    start careertui; run init is careertui init
    python3 dev.py test [ARG...]   run the tests; what follows goes to pytest
    python3 dev.py test --quick    run the tests that take no longer than half a minute
    python3 dev.py soak [PART...]  run the long trials; --share 0.1 does a tenth
    python3 dev.py lint            check style, types and the direction of imports
    python3 dev.py docs            write the generated parts of the documents
    python3 dev.py screenshots     take the pictures in screenshots/ from the app

Needs Python 3.11 and pip 22.3 or newer, or ensurepip. Versions are those of
requirements.lock. Nothing outside .venv is changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / ".stamp"
LOCK = HERE / "requirements.lock"
IS_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")

QUIETLY = ("-q", "--disable-pip-version-check", "--no-user")
EXTRAS: dict[str, tuple[str, ...]] = {
    "run": (),
    "test": ("dev",),
    "soak": ("dev", "fuzz"),
    "lint": ("dev", "lint"),
    "docs": (),
    "screenshots": ("screenshots",),
}
"""The extras of pyproject.toml that each command needs besides the dependencies."""

STEPS = {
    "run": (("-m", "careertui"),),
    "test": (("-m", "pytest"),),
    "soak": (("-m", "tests.soak.run"),),
    "docs": (("docs/make.py",),),
    "screenshots": (("screenshots/make.py",),),
    "lint": (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
}
"""What each command runs with the interpreter of .venv; one that fails does not stop the next."""

ON_ALL_CORES = ("-n", "auto", "--dist", "worksteal")
QUICK = ("-m", "not slow")


def main() -> int:
    """Runs one command and returns its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036
        print(f"careertui needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    command, *arguments = sys.argv[1:] or ["run"]
    if command not in STEPS:
        print(__doc__, file=sys.stdout if command in {"-h", "--help"} else sys.stderr)
        return 0 if command in {"-h", "--help"} else 2
    try:
        with only_one_at_a_time():
            set_up(EXTRAS[command])
    except subprocess.CalledProcessError as error:
        return refuse(f"pip ended with {error.returncode}; its last lines say why")
    except OSError as error:
        return refuse(str(error))
    if command != "run":
        os.chdir(HERE)
    elif not arguments:
        print("Here, careertui init is python3 dev.py run init, and so on.", file=sys.stderr)
    return run(command, arguments_of_tests(arguments) if command == "test" else arguments)


def arguments_of_tests(given: list[str]) -> list[str]:
    """Returns the arguments for pytest: without any, all tests run, and on all cores."""
    rest = [argument for argument in given if argument != "--quick"]
    return [*(rest or ON_ALL_CORES), *(QUICK if "--quick" in given else ())]


def refuse(reason: str) -> int:
    """Says why the set-up failed, and returns 1."""
    print(f"dev.py: set-up failed: {reason}. Nothing outside {VENV} was touched.", file=sys.stderr)
    return 1


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Makes a second dev.py wait while a first one sets up; does nothing on Windows."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with Path(__file__).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(extras: tuple[str, ...]) -> None:
    """Makes .venv, or adds to it, unless it has these extras already.

    The stamp is written last, so a .venv that is not finished is made again. Its first line
    is a hash of all that .venv depends on, its folder included; the extras in it follow.
    """
    facts = (sys.version, str(HERE), LOCK.read_text(), (HERE / "pyproject.toml").read_text())
    wanted = hashlib.sha256("\0".join(facts).encode()).hexdigest()
    stamp = STAMP.read_text().split() if STAMP.is_file() else [""]
    fits = PYTHON.exists() and stamp[0] == wanted
    if fits and set(extras) <= set(stamp[1:]):
        return
    print(f"setting up {VENV} ...", file=sys.stderr)
    if not fits:
        shutil.rmtree(VENV, ignore_errors=True)
    STAMP.unlink(missing_ok=True)
    install = [*make_environment(), "install", *QUIETLY, "-c", str(LOCK)]
    have = sorted({*extras, *stamp[1:]})
    subprocess.run([*install, *requirements(have)], check=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (packages / "careertui.pth").write_text(f"{HERE / 'src'}\n", encoding="utf-8")
    STAMP.write_text("\n".join([wanted, *have]))


def requirements(extras: list[str]) -> list[str]:
    """Returns the dependencies of pyproject.toml, and those of some extras.

    The package itself is not installed: its source is put on the path, which needs nothing
    that builds.
    """
    import tomllib  # Python 3.10 lacks it, and is told so above.

    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["optional-dependencies"][extra] for extra in extras]
    return [*project["dependencies"], *itertools.chain(*groups)]


def make_environment() -> list[str]:
    """Makes .venv if it is missing, and returns the command that runs pip for it.

    Debian and its relatives ship pip without ensurepip, so an installed pip serves .venv too.
    """
    links = not IS_WINDOWS
    if pip_can_serve_another():
        if not PYTHON.exists():
            venv.create(VENV, symlinks=links)
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if not importlib.util.find_spec("ensurepip"):
        raise OSError(
            "there is neither pip 22.3 nor ensurepip (on Debian: apt install python3-pip)"
        )
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True, symlinks=links)
    return [str(PYTHON), "-m", "pip"]


def pip_can_serve_another() -> bool:
    """Whether there is a pip that has ``--python``."""
    try:
        major, minor = importlib.metadata.version("pip").split(".")[:2]
    except importlib.metadata.PackageNotFoundError:
        return False
    return (int(major), int(minor)) >= (22, 3)


def run(command: str, arguments: list[str]) -> int:
    """Runs the steps of a command in .venv and returns the worst exit code."""
    steps = [[str(PYTHON), *step, *arguments] for step in STEPS[command]]
    if len(steps) == 1 and not IS_WINDOWS:
        os.execv(steps[0][0], steps[0])
    return max(subprocess.run(step, check=False).returncode for step in steps)


if __name__ == "__main__":
    sys.exit(main())
