"""How well ``careertui ask`` picks the story that answers an interviewer's question.

Each question of a file has the entries that a good coach would pick (``best``), others that
would do (``good``), or ``-`` where the career has no answer. The figures say how often a best
answer comes first, a best or a good one comes first, a best one is among three, and nothing is
answered where nothing fits. For comparison, the same for the search: entries that have any of
the question's words, best first.

    python -m benchmarks.questions [FILE.tsv] [--misses]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from tests.careers import index_of
from tests.interviews import QUESTIONS, Ranking, measured, questions

from careertui.career.entries import Entry
from careertui.career.text import folded_words
from careertui.formats.load import load_file
from careertui.insight.interview import story_answers
from careertui.query.parser import parse
from careertui.search.index import Index
from careertui.store.sources import bundled_folder

TODAY = date(2026, 1, 1)


def asked(careers: Mapping[str, Sequence[Entry]]) -> Ranking:
    """The stories that ``ask`` gives."""
    return lambda profile, question: [
        answer.entry.id for answer in story_answers(question, careers[profile])
    ]


def searched(careers: Mapping[str, Sequence[Entry]]) -> Ranking:
    """What the search finds for any of the words."""

    @cache
    def index(profile: str) -> Index:
        return index_of(careers[profile])

    def rank(profile: str, question: str) -> list[str]:
        words = [word for word in folded_words(question) if len(word) > 3]
        matches = index(profile).search(parse(" | ".join(words)).lens, 3)
        return [careers[profile][hit.number].id for hit in matches.hits]

    return rank


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=QUESTIONS)
    parser.add_argument("--misses", action="store_true", help="print what was answered wrongly")
    options = parser.parse_args()
    careers = {
        path.stem: load_file(path, today=TODAY).entries for path in bundled_folder().glob("*.yaml")
    }
    judged, missed = questions(options.file), list[str]()
    print(f"ask:    {measured(judged, asked(careers), missed)}")
    print(f"search: {measured(judged, searched(careers), [])}")
    if options.misses:
        print("\n" + "\n".join(missed))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit(main())
