"""How long a key press takes: careertui beside fzf, Textual's matcher and rapidfuzz.

Every query is typed letter by letter, and each beginning of it is searched. All matchers see
the same entries in the same run; the slow ones see fewer keys. fzf is timed twice: as a
whole process (``fzf --filter``, reading the lines each time), and, where its version knows
``--bench``, in its own process with the lines already read. Where it does not, what a query
takes that fits no line is taken for its start and reading, and subtracted.

    python -m benchmarks.search_speed 1k 10k 100k 1m [--alone]
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.synthetic import SKILLS, entries, line_of
from tests.careers import index_of

from careertui.career.entries import Entry
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.segment.build import build_segment
from careertui.search.segment.postings import Postings

SIZES = {"300": 300, "1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
LIMIT = 50
FZF_BENCH = "300ms"
NO_LINE = "'\N{SNOWMAN}"
"""A query that fzf is done with as soon as the lines are read."""


def typed_queries(pool: Sequence[Entry], count: int = 110, seed: int = 3) -> list[str]:
    """Queries as people type them: titles, skills, misspellings, several words, years."""
    chance = random.Random(seed)
    skills = [skill.strip().lower() for skill in SKILLS.replace("\n", "").split(";")]
    queries = ["k8s", "pyhton", "kuberentes", "machine learning", "ml platform", "zurich",
               "terraform 2015..2018", "skill:go", "senior !manager", "java | scala"]  # fmt: skip
    queries += chance.sample(skills, 30)
    while len(queries) < count:
        words = chance.choice(pool).title.lower().replace(":", "").split()
        queries.append(" ".join(chance.sample(words, min(len(words), chance.randint(1, 3)))))
    return queries


def keys_of(queries: Sequence[str]) -> list[str]:
    """Every beginning of every query, in the order of typing."""
    return [query[:end] for query in queries for end in range(1, len(query) + 1)]


def timed(search: Callable[[str], object], keys: Sequence[str]) -> list[float]:
    """Milliseconds for each key, ascending."""
    times = []
    for key in keys:
        start = time.perf_counter()
        search(key)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def row(name: str, times: Sequence[float]) -> str:
    """One line of the table."""
    if not times:
        return f"  {name:34} not measured"
    middle, high = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
    return f"  {name:34}{len(times):>6}{middle:>12.2f}{high:>12.2f}{times[-1]:>12.2f}"


def bytes_of(index: Index) -> int:
    """What an index holds beside the entries themselves."""
    total = 0
    for segment, _ in index.documents.leaves:
        titles, recency = segment.titles, segment.recency
        arrays = (segment.positions, segment.docs, segment.standings, recency.values)
        arrays += (recency.order, titles.ordinals, titles.order, titles.offsets, titles.text)
        total += sum(map(sys.getsizeof, arrays))
        sets = (segment.flags, segment.started, segment.ended)
        total += sum(map(bytes_of_sets, sets)) + sum(map(bytes_of_field, segment.fields.values()))
    return total


def bytes_of_field(field: Postings) -> int:
    """What one field holds."""
    words = sys.getsizeof(field.terms) + sum(map(sys.getsizeof, field.terms))
    texts = sum(sys.getsizeof(part) for joined in field.texts.values() for part in joined[1:])
    sets = bytes_of_sets(field.common) + bytes_of_sets(field.ranges)
    return words + texts + sets + sys.getsizeof(field.data) + sys.getsizeof(field.offsets)


def bytes_of_sets(sets: Mapping[Any, object]) -> int:
    """What some sets hold, and the keys that they are under."""
    held = sum(map(sys.getsizeof, sets)) + sum(map(sys.getsizeof, sets.values()))
    return sys.getsizeof(sets) + held


def fzf_program() -> str:
    """The fzf that the iterfzf package carries, else the one in the path."""
    try:
        import iterfzf
    except ImportError:
        return "fzf"
    return str(iterfzf.BUNDLED_EXECUTABLE or "fzf")


def fzf_process(path: Path, program: str) -> Callable[[str], object]:
    """One whole run of fzf a key."""

    def search(key: str) -> object:
        with path.open("rb") as lines:
            return subprocess.run(
                [program, "--filter", key, "-i"], stdin=lines, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, check=False,
            )  # fmt: skip

    return search


def fzf_inside(path: Path, program: str, keys: Sequence[str]) -> list[float]:
    """Milliseconds a key inside fzf, by its own account; empty where it knows no ``--bench``."""
    times = []
    for key in keys:
        with path.open("rb") as lines:
            done = subprocess.run(
                [program, "--filter", key, "-i", "--bench", FZF_BENCH], stdin=lines,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        average = [part for part in done.stdout.split() if part.startswith("avg")]
        value = done.stdout.partition("avg: ")[2].partition(",")[0]
        if not average or not value:
            return []
        times.append(_milliseconds(value.strip()))
    return sorted(times)


def _milliseconds(duration: str) -> float:
    """Go's way of writing a duration, such as ``12.3ms`` or ``950µs``."""
    for unit, factor in (("ms", 1.0), ("µs", 0.001), ("ns", 1e-6), ("s", 1000.0)):
        if duration.endswith(unit):
            return float(duration.removesuffix(unit)) * factor
    return float("nan")


