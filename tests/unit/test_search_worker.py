"""The search worker: the newest question is answered, and nobody waits longer than they want to."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from queue import Queue

import pytest

from careertui.tui.search_worker import SearchWorker

SECONDS = 20.0


class Library:
    """Answers when it is let."""

    def __init__(self) -> None:
        self.begun: Queue[str] = Queue()
        self.threads: set[threading.Thread] = set()
        self.leave: Queue[None] = Queue()
        self.told: Queue[Future[str]] = Queue()
        self.worker: SearchWorker[str, str] = SearchWorker(self.answer, self.told.put)

    def answer(self, question: str) -> str:
        self.threads.add(threading.current_thread())
        self.begun.put(question)
        self.leave.get(timeout=SECONDS)
        if question == "bad":
            raise ZeroDivisionError
        return question.upper()


@pytest.fixture
def library() -> Iterator[Library]:
    found = Library()
    yield found
    for _ in range(10):
        found.leave.put(None)


def test_an_answer_that_comes_soon_is_waited_for(library: Library) -> None:
    library.leave.put(None)
    assert library.worker.ask("a", SECONDS) == "A"
    assert library.told.empty()


def test_one_that_does_not_is_told_of(library: Library) -> None:
    assert library.worker.ask("a", 0) is None
    library.leave.put(None)
    answer = library.told.get(timeout=SECONDS)
    assert answer.result() == "A"
    assert library.worker.is_newest(answer)


def test_of_many_questions_the_one_at_work_is_dropped_and_those_between_never_begun(
    library: Library,
) -> None:
    library.worker.ask("a", 0)
    assert library.begun.get(timeout=SECONDS) == "a"
    for question in "bcd":
        assert library.worker.ask(question, 0) is None
    library.leave.put(None)
    library.leave.put(None)
    overtaken, answer = (library.told.get(timeout=SECONDS) for _ in range(2))
    assert not library.worker.is_newest(overtaken)
    assert library.worker.is_newest(answer)
    assert answer.result() == "D"
    assert library.begun.get(timeout=SECONDS) == "d"
    assert library.begun.empty()
    assert library.told.empty()


def test_an_answer_that_is_told_late_is_not_wanted_any_more(library: Library) -> None:
    library.worker.ask("a", 0)
    library.leave.put(None)
    answer = library.told.get(timeout=SECONDS)
    library.worker.drop()
    assert not library.worker.is_newest(answer)


def test_a_question_that_was_dropped_is_not_answered(library: Library) -> None:
    library.worker.ask("a", 0)
    library.begun.get(timeout=SECONDS)
    library.worker.drop()
    library.leave.put(None)
    library.leave.put(None)
    assert library.worker.ask("b", SECONDS) == "B"
    assert not library.worker.is_newest(library.told.get(timeout=SECONDS))


def test_a_fault_is_told_and_the_next_question_answered(library: Library) -> None:
    library.worker.ask("bad", 0)
    library.leave.put(None)
    with pytest.raises(ZeroDivisionError):
        library.told.get(timeout=SECONDS).result()
    library.leave.put(None)
    assert library.worker.ask("a", SECONDS) == "A"


def test_one_thread_does_all_of_it(library: Library) -> None:
    for question in "abc":
        library.leave.put(None)
        library.worker.ask(question, SECONDS)
    assert len(library.threads) == 1
    assert threading.current_thread() not in library.threads
