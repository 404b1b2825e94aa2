"""The search for people: all words in one person, wherever; names first; slips forgiven."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import TODAY, entry_of, index_of, library_of, open_library

from careertui.career.library import Library, PeopleScope
from careertui.query.parser import parse
from careertui.view.people_finder import PeopleFinder, matching_text


def job(organization: str, title: str, start: int, *skills: str, summary: str = "") -> Any:
    """A role of two years."""
    texts = {"summary": summary} if summary else {}
    return {
        "organization": organization, "title": title, "start": start, "end": start + 2,
        "skills": list(skills), **texts,
    }  # fmt: skip


PEOPLE: Mapping[str, Any] = {
    "jon-smith": {
        "name": "John Smith", "headline": "Platform engineer",
        "experience": [
            job("Acme", "Dev", 2010, "Kubernetes", "Go"),
            job("Globex", "Lead", 2015, "Kafka", summary="Cut the latency of invoices in half"),
        ],
    },
    "jon-doe": {"name": "Jon Doe", "experience": [job("Initech", "Clerk", 2018)]},
    "kafka": {"name": "Franz Kafka", "experience": [job("Castle", "Surveyor", 2012, "Rust")]},
    "lin": {
        "name": "Lin Pérez-Sample",
        "experience": [job("Hooli", "Kafka engineer", 2019, "Apache Kafka", "PostgreSQL")],
        "skills": [{"group": "All", "items": ["Terraform"]}],
    },
    "bare": {"name": "Mo Bare"},
    "zhang": {"name": "张伟 Wei Zhang", "experience": [job("北京 Labs", "工程师", 2020, "Python")]},
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The people above, each in a file."""
    folder = tmp_path_factory.mktemp("people")
    for key, said in PEOPLE.items():
        (folder / f"{key}.json").write_text(json.dumps(said))
    return open_library([folder], today=TODAY)


def found(library: Library, text: str) -> list[str]:
    """The keys of who is found, best first."""
    finder = PeopleFinder(lambda library: index_of(library.entries))
    return [library.people[at].key for at in finder.find(library, text).matches.people]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # Whatever somebody has.
        ("k8s", ["jon-smith"]),
        ("kubernetes invoices", ["jon-smith"]),
        ("latency go", ["jon-smith"]),
        ("terraform", ["lin"]),
        ("hooli terraform", ["lin"]),
        ("postgres", ["lin"]),
        ("surveyor", ["kafka"]),
        ("platform engineer", ["jon-smith"]),
        ("工程师", ["zhang"]),
        ("北京 python", ["zhang"]),
        # In names, in any part and with a slip.
        ("jo", ["jon-doe", "jon-smith"]),
        ("smith", ["jon-smith"]),
        ("mith", ["jon-smith"]),
        ("Jon Smiht", ["jon-smith"]),
        ("jhon", ["jon-smith"]),
        ("smiht kubernetes", ["jon-smith"]),
        ("perez", ["lin"]),
        ("sampel", ["lin"]),
        ("lin perez sample", ["lin"]),
        ("张伟", ["zhang"]),
        ("zhang", ["zhang"]),
        ("mo", ["bare"]),
        ("mo bare", ["bare"]),
        # With a slip elsewhere.
        ("kubernetse", ["jon-smith"]),
        ("postgresqll", ["lin"]),
        # The query language.
        ("skill:kafka", ["lin", "jon-smith"]),
        ("org:hooli terraform", ["lin"]),
        ("person:lin", ["lin"]),
        ('"latency of invoices"', ["jon-smith"]),
        ("kafka !terraform", ["kafka", "jon-smith"]),
        ("terraform | rust", ["kafka", "lin"]),
        ("kafka 2015..2016", ["jon-smith"]),
        # Nobody.
        ("kubernetes terraform", []),
        ("gpu", []),
        ("smith terraform", []),
    ],
)
def test_a_query_finds_who_has_all_of_it(library: Library, text: str, keys: Sequence[str]) -> None:
    assert sorted(found(library, text)) == sorted(keys)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("kafka", ["kafka", "lin", "jon-smith"]),
        ("jon", ["jon-doe"]),
        ("kafka lin", ["lin"]),
        ("john smith", ["jon-smith"]),
    ],
)
def test_names_come_first_and_then_who_has_it_best(
    library: Library, text: str, first: Sequence[str]
) -> None:
    assert found(library, text)[: len(first)] == first


def test_what_nobody_has_is_told_and_what_matches_is_marked(library: Library) -> None:
    finder = PeopleFinder(lambda library: index_of(library.entries))
    assert finder.find(library, "gpu kafka").matches.missing == ["gpu"]
    assert finder.find(library, "kubernetes terraform").matches.missing == []
    matches = finder.find(library, "jon smiht").matches
    assert matches.marks("John Smith") == [(0, 4), (5, 10)]
    assert matches.marks("Jon Doe") == [(0, 3)]