def measure(size: int, *, alone: bool) -> None:
    """Prints the table for one size."""
    pool = entries(size)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    index = index_of(pool)
    built = time.perf_counter() - start
    index.warm()
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    held = bytes_of(index)
    print(f"\n{size:,} entries: built in {built:.2f} s; holds {held / size:,.0f} bytes an entry")
    print(f"  peak {peak / size:,.0f}; replacing 100 entries takes {replaced(index):.1f} ms")
    print(f"  {'':34}{'keys':>6}{'median ms':>12}{'p95 ms':>12}{'worst ms':>12}")
    keys = keys_of(typed_queries(pool))
    print(row("careertui", timed(lambda key: index.search(parse(key).lens, LIMIT), keys)))
    if not alone:
        peers(pool, keys)


def replaced(index: Index) -> float:
    """Milliseconds to bring the index up to date after one file of 100 entries changed."""
    count = len(index.entries)
    start, stop = count // 2, min(count, count // 2 + 100)
    (leaf,) = index.documents.leaves
    begin = time.perf_counter()
    fresh = build_segment(index.entries[start:stop], index.analyzer)
    spans = [DocSpan(0, 0, start), DocSpan(1, 0, stop - start), DocSpan(0, stop, count - stop)]
    Index.from_segments(index.entries, [leaf.segment, fresh], spans, analyzer=index.analyzer)
    return (time.perf_counter() - begin) * 1000


def peers(pool: Sequence[Entry], keys: Sequence[str]) -> None:
    """Prints the lines of the others."""
    from rapidfuzz import fuzz, process
    from textual.fuzzy import FuzzySearch

    chance = random.Random(1)
    few = chance.sample(list(keys), 40 if len(pool) <= 100_000 else 25)
    lines = [line_of(entry) for entry in pool]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines"
        path.write_text("\n".join(lines), encoding="utf-8")
        program = fzf_program()
        print(row("fzf, in its own process", fzf_inside(path, program, few)))
        whole = fzf_process(path, program)
        times = timed(whole, few)
        idle = min(timed(whole, [NO_LINE] * 3))
        print(row("fzf, whole process", times))
        print(row("fzf, less start and reading", [max(0.0, each - idle) for each in times]))
    small = [line.lower() for line in lines]
    some = few[: 10 if len(pool) <= 100_000 else 3]
    print(row("rapidfuzz extract, WRatio", timed(
        lambda key: process.extract(key, small, scorer=fuzz.WRatio, limit=10), some
    )))  # fmt: skip
    if len(pool) <= 10_000:
        titles = [entry.title for entry in pool]

        def textual(key: str) -> object:
            search = FuzzySearch()
            return [search.match(key, title)[0] for title in titles]

        print(row("Textual's matcher, titles only", timed(textual, some)))


def main() -> None:
    """Prints a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", choices=[*SIZES, []], default=["1k", "10k"])
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    options = parser.parse_args()
    for size in options.sizes:
        measure(SIZES[size], alone=options.alone)


if __name__ == "__main__":
    main()
