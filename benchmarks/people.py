"""How long a key press takes in the list of people: ten thousand of them, 80 entries each.

Every query is typed letter by letter, and each beginning of it is a search for people, with the
columns of its skills, put in the order that is asked for. The times are of the processor alone.
Beside them, as a ratio, what the same keys take in the search for entries; and what the largest
library takes beside the smallest. What is missed of the goal makes the exit code 1.

    python -m benchmarks.people 1000 10000 [--entries 80]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import replace
from datetime import date

from benchmarks.search_speed import high_of, keys_of, timed
from benchmarks.synthetic import SKILLS, iter_entries
from tests.careers import index_over

from careertui.career.dates import PartialDate, Period
from careertui.career.entries import Entry
from careertui.career.library import Library, Person
from careertui.career.model import Profile
from careertui.career.placement import place
from careertui.query.parser import parse
from careertui.view.people_finder import PeopleFinder

GOAL_P95_MS = 50.0
TODAY = date(2026, 11, 21)
QUERIES = 60


def people_of(count: int, entries: int) -> Library:
    """So many people of so many entries each, dated to the month."""
    chance = random.Random(5)
    people = []
    every = iter_entries(count * entries)
    for number in range(count):
        key = f"p{number}"
        own = tuple(_dated(next(every), key, chance) for _ in range(entries))
        people.append(Person(key, f"{key}.yaml", "", Profile(name=own[0].person), own))
    return Library(tuple(people))


def _dated(entry: Entry, key: str, chance: random.Random) -> Entry:
    start, months = int(entry.placement.low), chance.randint(1, 60)
    first, last = (PartialDate(at // 12, at % 12 + 1) for at in (start, start + months))
    period = Period(first, last)
    return replace(
        entry,
        ref=f"{key}#{entry.id}",
        person=f"{entry.person} {key}",
        period=period,
        placement=place(period, TODAY),
    )


def typed_queries(seed: int = 3) -> list[str]:
    """Queries of a hiring manager: skills, both of two, how long, since when, misspelt."""
    chance = random.Random(seed)
    skills = [skill.strip() for skill in SKILLS.replace("\n", "").split(";")]
    plain = [skill for skill in skills if skill.isalpha()]
    queries = ["kubernetes spark", "skill:kubernetes>=5y years>=10", "kuberntes", "last:2022.."]
    while len(queries) < QUERIES:
        one, other = chance.sample(plain, 2)
        queries += [
            f"skill:{one.lower()}>={chance.randint(1, 9)}y",
            f"{one} {other}".lower(),
            f"skill:{other.lower()}>=18m {one.lower()} years>={chance.randint(5, 20)}",
            f"skill:{one.lower()}<3y 2022..",
        ]
    return queries


def measure(count: int, entries: int) -> tuple[float, float]:
    """Prints a table; returns the median and the 95th of a hundred, in milliseconds."""
    library = people_of(count, entries)
    start = time.process_time()
    index = index_over(library)
    index.warm()
    uses = sum(len(library.uses_of(person.key)) for person in library.people)
    print(
        f"\n{count:,} people of {entries} entries: ready after {time.process_time() - start:.0f} s"
    )
    print(f"  what their skills are worth takes {uses / count:,.0f} bytes a person")
    finder = PeopleFinder(lambda library: index)
    finder.find(library, "a")
    keys = keys_of(typed_queries())

    def find(key: str) -> object:
        answer = finder.find(library, key)
        orders = answer.columns.keys or ["best"]
        return answer.columns.ordered(answer.matches.people, orders[0])

    times = timed(find, keys)
    middle, high = high_of(times, 0.5), high_of(times)
    alone = timed(lambda key: index.search(parse(key).lens, 50), keys)
    print(f"  {'':32}{'keys':>6}{'median ms':>12}{'p95 ms':>12}{'worst ms':>12}")
    print(f"  {'people':32}{len(times):>6}{middle:>12.2f}{high:>12.2f}{times[-1]:>12.2f}")
    ratio = middle / high_of(alone, 0.5), high / high_of(alone)
    print(f"  {'beside the search for entries':32}{'':6}{ratio[0]:>11.1f}x{ratio[1]:>11.1f}x")
    return middle, high


def main() -> int:
    """Prints a table for each size, the growth, and whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--entries", type=int, default=80)
    options = parser.parse_args()
    measured = [measure(count, options.entries) for count in options.people]
    if len(measured) > 1:
        growth = [large / small for small, large in zip(measured[0], measured[-1], strict=True)]
        print(f"\n  growth of the median {growth[0]:.1f}x, of p95 {growth[1]:.1f}x")
    high = measured[-1][1]
    verdict = "met" if high <= GOAL_P95_MS else "MISSED"
    print(f"  p95 of a key, ms {high:.1f}  goal {GOAL_P95_MS:g} {verdict}")
    return 0 if high <= GOAL_P95_MS else 1


if __name__ == "__main__":
    sys.exit(main())
