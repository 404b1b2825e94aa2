"""Entries: a profile flattened, with nothing lost and nothing let out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career import model as m
from careertui.career.dates import PRESENT, Duration, PartialDate
from careertui.career.entries import Entry, Kind, year_span
from careertui.career.placement import Reason, Source
from careertui.career.profile_entries import entries_of
from careertui.career.prose import format_metric, passages_of

TODAY = date(2026, 11, 21)


def flat(profile: m.Profile, **options: Any) -> tuple[Entry, ...]:
    return entries_of(profile, file="ada.yaml", key="ada", today=TODAY, **options)


def employed(**keys: Any) -> m.Profile:
    return m.Profile(name="Ada", experience=(m.Employment(organization="Acme", **keys),))


def roles_of(profile: m.Profile) -> list[Entry]:
    return [entry for entry in flat(profile) if entry.kind is Kind.ROLE]


FULL = m.Profile(
    name="Ada Example",
    headline="Engineer",
    experience=(
        m.Employment(
            organization="Acme",
            roles=(
                m.Role(title="Lead", start=PartialDate(2019), projects=(m.Project(name="P"),)),
                m.Role(title="Engineer", start=PartialDate(2015)),
            ),
        ),
        m.Employment(organization="Bolt", title="Engineer", duration=Duration(24)),
    ),
    projects=(m.Project(name="Side"),),
    stories=(m.Story(title="Story"),),
    publications=(m.Publication(title="Paper", venue="VLDB", citations=44),),
    patents=(m.Patent(number="US-1"),),
    talks=(m.Talk(event="Summit"), m.Talk(title="Talk", event="Summit")),
    education=(m.Education(institution="UPM", degree="Ph.D.", area="Computing"),),
    courses=(m.Course(name="Course", issuer="Coursera"),),
    certificates=(m.Certificate(name="Certificate"),),
    awards=(m.Award(title="Award"),),
    service=(m.Service(role="Reviewer", organization="ICDCS"),),
    skills=(m.SkillGroup(group="Languages", items=(m.Skill(name="Rust"),)),),
    languages=(m.Language(name="Spanish"),),
    interests=(m.Interest(name="Running"),),
    sections=(m.Section(title="Quote"),),
)


def test_every_section_becomes_entries_in_the_order_of_the_format() -> None:
    entries = flat(FULL)
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    assert kinds == [kind for kind in Kind if kind in kinds]
    assert [entry.title for entry in entries[:5]] == [
        "Ada Example", "Lead", "P", "Engineer", "Engineer",
    ]  # fmt: skip


def test_ids_and_refs_are_unique() -> None:
    entries = flat(FULL)
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.ref == f"ada#{entry.id}" for entry in entries)


def test_projects_stand_inside_their_role() -> None:
    entries = flat(FULL)
    project = next(entry for entry in entries if entry.title == "P")
    assert project.parent == entries[1].id
    assert project.organization == "Acme"
    assert [entry.parent for entry in entries if entry.kind is Kind.ROLE] == ["", "", ""]


def test_a_title_is_never_empty() -> None:
    bare = m.Profile(
        experience=(m.Employment(),),
        education=(m.Education(),),
        talks=(m.Talk(),),
        languages=(m.Language(name=""),),
        skills=(m.SkillGroup(),),
    )
    titles = [entry.title for entry in flat(bare)]
    assert titles == ["ada", "role", "talk", "education", "Skills", "language"]


def test_a_person_without_a_name_goes_by_headline_then_file() -> None:
    assert flat(m.Profile(headline="Engineer"))[0].person == "Engineer"
    assert flat(m.Profile(), fallback_name="notes")[0].person == "notes"
    assert flat(m.Profile())[0].person == "ada"


def test_an_organization_that_is_the_title_is_not_said_twice() -> None:
    talk, named = (entry for entry in flat(FULL) if entry.kind is Kind.TALK)
    assert (talk.title, talk.organization) == ("Summit", "")
    assert (named.title, named.organization) == ("Talk", "Summit")


def test_what_an_employer_says_beside_its_roles_is_told_by_the_newest() -> None:
    link = m.Link(url="https://acme.example")
    newest, older = roles_of(
        employed(
            title="Engineering",
            summary="Makes anvils",
            sector="Logistics",
            location="Madrid",
            links=(link,),
            skills=("Rust",),
            tags=("anvils",),
            achievements=(m.Achievement(text="Grew", metric=m.Metric(value=3, unit="x")),),
            extra={"motto": "Beep"},
            roles=(m.Role(title="Lead", location="Paris"), m.Role(title="Engineer")),
        )
    )
    for text in ("Engineering", "Makes anvils", "Logistics", "Madrid", "Grew (3 x)", "Beep"):
        assert text in newest.text.split("\n")
        assert text not in older.text
    assert newest.links == (link,)
    assert newest.figure == "3 x"
    assert older.links == ()
    assert newest.skills == older.skills == ("Rust",)
    assert newest.tags == older.tags == ("anvils",)
    assert (newest.place, older.place) == ("Paris", "Madrid")


def test_an_only_role_without_dates_has_those_of_its_employer() -> None:
    start, end = PartialDate(2015), PartialDate(2018)
    (only,) = roles_of(employed(start=start, end=end, roles=(m.Role(title="Lead"),)))
    assert (only.period.start, only.period.end) == (start, end)
    assert only.placement.source is Source.GIVEN
    two = roles_of(employed(start=start, roles=(m.Role(title="Lead"), m.Role(title="Engineer"))))
    assert {role.placement.source for role in two} == {Source.UNDATED}


def test_projects_beside_a_list_of_roles_go_to_the_newest() -> None:
    entries = flat(
        employed(
            projects=(m.Project(name="Shared"),),
            roles=(
                m.Role(title="Lead", projects=(m.Project(name="Own"),)),
                m.Role(title="Engineer", projects=(m.Project(name="Old"),)),
            ),
        )
    )
    by_id = {entry.id: entry.title for entry in entries}
    parents = {e.title: by_id[e.parent] for e in entries if e.kind is Kind.PROJECT}
    assert parents == {"Own": "Lead", "Shared": "Lead", "Old": "Engineer"}


def test_what_is_private_takes_what_stands_inside_along() -> None:
    project = m.Project(name="Secret")
    employer = employed(private=True, roles=(m.Role(title="Lead", projects=(project,)),))
    role = employed(roles=(m.Role(title="Lead", private=True, projects=(project,)),))
    in_place = employed(title="Lead", private=True, projects=(project,))
    for profile in (employer, role, in_place):
        assert [entry.private for entry in flat(profile)] == [False, True, True]


def test_roles_without_dates_are_chained_up_from_the_last_degree() -> None:
    profile = replace(
        employed(title="Engineer", duration=Duration(24)),
        education=(
            m.Education(institution="B", start=PartialDate(2003), end=PartialDate(2005)),
            m.Education(institution="A", start=PartialDate(1998), end=PartialDate(2003)),
            m.Education(institution="C", start=PartialDate(2025), end=PRESENT),
        ),
    )
    (role,) = roles_of(profile)
    assert role.placement.reason is Reason.AFTER_DEGREE
    assert (role.placement.first_year, role.placement.last_year) == (2006, 2007)


def texts_in(value: object) -> list[str]:
    """Every leaf of an extra."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, tuple):
        return [text for each in value for text in texts_in(each)]
    return [str(value)]


