"""Measures a large folder of profiles against one profile and against PyYAML alone.

    python benchmarks/library.py [--profiles 1000] [--pairs 5] [--folder FOLDER]

The figures are ratios of two things measured in this run, in alternation where they are
short:

- second start to the first full screen, as ``first_paint.py`` measures it, of so many
  profiles and of one, by the processor and by the wall clock: the median of the ratios of
  each round, and the least of the one against the least of the other;
- second start until everyone can be searched, in seconds;
- reading all files with nothing kept of them, a first start until all of them can be
  searched, and until all segments are one, against ``yaml.load(…, CSafeLoader)`` of the
  same files on the same number of processes, each process an interpreter that is started
  for it: the median of the ratios of each round, by the wall clock and by the processor;
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
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from first_paint import SOURCE, Measure, Screen, Tree, first_screen, in_alternation, ratios
from synthetic import write_profiles

SCREEN_GOAL = 1.3
SEARCH_GOAL_SECONDS = 1.0
COLD_GOAL = 1.15
SEARCHABLE_GOAL, MERGED_GOAL = 2.7, 3.4
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


class Cost(NamedTuple):
    """What something took, in seconds."""

    wall: float
    processor: float
    """Of all processes that were started for it."""


class Round(NamedTuple):
    """What the same files took in one round."""

    yaml: Cost
    load: Cost
    start: Cost
    """A first start until all segments are one."""
    cold: dict[str, float]
    """What the first start says of itself."""


def cost_of(work: Callable[[], None]) -> Cost:
    """What work takes that other processes do, which have ended after it."""
    began, busy = time.perf_counter(), _processor_of_others()
    work()
    return Cost(time.perf_counter() - began, _processor_of_others() - busy)


def _processor_of_others() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_processes(code: str, files: Sequence[str], count: int) -> None:
    """Lets so many processes each do their share of the files."""
    shares = ["\n".join(files[start::count]) for start in range(count)]
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


def started(folder: Path, cache: Path) -> dict[str, float]:
    """What a start without a screen takes, in a process of its own."""
    import json

    command = [sys.executable, "-c", START, str(folder), str(cache)]
    found: dict[str, float] = json.loads(subprocess.check_output(command, text=True))
    return found


def cold_round(folder: Path, files: Sequence[str], cache: Path) -> Round:
    """Reads all files in three ways, one after another; the cache is empty before the last."""
    count = len(os.sched_getaffinity(0))
    yaml = cost_of(lambda: in_processes(YAML, files, count))
    load = cost_of(lambda: in_processes(LOAD, files, count))
    shutil.rmtree(cache, ignore_errors=True)
    cold: dict[str, float] = {}
    start = cost_of(lambda: cold.update(started(folder, cache)))
    return Round(yaml, load, start, cold)


def screens(many: Path, one: Path, tree: Tree, pairs: int) -> dict[str, list[Screen]]:
    """The second starts to the first full screen, of the folder and of one profile."""
    organization = one.read_text().split("organization: ")[1].split("\n")[0]
    name = one.read_text().split("name: ")[1].split("\n")[0]
    career = [organization, "Timeline", "Projects", "Skills", "Detail", "quit"]
    # A folder of many opens on its people.
    people = [name, "People", "Everyone", "searches", "of work"]
    command = [sys.executable, "-m", "careertui", "--today", TODAY.isoformat()]
    starts: dict[str, Measure] = {
        name: partial(first_screen, [*command, str(path)], awaited, (140, 42), tree.environment())
        for name, path, awaited in (("folder", many, people), ("one", one, career))
    }
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
    tree = Tree(SOURCE, home)
    cache = home / "CACHE" / "careertui"
    count_of_rounds = 3 if len(files) <= 2000 else 1
    rounds = [cold_round(folder, files, cache) for _ in range(count_of_rounds)]
    cold, warm = rounds[-1].cold, started(folder, cache)
    # The very first start of the one profile is no second start.
    started(Path(files[0]), cache)
    shown = screens(folder, Path(files[0]), tree, pairs)
    kept = sum(each.stat().st_size for each in cache.iterdir())
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"  {int(warm['entries']):,} entries; the cache takes {kept / 1e6:.0f} MB")
    marks = [
        *(screens_said(shown, clock) for clock in ("processor", "full")),
        *cold_said(rounds),
        said("memory, warm", warm["rss"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
        said("memory, warm, at most", warm["peak"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
        said("memory, cold, at most", cold["peak"] / 1e6, size / 1e6, MEMORY_GOAL, "MB"),
    ]
    is_soon = warm["searched"] <= SEARCH_GOAL_SECONDS
    print(
        f"  second start, all searchable {warm['searched']:7.2f} s"
        f" ({warm['processor']:.2f} s of the processor)   goal {SEARCH_GOAL_SECONDS} s"
    )
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


def cold_said(rounds: Sequence[Round]) -> Iterator[bool]:
    """Prints what reading took against PyYAML, and says which goals were reached."""
    times: dict[str, tuple[float, Callable[[Round], float]]] = {
        "files read": (COLD_GOAL, lambda it: it.load.wall),
        "first start, searchable": (SEARCHABLE_GOAL, lambda it: it.cold["searched"]),
        "first start, merged": (MERGED_GOAL, lambda it: it.cold["merged"]),
    }
    for name, (goal, value) in times.items():
        yield rounds_said(name, [(value(it), it.yaml.wall) for it in rounds], goal)
    costs: dict[str, Callable[[Round], Cost]] = {
        "files read, cpu": lambda it: it.load,
        "first start, merged, cpu": lambda it: it.start,
    }
    for name, cost in costs.items():
        pairs = [(cost(it).processor, it.yaml.processor) for it in rounds]
        rounds_said(name, pairs, None)


def rounds_said(name: str, pairs: Sequence[tuple[float, float]], goal: float | None) -> bool:
    """Prints the median of the ratios of each round, and says whether it is the goal."""
    ratio = statistics.median(value / against for value, against in pairs)
    values, others = map(statistics.median, zip(*pairs, strict=True))
    aim = "" if goal is None else f"   goal {goal}×"
    print(f"  {name:26s}{values:10.2f} s to {others:8.2f} s   {ratio:5.2f}×{aim}")
    return goal is None or ratio <= goal


def said(name: str, value: float, against: float, goal: float, unit: str = "s") -> bool:
    """Prints a ratio beside its goal, and says whether it was reached."""
    ratio = value / against
    print(
        f"  {name:26s}{value:10.2f} {unit} to {against:8.2f} {unit}   {ratio:5.2f}×   goal {goal}×"
    )
    return ratio <= goal


if __name__ == "__main__":
    sys.exit(main())
