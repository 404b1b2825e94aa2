"""How long a key press takes: careertui beside fzf, Textual's matcher and rapidfuzz.

Every query is typed letter by letter, and each beginning of it is searched. All matchers see
the same entries in the same run; the slow ones see fewer keys. fzf is timed twice: as a
whole process (``fzf --filter``, reading the lines each time), and, where its version knows
``--bench``, in its own process with the lines already read. Where it does not, what a query
takes that fits no line is taken for its start and reading, and subtracted.

Phrases in quotes are neighbouring words of the entries, each searched once, with the phrase index
that the app makes of a large segment when it is idle. The goals hold for
a million entries, and for the growth of the median from a thousand; what is missed makes the
exit code 1.

    python -m benchmarks.search_speed 1k 10k 100k 1m [--alone]
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.synthetic import SKILLS, entries, line_of
from tests.careers import index_of

from careertui.career.entries import Entry
from careertui.career.text import fold
from careertui.query.parser import parse
from careertui.search.documents import DocSpan
from careertui.search.index import Index
from careertui.search.segment.build import build_segment
from careertui.search.segment.phrase_index import PhraseIndex, build_phrase_index
from careertui.search.segment.postings import Postings

SIZES = {"300": 300, "1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
LIMIT = 50
GOAL_GROWTH, GOAL_P95_MS, GOAL_BYTES = 5.5, 5.0, 420
GOAL_PAIR_MS, GOAL_PHRASE_MS = 5.0, 20.0
PHRASES_OF_A_SORT = 20
COMMON_SHARE = 30
"""A word is common if one entry in so many has it."""
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


def phrases_of(pool: Sequence[Entry], seed: int = 5) -> dict[str, list[str]]:
    """Neighbouring words of titles, skills and prose by sort, none twice."""
    chance = random.Random(seed)
    sample = chance.sample(list(pool), min(len(pool), 3000))
    runs = [run for entry in sample for run in runs_of(entry)]
    chance.shuffle(runs)
    having = Counter(word for entry in sample for word in {w for r in runs_of(entry) for w in r})
    common = {word for word, count in having.items() if count * COMMON_SHARE > len(sample)}
    sorts: dict[str, dict[str, None]] = {
        sort: {}
        for sort in ("two common words", "a rare word and a common one", "three to six words")
    }
    for run in runs:
        at = chance.randrange(len(run) - 1)
        pair = run[at : at + 2]
        commons = sum(word in common for word in pair)
        sort = ("", "a rare word and a common one", "two common words")[commons]
        longer = run[at : at + chance.randint(3, 6)]
        for name, words in (
            (sort, pair),
            ("three to six words", longer if len(longer) > 2 else []),
        ):
            if name and words and len(sorts[name]) < PHRASES_OF_A_SORT:
                sorts[name][f'"{" ".join(words)}"'] = None
    return {sort: list(phrases) for sort, phrases in sorts.items()}


def runs_of(entry: Entry) -> list[list[str]]:
    """The words of an entry with nothing but space between, two and more at a time."""
    texts = [entry.title, *entry.skills, *(passage.text for passage in entry.passages)]
    runs = [
        run.split() for text in texts for run in re.findall(r"[^\W_]+(?: [^\W_]+)+", fold(text))
    ]
    return [run for run in runs if len(run) > 1]


def timed(
    search: Callable[[str], object],
    keys: Sequence[str],
    clock: Callable[[], float] = time.process_time,
) -> list[float]:
    """Milliseconds for each key, ascending.

    Args:
        search: What is timed.
        keys: What it is given.
        clock: Processor time, which other work on the machine does not lengthen, for what runs
            in this process and waits for nothing.
    """
    times = []
    for key in keys:
        start = clock()
        search(key)
        times.append((clock() - start) * 1000)
    return sorted(times)


def row(name: str, times: Sequence[float]) -> str:
    """One line of the table."""
    if not times:
        return f"  {name:40} not measured"
    middle, high = high_of(times, 0.5), high_of(times)
    return f"  {name:40}{len(times):>6}{middle:>12.2f}{high:>12.2f}{times[-1]:>12.2f}"


def high_of(times: Sequence[float], share: float = 0.95) -> float:
    """The time that so large a share of ascending times is under."""
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0


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
        total += bytes_of_phrases(segment.phrases())
    return total


def bytes_of_phrases(phrases: PhraseIndex | None) -> int:
    """What a phrase index holds."""
    if phrases is None:
        return 0
    pairs = phrases.pairs
    sets = (pairs.packed, phrases.repeated, *phrases.names.values())
    parts = (phrases.text, phrases.offsets, phrases.unread, phrases.words, phrases.codes)
    parts += (*phrases.words, pairs.pairs, pairs.offsets, pairs.docs)
    return sum(map(sys.getsizeof, parts)) + sum(map(bytes_of_sets, sets))


def know_phrases(index: Index) -> float:
    """Makes the phrase index of an index of one segment; microseconds an entry."""
    start = time.process_time()
    (leaf,) = index.documents.leaves
    phrases = build_phrase_index(leaf.segment, index.entries)
    leaf.segment.phrases = lambda: phrases
    return (time.process_time() - start) * 1e6 / len(index.entries)


def bytes_of_field(field: Postings) -> int:
    """What one field holds."""
    terms = field.terms
    held = (terms.text, terms.starts, terms.heads, *terms.heads, field.data, field.offsets)
    sets = bytes_of_sets(field.common) + bytes_of_sets(field.ranges)
    return sum(map(sys.getsizeof, held)) + sets


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


class Measured(NamedTuple):
    """What the goals are about, in milliseconds and bytes."""

    median: float
    p95: float
    pair_p95: float
    phrase_p95: float
    bytes_an_entry: float


def measure(size: int, *, alone: bool) -> Measured:
    """Prints the table for one size."""
    pool = entries(size)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    index = index_of(pool)
    built = time.perf_counter() - start
    index.warm()
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    bare = bytes_of(index)
    cost = know_phrases(index)
    held = bytes_of(index)
    print(f"\n{size:,} entries: built in {built:.2f} s; holds {held / size:,.0f} bytes an entry")
    print(f"  peak {peak / size:,.0f}; replacing 100 entries takes {replaced(index):.1f} ms")
    print(
        f"  the phrases take {(held - bare) / size:,.0f} of those bytes, and {cost:.0f} µs an entry"
    )
    print(f"  {'':40}{'keys':>6}{'median ms':>12}{'p95 ms':>12}{'worst ms':>12}")
    keys = keys_of(typed_queries(pool))

    def search(key: str) -> object:
        return index.search(parse(key).lens, LIMIT)

    times = timed(search, keys)
    print(row("careertui", times))
    by_sort = {sort: timed(search, phrases) for sort, phrases in phrases_of(pool).items()}
    for sort, times_of_sort in by_sort.items():
        print(row(f"  {sort} in quotes", times_of_sort))
    if not alone:
        peers(pool, keys)
    *pairs, longer = by_sort.values()
    two = [time_of_one for times_of_sort in pairs for time_of_one in times_of_sort]
    return Measured(
        median=high_of(times, 0.5),
        p95=high_of(times),
        pair_p95=high_of(sorted(two)),
        phrase_p95=high_of(sorted([*two, *longer])),
        bytes_an_entry=held / size,
    )


def met(measured: dict[int, Measured]) -> bool:
    """Prints which goals are met; whether all that were measured are."""
    largest = measured.get(SIZES["1m"])
    goals = []
    if largest is not None:
        goals = [
            ("p95 of a key at a million, ms", largest.p95, GOAL_P95_MS),
            ("p95 of two words in quotes, ms", largest.pair_p95, GOAL_PAIR_MS),
            ("p95 of any phrase, ms", largest.phrase_p95, GOAL_PHRASE_MS),
            ("bytes an entry", largest.bytes_an_entry, GOAL_BYTES),
        ]
        if smallest := measured.get(SIZES["1k"]):
            growth = largest.median / smallest.median
            goals.append(("growth of the median from a thousand", growth, GOAL_GROWTH))
    for name, value, goal in goals:
        print(f"  {name:40}{value:>10,.2f}  goal {goal:<6} {'met' if value <= goal else 'MISSED'}")
    return all(value <= goal for _, value, goal in goals)


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
        times = timed(whole, few, time.perf_counter)
        idle = min(timed(whole, [NO_LINE] * 3, time.perf_counter))
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


def main() -> int:
    """Prints a table for each size, and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", choices=[*SIZES, []], default=["1k", "10k"])
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    options = parser.parse_args()
    measured = {SIZES[size]: measure(SIZES[size], alone=options.alone) for size in options.sizes}
    return 0 if met(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
