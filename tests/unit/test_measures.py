"""Measures: who has done something so long, beside a slow reference that counts each career."""

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.careers import TODAY, index_over, open_library

from careertui.career.asked_skills import also_mentioning
from careertui.career.dates import DateRange
from careertui.career.entries import Entry, Kind
from careertui.career.evidence import Evidence, Grade, evidence
from careertui.career.library import Library, PeopleScope
from careertui.career.placement import total_months
from careertui.query.lengths import HowLong
from careertui.query.parser import parse
from careertui.view.people_columns import columns_of
from careertui.view.people_finder import PeopleFinder
from careertui.view.viewer import narrowed

SKILLS = ("Kubernetes", "k8s", "Spark", "Apache Spark", "Go", "Kafka", "Terraform")
COUNT = 30


def role_of(chance: random.Random) -> dict[str, Any]:
    """A job at some time, dated well or not at all."""
    start = chance.randint(2004, 2024)
    month = f"-{chance.randint(1, 12):02d}" if chance.random() < 0.7 else ""
    end = chance.choice(["present", f"{start + chance.randint(0, 6)}-{chance.randint(1, 12):02d}"])
    dates = {"start": f"{start}{month}", "end": end} if chance.random() < 0.9 else {}
    said = f"Ran {chance.choice(SKILLS)} at night." if chance.random() < 0.3 else "Did much."
    return {
        "organization": f"Firm {chance.randint(1, 5)}", "title": "Engineer", "summary": said,
        "skills": chance.sample(SKILLS, chance.randint(0, 3)), **dates,
    }  # fmt: skip


def profile_of(number: int) -> dict[str, Any]:
    """Somebody, who is called and has done what the number says."""
    chance = random.Random(number)
    listed = chance.sample(SKILLS, chance.randint(0, 2))
    return {
        "name": f"Person {number:02d}",
        "experience": [role_of(chance) for _ in range(chance.randint(0, 4))],
        "skills": [{"group": "All", "items": listed}] if listed else [],
        "education": [{"institution": "School", "start": 2000, "end": 2003}],
    }


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Many people, one of them in two files."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(COUNT):
        (folder / f"p{number:02d}.json").write_text(json.dumps(profile_of(number)))
    for language, skill in (("en", "Kubernetes"), ("de", "Spark")):
        job = {"organization": "Twice", "title": "Lead", "start": "2010-01", "end": "2013-12"}
        later = {"organization": "Twice", "title": "Head", "start": "2014-01", "end": "2016-06"}
        twice = {
            "name": "Two Files",
            "email": "two@example.org",
            "experience": [{**job, "skills": [skill]}, {**later, "skills": ["Kubernetes"]}],
        }
        (folder / f"two.{language}.json").write_text(json.dumps(twice))
    library = open_library([folder], today=TODAY)
    assert library.person_count == COUNT + 1
    return library


# The slow reference


def entries_of(library: Library, key: str) -> Sequence[Entry]:
    """The entries of all files of a person."""
    return library.only(PeopleScope.of(*library.files_of(key))).entries


def people(library: Library) -> Iterable[str]:
    """The keys of the files that stand for somebody."""
    return (p.key for p in library.people if library.person_of(p.key) == p.key)


def has_used(library: Library, key: str, skill: str, bound: HowLong) -> bool:
    """Whether somebody has used a skill so long, by all that shows it."""
    skills = evidence(entries_of(library, key), person_of=library.person_of)
    return any(each.key == skill and bound.holds(each.use.months) for each in skills)


def has_worked(library: Library, key: str, bound: HowLong) -> bool:
    """Whether somebody has worked so long."""
    roles = [e.placement for e in entries_of(library, key) if e.kind is Kind.ROLE]
    return bound.holds(total_months(roles)[0])


def worked_last_in(library: Library, key: str, years: DateRange) -> bool:
    """Whether the latest role of somebody ended within some years."""
    roles = [e.placement for e in entries_of(library, key) if e.kind is Kind.ROLE]
    ends = [spot.high for spot in roles if spot.is_placed]
    return bool(ends) and years.low < max(ends) <= years.high


# What the search says


def found(library: Library, text: str) -> set[str]:
    """Whom a query finds."""
    answer = PeopleFinder(index_over).find(library, text)
    return {library.people[at].key for at in answer.matches.people}


def kept(library: Library, text: str) -> set[str]:
    """The refs of the entries that a query keeps."""
    matches = index_over(library).search(parse(text).lens, 10_000)
    return {library.entries[hit.number].ref for hit in matches.hits}


