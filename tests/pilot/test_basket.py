"""The basket: what is marked, its sign, its window, and that it lasts."""

import re
from datetime import date
from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, settled, text_of, type_in
from textual.events import Key

from careertui.career.marked_entries import results_of
from careertui.exports.export_formats import document
from careertui.exports.selection import careers_of
from careertui.settings import Directories, read_state
from careertui.tui.screens.basket import BasketScreen
from careertui.tui.screens.main import MainScreen

WIDE = (140, 42)
SIZES = pytest.mark.parametrize("size", [WIDE, (80, 24), (40, 12)], ids=str)


async def test_a_marked_entry_has_a_sign_in_every_list_and_is_counted(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2")
        title = app.session.entry.title if app.session.entry else ""
        assert not [line for line in lines_of(app)[1:] if f"✓ {title}" in line]
        await press(pilot, "m")
        assert [line for line in lines_of(app) if "✓" in line and title in line]
        assert "basket 1 · profile" in lines_of(app)[0]
        await press(pilot, "5")
        assert [line for line in lines_of(app) if "✓" in line and title in line]
        await press(pilot, "m")
        assert "✓" not in text_of(app)
        assert "basket" not in lines_of(app)[0]


async def test_what_has_no_date_stands_in_the_basket_in_the_order_of_the_file(
    launch: Open, tmp_path: Path
) -> None:
    file, titles = tmp_path / "a.yaml", [f"Course {number}" for number in range(12)]
    file.write_text(f"name: A\ncourses: [{', '.join(f'{{name: {it}}}' for it in titles)}]\n")
    app = launch(file)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        for entry in app.session.entries:
            app.become(app.session.toggled_mark_of(entry.ref))
        await press(pilot, "M")
        shown = re.findall(r"course +(Course \d+)", text_of(app))
        assert shown == titles


async def test_a_marked_role_has_a_sign_on_the_timeline(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "1", "j", "m")
        assert len([line for line in lines_of(app) if "✓" in line]) == 1


async def test_keys_that_come_at_once_mark_what_the_cursor_came_to(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2")
        for key in "mjmjjm":
            app.post_message(Key(key, key))
        await settled(pilot)
        rows = [line for line in lines_of(app) if line.startswith(("▌", " ")) and "✓" in line]
        assert len(app.session.basket) == 3
        assert len(rows) == 3
        assert app.session.place.cursor in app.session.basket


async def test_what_is_marked_is_a_query(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "m")
        refs = app.session.basket.refs
        await press(pilot, "/")
        await type_in(pilot, "is:marked")
        await press(pilot, "enter")
        assert app.view is not None
        assert {entry.ref for entry in app.view.lit_entries} == refs
        await press(pilot, "m")
        assert app.view.lit_entries == ()


async def test_a_skill_is_not_marked(launch: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = launch("ada")
    bells: list[int] = []
    monkeypatch.setattr(app, "bell", lambda: bells.append(1))
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "3", "m")
    assert (len(bells), app.session.basket.refs) == (1, frozenset())


async def test_the_basket_lasts_for_the_next_run(launch: Open, places: Directories) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "m")
        marked = app.session.basket.refs
    assert set(read_state(places.state_file)[0].marked) == marked
    other = launch("bruno")
    async with other.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "m")
        assert "basket 1 " in lines_of(other)[0]
    again = launch("ada", "bruno")
    assert len(again.session.basket) == 2
    assert marked < again.session.basket.refs


async def test_the_basket_lists_what_is_marked_in_order_of_time_and_opens_it(
    launch: Open,
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "m", "j", "m", "5", "G", "m", "M")
        screen = app.screen
        assert isinstance(screen, BasketScreen)
        text = text_of(app)
        assert "Basket 3 · under half a page" in text
        await press(pilot, "m")
        assert "Basket 2 · " in text_of(app)
        wanted = screen.query_one("#basket").ref  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.session.place.cursor == wanted


async def test_a_basket_is_emptied_at_once(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "m", "j", "m", "M", "D")
        assert app.session.basket.refs == frozenset()
        assert "Nothing is marked. m marks an entry" in text_of(app)
        await press(pilot, "m", "enter", "escape")
        assert isinstance(app.screen, MainScreen)


@SIZES
async def test_the_basket_fits_any_screen(launch: Open, size: tuple[int, int]) -> None:
    app = launch("ada")
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "5", *"mjmjmjmjmjmjmjmjmjmjmjmjm", "M")
        assert "Basket 13 · about one page" in text_of(app)
        assert "Staff engineer" in text_of(app)


async def test_marks_follow_a_person_whose_key_changes(launch: Open) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        await press(pilot, "2", "m")
        (ref,) = app.session.basket
        library = app.snapshot.library
        renamed = [person.under(f"home/{person.key}") for person in library.people]
        now = app.session.reloaded(type(library)(tuple(renamed)))
        assert now.basket.refs == {f"home/{ref}"}
        assert now.entry is None or now.entry.ref != ref


async def test_a_result_in_detail_is_marked_alone_and_so_it_is_exported(
    launch: Open, tmp_path: Path
) -> None:
    file = tmp_path / "eva.yaml"
    results = "[Cut the bill by half, Moved nine services, Taught the team]"
    file.write_text(f"name: Eva\nprojects: [{{name: Archive, achievements: {results}}}]\n")
    app = launch(file)
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        entry = next(it for it in app.session.entries if len(results_of(it.item)) > 1)
        app.go_to(entry.ref)
        await settled(pilot)
        await press(pilot, "4", "j", "m")
        texts = [result.text for result in results_of(entry.item)]
        basket = app.session.basket
        assert [basket.has_result(entry.ref, text) for text in texts[:2]] == [False, True]
        assert basket.count_of(entry) == (1, len(texts))
        await press(pilot, "M")
        assert f"1 of {len(texts)} results" in text_of(app)
        await press(pilot, "escape")
    careers = careers_of(
        app.session.library, [entry], today=date(2026, 1, 1), basket=app.session.basket
    )
    (written,) = [document(career, "txt").decode() for career in careers]
    assert texts[1][:20] in written
    assert texts[0][:20] not in written
