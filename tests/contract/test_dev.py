"""The development script: it says how it is used and never sets up more than is asked."""

import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEV = runpy.run_path(str(ROOT / "dev.py"))


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_help_goes_to_stdout() -> None:
    finished = dev("--help")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert all(f"dev.py {command}" in finished.stdout for command in DEV["STEPS"])


def test_an_unknown_command_is_exit_2_and_sets_nothing_up() -> None:
    finished = dev("rum")
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "python3 dev.py run" in finished.stderr


def test_every_extra_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert DEV["EXTRAS"].keys() == DEV["STEPS"].keys()
    for extras in DEV["EXTRAS"].values():
        assert set(extras.split(",")) <= project["optional-dependencies"].keys()


def test_continuous_integration_runs_the_same_commands() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("test", "lint"):
        assert f"dev.py {command}" in workflow
        assert f"dev.py {command}" in script
