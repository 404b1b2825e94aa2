"""The session: what each key makes of what is asked for and where one is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import entry_of, library_of

from careertui.career.dates import DateRange
from careertui.career.evidence import SkillSort
from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.query.lens import EVERYTHING, Flag, Lens, Word
from careertui.session.entry_facets import facet_for
from careertui.session.next_person import next_person
from careertui.session.pane_names import PaneName
from careertui.session.session import Session, opened
from careertui.view.lists import Sort

RUST = Word("Rust", field="skill")
EXAMPLE = Word("Example Corp", field="org")
YEARS = DateRange(2015, 2018)


BOTH = PeopleScope.of("ada", "bruno")
KEYS = ("ada", "bruno", "plain", "undated")
SCOPES = st.one_of(
    st.just(EVERYONE), st.frozensets(st.sampled_from([*KEYS, "gone"])).map(PeopleScope)
)


@pytest.fixture
def session() -> Session:
    return opened(library_of("ada", "bruno"))


@pytest.fixture
def many() -> Session:
    return opened(library_of(*KEYS))


def test_the_first_person_is_shown_first(session: Session) -> None:
    assert session.place.scope.one == "ada"
    assert {entry.person for entry in session.entries} == {"Ada Example"}
    assert session.lens == EVERYTHING


def test_nobody_is_shown_where_nobody_is_open() -> None:
    session = opened(Library())
    assert session.entries == ()
    assert session.span is None
    assert session.years_moved(1) is session
    assert session.years_widened() is session
    assert session.years_narrowed() is session
    assert session.cleared() is None


def test_everyone_is_shown_without_a_scope(session: Session) -> None:
    everyone = session.went_to_people(EVERYONE)
    assert everyone.entries == session.library.entries


def test_a_scope_that_nobody_has_shows_nothing(session: Session) -> None:
    assert session.went_to_people(PeopleScope.of("nobody")).entries == ()


def test_several_people_are_shown_in_the_order_of_the_library(many: Session) -> None:
    here = many.went_to_people(PeopleScope.of("undated", "ada"))
    people = {person.key: person for person in many.library.people}
    assert here.entries == (*people["ada"].entries, *people["undated"].entries)
    assert here.span == many.went_to_people(PeopleScope.of("ada")).span


@given(SCOPES)
def test_a_scope_shows_those_it_names_and_nobody_else(scope: PeopleScope) -> None:
    here = opened(library_of(*KEYS)).went_to_people(scope)
    shown = [entry for entry in here.library.entries if entry.ref.partition("#")[0] in scope]
    assert list(here.entries) == shown


def test_a_scope_of_all_shows_what_everyone_does(many: Session) -> None:
    everyone, all_of_them = (
        many.went_to_people(scope) for scope in (EVERYONE, PeopleScope.of(*KEYS))
    )
    assert everyone.entries == all_of_them.entries
    assert everyone.span == all_of_them.span


def test_one_who_is_marked_alone_is_that_person(session: Session) -> None:
    assert PeopleScope(frozenset({"ada"})) == session.place.scope
    assert session.went_to_people(PeopleScope.of("ada")) is session


def test_the_order_in_which_people_are_marked_does_not_count(many: Session) -> None:
    assert PeopleScope.of("ada", "bruno") == PeopleScope.of("bruno", "ada")
    here = many.went_to_people(BOTH)
    assert here.went_to_people(PeopleScope.of("bruno", "ada")) is here


def test_the_trail_goes_back_and_forth_through_those_who_were_marked(many: Session) -> None:
    marked = many.went_to_people(BOTH).looking_at("bruno#harbour-lake")
    alone = marked.went_to("undated#" + many.library.people[3].entries[0].id)
    assert alone.place.scope.one == "undated"
    back = alone.back()
    assert back is not None
    assert back.place == marked.place
    first = back.back()
    assert first is not None
    assert first.place == many.place
    again = first.forward()
    assert again is not None
    assert again.place.scope == BOTH
    assert again.forward() is not None


def test_following_among_those_who_are_marked_keeps_them(many: Session) -> None:
    here = many.went_to_people(BOTH)
    assert here.went_to("ada#engineer").place.scope == BOTH
    assert here.went_to("plain#about").place.scope.one == "plain"


def test_a_cursor_outside_of_those_who_are_marked_is_replaced(many: Session) -> None:
    here = many.went_to_people(BOTH).looking_at("plain#about")
    for pane in PaneName:
        assert here.in_pane(pane).with_cursor("ada#staff").place.cursor == "ada#staff"
    alone = many.looking_at("plain#about").in_pane(PaneName.EVERYTHING)
    assert alone.with_cursor("ada#staff").place.cursor == "plain#about"


def test_those_who_are_marked_stay_when_files_are_read_again(many: Session) -> None:
    here = many.went_to_people(BOTH).looking_at("bruno#harbour-lake")
    assert here.reloaded(library_of(*KEYS)).place == here.place
    more = here.reloaded(library_of("hostile", *KEYS))
    assert more.place == here.place
    assert more.entries == here.entries


def test_a_marked_person_whose_file_is_gone_may_come_back(many: Session) -> None:
    here = many.went_to_people(BOTH)
    without = here.reloaded(library_of("ada", "plain"))
    assert {entry.person for entry in without.entries} == {"Ada Example"}
    assert without.reloaded(library_of(*KEYS)).entries == here.entries


def test_everyone_is_shown_where_all_who_were_marked_are_gone(many: Session) -> None:
    here = many.went_to_people(BOTH)
    assert here.reloaded(library_of("plain", "undated")).place.scope == EVERYONE
    assert here.reloaded(library_of("plain")).place.scope.one == "plain"


def test_one_goes_back_to_everyone_where_who_was_shown_is_gone(many: Session) -> None:
    here = many.went_to_people(PeopleScope.of("bruno")).went_to_people(BOTH)
    back = here.reloaded(library_of("ada", "plain")).back()
    assert back is not None
    assert back.place.scope == EVERYONE


def test_who_gets_a_longer_key_stays_marked(many: Session) -> None:
    people = [
        replace(each, key=f"folder-{each.key}") if each.key == "ada" else each
        for each in many.library.people
    ]
    here = many.went_to_people(BOTH).reloaded(Library(tuple(people)))
    assert here.place.scope == PeopleScope.of("folder-ada", "bruno")


def test_what_is_typed_and_the_chips_are_one_lens(session: Session) -> None:
    asked = session.toggled(RUST).with_years(YEARS).typed("kafka org:'Tide'")
    assert asked.lens.years == YEARS
    assert asked.lens.facets[0] == RUST
    assert len(asked.lens.facets) == 2
    assert asked.lens.terms == (Word("kafka"),)


def test_typed_years_go_before_those_of_the_chip(session: Session) -> None:
    assert session.with_years(YEARS).typed("2020").lens.years == DateRange(2020, 2020)


def test_a_facet_that_is_typed_and_chosen_stands_once(session: Session) -> None:
    assert session.toggled(RUST).typed("skill:Rust").lens.facets == (RUST,)


@pytest.mark.parametrize(
    "text", ["kafka", "skill:Rust kafka 2015..2018", "a | b !c", "is:current", "2015", 'x "y z"']
)
def test_settling_changes_nothing_of_what_is_asked(session: Session, text: str) -> None:
    typed = session.typed(text)
    assert typed.settled().lens == typed.lens
    assert typed.settled().settled() == typed.settled()


@given(st.text("ab !|()^$':\"\\\\2015.skilorg", max_size=40))
def test_settling_changes_nothing_whatever_is_typed(text: str) -> None:
    typed = opened(library_of("ada")).typed(text)
    assert typed.settled().lens == typed.lens


def test_settling_turns_filters_into_chips(session: Session) -> None:
    settled = session.typed("kafka skill:Rust 2015..2018").settled()
    assert settled.place.text == "kafka"
    assert settled.place.chips == Lens(years=YEARS, facets=(RUST,))


def test_toggling_twice_changes_nothing_of_what_is_asked(session: Session) -> None:
    assert session.toggled(RUST).toggled(RUST).lens == session.lens
    typed = session.typed("skill:Rust kafka")
    assert typed.toggled(RUST).lens == Lens(terms=(Word("kafka"),))


def test_a_filter_is_taken_out_of_the_query_as_of_the_chips(session: Session) -> None:
    asked = session.toggled(EXAMPLE).typed("skill:Rust 2015..2018 is:current")
    assert RUST not in asked.without(RUST).lens.facets
    assert EXAMPLE not in asked.without(EXAMPLE).lens.facets
    assert asked.without(YEARS).lens.years is None
    assert Flag("is", "current") not in asked.without(Flag("is", "current")).lens.facets
    assert asked.without(RUST).lens.years == YEARS


def test_years_typed_and_chosen_go_together(session: Session) -> None:
    assert session.with_years(DateRange(2001, 2002)).typed("2015..2018").without(YEARS).lens == (
        EVERYTHING
    )
    assert session.typed("2015 kafka").with_years(None).lens == Lens(terms=(Word("kafka"),))


def test_clearing_takes_words_then_facets_then_years_and_then_nothing(session: Session) -> None:
    asked = session.with_years(YEARS).toggled(RUST).toggled(EXAMPLE).typed("kafka")
    seen = []
    while (cleared := asked.cleared()) is not None:
        asked = cleared
        seen.append(asked.lens)
    assert seen == [
        Lens(years=YEARS, facets=(RUST, EXAMPLE)),
        Lens(years=YEARS, facets=(RUST,)),
        Lens(years=YEARS),
        EVERYTHING,
    ]


def test_the_year_window_moves_within_the_career(session: Session) -> None:
    assert session.span == (2003, 2026)
    assert session.years_moved(-1).lens.years == DateRange(2024, 2026)
    assert session.years_moved(1).lens.years == DateRange(2003, 2005)
    assert session.with_years(YEARS).years_moved(1).lens.years == DateRange(2016, 2019)
    assert session.with_years(YEARS).years_widened().lens.years == DateRange(2014, 2019)
    assert session.with_years(YEARS).years_narrowed().lens.years == DateRange(2016, 2017)


def test_a_typed_year_is_moved_too(session: Session) -> None:
    moved = session.typed("kafka 2015").years_moved(1)
    assert moved.lens == Lens(terms=(Word("kafka"),), years=DateRange(2016, 2016))


def test_moving_the_cursor_makes_no_trail(session: Session) -> None:
    assert session.looking_at("ada#staff").looking_at_skill("Rust").trail == session.trail


def test_following_goes_back_to_where_one_was(session: Session) -> None:
    before = session.toggled(RUST).looking_at("ada#staff").in_pane(PaneName.PROJECTS)
    after = before.went_to("ada#topic-browser")
    assert after.place.cursor == "ada#topic-browser"
    assert after.place.pane is PaneName.DETAIL
    back = after.back()
    assert back is not None
    assert back.place == before.place
    forward = back.forward()
    assert forward is not None
    assert forward.place == after.place
    assert forward.forward() is None


def test_the_trail_remembers_the_scroll(session: Session) -> None:
    left = session.scrolled({"timeline": 7})
    back = left.went_to("ada#engineer").scrolled({"timeline": 0}).back()
    assert back is not None
    assert back.place.scrolls == {"timeline": 7}


def test_there_is_no_way_back_at_the_beginning(session: Session) -> None:
    assert session.back() is None
    assert session.forward() is None


def test_following_to_another_person_shows_that_person(session: Session) -> None:
    there = session.went_to("bruno#harbour-lake")
    assert there.place.scope.one == "bruno"
    back = there.back()
    assert back is not None
    assert back.place.scope.one == "ada"


def test_following_among_everyone_keeps_everyone(session: Session) -> None:
    assert session.went_to_people(EVERYONE).went_to("bruno#harbour-lake").place.scope.is_everyone


def test_picking_who_is_shown_already_is_no_step(session: Session) -> None:
    assert session.went_to_people(PeopleScope.of("ada")) is session


def test_a_cursor_that_is_there_is_kept(session: Session) -> None:
    here = session.looking_at("ada#engineer")
    assert here.with_cursor("ada#staff").place.cursor == "ada#engineer"


@pytest.mark.parametrize("cursor", ["", "ada#gone", "bruno#harbour-lake"])
def test_a_cursor_that_cannot_be_shown_is_replaced(session: Session, cursor: str) -> None:
    assert session.looking_at(cursor).with_cursor("ada#staff").place.cursor == "ada#staff"


def test_sorting_and_grouping_are_those_of_the_pane_with_the_focus(session: Session) -> None:
    skills = session.in_pane(PaneName.SKILLS)
    assert skills.sorted_next().skill_sort is not SkillSort.YEARS
    assert skills.sorted_next().project_sort is Sort.TIME
    assert session.sorted_next().project_sort is not Sort.TIME
    assert skills.grouped().skills_grouped
    assert not skills.grouped().projects_grouped
    assert session.grouped().projects_grouped


def test_sorts_come_round_again(session: Session) -> None:
    for here, count in ((session, 2), (session.typed("kafka"), 3)):
        there = here
        for _ in range(count):
            there = there.sorted_next()
            assert (there.project_sort is Sort.TIME) == (there == here)
        assert there == here
    assert session.typed("kafka").sorted_next().typed("").sorted_next().project_sort is Sort.TIME
    here = there = session.in_pane(PaneName.SKILLS)
    for _ in SkillSort:
        there = there.sorted_next()
    assert here == there


def test_zoom_comes_and_goes(session: Session) -> None:
    assert session.zoomed().is_zoomed
    assert session.zoomed().zoomed() == session


def test_files_read_again_leave_one_where_one_was(session: Session) -> None:
    here = session.toggled(RUST).looking_at("ada#engineer").in_pane(PaneName.PROJECTS)
    again = here.reloaded(library_of("ada", "bruno"))
    assert again.place == here.place


def test_a_person_who_is_gone_gives_way_to_who_is_there(session: Session) -> None:
    assert session.reloaded(library_of("bruno")).place.scope.one == "bruno"
    assert session.reloaded(Library()).entries == ()


def test_a_file_that_can_be_read_at_last_is_shown() -> None:
    empty = opened(Library())
    assert empty.reloaded(library_of("ada")).entries == library_of("ada").entries


def test_a_facet_is_the_organisation_of_work_and_the_kind_of_the_rest() -> None:
    library = library_of("ada")
    assert facet_for(entry_of(library, "Engineer")) == EXAMPLE
    assert facet_for(entry_of(library, "Topic browser")) == EXAMPLE
    assert facet_for(entry_of(library, "Quote")) == Word("section", field="kind")
    assert facet_for(entry_of(library, "Home weather station")) == Word("project", field="kind")
    assert facet_for(entry_of(library, "Logs at rest")) == Word("talk", field="kind")


def test_every_entry_has_a_facet_that_holds_of_it() -> None:
    for entry in library_of("ada", "bruno").entries:
        facet = facet_for(entry)
        assert facet is not None
        if facet.field == "org":
            assert facet.text == entry.organization
        else:
            assert facet.text == entry.kind.value


def test_the_query_given_at_the_start_is_asked() -> None:
    session = opened(library_of("ada"), text="kafka", years=YEARS)
    assert session.lens == Lens(terms=(Word("kafka"),), years=YEARS)


def test_a_session_is_a_value(session: Session) -> None:
    session.typed("x").toggled(RUST).zoomed()
    assert session == replace(session)
    assert session.place.text == ""


def test_the_next_person_is_that_of_the_list_and_goes_round_the_end() -> None:
    library = library_of("ada", "bruno", "plain", "undated")
    listed = ("plain", "gone", "ada")
    assert next_person(library, listed, "plain", 1) == "ada"
    assert next_person(library, listed, "ada", 1) == "plain"
    assert next_person(library, listed, "plain", -1) == "ada"
    # Who is not in the list is among everyone, in file order.
    assert next_person(library, listed, "bruno", 1) == "plain"
    assert next_person(library, listed, "bruno", -1) == "ada"
    assert next_person(library, (), "", 1) == "ada"
    assert next_person(library, (), "", -1) == "undated"
    # Where several are shown, one begins with the list.
    assert next_person(library, listed, "", 1) == "plain"
    assert next_person(library, listed, "", -1) == "ada"
    assert next_person(library_of("ada"), (), "ada", 1) == ""


def test_the_next_person_is_shown_with_the_same_lens_in_the_same_pane() -> None:
    session = opened(library_of("ada", "bruno", "plain"), text="kafka").listing(("plain", "ada"))
    session = session.in_pane(PaneName.SKILLS)
    after = session.person_stepped(1)
    assert after is not None
    assert after.place.scope == PeopleScope.of("plain")
    assert (after.lens, after.place.pane, after.trail) == (
        session.lens, PaneName.SKILLS, session.trail,
    )  # fmt: skip
    assert opened(library_of("ada")).person_stepped(1) is None
