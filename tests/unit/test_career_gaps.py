"""Gaps: what somebody who reads the dates of a career would ask about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.writing import load_text

from careertui.insight.career_gaps import Gap, GapKind, gaps_of, length_of, said_of, when_of

TODAY = date(2026, 11, 21)


def found(text: str, *kinds: str) -> list[Gap]:
    """What is found of some kinds in a career; without kinds, of all."""
    gaps = gaps_of(load_text(text, today=TODAY).entries, TODAY)
    return [gap for gap in gaps if not kinds or gap.kind.value in kinds]


def summary(gap: Gap) -> str:
    """A gap on one line: ``2015-03..2015-09 5 sure a>b [msc]``, or ``least``."""
    months = "?" if gap.months is None else gap.months
    sure = ("sure" if gap.exact else "least") if gap.certain else "rough"
    after = gap.after.id if gap.after else ""
    covered = f" [{' '.join(entry.id for entry in gap.covered_by)}]" if gap.covered_by else ""
    span = f"{gap.start or ''}..{gap.end or ''}"
    return f"{gap.kind.value} {span} {months} {sure} {gap.before.id}>{after}{covered}"


def career(*roles: str, more: str = "") -> str:
    """A career of roles: each an id, its dates, and perhaps an employer behind a comma."""
    lines = ["experience:"]
    for role in roles:
        name, _, rest = role.partition(" ")
        dates, _, employer = rest.partition(" @")
        lines.append(
            f"  - {{id: {name}, title: Engineer, organization: {employer or name}, {dates}}}"
        )
    return "\n".join([*lines, more])


def role(name: str, start: str, end: str, employer: str = "") -> str:
    """A role with a start and an end."""
    return f"{name} start: {start}, end: {end}" + (f" @{employer}" if employer else "")


GAPS = {
    "months without a role between two": (
        career(role("b", "2015-09", "present"), role("a", "2010-01", "2015-03")),
        ["gap 2015-03..2015-09 5 sure a>b"],
    ),
    "what begins in the month after is no gap": (
        career(role("b", "2015-04", "present"), role("a", "2010-01", "2015-03")),
        [],
    ),
    "nor is what begins in the same month": (
        career(role("b", "2015-03", "present"), role("a", "2010-01", "2015-03")),
        [],
    ),
    "one month is none to speak of": (
        career(role("b", "2015-05", "present"), role("a", "2010-01", "2015-03")),
        [],
    ),
    "two months are one": (
        career(role("b", "2015-06", "present"), role("a", "2010-01", "2015-03")),
        ["gap 2015-03..2015-06 2 sure a>b"],
    ),
    "days count as their months": (
        career(role("b", "2015-09-01", "present"), role("a", "2010-01-15", "2015-03-31")),
        ["gap 2015-03-31..2015-09-01 5 sure a>b"],
    ),
    "over new year": (
        career(role("b", "2016-02", "present"), role("a", "2010-01", "2015-10")),
        ["gap 2015-10..2016-02 3 sure a>b"],
    ),
    "years that follow each other leave no gap that is sure": (
        career(role("b", "2016", "present"), role("a", "2010", "2015")),
        [],
    ),
    "nor does the same year": (
        career(role("b", "2015", "present"), role("a", "2010", "2015")),
        [],
    ),
    "a whole year between years is sure, not its length": (
        career(role("b", "2017", "present"), role("a", "2010", "2015")),
        ["gap 2015..2017 12 least a>b"],
    ),
    "a month before and a year behind": (
        career(role("b", "2016", "present"), role("a", "2010", "2015-03")),
        ["gap 2015-03..2016 9 least a>b"],
    ),
    "a year before and a month behind": (
        career(role("b", "2016-06", "present"), role("a", "2010-01", "2015")),
        ["gap 2015..2016-06 5 least a>b"],
    ),
    "about a month is rough": (
        career(role("b", "2015-09", "present"), role("a", "2010-01", "2015-03~")),
        ["gap 2015-03~..2015-09 5 rough a>b"],
    ),
    "the other ends of the roles do not matter": (
        career(role("b", "2015-09", "2020"), role("a", "2010", "2015-03"))
        + "\n"
        + "  - {id: c, title: T, organization: C, start: 2020, end: present}",
        ["gap 2015-03..2015-09 5 sure a>b"],
    ),
    "each gap of several": (
        career(
            role("c", "2020-06", "present"),
            role("b", "2015-09", "2019-12"),
            role("a", "2010-01", "2015-03"),
        ),
        ["gap 2015-03..2015-09 5 sure a>b", "gap 2019-12..2020-06 5 sure b>c"],
    ),
    "a longer role bridges the end of a shorter one": (
        career(
            role("c", "2016-06", "present"),
            role("b", "2012-01", "2013-01"),
            role("a", "2010-01", "2016-05"),
        ),
        [],
    ),
    "what ended last stands before it": (
        career(
            role("c", "2017-06", "present"),
            role("b", "2012-01", "2013-01"),
            role("a", "2010-01", "2016-05"),
        ),
        ["gap 2016-05..2017-06 12 sure a>c"],
    ),
    "the order of the file does not matter": (
        career(role("a", "2010-01", "2015-03"), role("b", "2015-09", "present")),
        ["gap 2015-03..2015-09 5 sure a>b"],
    ),
    "at one employer, too": (
        career(role("b", "2015-09", "present", "X"), role("a", "2010-01", "2015-03", "X")),
        ["gap 2015-03..2015-09 5 sure a>b"],
    ),
    "a start and a length": (
        career(role("b", "2015-09", "present"), "a start: 2013-01, duration: 2 years"),
        ["gap 2014-12..2015-09 8 sure a>b"],
    ),
    "about a length is rough": (
        career(role("b", "2015-09", "present"), "a start: 2013-01, duration: ~2 years"),
        ["gap 2014-12..2015-09 8 rough a>b"],
    ),
    "a chain leaves no gap": (
        career(role("b", "2015-09", "present"), "a duration: 2 years"),
        [],
    ),
    "one role alone has none": (career(role("a", "2010-01", "present")), []),
    "an older role without an end may have gone on until the next": (
        career(role("b", "2015-09", "present"), "a start: 2010-01"),
        [],
    ),
    "but not beyond the next": (
        career(role("c", "2019-01", "present"), role("b", "2013-01", "2015-03"), "a start: 2010"),
        ["gap 2015-03..2019-01 45 sure b>c"],
    ),
    "a role without a start may have begun as the one before it ended": (
        career("b end: 2018-06", role("a", "2010-01", "2012-03")),
        [],
    ),
    "an undated role may have been in it": (
        career(role("b", "2015-09", "present"), role("a", "2010-01", "2015-03"), "c location: X"),
        ["gap 2015-03..2015-09 5 rough a>b"],
    ),
    "dates that are not understood may have been in it": (
        career(
            role("b", "2015-09", "present"),
            role("a", "2010-01", "2015-03"),
            'c start: "back then"',
        ),
        ["gap 2015-03..2015-09 5 rough a>b"],
    ),
    "an order that the file turned round makes no gap": (
        career(role("b", "2015-04", "present"), role("a", "2015-03", "2010-01")),
        [],
    ),
    "a plan is the next role": (
        career(role("b", "2027-03", "2028-03"), role("a", "2020-01", "2026-06")),
        ["gap 2026-06..2027-03 8 sure a>b"],
    ),
}


@pytest.mark.parametrize("name", GAPS)
def test_gaps_between_roles(name: str) -> None:
    text, expected = GAPS[name]
    assert [summary(gap) for gap in found(text, "gap")] == expected


TWO = (role("b", "2016-09", "present"), role("a", "2010-01", "2012-06"))
STUDY = "education:\n  - {id: phd, degree: Ph.D., institution: U, %s}"
COVERED = {
    "a degree between two roles": (
        career(*TWO, more=STUDY % "start: 2012-09, end: 2016-06"),
        ["gap 2012-06..2016-09 50 sure a>b [phd]"],
    ),
    "a degree known to the year": (
        career(*TWO, more=STUDY % "start: 2012, end: 2016"),
        ["gap 2012-06..2016-09 50 sure a>b [phd]"],
    ),
    "a degree that begins long after is none of the time before": (
        career(*TWO, more=STUDY % "start: 2014-09, end: 2016-06"),
        ["gap 2012-06..2014-09 26 sure a>phd"],
    ),
    "a degree beside work covers nothing": (
        career(
            role("b", "2012-07", "present"),
            role("a", "2010-01", "2012-06"),
            more=STUDY % "start: 2012-01, end: 2013-01",
        ),
        [],
    ),
    "from the degree to the first role": (
        career(role("a", "2012-09", "present"), more=STUDY % "start: 2005-09, end: 2011-06"),
        ["gap 2011-06..2012-09 14 sure phd>a"],
    ),
    "a summer after the degree is none": (
        career(role("a", "2011-10", "present"), more=STUDY % "start: 2005-09, end: 2011-06"),
        [],
    ),
    "a degree by the year of its end alone": (
        career(role("a", "2013-03", "present"), more=STUDY % "date: 2011"),
        ["gap 2011..2013-03 14 least phd>a"],
    ),
    "between degrees of which the ends alone are known": (
        career(
            role("a", "2009-01", "present"),
            more=STUDY % "date: 2008" + "\n  - {id: bsc, degree: BSc, institution: U, date: 2003}",
        ),
        [],
    ),
    "a course": (
        career(*TWO, more="courses: [{id: deep, name: Deep, date: 2014-02}]"),
        ["gap 2012-06..2016-09 50 sure a>b [deep]"],
    ),
    "a project of one's own": (
        career(*TWO, more="projects: [{id: own, name: Own, start: 2013, end: 2014}]"),
        ["gap 2012-06..2016-09 50 sure a>b [own]"],
    ),
    "service, in order of time beside a paper, a patent and a talk": (
        career(
            *TWO,
            more="""
