"""One person in several files, and several people of one name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.careers import TODAY, open_library

from careertui.career.library import Library
from careertui.career.same_person import same_person
from careertui.career.summaries import PersonSummary, Traits
from careertui.store.person_codec import decode_summary, dumps, loads, summary_record

MAIL, OTHER_MAIL = "p@a.example", "p@b.example"
JOB = {"organization": "Acme", "title": "Dev", "start": "2020-01", "end": "2023-12"}
OTHER_JOB = {"organization": "Globex", "title": "Dev", "start": "2015-03", "end": "2017-05"}
Said = Mapping[str, Any]
Files = Mapping[str, Said]


def library(folder: Path, files: Files) -> Library:
    """The people of files that were just written."""
    for name, said in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(said), encoding="utf-8")
    return open_library([folder], today=TODAY)


def pat(*jobs: Said, name: str = "Pat Example", **more: Any) -> Said:
    """What a file of this person says."""
    return {"name": name, "experience": list(jobs), **more}


def link(url: str) -> Said:
    """A page about the person."""
    return {"links": [{"label": "page", "url": url}]}


ONE: Mapping[str, Files] = {
    "language behind a dot": {"resume.json": pat(JOB), "resume.fr.json": pat(JOB)},
    "language behind a dash": {"cv-en.yaml": pat(JOB), "cv-de.yaml": pat(JOB)},
    "locale": {"resume_pt-BR.json": pat(JOB), "resume_en-US.json": pat(JOB)},
    "language in full": {"cv-english.json": pat(JOB), "cv-français.json": pat(JOB)},
    "folders of languages": {"en/resume.json": pat(JOB), "fr/resume.json": pat(JOB)},
    "another word for resume": {"cv.json": pat(), "lebenslauf.json": pat(JOB)},
    "version": {"resume-v2.json": pat(JOB), "resume-v3.json": pat(OTHER_JOB, JOB)},
    "year": {"resume2019.json": pat(JOB), "resume-2023.json": pat(JOB, OTHER_JOB)},
    "folder of old ones": {"old/resume.json": pat(JOB), "resume.json": pat(JOB)},
    "format": {"resume.json": pat(JOB), "resume.yaml": pat(JOB)},
    "short": {"pat-short.json": pat(JOB), "pat.json": pat(JOB, OTHER_JOB)},
    "employer in another language": {
        "cv.pl.json": pat({**JOB, "organization": "Uniwersytet"}),
        "cv.en.json": pat({**JOB, "organization": "University"}),
    },
    "undated jobs at one employer": {
        "cv.fr.json": pat({"organization": "Acme"}), "cv.json": pat({"organization": "Acme"}),
    },
    "same job elsewhere": {"a/backend.json": pat(JOB), "b/manager.json": pat(JOB)},
    "same job by year": {"a.json": pat({**JOB, "start": "2020"}), "b.json": pat(JOB)},
    "employer spelt otherwise": {
        "a.json": pat({**JOB, "organization": "ACME, Inc."}),
        "b.json": pat({**JOB, "organization": "Acme Inc"}),
    },
    "mail": {
        "a.json": pat(JOB, email="Pat@Example.org"),
        "b.json": pat(OTHER_JOB, email="pat@example.org"),
    },
    "one of two mails": {
        "a.json": pat(email="pat@a.example, pat@b.example"), "b.json": pat(email="pat@b.example"),
    },
    "mail as a link": {"a.json": pat(email=MAIL), "b.json": pat(**link("mailto:p@a.example"))},
    "phone with a country code": {
        "a.json": pat(phone="+33 6 12 34 56 78"), "b.json": pat(phone="06 12 34 56 78"),
    },
    "page": {
        "a.json": pat(**link("https://www.linkedin.com/in/pat/")),
        "b.json": pat(**link("http://fr.linkedin.com/in/Pat?locale=fr")),
    },
    "site": {"a.json": pat(**link("https://pat.example/")), "b.json": pat(**link("pat.example"))},
    "pages of one site in two languages": {
        "a.json": pat(JOB, **link("https://pat.example/fr/cv.html")),
        "b.json": pat(OTHER_JOB, **link("https://pat.example/en-us/")),
    },
    "page and user name": {
        "a.json": pat(**link("https://github.com/Pat")),
        "b.json": {"basics": {"name": "Pat Example", "profiles": [
            {"network": "GitHub", "username": "pat"}
        ]}},
    },
    "user name of a JSON Resume": {
        name: {"basics": {"name": "Pat Example", "profiles": [
            {"network": "Stack Overflow", "username": "pat"}
        ]}} for name in ("a.json", "b.json")
    },
    "mail that changed and a page that did not": {
        "a.json": pat(email=MAIL, **link("https://github.com/pat")),
        "b.json": pat(email=OTHER_MAIL, **link("https://github.com/pat/")),
    },
    "name the other way round": {"a.json": pat(JOB), "b.json": pat(JOB, name="Example, Pat")},
    "name in another case": {"a.json": pat(JOB), "b.json": pat(JOB, name="PAT  EXAMPLE")},
    "accents": {"a.json": pat(JOB, name="Zoé É"), "b.json": pat(JOB, name="Zoe E")},
    "name with more and a contact": {
        "a.json": pat(email=MAIL), "b.json": pat(name="Pat Example 派特", email=MAIL),
    },
    "title and a contact": {
        "a.json": pat(phone="0123456789"),
        "b.json": pat(name="Dr. Pat M. Example", phone="0123456789"),
    },
    "name in another script, with a contact and a job": {
        "a.json": pat(JOB, email=MAIL), "b.json": pat(JOB, name="派特", email=MAIL),
    },
}  # fmt: skip

SEVERAL: Mapping[str, Files] = {
    "other employers": {"a.json": pat(JOB), "b.json": pat(OTHER_JOB)},
    "other employers, numbered": {"pat-1.json": pat(JOB), "pat-2.json": pat(OTHER_JOB)},
    "other employers at the same time, numbered": {
        "pat.json": pat(JOB), "pat-2.json": pat({**JOB, "organization": "Globex"}),
    },
    "undated jobs elsewhere, numbered": {
        "pat-1.json": pat({"organization": "Acme"}), "pat-2.json": pat({"organization": "Globex"}),
    },
    "the same employer at another time": {
        "a.json": pat(JOB), "b.json": pat({**JOB, "start": "2021-05"}),
    },
    "nothing but the name": {"a.json": pat(), "b.json": pat()},
    "folders of people": {"pat/resume.json": pat(JOB), "patricia/resume.json": pat(OTHER_JOB)},
    "another mail": {
        "resume.json": pat(JOB, email=MAIL), "resume.fr.json": pat(JOB, email=OTHER_MAIL),
    },
    "another phone": {
        "a.json": pat(JOB, phone="0123456789"), "b.json": pat(JOB, phone="0987654321"),
    },
    "another page of the same host": {
        "a.json": pat(JOB, **link("https://github.com/pat")),
        "b.json": pat(JOB, **link("https://github.com/sam")),
    },
    "another number on the same host": {
        "a.json": pat(OTHER_JOB, **link("https://stackoverflow.com/users/1/pat")),
        "b.json": pat(JOB, **link("https://stackoverflow.com/users/2/pat")),
    },
    "the front page of a host of many": {
        "a.json": pat(JOB, **link("https://github.com")),
        "b.json": pat(OTHER_JOB, **link("https://github.com/")),
    },
    "another name and the same job": {"a.json": pat(JOB), "b.json": pat(JOB, name="Sam Example")},
    "another name and the same mail": {
        "a.json": pat(JOB, email=MAIL),
        "b.json": pat(JOB, name="Sam Example", email=MAIL),
    },
    "a longer name and no contact": {"a.json": pat(JOB), "b.json": pat(JOB, name="Pat M Example")},
    "no name": {"a.json": pat(JOB, name=""), "a.fr.json": pat(JOB, name="")},
    "the same headline and no name": {
        "a.json": {"headline": "Engineer", "experience": [JOB]},
        "b.json": {"headline": "Engineer", "experience": [JOB]},
    },
}  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_files_of_one_person_are_one_person(tmp_path: Path, case: str) -> None:
    opened = library(tmp_path, ONE[case])
    assert len(opened.people) == 2
    assert opened.person_count == 1
    assert len(set(map(opened.person_of, opened.positions))) == 1


@pytest.mark.parametrize("case", SEVERAL)
def test_namesakes_are_several_people(tmp_path: Path, case: str) -> None:
    opened = library(tmp_path, SEVERAL[case])
    assert opened.person_count == len(opened.people) == 2
    assert opened.same_person == {}
    assert [opened.files_of(key) for key in opened.positions] == [
        (key,) for key in opened.positions
    ]


@pytest.mark.parametrize(
    ("files", "first"),
    [
        ({"resume.fr.json": pat(JOB), "resume.json": pat(JOB)}, "resume"),
        ({"cv-de.json": pat(JOB), "cv-en.json": pat(JOB), "cv-es.json": pat(JOB)}, "cv-en"),
        ({"cv-de.json": pat(JOB, OTHER_JOB), "cv-en.json": pat(JOB)}, "cv-de"),
        ({"v1/cv.json": pat(JOB), "v2/cv.json": pat(JOB)}, None),
        ({"cv-2023.json": pat(JOB), "cv.json": pat({**JOB, "end": "present"})}, "cv"),
        ({"it/de/cv.json": pat(JOB), "it/en/cv.json": pat(JOB)}, "en-cv"),
        ({"de/de/cv.json": pat(JOB), "de/en/cv.json": pat(JOB)}, "en-cv"),
    ],
)
def test_the_fullest_file_stands_for_the_person_and_else_the_english_or_current_one(
    tmp_path: Path, files: Files, first: str | None
) -> None:
    opened = library(tmp_path, files)
    first = first or opened.people[0].key
    assert {opened.person_of(key) for key in opened.positions} == {first}
    assert opened.files_of(opened.people[-1].key)[0] == first
    assert sorted(opened.files_of(first)) == sorted(opened.positions)


def test_a_file_that_is_like_two_others_joins_them(tmp_path: Path) -> None:
    files = {
        "a.json": pat(JOB), "b.json": pat(OTHER_JOB), "c.json": pat(OTHER_JOB, JOB),
        "z.json": pat({**JOB, "organization": "Initech"}),
    }  # fmt: skip
    opened = library(tmp_path, files)
    assert opened.person_count == 2
    assert opened.files_of("a") == opened.files_of("b") == ["c", "a", "b"]


def test_nobody_joins_two_whose_contacts_differ(tmp_path: Path) -> None:
    files = {
        "a.json": pat(JOB), "b.json": pat(JOB, email=MAIL),
        "c.json": pat(JOB, email=OTHER_MAIL), "d.json": pat(JOB, email=OTHER_MAIL),
    }  # fmt: skip
    opened = library(tmp_path, files)
    assert opened.person_count == 2
    assert {opened.person_of(key) for key in "ab"} == {"a"}
    assert {opened.person_of(key) for key in "cd"} == {"c"}


def test_who_is_one_person_depends_on_the_order_of_files_in_nothing_but_ties(
    tmp_path: Path,
) -> None:
    files = {f"cv-{language}.json": pat(JOB) for language in ("de", "en", "fr")}
    opened = library(tmp_path, {**files, "other.json": pat(OTHER_JOB)})
    backwards = same_person(opened.people[::-1])
    assert dict(backwards) == dict(opened.same_person)


def test_a_summary_keeps_what_tells_people_apart() -> None:
    traits = Traits("example pat", (f"mail {MAIL}",), ("acme@2020-01",))
    summary = PersonSummary("Pat", traits=traits)
    assert decode_summary(loads(dumps(summary_record(summary)))) == summary
