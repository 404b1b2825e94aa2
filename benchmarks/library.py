"""Measures a large folder of profiles against one profile and against PyYAML alone.

    python benchmarks/library.py [--profiles 1000] [--pairs 5] [--folder FOLDER]

Four figures, each a ratio of two things measured in this run, in alternation where they are
short:

- warm start to the first full screen, as ``first_paint.py`` measures it, of so many
  profiles and of one;
- warm start until everyone can be searched, in seconds;
- reading all files with nothing kept of them, against ``yaml.load(…, CSafeLoader)`` of the
  same files on the same number of processes, each process an interpreter that is started
  for it; with what is kept for the next start (packing, search) told apart;
- memory of the process that shows them, after a cold and after a warm start, against the
  size of the files.

POSIX only. Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from first_paint import first_screen
from synthetic import write_profiles

SCREEN_GOAL = 1.3
SEARCH_GOAL_SECONDS = 3.0
COLD_GOAL = 1.1
MEMORY_GOAL = 3.0
TODAY = date(2026, 11, 21)

YAML = """
import sys, yaml
for path in sys.stdin.read().split("\\n"):
    with open(path, "rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""
LOAD = """
import gc, sys
from datetime import date
from careertui.formats.load import load_file
gc.disable()
for path in sys.stdin.read().split("\\n"):
    load_file(path, today=date(2026, 11, 21))
"""
START = """
import json, sys, time
from datetime import date
from pathlib import Path
from careertui.store.feed import LibraryFeed
began = time.perf_counter()
feed = LibraryFeed([sys.argv[1]], date(2026, 11, 21), cache=Path(sys.argv[2]))
shown = [(0.0, len(feed.begin().library.people))]
for snapshot in feed.catch_up():
    snapshot.index
    shown.append((time.perf_counter() - began, len(snapshot.library.people)))
read = time.perf_counter() - began
feed.leave()
for _ in feed.turn():
    pass
while feed.is_merging:
    time.sleep(0.1)
    for _ in feed.turn():
        pass
people = len(feed.library.people)
searched = next(when for when, count in shown if when and count == people)
status = open("/proc/self/status").read()
rss, peak = (int(status.split(name)[1].split()[0]) * 1024 for name in ("VmRSS:", "VmHWM:"))
print(json.dumps({"people": people, "entries": len(feed.library.entries), "read": read,
    "searched": searched, "merged": time.perf_counter() - began, "rss": rss, "peak": peak}))
feed.leave()
feed.close()
"""


def in_processes(code: str, files: Sequence[str], count: int) -> float:
    """Seconds until so many processes have each done their share of the files."""
    shares = ["\n".join(files[start::count]) for start in range(count)]
    began = time.perf_counter()
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, text=True)
        for _ in shares
    ]
    for process, share in zip(processes, shares, strict=True):
        if process.stdin is not None:
            process.stdin.write(share)
            process.stdin.close()
    if any(process.wait() for process in processes):
        raise RuntimeError("a process failed")
    return time.perf_counter() - began


def started(folder: Path, cache: Path) -> dict[str, float]:
    """What a start without a screen takes, in a process of its own."""
    import json

    command = [sys.executable, "-c", START, str(folder), str(cache)]
    found: dict[str, float] = json.loads(subprocess.check_output(command, text=True))
    return found


def screens(many: Path, one: Path, home: Path, pairs: int) -> tuple[float, float]:
    """Median seconds to the first full screen of one profile and of the folder."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    places = ("CONFIG", "DATA", "STATE", "CACHE")
    environment |= {f"XDG_{place}_HOME": str(home / place.lower()) for place in places}
    awaited = one.read_text().split("organization: ")[1].split("\n")[0]

    def shown(path: Path) -> float:
        command = [sys.executable, "-m", "careertui", "--today", TODAY.isoformat(), str(path)]
        return first_screen(command, [awaited], (140, 42), environment).full

    shown(one), shown(many)
    rounds = [(shown(one), shown(many)) for _ in range(pairs)]
    alone, together = zip(*rounds, strict=True)
    return statistics.median(alone), statistics.median(together)


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--profiles", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="profiles that are there already")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home, folder = Path(place), asked.folder or Path(place, "profiles")
        if asked.folder is None:
            write_profiles(folder, asked.profiles)
        return measured(folder, home, asked.pairs)


def measured(folder: Path, home: Path, pairs: int) -> int:
    """Measures, prints, and says whether a goal was missed."""
    files = sorted(str(each) for each in folder.iterdir())
    size = sum(Path(each).stat().st_size for each in files)
    count = len(os.sched_getaffinity(0))
    print(f"{len(files):,} profiles, {size / 1e6:.0f} MB, {count} processes")
    rounds = [(in_processes(YAML, files, count), in_processes(LOAD, files, count))
              for _ in range(3 if len(files) <= 2000 else 1)]  # fmt: skip
    yaml_alone, load = (statistics.median(column) for column in zip(*rounds, strict=True))
    cache = home / "cache" / "careertui"
    cold, warm = started(folder, cache), started(folder, cache)
    alone, together = screens(folder, Path(files[0]), home, pairs)
    kept = sum(each.stat().st_size for each in cache.iterdir())
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"  {int(warm['entries']):,} entries; the cache takes {kept / 1e6:.0f} MB")
    marks = [
        said("warm first screen", together, alone, SCREEN_GOAL),
        said("files read", load, yaml_alone, COLD_GOAL),
        said("memory, warm", warm["rss"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
        said("memory, warm, at most", warm["peak"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
        said("memory, cold, at most", cold["peak"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
    ]
    is_soon = warm["searched"] <= SEARCH_GOAL_SECONDS
    print(
        f"  warm, all can be searched   {warm['searched']:8.2f} s    goal {SEARCH_GOAL_SECONDS} s"
    )
    print(f"  cold, all read and searchable {cold['read']:6.2f} s, merged {cold['merged']:.2f} s")
    print(f"  largest process of all      {children / 1e6:8.0f} MB")
    return 0 if all(marks) and is_soon else 1


def said(name: str, value: float, against: float, goal: float, unit: str = "s") -> bool:
    """Prints a ratio beside its goal, and says whether it was reached."""
    ratio = value / against
    print(
        f"  {name:26s}{value:10.2f} {unit} to {against:8.2f} {unit}   {ratio:5.2f}×   goal {goal}×"
    )
    return ratio <= goal


if __name__ == "__main__":
    sys.exit(main())
