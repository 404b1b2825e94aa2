"""How right the verdicts of ``careertui match`` are, on job ads judged by hand.

A folder of samples has ads as text files and ``requirements.tsv``: a row a requirement and
career, with the verdict of a judge, others that a fair judge may give (``also_ok``), whether
the years are met, and a pattern of the ids that prove it. The requirements are made from the
rows, so that what is counted is the verdict alone; ``--read`` has the ads read instead.

    python -m benchmarks.job_ad_verdicts FOLDER [--read] [--misses]
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.careers import open_library

from careertui.career.library import Library
from careertui.insight.requirements import JobAd, Level, Need, Requirement
from careertui.insight.skill_names import skill_names
from careertui.insight.verdicts import Matcher, Verdict
from careertui.store.sources import bundled_folder

TODAY = date(2026, 11, 29)
YEARS = {True: "yes", False: "no", None: "unknown"}
Row = Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """A row of the judge with the verdict of the program; None if the ad was read without it."""

    row: Row
    verdict: Verdict | None

    @property
    def said(self) -> str:
        """What the program says; missing where it did not find the requirement."""
        return self.verdict.status.value if self.verdict else "not read"

    @property
    def is_right(self) -> bool:
        """Whether the judge agrees."""
        return self.said in (self.row["verdict"], *self.row["also_ok"].split("|"))


def rows_of(folder: Path) -> list[Row]:
    """Returns the rows of the judge, in the order of the file."""
    with (folder / "requirements.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def requirement_of(row: Row) -> Requirement:
    """Returns the requirement that a row names; “A, B or C” are alternatives."""
    name = row["requirement"]
    any_of = re.split(r" (?:or|o|oder) | ?/ |(?<=[a-z])/(?=[A-Z][a-z])|, ", name)
    years = float(row["min_years"]) if row["min_years"] else None
    return Requirement(
        name, name, 1, Level(row["level"]), Need(row["kind"]), tuple(filter(None, any_of)), years
    )


def from_rows(rows: Iterable[Row], library: Library) -> Iterator[Judged]:
    """Yields the verdicts on the requirements that the rows name."""
    for row in rows:
        ad = JobAd("", (requirement_of(row),))
        yield Judged(row, Matcher(ad, skill_names()).verdicts(entries_of(library, row))[0])


def from_ads(folder: Path, rows: Iterable[Row], library: Library) -> Iterator[Judged]:
    """Yields the verdicts on the requirements that are read of the ads."""
    from careertui.insight.job_ad import read_ad

    ads = {
        name: Matcher(read_ad((folder / name).read_text("utf-8"), skill_names()), skill_names())
        for name in dict.fromkeys(row["ad"] for row in rows)
    }
    for row in rows:
        wanted = re.compile(row["match"], re.IGNORECASE)
        verdicts = ads[row["ad"]].verdicts(entries_of(library, row))
        found = [it for it in verdicts if names_it(wanted, it.requirement)]
        yield Judged(row, found[0] if found else None)


def names_it(wanted: re.Pattern[str], requirement: Requirement) -> bool:
    """Whether a requirement is the one that a row means."""
    return any(map(wanted.search, (requirement.name, *requirement.any_of)))


def entries_of(library: Library, row: Row) -> Iterable[object]:
    """Returns the entries of the person of a row that others may see."""
    person = next(it for it in library.people if Path(it.file).stem == row["person"])
    return person.entries


def ids(verdict: Verdict) -> list[str]:
    """Returns the ids of what a verdict cites first."""
    return [it.entry.id for it in verdict.evidence[:2]]


def report(judged: Iterable[Judged], *, misses: bool) -> None:
    """Prints the figures, and with ``misses`` each row that is wrong."""
    judged = list(judged)
    read = [it for it in judged if it.verdict is not None]
    missing = [it for it in read if it.row["verdict"] == "missing"]
    proved = [it for it in read if it.row["verdict"] == "proved"]
    said = [it for it in read if it.said == "proved"]
    cited = [it for it in said if it.row["verdict"] == "proved" and it.row["evidence"]]
    years = [it for it in read if it.row["years_met"]]
    share("found", len(read), len(judged))
    share("right", sum(it.is_right for it in judged), len(judged))
    share(
        "false proofs", sum(it.said == "proved" and not it.is_right for it in missing), len(missing)
    )
    share("false gaps", sum(it.said == "missing" and not it.is_right for it in proved), len(proved))
    share("precision of proved", sum(it.is_right for it in said), len(said))
    share("recall of proved", sum(it.said == "proved" for it in proved), len(proved))
    share("cited right", sum(is_cited(it) for it in cited), len(cited))
    share("years right", sum(years_right(it) for it in years), len(years))
    print(Counter((it.row["verdict"], it.said) for it in judged if not it.is_right))
    for it in judged if misses else ():
        if not it.is_right:
            print(line_of(it))
    for it in cited if misses else ():
        if not is_cited(it):
            print("CITED", line_of(it))
    for it in years if misses else ():
        if not years_right(it):
            print("YEARS", it.verdict and it.verdict.years_met, line_of(it))


def is_cited(judged: Judged) -> bool:
    """Whether one of the first two entries is one that the judge names."""
    assert judged.verdict is not None
    patterns = re.compile(judged.row["evidence"])
    return any(map(patterns.fullmatch, ids(judged.verdict)))


def years_right(judged: Judged) -> bool:
    """Whether the judge agrees on the years."""
    assert judged.verdict is not None
    return YEARS[judged.verdict.years_met] == judged.row["years_met"]


def line_of(judged: Judged) -> str:
    """Returns one row that is wrong, with what the program says."""
    row, verdict = judged.row, judged.verdict
    because = (verdict.because or verdict.skill, ids(verdict)) if verdict else ""
    expected = "|".join(filter(None, (row["verdict"], row["also_ok"])))
    where = f"{row['ad'][:2]} {row['row']} {row['requirement']!r} {row['person'][:9]}"
    return f"{where}: {expected} / {judged.said} {because}"


def share(name: str, count: int, total: int) -> None:
    """Prints a share."""
    print(f"{name:22} {count:4} of {total:4}  {count / max(total, 1):6.1%}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    library = open_library([bundled_folder()], today=TODAY)
    rows = rows_of(asked.folder)
    judged = from_ads(asked.folder, rows, library) if asked.read else from_rows(rows, library)
    report(judged, misses=asked.misses)
