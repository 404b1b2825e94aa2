"""The search worker: answers on a thread of its own, so that no key waits for a search.

The invariant: of several questions only the newest is answered, and an answer is whole: it
belongs to one question. Work that did not start before the next question is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

QuestionT = TypeVar("QuestionT")
AnswerT = TypeVar("AnswerT")

PATIENCE_SECONDS = 0.03
"""How long an answer is waited for; later it is shown when it is there."""


class SearchWorker(Generic[QuestionT, AnswerT]):
    """Answers questions one at a time, the newest and no other."""

    def __init__(
        self,
        answer: Callable[[QuestionT], AnswerT],
        answered: Callable[[Future[AnswerT]], object],
    ) -> None:
        """Makes ready; the thread begins with the first question.

        Args:
            answer: Answers a question; called on the thread, never twice at once.
            answered: Called on the thread with each answer that was not waited for.
        """
        self._answer, self._answered = answer, answered
        self._newest: Future[AnswerT] | None = None

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, "search")

    def ask(self, question: QuestionT, patience_seconds: float | None = None) -> AnswerT | None:
        """Returns the answer if it comes that soon, else None and ``answered`` is called later.

        Raises whatever answering raised.
        """
        self.drop()
        future = self._newest = self._threads.submit(self._answer, question)
        try:
            return future.result(PATIENCE_SECONDS if patience_seconds is None else patience_seconds)
        except TimeoutError:
            future.add_done_callback(self._tell)
            return None

    def drop(self) -> None:
        """Wants no answer any more."""
        if self._newest is not None:
            self._newest.cancel()
            self._newest = None

    def is_newest(self, future: Future[AnswerT]) -> bool:
        """Whether nothing else was asked since then."""
        return future is self._newest

    def _tell(self, future: Future[AnswerT]) -> None:
        if not future.cancelled():
            self._answered(future)

    def close(self) -> None:
        """Ends the thread once it is done with what it does."""
        self.drop()
        self._threads.shutdown(wait=False, cancel_futures=True)