service: [{id: serve, role: Reviewer, start: 2012-10, end: 2013-01}]
publications: [{id: paper, title: Paper, date: 2015}]
patents: [{id: patent, title: Patent, date: 2014-05}]
talks: [{id: talk, title: Talk, date: 2013-05-02}]""",
        ),
        ["gap 2012-06..2016-09 50 sure a>b [serve talk patent paper]"],
    ),
    "a section of one's own": (
        career(*TWO, more="sections: [{id: leave, title: Leave, start: 2012-07, end: 2016-08}]"),
        ["gap 2012-06..2016-09 50 sure a>b [leave]"],
    ),
    "what was before or after covers nothing": (
        career(*TWO, more="courses: [{name: A, date: 2012-06}, {name: B, date: 2016-09}]"),
        ["gap 2012-06..2016-09 50 sure a>b"],
    ),
    "a story covers nothing": (
        career(*TWO, more="stories: [{title: A, date: 2014}]"),
        ["gap 2012-06..2016-09 50 sure a>b"],
    ),
    "a project of the role before that is known to the year": (
        """
experience:
  - {id: b, title: T, organization: B, start: 2016-09, end: present}
  - {id: a, title: T, organization: A, start: 2010-01, end: 2012-06,
     projects: [{id: inside, name: P, date: 2012}]}
