"""Seeking: looking on a thread of its own, so that no key waits for a search.

The invariant: of several questions only the newest is answered, and an answer is whole:
it belongs to one question. The work of one that was overtaken is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

QuestionT = TypeVar("QuestionT")
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True)
class Answer(Generic[AnswerT]):
    """What came of a question that was not waited for."""

    number: int
    """Which question it was."""
    found: AnswerT


class Seeker(Generic[QuestionT, AnswerT]):
    """Answers questions one at a time, the newest first and no other."""

    def __init__(
        self,
        seek: Callable[[QuestionT], AnswerT],
        tell: Callable[[Answer[AnswerT]], object],
        fail: Callable[[Exception], object],
    ) -> None:
        """Makes ready; the thread begins with the first question.

        Args:
            seek: Answers a question; called on the thread, never twice at once.
            tell: Told of answers that were not waited for, on the thread.
            fail: Told of what a question raised, on the thread.
        """
        self._seek, self._tell, self._fail = seek, tell, fail
        self._guard = threading.Condition()
        self._number = 0
        self._asked: tuple[int, QuestionT] | None = None
        self._awaited = 0
        """The number of the question that somebody waits for."""
        self._found: Answer[AnswerT] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, question: QuestionT, patience_seconds: float) -> AnswerT | None:
        """The answer if it comes that soon; else None, and it is told of when it is there."""
        with self._guard:
            self._number += 1
            number = self._awaited = self._number
            self._asked, self._found = (number, question), None
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="seeker")
                self._thread.start()
            self._guard.notify_all()
            self._guard.wait_for(lambda: self._found is not None, patience_seconds)
            self._awaited = 0
            return self._found.found if self._found is not None else None

    def drop(self) -> None:
        """No answer is wanted any more."""
        with self._guard:
            self._number += 1
            self._asked = None

    def is_wanted(self, answer: Answer[AnswerT]) -> bool:
        """Whether nothing else was asked since then."""
        return answer.number == self._number

    def _run(self) -> None:
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._asked is not None)
                if self._asked is None:
                    continue
                (number, question), self._asked = self._asked, None
            try:
                found = Answer(number, self._seek(question))
            except Exception as error:
                self._fail(error)
                continue
            with self._guard:
                if not self.is_wanted(found):
                    continue
                if self._awaited == number:
                    self._found = found
                    self._guard.notify_all()
                    continue
            self._tell(found)
