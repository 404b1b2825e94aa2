"""The columns of lists: names come first, parts are whole, and what is there once is said once."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.pilot.conftest import Open
from tests.pilot.screens import lines_of, press, text_of, type_in

from careertui.career.library import PeopleScope
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import Column, Everything, Projects
from careertui.tui.widgets.skills_pane import Skills
from careertui.tui.widgets.timeline.timeline_pane import Timeline

pytestmark = pytest.mark.slow

SIZES = [(240, 60), (140, 42), (100, 30), (80, 24), (60, 20), (40, 12)]
CAREER = """\
name: Pat Example
projects:
  - name: Entity reconciliation, the training of models
    start: 2023
    end: 2024
    organization: Example Corp Research
    skills: [Entity reconciliation, Machine learning, Data curation, Distributed systems]
    achievements:
      - text: Precision for people up by 22.23% overall
        metric: {value: 22.23, unit: "%", of: precision}
  - name: Short one
    start: 2019~
    organization: Example Corp Research
    skills: [Machine learning, Kafka]
    achievements: [{text: Written, metric: {value: 150000, unit: lines of code, of: Java}}]
"""


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "pat.yaml"
    path.write_text(CAREER, encoding="utf-8")
    return path


def words_in(line: str) -> list[str]:
    return [word.strip("▌·…~≈–,") for word in line.split() if word.strip("▌·…~≈–,┊")]


@pytest.mark.parametrize("size", SIZES)
async def test_no_word_of_a_project_is_cut(
    launch: Open, career: Path, size: tuple[int, int]
) -> None:
    app = launch(career)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", "2", "z")
        line = next(line for line in lines_of(app) if "Entity rec" in line and "2023" in line)
        said = set(CAREER.translate(str.maketrans(",[]{}:", "      ")).split())
        assert set(words_in(line)) <= said | {"2023–24", "+22", "%"}


async def test_skills_in_lists_have_separators_and_figures_say_what_they_are(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=(180, 42)) as pilot:
        await press(pilot, "escape", "2", "z")
        text = text_of(app)
        assert "+22 % precision  Entity reconciliation · Machine learning · Data curation …" in text
        assert "150,000 lines of code Java  Machine learning · Kafka" in text


async def test_a_figure_is_told_once_in_the_detail(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "escape", "2", "4", "z")
        lines = [line.rstrip(" ▅▁▂▃▄▆▇█") for line in lines_of(app)]
        # The cursor is on the first result.
        assert "▌ • Precision for people up by 22.23% overall" in lines


async def test_titles_stand_below_one_another_whatever_marks_stand_before_them(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "2")
        rows = [line for line in lines_of(app) if "Entity rec" in line or "Short one" in line]
        assert [max(row.find("Entity"), row.find("Short")) for row in rows] == [11, 11]
        assert {row.index("20") for row in rows} == {2}
        await press(pilot, "/")
        await type_in(pilot, "recnociliation")
        (row,) = (line for line in lines_of(app) if "Entity rec" in line)
        assert row[row.index("Entity") - 1] == "~"


async def test_the_person_is_named_only_where_there_are_several(launch: Open, career: Path) -> None:
    app = launch("ada", career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "escape", "5", "/")
        await type_in(pilot, "storage")
        listed = [line[:80] for line in lines_of(app)[3:-1]]
        assert any("Staff engineer" in line for line in listed)
        assert not any("Ada Example" in line for line in listed if "about" not in line)
        await press(pilot, "escape", "/")
        await type_in(pilot, "kafka")
        listed = [line[:80] for line in lines_of(app)[3:-1]]
        assert any("Pat Example" in line for line in listed)
        assert not any("Example…" in line or "Pat…" in line for line in listed)
        assert any("Ada Example" in line for line in listed)


LONG = "Say what came of it in words that go on, as some people write them, until nobody reads on. "


@pytest.mark.parametrize("size", [(240, 60), (200, 50), (199, 50), (140, 42)])
async def test_no_line_of_the_detail_is_longer_than_one_reads(
    launch: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "pat.yaml"
    path.write_text(f"name: Pat\nprojects: [{{name: A, goal: {LONG * 4!r}}}]\n", encoding="utf-8")
    app = launch(path)
    async with app.run_test(size=size) as pilot:
        for keys in (["escape", "2"], ["z", "4"], ["z", "5"]):
            await press(pilot, *keys)
            detail = app.main.query_one(Detail)
            lines = [detail.render_line(y).text.strip() for y in range(detail.size.height)]
            assert 50 < max(map(len, lines)) <= 100


async def test_a_very_wide_screen_gives_the_lines_of_the_detail_to_the_lists(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    heights = {}
    async with app.run_test(size=(240, 60)) as pilot:
        await pilot.pause()
        screen = app.main
        for width in (199, 200, 240):
            await pilot.resize_terminal(width, 60)
            await pilot.pause()
            heights[width] = screen.query_one(Projects).size.height
            assert screen.query_one(Timeline).size.width >= 100
            assert screen.query_one(Projects).size.width >= 60
    assert heights[200] == heights[240] > 1.5 * heights[199]


SKILLS = """\
name: Pat Example
experience:
  - {organization: Acme, title: Dev, start: 2010-01, end: 2019-12,
     skills: [Distributed systems, Go, Rust, Kafka, Snapshot isolation, Replication, Java, C]}
  - {organization: Acme, title: Dev, start: 2005, end: 2007, skills: [SQL, Perl, Ada]}