""",
        ["gap 2012-06..2016-09 50 sure a>b"],
    ),
}


@pytest.mark.parametrize("name", COVERED)
def test_what_covers_a_gap(name: str) -> None:
    text, expected = COVERED[name]
    assert [summary(gap) for gap in found(text, "gap")] == expected


UNTIL_TODAY = {
    "since the last role ended": (
        career(role("a", "2020-01", "2026-03")),
        ["gap 2026-03..present 7 sure a>"],
    ),
    "a month is none": (career(role("a", "2020-01", "2026-09")), []),
    "an end this year is none that is sure": (career(role("a", "2020-01", "2026")), []),
    "nor an end to come": (career(role("a", "2020-01", "2027-02")), []),
    "a career that ended long ago is over": (career(role("a", "2005-01", "2018-12")), []),
    "an end that is not said": (career("a start: 2020-01"), []),
    "a degree goes on": (
        career(role("a", "2020-01", "2026-03"), more=STUDY % "start: 2026-04, end: present"),
        [],
    ),
    "a degree that ends in years to come goes on": (
        career(role("a", "2020-01", "2026-03"), more=STUDY % "start: 2026-03, end: 2028"),
        [],
    ),
    "a project goes on": (
        career(
            role("a", "2020-01", "2026-03"),
            more="projects: [{name: Own, start: 2026-05, end: present}]",
        ),
        [],
    ),
    "service goes on": (
        career(
            role("a", "2020-01", "2026-03"),
            more="service: [{role: Reviewer, start: 2015, end: present}]",
        ),
        [],
    ),
    "a course that was taken covers it": (
        career(role("a", "2020-01", "2026-03"), more="courses: [{id: c, name: C, date: 2026-06}]"),
        ["gap 2026-03..present 7 sure a> [c]"],
    ),
    "the last degree, too": (
        career(role("a", "2020-01", "2024-03"), more=STUDY % "start: 2024-04, end: 2026-03"),
        ["gap 2026-03..present 7 sure phd>"],
    ),
}


@pytest.mark.parametrize("name", UNTIL_TODAY)
def test_gaps_until_today(name: str) -> None:
    text, expected = UNTIL_TODAY[name]
    assert [summary(gap) for gap in found(text, "gap")] == expected


OVERLAPS = {
    "two employers at once": (
        career(role("b", "2015-01", "present"), role("a", "2010-01", "2015-06")),
        ["overlap 2015-01..2015-06 6 sure a>b"],
    ),
    "one inside the other": (
        career(role("b", "2013-01", "2013-12"), role("a", "2010-01", "2026-10")),
        ["overlap 2013-01..2013-12 12 sure a>b"],
    ),
    "both go on": (
        career(role("b", "2025-01", "present"), role("a", "2010-01", "present")),
        ["overlap 2025-01..present 23 sure a>b"],
    ),
    "ends that meet are none": (
        career(role("b", "2015-03", "present"), role("a", "2010-01", "2015-03")),
        [],
    ),
    "a promotion is none": (
        """
