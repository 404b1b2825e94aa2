"""Colours: every theme that comes with it can be read, and has one cursor."""

import pytest
from rich.style import Style
from tests.pilot.conftest import Open
from tests.pilot.screens import press, text_of
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widgets import OptionList

from careertui.settings import State, read_state, write_state
from careertui.tui.app import CareerApp
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import Projects
from careertui.tui.widgets.ink import RECIPES, Inks
from careertui.tui.widgets.people_table import PeopleRows
from careertui.tui.widgets.skills_pane import Skills
from careertui.tui.widgets.themes import CURSOR, DARK, LIGHT, SIGN, TEXT, contrast
from careertui.tui.widgets.timeline.palette import palette_of
from careertui.tui.widgets.timeline.timeline_pane import Timeline

THEMES = {theme.name: theme for theme in (DARK, LIGHT, *BUILTIN_THEMES.values())}
MIXED = [name for name, theme in THEMES.items() if not theme.ansi]
ANSI = [name for name, theme in THEMES.items() if theme.ansi]
WIDE = (140, 42)
_ROUNDING = 0.1
"""Colours are whole numbers."""


def color_of(rich_color: object) -> Color:
    return Color.from_rich_color(rich_color)


@pytest.mark.parametrize("theme", MIXED)
async def test_every_ink_of_every_theme_can_be_read(launch: Open, theme: str) -> None:
    app = launch("ada", theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        projects = app.main.query_one(Projects)
        ground = projects.background_colors[1]
        on_cursor = color_of(Inks(projects)["cursor"].bgcolor)
        for inks, below in ((Inks(projects), ground), (Inks(projects, "cursor"), on_cursor)):
            for name, recipe in RECIPES.items():
                if recipe.variable and not recipe.ground:
                    reached = contrast(color_of(inks[name].color), below)
                    assert reached >= recipe.contrast - _ROUNDING, (name, below)
        assert contrast(on_cursor, ground) > 1.15


@pytest.mark.parametrize("theme", MIXED)
async def test_the_timeline_of_every_theme_can_be_read(launch: Open, theme: str) -> None:
    app = launch("ada", theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        timeline = app.main.query_one(Timeline)
        for is_cursor in (False, True):
            palette = palette_of(timeline, is_cursor=is_cursor, has_focus=True)
            texts = (palette.base, palette.label, palette.muted, palette.bar_text)
            signs = (palette.bar, palette.point, palette.marker, palette.glow)
            for styles, least in ((texts, TEXT), (signs, SIGN)):
                for style in styles:
                    reached = contrast(color_of(style.color), color_of(style.bgcolor))
                    assert reached >= least - _ROUNDING, style


@pytest.mark.parametrize("theme", MIXED)
async def test_the_lines_around_the_panes_can_be_read(launch: Open, theme: str) -> None:
    app = launch("broken", theme=theme, query="2015 skill:x")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for y in (0, 1, 2, WIDE[1] - 1):
            for segment in app.screen._compositor.render_strips()[y]:
                style = segment.style
                if segment.text.strip(" ─") and style and style.color and style.bgcolor:
                    pen, ground = color_of(style.color), color_of(style.bgcolor)
                    assert contrast(pen, ground) >= TEXT - _ROUNDING, (segment.text, y)


def cursor_grounds(app: CareerApp) -> dict[str, Style]:
    """The style of the first cell of text under the cursor of each pane that is there."""
    styles: dict[str, Style] = {}
    timeline = app.main.query_one(Timeline)
    styles["timeline"] = palette_of(timeline, is_cursor=True, has_focus=True).label
    projects = app.main.query_one(Projects)
    styles["projects"] = Inks(projects)["cursor"]
    return styles


@pytest.mark.parametrize("theme", ["careertui-dark", "careertui-light", "nord"])
async def test_the_cursor_has_one_colour_wherever_the_focus_is(launch: Open, theme: str) -> None:
    app = launch("ada", "bruno", theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        wanted = Color.parse(app.theme_variables[CURSOR])
        grounds = {name: color_of(style.bgcolor) for name, style in cursor_grounds(app).items()}
        await press(pilot, "4")
        detail = app.main.query_one(Detail)
        lines = [detail.render_line(y) for y in range(detail.size.height)]
        grounds["detail"] = next(
            ground
            for line in lines
            for segment in line
            if segment.style and segment.style.bgcolor and segment.text.strip()
            if (ground := color_of(segment.style.bgcolor)) != detail.background_colors[1]
        )
        await press(pilot, "p")
        people = app.screen.query_one(PeopleRows)
        grounds["people"] = next(
            color_of(segment.style.bgcolor)
            for segment in people.render_line(people.cursor)
            if segment.style and segment.style.bgcolor
        )
        await press(pilot, "escape", "ctrl+p")
        await pilot.pause()
        options = app.screen.query_one(OptionList)
        styles = options.get_component_styles("option-list--option-highlighted")
        grounds["palette"] = styles.background
        for place, ground in grounds.items():
            away = max(abs(a - b) for a, b in zip(ground.rgb, wanted.rgb, strict=True))
            assert away <= 6, (place, ground, wanted)


@pytest.mark.parametrize("theme", ANSI)
async def test_with_the_colours_of_the_terminal_the_cursor_is_their_reverse(
    launch: Open, theme: str
) -> None:
    app = launch("ada", "bruno", theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        projects = app.main.query_one(Projects)
        row = projects.render_line(projects.cursor)
        colors = {each.style.color for each in row if each.style}
        assert len(colors) == 1
        assert all(each.style is not None and each.style.reverse for each in row)
        timeline = app.main.query_one(Timeline)
        assert palette_of(timeline, is_cursor=True, has_focus=True).label.reverse
        text_of(app)


async def test_only_the_cursor_of_the_focused_pane_is_bright(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        for key, focused in (("2", Projects), ("3", Skills)):
            await press(pilot, key)
            signs = {}
            for pane in (Projects, Skills):
                rows = app.main.query_one(pane)
                (sign, *_) = rows.render_line(rows.cursor - round(rows.scroll_y))
                signs[pane] = sign.style is not None and sign.style.color in {
                    Inks(rows, ground)["marker"].color for ground in ("cursor", "cursor-blurred")
                }
            assert [pane for pane, is_bright in signs.items() if is_bright] == [focused]


async def test_a_theme_of_the_command_line_is_for_this_run(launch: Open) -> None:
    app = launch("ada", theme="nord")
    state = app.launch.directories.state_file
    write_state(state, State(theme="dracula"))
    app = launch("ada", theme="nord")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.theme == "nord"
    assert read_state(state)[0].theme == "dracula"
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.theme == "dracula"


async def test_a_theme_that_was_picked_is_kept(launch: Open) -> None:
    app = launch("ada", theme="nord")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.theme = "monokai"
        await pilot.pause()
        app.theme = "nord"
        await pilot.pause()
    assert read_state(app.launch.directories.state_file)[0].theme == "nord"
