"""A folder of many files: shown at once, searched while it arrives, left at any moment."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.careers import TODAY, open_library
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of, type_in, until

from careertui.career.entries import Entry, Kind
from careertui.career.library import EVERYONE, PeopleScope
from careertui.search.segment.build import static_key
from careertui.store.workers import Workers
from careertui.tui.app import CareerApp
from careertui.tui.widgets.entry_panes import Everything
from careertui.tui.widgets.people_table import PeopleRows
from careertui.view.sample import SampledView
from careertui.view.viewer import Answer, Question, field_values

pytestmark = pytest.mark.slow

COUNT = 60


def profile(number: int, extra: str = "") -> str:
    """A small career; every third knows Kafka."""
    skill = "Kafka" if number % 3 == 0 else "Perl"
    return (
        f"name: Person {number:03}\nexperience:\n"
        f"- {{organization: Firm {number}, title: Engineer {number}, start: {1990 + number % 30},"
        f" end: present, skills: [{skill}, Python]}}\n{extra}"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More profiles than are opened one by one."""
    place = tmp_path / "many"
    place.mkdir()
    for number in range(COUNT):
        (place / f"person-{number:03}.yaml").write_text(profile(number))
    return place


def is_done(app: CareerApp) -> bool:
    """Whether everyone has arrived on the screen."""
    return app.snapshot.progress.is_complete


async def test_everyone_arrives_and_is_what_a_held_library_says(launch: Open, folder: Path) -> None:
    app = launch(folder)
    assert 1 < len(app.session.library.people) < COUNT
    async with app.run_test(size=(140, 42)) as pilot:
        assert "Person 000" in text_of(app)
        await until(pilot, lambda: is_done(app))
        library = app.session.library
        held = open_library([folder], today=TODAY)
        assert [each.key for each in library.people] == [each.key for each in held.people]
        assert [each.title for each in library.entries] == [each.title for each in held.entries]
        assert "profile 1/60" in text_of(app)
        # What most people have comes first.
        assert field_values(library)["skill"] == ["Python", "Perl", "Kafka"]


async def test_who_is_asked_for_is_shown_once_they_are_there(launch: Open, folder: Path) -> None:
    app = launch(folder, people=("person-040", "Person 041", "person-o42"))
    assert app.session.place.scope.one == "person-000"
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        assert app.session.place.scope == PeopleScope.of("person-040", "person-041")
        assert "Person 040, Person 041" in text_of(app)
        assert "nobody is called “person-o42”; did you mean person-042?" in text_of(app)
        assert app.session.back() is None


async def test_cursor_lens_and_pane_stay_while_people_arrive(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "3", "slash")
        await type_in(pilot, "py")
        before = app.session.place
        await until(pilot, lambda: is_done(app))
        assert app.session.place == before