def test_unknown_keys_can_be_searched_at_any_depth() -> None:
    extra = {"odd": ({"deep": ("needle [b]", "second")},)}
    achievement = m.Achievement(
        text="Done",
        metric=m.Metric(value=1, extra=extra),
        links=(m.Link(url="https://x.example", extra=extra),),
        extra=extra,
    )
    for profile in (
        m.Profile(extra=extra),
        m.Profile(links=(m.Link(extra=extra),)),
        m.Profile(skills=(m.SkillGroup(items=(m.Skill(name="Go", extra=extra),)),)),
        m.Profile(skills=(m.SkillGroup(extra=extra),)),
        m.Profile(languages=(m.Language(name="Dutch", extra=extra),)),
        employed(extra=extra),
        employed(projects=(m.Project(name="P", achievements=(achievement,)),)),
        employed(achievements=(replace(achievement, metric=None, links=()),)),
        employed(achievements=(replace(achievement, extra={}, links=()),)),
        employed(achievements=(replace(achievement, extra={}, metric=None),)),
    ):
        everything = "\n".join(entry.text for entry in flat(profile))
        assert all(text in everything for text in texts_in(extra))


def _filled(kind: type) -> Any:
    """An item with a text of its own under every key."""
    values: dict[str, Any] = {}
    for name, key in m.keys_of(kind).items():
        mark = f"{kind.__name__}·{name}"
        if key.shape in (m.Shape.TEXT, m.Shape.URL):
            values[name] = mark
        elif key.shape is m.Shape.TEXTS:
            values[name] = (mark,)
        elif key.shape is m.Shape.ITEM and key.item:
            values[name] = _filled(key.item)
        elif key.shape is m.Shape.ITEMS and key.item:
            values[name] = (_filled(key.item),)
    return kind(**values)


def _marks(item: object, besides: frozenset[str]) -> list[str]:
    found: list[str] = []
    for name in m.keys_of(type(item)):
        value = getattr(item, name)
        if isinstance(value, str) and value and name not in besides:
            found.append(value)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, m.Node):
                found += _marks(each, besides)
            elif isinstance(each, str) and name not in besides:
                found.append(each)
    return found