experience:
  - organization: X
    roles:
      - {id: b, title: Lead, start: 2014-01, end: present}
      - {id: a, title: Engineer, start: 2010-01, end: 2015-03}
""",
        [],
    ),
    "nor are two entries of one employer": (
        career(
            role("b", "2014-01", "present", "Example Corp"),
            role("a", "2010-01", "2015-03", "example corp"),
        ),
        [],
    ),
    "three are told apart": (
        career(
            role("c", "2013-01", "2014-12"),
            role("b", "2012-01", "2014-12"),
            role("a", "2010-01", "2026-10"),
        ),
        [
            "overlap 2012-01..2014-12 36 sure a>b",
            "overlap 2013-01..2014-12 24 sure a>c",
            "overlap 2013-01..2014-12 24 sure b>c",
        ],
    ),
    "years that may only meet are none": (
        career(role("b", "2015", "present"), role("a", "2010", "2015")),
        [],
    ),
    "years that must have shared some months": (
        career(role("b", "2012", "present"), role("a", "2010", "2015")),
        ["overlap 2012..2015 26 least a>b"],
    ),
    "a lone year inside": (
        career("b date: 2012", role("a", "2010-01", "2015-03")),
        ["overlap 2012..2012 1 least a>b"],
    ),
    "a chain is none": (
        career(role("c", "2015-01", "present"), "b duration: 2 years", role("a", "2010", "2014")),
        [],
    ),
    "study beside work is none": (
        career(role("a", "2010-01", "present"), more=STUDY % "start: 2011-01, end: 2013-01"),
        [],
    ),
}


@pytest.mark.parametrize("name", OVERLAPS)
def test_two_roles_at_once(name: str) -> None:
    text, expected = OVERLAPS[name]
    assert [summary(gap) for gap in found(text, "overlap")] == expected


OPEN = {
    "an older role without an end": (
        career(role("b", "2015-01", "present"), "a start: 2010-01"),
        ["open-end 2010-01.. ? rough a>b"],
    ),
    "the newest, too": (career("a start: 2010"), ["open-end 2010.. ? rough a>"]),
    "an end without a start": (career("a end: 2012-05"), ["open-end ..2012-05 ? rough a>"]),
    "the next of several": (
        career(role("c", "2018", "present"), role("b", "2012", "2017"), "a start: 2010"),
        ["open-end 2010.. ? rough a>b"],
    ),
    "a length is as good as an end": (career("a start: 2010, duration: 3 years"), []),
    "what goes on has an end": (career("a start: 2010, current: true"), []),
    "a length alone is no date": (
        career(role("b", "2015-01", "present"), "a duration: 3 years"),
        ["undated .. ? rough a>"],
    ),
    "a role without dates": (career("a location: X"), ["undated .. ? rough a>"]),
    "a role that goes on since nobody knows when": (
        career("a end: present"),
        ["undated ..present ? rough a>"],
    ),
    "a text that is no date": (
        career("a start: back then, end: later on"),
        ["undated back then..later on ? rough a>"],
    ),
    "projects without dates, inside a role and outside": (
        """
