"""Words: what the main screen says, without a screen."""

from dataclasses import replace

import pytest
from tests.careers import entry_of, library_of

from careertui.career.dates import YearRange
from careertui.career.evidence import SkillSort
from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.query.lens import Flag, Lens, Word
from careertui.search.index import Index
from careertui.session.session import PaneName, Session, opened
from careertui.tui.screens import labels as words
from careertui.view.crowd import crowd_view
from careertui.view.lists import Sort
from careertui.view.view import Backdrop, View, view


def _view(session: Session) -> View:
    index = Index.of(session.library.entries)
    return view(session.library, session.lens, index.search(session.lens), session.place.scope)


@pytest.fixture
def ada() -> Session:
    return opened(library_of("ada", "bruno"))


def test_identity_says_who_and_where_among_the_profiles(ada: Session) -> None:
    assert words.identity(ada) == (
        "Ada Example", "Staff engineer, storage systems · 2003 – now", "profile 1/2",
    )  # fmt: skip
    assert words.identity(ada.went_to_people(PeopleScope.of("bruno")))[2] == "profile 2/2"


def test_identity_of_everyone_counts_them(ada: Session) -> None:
    assert words.identity(ada.went_to_people(EVERYONE)) == ("2 people", "", "everyone")


def test_identity_of_several_names_them(ada: Session) -> None:
    session = opened(library_of("ada", "bruno", "plain"))
    both = session.went_to_people(PeopleScope.of("bruno", "ada"))
    assert words.identity(both) == ("2 people:", "Ada Example, Bruno Sample", "marked 2/3")


def test_identity_of_nobody_says_so() -> None:
    assert words.identity(opened(Library())) == ("No profile", "", "")


def test_identity_of_a_career_without_years_gives_none() -> None:
    assert words.identity(opened(library_of("plain"))) == ("Only Aname", "", "profile 1/1")
    assert words.identity(opened(library_of("undated")))[1] == ""


@pytest.mark.parametrize(
    ("years", "label"),
    [
        (YearRange(2016, 2016), "2016"),
        (YearRange(2010, 2018), "2010–2018"),
        (YearRange(None, 2010), "until 2010"),
        (YearRange(2015, None), "from 2015"),
    ],
)
def test_years_are_told_to_people(years: YearRange, label: str) -> None:
    assert words.years_label(years) == label


def test_there_is_a_chip_for_every_filter_that_is_no_word() -> None:
    skill, flag, years = Word("Java", field="skill"), Flag("is", "current"), YearRange(2015, 2016)
    chips = words.chips(Lens((Word("x"),), years, (skill, flag)))
    assert [(chip.label, chip.filter) for chip in chips] == [
        ("2015–2016", years), ("skill Java", skill), ("is current", flag),
    ]  # fmt: skip
    assert words.chips(Lens((Word("x"),))) == ()


def test_the_count_is_of_who_is_shown(ada: Session) -> None:
    assert words.count(_view(ada)) == "21 entries"
    assert words.count(_view(ada.typed("skill:Java"))) == "3 of 21 entries"
    assert words.count(_view(ada.went_to_people(EVERYONE))) == "24 entries"
    assert words.count(_view(opened(library_of("plain")))) == "1 entry"


def test_remarks_name_an_order_that_is_not_by_time() -> None:
    assert words.projects_remark(4, 4, Sort.TIME) == "4"
    assert words.projects_remark(2, 4, Sort.NAME) == "2 of 4 · by name"


def test_the_timeline_says_what_it_spans(ada: Session) -> None:
    assert words.timeline_remark(_view(ada), (2003, 2026)) == "by employer · 2003 – 2026"
    zoomed = words.timeline_remark(_view(ada), (2010, 2012), is_zoomed=True)
    assert zoomed == "by employer · 2010 – 2012 of 2003 – 2026"
    assert words.timeline_remark(_view(opened(library_of("undated"))), None) == "nothing is dated"


def test_remarks_count_what_is_in_the_lens(ada: Session) -> None:
    seen = _view(ada.typed("skill:Java"))
    assert words.project_count(seen) == 4
    assert words.skills_remark(seen, SkillSort.NAME).endswith("by name")
    assert words.everything_remark(_view(ada), ada) == "21 entries"
    asked = ada.typed("kafka")
    assert words.everything_remark(_view(asked), asked).endswith("best first")


