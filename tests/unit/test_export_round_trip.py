"""What is exported in a format of data is read back as the same career."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.careers import open_library
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.dates import PartialDate
from careertui.career.library import Person
from careertui.career.text import plain_text
from careertui.exports.audience import Audience
from careertui.exports.export_formats import Career, document
from careertui.exports.release import release
from careertui.formats.load import load_bytes
from careertui.store.sources import bundled_folder

TODAY = date(2026, 11, 28)
PEOPLE = list(release(open_library([bundled_folder()]), Audience.OTHERS).library.people)
people = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)


def read_back(profile: m.Profile, form: str, name: str) -> Person:
    data = document(Career(profile, "Somebody"), form)
    person = load_bytes(data, file=name, today=TODAY)
    assert [p for p in person.problems if p.severity.value == "error"] == []
    return person


def content(value: Any) -> Any:
    """Returns all that a part of a profile says, but its lines."""
    if isinstance(value, m.Node):
        fields = [f.name for f in dataclasses.fields(value) if f.name != "line"]
        return {name: content(getattr(value, name)) for name in fields}
    return [content(part) for part in value] if type(value) is tuple else value


def timed(person: Person, kind: str) -> set[tuple[str, str, str, str]]:
    """Returns title, organisation and dates of the entries of a kind."""
    return {
        (entry.title, entry.organization, str(entry.period.start), str(entry.period.end))
        for entry in person.entries
        if entry.kind.value == kind
    }


@people
def test_a_profile_is_the_same_after_native_yaml(person: Person) -> None:
    assert person.profile is not None
    back = read_back(person.profile, "yaml", "a.yaml").profile
    assert content(back) == content(person.profile)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs")),
    min_size=1, max_size=120,
)  # fmt: skip


@given(st.lists(TEXTS, min_size=6, max_size=6), st.integers(1900, 2100), st.floats(-1e6, 1e6))
def test_any_text_survives_native_yaml(texts: list[str], year: int, value: float) -> None:
    name, title, point, skill, tag, note = (plain_text(" ".join(t.split())) or "x" for t in texts)
    assume(all(plain_text(text) == text for text in (point, note, f"{note}\n{point}")))
    metric = m.Metric(value=round(value, 2), unit=tag)
    result = m.Achievement(text=point, metric=metric, skills=(skill,))
    job = m.Employment(
        organization=name, title=title, start=PartialDate(year), achievements=(result,),
        skills=(skill,), tags=(tag,), summary=f"{note}\n{point}",
    )  # fmt: skip
    first = load_bytes(
        document(Career(m.Profile(name=name, experience=(job,)), "x"), "yaml"),
        file="a.yaml", today=TODAY,
    ).profile  # fmt: skip
    assert first is not None
    again = document(Career(first, "x"), "yaml")
    back = load_bytes(again, file="a.yaml", today=TODAY).profile
    assert content(back) == content(first)
    assert first.experience[0].start == PartialDate(year)


@pytest.mark.parametrize("text", ["the _0_ case", "2 * 3 * 4 *x*", "see [a](https://b.example)"])
def test_what_looks_like_markdown_stays_what_it_is(text: str) -> None:
    profile = m.Profile(name="Ada", summary=text)
    assert read_back(profile, "yaml", "a.yaml").profile == dataclasses.replace(profile, line=1)


@people
@pytest.mark.parametrize(("form", "name"), [("json-resume", "a.json"), ("rendercv", "a.yaml")])
def test_roles_degrees_and_dates_are_equal_after_another_format(
    person: Person, form: str, name: str
) -> None:
    assert person.profile is not None
    back = read_back(person.profile, form, name)
    assert timed(back, "role") == {
        (title, organization, start, end)
        for title, organization, start, end in timed(person, "role")
    }
    assert len(timed(back, "education")) == len(timed(person, "education"))
    titles = {entry.title for entry in back.entries}
    assert {title for title, *_ in timed(person, "project")} <= titles


@people
def test_figures_and_results_are_equal_after_json_resume(person: Person) -> None:
    assert person.profile is not None
    back = read_back(person.profile, "json-resume", "a.json")

    def results(of: Person) -> list[tuple[str, float | None, str]]:
        return sorted(
            (it.text, it.metric and it.metric.value, it.metric.unit if it.metric else "")
            for entry in of.entries
            for it in getattr(entry.item, "achievements", ())
        )

    assert results(back) == results(person)
    for section in ("talks", "patents", "courses", "sections"):
        assert len(getattr(back.profile, section)) == len(getattr(person.profile, section))


ROUGH = """\
name: Ada
experience:
  - {organization: A, title: T1, start: 2015~, end: 2018-03}
  - {organization: B, title: T2, start: 2018}
  - {organization: C, title: T3, start: 2019-04-01, end: present}
  - {organization: D, title: T4, duration: ~2 years}
  - {organization: E, title: T5, start: Summer 2012, end: 2013}
"""


def test_no_date_comes_out_more_exact_than_it_is() -> None:
    profile = load_text(ROUGH, today=TODAY).profile
    assert profile is not None
    work = json.loads(document(Career(profile, "Ada"), "json-resume"))["work"]
    assert [item.get("startDate") for item in work] == [None, "2018", "2019-04-01", None, None]
    assert [item.get("endDate") for item in work] == ["2018-03", None, None, None, "2013"]
    assert work[0]["start"] == "2015~"
    assert work[1]["isCurrent"] is False
    back = read_back(profile, "json-resume", "a.json")
    again = {(e.title, str(e.period.start), str(e.period.end)) for e in back.entries}
    first = {
        (e.title, str(e.period.start), str(e.period.end))
        for e in load_text(ROUGH, today=TODAY).entries
    }
    assert again == first


def test_every_date_of_json_resume_fits_its_schema() -> None:
    pattern = re.compile(r"([1-2]\d{3}-[0-1]\d-[0-3]\d|[1-2]\d{3}-[0-1]\d|[1-2]\d{3})")
    for person in PEOPLE:
        assert person.profile is not None
        text = document(Career(person.profile, person.name), "json-resume").decode()
        for name, value in re.findall(r'"(startDate|endDate|releaseDate)": "([^"]*)"', text):
            assert pattern.fullmatch(value), (name, value)
