"""What items have of their dates: shapes of keys, flags, ranges, texts that are not understood."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.careers import index_of
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.dates import PartialDate, Present
from careertui.career.entries import Entry, Kind
from careertui.career.evidence import evidence
from careertui.career.library import Library, Person
from careertui.career.placement import Source
from careertui.exports.records import entry_record, month
from careertui.query.parser import parse
from careertui.view.detail import detail_of, plain_lines

TODAY = date(2026, 11, 21)


def native(**keys: Any) -> Person:
    role = {"organization": "Acme", "title": "Dev", "skills": ["Go"], **keys}
    return load_text(json.dumps({"name": "A", "experience": [role]}), today=TODAY)


def resume(**keys: Any) -> Person:
    work = [{"name": "Acme", "position": "Dev", "keywords": ["Go"], **keys}]
    return load_text(json.dumps({"basics": {}, "work": work}), file="resume.json", today=TODAY)


def role_of(person: Person) -> Entry:
    (entry,) = (entry for entry in person.entries if entry.kind is Kind.ROLE)
    return entry


def when(person: Person) -> str:
    """Start and end as in the file: ``2016..now``; what is not known is left out."""
    record = entry_record(role_of(person))
    return f"{record['start'] or ''}..{record['end'] or ''}".replace("present", "now")


def codes(person: Person) -> list[str]:
    return [problem.code for problem in person.problems]


SHAPES: list[tuple[dict[str, Any], str]] = [
    ({"date": "2016 - 2018"}, "2016..2018"),
    ({"start": "2016 - 2018"}, "2016..2018"),
    ({"end": "2016 - 2018"}, "2016..2018"),
    ({"duration": "2016 - 2018"}, "2016..2018"),
    ({"duration": "since March 2019"}, "2019-03..now"),
    ({"date": "2016"}, "2016..2016"),
    ({"date": "ongoing"}, "..now"),
    ({"date": "seit 2019"}, "2019..now"),
    ({"date": "bis 2019"}, "..2019"),
    ({"date": "Summer 2019"}, "Summer 2019..Summer 2019"),
    ({"start": "Summer 2019", "end": "Spring 2020"}, "Summer 2019..Spring 2020"),
    ({"start": "2016-02", "end": "heute"}, "2016-02..now"),
    ({"start": {"year": 2018, "month": 2}, "end": {}}, "2018-02.."),
    (
        {"start": {"year": 2018, "month": "Feb", "day": 3}, "end": {"year": 2019}},
        "2018-02-03..2019",
    ),
    ({"date": {"start": "2016-02", "end": "2018-03"}}, "2016-02..2018-03"),
    ({"date": {"from": {"year": 2016, "month": 2}, "to": {"year": 2018}}}, "2016-02..2018"),
    ({"date": {"from": "2016", "to": None}}, "2016.."),
    ({"date": {"start": "Mar 2016", "end": "Present"}}, "2016-03..now"),
    ({"date": ["2016", "2018"]}, "2016..2018"),
    ({"date": ["2016"]}, "2016..2016"),
    ({"start": {"$date": "2016-01-01T00:00:00Z"}}, "2016-01-01.."),
    ({"start": "2016", "current": True}, "2016..now"),
    ({"start": "2016", "current": False}, "2016.."),
    ({"date": "2016", "current": True}, "2016..now"),
    ({"date": "2016", "end": "2018"}, "2016..2018"),
    ({"start": "2016 - 2018", "end": "2020"}, "2016..2020"),
    ({"start": "N/A", "end": "-"}, ".."),
    ({"start": "", "end": None, "date": "?"}, ".."),
    ({"date": "6 months"}, ".."),
    ({"start": "2014", "end": "2015-"}, "2014..2015"),
    ({"start": "2014", "end": "Oct 2019 (contract)"}, "2014..Oct 2019 (contract)"),
    ({"date": "2018 – 2019 (remote)"}, "2018 – 2019 (remote)..2018 – 2019 (remote)"),
    ({"date": "Jan 2016 – Dec 2018 · 3 yrs"}, "2016-01..2018-12"),
]


@pytest.mark.parametrize(("keys", "expected"), SHAPES)
def test_dates_are_read_in_every_shape_without_a_remark(
    keys: dict[str, Any], expected: str
) -> None:
    person = native(**keys)
    assert when(person) == expected
    assert set(codes(person)) <= {"missing-end"}


@pytest.mark.parametrize("key", ["year", "years", "dates", "period", "when", "time", "dateRange"])
def test_one_date_or_range_goes_by_many_names(key: str) -> None:
    assert when(native(**{key: "2016 - 2018"})) == "2016..2018"


@pytest.mark.parametrize(
    "flag", ["isCurrent", "is_current", "isCurrentRole", "currently_working", "ongoing", "present"]
)
def test_a_flag_says_that_it_goes_on_or_does_not(flag: str) -> None:
    for make in (native, resume):
        assert when(make(startDate="2018-02", **{flag: True})) == "2018-02..now"
        assert when(make(startDate="2018-02", **{flag: False})) == "2018-02.."
    assert when(resume(startDate="2018-02", endDate="", **{flag: None})) == "2018-02..now"


def test_a_flag_against_an_end_is_a_contradiction() -> None:
    person = native(start="2011", end="2013", current=True)
    assert codes(person) == ["current-and-ended"]
    assert when(person) == "2011..2013"


def test_a_resume_with_a_flag_and_keys_of_a_date_says_nothing_of_keys_it_lacks() -> None:
    person = resume(
        isCurrentRole=True, startDate="2018-02-01", endDate="",
        start={"year": 2018, "month": 2}, end={},
    )  # fmt: skip
    assert when(person) == "2018-02-01..now"
    assert not person.problems
    assert not role_of(person).passages[:-1]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"start": "2018", "startDate": "2018-02"}, "2018-02.."),
        ({"start": "2018-02", "startDate": "2018"}, "2018-02.."),
        ({"start": "2018-02", "startDate": "02/2018"}, "2018-02.."),
        ({"start": "2018-02", "startDate": ""}, "2018-02.."),
        ({"start": "?", "startDate": "2018"}, "2018.."),
        ({"start": "", "startDate": "2018"}, "2018.."),
    ],
)
def test_the_same_date_under_two_names_is_one(keys: dict[str, str], expected: str) -> None:
    person = native(**keys)
    assert when(person) == expected
    assert not person.profile or not person.profile.experience[0].extra


def test_a_date_beside_a_start_is_shown_and_found() -> None:
    person = native(start="2012", end="2016-06", date="2016-07-01")
    assert when(person) == "2012..2016-06"
    entry = role_of(person)
    assert "1 July 2016" in entry.text
    assert "Date  1 July 2016" in plain_lines(detail_of(entry, Library((person,))))


def test_another_date_under_a_second_name_is_kept() -> None:
    person = native(start="2018-02", startDate="2017-01")
    assert when(person) == "2018-02.."
    assert "2017-01" in role_of(person).text


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"startDate": "2018"}, "2018..now"),
        ({"startDate": "2018", "endDate": None}, "2018..now"),
        ({"startDate": "2018", "endDate": "-"}, "2018..now"),
        ({"startDate": "2018", "endDate": "Actualidad"}, "2018..now"),
        ({"startDate": "mayo 2018", "endDate": "Actualidad"}, "2018-05..now"),
        ({"startDate": "2018", "endDate": "?"}, "2018.."),
        ({"startDate": "2018", "endDate": "unknown"}, "2018.."),
        ({"startDate": "2018", "endDate": "who knows"}, "2018..who knows"),
        ({"startDate": "Summer 2015"}, "Summer 2015.."),
        ({"startDate": "2015 - 2016"}, "2015..2016"),
        ({"startDate": "when I was young"}, "when I was young.."),
        ({"startDate": "when I was young", "endDate": ""}, "when I was young.."),
        ({"startDate": "when I was young", "endDate": "Present"}, "when I was young..now"),
        ({"startDate": "N/A"}, ".."),
        ({"endDate": "2019"}, "..2019"),
        ({"startDate": "2016-03-01T00:00:00.000Z", "endDate": "2018-06-01T00:00:00.000Z"},
         "2016-03-01..2018-06-01"),
    ],
)  # fmt: skip
def test_only_what_began_on_a_date_and_says_no_end_goes_on(
    keys: dict[str, Any], expected: str
) -> None:
    person = resume(**keys)
    assert when(person) == expected
    entry = role_of(person)
    assert entry.placement.current == entry.period.is_current == expected.endswith("..now")


UNREAD: list[tuple[dict[str, str], str]] = [
    ({"start": "long ago", "end": "2009-05"}, "long ago..2009-05"),
    ({"start": "2010-01", "end": "one fine day"}, "2010-01..one fine day"),
    ({"start": "long ago", "end": "present"}, "long ago..now"),
    ({"start": "long ago", "end": "one fine day"}, "long ago..one fine day"),
    ({"start": "long ago"}, "long ago.."),
    ({"end": "one fine day"}, "..one fine day"),
    ({"date": "long ago"}, "long ago..long ago"),
    ({"duration": "a good while"}, "a good while..a good while"),
]


@pytest.mark.parametrize(("keys", "expected"), UNREAD)
def test_what_is_not_understood_is_shown_found_and_said_once(
    keys: dict[str, str], expected: str
) -> None:
    person = native(**keys)
    entry = role_of(person)
    assert when(person) == expected
    texts = [text for text in keys.values() if " " in text]
    shown = "\n".join(plain_lines(detail_of(entry, Library((person,)))))
    for text in texts:
        assert shown.count(text) >= 2, shown
        assert text in entry.text
    bad = [problem for problem in person.problems if problem.code == "bad-value"]
    assert len(bad) == len(texts)
    assert all(problem.hint and problem.line and problem.column for problem in bad)
    assert person.set_aside == 0


@pytest.mark.parametrize(("keys", "expected"), UNREAD)
def test_what_is_not_understood_counts_for_nothing(keys: dict[str, str], expected: str) -> None:
    person = native(**keys)
    spot = role_of(person).placement
    assert spot.months == 0
    assert spot.current == expected.endswith("now")
    dated = any(text[0].isdigit() or text == "present" for text in keys.values())
    assert spot.source is (Source.GIVEN if dated else Source.UNDATED)
    (skill,) = evidence(person.entries)
    assert (skill.use.months, skill.use.approximate) == (0, dated)
    year = next((int(text[:4]) for text in keys.values() if text[0].isdigit()), None)
    assert (skill.use.first_year, skill.use.last_year) == (year, year)


@pytest.mark.parametrize(
    ("keys", "query"),
    [
        ({"date": "some time in 2003"}, "some time in 2003"),
        ({"date": "2003 & 2005"}, "2004"),
        ({"start": "2001-02", "end": "the end of the 2003 project"}, "end of the 2003 project"),
        ({"start": "2001-02", "end": "the end of the 2003 project"}, "2002-05"),
        ({"date": "Summer 2003"}, "Summer 2003"),
    ],
)
def test_a_date_is_found_by_its_own_words_and_years(keys: dict[str, str], query: str) -> None:
    person = native(**keys)
    hits = index_of(person.entries).search(parse(query).lens).hits
    assert role_of(person) in [person.entries[hit.number] for hit in hits]
    hits = index_of(person.entries).search(parse("2009").lens).hits
    assert role_of(person) not in [person.entries[hit.number] for hit in hits]


def test_an_older_neighbour_says_nothing_of_a_start_that_is_not_understood() -> None:
    person = load_text(
        "experience:\n"
        "  - {organization: A, start: long ago, end: present}\n"
        "  - {organization: B, start: 2010, end: 2012}\n", today=TODAY,
    )  # fmt: skip
    assert person.entries[1].placement.source is Source.GIVEN
    assert person.entries[1].placement.low == PartialDate(2026, 11).low


def test_a_day_or_month_is_not_guessed_but_the_year_is_read() -> None:
    person = native(start="05/09/2016", end="13/02/2018")
    assert when(person) == "05/09/2016..2018-02-13"
    (problem,) = person.problems
    assert problem.code == "day-or-month"
    assert problem.hint == "write 2016-09-05 or 2016-05-09"
    spot = role_of(person).placement
    assert (month(spot.low), spot.approximate) == ("2016-01", True)


LASTING = ["courses", "publications", "patents", "awards", "certificates"]


@pytest.mark.parametrize("section", LASTING)
@pytest.mark.parametrize("end", ["end", "endDate", "expires", "validUntil"])
def test_what_may_expire_is_of_its_date(section: str, end: str) -> None:
    item = {"name": "Diving licence", "title": "x", "number": "1", "date": "2021-06"}
    if section == "certificates":
        del item["title"]
    person = load_text(json.dumps({section: [{**item, end: "2026-06"}]}), today=TODAY)
    entry = person.entries[-1]
    assert entry_record(entry)["start"] == entry_record(entry)["end"] == "2021-06"
    assert entry_record(entry)["expires"] == "2026-06"
    assert entry.placement.months <= 1
    shown = "\n".join(plain_lines(detail_of(entry, Library((person,)))))
    assert "Jun 2021" in shown
    assert "June 2026 (expired)" in shown


def test_a_course_that_began_and_ended_took_that_long() -> None:
    person = load_text("courses: [{name: A, start: 2021-01, end: 2021-06}]", today=TODAY)
    assert person.entries[-1].placement.months == 6


def test_a_period_of_validity_is_no_date() -> None:
    person = load_text("certificates: [{name: A, date: 2021, expires: 2 years}]", today=TODAY)
    item = person.entries[-1].item
    assert isinstance(item, m.Certificate)
    assert str(item.expires) == "2 years"
    assert not person.problems


@pytest.mark.parametrize(
    "text", ["never", "present", "N/A", "No expiration date", "does not expire"]
)
def test_what_never_expires_has_no_expiry(text: str) -> None:
    person = load_text(f"certificates: [{{name: A, date: 2021, expires: {text}}}]", today=TODAY)
    item = person.entries[-1].item
    assert isinstance(item, m.Certificate)
    assert item.expires is None
    assert not person.problems


def test_present_is_no_start() -> None:
    person = native(start="present")
    assert codes(person) == ["bad-value"]
    assert role_of(person).period.end is not Present.PRESENT


@pytest.mark.parametrize(
    ("end", "shown", "problems"),
    [
        ("2016-08 (6 mois)", "2016-08", 0),
        ("Dec 2012 (2 yrs 10 mos)", "2012-12", 0),
        ("Present (part time)", "present", 1),
        ("ongoing (part-time)", "present", 1),
    ],
)
def test_a_remark_behind_an_end_leaves_it_the_end(end: str, shown: str, problems: int) -> None:
    text = f'experience: [{{organization: A, title: Dev, start: 2010-03, end: "{end}"}}]'
    person = load_text(text, today=TODAY)
    role = person.entries[-1].item
    assert isinstance(role, m.Role)
    assert getattr(role.end, "value", str(role.end)) == shown
    assert len(person.problems) == problems


@pytest.mark.parametrize("year", ["0215", "0001", "0999"])
def test_a_year_before_all_careers_is_a_slip(year: str) -> None:
    text = f"experience: [{{organization: A, title: Dev, start: {year}-03, end: 2016}}]"
    person = load_text(text, today=TODAY)
    (problem,) = person.problems
    assert year in problem.message
    assert person.entries[-1].placement.low > 2000 * 12


@pytest.mark.parametrize("key", ["start", "end"])
def test_a_month_that_is_none_is_no_range_of_years_where_one_date_belongs(key: str) -> None:
    person = native(**{key: "2008-13"})
    (problem,) = person.problems
    assert (problem.code, problem.path, problem.line) == ("bad-value", f"experience[0].{key}", 1)
    assert "there is no month 13; it is shown as it stands" in problem.message
    assert problem.hint == "months go from 01 to 12; years such as 2008-13 go under `date`"
    assert role_of(person).period.unread == ("2008-13",)


@pytest.mark.parametrize("dates", [{"date": "2008-13"}, {"start": "2008 - 13"}])
def test_years_with_two_digits_are_a_range_where_no_month_is_meant(dates: dict[str, str]) -> None:
    person = native(**dates)
    assert (when(person), codes(person)) == ("2008..2013", [])
