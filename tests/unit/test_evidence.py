"""Evidence: the years of a skill come from what proves it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateRange, Duration, PartialDate, Present
from careertui.career.entries import Entry, Kind
from careertui.career.evidence import (
    Evidence,
    Grade,
    SkillBook,
    SkillSort,
    evidence,
    sort_skills,
)
from careertui.career.placement import Placement, total_months
from careertui.career.profile_entries import entries_of
from careertui.career.skill_uses import (
    encoded_uses,
    heads,
    months_by_person,
    top_skills,
    use_in,
    work_in,
)

TODAY = date(2026, 11, 21)


def role(
    *skills: str,
    start: PartialDate | None = None,
    end: PartialDate | Present | None = None,
    title: str = "Engineer",
    duration: Duration | None = None,
) -> m.Role:
    return m.Role(title=title, skills=skills, start=start, end=end, duration=duration)


def career(*roles: m.Role, key: str = "ada", lists: tuple[m.SkillGroup, ...] = ()) -> list[Entry]:
    employer = m.Employment(organization="Acme", roles=roles)
    profile = m.Profile(name=key, experience=(employer,) if roles else (), skills=lists)
    return list(entries_of(profile, file=key, key=key, today=TODAY))


def listing(*skills: m.Skill, group: str = "Languages") -> tuple[m.SkillGroup, ...]:
    return (m.SkillGroup(group=group, items=skills),)


def of(entries: list[Entry], name: str, years: DateRange | None = None) -> Evidence:
    return next(each for each in evidence(entries, years=years) if each.name == name)


def year(number: int, month: int | None = None) -> PartialDate:
    return PartialDate(number, month)


def test_a_certificate_proves_a_skill_and_counts_for_no_years() -> None:
    certificate = m.Certificate(
        name="CKA", date=PartialDate(2022), expires=PartialDate(2025), skills=("Kubernetes",)
    )
    entries = entries_of(
        m.Profile(certificates=(certificate,)), file="a.yaml", key="a", today=date(2026, 11, 21)
    )
    (skill,) = evidence(entries)
    assert (skill.use.months, skill.use.first_year, len(skill.proofs)) == (0, None, 1)
    assert not (skill.use.approximate or skill.listed_only)


def test_overlapping_roles_count_once() -> None:
    entries = career(
        role("Rust", start=year(2016, 1), end=year(2017, 12)),
        role("Rust", start=year(2015, 1), end=year(2016, 12)),
    )
    rust = of(entries, "Rust")
    assert (rust.use.months, rust.use.approximate) == (36, False)
    assert (rust.use.first_year, rust.use.last_year) == (2015, 2017)
    assert not rust.use.current


def test_a_project_inside_a_role_adds_no_months_but_a_proof() -> None:
    project = m.Project(name="P", skills=("Rust",), start=year(2015, 3), end=year(2015, 6))
    entries = career(
        replace(role("Rust", start=year(2015, 1), end=year(2015, 12)), projects=(project,))
    )
    rust = of(entries, "Rust")
    assert (rust.use.months, len(rust.proofs)) == (12, 2)


def test_years_are_approximate_where_they_rest_on_a_year() -> None:
    rust = of(career(role("Rust", start=year(2015), end=year(2018))), "Rust")
    assert (rust.use.months, rust.use.approximate) == (36, True)
    lone = of(career(role("Go", start=year(2016), end=year(2016))), "Go")
    assert (lone.use.months, lone.use.approximate) == (6, True)


def test_years_of_projects_that_touch_are_one_run() -> None:
    projects = tuple(
        m.Project(name=f"P{number}", skills=("Spark",), start=year(number), end=year(number))
        for number in range(2012, 2017)
    )
    (spark,) = evidence(entries_of(m.Profile(projects=projects), file="a", key="a", today=TODAY))
    assert (spark.use.months, spark.use.approximate) == (48, True)
    assert (spark.use.first_year, spark.use.last_year) == (2012, 2016)


def test_a_project_counts_only_while_its_role_went_on() -> None:
    project = m.Project(name="P", skills=("Rust",), start=year(2016), end=year(2016))
    inside = replace(role(start=year(2010, 1), end=year(2016, 3)), projects=(project,))
    rust = of(career(inside), "Rust")
    assert (rust.use.months, rust.use.first_year, rust.use.last_year) == (1, 2016, 2016)
    after = replace(role(start=year(2010, 1), end=year(2012, 3)), projects=(project,))
    assert of(career(after), "Rust").use.months == 6


def test_a_project_beside_the_roles_of_an_employer_may_be_of_an_older_one() -> None:
    project = m.Project(name="P", skills=("Rust",), start=year(2016), end=year(2016))
    employer = m.Employment(
        organization="Acme",
        roles=(
            role(title="New", start=year(2016, 11), end=year(2018, 1)),
            role(title="Old", start=year(2012, 1), end=year(2016, 10)),
        ),
        projects=(project,),
    )
    entries = entries_of(m.Profile(experience=(employer,)), file="a", key="a", today=TODAY)
    assert evidence(entries)[0].use.months == 6


def test_what_goes_on_is_current() -> None:
    assert of(career(role("Rust", start=year(2020, 1), end=PRESENT)), "Rust").use.current


def test_proofs_stand_newest_first_and_undated_ones_last() -> None:
    entries = career(
        role("Rust", title="Undated"),
        role("Rust", title="Old", start=year(2001), end=year(2002)),
        role("Rust", title="New", start=year(2011), end=year(2012)),
    )
    assert of(entries, "Rust").proofs == ("ada#new", "ada#old", "ada#undated")


def test_aliases_are_one_skill_named_by_the_spelling_used_most() -> None:
    entries = career(
        role("k8s", start=year(2015, 1), end=year(2015, 12)),
        role("Kubernetes", start=year(2016, 1), end=year(2016, 12)),
        role("Kubernetes", start=year(2017, 1), end=year(2017, 12)),
    )
    (only,) = evidence(entries)
    assert (only.name, only.use.months, only.aliases) == ("Kubernetes", 36, ("k8s",))


def test_a_listed_spelling_is_preferred() -> None:
    entries = career(role("Kubernetes"), role("Kubernetes"), lists=listing(m.Skill(name="k8s")))
    (only,) = evidence(entries)
    assert (only.name, only.group, only.aliases) == ("k8s", "Languages", ("Kubernetes",))
    assert not only.listed_only


def test_c_and_its_children_are_three_skills() -> None:
    assert len(evidence(career(role("C", "C++", "C#", ".NET")))) == 4


def test_two_names_of_one_skill_on_an_entry_are_one_proof() -> None:
    (only,) = evidence(career(role("k8s", "Kubernetes", "kubernetes")))
    assert len(only.proofs) == 1


@pytest.mark.parametrize("group", ["", "Tools"])
def test_a_declared_alias_holds_for_the_profile_that_declares_it(group: str) -> None:
    own = listing(m.Skill(name="Gizmo", aliases=("Doodad",)), group=group)
    ada = career(role("Doodad"), key="ada", lists=own)
    bob = career(role("Doodad"), key="bob")
    found = {each.name: each for each in evidence([*ada, *bob])}
    assert found["Gizmo"].proofs == ("ada#engineer",)
    assert found["Gizmo"].aliases == ("Doodad",)
    assert found["Doodad"].proofs == ("bob#engineer",)


def test_aliases_that_point_at_each_other_do_no_harm() -> None:
    circle = listing(m.Skill(name="A1", aliases=("B1",)), m.Skill(name="B1", aliases=("A1",)))
    found = evidence(career(role("A1", "B1"), lists=circle))
    assert all(each.proofs for each in found)


def test_a_listed_skill_without_proof_says_so() -> None:
    entries = career(role("Rust"), lists=listing(m.Skill(name="Rust"), m.Skill(name="Go")))
    assert not of(entries, "Rust").listed_only
    go = of(entries, "Go")
    assert go.listed_only
    assert (go.use.months, go.proofs, go.shares, go.use.first_year) == (0, (), (), None)
    assert go.group == "Languages"


def test_a_skill_proven_outside_the_lens_is_not_called_listed_only() -> None:
    entries = career(role("Rust"), lists=listing(m.Skill(name="Rust")))
    lists = [entry for entry in entries if entry.kind is Kind.SKILLS]
    assert evidence(lists, book=SkillBook(entries)) == ()
    assert [each.listed_only for each in evidence(lists)] == [True]


def test_a_skill_keeps_its_name_under_a_lens() -> None:
    entries = career(role("k8s"), role("Kubernetes"), role("Kubernetes"))
    lit = [entry for entry in entries if "k8s" in entry.skills]
    assert [each.name for each in evidence(lit, book=SkillBook(entries))] == ["Kubernetes"]


def test_narrowing_the_years_recounts() -> None:
    entries = career(role("Rust", start=year(2015, 1), end=year(2018, 12)))
    rust = of(entries, "Rust", DateRange(2016, 2017))
    assert (rust.use.months, rust.use.first_year, rust.use.last_year) == (24, 2016, 2017)
    assert of(entries, "Rust", DateRange(2018, None)).use.months == 12
    assert evidence(entries, years=DateRange(2001, 2002)) == ()


def test_mid_year_stands_under_a_year_filter_too() -> None:
    entries = career(role("Rust", start=year(2015), end=year(2018)))
    months = [of(entries, "Rust", DateRange(each, each)).use.months for each in range(2015, 2019)]
    assert months == [6, 12, 12, 6]


def test_what_goes_on_today_is_not_current_in_years_gone_by() -> None:
    entries = career(role("Rust", start=year(2015, 1), end=PRESENT))
    assert not of(entries, "Rust", DateRange(2015, 2018)).use.current
    assert of(entries, "Rust", DateRange(2015, 2026)).use.current


def test_an_undated_duration_counts_unless_years_are_asked_for() -> None:
    entries = career(role("Rust", duration=Duration(24)))
    rust = of(entries, "Rust")
    assert (rust.use.months, rust.use.approximate, rust.use.first_year) == (24, True, None)
    assert evidence(entries, years=DateRange(2015, None)) == ()


def test_what_is_yet_to_come_proves_no_years() -> None:
    rust = of(career(role("Rust", start=year(2030), end=year(2031))), "Rust")
    assert (rust.use.months, rust.use.first_year, rust.use.last_year) == (0, None, None)
    assert len(rust.proofs) == 1


def test_what_is_chained_counts_for_first_and_last_use() -> None:
    dated = role("Rust", "Go", start=year(2015, 1), end=year(2018, 12))
    chained = role("Go", duration=Duration(24))
    entries = career(dated, chained)
    go = of(entries, "Go")
    assert (go.use.first_year, go.use.last_year) == (2013, 2018)


def test_what_several_people_have_is_never_summed() -> None:
    two_years = role("Rust", start=year(2015, 1), end=year(2016, 12))
    ada = career(two_years, two_years, key="ada")
    bob = career(two_years, key="bob")
    rust = of([*ada, *bob], "Rust")
    assert [(share.person, share.use.months) for share in rust.shares] == [("ada", 24), ("bob", 24)]
    assert rust.use.months == 24
    assert of(ada, "Rust").use.months == 24


def test_a_text_that_names_a_skill_is_counted_apart() -> None:
    told = replace(
        role("Rust", title="Both", start=year(2015, 1), end=year(2016, 12)),
        summary="Rust, Kafka and k8s.",
    )
    text_alone = replace(
        role(title="Kafka lead", start=year(2018, 1), end=year(2018, 12)), summary="All in Rust."
    )
    entries = career(told, text_alone, lists=listing(*map(named, ["Rust", "Kafka", "Kubernetes"])))
    assert [entry.mentions for entry in entries[1:3]] == [
        ("Kafka", "Kubernetes"),
        ("Rust", "Kafka"),
    ]
    rust, kafka = of(entries, "Rust"), of(entries, "Kafka")
    assert (rust.grade, rust.use.months, rust.shares[0].mentioned.months) == ("proved", 24, 12)
    assert (rust.proofs, rust.mentions) == (("ada#both",), ("ada#kafka-lead",))
    assert (kafka.grade, kafka.use.months) == ("mentioned", 36)
    assert (kafka.use.first_year, kafka.use.last_year) == (2015, 2018)
    assert of(entries, "Kafka", DateRange(2016, 2016)).use.months == 12
    assert of(entries, "Kubernetes").use.months == 24


def named(name: str) -> m.Skill:
    return m.Skill(name=name)


def test_a_text_counts_for_its_own_entry_alone() -> None:
    project = m.Project(name="P", start=year(2015, 3), end=year(2015, 6), summary="Kafka.")
    with_project = replace(role(title="A", start=year(2015), end=year(2016)), projects=(project,))
    employer = m.Employment(
        organization="Oracle",
        summary="Sells Oracle and Docker.",
        roles=(with_project, role(title="B", start=year(2014), end=year(2014))),
    )
    profile = m.Profile(
        name="ada",
        summary="Kafka for years",
        experience=(employer, m.Employment(organization="Kafka")),
        skills=listing(*map(named, ["Kafka", "Docker", "Oracle"])),
        interests=(m.Interest(name="Docker"),),
        sections=(m.Section(title="Docker"),),
    )
    entries = entries_of(profile, file="a", key="a", today=TODAY)
    assert {entry.title: entry.mentions for entry in entries if entry.mentions} == {"P": ("Kafka",)}


def test_a_declared_alias_is_a_mention_too() -> None:
    lists = listing(m.Skill(name="Gizmo", aliases=("Doodad",)))
    told = replace(role(start=year(2015, 1), end=year(2015, 12)), summary="All Doodad, all day.")
    assert of(career(told, lists=lists), "Gizmo").use.months == 12
    tagged = replace(told, skills=("doodad",))
    assert of(career(tagged, lists=lists), "Gizmo").grade == "proved"


def test_several_files_of_one_person_are_one_share() -> None:
    one = career(role("Rust", start=year(2015, 1), end=year(2016, 12)), key="ada")
    other = career(role("Rust", start=year(2016, 1), end=year(2017, 12)), key="ada-de")
    bob = career(role("Rust", start=year(2015, 1), end=year(2015, 12)), key="bob")
    (rust,) = evidence([*one, *other, *bob], person_of=lambda key: key.removesuffix("-de"))
    assert [(share.key, share.use.months) for share in rust.shares] == [("ada", 36), ("bob", 12)]
    assert len(rust.proofs) == 3


@pytest.mark.parametrize(
    ("here", "there", "months", "proofs"),
    [
        ([(2015, 2016)], [(2015, 2016)], 24, ["ada"]),
        ([(2015, 2016)], [(2015, 2018)], 48, ["ada-de"]),
        ([(2015, 2016)], [(2016, 2016)], 24, ["ada-de", "ada"]),
        ([(2015, 2016)], [(2015, 2016), (2015, 2015)], 24, ["ada-de", "ada-de"]),
    ],
)
def test_what_begins_alike_in_several_files_is_one_proof(
    here: Sequence[tuple[int, int]],
    there: Sequence[tuple[int, int]],
    months: int,
    proofs: Sequence[str],
) -> None:
    def file(key: str, spans: Sequence[tuple[int, int]]) -> Sequence[Entry]:
        roles = [role("Rust", start=year(low, 1), end=year(high, 12)) for low, high in spans]
        return career(*roles, key=key)

    entries = [*file("ada-de", there), *file("ada", here)]
    (rust,) = evidence(entries, person_of=lambda key: key.removesuffix("-de"))
    assert (rust.use.months, len(rust.use.refs)) == (months, len(proofs))
    assert [ref.partition("#")[0] for ref in rust.proofs] == proofs
    looked_up = use_in(encoded_uses(entries), rust.key)
    assert looked_up is not None
    assert looked_up.entries == len(proofs)


def test_who_proves_a_skill_stands_before_who_mentions_it() -> None:
    lists = listing(named("Rust"))
    told = replace(role(start=year(2010, 1), end=year(2019, 12)), summary="Rust.")
    ada = career(told, key="ada", lists=lists)
    bob = career(role("Rust", start=year(2015, 1), end=year(2015, 12)), key="bob")
    rust = of([*ada, *bob], "Rust")
    assert [(share.person, share.grade) for share in rust.shares] == [
        ("bob", "proved"), ("ada", "mentioned"),
    ]  # fmt: skip
    assert rust.use.months == 12


def test_orders() -> None:
    entries = career(
        role("Öl", "Rust", start=year(2020, 1), end=PRESENT),
        role("Go", "Rust", start=year(2010, 1), end=year(2019, 12)),
        lists=listing(m.Skill(name="Ada")),
    )
    names = {
        order: [each.name for each in sort_skills(evidence(entries), order)] for order in SkillSort
    }
    assert names == {
        SkillSort.YEARS: ["Rust", "Go", "Öl", "Ada"],
        SkillSort.RECENT: ["Rust", "Öl", "Go", "Ada"],
        SkillSort.EVIDENCE: ["Rust", "Go", "Öl", "Ada"],
        SkillSort.NAME: ["Ada", "Go", "Öl", "Rust"],
    }


@pytest.mark.parametrize("name", ["[b]", "[/b]", "C++", "日本", "a" * 500, "#", "Rust "])
def test_odd_names_are_skills_like_others(name: str) -> None:
    (only,) = evidence(career(role(name, start=year(2015, 1), end=year(2015, 6))))
    assert only.use.months == 6


dated_roles = st.lists(
    st.builds(
        lambda first, length, skills: role(
            *skills, start=year(first // 12, first % 12 + 1), end=year(
                (first + length) // 12, (first + length) % 12 + 1
            )
        ),
        st.integers(2000 * 12, 2020 * 12),
        st.integers(0, 60),
        st.lists(st.sampled_from(["Rust", "Go", "golang", "k8s", "Kubernetes"]), max_size=3),
    ),
    max_size=6,
)  # fmt: skip


def slow_months(placements: list[Placement], years: DateRange | None) -> int:
    """The obvious way: a set of months."""
    wanted = {month for each in placements for month in range(*each.counted)}
    if years is None:
        return len(wanted)
    return len({month for month in wanted if years.low <= month < years.high})


@given(
    dated_roles,
    st.none() | st.tuples(st.integers(1999, 2026), st.integers(0, 9)),
    st.randoms(use_true_random=False),
)
def test_evidence_is_what_a_set_of_months_says_in_any_order(
    roles: list[m.Role], window: tuple[int, int] | None, random: object
) -> None:
    years = None if window is None else DateRange(window[0], sum(window))
    entries = career(*roles)
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    book = SkillBook(entries)
    found = evidence(entries, book=book, years=years)
    for each in found:
        proving = [entry.placement for entry in entries if entry.ref in each.proofs]
        assert each.use.months == slow_months(proving, years)
    by_key = {each.key: (each.name, each.use.months, each.use.last_year) for each in found}
    again = evidence(shuffled, book=SkillBook(shuffled), years=years)
    assert {each.key: (each.name, each.use.months, each.use.last_year) for each in again} == by_key


vague_dates = st.builds(
    PartialDate,
    st.integers(2000, 2028),
    st.none() | st.integers(1, 12),
    st.none(),
    approximate=st.booleans(),
    written=st.just(""),
)
vague_roles = st.lists(
    st.builds(
        lambda start, end, length, skills, said: replace(
            role(*skills, start=start, end=end, duration=length), summary=f"With {said}."
        ),
        st.none() | vague_dates,
        st.none() | vague_dates | st.just(PRESENT),
        st.none() | st.builds(Duration, st.integers(1, 90)),
        st.lists(st.sampled_from(["Rust", "Go", "golang", "k8s", "Ada", "Öl", "Zig"]), max_size=5),
        st.sampled_from(["Kubernetes", "Rust", "Perl", "ada"]),
    ),
    max_size=8,
)


@given(vague_roles, st.lists(st.sampled_from(["Perl", "Rust", "Ada", "Lisp", "öl"]), unique=True))
@settings(deadline=None)
def test_the_top_skills_are_the_first_of_all(roles: list[m.Role], listed: list[str]) -> None:
    skills = [m.Skill(name=name, aliases=("zig",) * (name == "Lisp")) for name in listed]
    entries = career(*roles, lists=listing(*skills))
    every = tuple(skill.name for skill in evidence(entries))
    for count in (1, 2, 4, 20):
        assert top_skills(encoded_uses(entries), count) == every[:count]


@given(vague_roles, st.lists(st.sampled_from(["Perl", "Rust", "Ada", "Lisp", "öl"]), unique=True))
@settings(deadline=None)
def test_what_is_looked_up_of_a_skill_is_its_evidence(
    roles: list[m.Role], listed: list[str]
) -> None:
    skills = [m.Skill(name=name, aliases=("zig",) * (name == "Lisp")) for name in listed]
    entries = career(*roles, lists=listing(*skills))
    uses = encoded_uses(entries)
    for skill in evidence(entries):
        found = use_in(uses, skill.key)
        assert found is not None
        assert (found.name, found.grade) == (skill.name, skill.grade)
        assert found.use == replace(skill.use, high=0.0, refs=())
        assert found.entries == len(skill.use.refs)
        is_proved = skill.grade is Grade.PROVED
        assert months_by_person({7: heads(uses)}, skill.key) == {7: (skill.use.months, is_proved)}
    assert use_in(uses, "cobol") is None
    assert use_in(uses, "") is None
    assert not months_by_person({7: heads(uses)}, "cobol")
    placed = [entry.placement for entry in entries if entry.kind is Kind.ROLE]
    work = work_in(uses)
    assert (work.use.months, work.use.approximate) == total_months(placed)
    assert work.latest == max((spot.high for spot in placed if spot.is_placed), default=0.0)
