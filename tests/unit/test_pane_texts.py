"""What the panes say, without a screen."""

from dataclasses import replace

import pytest
from tests.careers import index_of, library_of, view_of

from careertui.career.evidence import SkillSort
from careertui.career.library import EVERYONE, Library
from careertui.query.lens import Lens, Word
from careertui.session.key_names import KeyNames
from careertui.session.pane_names import PaneName
from careertui.session.session import Session, opened
from careertui.tui.widgets import pane_texts as texts
from careertui.view.lists import Sort
from careertui.view.sample import sampled_view
from careertui.view.view import Backdrop, view

KEYS = KeyNames()


@pytest.fixture
def ada() -> Session:
    return opened(library_of("ada", "bruno"))


def test_the_count_is_of_who_is_shown(ada: Session) -> None:
    assert texts.count(view_of(ada)) == "21 entries"
    assert texts.count(view_of(ada.typed("skill:Java"))) == "3 of 21 entries"
    assert texts.count(view_of(ada.went_to_people(EVERYONE))) == "24 entries"
    assert texts.count(view_of(opened(library_of("plain")))) == "1 entry"


def test_remarks_name_an_order_that_is_not_by_time() -> None:
    assert texts.projects_remark(4, 4, Sort.TIME) == "4"
    assert texts.projects_remark(2, 4, Sort.NAME) == "2 of 4 · by name"


def test_the_timeline_says_what_it_spans(ada: Session) -> None:
    assert texts.timeline_remark(view_of(ada), "2003 – 2026") == "by employer · 2003 – 2026"
    zoomed = texts.timeline_remark(view_of(ada), "2010 – 2012", is_zoomed=True)
    assert zoomed == "by employer · 2010 – 2012 of 2003 – 2026"
    assert texts.timeline_remark(view_of(opened(library_of("undated"))), "") == "nothing is dated"


def test_remarks_count_what_is_in_the_lens(ada: Session) -> None:
    seen = view_of(ada.typed("skill:Java"))
    assert texts.project_count(seen) == 4
    assert texts.skills_remark(seen, SkillSort.NAME).endswith("by name")
    assert texts.everything_remark(view_of(ada), ada) == "21 entries"
    asked = ada.typed("kafka")
    assert texts.everything_remark(view_of(asked), asked).endswith("best first")


def test_a_lens_that_nothing_passes_says_how_to_drop_it(ada: Session) -> None:
    seen = view_of(ada.typed("skill:Basketry"))
    for says in (
        texts.no_projects(seen, KEYS),
        texts.no_skills(seen, KEYS),
        texts.nothing(seen, KEYS),
    ):
        assert any(line.startswith("esc") for line in says)


def test_a_profile_without_projects_or_skills_says_what_to_write() -> None:
    seen = view_of(opened(library_of("plain")))
    assert any("projects:" in line for line in texts.no_projects(seen, KEYS))
    assert any("skills:" in line for line in texts.no_skills(seen, KEYS))


def test_nothing_at_all_says_what_to_press() -> None:
    seen = view_of(opened(library_of("unreadable")))
    assert any(line.startswith("!") for line in texts.nothing(seen, KEYS))
    assert any("careertui init" in line for line in texts.nothing(seen, KEYS))
    assert texts.no_detail(seen, KEYS) == texts.nothing(seen, KEYS)


def test_the_detail_is_of_the_entry_under_the_cursor(ada: Session) -> None:
    here = ada.looking_at("ada#engineer")
    remark, paragraphs = texts.detail(here, view_of(here), KeyNames())
    assert remark.startswith("role ")
    assert paragraphs[0].runs[0].text == "Engineer"


def test_the_detail_is_of_the_skill_while_the_skills_have_the_focus(ada: Session) -> None:
    here = ada.looking_at("ada#engineer").in_pane(PaneName.SKILLS).looking_at_skill("Java")
    assert texts.detail(here, view_of(here), KeyNames())[0] == "skill · Java"
    gone = here.typed("skill:RocksDB")
    assert texts.detail(gone, view_of(gone), KeyNames())[0].startswith("skill · ")


def test_the_detail_of_nothing_is_empty() -> None:
    here = opened(Library())
    assert texts.detail(here, view_of(here), KeyNames()) == ("", ())


def test_panes_say_when_they_are_made_of_the_best_alone(ada: Session) -> None:
    assert texts.of_the_best(view_of(ada)) == ""
    library = library_of("ada")
    lens = Lens((Word("kafka"),))
    matches = index_of(library.entries).search(lens, limit=1)
    crowd = sampled_view(Backdrop(library), lens, matches)
    assert crowd.total > 1
    assert texts.of_the_best(crowd) == " in the best 1"
    assert texts.of_the_ranked(crowd) == " in the best 1"
    for sort, told in (("recent", " in the latest 1"), ("name", " in the first 1")):
        sorted_ = replace(crowd, lens=replace(lens, sort=sort))
        assert texts.of_the_best(sorted_) == told


def test_a_list_says_when_not_all_that_match_are_ranked(ada: Session) -> None:
    asked = ada.typed("kafka sort:name").in_pane(PaneName.EVERYTHING)
    index = index_of(asked.library.entries)
    short = view(asked.library, asked.lens, index.search(asked.lens, 2))
    assert short.total > 2
    assert texts.of_the_ranked(short) == " in the first 2"
    assert texts.everything_remark(short, asked) == f"{short.total} found · by name · 2 listed"
    whole = view(asked.library, asked.lens, index.search(asked.lens))
    assert texts.of_the_ranked(whole) == ""
    assert texts.everything_remark(whole, asked) == f"{whole.total} found · by name"
    latest = ada.typed("kafka sort:recent")
    assert texts.everything_remark(whole, latest).endswith("latest first")
