"""Lanes and marks: which rows a timeline has, and in which order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateRange, brief_months, parse_when
from careertui.career.dates import PartialDate as Date
from careertui.career.durations import parse_duration
from careertui.career.entries import Entry
from careertui.career.kinds import Kind, Lane
from careertui.career.profile_entries import entries_of
from careertui.insight.career_gaps import gaps_of
from careertui.view.timeline.axis import Window
from careertui.view.timeline.glyph_marks import point_size
from careertui.view.timeline.rows import RowKind, TimelineRow, timeline_model

TODAY = date(2026, 3, 10)

few = settings(max_examples=60, deadline=None)


def year_window(first: int, last: int) -> Window:
    return Window(first * 12.0, (last + 1) * 12.0)


def when(text: str) -> Date:
    found = parse_when(text)
    assert isinstance(found, Date)
    return found


def entries(profile: m.Profile) -> tuple[Entry, ...]:
    return of_person("a", profile)


def of_person(key: str, profile: m.Profile) -> tuple[Entry, ...]:
    return entries_of(profile, file=f"{key}.yaml", key=key, today=TODAY)


def rows_of(profile: m.Profile) -> tuple[TimelineRow, ...]:
    return timeline_model(entries(profile), frozenset()).rows


def job(organization: str, title: str, *, unit: str = "", **more: object) -> m.Employment:
    return m.Employment(organization=organization, title=title, unit=unit, **more)  # type: ignore[arg-type]


CAREER = m.Profile(
    name="Ada",
    experience=(
        m.Employment(
            organization="Big",
            roles=(
                m.Role(title="Lead", unit="Core", start=when("2018"), end=PRESENT),
                m.Role(
                    title="Dev",
                    unit="Edge",
                    start=when("2014-03"),
                    end=when("2018-01"),
                    projects=(m.Project(name="Inside", date=when("2015")),),
                ),
            ),
        ),
        job("Small", "Dev", duration=parse_duration("2 years")),
        job("Old", "Clerk", start=when("2001~"), end=when("2003")),
    ),
    projects=(m.Project(name="Alone", date=when("2012")),),
    education=(
        m.Education(institution="UPM", degree="Ph.D.", start=when("2003"), end=when("2009")),
    ),
    publications=(
        m.Publication(title="Late", date=when("2016"), citations=80),
        m.Publication(title="Early", date=when("2006"), citations=1),
        m.Publication(title="Lost"),
    ),
    talks=(m.Talk(title="Talk", date=when("2016-06-28")),),
)

maybe_date = st.one_of(st.none(), st.integers(1980, 2025).map(Date))
periods = st.fixed_dictionaries(
    {
        "start": maybe_date,
        "end": st.one_of(maybe_date, st.just(PRESENT)),
        "duration": st.one_of(st.none(), st.just(parse_duration("about 3 years"))),
    }
)
names = st.sampled_from(["Big", "Small", "漢字", "[b]x", ""])
profiles = st.builds(
    lambda jobs, schools, alone, papers: m.Profile(
        name="Ada",
        experience=tuple(job(name or "-", name, unit=name, **when) for name, when in jobs),
        education=tuple(m.Education(institution=name, **when) for name, when in schools),
        projects=tuple(m.Project(name=name or "-", **when) for name, when in alone),
        publications=tuple(m.Publication(title=name or "-", date=day) for name, day in papers),
    ),
    *[st.lists(st.tuples(names, periods), max_size=5)] * 3,
    st.lists(st.tuples(names, maybe_date), max_size=5),
)


@few
@given(profiles)
def test_every_drawn_entry_stands_in_exactly_one_row(profile: m.Profile) -> None:
    found = entries(profile)
    kinds = {kind for kind in Kind if kind.spec.lane is not Lane.NONE}
    refs = [mark.ref for row in timeline_model(found, ()).rows for mark in row.marks]
    assert sorted(refs) == sorted(each.ref for each in found if each.kind in kinds)


@few
@given(profiles)
def test_the_span_holds_every_dated_mark(profile: m.Profile) -> None:
    model = timeline_model(entries(profile), ())
    for row in model.rows:
        for mark in row.marks:
            if row.kind in (RowKind.BAR, RowKind.POINTS):
                assert model.limits.low <= mark.low
                assert mark.high <= model.limits.high
            elif row.kind is RowKind.LENGTH:
                assert mark.high <= model.longest


def test_the_lens_changes_no_row() -> None:
    model = timeline_model(entries(CAREER), frozenset())
    other = model.under({"a#lead"}, DateRange(2015, 2016))
    assert other.rows is model.rows
    assert other.years == DateRange(2015, 2016)


def test_rows_are_roles_by_employer_then_projects_education_points_and_shelf() -> None:
    assert [(row.kind, row.label) for row in rows_of(CAREER)] == [
        (RowKind.BAR, "Big · Core"),
        (RowKind.BAR, "Big · Edge"),
        (RowKind.BAR, "Small"),
        (RowKind.BAR, "Old"),
        (RowKind.BAR, "Project"),
        (RowKind.BAR, "Ph.D. · UPM"),
        (RowKind.POINTS, "Publications"),
        (RowKind.POINTS, "Talks"),
        (RowKind.RULE, "undated"),
        (RowKind.LOOSE, "Publications"),
    ]


def test_a_project_inside_a_role_has_no_row_of_its_own() -> None:
    texts = [mark.text for row in rows_of(CAREER) for mark in row.marks]
    assert "Inside" not in texts
    assert "Alone" in texts


def test_roles_of_one_employer_stay_together_wherever_they_stand_in_the_file() -> None:
    profile = m.Profile(
        experience=(
            job("A", "First", start=when("2000"), end=when("2002")),
            job("B", "Middle", start=when("2003"), end=when("2005")),
            job("a", "Last", start=when("2006"), end=when("2008")),
        )
    )
    assert [row.marks[0].text for row in rows_of(profile)] == ["Last", "First", "Middle"]


def test_only_what_is_chained_or_said_to_be_rough_is_hatched() -> None:
    rough = {mark.text: mark.rough for row in rows_of(CAREER) for mark in row.marks}
    assert rough["Dev"] is True
    assert rough["Clerk"] is True
    assert rough["Lead"] is False
    assert rough["Alone"] is False


def test_points_stand_in_order_of_time() -> None:
    papers = next(row for row in rows_of(CAREER) if row.label == "Publications")
    assert [mark.text for mark in papers.marks] == ["Early", "Late"]


@pytest.mark.parametrize(
    ("citations", "size"), [(None, 0), (0, 0), (5, 1), (19, 1), (20, 2), (60, 3), (9999, 3)]
)
def test_a_publication_is_larger_the_more_it_is_cited(citations: int | None, size: int) -> None:
    (paper,) = (
        each
        for each in entries(
            m.Profile(publications=(m.Publication(title="P", citations=citations),))
        )
        if each.kind is Kind.PUBLICATION
    )
    assert point_size(paper) == size


def test_what_goes_on_ends_the_axis_at_the_month_of_today() -> None:
    span = timeline_model(entries(CAREER), ()).span
    assert span is not None
    assert span.high == 2026 * 12 + 3
    assert span.low == 2001 * 12


def test_a_missing_end_is_open_and_not_current() -> None:
    profile = m.Profile(experience=(job("A", "Dev", start=when("2010")),))
    (mark,) = rows_of(profile)[0].marks
    assert mark.open_end
    assert not mark.current


def test_a_career_without_a_date_is_a_shelf_without_an_axis() -> None:
    profile = m.Profile(
        experience=(
            job("A", "Dev", duration=parse_duration("8 years")),
            job("B", "Clerk"),
        )
    )
    model = timeline_model(entries(profile), ())
    assert model.span is None
    assert model.longest == 96
    assert [row.kind for row in model.rows] == [RowKind.RULE, RowKind.LENGTH, RowKind.LENGTH]
    assert [row.marks[0].high for row in model.rows[1:]] == [96, 0]
    assert model.rows[0].has_lengths
    assert not any(row.has_lengths for row in rows_of(CAREER))


def test_undated_lengths_do_not_stretch_the_axis() -> None:
    profile = m.Profile(
        experience=(
            job("A", "Dev", start=when("2020"), end=when("2021")),
            job("B", "Clerk", start=when("2019")),
        ),
        education=(m.Education(institution="C", duration=parse_duration("30 years")),),
    )
    assert timeline_model(entries(profile), ()).span == year_window(2019, 2021)


def test_what_is_only_known_to_go_on_makes_no_axis() -> None:
    profile = m.Profile(
        experience=(job("A", "Dev", end=PRESENT), job("B", "Clerk")),
        service=(m.Service(role="Reviewer", organization="C", end=PRESENT),),
    )
    model = timeline_model(entries(profile), ())
    assert model.span is None
    assert [(row.kind, row.label) for row in model.rows] == [
        (RowKind.ONGOING, "A"),
        (RowKind.RULE, "undated"),
        (RowKind.LENGTH, "B"),
        (RowKind.LOOSE, "Service"),
    ]
    dated = timeline_model((*of_person("a", profile), *of_person("b", CAREER)), ())
    assert dated.rows[1].kind is RowKind.BAR
    assert dated.rows[1].marks[0].open_start


def test_the_rows_of_each_person_stand_together_under_a_name_that_no_other_has() -> None:
    bob = m.Profile(name="Ada", experience=(job("Big", "Boss", start=when("2019"), end=PRESENT),))
    found = (*of_person("b", bob), *of_person("a", CAREER), *of_person("c", m.Profile(name="C")))
    model = timeline_model(found, ())
    assert [(row.kind, row.label) for row in model.rows[:4]] == [
        (RowKind.PERSON, "Ada · b"),
        (RowKind.BAR, "Big"),
        (RowKind.PERSON, "Ada · a"),
        (RowKind.BAR, "Big · Core"),
    ]
    alone = timeline_model(of_person("a", CAREER), ())
    assert model.rows[3:] == alone.rows
    assert all(row.kind is not RowKind.PERSON for row in alone.rows)


def test_lit_rows_are_those_with_something_in_the_lens() -> None:
    model = timeline_model(entries(CAREER), {"a#clerk", "a#late"})
    assert model.lit_rows == (3, 6)


def test_a_title_that_repeats_the_label_is_not_said_twice() -> None:
    profile = m.Profile(experience=(m.Employment(organization="Google", start=when("2010")),))
    (row,) = rows_of(profile)
    assert (row.label, row.marks[0].text) == ("Google", "")


def test_the_second_role_of_an_employer_can_leave_its_name_out() -> None:
    assert [row.short for row in rows_of(CAREER)[:3]] == ["", "· Edge", ""]


@pytest.mark.parametrize(("count", "text"), [(24, "2 y"), (18, "1 y 6 m"), (5, "5 m"), (0, "0 m")])
def test_lengths_are_short(count: int, text: str) -> None:
    assert brief_months(count) == text


def test_nothing_makes_an_empty_timeline() -> None:
    model = timeline_model((), ())
    assert model.rows == ()
    assert model.span is None
    assert model.limits.months > 0


def test_the_gaps_of_each_person_stand_above_their_rows_and_lengthen_the_axis() -> None:
    profile = m.Profile(
        experience=(
            job("Beta", "Lead", start=when("2018-01"), end=when("2022-01")),
            job("Acme", "Dev", start=when("2008-01"), end=when("2011-03")),
        )
    )
    found = [*of_person("a", profile), *of_person("b", profile)]
    gaps = [gap for key in "ab" for gap in gaps_of(of_person(key, profile), TODAY)]
    model = timeline_model(found, frozenset(), gaps=gaps)
    kinds = [row.kind for row in model.rows]
    of_one = [RowKind.PERSON, RowKind.GAPS, RowKind.BAR, RowKind.BAR]
    assert kinds == of_one * 2
    first, last = model.rows[1].holes
    assert (first.text, first.is_filled) == ("6 y 9 m", False)
    assert model.limits.high == last.high == 2026 * 12 + 2
    assert timeline_model(found, frozenset()).limits == year_window(2008, 2022)
