"""Measures a large folder of profiles against one profile and against PyYAML alone.

    python benchmarks/library.py [--profiles 1000] [--pairs 5] [--folder FOLDER]

Four figures, each a ratio of two things measured in this run, in alternation where they are
short:

- second start to the first full screen, as ``first_paint.py`` measures it, of so many
  profiles and of one, by the processor and by the wall clock: the median of the ratios of
  each round, and the least of the one against the least of the other;
- second start until everyone can be searched, in seconds;
- reading all files with nothing kept of them, against ``yaml.load(…, CSafeLoader)`` of the
  same files on the same number of processes, each process an interpreter that is started
  for it; with what is kept for the next start (packing, search) told apart;
- memory of the process that shows them, after a cold and after a warm start, against the
  size of the files.

Every process runs compiled modules, and none of those compared collects garbage.

POSIX only. Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from first_paint import SOURCE, Measure, Screen, Tree, first_screen, in_alternation, ratios
from synthetic import write_profiles

SCREEN_GOAL = 1.3
SEARCH_GOAL_SECONDS = 1.0
COLD_GOAL = 1.15
MEMORY_GOAL = 3.0
TODAY = date(2026, 11, 21)

YAML = """
import gc, sys, yaml
gc.disable()
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
began, busy = time.perf_counter(), time.process_time()
feed = LibraryFeed([sys.argv[1]], date(2026, 11, 21), cache=Path(sys.argv[2]))
feed.begin()
for snapshot in feed.catch_up():
    snapshot.index
read = time.perf_counter() - began
snapshot.index.warm()
searched, processor = time.perf_counter() - began, time.process_time() - busy
feed.leave()
for _ in feed.turn():
    pass
while feed.is_merging:
    time.sleep(0.1)
    for _ in feed.turn():
        pass
people = len(feed.library.people)
status = open("/proc/self/status").read()
rss, peak = (int(status.split(name)[1].split()[0]) * 1024 for name in ("VmRSS:", "VmHWM:"))
print(json.dumps({"people": people, "entries": len(feed.library.entries), "read": read,
    "searched": searched, "processor": processor, "merged": time.perf_counter() - began,
    "rss": rss, "peak": peak}))
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


def screens(many: Path, one: Path, tree: Tree, pairs: int) -> dict[str, list[Screen]]:
    """The second starts to the first full screen, of the folder and of one profile."""
    organization = one.read_text().split("organization: ")[1].split("\n")[0]
    awaited = [organization, "Timeline", "Projects", "Skills", "Detail", "quit"]
    command = [sys.executable, "-m", "careertui", "--today", TODAY.isoformat()]
    starts: dict[str, Measure] = {
        name: partial(first_screen, [*command, str(path)], awaited, (140, 42), tree.environment())
        for name, path in (("folder", many), ("one", one))
    }
    # The very first start of the one profile is no second start.
    starts["one"]()
    return in_alternation(pairs, starts)


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--profiles", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="profiles that are there already")
    asked = parser.parse_args()
    sys.path.insert(0, str(SOURCE))
    compileall.compile_dir(SOURCE, quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPATH"] = str(SOURCE)
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
    tree = Tree(SOURCE, home)
    cache = home / "CACHE" / "careertui"
    cold, warm = started(folder, cache), started(folder, cache)
    shown = screens(folder, Path(files[0]), tree, pairs)
    kept = sum(each.stat().st_size for each in cache.iterdir())
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"  {int(warm['entries']):,} entries; the cache takes {kept / 1e6:.0f} MB")
    marks = [
        *(screens_said(shown, clock) for clock in ("processor", "full")),
        said("files read", load, yaml_alone, COLD_GOAL),
        said("memory, warm", warm["rss"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
        said("memory, warm, at most", warm["peak"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
        said("memory, cold, at most", cold["peak"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
    ]
    is_soon = warm["searched"] <= SEARCH_GOAL_SECONDS
    print(
        f"  second start, all searchable {warm['searched']:7.2f} s"
        f" ({warm['processor']:.2f} s of the processor)   goal {SEARCH_GOAL_SECONDS} s"
    )
    print(f"  cold, all read and searchable {cold['read']:6.2f} s, merged {cold['merged']:.2f} s")
    print(f"  largest process of all      {children / 1e6:8.0f} MB")
    return 0 if all(marks) and is_soon else 1


def screens_said(shown: dict[str, list[Screen]], clock: str) -> bool:
    """Prints by one clock how much longer the folder takes, and says whether that is the goal."""
    many, one = shown["folder"], shown["one"]
    medians = [statistics.median(getattr(run, clock) for run in runs) for runs in (many, one)]
    ratio, least = ratios(many, one, clock)
    name = "second start, processor" if clock == "processor" else "second start, wall"
    print(
        f"  {name:26s}{medians[0]:10.3f} s to {medians[1]:8.3f} s   {ratio:5.2f}×"
        f"   goal {SCREEN_GOAL}×   least {least:.2f}×"
    )
    return ratio <= SCREEN_GOAL


def said(name: str, value: float, against: float, goal: float, unit: str = "s") -> bool:
    """Prints a ratio beside its goal, and says whether it was reached."""
    ratio = value / against
    print(
        f"  {name:26s}{value:10.2f} {unit} to {against:8.2f} {unit}   {ratio:5.2f}×   goal {goal}×"
    )
    return ratio <= goal


if __name__ == "__main__":
    sys.exit(main())
