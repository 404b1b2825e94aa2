"""``careertui ask``: which story answers an interviewer's question."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from careertui.career.library import Library
from careertui.commands.opening import limited, opened, scope_of
from careertui.commands.search import entry_rows
from careertui.exports.output import Output
from careertui.exports.records import answer_record
from careertui.insight.interview import StoryAnswer, story_answers

_ON_A_TERMINAL = 5
"""How many are printed there unless a limit is asked for."""


def run(asked: Namespace, output: Output) -> int:
    """Prints the entries that answer the question, best first; 1 if nothing does."""
    with opened(asked) as snapshot:
        scope = scope_of(asked, snapshot.library)
        entries = [entry for entry in snapshot.library.entries if entry.person_key in scope]
        answers = story_answers(asked.question, entries)
        answers = answers[: limited(asked, len(answers), _ON_A_TERMINAL * output.is_terminal)]
        text = partial(_print, asked, snapshot.library, answers)
        output.report(asked.format, map(answer_record, answers), text)
    return 0 if answers else 1


def _print(
    asked: Namespace, library: Library, answers: Sequence[StoryAnswer], output: Output
) -> None:
    rows = entry_rows(library, [answer.entry for answer in answers])
    below = {at: _below(asked, answer, is_best=not at) for at, answer in enumerate(answers)}
    output.table(rows, bold=2, dim=[0, 1, 5], give=[4, 3], below=below)


def _below(asked: Namespace, answer: StoryAnswer, *, is_best: bool) -> list[str]:
    """Returns what stands below an answer: the best is told, and why if that is asked for."""
    told = answer.star._asdict().items() if is_best else ()
    lines = [f"{name.capitalize()}: {text}" for name, text in told if text]
    return [*lines, "; ".join(answer.because)] if asked.explain else lines