BOUNDS = [HowLong(sign, months) for sign in (">=", "<=", ">", "<") for months in (0, 1, 18, 30, 60)]


@pytest.mark.parametrize("bound", BOUNDS, ids=str)
@pytest.mark.parametrize(
    ("word", "key"),
    [("kubernetes", "kubernetes"), ("k8s", "kubernetes"), ("spark", "apache spark")],
)
def test_who_used_a_skill_so_long_is_found(
    library: Library, word: str, key: str, bound: HowLong
) -> None:
    meant = {each for each in people(library) if has_used(library, each, key, bound)}
    assert found(library, f"skill:{word}{bound}") == meant
    assert found(library, f"!skill:{word}{bound}") == set(people(library)) - meant
    of_them = {ref for ref in kept(library, f"skill:{word}") if owner(library, ref) in meant}
    assert kept(library, f"skill:{word}{bound}") == of_them


def owner(library: Library, ref: str) -> str:
    """The person of an entry."""
    return library.person_of(ref.partition("#")[0])


@pytest.mark.parametrize("bound", [*BOUNDS, HowLong(">=", 120)], ids=str)
def test_who_worked_so_long_is_found(library: Library, bound: HowLong) -> None:
    meant = {each for each in people(library) if has_worked(library, each, bound)}
    assert found(library, f"years{bound}") == meant
    refs = {entry.ref for entry in library.entries}
    assert kept(library, f"years{bound}") == {ref for ref in refs if owner(library, ref) in meant}


@pytest.mark.parametrize("years", ["2026", "2022..", "..2019", "2015-03..2020-06", "2030.."])
def test_whose_latest_role_ended_then_is_found(library: Library, years: str) -> None:
    bound = parse(f"year:{years}").lens.years
    assert bound is not None
    meant = {each for each in people(library) if worked_last_in(library, each, bound)}
    assert found(library, f"last:{years}") == meant
    refs = {entry.ref for entry in library.entries}
    assert kept(library, f"last:{years}") == {ref for ref in refs if owner(library, ref) in meant}


def test_all_of_it_is_of_one_person_in_any_of_their_entries(library: Library) -> None:
    long, worked = found(library, "skill:k8s>=1y"), found(library, "years>=5")
    assert long & worked
    assert found(library, "skill:k8s>=1y years>=5") == long & worked
    assert found(library, "skill:k8s>=1y | years>=5") == long | worked
    spark = found(library, "skill:spark")
    assert found(library, "(skill:k8s>=1y skill:spark) | years>=5") == (long & spark) | worked
    assert found(library, "!(skill:k8s>=1y skill:spark)") == set(people(library)) - (long & spark)


def test_years_beside_a_measure_say_when_the_skill_was_used_and_not_how_long(
    library: Library,
) -> None:
    lately = found(library, "skill:kubernetes 2022..")
    assert found(library, "skill:kubernetes>=2y 2022..") == lately & found(
        library, "skill:kubernetes>=2y"
    )
    of_then = kept(library, "skill:kubernetes 2022..")
    long = found(library, "skill:kubernetes>=2y")
    assert kept(library, "skill:kubernetes>=2y 2022..") == {
        ref for ref in of_then if owner(library, ref) in long
    }


def test_a_measure_is_about_the_whole_career_whoever_is_shown(library: Library) -> None:
    meant = found(library, "skill:k8s>=1y")
    for key in list(people(library))[:8]:
        scope = PeopleScope.of(key)
        matches = narrowed(index_over(library), library, scope).search(
            parse("skill:k8s>=1y").lens, 1000
        )
        assert bool(matches.total) == (key in meant)


def test_a_misspelt_skill_is_the_one_that_is_meant(library: Library) -> None:
    assert found(library, "skill:kuberntes>=1y") == found(library, "skill:kubernetes>=1y")
    assert found(library, "skill:terrafrm<9y") == found(library, "skill:terraform<9y")
    assert not found(library, "skill:cobol>=1m")


def test_several_files_of_one_person_count_together_and_overlaps_once(library: Library) -> None:
    assert {"two-de", "two-en"} & found(library, "skill:kubernetes>=78m")
    assert not {"two-de", "two-en"} & found(library, "skill:kubernetes>78m")
    assert len({"two-de", "two-en"} & found(library, "skill:spark>=4y years<7")) == 1


