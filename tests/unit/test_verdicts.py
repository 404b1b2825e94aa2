"""What a career proves of what is asked for, rule by rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import TODAY
from tests.writing import load_text

from careertui.career.library import EVERYONE, Library
from careertui.insight.candidates import Candidate, best_first, people_in
from careertui.insight.replies import Status
from careertui.insight.requirements import JobAd, Level, Need, Requirement
from careertui.insight.skill_names import skill_names
from careertui.insight.verdicts import Matcher, Verdict

CAREER = """
name: Ada Example
headline: Engineer
summary: Loves Haskell, and led nothing so far.
experience:
  - id: platform
    organization: Example Corp
    title: Platform engineer
    start: 2015-01
    end: 2020-12
    summary: Runs Kubernetes for forty teams. Plans to learn Terraform.
    achievements:
      - text: Moved the builds to Kubernetes
      - text: Cut the deployment time on Kubernetes by 40 %
      - text: Delivered recommendations for the storage systems
    skills: [Kubernetes]
  - id: lead
    organization: Other Corp
    title: Engineer
    start: 2013-01
    end: 2014-12
    achievements:
      - text: Led a team of six
      - text: Evaluated the models that were trained every night
    skills: [Google Cloud]
projects:
  - id: side
    name: Log search
    approach: Express delivery of logs, in Go and Java, for parcels; sparked much interest.
    summary: Done with little mentorship.
    skills: [BERT]
education:
  - id: msc
    degree: M.Sc.
    area: Mathematics
    start: 2008
    end: 2012
publications:
  - {id: paper, title: Consensus protocols at scale, date: 2016}
talks:
  - {id: kafka-days, event: Kafka Days, date: 2018, role: attendee, skills: [Kafka]}
  - {id: go-days, event: Go Days, date: 2019, role: speaker}
skills:
  - {group: Databases, items: [PostgreSQL, Cassandra]}
languages:
  - {name: Spanish, fluency: native}
  - {name: French, fluency: basic}
interests: [Rust]
sections:
  - {title: Goals, items: [Learn OCaml]}