def test_a_lens_that_nothing_passes_says_how_to_drop_it(ada: Session) -> None:
    seen = _view(ada.typed("skill:Basketry"))
    for says in (words.no_projects(seen), words.no_skills(seen), words.nothing(seen)):
        assert any(line.startswith("esc") for line in says)


def test_a_profile_without_projects_or_skills_says_what_to_write() -> None:
    seen = _view(opened(library_of("plain")))
    assert any("projects:" in line for line in words.no_projects(seen))
    assert any("skills:" in line for line in words.no_skills(seen))


def test_nothing_at_all_says_what_to_press() -> None:
    seen = _view(opened(library_of("unreadable")))
    assert any(line.startswith("!") for line in words.nothing(seen))
    assert any("careertui init" in line for line in words.nothing(seen))
    assert words.no_detail(seen) == words.nothing(seen)


def test_the_detail_is_of_the_entry_under_the_cursor(ada: Session) -> None:
    here = ada.looking_at("ada#engineer")
    remark, paragraphs = words.detail(here, _view(here))
    assert remark.startswith("role ")
    assert paragraphs[0].runs[0].text == "Engineer"


def test_the_detail_is_of_the_skill_while_the_skills_have_the_focus(ada: Session) -> None:
    here = ada.looking_at("ada#engineer").in_pane(PaneName.SKILLS).looking_at_skill("Java")
    assert words.detail(here, _view(here))[0] == "skill · Java"
    gone = here.typed("skill:RocksDB")
    assert words.detail(gone, _view(gone))[0].startswith("skill · ")


def test_the_detail_of_nothing_is_empty() -> None:
    here = opened(Library())
    assert words.detail(here, _view(here)) == ("", ())


def test_the_notice_speaks_of_what_was_set_aside() -> None:
    assert words.notice(library_of("ada")) == ""
    assert words.notice(library_of("broken")).startswith("2 items were set aside")
    assert "could not be read" in words.notice(library_of("unreadable"))
    assert words.notice(Library(notice="Examples.")).startswith("Examples.")


def test_one_item_is_one() -> None:
    people = library_of("broken").people
    one = Library((replace(people[0], set_aside=1),))
    assert words.notice(one).startswith("1 item was")


def test_the_cursor_begins_at_the_newest_role(ada: Session) -> None:
    assert words.best_of(_view(ada), PaneName.TIMELINE) == "ada#staff"
    assert words.best_of(_view(opened(library_of("plain"))), PaneName.TIMELINE) == "plain#about"


def test_a_title_says_where_and_when() -> None:
    library = library_of("ada")
    assert words.title_of(entry_of(library, "Engineer")) == (
        "Engineer · Example Corp · Jan 2015 – Mar 2019"
    )
    assert words.title_of(entry_of(library, "Running")) == "Running"


def test_panes_say_when_they_are_made_of_the_best_alone(ada: Session) -> None:
    assert words.of_the_best(_view(ada)) == ""
    library = library_of("ada")
    lens = Lens((Word("kafka"),))
    matches = Index.of(library.entries).search(lens, limit=1)
    crowd = crowd_view(Backdrop(library), lens, matches)
    assert crowd.total > 1
    assert words.of_the_best(crowd) == " in the best 1"
    assert words.of_the_ranked(crowd) == " in the best 1"
    for sort, told in (("recent", " in the latest 1"), ("name", " in the first 1")):
        sorted_ = replace(crowd, lens=replace(lens, sort=sort))
        assert words.of_the_best(sorted_) == told


def test_a_list_says_when_not_all_that_match_are_ranked(ada: Session) -> None:
    asked = ada.typed("kafka sort:name").in_pane(PaneName.EVERYTHING)
    index = Index.of(asked.library.entries)
    short = view(asked.library, asked.lens, index.search(asked.lens, 2))
    assert short.total > 2
    assert words.of_the_ranked(short) == " in the first 2"
    assert words.everything_remark(short, asked) == f"{short.total} found · by name · 2 listed"
    whole = view(asked.library, asked.lens, index.search(asked.lens))
    assert words.of_the_ranked(whole) == ""
    assert words.everything_remark(whole, asked) == f"{whole.total} found · by name"
    latest = ada.typed("kafka sort:recent")
    assert words.everything_remark(whole, latest).endswith("latest first")