# Columns


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kubernetes spark", ["Kubernetes", "Apache Spark"]),
        ("k8s skill:go>=1y", ["Kubernetes", "Go"]),
        (
            "skill:go>=1y k8s (spark | skill:terraform)",
            ["Go", "Kubernetes", "Apache Spark", "Terraform"],
        ),
        ("kuberntes", ["Kubernetes"]),
        ("apache spark engineer", ["Apache Spark"]),
        ("terraform | kafka", ["Terraform", "Kafka"]),
        ("firm engineer years>=1", []),
        ("!kafka", []),
        ("", []),
    ],
)
def test_the_skills_that_a_query_asks_for_have_columns(
    library: Library, text: str, names: Sequence[str]
) -> None:
    columns = columns_of(library, index_over(library), parse(text))
    assert [column.name for column in columns.skills] == names


def test_a_column_is_called_as_most_call_the_skill_in_any_profile(tmp_path: Path) -> None:
    spelt = ("Kafka", "Apache Kafka", "Kafka")
    for number, skill in enumerate(spelt):
        job = {"organization": "Acme", "title": "Lead", "start": "2010", "skills": [skill]}
        said: dict[str, Any] = {"name": f"Person {number}", "experience": [job]}
        (tmp_path / f"p{number}.json").write_text(json.dumps(said))
    # What is an alias in one profile alone is no name of the skill for all.
    job = {"organization": "Acme", "title": "Lead", "start": "2010", "skills": ["Bus"]}
    alias = [{"group": "All", "items": [{"name": "Kafka", "aliases": ["Bus"]}]}]
    for number in range(4):
        said = {"name": f"Other {number}", "experience": [job], "skills": alias}
        (tmp_path / f"o{number}.json").write_text(json.dumps(said))
    job = {"organization": "Acme", "title": "Lead", "summary": "Ran Apache Kafka.", "start": "2010"}
    (tmp_path / "told.json").write_text(json.dumps({"name": "Told", "experience": [job]}))
    library = open_library([tmp_path], today=TODAY)
    columns = columns_of(library, index_over(library), parse("apache kafka"))
    (column,) = columns.skills
    assert column.name == "Kafka"
    (told,) = (at for at, person in enumerate(library.people) if person.name == "Told")
    assert columns.use(told, column) is not None


def worth(library: Library, key: str, asked: Sequence[str] = ()) -> dict[str, Evidence]:
    """What each skill of somebody is worth, texts that name what is asked for among the rest."""
    entries = also_mentioning(entries_of(library, key), asked)
    return {each.key: each for each in evidence(entries, person_of=library.person_of)}


def test_a_column_says_what_the_evidence_of_that_person_says(library: Library) -> None:
    columns = columns_of(library, index_over(library), parse("kubernetes spark go"))
    for key in people(library):
        at = library.positions[key]
        skills = worth(library, key)
        # Where somebody does not have a skill, a text of theirs may still name it.
        lacking = [column.name for column in columns.skills if column.key not in skills]
        told = worth(library, key, lacking)
        for column in columns.skills:
            cell = columns.use(at, column)
            skill = skills.get(column.key) or told.get(column.key)
            assert (cell is None) == (skill is None)
            if cell is not None and skill is not None:
                assert (cell.use.months, cell.use.last_year, cell.grade, cell.entries) == (
                    skill.use.months,
                    skill.use.last_year,
                    skill.grade,
                    len(skill.use.refs),
                )


def test_people_are_sorted_by_any_column(library: Library) -> None:
    columns = columns_of(library, index_over(library), parse("kubernetes"))
    everyone = [library.positions[key] for key in people(library)]
    by_skill = columns.ordered(everyone, "kubernetes")
    keys = [library.people[at].key for at in by_skill]
    # The cell of who does not have it says what a text tells, and the order is that of the cells.
    skills = [
        worth(library, key).get("kubernetes") or told.get("kubernetes")
        for key in keys
        for told in (worth(library, key, ["Kubernetes"]),)
    ]
    counted = [
        (0, 0) if skill is None else (1 + (skill.grade is Grade.PROVED), skill.use.months)
        for skill in skills
    ]
    assert counted == sorted(counted, reverse=True)
    by_years = [columns.work(at).use.months for at in columns.ordered(everyone, "years")]
    assert by_years == sorted(by_years, reverse=True)
    assert columns.ordered(everyone, "best") == everyone
    names = [library.people[at].name for at in columns.ordered(everyone[::-1], "name")]
    assert names == sorted(names)
