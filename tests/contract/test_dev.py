"""The development script: it says how to use it, and installs no more than a command needs."""

import re
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


def test_every_extra_is_there_and_the_app_runs_without_any() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert DEV["EXTRAS"].keys() == DEV["STEPS"].keys()
    for extras in DEV["EXTRAS"].values():
        assert set(extras) <= project["optional-dependencies"].keys()
    assert DEV["EXTRAS"]["run"] == ()
    assert DEV["requirements"]([]) == project["dependencies"]
    assert set(DEV["requirements"](["dev"])) > set(project["optional-dependencies"]["dev"])


def test_quick_leaves_out_the_slow_tests_and_all_cores_are_used_unless_tests_are_named() -> None:
    arguments = DEV["arguments_of_tests"]
    all_cores, quick = [*DEV["ON_ALL_CORES"]], [*DEV["QUICK"]]
    assert arguments([]) == all_cores
    assert arguments(["--quick"]) == [*all_cores, *quick]
    assert arguments(["tests/unit", "-x"]) == ["tests/unit", "-x"]
    assert arguments(["--quick", "tests/unit"]) == ["tests/unit", *quick]


def test_continuous_integration_runs_the_same_commands() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("test", "lint"):
        assert f"dev.py {command}" in workflow
        assert f"dev.py {command}" in script


def test_every_action_is_pinned_to_a_commit_and_says_which_version() -> None:
    workflows = (ROOT / ".github" / "workflows").glob("*.yml")
    uses = [
        line
        for path in workflows
        for line in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    ]
    assert len(uses) > 8
    assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d[\d.]*", use)] == []