def test_the_best_entry_says_why_somebody_is_found(library: Library) -> None:
    finder = PeopleFinder(lambda library: index_of(library.entries))
    matches = finder.find(library, "invoices").matches
    number = matches.best_entry(matches.people[0])
    assert number is not None
    entry = library.entries[number]
    assert (entry.title, entry.organization) == ("Lead", "Globex")
    assert matching_text(entry, matches.marks) == "…latency of invoices in half"
    by_name = finder.find(library, "smith").matches
    number = by_name.best_entry(by_name.people[0])
    assert number is not None
    assert library.entries[number].title == "John Smith"
    everyone = finder.find(library, "").matches
    assert everyone.best_entry(everyone.people[0]) is None


def test_of_entries_alike_the_best_is_in_the_file_that_stands_for_the_person(
    tmp_path: Path,
) -> None:
    for key in ("cv-de", "cv-en"):
        said = {"name": "Pat Sample", "experience": [job("Acme", "Dev", 2010, "Kafka")]}
        (tmp_path / f"{key}.json").write_text(json.dumps(said))
    library = open_library([tmp_path], today=TODAY)
    finder = PeopleFinder(lambda library: index_of(library.entries))
    matches = finder.find(library, "kafka").matches
    number = matches.best_entry(matches.people[0])
    assert number is not None
    assert library.entries[number].person_key == "cv-en"


def test_the_files_of_one_person_count_together(tmp_path: Path) -> None:
    english = {"name": "Pat Example", "experience": [job("Acme", "Developer", 2020, "React")]}
    french = {"name": "Pat Example", "experience": [job("Acme", "Développeuse", 2020, "Vue")]}
    (tmp_path / "resume.json").write_text(json.dumps(english))
    (tmp_path / "resume.fr.json").write_text(json.dumps(french))
    both = open_library([tmp_path], today=TODAY)
    for text in ("developer", "développeuse", "react vue", "developer développeuse", "pat"):
        assert found(both, text) == ["resume"]


def test_a_file_that_cannot_be_read_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken-one.json").write_text("[")
    (tmp_path / "pat.json").write_text(json.dumps({"name": "Pat Example"}))
    library = open_library([tmp_path], today=TODAY)
    assert found(library, "broken") == ["broken-one"]
    assert found(library, "e") == ["pat", "broken-one"]


def test_nobody_is_found_where_nobody_is() -> None:
    assert found(Library(), "kafka") == []
    assert found(library_of("ada"), "qqqq") == []


_WORDS = ("kafka", "java", "yahoo", "lead", "engineer", "ada", "2015", "is:current", "skill:python")


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3, unique=True))
def test_who_has_all_words_has_each_in_some_entry(words: list[str]) -> None:
    library = library_of("ada", "bruno", "plain", "undated")
    index = index_of(library.entries)
    people = set(found(library, " ".join(words)))
    for word in words:
        matches = index.search(parse(word).lens, len(library.entries))
        names = {person.key for person in library.people if word in person.name.casefold()}
        having = {library.entries[hit.number].person_key for hit in matches.hits}
        assert people <= having | names
    every = [set(found(library, word)) for word in words if ":" in word or not word.isdigit()]
    if len(every) == len(words):
        assert people == set.intersection(*every)


def test_a_matching_text_begins_near_what_matches() -> None:
    entry = entry_of(library_of("ada"), library_of("ada").entries[1].title)
    assert matching_text(entry, lambda text: ()) == entry.title


@pytest.mark.parametrize(
    "text", ["k", "kafka", "e n", "engineer !kafka", "a | e", "skill:k 2015.."]
)
def test_who_has_one_of_very_many_documents_is_found_without_counting_them(
    library: Library, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    counted = found(library, text)
    for most in (1, 2, 3):
        monkeypatch.setattr("careertui.search.people_search._MOST_COUNTED", most)
        assert sorted(found(library, text)) == sorted(counted)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("kubernetes go", "kubernetes go"),
        ("kubernetes kafka", "(kubernetes | kafka)"),
        ("skill:go skill:kafka", "(skill:go | skill:kafka)"),
        ("skill:go kafka years>=1 !rust", "!rust (kafka | skill:go) years>=1"),
        ("smith kafka", "kafka"),
        ("john kubernetes go", "kubernetes go"),
        ("smith kubernetes kafka", "(kubernetes | kafka)"),
        ("smith", "smith"),
        ("kafka", "kafka"),
    ],
)
def test_a_query_for_people_is_loosened_where_no_entry_of_theirs_has_all_of_it(
    library: Library, query: str, asked: str
) -> None:
    finder = PeopleFinder(lambda library: index_of(library.entries))
    assert finder.asked_of(library, PeopleScope.of("jon-smith"), query) == asked
