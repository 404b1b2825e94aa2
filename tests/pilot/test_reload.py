"""Files that change while they are open."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.careers import open_library, path_of
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, press, settled, text_of, type_in, until
from textual.pilot import Pilot

from careertui.query.parser import parse
from careertui.session.pane_names import PaneName
from careertui.store.snapshot import Snapshot
from careertui.tui.app import CareerApp
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.pane import PaneBody

pytestmark = pytest.mark.slow

WIDE = (140, 42)


@pytest.fixture
def career(tmp_path: Path) -> Path:
    """A career that may be written to."""
    path = tmp_path / "open" / "ada.yaml"
    path.parent.mkdir()
    path.write_bytes(path_of("ada").read_bytes())
    return path


@pytest.fixture(params=["here", "elsewhere"])
def _read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether files are read by this process or by others; nothing looks at them by itself."""
    monkeypatch.setattr(CareerApp, "follow_files", lambda app: None)
    if request.param == "elsewhere":
        monkeypatch.setattr("careertui.store.feed.READ_HERE", 0)


class Watched:
    """An app with a clock of its own."""

    def __init__(self, app: CareerApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot
        self.now = app.feed.clock() + 1000
        app.feed.clock = lambda: self.now
        app.feed._sweep._work_clock = lambda: 0.0

    @classmethod
    async def begun(cls, app: CareerApp, pilot: Pilot[Any]) -> "Watched":
        """The app once everyone has arrived."""
        watched = cls(app, pilot)
        watched.show(app.feed.catch_up())
        app.feed.leave()
        await settled(pilot)
        return watched

    def look(self) -> None:
        """Looks at the files once, and does all that comes of it."""
        self.show(self.app.feed.turn())
        while self.app.feed.is_reading:
            self.show(self.app.feed.turn())

    def show(self, snapshots: Iterable[Snapshot]) -> None:
        """Shows what the feed gives, as the thread does that follows it."""
        for snapshot in snapshots:
            self.app.call_later(self.app.show_changed, snapshot)

    async def wait(self, seconds: float = 1.5) -> None:
        """Lets time pass, looking ten times a second."""
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            self.look()
        await settled(self.pilot)

    @property
    def banner(self) -> str:
        """What the banner says."""
        return self.app.main.banner.text

    @property
    def said(self) -> str:
        """What the last line says, if not the keys."""
        said = self.app.main.key_line.said
        return said.text if said is not None else ""


def renamed(path: Path, name: str) -> None:
    """Writes the career under another name in it."""
    text = path.read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    assert first.startswith("name:")
    path.write_text(f"name: {name}\n{rest}", encoding="utf-8")


@pytest.mark.usefixtures("_read")
async def test_a_save_is_shown_and_said(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        watched = await Watched.begun(app, pilot)
        renamed(career, "Grace Else")
        await watched.wait()
        assert "Grace Else" in text_of(app)
        assert watched.said == "ada.yaml read again"
        assert not watched.banner


@pytest.mark.parametrize("pane", [PaneName.TIMELINE, PaneName.PROJECTS, PaneName.SKILLS])
async def test_a_move_that_is_not_told_of_yet_outlives_a_reload(
    launch: Open, pane: PaneName
) -> None:
    app = launch("ada")
    async with app.run_test(size=WIDE) as pilot:
        await complete(pilot)
        app.main.action_focus_pane(pane)
        await settled(pilot)
        body = app.main.focused
        assert isinstance(body, PaneBody)
        before = body.target
        body.action_move(1)
        moved = body.target
        assert moved != before
        app.show_changed(app.snapshot)
        await settled(pilot)
        assert body.target == moved
        place = app.session.place
        assert moved is not None
        assert moved.value == (place.skill if pane is PaneName.SKILLS else place.cursor)


@pytest.mark.usefixtures("_read")
async def test_a_save_is_shown_within_a_second(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        renamed(career, "G. E.")
        await watched.wait(1)
        assert app.session.library.people[0].name == "G. E."


@pytest.mark.parametrize("others", [0, 60])
async def test_a_save_is_shown_though_no_key_is_pressed(
    launch: Open, career: Path, others: int
) -> None:
    for number in range(others):
        (career.parent / f"b{number}.yaml").write_text(f"name: N{number}\n")
    app = launch(career.parent)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.session.library.people) > others)
        await until(pilot, lambda: app.snapshot.progress.is_complete)
        renamed(career, "G. E.")
        await until(pilot, lambda: app.session.library.people[0].name == "G. E.")


@pytest.mark.usefixtures("_read")
async def test_a_file_that_was_not_touched_is_not_read_again(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        watched = await Watched.begun(app, pilot)
        library = app.session.library
        career.write_bytes(career.read_bytes())
        await watched.wait()
        assert app.session.library is library
        assert not watched.said


@pytest.mark.usefixtures("_read")
async def test_cursor_lens_and_scroll_stay(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=(140, 26)) as pilot:
        watched = await Watched.begun(app, pilot)
        await press(pilot, "2", "j", "j", "j", "right_square_bracket")
        before = app.session.place
        app.main.query_one(Detail).scroll_to(y=3, animate=False)
        await pilot.pause()
        scroll = app.main.query_one(Detail).scroll_offset.y
        renamed(career, "Grace Else")
        await watched.wait()
        assert app.session.library.people[0].name == "Grace Else"
        place = app.session.place
        assert (place.cursor, place.chips) == (before.cursor, before.chips)
        assert place.pane is PaneName.PROJECTS
        assert app.main.query_one(Detail).scroll_offset.y == scroll


@pytest.mark.usefixtures("_read")
async def test_what_is_being_typed_stays(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        await press(pilot, "slash")
        await type_in(pilot, "kaf")
        renamed(career, "Grace Else")
        await watched.wait()
        await type_in(pilot, "ka")
        assert app.main.lens_bar.input.value == "kafka"
        assert app.session.place.text == "kafka"
        assert app.session.library.people[0].name == "Grace Else"


@pytest.mark.usefixtures("_read")
async def test_search_finds_what_was_written(launch: Open, career: Path) -> None:
    app = launch(career, query="zeppelin")
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        assert not app.main._shown.view.ranked
        text = career.read_text(encoding="utf-8")
        career.write_text(text.replace("Segment mover", "Zeppelin"), encoding="utf-8")
        await watched.wait()
        assert [entry.title for entry in app.main._shown.view.ranked] == ["Zeppelin"]


@pytest.mark.usefixtures("_read")
async def test_a_file_that_no_longer_parses_keeps_its_last_good_version(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    good = career.read_text(encoding="utf-8")
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        entries = tuple(app.session.library.entries)
        career.write_text(good + '\nsummary: "open\nname: [\n', encoding="utf-8")
        await watched.wait()
        assert tuple(app.session.library.entries) == entries
        assert watched.banner.startswith("ada.yaml:")
        assert "last good version" in watched.banner
        assert watched.banner in text_of(app) or "ada.yaml:" in text_of(app)
        assert any(each.code == "syntax" for each in app.session.library.problems)
        career.write_text(good, encoding="utf-8")
        await watched.wait()
        assert not watched.banner
        assert tuple(app.session.library.entries) == entries


@pytest.mark.parametrize("text", ["", "- a\n", "\0\0\0", "%PDF-1.7\n"])
@pytest.mark.usefixtures("_read")
async def test_a_file_of_nothing_useful_keeps_its_last_good_version(
    launch: Open, career: Path, text: str
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        entries = tuple(app.session.library.entries)
        career.write_text(text)
        await watched.wait()
        assert tuple(app.session.library.entries) == entries
        assert watched.banner.startswith("ada.yaml")


@pytest.mark.usefixtures("_read")
async def test_a_deleted_file_says_so_and_comes_back(launch: Open, career: Path) -> None:
    app = launch(career)
    good = career.read_bytes()
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        entries = tuple(app.session.library.entries)
        career.unlink()
        await watched.wait(2)
        assert "ada.yaml is gone" in watched.banner
        assert tuple(app.session.library.entries) == entries
        career.write_bytes(good)
        await watched.wait(2)
        assert not watched.banner


@pytest.mark.usefixtures("_read")
async def test_a_banner_that_was_closed_stays_closed_until_the_next_change(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        career.write_text("")
        await watched.wait()
        await press(pilot, "escape")
        assert not watched.banner
        career.write_text("- no\n- profile\n")
        await watched.wait()
        assert watched.banner


@pytest.mark.usefixtures("_read")
async def test_a_new_file_in_an_open_folder_appears_in_its_place(
    launch: Open, career: Path
) -> None:
    app = launch(career.parent)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        (career.parent / "aaa.yaml").write_text("name: Aa\n")
        (career.parent / "zed.yaml").write_text("name: Zed\n")
        (career.parent / "notes.txt").write_text("no profile")
        await watched.wait(3)
        names = [each.name for each in app.session.library.people]
        assert names == ["Aa", "Ada Example", "Zed"]
        assert app.session.place.scope.one == "ada"


@pytest.mark.usefixtures("_by_hand")
async def test_an_empty_folder_fills(launch: Open, tmp_path: Path) -> None:
    app = launch(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        (tmp_path / "zed.yaml").write_text("name: Zed\n")
        await watched.wait(3)
        assert [each.name for each in app.session.library.people] == ["Zed"]
        assert "Zed" in text_of(app)


@pytest.mark.usefixtures("_by_hand")
async def test_the_examples_make_room_for_the_first_own_career(
    launch: Open, tmp_path: Path
) -> None:
    app = launch()
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        assert app.session.library.notice
        own = tmp_path / "profiles"
        own.mkdir()
        (own / "me.yaml").write_text("name: Me\n")
        await watched.wait(3)
        assert [each.name for each in app.session.library.people] == ["Me"]


@pytest.mark.usefixtures("_read")
async def test_two_files_of_one_name_are_told_apart(launch: Open, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.yaml").write_text(f"name: {folder}\ninterests: [Chess]\n")
    app = launch(tmp_path / "x" / "same.yaml", tmp_path / "y" / "same.yaml")
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        keys = [each.key for each in app.session.library.people]
        (tmp_path / "y" / "same.yaml").write_text("name: changed\ninterests: [Chess]\n")
        await watched.wait()
        people = app.session.library.people
        assert [each.key for each in people] == keys
        assert [each.name for each in people] == ["x", "changed"]
        assert all(e.ref.startswith(p.key) for p in people for e in p.entries)


@pytest.mark.usefixtures("_read")
async def test_thirty_reloads_do_not_wear_the_app_out(launch: Open, career: Path) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        widgets = len(list(app.screen.query("*")))
        for number in range(30):
            renamed(career, f"Name {number}")
            await watched.wait(0.8)
            assert app.session.library.people[0].name == f"Name {number}"
        assert len(list(app.screen.query("*"))) == widgets


# Many files


@pytest.fixture
def folder(career: Path) -> Path:
    """Sixty careers, of which the first is shown."""
    for number in range(59):
        text = (
            f"name: Person {number}\nexperience:\n- {{organization: Firm {number}, title: Job}}\n"
        )
        (career.parent / f"person-{number:02}.yaml").write_text(text)
    return career.parent


@pytest.fixture
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing looks at the files by itself."""
    monkeypatch.setattr(CareerApp, "follow_files", lambda app: None)


def titles(app: CareerApp, query: str) -> list[str]:
    """What a query finds."""
    entries = app.session.library.entries
    return [entries[hit.number].title for hit in app.snapshot.index.search(parse(query).lens).hits]


@pytest.mark.usefixtures("_by_hand")
async def test_any_file_of_many_is_followed_and_found(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        watched = await Watched.begun(app, pilot)
        before = app.session.place
        text = "name: Zoe\nprojects: [{name: Zeppelin}]\n"
        (folder / "person-30.yaml").write_text(text)
        (folder / "person-99.yaml").write_text(text.replace("Zeppelin", "Zeppelins too"))
        (folder / "person-10.yaml").unlink()
        await watched.wait(3)
        people = {each.key: each for each in app.session.library.people}
        assert people["person-30"].name == people["person-99"].name == "Zoe"
        assert list(people)[-1] == "person-99"
        assert set(titles(app, "zeppelin")) == {"Zeppelin", "Zeppelins too"}
        assert titles(app, 'org:\'"Firm 30"') == []
        assert "person-10.yaml is gone" in watched.banner
        assert watched.said == "2 files read again"
        assert app.session.place == before


@pytest.mark.usefixtures("_by_hand")
async def test_what_came_while_it_was_open_is_known_at_the_next_start(
    launch: Open, folder: Path
) -> None:
    async with (app := launch(folder)).run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        (folder / "person-30.yaml").write_text("name: Zoe\nprojects: [{name: Zeppelin}]\n")
        (folder / "person-31.yaml").write_text("%PDF-1.7")
        (folder / "person-10.yaml").unlink()
        await watched.wait(3)
    app = launch(folder)
    names = [each.name for each in app.session.library.people]
    assert "Zoe" in names
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        people = {each.key: each for each in app.session.library.people}
        assert len(people) == 59
        assert not people["person-31"].is_read, "what is there at the start is shown as it is"
        assert titles(app, "zeppelin") == ["Zeppelin"]
        assert app.feed.files_read == 1
        assert "person-31.yaml could not be read" in watched.banner


@pytest.mark.usefixtures("_by_hand")
async def test_many_files_that_are_broken_are_named_first_among_the_problems(
    launch: Open, folder: Path
) -> None:
    app = launch(folder)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        for number in (40, 41):
            (folder / f"person-{number}.yaml").write_text("name: [\n")
        (folder / "person-42.yaml").unlink()
        (folder / "ada.yaml").write_text("name: Ada Example\nnonsense: 1\n")
        await watched.wait(3)
        assert "and 2 more cannot be read · ! lists them" in watched.banner
        await press(pilot, "exclamation_mark")
        shown = text_of(app)
        for number in (40, 41, 42):
            assert f"person-{number}.yaml" in shown
        assert shown.index("person-42.yaml ") < shown.index("ada.yaml:")
        assert "3 files are shown as last read." in shown


@pytest.mark.usefixtures("_by_hand")
async def test_a_hundred_changes_at_once_are_all_shown(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        watched = await Watched.begun(app, pilot)
        for number in range(20, 120):
            (folder / f"person-{number:02}.yaml").write_text(f"name: New {number}\n")
        await watched.wait(3)
        people = {each.key: each.name for each in app.session.library.people}
        assert len(people) == 121
        assert all(people[f"person-{number:02}"] == f"New {number}" for number in range(20, 120))
        assert watched.said == "100 files read again"


@pytest.mark.usefixtures("_by_hand")
async def test_reading_again_leaves_out_what_is_gone(launch: Open, folder: Path) -> None:
    app = launch(folder)
    async with app.run_test(size=WIDE) as pilot:
        watched = await Watched.begun(app, pilot)
        (folder / "person-10.yaml").unlink()
        await watched.wait(3)
        assert watched.banner
        await press(pilot, "r")
        await watched.wait(0.1)
        assert not watched.banner
        assert len(app.session.library.people) == 59


@pytest.mark.usefixtures("_by_hand")
async def test_what_was_asked_over_files_as_they_were_is_done_over_them_as_they_are(
    launch: Open, career: Path
) -> None:
    app = launch(career)
    async with app.run_test(size=WIDE) as pilot:
        asked = app.session.typed("kafka")
        career.write_text("name: Ada Example\nprojects: [{name: The last one}]\n", "utf-8")
        library = open_library([career])
        app.show_changed(replace(app.snapshot, library=library))
        for take in (app.become, app.moved):
            take(asked)
            await settled(pilot)
            assert app.session.library is library
        assert app.session.place.text == "kafka"
    assert app.exit_code == 0


@pytest.mark.usefixtures("_by_hand")
async def test_people_may_come_while_their_list_is_not_laid_out_yet(
    launch: Open, career: Path
) -> None:
    app = launch(career, "bruno")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "p")
        app.show_changed(replace(app.snapshot, library=open_library([path_of("bruno")])))
        await until(pilot, lambda: "Ada Example" not in text_of(app))
        assert "Bruno" in text_of(app)
    assert app.exit_code == 0
