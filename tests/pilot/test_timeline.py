"""The Timeline pane: cursor, years, zoom and every size, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from rich.cells import cell_len
from tests.pilot.screens import settled
from tests.pilot.timelines import CAREER, TimelineApp, job, model_of
from textual.geometry import Offset
from textual.strip import Strip

from careertui.career import model as m
from careertui.career.dates import DateRange
from careertui.tui.widgets.cursor_view import Followed, Highlighted, PaneStepped
from careertui.tui.widgets.literal import no_marks
from careertui.tui.widgets.timeline.painter import Painter
from careertui.tui.widgets.timeline.palette import Palette
from careertui.tui.widgets.timeline.timeline_pane import Timeline
from careertui.view.timeline.rows import TimelineRow


async def test_the_cursor_moves_by_rows_and_says_where_it_is() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        assert app.timeline.ref == "a#lead"
        assert not app.said
        await pilot.press("j", "down", "k")
        assert app.refs() == ["a#engineer", "a#dev", "a#engineer"]


async def test_enter_chooses_what_is_under_the_cursor() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j", "enter")
        assert [type(each) for each in app.said] == [
            Highlighted,
            Followed,
        ]
        assert app.refs()[-1] == "a#engineer"


async def test_left_and_right_move_between_points() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        app.timeline.highlight("a#paper-2011")
        await pilot.press("l", "right", "right", "h")
        assert app.refs() == ["a#paper-2014", "a#paper-2018", "a#paper-2014"]


async def test_a_row_of_points_is_entered_at_the_point_nearest_in_time() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        app.timeline.highlight("a#open")
        await pilot.press("j")
        assert app.timeline.ref == "a#paper-2011"


async def test_the_rule_of_the_shelf_is_passed_over() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("G")
        assert app.timeline.ref == "a#lost-talk"
        await pilot.press("k")
        assert app.timeline.ref.startswith("a#paper")
        await pilot.press("g")
        assert app.timeline.ref == "a#lead"


async def test_undated_points_are_counted_and_the_one_under_the_cursor_is_named() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert "▲▲ 2 undated" in next(line for line in app.lines() if "Talks" in line)
        await pilot.press("G", "l")
        await pilot.pause()
        assert "▲▲ 2 of 2 · Lost too" in next(line for line in app.lines() if "Talks" in line)


async def test_left_goes_to_the_pane_before_where_there_is_nothing_to_pan() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("h")
        assert isinstance(app.said[-1], PaneStepped)
        await pilot.press("plus", "plus", "h")
        assert len(app.said) == 1


async def test_zoom_shows_fewer_years_and_fit_shows_them_all() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        assert app.timeline.visible_years == (2001, 2026)
        await pilot.press("plus", "plus", "plus", "plus")
        first, last = app.timeline.visible_years or (0, 0)
        assert last - first < 10
        before = app.timeline.visible_span
        await pilot.press("h")
        assert app.timeline.visible_span != before
        await pilot.press("f")
        assert app.timeline.visible_years == (2001, 2026)


async def test_fit_goes_to_the_chosen_years_where_everything_is_in_view() -> None:
    app = TimelineApp(model_of(years=DateRange(2010, 2012)))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("f")
        assert app.timeline.visible_years == (2010, 2012)
        await pilot.press("f")
        assert app.timeline.visible_years == (2001, 2026)


async def test_a_drag_over_the_strip_says_the_years_while_it_lasts_and_at_its_end() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(110, 20)) as pilot:
        await pilot.mouse_down(Timeline, offset=(50, 0))
        await pilot.hover(Timeline, offset=(70, 0))
        await pilot.pause()
        dragged = app.said[-1]
        assert isinstance(dragged, Timeline.YearsDragged)
        await pilot.mouse_up(Timeline, offset=(70, 0))
        chosen = app.said[-1]
        assert isinstance(chosen, Timeline.YearsDragged)
        assert chosen is not dragged
        assert (chosen.first, chosen.last) == (dragged.first, dragged.last)
        assert chosen.first < chosen.last


async def test_a_click_on_the_axis_is_one_year() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(110, 20)) as pilot:
        await pilot.click(Timeline, offset=(60, 1))
        chosen = app.said[-1]
        assert isinstance(chosen, Timeline.YearsDragged)
        assert chosen.first == chosen.last


async def test_a_click_highlights_and_a_second_one_chooses() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.click(Timeline, offset=(5, 3))
        assert app.timeline.ref == "a#engineer"
        await pilot.click(Timeline, offset=(5, 3), times=2)
        assert isinstance(app.said[-1], Followed)


async def test_a_click_on_a_row_of_points_takes_the_nearest() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        line = next(y for y, text in enumerate(app.lines()) if "Publications" in text)
        await pilot.click(Timeline, offset=(98, line))
        assert app.timeline.ref == "a#paper-2018"


async def test_the_cursor_stays_on_its_entry_when_the_model_changes() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j")
        smaller = m.Profile(name="Ada", experience=CAREER.experience[1:])
        app.timeline.show(model_of(smaller))
        assert app.timeline.ref == "a#engineer"
        app.timeline.show(model_of(m.Profile(name="Ada")), empty=["Nothing here"])
        await pilot.pause()
        assert app.timeline.ref == ""
        assert any("Nothing here" in line for line in app.lines())
        await pilot.press("j", "G", "plus", "enter", "l", "f")
        assert app.timeline.ref == ""


async def test_the_years_stay_at_the_top_when_rows_scroll() -> None:
    many = m.Profile(
        name="Ada", experience=tuple(job(f"Org {n}", f"Job {n}", 2000, 2001) for n in range(60))
    )
    app = TimelineApp(model_of(many))
    async with app.run_test(size=(80, 12)) as pilot:
        before = app.lines()
        await pilot.press("G")
        await pilot.pause()
        after = app.lines()
        assert "Org 59" in after[-1]
        assert before[1].split()[:2] == after[1].split()[:2]
        assert before[2] != after[2]
        assert app.timeline.scroll_offset == Offset(0, 50)


async def test_markup_and_wide_characters_are_shown_as_written_and_lines_stay_aligned() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        lines = app.lines()
        assert any("Acme [b]x[/b]" in line for line in lines)
        assert any("Lead 漢字 🚀" in line for line in lines)
        assert {cell_len(line) for line in lines} == {100}


async def test_what_is_outside_the_lens_differs_in_its_glyphs_too() -> None:
    app = TimelineApp(model_of().under(frozenset({"a#lead"}), None))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        lines = app.lines()
        assert "█" in next(line for line in lines if "Acme" in line)
        assert "░" in next(line for line in lines if "Globex" in line)
        assert "◎" not in "".join(lines)
        assert "○" in next(line for line in lines if "Publications" in line) or "◦" in "".join(
            lines
        )


async def test_open_hatched_and_current_bars_are_told_apart() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        lines = app.lines()
        assert "▶" in next(line for line in lines if "Acme" in line)
        assert "╱ ≈ Dev" in next(line for line in lines if "Initech" in line).replace("╱╱", "╱")
        assert "▓▒░" in next(line for line in lines if "Hooli" in line)


async def test_ascii_glyphs_draw_the_whole_pane_in_ascii() -> None:
    plain = m.Profile(name="Ada", experience=(job("Acme", "Lead", 2016, None, "Core"),))
    app = TimelineApp(model_of(plain))
    app.is_ascii = True
    async with app.run_test(size=(100, 10)) as pilot:
        await pilot.pause()
        assert "".join(app.lines()).isascii()


def sizes() -> Iterable[tuple[int, int]]:
    return [(1, 1), (2, 3), (10, 2), (25, 5), (26, 4), (38, 5), (60, 20), (140, 42), (250, 60)]


@pytest.mark.parametrize("size", sizes())
async def test_it_works_at_any_size(size: tuple[int, int]) -> None:
    app = TimelineApp(model_of(years=DateRange(2010, None)))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "j", "j", "j", "l", "plus", "plus", "l", "h", "minus", "G", "f", "k")
        await pilot.pause()
        lines = app.lines()
        assert len(lines) == size[1]
        assert {cell_len(line) for line in lines} == {size[0]}


async def test_only_lines_in_view_are_drawn() -> None:
    many = m.Profile(
        name="Ada", experience=tuple(job(f"Org {n}", f"Job {n}", 2000, 2001) for n in range(2000))
    )
    app = TimelineApp(model_of(many))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert len(app.timeline._lines) <= 12


async def test_another_query_draws_only_the_rows_in_which_it_changes_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    row = Painter.row

    def noted(self: Painter, it: TimelineRow, palette: Palette, **options: Any) -> Strip:
        drawn.append(it.label)
        return row(self, it, palette, **options)

    def marks(text: str) -> list[tuple[int, int]]:
        return [(0, 8)] if text.startswith("Engineer") else []

    model = model_of()
    app = TimelineApp(model)
    async with app.run_test(size=(100, 20)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(Painter, "row", noted)
        app.timeline.show(model)
        await settled(pilot)
        assert drawn == []
        app.timeline.show(model, marks=marks)
        await settled(pilot)
        assert drawn == ["Globex"]
        app.timeline.show(model)
        await settled(pilot)
        assert drawn == ["Globex"] * 2
        lit = frozenset(mark.ref for it in model.rows for mark in it.marks) - {"a#engineer"}
        app.timeline.show(model.under(lit, None))
        await settled(pilot)
        assert drawn == ["Globex"] * 3


async def test_what_is_kept_of_a_timeline_is_what_would_be_drawn() -> None:
    model = model_of()
    refs = [mark.ref for row in model.rows for mark in row.marks]
    shown = [
        (model.under(frozenset(refs[start::step]), years), marks)
        for start, step, years in ((0, 1, None), (0, 2, DateRange(2011, 2014)), (1, 3, None))
        for marks in (no_marks, lambda text: [(0, 2)] if "e" in text else [])
    ]
    app = TimelineApp(model)
    async with app.run_test(size=(100, 20)) as pilot:
        for each, marks in [*shown, *reversed(shown)]:
            app.timeline.show(each, marks=marks)
            await settled(pilot)
            kept = [app.timeline.render_line(y) for y in range(20)]
            app.timeline.notify_style_update()
            assert [app.timeline.render_line(y) for y in range(20)] == kept
