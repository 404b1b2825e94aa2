"""Tries an installed careertui from outside its checkout: ``python smoke.py COMMAND``.

Standard library alone, so that it runs where nothing but the wheel is installed.
"""

import json
import subprocess
import sys


def output(command: str, *arguments: str) -> str:
    finished = subprocess.run([command, *arguments], capture_output=True, text=True, check=True)
    return finished.stdout


def main(command: str) -> None:
    assert output(command, "--version").startswith("careertui ")
    assert "Usage: careertui" in output(command, "--help")
    entries = json.loads(output(command, "search", "kind:role", "--json"))
    assert len({entry["profile"] for entry in entries}) >= 3, "the examples are not there"
    assert json.loads(output(command, "skills", "--json"))
    assert json.loads(output(command, "schema"))["$schema"]
    print(f"{len(entries)} roles found; {command} works")


if __name__ == "__main__":
    main(sys.argv[1])
