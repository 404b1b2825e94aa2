"""Measures reading a file, by parts, against PyYAML alone.

    python benchmarks/reading.py [--files 30] [--rounds 15]

What is read are synthetic profiles of about 30 KB and the bundled careers, all in this process,
by processor time, with the collector off for PyYAML and for careertui alike, of compiled
modules. Each figure is a ratio to ``yaml.load(…, CSafeLoader)`` of the same bytes in the same
round: the median of all rounds, and the least of the one against the least of the other.

Exit code 1 where the goal is missed, by the median.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml
from synthetic import write_profiles

from careertui.career.profile_entries import entries_of
from careertui.formats.document import Document
from careertui.formats.load import load_bytes
from careertui.formats.registry import format_of

GOAL = 1.15
TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[1]


def parts_of(files: Sequence[bytes]) -> Mapping[str, Callable[[], object]]:
    """What is timed, by name; the parts are those of the whole."""
    forms = {data: format_of(Document(data)).module for data in files}
    profiles = [
        profile
        for data in files
        if (profile := forms[data].read(Document(data)).profile) is not None
    ]

    def each(work: Callable[[bytes], object]) -> Callable[[], object]:
        def run() -> None:
            for data in files:
                work(data)

        return run

    def make_entries() -> None:
        for profile in profiles:
            entries_of(profile, file="a.yaml", key="a", today=TODAY)

    return {
        "PyYAML alone": each(lambda data: yaml.load(data, yaml.CSafeLoader)),
        "tree": each(lambda data: Document(data).tree),
        "tree and values": each(lambda data: forms[data].read(Document(data))),
        "entries": make_entries,
        "all": each(lambda data: load_bytes(data, file="a.yaml", today=TODAY)),
    }


def measured(name: str, files: Sequence[bytes], rounds: int) -> bool:
    """Measures some files, prints the figures and says whether the goal was reached."""
    works = parts_of(files)
    seconds: dict[str, list[float]] = {work: [] for work in works}
    for _ in range(rounds + 1):
        for work, run in works.items():
            gc.collect()
            began = time.process_time()
            run()
            seconds[work].append(time.process_time() - began)
    alone = seconds.pop("PyYAML alone")[1:]
    kilobytes = sum(map(len, files)) / 1000
    print(f"{name}: {len(files)} files, {kilobytes:.0f} KB, PyYAML {min(alone) * 1000:.1f} ms")
    ratio = 0.0
    for work, spent in seconds.items():
        pairs = [one / other for one, other in zip(spent[1:], alone, strict=True)]
        ratio, least = statistics.median(pairs), min(spent[1:]) / min(alone)
        print(f"  {work:20s}{ratio:6.2f}×   least to least {least:5.2f}×")
    print(f"  goal {GOAL}×")
    return ratio <= GOAL


def main() -> int:
    """Prints the figures; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as place:
        write_profiles(Path(place), asked.files)
        synthetic = [path.read_bytes() for path in sorted(Path(place).iterdir())]
    bundled = [path.read_bytes() for path in sorted((ROOT / "profiles").glob("*.yaml"))]
    gc.disable()
    kinds = (("synthetic profiles", synthetic), ("bundled careers", bundled))
    marks = [measured(name, files, asked.rounds) for name, files in kinds]
    return 0 if all(marks) else 1


if __name__ == "__main__":
    sys.exit(main())
