"""How well job ads are read, measured on ads with labels.

A folder holds ads as ``*.txt``, ``requirements.tsv`` (one row a requirement: ``ad``, ``row``,
``level``, ``kind``, ``min_years``, ``match``, a pattern) and ``noise.tsv`` (``ad`` and a pattern
that no requirement may match). Of the rows that share an ad and a number the first counts.

- found: rows whose pattern is in the name of a requirement or in one of its alternatives;
- apart: the same, where each requirement stands for one row at most;
- level, kind, years: right of the rows found;
- noise: patterns that a requirement matches, which none should;
- beyond: requirements that no row asks for, a measure of what is too much.

    python -m benchmarks.job_ads FOLDER… [--misses]
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from careertui.insight.job_ad import read_ad
from careertui.insight.requirements import Requirement
from careertui.insight.skill_names import SkillNames, skill_names


class Row(NamedTuple):
    """One requirement as its label says."""

    ad: str
    number: str
    level: str
    kind: str
    min_years: float | None
    match: re.Pattern[str]


class Reading(NamedTuple):
    """How one row was read; the requirement is nothing if none matches it."""

    row: Row
    found: Requirement | None
    is_apart: bool


def table_of(path: Path) -> list[dict[str, str]]:
    """Returns the rows of a table with tabs; none if there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows_of(folder: Path) -> dict[str, list[Row]]:
    """Returns the labelled requirements by the file of their ad."""
    rows: dict[tuple[str, str], Row] = {}
    for said in table_of(folder / "requirements.tsv"):
        years = float(said["min_years"]) if said.get("min_years") else None
        row = Row(
            said["ad"], said["row"], said["level"], said["kind"], years,
            re.compile(said["match"], re.IGNORECASE),
        )  # fmt: skip
        rows.setdefault((row.ad, row.number), row)
    by_ad: dict[str, list[Row]] = {}
    for row in rows.values():
        by_ad.setdefault(row.ad, []).append(row)
    return by_ad


def matches(pattern: re.Pattern[str], requirement: Requirement) -> bool:
    """Whether a pattern is in the name of a requirement or in an alternative of it."""
    return any(map(pattern.search, (requirement.name, *requirement.any_of)))


def readings(rows: Sequence[Row], requirements: Sequence[Requirement]) -> Iterator[Reading]:
    """Yields how each row was read."""
    fits = [
        [number for number, it in enumerate(requirements) if matches(row.match, it)] for row in rows
    ]
    row_of: dict[int, int] = {}

    def takes(row: int, tried: set[int]) -> bool:
        for number in fits[row]:
            if number in tried:
                continue
            tried.add(number)
            if number not in row_of or takes(row_of[number], tried):
                row_of[number] = row
                return True
        return False

    for number in range(len(rows)):
        takes(number, set())
    own = {row: number for number, row in row_of.items()}
    for number, row in enumerate(rows):
        best = own.get(number, fits[number][0] if fits[number] else None)
        yield Reading(row, None if best is None else requirements[best], number in own)


def noise_of(folder: Path) -> dict[str, list[re.Pattern[str]]]:
    """Returns the patterns that no requirement of an ad may match, by the file of the ad."""
    patterns: dict[str, list[re.Pattern[str]]] = {}
    for said in table_of(folder / "noise.tsv"):
        pattern = re.compile(said["must_not_be_a_requirement"], re.IGNORECASE)
        patterns.setdefault(said["ad"], []).append(pattern)
    return patterns


def score(folder: Path, names: SkillNames, misses: list[str]) -> Counter[str]:
    """Returns the counts of a folder, and adds a line for each miss."""
    counts: Counter[str] = Counter()
    rows, noise = rows_of(folder), noise_of(folder)
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            requirements = read_ad(file.read(), names).requirements
        labels = rows.get(path.name, [])
        for reading in readings(labels, requirements):
            _count(reading, counts, misses)
        for pattern in noise.get(path.name, ()):
            hits = [it.name for it in requirements if matches(pattern, it)]
            counts["noise patterns"] += 1
            counts["noise"] += bool(hits)
            misses += [f"{path.name}: noise {hit!r}" for hit in hits]
        beyond = [it for it in requirements if not any(matches(row.match, it) for row in labels)]
        counts["requirements"] += len(requirements)
        counts["beyond"] += len(beyond)
        misses += [f"{path.name}: beyond {it.name!r} (line {it.line})" for it in beyond]
    return counts


def _count(reading: Reading, counts: Counter[str], misses: list[str]) -> None:
    row, found, is_apart = reading
    label = f"{row.ad} {row.number} {row.match.pattern!r}"
    counts["rows"] += 1
    if found is None:
        misses.append(f"{label}: not found")
        return
    counts["found"] += 1
    counts["apart"] += is_apart
    if not is_apart:
        misses.append(f"{label}: shares {found.name!r}")
    pairs = (
        ("level", found.level, row.level),
        ("kind", found.need, row.kind),
        ("years", found.min_years, row.min_years),
    )
    for name, is_, should_be in pairs:
        counts[name] += is_ == should_be
        if is_ != should_be:
            misses.append(f"{label}: {name} {is_}, not {should_be} ({found.name!r})")


def report(counts: Mapping[str, int]) -> Iterator[str]:
    """Yields the figures as lines."""
    rows, found = counts["rows"] or 1, counts["found"] or 1
    for name, whole in (("found", rows), ("apart", rows)):
        yield f"{name:8} {counts[name]:4} of {whole:4}  {100 * counts[name] / whole:5.1f} %"
    for name in ("level", "kind", "years"):
        yield f"{name:8} {counts[name]:4} of {found:4}  {100 * counts[name] / found:5.1f} %"
    yield f"noise    {counts['noise']:4} of {counts['noise patterns']:4}"
    yield f"beyond   {counts['beyond']:4} of {counts['requirements']:4}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Prints the figures of each folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--misses", action="store_true", help="print what was not read right")
    said = parser.parse_args(None if arguments is None else list(arguments))
    for folder in said.folders:
        misses: list[str] = []
        counts = score(folder, skill_names(), misses)
        print(folder, *report(counts), *(misses if said.misses else ()), sep="\n")


if __name__ == "__main__":
    main()