projects: [{name: X, date: 2001, skills: [An unusually long name of a skill]}]
"""


@pytest.mark.parametrize("size", SIZES)
async def test_no_skill_is_cut_and_figures_stand_below_one_another(
    launch: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "pat.yaml"
    path.write_text(SKILLS, encoding="utf-8")
    app = launch(path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", "3")
        skills = app.main.query_one(Skills)
        rows = [skills.render_line(y).text for y in range(12)]
        for name in ("Distributed systems", "Snapshot isolation", "An unusually long name of a"):
            assert any(name in row for row in rows)
        figures = ("10.0y", "≈ 2y" if any("≈ 2y" in row for row in rows) else "≈   2y")
        ends = {row.index(each) + len(each) for row in rows for each in figures if each in row}
        assert len(ends) == 1


LONG_NAMES = [
    "Wolfeschlegelstein " * 25,
    "工程師東京" * 100,
    "Zo\u0301\u0308e\u0301 " * 125,
    "محمد بن " * 60,
]


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_titles_and_names_share_the_room_however_long_they_are(
    launch: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    for at, name in enumerate(["Ada", *LONG_NAMES]):
        role = {"title": f"Senior {name}", "organization": name, "start": 2019, "skills": ["Kafka"]}
        career = {"name": name, "experience": [role]}
        (tmp_path / f"{at}.json").write_text(json.dumps(career), encoding="utf-8")
    app = launch(tmp_path)
    async with app.run_test(size=size) as pilot:
        app.go_to_people(PeopleScope.of("0"))
        await press(pilot, "5", "slash")
        await type_in(pilot, "kafka")
        await press(pilot, "enter")
        rows = app.main.query_one(Everything)
        title, widths = rows.widths(rows.line_width - 24)
        assert title >= widths[Column.PERSON] >= 14
        assert all(cell_len(line) <= size[0] for line in lines_of(app))


async def test_a_column_is_there_if_it_fits_though_a_wider_one_does_not(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=(140, 42)) as pilot:
        await press(pilot, "2")
        rows = app.main.query_one(Projects)
        title, wanted = len("Entity reconciliation, the training of models"), rows.wanted()
        shown = {room: set(rows.widths(room)[1]) for room in range(title, 140)}
        assert {Column.WHERE} in shown.values()
        for room, columns in shown.items():
            assert sum(wanted[it][0] + 2 for it in columns) <= max(0, room - title)
            left = room - title - sum(wanted[it][0] + 2 for it in columns)
            assert all(wanted[it][0] + 2 > left for it in wanted.keys() - columns)
