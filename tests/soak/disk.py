"""State written while the process is killed, or while the disk is full."""

from __future__ import annotations

import json
import random
import resource
import select
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from careertui.settings import State, read_state, write_state

KILLS = 200

_WRITER = """
import sys
from pathlib import Path
from careertui.settings import State, write_state
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    write_state(path, State(theme=f"t{number}", people=(f"{number} " * 40,) * 50))
    if number == 1:
        print("going", flush=True)
"""


def kills(share: float) -> tuple[str, list[str]]:
    """A writer killed at a random moment, again and again; what it left is read."""
    count = max(5, round(KILLS * share))
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state" / "state.json"
        for seed in range(count):
            _killed(path, random.Random(seed).random() * 0.1)
            faults += [f"kill {seed}: {each}" for each in _wrong_with(path)]
        left = len(list(path.parent.iterdir())) - 1
    return f"{count} kills, {left} files left over", faults


def _killed(path: Path, seconds: float) -> None:
    """Lets a writer run for so long after its first write."""
    command = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        select.select([writer.stdout], [], [], 30)
        select.select([], [], [], seconds)
        writer.kill()


def _wrong_with(path: Path) -> list[str]:
    state, notes = read_state(path)
    faults = list(notes)
    if not state.theme.startswith("t") or len(state.people) != 50:
        faults.append("the state is not a whole one")
    if stat.S_IMODE(path.stat().st_mode) != 0o600:
        faults.append("others can read it")
    return faults


_FILLER = """
import resource, signal, sys
from pathlib import Path
from careertui.settings import State, write_state
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
note = write_state(Path(sys.argv[1]), State(theme="new", people=("word " * 50,) * 50))
print(note)
"""


def full(share: float) -> tuple[str, list[str]]:
    """A disk that takes so many bytes and no more: the old state stays, and a note says why."""
    limits = [0, 1, 100, 1000, 4096, 5000][: max(2, round(6 * share))]
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.json"
        for limit in limits:
            write_state(path, State(theme="old"))
            said = subprocess.run(
                [sys.executable, "-c", _FILLER, str(path), str(limit)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if json.loads(path.read_text())["theme"] != "old":
                faults.append(f"{limit} bytes: the old state is gone")
            if said.returncode or "could not be written" not in said.stdout or said.stderr:
                faults.append(f"{limit} bytes: {said.stdout}{said.stderr[-200:]}")
            if list(Path(folder).iterdir()) != [path]:
                faults.append(f"{limit} bytes: something was left over")
    soft, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if soft != resource.RLIM_INFINITY:
        faults.append("the limit reached this process")
    return f"{len(limits)} sizes of a full disk", faults
