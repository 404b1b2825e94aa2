"""What keys act on: what the detail shows, and where a filter leaves the cursor."""

from pathlib import Path

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of, type_in

from careertui.query.lens import Word
from careertui.session.pane_names import PaneName
from careertui.tui.app import CareerApp
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import Everything, Projects
from careertui.tui.widgets.skills_pane import Skills
from careertui.tui.widgets.timeline.timeline_pane import Timeline

WIDE = (140, 42)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(CareerApp, "copy_to_clipboard", lambda _, text, what: texts.append(text))
    return texts


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    lines: list[int] = []
    monkeypatch.setattr(
        "careertui.tui.effects.Effects._edit", lambda _, path, line: lines.append(line)
    )
    return lines


def line_of(text: str) -> int:
    path = Path(__file__).parents[1] / "data" / "ada.yaml"
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def detail_text(app: CareerApp) -> str:
    body = app.main.query_one(Detail)
    return "\n".join(body.render_line(y).text.rstrip() for y in range(body.size.height))


async def test_a_skill_is_copied_edited_and_entered_where_the_detail_shows_one(
    launch: Open, copied: list[str], edited: list[int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3")
        while app.session.place.skill != "Kafka":
            await press(pilot, "j")
        shown = detail_text(app)
        await press(pilot, "c", "e", "4")
        assert copied[0].startswith("Kafka")
        assert "Log compaction, rewritten" in copied[0]
        assert edited == [line_of("title: Staff engineer")]
        assert app.focused is app.main.query_one(Detail)
        assert detail_text(app) == shown
        await press(pilot, "c", "space")
        assert copied[1] == copied[0]
        assert app.session.lens.facets == (Word("Kafka", field="skill"),)


async def test_a_skill_has_no_link_of_another_entry(
    launch: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(CareerApp, "open_url", lambda _, url, **__: opened.append(url))
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "j", "o")
        assert opened == ["https://example.org/talk"]
        await press(pilot, "3", "o", "4", "o")
        assert opened == ["https://example.org/talk"]


async def test_a_skill_that_is_only_listed_is_edited_where_it_is_listed(
    launch: Open, edited: list[int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3", "G", "e")
        assert app.session.place.skill == "Go"
        assert edited == [line_of("group: Languages")]


@pytest.mark.parametrize("pane", [PaneName.TIMELINE, PaneName.PROJECTS, PaneName.EVERYTHING])
async def test_the_detail_shows_an_entry_again_from_every_other_pane(
    launch: Open, pane: PaneName
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3", "4", app.key_names.first(f"pane.{pane}"), "4")
        assert not app.session.is_about_skill
        await press(pilot, "3", "4", "enter")
        assert not app.session.is_about_skill
        assert app.session.place.pane is PaneName.DETAIL
        await press(pilot, "backspace")
        assert app.session.is_about_skill


async def test_the_detail_shows_the_skill_under_the_cursor_when_the_filter_takes_the_last_one(
    launch: Open,
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3", "G", "y")
        await type_in(pilot, "2021")
        await press(pilot, "enter")
        target = app.main.query_one(Skills).target
        assert target is not None
        assert app.session.place.skill == target.value
        assert target.value in detail_text(app)


async def test_escape_drops_the_query_and_stays_on_what_was_found(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "slash")
        await type_in(pilot, "weather station")
        await press(pilot, "enter", "escape")
        assert app.session.lens.is_empty
        assert app.session.entry is not None
        assert app.session.entry.title == "Home weather station"
        assert app.main.query_one(Projects).ref == app.session.place.cursor
        assert app.main.query_one(Timeline).ref == app.session.place.cursor
        assert "Home weather station" in detail_text(app)


@pytest.mark.parametrize("leave", [("escape",), ("enter", "escape")])
async def test_escape_keeps_the_found_entry_in_view_in_every_list(
    launch: Open, tmp_path: Path, leave: tuple[str, ...]
) -> None:
    path = tmp_path / "long.yaml"
    projects = "".join(f"  - {{name: Thing {n:03}, start: {1990 + n % 30}}}\n" for n in range(120))
    path.write_text(f"name: Long\nprojects:\n{projects}  - name: Zebra\n    start: 1991\n", "utf-8")
    app = launch(path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "zebra")
        await press(pilot, *leave)
        assert app.session.lens.is_empty
        for body in (app.main.query_one(Projects), app.main.query_one(Timeline)):
            assert body.ref == app.session.place.cursor
            lines = [body.render_line(y).text for y in range(body.size.height)]
            assert any("Zebra" in line for line in lines), body
        await press(pilot, "j", "5", "k", "1", "slash")
        await type_in(pilot, "zebra")
        await press(pilot, *leave, "5")
        everything = app.main.query_one(Everything)
        assert everything.ref == app.session.place.cursor
        assert any("Zebra" in everything.render_line(y).text for y in range(everything.size.height))


async def test_a_query_that_finds_nothing_puts_the_cursor_back(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "j")
        before = app.session.place.cursor
        await press(pilot, "slash")
        await type_in(pilot, "kaqqqqqq")
        assert app.session.place.cursor == before
        await press(pilot, "escape")
        assert app.session.place.cursor == before


async def test_escape_stays_on_the_entry_of_somebody_else_and_the_trail_leads_back(
    launch: Open,
) -> None:
    app = launch("ada", "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "slash")
        await type_in(pilot, "harbour")
        await press(pilot, "enter")
        found = app.session.place.cursor
        assert found.startswith("bruno#")
        await press(pilot, "escape")
        assert app.session.place.cursor == found
        assert app.session.place.scope.one == "bruno"
        await press(pilot, "backspace")
        assert app.session.place.scope.one == "ada"


@pytest.mark.parametrize("pane", [PaneName.TIMELINE, PaneName.PROJECTS, PaneName.EVERYTHING])
async def test_years_move_the_cursor_into_their_range(launch: Open, pane: PaneName) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, app.key_names.first(f"pane.{pane}"), "y")
        await type_in(pilot, "2016")
        await press(pilot, "enter")
        entry = app.session.entry
        assert entry is not None
        assert entry.placement.touches(2016 * 12, 2017 * 12)
        assert app.main._panes[pane].ref == entry.ref
        assert entry.title in detail_text(app)
        before = app.session.place.cursor
        await press(pilot, "0")
        assert app.session.place.cursor == before


async def test_an_entry_followed_out_of_the_filter_stays_under_the_cursor(launch: Open) -> None:
    app = launch("ada", query="weather")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.go_to("ada#staff")
        await pilot.pause()
        assert app.session.place.cursor == "ada#staff"


def labels(app: CareerApp) -> list[str]:
    return [row.label for row in app.main.query_one(Timeline).model.rows]


async def test_the_timeline_folds_to_the_filter_and_unfolds(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        whole = labels(app)
        await press(pilot, "F")
        assert labels(app) == whole
        await press(pilot, "y")
        await type_in(pilot, "2010..2012")
        await press(pilot, "enter")
        timeline = app.main.query_one(Timeline)
        assert set(labels(app)) < set(whole)
        assert "Small Shop" in labels(app)
        assert timeline.visible_years == (2010, 2012)
        assert "rows folded (F)" in text_of(app)
        await press(pilot, "F")
        assert labels(app) == whole
        assert timeline.visible_years != (2010, 2012)
        await press(pilot, "F", "0")
        assert labels(app) == whole


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12)])
@pytest.mark.parametrize("query", ["weather", "skill:Java", "nothingatall", "2010..2012"])
async def test_folding_goes_with_every_filter_at_every_size(
    launch: Open, query: str, size: tuple[int, int]
) -> None:
    app = launch("ada", "undated", query=query)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "F", "j", "k", "G", "plus", "f", "h", "l", "enter", "backspace", "F")
        assert app.is_running
        text_of(app)