@pytest.mark.parametrize("in_place", [True, False])
def test_no_text_is_out_of_reach_of_the_search(in_place: bool) -> None:
    profile: m.Profile = _filled(m.Profile)
    if in_place:
        profile = replace(profile, experience=(replace(profile.experience[0], roles=()),))
    everything = "\n".join(
        "\n".join((e.title, e.organization, e.unit, e.place, *e.skills, *e.tags, e.text))
        for e in flat(profile)
    )
    besides = frozenset({"id", "about"})
    assert [each for each in _marks(profile, besides) if each not in everything] == []


def test_about_is_resolved_both_ways() -> None:
    profile = replace(
        employed(id="acme-years", roles=(m.Role(title="Lead"), m.Role(title="Engineer"))),
        stories=(
            m.Story(title="By id", about=("lead",)),
            m.Story(title="By employer", about=("Acme years",)),
            m.Story(title="Of itself", about=("of-itself",)),
            m.Story(title="Of nothing", about=("nowhere",)),
        ),
    )
    entries = {entry.title: entry for entry in flat(profile)}
    assert entries["Lead"].related == ("by-id", "by-employer")
    assert entries["By id"].related == entries["By employer"].related == ("lead",)
    assert entries["Of itself"].related == entries["Of nothing"].related == ()


def test_figures_and_links_come_from_achievements_too() -> None:
    link = m.Link(url="https://talk.example")
    metric = m.Metric(value=-58, unit="%", of="disk")
    achievement = m.Achievement(text="Less", metric=metric, links=(link,))
    course = m.Course(name="C", certificate="https://cert.example")
    entries = flat(
        replace(employed(achievements=(m.Achievement(text="x"), achievement)), courses=(course,))
    )
    assert entries[1].figure == "-58 % disk"
    assert entries[1].links == (link,)
    assert [each.url for each in entries[2].links] == ["https://cert.example"]
    assert format_metric(m.Metric(value=150000, unit="lines")) == "150,000 lines"
    assert format_metric(m.Metric(value=None, unit="x")) == "x"


def test_the_span_covers_what_is_placed() -> None:
    profile = employed(start=PartialDate(2015), end=PartialDate(2018))
    assert year_span(flat(profile)) == (2015, 2018)
    assert year_span(flat(m.Profile())) is None


projects = st.lists(
    st.builds(
        m.Project,
        name=st.sampled_from(["Log", "log", "Kafka", "日本", ""]),
        organization=st.sampled_from(["", "Acme"]),
        start=st.sampled_from([None, PartialDate(2015)]),
        end=st.sampled_from([None, PartialDate(2018), PRESENT]),
        skills=st.sampled_from([(), ("Rust",)]),
        tags=st.sampled_from([(), ("x",)]),
        extra=st.sampled_from([{}, {"a": "b"}]),
        line=st.integers(1, 99),
    ),
    max_size=8,
)


@given(projects.flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))))
def test_ids_do_not_depend_on_position_or_line(
    pair: tuple[list[m.Project], list[m.Project]],
) -> None:
    def ids(items: list[m.Project]) -> set[tuple[str, str]]:
        entries = flat(m.Profile(projects=tuple(items)))[1:]
        return {
            (entry.id, repr(replace(item, line=0)))
            for item, entry in zip(items, entries, strict=True)
        }

    assert ids(pair[0]) == ids(pair[1])


def test_equal_projects_of_two_roles_keep_their_ids_when_the_roles_move() -> None:
    def with_roles(*titles: str) -> dict[str, str]:
        profile = employed(
            roles=tuple(m.Role(title=t, projects=(m.Project(name="Log"),)) for t in titles)
        )
        by_id = {entry.id: entry for entry in flat(profile)}
        return {by_id[e.parent].title: e.id for e in by_id.values() if e.parent}

    assert with_roles("Lead", "Engineer") == with_roles("Engineer", "Lead")


def test_months_days_and_figures_can_be_searched_as_one_would_type_them() -> None:
    figure = m.Achievement(text="Written", metric=m.Metric(value=20000.0, unit="lines"))
    role = m.Employment(
        organization="Shop",
        start=PartialDate(2024, 12, 10),
        end=PartialDate(2025),
        duration=Duration(24),
        achievements=(figure,),
    )
    texts = {passage.key: passage.text for passage in passages_of(role)}
    assert texts["days"] == "10 December 2024"
    assert texts["duration"] == "2 years (two)"
    assert texts["achievements"] == "Written (20000 lines)"


def test_a_course_of_a_degree_says_nothing_of_all_its_years() -> None:
    degree = m.Education(
        institution="UPM", degree="B.Sc.", topics=("Compilers",), thesis="Prolog at home"
    )
    listed = m.SkillGroup(items=(m.Skill(name="Compilers"), m.Skill(name="Prolog")))
    entries = flat(m.Profile(name="Ada", education=(degree,), skills=(listed,)))
    assert [entry.mentions for entry in entries if entry.kind is Kind.EDUCATION] == [("Prolog",)]
