"""How well the search finds what was meant, beside fzf, Textual's matcher and rapidfuzz.

Queries are made from the bundled careers and from synthetic ones. Each is labelled with
the entries that answer it, found by plain comparison of the entries' own values, never by
the search. A figure is printed for each kind of query:

- MRR@10: one over the place of the first right answer, 0 beyond the tenth, averaged;
- first: the share of queries whose first hit is right;
- false: among queries that must find nothing, the share that find something.

Matchers that know no fields and years are given the words alone. fzf and rapidfuzz see all
that careertui sees: title, organisation, place, skills and prose in one line. Textual's
matcher sees title, skills and organisation, cut after ``TEXTUAL_CELLS`` characters, for its
cost explodes with the length. Of WRatio's answers those of ``WRATIO_CUTOFF`` and more count:
it gives 60 to a query that stands letter by letter in a line more than eight times as long,
and so nine tenths of that to one with a letter in ten wrong.

    python -m benchmarks.search_quality [--misses]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.synthetic import entries as synthetic_entries
from benchmarks.synthetic import line_of
from tests.careers import index_of
from tests.judged import bundled_entries, judged_queries

from careertui.career.entries import Entry, Kind
from careertui.career.text import fold
from careertui.query.parser import parse

TODAY = date(2026, 1, 1)
TEXTUAL_CELLS = 200
WRATIO_CUTOFF = 54
Ranking = Callable[[str, str], Sequence[int]]
"""The numbers of at most ten entries, best first, for a query and its plain words."""

ALIASES = {
    "k8s": "Kubernetes", "kube": "Kubernetes", "js": "JavaScript", "ts": "TypeScript",
    "golang": "Go", "py": "Python", "sklearn": "scikit-learn", "postgres": "PostgreSQL",
    "mongo": "MongoDB", "nlp": "Natural Language Processing", "ml": "Machine Learning",
    "llm": "Large Language Models", "gcp": "Google Cloud", "cpp": "C++", "csharp": "C#",
    "dotnet": ".NET", "nodejs": "Node.js", "reactjs": "React", "torch": "PyTorch",
    "gha": "GitHub Actions", "cicd": "CI/CD", "otel": "OpenTelemetry",
    "protobuf": "Protocol Buffers",
    "pwsh": "PowerShell", "tsql": "T-SQL", "plsql": "PL/SQL", "rails": "Ruby on Rails",
    "amazon web services": "AWS", "azure": "Microsoft Azure", "cv2": "OpenCV",
    "elastic search": "Elasticsearch", "fast api": "FastAPI", "springboot": "Spring Boot",
    "powerbi": "Power BI", "vue": "Vue.js", "spark": "Apache Spark", "objc": "Objective-C",
    "dl": "Deep Learning",
}  # fmt: skip
JOINED = {
    "grap hql": "GraphQL", "machinelearning": "Machine Learning", "deeplearning": "Deep Learning",
    "computervision": "Computer Vision", "rabbit mq": "RabbitMQ", "java script": "JavaScript",
    "springboot": "Spring Boot", "publicspeaking": "Public Speaking", "open cv": "OpenCV",
    "projectmanagement": "Project Management", "unrealengine": "Unreal Engine",
    "technicalwriting": "Technical Writing", "big query": "BigQuery", "num py": "NumPy",
    "elastic search": "Elasticsearch", "githubactions": "GitHub Actions",
}  # fmt: skip
SIGNS = ["C++", "C#", ".NET", "Node.js", "CI/CD", "T-SQL", "PL/SQL", "C", "R", "Go", "Vue.js"]
ACCENTS = {"zurich": "Zürich", "krakow": "Kraków", "sao paulo": "São Paulo", "KRAKÓW": "Kraków"}
SPELLINGS = {"catalogs": "catalogues", "catalogues": "catalogues"}
NOTHING = """zzyzx;cobol;fortran;quuxle;xylophone;kayaking;astronaut;veterinary;plumbing;
plumber;beekeeping;taxidermy;blockchain mining;submarine;oboe;ballet;cardiology;wolfram;
hovercraft;
chainsaw;vineyard;tarot;python plumbing;kafka taxidermy;"purple elephant";skill:cobol;org:xerox;
asdfgh;qwertyuiop;sdjkfh;xkcd;1234567;fjord;orchid;piccolo;violin;senator;bishop;skill:violin;
lunar lander;dentist;surgeon;yodel;nunchuk;tractor;kimono;origami;sushi;ukulele;org:zzz;title:oboe;
haskel violin;'pytho;"data pipelin";wxyz;gryphon;spelunking;falconry;quasar;walrus;
jigsaw;zeppelin"""


@dataclass(frozen=True)
class Case:
    """A query and its right answers."""

    sort: str
    query: str
    right: frozenset[int]
    words: str = ""
    """What a matcher without fields is given; the query itself if empty."""


def corpus() -> list[Entry]:
    """The bundled careers and two thousand synthetic entries."""
    return [*bundled_entries(TODAY), *synthetic_entries(2000, seed=11, names=300)]


def words_of(text: str) -> list[str]:
    """The plain words of a text, for labels."""
    return [each.strip(".,;:()[]\"'“”’!?") for each in fold(text).split()]


def is_done(entry: Entry) -> bool:
    """Whether an entry is neither a course or certificate nor a conference attended."""
    learnt = entry.kind in {Kind.COURSE, Kind.CERTIFICATE}
    return not learnt and getattr(entry.item, "role", "") != "attendee"


class Cases:
    """Makes labelled queries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.random = random.Random(5)
        self.titles = [words_of(entry.title) for entry in entries]
        self.skills = [{fold(skill) for skill in entry.skills} for entry in entries]
        self.texts = [set(words_of(line_of(entry))) for entry in entries]
        self.found: list[Case] = []

    def add(self, sort: str, query: str, right: Sequence[int], words: str = "") -> None:
        """Keeps a case that has an answer."""
        if right:
            self.found.append(Case(sort, query, frozenset(right), words))

    def where(self, holds: Callable[[int], bool]) -> list[int]:
        """The numbers of the entries of which something holds."""
        return [number for number in range(len(self.entries)) if holds(number)]

    def with_skill(self, skill: str) -> list[int]:
        """The entries that prove a skill or have it in their title."""
        name = fold(skill)
        return self.where(
            lambda n: name in self.skills[n] or f" {name} " in f" {' '.join(self.titles[n])} "
        )

    def title_words(self, count: int, shortest: int) -> list[str]:
        """Words of titles, rare ones and common ones; not of what stands last by policy."""
        done = [t for t, e in zip(self.titles, self.entries, strict=True) if is_done(e)]
        known = sorted({w for words in done for w in words if w.isalpha() and len(w) >= shortest})
        return self.random.sample(known, min(count, len(known)))

    def all(self) -> list[Case]:
        """Every case."""
        for word in self.title_words(45, 4):
            self.add("exact", word, self.with_skill(word))
        for word in self.title_words(45, 6):
            start = word[: self.random.randint(3, len(word) - 1)]
            right = self.where(lambda n, s=start: any(w.startswith(s) for w in self.titles[n]))
            self.add("prefix", start, right)
        self._typos()
        for short, skill in ALIASES.items():
            self.add("alias", short, self.with_skill(skill))
        for typed, skill in JOINED.items():
            self.add("joined or split", typed, self.with_skill(skill))
        for skill in SIGNS:
            self.add("signs", skill.lower(), self.with_skill(skill))
        for typed, place in ACCENTS.items():
            self.add("accents", typed, self.where(lambda n, p=place: self.entries[n].place == p))
        self._initials()
        self._several()
        self._fields()
        for typed, spelt in SPELLINGS.items():
            self.add("spelling", typed, self.where(lambda n, s=spelt: s in self.titles[n]))
        for query in NOTHING.replace("\n", ";").split(";"):
            if query.strip():
                plain = query.split(":")[-1].strip("\"'")
                self.found.append(Case("nothing", query.strip(), frozenset(), plain))
        return self.found

    def _typos(self) -> None:
        names = [s.lower() for s in ALIASES.values() if s.isalpha() and len(s) >= 5]
        for word in names + self.title_words(40, 5):
            typed = self.misspelt(word)
            if typed in {w for text in self.texts for w in text}:
                continue
            right = self.where(lambda n, w=word: w in self.titles[n] or w in self.skills[n])
            self.add("typo, one edit", typed, right)
        for word in [name for name in names if len(name) >= 9] + self.title_words(25, 9):
            typed = self.misspelt(self.misspelt(word))
            right = self.where(lambda n, w=word: w in self.titles[n] or w in self.skills[n])
            self.add("typo, two edits", typed, right)

    def misspelt(self, word: str) -> str:
        """A word with one edit, seldom of its first letter."""
        at = self.random.randrange(0 if self.random.random() < 0.1 else 1, len(word) - 1)
        letter = self.random.choice("abcdefghijklmnopqrstuvwxyz")
        forms = [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
        form = self.random.choice(forms)
        return form if form != word else self.misspelt(word)

    def _initials(self) -> None:
        long = [n for n in range(len(self.entries)) if 3 <= len(self.titles[n]) <= 5]
        for number in self.random.sample(long, min(25, len(long))):
            letters = "".join(word[0] for word in self.titles[number])
            if not letters.isalpha():
                continue
            right = self.where(
                lambda n, s=letters: "".join(w[:1] for w in self.titles[n]).startswith(s)
            )
            self.add("initials", letters, right)

    def _several(self) -> None:
        for number in self.random.sample(range(len(self.entries)), 70):
            pool = [w for w in self.titles[number] if len(w) > 3 and w.isalpha()]
            if len(pool) < 2:
                continue
            chosen = self.random.sample(pool, min(len(pool), self.random.randint(2, 3)))
            right = self.where(lambda n, c=chosen: set(c) <= set(self.titles[n]))
            self.add("several words, any order", " ".join(chosen), right)
        for number in self.random.sample(range(len(self.entries)), 30):
            prose = [w for w in words_of(self.entries[number].text) if len(w) > 3 and w.isalpha()]
            if len(prose) >= 3:
                chosen = self.random.sample(prose, 3)
                right = self.where(lambda n, c=chosen: set(c) <= self.texts[n])
                self.add("words of prose", " ".join(chosen), right)

    def _fields(self) -> None:
        for number in self.random.sample(range(len(self.entries)), 60):
            entry = self.entries[number]
            if not entry.skills or not entry.placement.is_placed:
                continue
            skill, year = self.random.choice(entry.skills), entry.placement.first_year
            low, high = year * 12, year * 12 + 12
            right = [
                n for n in self.where(lambda n, s=skill: fold(s) in self.skills[n])
                if self.entries[n].placement.touches(low, high)
            ]  # fmt: skip
            self.add("fields and years", f'skill:"{skill}" {year}', right, skill)
            word = next((w for w in self.titles[number] if len(w) > 4 and w.isalpha()), "")
            if word and entry.organization:
                right = self.where(
                    lambda n, w=word, o=entry.organization: (
                        w in self.titles[n] and self.entries[n].organization == o
                    )
                )
                query = f'{word} org:"{entry.organization}"'
                self.add("fields and years", query, right, f"{word} {entry.organization}")


def careertui_ranking(entries: Sequence[Entry], *, takes_part: bool = False) -> Ranking:
    """Our own search.

    An answer that says which words it leaves out counts as none, unless it ``takes_part``.
    """
    index = index_of(entries)

    def rank(query: str, words: str) -> list[int]:
        matches = index.search(parse(query).lens, 10)
        is_answer = takes_part or not matches.missing
        return [hit.number for hit in matches.hits] if is_answer else []

    return rank


def fzf_ranking(lines: Sequence[str]) -> Ranking:
    """The fzf that stands in the path, or the one that the iterfzf package carries."""
    program = "fzf"
    try:
        import iterfzf

        program = str(iterfzf.BUNDLED_EXECUTABLE or "fzf")
    except ImportError:
        pass
    text = "\n".join(f"{number} {line}" for number, line in enumerate(lines))

    def rank(query: str, words: str) -> list[int]:
        done = subprocess.run(
            [program, "--filter", words, "-i", "--nth", "2.."], input=text, text=True,
            capture_output=True, check=False,
        )  # fmt: skip
        return [int(line.split(" ", 1)[0]) for line in done.stdout.splitlines()[:10]]

    return rank


def textual_ranking(entries: Sequence[Entry]) -> Ranking:
    """The matcher of Textual's command palette."""
    from textual.fuzzy import FuzzySearch

    lines = [
        " | ".join([entry.title, ", ".join(entry.skills), entry.organization])[:TEXTUAL_CELLS]
        for entry in entries
    ]

    def rank(query: str, words: str) -> list[int]:
        search = FuzzySearch()
        scores = [(search.match(words, line)[0], -at) for at, line in enumerate(lines)]
        return [-at for score, at in sorted(scores, reverse=True)[:10] if score > 0]

    return rank


def rapidfuzz_ranking(lines: Sequence[str]) -> Ranking:
    """WRatio of rapidfuzz, with letters made small."""
    from rapidfuzz import fuzz, process

    small = [line.lower() for line in lines]

    def rank(query: str, words: str) -> list[int]:
        found = process.extract(
            words.lower(), small, scorer=fuzz.WRatio, limit=10, score_cutoff=WRATIO_CUTOFF
        )
        return [at for _, _, at in found]

    return rank


def measured(
    rank: Ranking, cases: Sequence[Case], misses: list[str]
) -> dict[str, tuple[float, float, int]]:
    """MRR@10 and first-hit rate by kind of query; for ``nothing``, the false-hit rate twice."""
    sums: dict[str, list[tuple[float, float]]] = {}
    for case in cases:
        answers = list(rank(case.query, case.words or case.query))
        if case.sort == "nothing":
            wrong = float(bool(answers))
            sums.setdefault(case.sort, []).append((wrong, wrong))
            if wrong:
                misses.append(f"{case.sort}: {case.query!r} found something")
            continue
        place = next((at for at, each in enumerate(answers) if each in case.right), -1)
        sums.setdefault(case.sort, []).append(
            (1 / (place + 1) if place >= 0 else 0.0, float(place == 0))
        )
        if place != 0:
            misses.append(f"{case.sort}: {case.query!r} at {place + 1} of {len(case.right)} right")
    return {
        sort: (sum(a for a, _ in each) / len(each), sum(b for _, b in each) / len(each), len(each))
        for sort, each in sums.items()
    }


def overall(
    cases: Sequence[Case], by_sort: dict[str, tuple[float, float, int]]
) -> tuple[float, float]:
    """MRR@10 and first-hit rate over all queries that have an answer."""
    kept = [row for sort, row in by_sort.items() if sort != "nothing"]
    count = sum(row[2] for row in kept)
    return (
        sum(row[0] * row[2] for row in kept) / count,
        sum(row[1] * row[2] for row in kept) / count,
    )


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what careertui got wrong")
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    options = parser.parse_args()
    entries = corpus()
    lines = [line_of(entry) for entry in entries]
    cases = Cases(entries).all()
    matchers: dict[str, Ranking] = {"careertui": careertui_ranking(entries)}
    if not options.alone:
        matchers |= {
            "fzf": fzf_ranking(lines),
            "textual": textual_ranking(entries),
            "WRatio": rapidfuzz_ranking(lines),
        }
    misses: dict[str, list[str]] = {name: [] for name in matchers}
    results = {name: measured(rank, cases, misses[name]) for name, rank in matchers.items()}
    print(f"{len(cases)} queries over {len(entries)} entries; MRR@10 / first hit\n")
    print(f"{'':28}{'n':>4}" + "".join(f"{name:>16}" for name in matchers))
    for sort, (_, _, count) in results["careertui"].items():
        if sort != "nothing":
            row = "".join(f"{r[sort][0]:>9.3f} /{r[sort][1]:>5.2f}" for r in results.values())
            print(f"{sort:28}{count:>4}{row}")
    totals = {name: overall(cases, result) for name, result in results.items()}
    print(f"{'all':32}" + "".join(f"{a:>9.3f} /{b:>5.2f}" for a, b in totals.values()))
    print(
        f"{'false hits, must find none':32}"
        + "".join(f"{r['nothing'][0]:>16.3f}" for r in results.values())
    )
    bundled = bundled_entries(TODAY)
    judged = [Case("judged by reading", *pair) for pair in judged_queries(bundled)]
    rank = careertui_ranking(bundled, takes_part=True)
    for sort, row in measured(rank, judged, misses["careertui"]).items():
        print(f"{sort + ', bundled careers':28}{row[2]:>4}{row[0]:>9.3f} /{row[1]:>5.2f}")
    if options.misses:
        print("\n" + "\n".join(misses["careertui"]))
    is_good = totals["careertui"][0] >= 0.98 and row[0] >= 0.98
    return 0 if is_good and not results["careertui"]["nothing"][0] else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit(main())