"""


def requirement(
    *any_of: str, need: Need = Need.SKILL, years: float | None = None, text: str = ""
) -> Requirement:
    name = " or ".join(any_of)
    return Requirement(name, text or name, 1, Level.MUST, need, any_of, years)


def verdict(
    *any_of: str, career: str = CAREER, need: Need = Need.SKILL, years: float | None = None
) -> Verdict:
    ad = JobAd("", (requirement(*any_of, need=need, years=years),))
    return Matcher(ad, skill_names()).verdicts(load_text(career, today=TODAY).entries)[0]


def ids(verdict: Verdict) -> Sequence[str]:
    return [it.entry.id for it in verdict.evidence]


@pytest.mark.parametrize(
    ("asked", "status", "shown"),
    [
        ("Kubernetes", Status.PROVED, "platform"),
        ("k8s", Status.PROVED, "platform"),
        ("Java", Status.PROVED, "side"),
        ("Go", Status.PROVED, "side"),
        ("transformers", Status.PROVED, "side"),
        ("consensus protocols", Status.PROVED, "paper"),
        ("model evaluation", Status.PROVED, "lead"),
        ("leading a team", Status.PROVED, "lead"),
        ("publications", Status.PROVED, "paper"),
        ("conference talks", Status.PROVED, "go-days"),
        ("PostgreSQL", Status.ADJACENT, "databases"),
        ("Haskell", Status.ADJACENT, "about"),
        ("Kafka", Status.ADJACENT, "kafka-days"),
        ("AWS", Status.ADJACENT, "lead"),
        ("Rust", Status.ADJACENT, "rust"),
        ("OCaml", Status.ADJACENT, "goals"),
        ("Terraform", Status.MISSING, ""),
        ("Spark", Status.MISSING, ""),
        ("Express", Status.MISSING, ""),
        ("recommender systems", Status.MISSING, ""),
        ("patents", Status.MISSING, ""),
        ("granted patents", Status.MISSING, ""),
        ("published papers", Status.PROVED, "paper"),
        ("published in international journals", Status.PROVED, "paper"),
        ("given talks", Status.PROVED, "go-days"),
        ("published a comic", Status.ADJACENT, "paper"),
        ("written a tool that others use", Status.MISSING, ""),
        ("nested consensus protocols", Status.ADJACENT, "paper"),
        ("neural networks on tiny devices", Status.ADJACENT, "side"),
        ("a course in mathematics", Status.PROVED, "msc"),
        ("teaching", Status.MISSING, ""),
        ("mentoring", Status.ADJACENT, "lead"),
        ("logistics", Status.ADJACENT, "side"),
    ],
)
def test_what_was_done_proves_and_what_is_only_said_does_not(
    asked: str, status: Status, shown: str
) -> None:
    found = verdict(asked)
    assert (found.status, found.because) == (status, found.because)
    assert (ids(found) or [""])[0].startswith(shown)
    assert (found.status is Status.MISSING) == (not found.evidence)


@pytest.mark.parametrize(
    ("asked", "because"),
    [
        ("Kubernetes", ""),
        ("transformers", "shown by BERT"),
        ("PostgreSQL", "only listed under Databases"),
        ("Haskell", "only in the summary"),
        ("Kafka", "only heard of at Kafka Days"),
        ("AWS", "Google Cloud is near AWS"),
        ("Rust", "only an interest"),
        ("OCaml", "only wished for under Goals"),
    ],
)
def test_it_is_said_why(asked: str, because: str) -> None:
    assert verdict(asked).because == because


def test_the_best_of_the_alternatives_counts() -> None:
    assert verdict("Kafka", "Kubernetes").status is Status.PROVED
    assert verdict("Kafka", "Kubernetes").skill == "Kubernetes"
    assert verdict("Kafka", "Pulsar").status is Status.ADJACENT


def test_the_sentence_to_cite_names_the_skill_and_has_a_figure() -> None:
    assert verdict("Kubernetes").evidence[0].line == "Cut the deployment time on Kubernetes by 40 %"


def test_an_entry_that_names_the_skill_in_a_sentence_is_cited_first() -> None:
    career = """
name: Ada Example
headline: Engineer
projects:
  - {id: new, name: Harbour, start: 2020, summary: Shown with great success., skills: [Docker]}
  - {id: old, name: Ferry, start: 2010, summary: Packed it with Docker., skills: [Sailing]}
  - {id: card, name: Deck, start: 2012, summary: The dockers liked it., skills: [Docker]}
courses:
  - {id: course, name: Cranes, summary: All about Rust.}
"""
    assert ids(verdict("Docker", career=career))[0] == "old"
    assert verdict("Docker", career=career).entries[0].id == "old"


@pytest.mark.parametrize(
    "asked",
    [
        "contributions to open source",
        "open source maintainers",
        "collaborating with product teams",
        "closely with other teams",
        "supervising or teaching students",
    ],
)
def test_what_a_deed_is_done_to_is_no_kind_of_it(asked: str) -> None:
    career = """
name: Ada Example
headline: Engineer
experience:
  - {id: a, organization: Sails, title: Lecturer, summary: Worked closely with the harbour team.}
service:
  - {id: b, organization: Foundation, role: Committer}
