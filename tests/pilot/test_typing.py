"""Fields: what is pasted and typed into them, and queries that are brought back."""

import pytest
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, settled, text_of, type_in
from textual.events import Key, Paste
from textual.pilot import Pilot

from careertui.career.entries import Kind
from careertui.session.pane_names import PaneName
from careertui.settings import State, read_state, write_state
from careertui.tui.app import CareerApp
from careertui.tui.screens.review import FindingRows
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.glyphs import ASCII, UNICODE, Glyphs
from careertui.tui.widgets.legend import MEANINGS, legend
from careertui.tui.widgets.line_input import LineInput

WIDE = (140, 42)


async def paste(app: CareerApp, pilot: Pilot[int], text: str) -> None:
    app.post_message(Paste(text))
    await settled(pilot)


@pytest.mark.parametrize(
    ("pasted", "query"),
    [
        ("kafka\nrust", "kafka rust"),
        ("kafka\r\nrust\r\n", "kafka rust"),
        ("\n\n  kafka\n\n\trust\n", "kafka rust"),
        ("kafka\rrust", "kafka rust"),
        ("kafka\trust", "kafka rust"),
        ("kafka\u2028rust\x85x", "kafka rust x"),
        ("kafka\x00", "kafka^@"),
        ("\n", ""),
        ("\x1b[31mred", "^[[31mred"),
        ('org:"Example\nCorp"', 'org:"Example Corp"'),
    ],
)
async def test_a_paste_becomes_one_line_of_words(launch: Open, pasted: str, query: str) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await paste(app, pilot, pasted)
        assert app.main.lens_bar.input.value == query


async def test_a_paste_goes_where_the_cursor_is(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "ab")
        await press(pilot, "left")
        await paste(app, pilot, "1\n2")
        assert app.main.lens_bar.input.value == "a1 2b"


@pytest.mark.parametrize("words", [40, 20_000, 300_000])
async def test_a_paste_that_is_too_long_is_cut_at_a_word_and_it_is_said(
    launch: Open, words: int
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await paste(app, pilot, "kafka\n" * words)
        value = app.main.lens_bar.input.value
        assert value == " ".join(["kafka"] * 33)
        assert "left out" in lines_of(app)[-1]


@pytest.mark.parametrize("key", ["y", "p", "question_mark"])
async def test_every_other_field_takes_several_lines_as_one_too(launch: Open, key: str) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, key)
        await paste(app, pilot, "2015 to\n2018")
        assert app.screen.query_one(LineInput).value == "2015 to 2018"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("a", "b", "backspace", "c"), "ac"),
        (("a", "b", "ctrl+u", "c", "d"), "cd"),
        (("a", "space", "b", "ctrl+w", "c"), "a c"),
        (("a", "b", "home", "c"), "cab"),
    ],
)
async def test_keys_of_one_read_edit_in_their_order(
    launch: Open, keys: tuple[str, ...], value: str
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        for key in keys:
            app.post_message(Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))
        await settled(pilot)
        assert app.main.lens_bar.input.value == value


async def search(pilot: Pilot[int], query: str) -> None:
    await press(pilot, "slash", "ctrl+u")
    await type_in(pilot, query)
    await press(pilot, "enter")


