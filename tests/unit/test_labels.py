"""Words: what the main screen says, without a screen."""

from dataclasses import replace

import pytest
from tests.careers import entry_of, library_of, view_of

from careertui.career.dates import DateRange
from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.query.lens import Flag, Lens, Word
from careertui.session.key_names import KeyNames
from careertui.session.pane_names import PaneName
from careertui.session.session import Session, opened
from careertui.tui.screens import labels as words

KEYS = KeyNames()


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


def test_identity_of_one_who_has_several_files_says_which_is_shown() -> None:
    first, other = library_of("ada", "bruno").people
    shorter = replace(first, key="ada-short", path="x/ada-short.yaml", entries=first.entries[:4])
    session = opened(Library((first, shorter, other)))
    assert words.identity(session)[2] == "file 1/2 · profile 1/2"
    assert words.identity(session.went_to_people(PeopleScope.of("ada-short")))[::2] == (
        "Ada Example", "file 2/2 · profile 1/2",
    )  # fmt: skip
    both = session.went_to_people(PeopleScope.of("ada", "ada-short"))
    assert words.identity(both)[::2] == ("Ada Example", "2 files · profile 1/2")
    everyone = session.went_to_people(EVERYONE)
    assert words.identity(everyone) == ("2 people", "", "everyone")
    several = session.went_to_people(PeopleScope.of("ada", "ada-short", "bruno"))
    assert words.identity(several)[2] == "marked 2/2"


def test_identity_of_nobody_says_so() -> None:
    assert words.identity(opened(Library())) == ("No profile", "", "")


def test_identity_of_a_career_without_years_gives_none() -> None:
    assert words.identity(opened(library_of("plain"))) == ("Only Aname", "", "profile 1/1")
    assert words.identity(opened(library_of("undated")))[1] == ""


@pytest.mark.parametrize(
    ("years", "label"),
    [
        (DateRange(2016, 2016), "2016"),
        (DateRange(2010, 2018), "2010–2018"),
        (DateRange(None, 2010), "until 2010"),
        (DateRange(2015, None), "from 2015"),
    ],
)
def test_years_are_told_to_people(years: DateRange, label: str) -> None:
    assert words.years_label(years) == label


def test_there_is_a_chip_for_every_filter_that_is_no_word() -> None:
    skill, flag, years = Word("Java", field="skill"), Flag("is", "current"), DateRange(2015, 2016)
    chips = words.chips(Lens((Word("x"),), years, (skill, flag)))
    assert [(chip.label, chip.filter) for chip in chips] == [
        ("2015–2016", years), ("skill Java", skill), ("is current", flag),
    ]  # fmt: skip
    assert words.chips(Lens((Word("x"),))) == ()


def test_the_notice_speaks_of_what_was_set_aside() -> None:
    assert words.notice(library_of("ada"), KEYS) == ""
    assert words.notice(library_of("broken"), KEYS).startswith("2 items were set aside")
    assert "could not be read" in words.notice(library_of("unreadable"), KEYS)
    assert words.notice(Library(notice="Examples."), KEYS).startswith("Examples.")


def test_one_item_is_one() -> None:
    people = library_of("broken").people
    one = Library((replace(people[0], set_aside=1),))
    assert words.notice(one, KEYS).startswith("1 item was")


def test_the_cursor_begins_at_the_newest_role(ada: Session) -> None:
    assert words.best_of(view_of(ada), PaneName.TIMELINE) == "ada#staff"
    assert words.best_of(view_of(opened(library_of("plain"))), PaneName.TIMELINE) == "plain#about"


def test_a_title_says_where_and_when() -> None:
    library = library_of("ada")
    assert words.title_of(entry_of(library, "Engineer")) == (
        "Engineer · Example Corp · Jan 2015 – Mar 2019"
    )
    assert words.title_of(entry_of(library, "Running")) == "Running"
