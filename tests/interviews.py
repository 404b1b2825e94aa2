"""Interview questions with the entries that a good coach would pick, and how well they are met."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

QUESTIONS = Path(__file__).parent / "data" / "questions.tsv"
"""Questions about the bundled careers, judged by reading."""
NOTHING = "-"
Ranking = Callable[[str, str], Sequence[str]]
"""The ids of the entries that answer a question, best first, by profile and question."""


@dataclass(frozen=True)
class Judged:
    """A question and what answers it."""

    id: str
    profile: str
    question: str
    best: re.Pattern[str] | None
    """Matches the ids of the best answers; None if nothing answers it."""
    good: re.Pattern[str]
    """Matches those of the best and the good ones."""


@dataclass
class Figures:
    """How often the answers were right."""

    answerable: int = 0
    best_first: int = 0
    good_first: int = 0
    best_in_three: int = 0
    unanswerable: int = 0
    left_unanswered: int = 0

    def __str__(self) -> str:
        """The four figures, with what they are of."""
        shares = (self.best_first, self.good_first, self.best_in_three)
        best, good, three = (f"{100 * it / max(self.answerable, 1):.0f} %" for it in shares)
        return (
            f"best first {best}, best or good first {good}, a best one in three {three} "
            f"of {self.answerable}; nothing where nothing fits "
            f"{self.left_unanswered} of {self.unanswerable}"
        )


def questions(path: Path = QUESTIONS) -> list[Judged]:
    """The questions of a file of tab-separated values with a heading."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Judged(
            row["id"],
            row["profile"],
            row["question"],
            None if row["best"] == NOTHING else re.compile(row["best"]),
            re.compile("|".join(filter(None, (row["best"], row["good"])))),
        )
        for row in rows
    ]


def measured(judged: Iterable[Judged], ranking: Ranking, missed: list[str]) -> Figures:
    """The figures of a ranking; says of each question without a best answer first what came."""
    figures = Figures()
    for it in judged:
        ids = ranking(it.profile, it.question)[:3]
        if it.best is None:
            figures.unanswerable += 1
            figures.left_unanswered += not ids
            is_right = not ids
        else:
            is_right = bool(ids) and it.best.fullmatch(ids[0]) is not None
            figures.answerable += 1
            figures.best_first += is_right
            figures.good_first += bool(ids) and it.good.fullmatch(ids[0]) is not None
            figures.best_in_three += any(map(it.best.fullmatch, ids))
        if not is_right:
            missed.append(f"{it.id} {it.question} → {', '.join(ids) or 'nothing'}")
    return figures
