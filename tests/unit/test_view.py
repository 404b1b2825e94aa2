"""The view: one function of library, lens and matches for all panes."""

from datetime import date

import pytest

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateRange, PartialDate
from careertui.career.library import EVERYONE, Library, PeopleScope, Person
from careertui.career.problems import UsageError
from careertui.career.profile_entries import entries_of
from careertui.query.lens import EVERYTHING, Lens, Word
from careertui.search.results import Hit, Matches
from careertui.view.timeline.axis import activity_by_year
from careertui.view.view import View, view

TODAY = date(2026, 11, 21)
WORDS = Lens(terms=(Word("kafka"),))


def answer(*numbers: int, approximate: frozenset[int] = frozenset()) -> Matches:
    hits = tuple(Hit(number, 1.0, number in approximate) for number in numbers)
    return Matches(len(hits), hits, frozenset(numbers))


def person(key: str) -> Person:
    """Entries: 0 about, 1 Lead, 2 Log, 3 Engineer, 4 Ship, 5 Alone, 6 Skills."""
    profile = m.Profile(
        name=key.title(),
        experience=(
            m.Employment(
                organization="Acme",
                roles=(
                    m.Role(
                        title="Lead",
                        start=PartialDate(2019, 1),
                        end=PRESENT,
                        skills=("Rust",),
                        projects=(
                            m.Project(
                                name="Log",
                                start=PartialDate(2020, 1),
                                end=PartialDate(2021, 12),
                                skills=("Rust", "Kafka"),
                            ),
                        ),
                    ),
                    m.Role(
                        title="Engineer",
                        start=PartialDate(2015, 1),
                        end=PartialDate(2018, 12),
                        skills=("k8s",),
                        projects=(m.Project(name="Ship"),),
                    ),
                ),
            ),
        ),
        projects=(m.Project(name="Alone", start=PartialDate(2010), end=PartialDate(2010)),),
        skills=(m.SkillGroup(group="Tools", items=(m.Skill(name="Kubernetes"),)),),
    )
    entries = entries_of(profile, file=key, key=key, today=TODAY)
    return Person(key, key, "", profile, entries)


LIBRARY = Library((person("ada"), person("bob")))
COUNT = 7
ADA = PeopleScope.of("ada")


def titles(shown: View) -> list[str]:
    return [entry.title for entry in shown.ranked]


def test_without_a_lens_everything_is_lit_newest_first() -> None:
    shown = view(LIBRARY, scope=ADA)
    assert (shown.total, shown.of) == (COUNT, COUNT)
    assert titles(shown)[:4] == ["Lead", "Log", "Engineer", "Alone"]
    assert all(entry.ref in shown.lit for entry in shown.entries)


def test_the_scope_is_one_person_or_all() -> None:
    assert view(LIBRARY).of == 2 * COUNT
    assert {entry.person for entry in view(LIBRARY, scope=PeopleScope.of("bob")).entries} == {"Bob"}
    nobody = view(LIBRARY, scope=PeopleScope.of("nobody"))
    assert (nobody.of, nobody.total, nobody.span, nobody.skills) == (0, 0, None, ())
    assert list(nobody.ranked) == []


def test_the_scope_may_be_several_people_apart() -> None:
    library = Library((person("ada"), person("bob"), person("eve")))
    scope = PeopleScope.of("eve", "ada", "gone")
    shown = view(library, scope=scope)
    assert (shown.of, shown.total) == (2 * COUNT, 2 * COUNT)
    assert [entry.person for entry in shown.entries] == ["Ada"] * COUNT + ["Eve"] * COUNT
    numbers = (2, 2 + COUNT, 2 + 2 * COUNT)
    found = view(library, WORDS, answer(*numbers), scope)
    assert [entry.ref for entry in found.ranked] == ["ada#log", "eve#log"]
    assert "bob#log" not in found.lit
    assert {"ada#lead", "eve#lead"} <= {e.ref for e in library.entries if e.ref in found.shown}
    assert found.elsewhere == 1


def test_a_scope_of_all_is_everyone() -> None:
    everyone, all_of_them = view(LIBRARY), view(LIBRARY, scope=PeopleScope.of("bob", "ada"))
    assert list(everyone.backdrop.numbers) == list(all_of_them.backdrop.numbers)
    assert everyone.ranked == all_of_them.ranked
    assert everyone.skills == all_of_them.skills
    assert everyone.activity == all_of_them.activity
    assert all_of_them.backdrop.is_whole