async def test_the_second_start_reads_only_what_changed(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch(folder)
    async with app.run_test() as pilot:
        await until(pilot, lambda: is_done(app))
    (folder / "person-007.yaml").write_text(profile(7, "headline: A new line\n"))
    (folder / "person-008.yaml").unlink()
    (folder / "person-900.yaml").write_text(profile(900))
    app = launch(folder)
    assert len(app.session.library.people) == COUNT
    async with app.run_test() as pilot:
        await until(pilot, lambda: is_done(app))
        people = {each.key: each for each in app.session.library.people}
        assert len(people) == COUNT
        assert people["person-007"].headline == "A new line"
        assert "person-008" not in people
        assert people["person-900"].name == "Person 900"
        assert app.feed.files_read == 2
        found = app.snapshot.index.search(app.session.typed("person:900").lens)
        assert found.total == len(people["person-900"].entries)


async def test_it_is_left_while_it_reads(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(workers: Workers[Any, Any], jobs: object, **options: float) -> Iterator[None]:
        while not workers._is_stopped:
            yield None

    monkeypatch.setattr(Workers, "run", endless)
    monkeypatch.setattr("careertui.store.feed.READ_HERE", 0)
    app = launch(folder)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.feed.is_reading)
        await pilot.press("q")
    assert app.return_code == 0
    assert app.feed.has_ended


async def test_people_are_sorted_narrowed_and_picked(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        await press(pilot, "p", "ctrl+s", "ctrl+s")
        rows = app.screen.query_one(PeopleRows)
        assert rows.people[0].name == "Everyone"
        months = [row.summary.months for row in rows.people[1:]]
        assert months == sorted(months, reverse=True)
        assert "60 by years" in text_of(app)
        await type_in(pilot, "kafka 12")
        assert [row.name for row in rows.people] == ["Person 012"]
        await press(pilot, "enter")
        assert app.session.place.scope.one == "person-012"
        assert "Firm 12" in text_of(app)


async def test_over_everyone_the_best_are_listed_and_all_are_counted(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.view.viewer.MANY_ENTRIES", 100)
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        app.go_to_people(EVERYONE)
        await press(pilot, "slash")
        await type_in(pilot, "kafka")
        view = app.main._shown.view
        assert isinstance(view, SampledView)
        assert view.total == 20
        assert {entry.title for entry in view.ranked} == {
            f"Engineer {number}" for number in range(0, COUNT, 3)
        }
        assert "20 of 120" in text_of(app), text_of(app)[:400]
        for key in ("escape", "1", "down", "2", "3", "down", "s", "5", "down", "0"):
            await press(pilot, key)


async def test_over_everyone_an_order_is_that_of_all_and_not_of_the_best(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careertui.view.viewer.MANY_ENTRIES", 100)
    monkeypatch.setattr("careertui.view.viewer.MOST_LISTED", 5)
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        app.go_to_people(EVERYONE)
        await press(pilot, "5", "slash")
        roles = [e for e in app.session.library.entries if e.kind is Kind.ROLE]
        kafka = [e for e in roles if "Kafka" in e.skills]
        for text, expected, told in (
            ("kafka sort:name", sorted(kafka, key=lambda e: e.title), "by name"),
            ("kafka sort:recent", sorted(kafka, key=newest), "latest first"),
        ):
            await type_in(pilot, text)
            view = app.main._shown.view
            assert isinstance(view, SampledView)
            assert [e.title for e in view.ranked] == [e.title for e in expected[:5]]
            assert f"20 found · {told} · 5 listed" in text_of(app)
            await press(pilot, "ctrl+u")
        await type_in(pilot, "kind:role sort:name")
        titles = sorted(entry.title for entry in roles)
        assert [entry.title for entry in app.main._shown.view.ranked] == titles[:5]


def newest(entry: Entry) -> tuple[float, int]:
    """Roles by their end, and where that is the same by their standing."""
    return -entry.placement.high, static_key(entry)


async def test_without_a_cache_folder_it_works_all_the_same(
    launch: Open, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file stands here")
    app = launch(folder)
    async with app.run_test() as pilot:
        await until(pilot, lambda: is_done(app))
        assert len(app.session.library.people) == COUNT
        assert app.session.library.entries[-1].title == f"Engineer {COUNT - 1}"


async def test_a_change_while_it_is_open_is_shown_once_it_is_still(
    launch: Open, folder: Path
) -> None:
    app = launch(folder)
    async with app.run_test() as pilot:
        await until(pilot, lambda: is_done(app))
        (folder / "person-000.yaml").write_text(profile(0, "headline: Written just now\n"))
        await until(pilot, lambda: app.session.library.people[0].headline == "Written just now")


async def test_while_a_search_takes_long_panes_stay_whole_and_the_newest_query_wins(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        app.go_to_people(EVERYONE)
        await until(pilot, lambda: app.main._shown.session.place.scope == EVERYONE)
        monkeypatch.setattr("careertui.tui.search_worker.PATIENCE_SECONDS", 0.0)
        go_on = threading.Event()
        answer = app._viewer.answer

        def slow(question: Question) -> Answer:
            go_on.wait(30)
            return answer(question)

        monkeypatch.setattr(app._search, "_answer", slow)
        before = app.main._shown.view
        await press(pilot, "slash")
        await type_in(pilot, "kafka 1")
        assert app.main._shown.view is before
        assert app.main.lens_bar.input.value == app.session.place.text == "kafka 1"
        await type_in(pilot, "2")
        go_on.set()
        await until(pilot, lambda: app.main._shown.view is not before)
        seen = app.main._shown.view
        assert seen.lens == app.session.lens
        assert [entry.title for entry in seen.ranked][:1] == ["Engineer 12"]
        assert "kafka 12" in text_of(app)


async def test_the_way_back_restores_the_scroll_though_the_search_takes_long(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = launch(folder)
    async with app.run_test(size=(140, 42)) as pilot:
        await until(pilot, lambda: is_done(app))
        app.go_to_people(EVERYONE)
        await until(pilot, lambda: app.main._shown.session.place.scope == EVERYONE)
        await press(pilot, "5", "G")
        app.main.query_one(Everything).scroll_to(y=7, animate=False)
        await pilot.pause()
        app.go_to_people(PeopleScope.of("person-003"))
        await until(pilot, lambda: app.main._shown.session.place.scope.one == "person-003")
        monkeypatch.setattr("careertui.tui.search_worker.PATIENCE_SECONDS", 0.0)
        await press(pilot, "backspace")
        await until(pilot, lambda: app.main._shown.view.backdrop.scope == EVERYONE)
        await until(pilot, lambda: app.main.query_one(Everything).scroll_offset.y == 7)


async def test_a_fault_on_the_thread_reaches_whoever_looks(
    launch: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("on purpose")

    app = launch(folder)
    monkeypatch.setattr(app.feed, "turn", fail)
    with pytest.raises(ZeroDivisionError, match="on purpose"):
        async with app.run_test() as pilot:
            await until(pilot, lambda: False)
