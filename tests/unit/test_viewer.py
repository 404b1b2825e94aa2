"""The viewer: what is searched is who is shown."""

from collections.abc import Sequence
from functools import cache

import pytest
from tests.careers import TODAY, index_of, library_of

from careertui.career import model as m
from careertui.career.dates import PartialDate
from careertui.career.entries import Entry, newest_first
from careertui.career.library import EVERYONE, Library, PeopleScope, Person
from careertui.career.profile_entries import entries_of
from careertui.career.summaries import NO_TRAITS
from careertui.search.index import Index
from careertui.session.pane_names import PaneName
from careertui.session.session import Session, opened
from careertui.view.view import View
from careertui.view.viewer import MOST_RANKED, Viewer

COUNT = MOST_RANKED + 50


@cache
def crowd() -> Library:
    """More people than are ranked, all of whom are engineers who know Kafka."""
    people = []
    for number in range(COUNT):
        role = m.Role(title=f"Engineer {number}", start=PartialDate(2010), skills=("Kafka",))
        job = m.Employment(organization=f"Firm {number}", roles=(role,))
        profile = m.Profile(name=f"Person {number:03}", experience=(job,))
        entries = entries_of(profile, file="x", key=f"p{number}", today=TODAY)
        people.append(Person(f"p{number}", "x", "", profile, entries))
    return Library(tuple(people))


def looked(session: Session) -> View:
    """What a session shows."""
    return viewer().answer(session.question).view


def viewer() -> Viewer:
    """A viewer over libraries that are held whole."""
    indexes: dict[int, Index] = {}

    def index(library: Library) -> Index:
        return indexes.setdefault(id(library), index_of(library.entries))

    return Viewer(index)


def shown(library: Library, scope: PeopleScope, text: str) -> View:
    """What a query shows of some people."""
    return looked(opened(library).went_to_people(scope).typed(text))


@pytest.mark.parametrize("keys", [("p249",), ("p249", "p3", "p100")])
def test_who_is_shown_is_ranked_however_many_others_match(keys: tuple[str, ...]) -> None:
    found = shown(crowd(), PeopleScope.of(*keys), "kafka")
    assert {entry.ref.partition("#")[0] for entry in found.ranked} == set(keys)
    assert found.total == len(keys)


def test_whoever_is_shown_is_told_of_those_elsewhere() -> None:
    assert shown(crowd(), PeopleScope.of("p1"), "kafka").elsewhere == COUNT - 1
    assert shown(crowd(), PeopleScope.of("p1", "p2"), "kafka").elsewhere == COUNT - 2
    assert shown(crowd(), EVERYONE, "kafka").elsewhere == 0


def test_those_who_have_all_words_are_elsewhere_if_who_is_shown_has_not() -> None:
    found = shown(crowd(), PeopleScope.of("p1"), "kafka 17")
    assert found.matches.missing == ("17",)
    assert (found.total, found.elsewhere) == (1, 1)
    assert shown(crowd(), PeopleScope.of("p1"), "kafka oboe").elsewhere == COUNT - 1


def test_a_query_finds_what_it_would_find_if_nobody_else_were_open() -> None:
    together, alone = library_of("ada", "bruno", "plain"), library_of("ada")
    for text in (
        "kafka",
        "kafak",
        "java",
        "harbour",
        "bruno",
        "2015",
        "skill:rust",
        "zzz",
        "ada",
        "kafka zzz",
    ):
        here = shown(together, PeopleScope.of("ada"), text)
        there = looked(opened(alone).typed(text))
        assert [e.ref for e in here.ranked] == [e.ref for e in there.ranked], text
        assert here.total == there.total, text
        assert here.skills == there.skills, text
        assert here.activity == there.activity, text


def test_a_scope_of_all_finds_what_everyone_finds() -> None:
    library = library_of("ada", "bruno", "plain")
    for text in ("kafka", "harbour", "bruno", "2015..2018", "skill:rust"):
        everyone = shown(library, EVERYONE, text)
        all_of_them = shown(library, PeopleScope.of("ada", "bruno", "plain"), text)
        assert everyone.ranked == all_of_them.ranked
        assert (everyone.total, everyone.of) == (all_of_them.total, all_of_them.of)


def test_the_list_of_everything_looks_beyond_one_person_but_not_beyond_several() -> None:
    for keys, count in ((("p1",), MOST_RANKED), (("p1", "p2"), 2)):
        session = opened(crowd()).went_to_people(PeopleScope.of(*keys)).typed("kafka")
        found = looked(session.in_pane(PaneName.EVERYTHING))
        assert len(found.everywhere.hits) == count


def test_what_serves_again_is_kept_from_one_question_to_the_next() -> None:
    looker = viewer()
    library = library_of("ada", "bruno", "plain")
    session = opened(library).went_to_people(PeopleScope.of("ada", "plain"))
    first = looker.answer(session.question)
    second = looker.answer((session.typed("kafka")).question)
    third = looker.answer((session.typed("java")).question)
    assert first.view.backdrop is second.view.backdrop is third.view.backdrop
    other = looker.answer((session.went_to_people(EVERYONE).typed("harbour")).question)
    assert other.view.total > 0
    assert other.view.backdrop is not third.view.backdrop


class Unread(Person):
    """A person whose entries nobody may ask for."""

    entry_count = 40

    def __init__(self, key: str) -> None:
        self.__dict__.update(key=key, traits=NO_TRAITS)

    @property
    def entries(self) -> Sequence[Entry]:
        raise AssertionError("somebody asked")


def test_a_first_look_at_one_person_reads_nobody_else() -> None:
    first = crowd().people[0]
    others = (Unread(f"other{number}") for number in range(50))
    session = opened(Library((first, *others)))
    view = looked(session)
    assert view.ranked == tuple(sorted(first.entries, key=newest_first))
    assert view.total == len(first.entries)
    assert session.with_cursor(first.entries[0].ref).entry == first.entries[0]