def test_what_is_found_beyond_who_is_shown_is_counted_apart() -> None:
    wide = answer(2, 2 + COUNT, 5 + COUNT, approximate=frozenset({5 + COUNT}))
    shown = view(LIBRARY, WORDS, answer(2), ADA, beyond=wide)
    assert (shown.total, shown.elsewhere) == (1, 2)
    assert shown.approximate == frozenset()
    assert shown.approximate_everywhere == {"bob#alone"}
    assert view(LIBRARY, scope=ADA).elsewhere == 0


def test_hits_stand_best_first_where_words_are_asked_for() -> None:
    shown = view(LIBRARY, WORDS, answer(5, 2, 1), ADA)
    assert titles(shown) == ["Alone", "Log", "Lead"]


def test_without_words_what_matches_stands_newest_first() -> None:
    shown = view(LIBRARY, Lens(years=DateRange(2010, 2020)), answer(5, 3, 2, 1), ADA)
    assert titles(shown) == ["Lead", "Log", "Engineer", "Alone"]


def test_matches_of_other_people_are_out_of_scope() -> None:
    matches = answer(2, 2 + COUNT, 5 + COUNT, approximate=frozenset({2}))
    ada, everyone = (view(LIBRARY, WORDS, matches, scope) for scope in (ADA, EVERYONE))
    assert (ada.total, everyone.total) == (1, 3)
    assert titles(ada) == ["Log"]
    assert "bob#log" not in ada.lit
    assert "bob#log" in everyone.lit
    assert ada.approximate == {"ada#log"}


def test_a_role_is_shown_with_a_project_that_matches() -> None:
    shown = view(LIBRARY, WORDS, answer(2), ADA)
    assert "ada#lead" in shown.shown
    assert "ada#lead" not in shown.lit
    assert "ada#engineer" not in shown.shown


def test_a_project_is_not_lit_with_its_role() -> None:
    shown = view(LIBRARY, WORDS, answer(1), ADA)
    assert "ada#log" not in shown.shown
    assert "ada#lead" in shown.lit


def test_what_is_not_in_the_library_is_not_lit() -> None:
    shown = view(LIBRARY, WORDS, answer(1))
    assert "ada#nothing" not in shown.lit
    assert "nobody#lead" not in shown.shown


def test_skills_are_recounted_from_what_is_lit() -> None:
    shown = view(LIBRARY, WORDS, answer(2), ADA)
    assert {each.name: each.use.months for each in shown.skills} == {"Rust": 24, "Kafka": 24}


def test_narrowing_the_years_recounts_the_skills() -> None:
    years = DateRange(2018, 2019)
    shown = view(LIBRARY, Lens(years=years), answer(1, 3), ADA)
    assert {each.name: each.use.months for each in shown.skills} == {"Rust": 12, "Kubernetes": 12}


def test_skills_of_several_people_stand_side_by_side() -> None:
    kafka = next(each for each in view(LIBRARY).skills if each.name == "Kafka")
    assert [share.use.months for share in kafka.shares] == [24, 24]


def test_activity_counts_what_touches_a_year_whatever_the_lens() -> None:
    shown = view(LIBRARY, Lens(years=DateRange(2010, 2010)), answer(5), ADA)
    assert shown.span == (2010, 2026)
    assert list(shown.activity) == list(range(2010, 2027))
    assert [shown.activity[year] for year in (2010, 2012, 2015, 2019, 2020, 2026)] == [
        1, 0, 1, 1, 2, 1,
    ]  # fmt: skip


def test_activity_is_what_counting_year_by_year_gives() -> None:
    entries = LIBRARY.entries
    spans = [(e.placement.first_year, e.placement.last_year) for e in entries if e.placement.months]
    assert activity_by_year(entry.placement for entry in entries) == {
        year: sum(first <= year <= last for first, last in spans) for year in range(2010, 2027)
    }


def test_a_lens_that_asks_needs_matches() -> None:
    with pytest.raises(UsageError):
        view(LIBRARY, WORDS)


def test_the_backdrop_serves_from_view_to_view() -> None:
    first = view(LIBRARY, scope=ADA)
    assert view(LIBRARY, WORDS, answer(1), ADA, backdrop=first.backdrop).backdrop is first.backdrop
    assert (
        view(LIBRARY, scope=PeopleScope.of("bob"), backdrop=first.backdrop).backdrop
        is not first.backdrop
    )
    assert view(Library(), backdrop=first.backdrop).backdrop is not first.backdrop


def test_an_empty_library_shows_nothing() -> None:
    shown = view(Library())
    assert (shown.total, shown.of, shown.span) == (0, 0, None)
    assert list(shown.ranked) == []
    assert shown.skills == ()
    assert shown.activity == {}
    assert EVERYTHING.is_empty