experience: [{id: a, title: T, organization: A, start: 2020, end: present,
              projects: [{id: in, name: In}, {id: dated, name: D, date: 2021}]}]
projects: [{id: out, name: Out}]
""",
        ["undated .. ? rough in>", "undated .. ? rough out>"],
    ),
    "a role that has the dates of its employer": (
        "experience: [{organization: A, start: 2020, end: present, roles: [{title: T}]}]",
        [],
    ),
    "degrees, courses and stories may be undated": (
        "education: [{degree: BSc}]\ncourses: [{name: C}]\nstories: [{title: S}]",
        [],
    ),
    "nothing": ("name: Ada", []),
}


@pytest.mark.parametrize("name", OPEN)
def test_missing_dates(name: str) -> None:
    text, expected = OPEN[name]
    assert [summary(gap) for gap in found(text, "open-end", "undated")] == expected


def test_what_is_said_for_people() -> None:
    gap, overlap = found(
        career(
            role("c", "2020-01", "present"), role("b", "2018", "2021"), role("a", "2010", "2015")
        )
    )
    assert (when_of(gap), length_of(gap)) == ("2015 – 2018", "at least 2 years")
    assert said_of(gap) == "Engineer, a → Engineer, b"
    assert said_of(overlap) == "Engineer, b + Engineer, c"


_MONTHS = st.tuples(st.integers(2000, 2024), st.integers(1, 12)).map(
    lambda it: f"{it[0]}-{it[1]:02d}"
)


@given(st.lists(st.tuples(_MONTHS, _MONTHS).map(sorted), min_size=1, max_size=6))
def test_gaps_are_the_months_in_no_role(spans: list[list[str]]) -> None:
    text = career(*(role(f"r{number}", *span) for number, span in enumerate(spans)))
    inside = {month for span in spans for month in range(_index(span[0]), _index(span[1]) + 1)}
    free = set(range(min(inside), max(inside) + 1)) - inside
    covered = [
        range(*gap.span)
        for gap in found(text, "gap")
        if gap.kind is GapKind.GAP and gap.end != "present"
    ]
    gaps = {month for months in covered for month in months}
    assert gaps <= free
    alone = {month for month in free if month - 1 not in free and month + 1 not in free}
    assert free - gaps == alone
    assert all(len(months) > 1 for months in covered)


def _index(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def test_a_career_of_very_many_roles_is_taken_too() -> None:
    text = career(*(role(f"r{number}", "2000-01", "2020-01") for number in range(120)))
    assert len(found(text, "overlap")) == 1_000


NEWEST = career(role("b", "2021-03", "present"), role("a", "2010-01", "2020-06"))
ELSEWHERE = {
    "what goes on in another file leaves no gap up to today": (
        career(role("a", "2021-03", "2023-12")),
        career(role("b", "2021-03", "present", "A")),
        [],
    ),
    "a role that another file alone has fills its gap": (
        NEWEST,
        career(role("c", "2020-07", "2021-02")),
        [],
    ),
    "one that an older file takes for the present does not": (
        NEWEST,
        career(role("older", "2010-01", "present", "A")),
        ["gap 2020-06..2021-03 8 sure a>b"],
    ),
    "another language has the same gaps": (
        NEWEST,
        career(role("x", "2021-03", "present", "B"), role("y", "2010-01", "2020-06", "A")),
        ["gap 2020-06..2021-03 8 sure a>b"],
    ),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_other_files_of_the_person_fill_gaps_and_make_none(case: str) -> None:
    here, there, expected = ELSEWHERE[case]
    entries, elsewhere = (load_text(text, today=TODAY).entries for text in (here, there))
    assert [summary(gap) for gap in gaps_of(entries, TODAY, elsewhere)] == expected