async def test_queries_are_brought_back_and_kept_for_the_next_run(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        for query in ("kafka", "java 2015", "rust"):
            await search(pilot, query)
            await press(pilot, "escape", "escape")
        field = app.main.lens_bar.input
        await press(pilot, "slash", "up")
        assert field.value == "rust"
        await press(pilot, "up")
        assert field.value == "java 2015"
        assert app.session.lens.years is not None
        await press(pilot, "down", "down")
        assert field.value == ""
        await type_in(pilot, "kaf")
        await press(pilot, "ctrl+r")
        assert field.value == "kafka"
        await press(pilot, "enter")
        assert app.session.place.text == "kafka"
    state = read_state(app.launch.directories.state_file)[0]
    assert state.queries == ("kafka", "rust", "java 2015")
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", "up")
        assert app.main.lens_bar.input.value == "kafka"


async def test_a_state_that_was_tampered_with_brings_back_clean_queries(launch: Open) -> None:
    state = launch("ada").launch.directories.state_file
    write_state(state, State(queries=("a\x1b[2J\nb", "", "x" * 5000, "c")))
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", "up")
        assert app.main.lens_bar.input.value == "a^[[2J b"


@pytest.mark.parametrize(
    ("pane", "query"),
    [(PaneName.TIMELINE, "java"), (PaneName.PROJECTS, "rust"), (PaneName.EVERYTHING, "rust")],
)
async def test_n_goes_through_the_hits_of_a_pane_and_round(
    launch: Open, pane: PaneName, query: str
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, app.key_names.first(f"pane.{pane}"))
        await search(pilot, query)
        assert app.session.place.pane is pane
        view = app.view
        assert view is not None
        seen = [app.session.place.cursor]
        for _ in range(30):
            await press(pilot, "n")
            seen.append(app.session.place.cursor)
        assert set(seen) <= {entry.ref for entry in view.library.entries if entry.ref in view.shown}
        assert len(set(seen)) > 1
        first = seen[0]
        assert first in seen[1:]
        await press(pilot, "N")
        assert app.session.place.cursor == seen[-2]


async def test_n_goes_through_the_matches_of_the_detail(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(60, 20)) as pilot:
        await search(pilot, "segment")
        await press(pilot, "4", "n")
        detail = app.main.query_one(Detail)
        y = detail._hit - detail.scroll_offset.y
        assert "egment" in detail.render_line(y).text


async def test_n_without_a_query_says_how_to_search(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "n")
        assert lines_of(app)[-1] == " • Nothing is searched for · / to search"


@pytest.mark.parametrize("pane", ["1", "2", "3", "5"])
async def test_the_detail_is_scrolled_from_every_list(launch: Open, pane: str) -> None:
    app = launch("ada")
    async with app.run_test(size=(100, 22)) as pilot:
        await press(pilot, "2", "j")
        await press(pilot, pane)
        detail = app.main.query_one(Detail)
        before, cursor = detail.scroll_offset.y, app.session.place.cursor
        await press(pilot, "ctrl+e", "ctrl+e")
        assert detail.scroll_offset.y > before or detail.max_scroll_y == 0
        assert app.session.place.cursor == cursor
        await press(pilot, "ctrl+y", "ctrl+y")
        assert detail.scroll_offset.y == before


async def test_the_help_narrows_while_one_types(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "question_mark")
        await type_in(pilot, "year window")
        text = text_of(app)
        assert "Move the year window back." in text
        assert "Go to the first row." not in text
        assert app.screen.query(LineInput)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "qqqq")
        assert "Nothing here has that." in text_of(app)
        await press(pilot, "escape")
        assert app.screen is app.main


_PLAIN = {"is_ascii", "dot", "bullet", "rule", "bar_parts", "bar_begin", "bar_end", "hatch_dim",
          "grid", "points", "kinds", "said"}  # fmt: skip
"""What is drawn and says nothing, and what has its own part of the legend."""


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_the_legend_has_every_sign(glyphs: Glyphs) -> None:
    told = {name for names, _ in MEANINGS for name in names.split()}
    assert told | _PLAIN == Glyphs.__annotations__.keys()
    text = " ".join(signs for signs, _ in legend(glyphs))
    for kind in Kind:
        assert glyphs.kinds[kind] in text
    assert text.isascii() or not glyphs.is_ascii


async def test_problems_stand_errors_first_then_by_file_and_line(
    launch: Open, tmp_path: object
) -> None:
    app = launch("broken", "odd", "plain")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "exclamation_mark")
        problems = app.screen.query_one(FindingRows).findings
        places = [each.lead.rsplit(":", 2) for each in problems]
        order = [
            (each.severity != "error", file, int(line), int(column))
            for each, (file, line, column) in zip(problems, places, strict=True)
        ]
        assert order == sorted(order)
        assert {each.severity for each in problems} == {"error", "warning"}


async def test_a_person_says_that_something_was_set_aside(launch: Open) -> None:
    app = launch("broken")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "g")
        aside = app.session.library.people[0].set_aside
        assert aside
        assert f"{aside} item" in text_of(app)
        assert "could not be read · ! shows what and where" in text_of(app)


async def test_a_field_or_value_that_is_begun_is_offered_and_taken(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "ski")
        assert "skill:" in lines_of(app)[1]
        await press(pilot, "right")
        assert app.main.lens_bar.input.value == "skill:"
        assert not app.main.lens_bar.input.suggester