"""
    assert verdict(asked, career=career).status is Status.PROVED


@pytest.mark.parametrize(
    ("career_end", "years", "is_met"),
    [("2020-12", 5, True), ("2020-12", 7, False), ("2020", 5.9, None), (None, 5, None)],
)
def test_years_are_met_unless_nobody_can_know(
    career_end: str | None, years: float, is_met: bool | None
) -> None:
    dates = f"start: 2015-01, end: {career_end}" if career_end else "summary: Long ago"
    career = f"experience: [{{organization: A, title: B, {dates}, skills: [Kubernetes]}}]"
    assert verdict("Kubernetes", years=years, career=career).years_met is is_met


def test_years_of_work_may_do_for_a_degree() -> None:
    asked = ("degree in law", "five years in the trade")
    assert verdict(*asked, need=Need.EDUCATION).status is Status.PROVED
    assert verdict(asked[0], "nine years", need=Need.EDUCATION).status is Status.MISSING


def test_no_years_are_met_by_what_is_missing() -> None:
    assert verdict("Terraform", years=2).years_met is False
    assert verdict("Terraform").years_met is None


def test_years_of_work_of_any_kind_are_those_of_all_roles() -> None:
    found = verdict("professional software development", need=Need.EXPERIENCE, years=8)
    assert (found.status, found.years_met, found.use.months) == (Status.PROVED, True, 96)


@pytest.mark.parametrize(
    "asked",
    ["industry", "a comparable role", "Industrie", "experiencia en puesto similar", "sector"],
)
def test_years_in_a_trade_without_a_name_are_those_of_all_roles(asked: str) -> None:
    assert verdict(asked, need=Need.EXPERIENCE, years=8).years_met is True


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("MSc in mathematics", Status.PROVED),
        ("Bachelor in mathematics", Status.PROVED),
        ("Grado en matemáticas", Status.PROVED),
        ("university degree", Status.PROVED),
        ("degree in computer science", Status.ADJACENT),
        ("degree in computer science or a related field", Status.PROVED),
        ("PhD in mathematics", Status.ADJACENT),
        ("law degree", Status.MISSING),
    ],
)
def test_a_degree_is_held_beside_height_and_field(asked: str, status: Status) -> None:
    assert verdict(asked, need=Need.EDUCATION).status is status
    assert verdict(asked, need=Need.EDUCATION, career="name: Bo").status is Status.MISSING


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("Spanish", Status.PROVED),
        ("Castellano nativo", Status.PROVED),
        ("fluent French", Status.ADJACENT),
        ("basic French", Status.PROVED),
        ("Deutschkenntnisse", Status.MISSING),
    ],
)
def test_a_language_is_held_beside_its_level(asked: str, status: Status) -> None:
    assert verdict(asked, need=Need.LANGUAGE).status is status
    none = verdict(asked, need=Need.LANGUAGE, career="name: Bo")
    assert none.status is Status.UNCHECKED


def test_what_no_career_can_show_is_unchecked() -> None:
    assert verdict("right to work in the EU", need=Need.LOGISTICS).status is Status.UNCHECKED
    assert verdict("a sense of humour", need=Need.SOFT).status is Status.MISSING


def test_a_certificate_is_no_work_and_work_no_certificate() -> None:
    assert verdict("Kubernetes certification").status is Status.ADJACENT
    career = "certificates: [{name: Certified Kubernetes Administrator, date: 2020}]"
    assert verdict("Kubernetes certification", career=career).status is Status.PROVED


@given(st.lists(st.sampled_from(["Python", "Kafka", "Go", "AWS", "Rust", "SQL", "zq"]), min_size=1))
def test_a_list_alone_never_proves(listed: list[str]) -> None:
    career = f"name: Bo\nskills: [{', '.join(listed)}]\nsummary: Knows {' and '.join(listed)}."
    for asked in listed:
        assert verdict(asked, career=career).status is Status.ADJACENT


def test_an_alias_that_a_career_declares_is_another_name() -> None:
    listed = "skills: [{name: Container fleet, aliases: [k8s, Borg]}]"
    career = f"name: Bo\n{listed}\nprojects: [{{name: A, skills: [Borg]}}]"
    assert verdict("Kubernetes", career=career).status is Status.PROVED
    assert verdict("Kafka", career=career).status is Status.MISSING


def test_an_empty_career_proves_nothing() -> None:
    assert verdict("Python", career="name: Bo").status is Status.MISSING
    assert verdict("ten years", years=10, need=Need.EXPERIENCE, career="name: Bo").status is (
        Status.MISSING
    )


def test_hostile_text_is_only_text() -> None:
    for asked in ("(((", "*", "\\", "a" * 5000, "💥", "C++ (or C#)"):
        assert verdict(asked).status in (Status.MISSING, Status.ADJACENT)


def test_who_has_most_of_what_must_be_comes_first() -> None:
    ad = JobAd("", (requirement("Kubernetes"), requirement("Kafka")))
    careers = ["name: Bo\nprojects: [{name: A, skills: [Kafka, Kubernetes]}]", CAREER, "name: Cy"]
    people = [
        load_text(text, today=TODAY).under(f"p{number}") for number, text in enumerate(careers)
    ]
    matcher = Matcher(ad, skill_names())
    listed = people_in(Library(tuple(reversed(people))), EVERYONE)
    order = best_first(Candidate(it, matcher.verdicts(it.entries)) for it in listed)
    assert [it.person.summary.name for it in order] == ["Bo", "Ada Example", "Cy"]


def worked(name: str, start: int, end: int, *skills: str) -> str:
    """A career of one role."""
    role = f"organization: A, title: Dev, start: {start}, end: {end}, skills: [{', '.join(skills)}]"
    return f"name: {name}\nexperience: [{{{role}}}]"


def in_order(ad: JobAd, *careers: str) -> list[str]:
    """The names of those who have these careers, best first."""
    matcher = Matcher(ad, skill_names())
    people = [load_text(text, today=TODAY).under(f"p{at}") for at, text in enumerate(careers)]
    order = best_first(Candidate(it, matcher.verdicts(it.entries)) for it in people)
    return [it.person.summary.name for it in order]


def test_who_has_it_for_so_many_years_stands_before_who_has_it_for_too_few() -> None:
    careers = [
        "name: Neighbour\nskills: [Kafka]",
        worked("Short", 2024, 2025, "Kafka"),
        "name: Undated\nprojects: [{name: P, skills: [Kafka]}]",
        worked("Long", 2012, 2019, "Kafka"),
    ]
    asked = JobAd("", (requirement("Kafka", years=5),))
    assert in_order(asked, *careers) == ["Long", "Undated", "Short", "Neighbour"]


def test_equals_stand_by_the_years_of_what_proves_it_then_by_the_last_of_them() -> None:
    careers = [
        "name: Undated\nprojects: [{name: P, skills: [Kafka]}]",
        worked("Once", 2010, 2012, "Kafka"),
        worked("Now", 2020, 2022, "Kafka"),
        worked("Long", 2001, 2009, "Kafka"),
    ]
    order = in_order(JobAd("", (requirement("Kafka"),)), *careers)
    assert order == ["Long", "Now", "Once", "Undated"]


def test_years_of_work_are_cited_with_the_years_of_all_roles() -> None:
    found = verdict("industry", need=Need.EXPERIENCE, years=8)
    assert found.because == "all roles, 2013–2020"
    assert found.evidence[0].line == "Platform engineer, Example Corp, 2015–2020"


BUSES = """
name: Ada Example
experience:
  - {id: new, organization: Example Corp, title: Engineer, start: 2020-01, end: 2022-12,
     achievements: [text: "Tested a pipeline for orders, 20 % faster"], skills: [Apache Spark]}
  - {id: old, organization: Other Corp, title: Engineer, start: 2013-01, end: 2014-12,
     achievements: [{text: Cared for a bus}, {text: "Ran jobs on Spark, 39 % cheaper"}]}
"""


def test_the_first_sentence_cited_names_the_thing_by_any_of_its_names() -> None:
    found = verdict("Apache Spark", career=BUSES)
    assert [it.line for it in found.evidence] == [
        "Ran jobs on Spark, 39 % cheaper",
        "Tested a pipeline for orders, 20 % faster",
    ]


@pytest.mark.parametrize("asked", ["people", "joy in working with people", "Freude an der Arbeit"])
def test_words_of_any_work_prove_nothing(asked: str) -> None:
    career = CAREER.replace("Led a team", "Joy: people of the team work; Arbeit macht Freude")
    assert verdict(asked, career=career).status is Status.MISSING
