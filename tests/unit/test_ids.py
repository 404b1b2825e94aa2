"""Ids do not depend on the position of an entry in its file."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from careertui.career.ids import Identity, Names, unique_ids
from careertui.career.text import slug


def named(*parts: str, given: str = "", content: str = "") -> Identity:
    return Identity(given, "role", parts, lambda: content)


identities = st.builds(
    lambda given, parts, content: named(*parts, given=given, content=content),
    st.sampled_from(["", "", "", "mine", "engineer", "Mine!"]),
    st.tuples(
        st.sampled_from(["Engineer", "engineer", "Lead", "開発者", "C++", "C#", ""]),
        st.sampled_from(["Acme", "Engineer", ""]),
        st.sampled_from(["", "Storage"]),
        st.sampled_from(["", "2015"]),
    ),
    st.sampled_from(["one", "two", "three"]),
)


def test_a_given_id_is_kept() -> None:
    assert unique_ids([named("Engineer", given="Log Compaction")]) == ["log-compaction"]


def test_an_id_is_made_from_the_title() -> None:
    assert unique_ids([named("Staff engineer", "Acme")]) == ["staff-engineer"]


def test_equal_titles_are_told_apart_by_organization_unit_and_start() -> None:
    ids = unique_ids(
        [
            named("Engineer", "Acme", "", "2015"),
            named("Engineer", "Acme", "", "2018"),
            named("Engineer", "Bolt", "", "2020"),
        ]
    )
    assert ids == ["engineer-acme-2015", "engineer-acme-2018", "engineer-bolt"]


def test_a_made_id_gives_way_to_a_given_one() -> None:
    ids = unique_ids([named("Engineer", "Acme"), named("Lead", "Acme", given="engineer")])
    assert ids == ["engineer-acme", "engineer"]


def test_the_same_id_given_twice_is_told_apart_by_content() -> None:
    one, two = named("A", given="x", content="one"), named("B", given="x", content="two")
    ids = unique_ids([one, two])
    assert len(set(ids)) == 2
    assert all(each.startswith("x-") for each in ids)
    assert unique_ids([two, one]) == ids[::-1]


def test_a_title_without_latin_letters_has_an_id_that_outlives_its_prose() -> None:
    before, after = (named("開発者", content=content) for content in ("short", "much longer"))
    assert unique_ids([before]) == unique_ids([after])
    assert unique_ids([before])[0].startswith("role-")
    assert unique_ids([before]) != unique_ids([named("管理者")])


def test_the_content_is_asked_for_only_as_a_last_resort() -> None:
    def never() -> str:
        raise AssertionError

    unique_ids([Identity("", "role", ("A",), never), Identity("", "role", ("B",), never)])


def test_entries_that_are_the_same_to_the_letter_are_numbered() -> None:
    first, second, third = unique_ids([named("A"), named("A"), named("A")])
    assert (second, third) == (f"{first}-2", f"{first}-3")


@given(st.lists(identities, max_size=12))
def test_ids_are_unique_and_never_empty(entries: list[Identity]) -> None:
    ids = unique_ids(entries)
    assert len(ids) == len(entries) == len(set(ids))
    assert all(each == slug(each, 1000) != "" for each in ids)


@given(
    st.lists(identities, max_size=12).flatmap(lambda s: st.tuples(st.just(s), st.permutations(s)))
)
def test_moving_an_entry_changes_no_id(pair: tuple[list[Identity], list[Identity]]) -> None:
    def by_content(entries: list[Identity]) -> Counter[tuple[object, ...]]:
        return Counter(
            (each.given, each.parts, each.content(), entry_id)
            for each, entry_id in zip(entries, unique_ids(entries), strict=True)
        )

    assert by_content(pair[0]) == by_content(pair[1])


@given(st.lists(identities, max_size=12))
def test_every_id_resolves_to_itself(entries: list[Identity]) -> None:
    ids = unique_ids(entries)
    for each in ids:
        assert Names(ids).resolve(each) == each
        assert Names(ids).resolve(f"ada#{each}") == each


def test_a_long_id_resolves_although_slugs_are_cut() -> None:
    title = "a-very-long-title " * 5
    ids = unique_ids([named(title, "Acme"), named(title, "Bolt")])
    assert all(len(each) > 60 for each in ids)
    assert [Names(ids).resolve(each) for each in ids] == ids


def test_the_only_id_that_begins_so_is_meant() -> None:
    ids = ["log-compaction", "log-shipping", "kafka"]
    assert Names(ids).resolve("kaf") == "kafka"
    assert Names(ids).resolve("log") is None
    assert Names(ids).resolve("Log Compaction") == "log-compaction"
    assert Names(ids).resolve("") is None
    assert Names(ids).resolve("nothing") is None


@given(st.lists(st.text("ab-", min_size=1, max_size=4), max_size=8), st.text("ab-#", max_size=4))
def test_a_name_means_an_id_or_the_only_one_that_begins_so(ids: list[str], name: str) -> None:
    bare = name.rpartition("#")[2]
    wanted = slug(bare)
    begun = {each for each in ids if wanted and each.startswith(wanted)}
    exact = [each for each in (bare, wanted) if each and each in ids]
    only = begun.pop() if len(begun) == 1 else None
    assert Names(ids).resolve(name) == (exact[0] if exact else only)
