"""Seeking: the newest question is answered, and nobody waits longer than they want to."""

import threading
from collections.abc import Iterator
from queue import Queue

import pytest

from careertui.tui.search_worker import Answer, Seeker

SECONDS = 20.0


class Library:
    """Answers when it is let."""

    def __init__(self) -> None:
        self.begun: Queue[str] = Queue()
        self.leave: Queue[None] = Queue()
        self.told: Queue[Answer[str] | Exception] = Queue()
        self.seeker: Seeker[str, str] = Seeker(self.seek, self.told.put, self.told.put)

    def seek(self, question: str) -> str:
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
    assert library.seeker.ask("a", SECONDS) == "A"
    assert library.told.empty()


def test_one_that_does_not_is_told_of(library: Library) -> None:
    assert library.seeker.ask("a", 0) is None
    library.leave.put(None)
    answer = library.told.get(timeout=SECONDS)
    assert isinstance(answer, Answer)
    assert answer.found == "A"
    assert library.seeker.is_wanted(answer)


def test_of_many_questions_the_one_at_work_is_dropped_and_those_between_never_begun(
    library: Library,
) -> None:
    library.seeker.ask("a", 0)
    assert library.begun.get(timeout=SECONDS) == "a"
    for question in "bcd":
        assert library.seeker.ask(question, 0) is None
    library.leave.put(None)
    library.leave.put(None)
    answer = library.told.get(timeout=SECONDS)
    assert isinstance(answer, Answer)
    assert answer.found == "D"
    assert library.begun.get(timeout=SECONDS) == "d"
    assert library.begun.empty()
    assert library.told.empty()


def test_an_answer_that_is_told_late_is_not_wanted_any_more(library: Library) -> None:
    library.seeker.ask("a", 0)
    library.leave.put(None)
    answer = library.told.get(timeout=SECONDS)
    assert isinstance(answer, Answer)
    library.seeker.drop()
    assert not library.seeker.is_wanted(answer)


def test_a_question_that_was_dropped_is_not_answered(library: Library) -> None:
    library.seeker.ask("a", 0)
    library.begun.get(timeout=SECONDS)
    library.seeker.drop()
    library.leave.put(None)
    library.leave.put(None)
    assert library.seeker.ask("b", SECONDS) == "B"
    assert library.told.empty()


def test_a_fault_is_told_and_the_next_question_answered(library: Library) -> None:
    library.seeker.ask("bad", 0)
    library.leave.put(None)
    assert isinstance(library.told.get(timeout=SECONDS), ZeroDivisionError)
    library.leave.put(None)
    assert library.seeker.ask("a", SECONDS) == "A"


def test_one_thread_does_all_of_it(library: Library) -> None:
    before = threading.active_count()
    for question in "abc":
        library.leave.put(None)
        library.seeker.ask(question, SECONDS)
    assert threading.active_count() == before + 1
