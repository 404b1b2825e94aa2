"""Views that draw their own lines: what of them is painted, and the bar that scrolls them."""

import gc
from collections.abc import Sequence
from typing import ClassVar

import pytest
from rich.segment import Segment
from rich.style import Style
from tests.pilot.conftest import Open
from tests.pilot.screens import press, settled, text_of
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widget import Widget

from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import Projects
from careertui.tui.widgets.line_view import Ground, PiecesLine, TextLine
from careertui.tui.widgets.scrolled_lines import ScrolledLines


class Words(ScrolledLines):
    words: ClassVar[Sequence[str]] = ()

    def draw_line(self, y: int, width: int, base: Style) -> Strip:
        at = y + self.scroll_offset.y
        text = self.words[at] if at < len(self.words) else ""
        return Strip([Segment(text, base)]).adjust_cell_length(width, base)

    def show(self, words: Sequence[str]) -> None:
        self.words = words  # type: ignore[misc]
        self.virtual_size = Size(0, len(words))
        self.refresh()


class Line(TextLine):
    def render(self) -> Content:
        return Content("")


class Pieces(PiecesLine):
    def pieces(self) -> Sequence[tuple[str, str]]:
        return [
            ("one", "bold $primary"),
            (" two", "$text-muted"),
            (" ", "$foreground 30%"),
            ("3", ""),
        ]


class Showing(App[None]):
    is_ascii = False

    def compose(self) -> ComposeResult:
        yield Words()


class Pieced(App[None]):
    def compose(self) -> ComposeResult:
        yield Pieces()


class Grounded(App[None]):
    def compose(self) -> ComposeResult:
        with Ground():
            yield Line()
            yield Words()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Region, ...]]:
    """What is asked to be painted, one tuple a time; an empty one is the whole view."""
    asked: list[tuple[Region, ...]] = []
    refresh = Widget.refresh

    def noted(self: Widget, *regions: Region, **options: bool) -> Widget:
        if isinstance(self, ScrolledLines):
            asked.append(regions)
        return refresh(self, *regions, **options)

    monkeypatch.setattr(Widget, "refresh", noted)
    return asked


async def test_only_lines_that_came_out_otherwise_are_painted(
    painted: list[tuple[Region, ...]],
) -> None:
    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show(["one", "two", "three"])
        await settled(pilot)
        painted.clear()
        view.show(["one", "2", "three"])
        await settled(pilot)
        assert painted == [(Region(0, 1, 19, 1),)]


async def test_the_end_of_a_line_that_is_the_same_is_not_painted(
    painted: list[tuple[Region, ...]],
) -> None:
    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show(["one", "two"])
        await settled(pilot)
        painted.clear()
        view.show(["one", "2wo"])
        await settled(pilot)
        assert painted == [(Region(0, 1, 3, 1),)]


async def test_pieces_of_a_line_in_the_same_colours_go_to_the_terminal_as_one() -> None:
    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show(["one"])
        await settled(pilot)
        assert [segment.text for segment in view.render_line(0)] == ["one", " " * 16]
        drawn = view.render_lines(Region(0, 0, 20, 1))[0]
        assert [segment.text for segment in drawn] == ["one" + " " * 16, " "]


async def test_a_view_that_is_drawn_the_same_is_not_painted(
    painted: list[tuple[Region, ...]],
) -> None:
    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show(["one", "two"])
        await settled(pilot)
        painted.clear()
        view.show(["one", "two"])
        await settled(pilot)
        assert painted == []


async def test_a_view_that_paints_is_not_asked_to_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    check_idle = MessagePump.check_idle

    def noted(self: MessagePump) -> None:
        if isinstance(self, Words):
            asked.append(self)
        check_idle(self)

    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show(["one", "two"])
        await settled(pilot)
        monkeypatch.setattr(MessagePump, "check_idle", noted)
        view.refresh()
        view.words = ["one", "2"]  # type: ignore[misc]
        await settled(pilot)
        assert asked == [view]
        assert "2" in text_of(app)


@pytest.mark.parametrize("changed", [Ground, Line, Words])
async def test_widgets_that_get_another_size_are_laid_out_once(
    changed: type[Widget], monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts: list[object] = []
    reflow = Compositor.reflow

    def noted(self: Compositor, parent: Widget, size: Size) -> object:
        layouts.append(parent)
        return reflow(self, parent, size)

    monkeypatch.setattr(Compositor, "reflow", noted)
    app = Grounded()
    async with app.run_test(size=(20, 5)) as pilot:
        await settled(pilot)
        layouts.clear()
        app.query_one(changed).styles.width = 9
        await settled(pilot)
        assert len(layouts) == 1


async def test_what_changed_out_of_sight_is_there_when_the_view_is_back() -> None:
    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show(["one"])
        await settled(pilot)
        view.display = False
        await settled(pilot)
        view.show(["other"])
        await settled(pilot)
        view.display = True
        await settled(pilot)
        assert view.render_lines(Region(0, 0, 20, 1))[0].text.startswith("other")


async def test_fewer_lines_leave_the_view_within_them() -> None:
    app = Showing()
    async with app.run_test(size=(20, 5)) as pilot:
        view = app.query_one(Words)
        view.show([str(number) for number in range(50)])
        view.scroll_to(y=40, animate=False)
        view.show([str(number) for number in range(8)])
        await settled(pilot)
        assert view.scroll_offset.y == 3


@pytest.mark.parametrize(("y", "top"), [(0, 15), (9, 35)])
async def test_a_press_beside_the_thumb_scrolls_by_a_page(y: int, top: int) -> None:
    app = Showing()
    app.animation_level = "none"
    async with app.run_test(size=(20, 10)) as pilot:
        view = app.query_one(Words)
        view.show([str(number) for number in range(60)])
        view.scroll_to(y=25, animate=False)
        await settled(pilot)
        await pilot.click(view, offset=(19, y))
        await settled(pilot)
        assert view.scroll_offset.y == top


async def test_the_thumb_takes_the_view_along_and_is_let_go() -> None:
    app = Showing()
    app.animation_level = "none"
    async with app.run_test(size=(20, 10)) as pilot:
        view = app.query_one(Words)
        view.show([str(number) for number in range(50)])
        await settled(pilot)
        await pilot.mouse_down(view, offset=(19, 0))
        await pilot.hover(view, offset=(5, 4))
        await settled(pilot)
        assert view.scroll_offset.y == 20
        await pilot.mouse_up(view, offset=(5, 4))
        await pilot.hover(view, offset=(5, 8))
        await settled(pilot)
        assert view.scroll_offset.y == 20


async def test_the_bar_shines_under_the_mouse_alone() -> None:
    app = Showing()
    async with app.run_test(size=(20, 10)) as pilot:
        view = app.query_one(Words)
        view.show([str(number) for number in range(50)])
        await settled(pilot)
        plain = view.edges(10)
        await pilot.hover(view, offset=(19, 5))
        assert view.edges(10) != plain
        await pilot.hover(view, offset=(3, 5))
        assert view.edges(10) == plain


async def test_a_press_on_the_bar_moves_no_cursor_and_selects_nothing(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await settled(pilot)
        projects, detail = app.main.query_one(Projects), app.main.query_one(Detail)
        cursor = projects.cursor
        await pilot.click(projects, offset=(projects.size.width - 1, projects.cursor + 1))
        at = detail.size.width - 1
        await pilot.mouse_down(detail, offset=(at, 1))
        await pilot.hover(detail, offset=(at, 4))
        await pilot.mouse_up(detail, offset=(at, 4))
        await settled(pilot)
        assert projects.cursor == cursor
        assert not app.screen.get_selected_text()


async def test_lines_that_were_drawn_are_not_left_to_the_collection_of_garbage(
    launch: Open,
) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "/", *"ka")
        gc.collect()
        gc.set_debug(gc.DEBUG_SAVEALL)
        try:
            await press(pilot, *"fka", *["backspace"] * 3)
            gc.collect()
            assert not [each for each in gc.garbage if isinstance(each, Strip)]
        finally:
            gc.set_debug(0)
            gc.garbage.clear()


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_pieces_look_as_they_would_as_one_text(theme: str) -> None:
    def looks(strip: Strip) -> list[tuple[str, object, object, object]]:
        styles = [(segment.text, segment.style or Style()) for segment in strip]
        return [(text, it.color, it.bgcolor, it.bold) for text, it in styles]

    app = Pieced()
    async with app.run_test(size=(20, 5)) as pilot:
        app.theme = theme
        await settled(pilot)
        line = app.query_one(Pieces)
        as_text = TextLine.draw_line(line, 0, 20, line.rich_style)
        assert looks(line.render_line(0)) == looks(as_text)
