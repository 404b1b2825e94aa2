"""A career on paper, as PDF and for Word: every fact, so many pages, and nothing that acts."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import pytest
import typst
from docx.text.paragraph import Paragraph
from tests.data.hostile import NAUGHTY, SEQUENCES
from tests.unit.test_cv_exports import TODAY, career_of, careers, squashed
from tests.writing import load_text

from careertui.career.library import Library, Person
from careertui.career.text import one_line
from careertui.cli import main
from careertui.exports.audience import Audience
from careertui.exports.cv import cv_of
from careertui.exports.export_formats import Career, document
from careertui.exports.pdf_page import cv_data
from careertui.exports.release import release

people = pytest.mark.parametrize("person", careers(), ids=lambda person: person.key)
forms = pytest.mark.parametrize("form", ["pdf", "docx"])


@pytest.fixture(autouse=True)
def _no_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves only the fonts that Typst brings."""
    fonts = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(typst, "Fonts", lambda **_: fonts)


def texts_in(data: Any) -> Iterator[str]:
    """Yields all texts of lists and mappings."""
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from texts_in(part)
    elif isinstance(data, str):
        yield data


def word_paragraphs(data: bytes) -> list[Paragraph]:
    return list(docx.Document(BytesIO(data)).paragraphs)


def said_by(form: str, career: Career) -> str:
    """Returns all that a document says, and the addresses behind its links."""
    if form == "pdf":
        return "\n".join(texts_in(cv_data(cv_of(career))))
    paragraphs = word_paragraphs(document(career, "docx"))
    links = [link.address for paragraph in paragraphs for link in paragraph.hyperlinks]
    return "\n".join([*(paragraph.text for paragraph in paragraphs), *links])


def page_count(pdf: bytes) -> int:
    """Returns the count in the root of the pages, which counts those of all its branches."""
    return max(map(int, re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", pdf)))


@forms
@people
def test_every_fact_of_a_career_is_in_the_document(form: str, person: Person) -> None:
    text = squashed(said_by(form, career_of(person)))
    for entry in person.entries:
        assert squashed(entry.title) in text
        assert squashed(entry.organization) in text
        for achievement in getattr(entry.item, "achievements", ()):
            assert squashed(achievement.text) in text
        for skill in entry.skills:
            assert squashed(skill) in text
        for link in entry.links:
            assert squashed(link.url) in text


@people
def test_a_pdf_has_the_pages_asked_for(person: Person) -> None:
    assert page_count(document(career_of(person, 1), "pdf")) == 1
    assert page_count(document(career_of(person, 2), "pdf")) <= 2
    assert page_count(document(career_of(person), "pdf")) >= 2


def test_a_career_that_fits_is_whole_whatever_the_limit() -> None:
    person = load_text("name: Ada\ninterests: [{name: Chess, summary: Daily}]\n", today=TODAY)
    pdf = document(career_of(person, 1), "pdf")
    assert page_count(pdf) == 1
    assert pdf == document(career_of(person, 2), "pdf")


@forms
@people
def test_the_same_career_gives_the_same_bytes(form: str, person: Person) -> None:
    assert document(career_of(person, 1), form) == document(career_of(person, 1), form)


def test_a_pdf_is_tagged_and_says_no_date() -> None:
    pdf = document(career_of(careers()[0]), "pdf")
    assert b"/StructTreeRoot" in pdf
    assert b"/Marked true" in pdf
    assert b"CreationDate" not in pdf
    assert b"pdfuaid:part" in pdf


HOSTILE = """\
name: "#panic() $x$ *Ada* @ref <label>"
headline: "= heading \\\\ // comment /*"
summary: "#eval(\\"1+1\\") #read(\\"/etc/passwd\\") #import \\"@preview/x:1.0.0\\""
links:
  - {label: "]#panic()[", url: "https://ada.example/a?b=\\"c\\"&d=)#panic()"}
  - {label: bad, url: "javascript:alert(1)"}
experience:
  - organization: "<w:t>]]></w:t>"
    title: "#sys.inputs"
    achievements: ["- one + two / three: #pagebreak()", "{{ name }}"]
"""


@forms
def test_no_text_acts_as_code(form: str) -> None:
    person = load_text(HOSTILE, today=TODAY)
    career = career_of(person)
    document(career, form)
    text = said_by(form, career)
    for part in ("#panic() $x$ *Ada* @ref <label>", '#read("/etc/passwd")', "#pagebreak()"):
        assert part in text
    assert "bad javascript:alert(1)" in text


def test_what_the_page_says_is_what_it_was_given() -> None:
    person = load_text(HOSTILE, today=TODAY)
    data = json.dumps({"text": cv_data(cv_of(career_of(person)))["text"]})
    source = b"#for it in json(bytes(sys.inputs.cv)).text [#metadata(it) <said>]"
    said = json.loads(typst.query(source, "<said>", field="value", sys_inputs={"cv": data}))
    assert said == [one_line(person.profile.summary)] if person.profile else False


@forms
@pytest.mark.parametrize("text", [*SEQUENCES.values(), *NAUGHTY])
def test_any_text_makes_a_document(form: str, text: str) -> None:
    said = json.dumps(text)
    person = load_text(
        f"name: Ada\nsummary: {said}\nexperience: [{{organization: {said}, title: {said}}}]\n",
        today=TODAY,
    )
    if person.profile is not None:
        assert document(career_of(person), form)


def test_a_word_longer_than_the_line_is_broken() -> None:
    word = "x" * 3_000
    person = load_text(f"name: {word}\nexperience: [{{title: {word}}}]\n", today=TODAY)
    assert page_count(document(career_of(person), "pdf")) >= 2


def test_an_address_longer_than_programs_take_stands_as_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = f"https://ada.example/{'y' * 9_000}"
    person = load_text(f"name: Ada\nlinks: ['{url}']\n", today=TODAY)
    assert page_count(document(career_of(person, 1), "pdf")) == 2
    assert "it takes 2 pages at least" in capsys.readouterr().err
    paragraphs = word_paragraphs(document(career_of(person), "docx"))
    assert not any(paragraph.hyperlinks for paragraph in paragraphs)
    assert url in [paragraph.text for paragraph in paragraphs]


@pytest.mark.parametrize("text", ["مهندسة برمجيات", "חוקרת", "Ελληνικά", "Привет"])
def test_scripts_that_typst_brings_fonts_for_need_no_others(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    person = load_text(f"name: {text}\nsummary: {text}\n", today=TODAY)
    assert b"pdfuaid:part" in document(career_of(person), "pdf")
    assert capsys.readouterr().err == ""


def test_signs_that_no_font_has_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    person = load_text("name: Ada \U0001ccf0\n", today=TODAY)
    assert page_count(document(career_of(person), "pdf")) == 1
    assert "no font here shows \U0001ccf0" in capsys.readouterr().err


RIGHT_TO_LEFT = """\
name: Ada
experience:
  - {organization: חברה, title: חוקרת, start: 2010, end: 2015, achievements: [כתבה 3 מאמרים]}
  - {organization: Acme, title: Engineer, start: 2015, end: 2019, achievements: [Wrote 3 papers]}
"""


def test_paragraphs_for_word_run_in_the_direction_of_their_script() -> None:
    person = load_text(RIGHT_TO_LEFT, today=TODAY)
    paragraphs = word_paragraphs(document(career_of(person), "docx"))
    runs_left = {
        paragraph.text.partition("\t")[0]
        for paragraph in paragraphs
        if "w:bidi" in paragraph._p.xml
    }
    assert runs_left == {"חוקרת", "חברה", "כתבה 3 מאמרים"}


def test_a_document_for_word_has_headings_lists_and_properties() -> None:
    person = load_text(
        "name: Ada Example\nheadline: Engineer\nskills: [Go (fluent), Kafka]\n"
        "experience: [{organization: Acme, title: Lead, start: 2019, achievements: [Won]}]\n",
        today=TODAY,
    )
    assert person.profile is not None
    data = document(Career(person.profile, "Ada", today=TODAY), "docx")
    made = docx.Document(BytesIO(data))
    styles = [(it.style.name, it.text) for it in made.paragraphs if it.style is not None]
    assert styles[:2] == [("Title", "Ada Example"), ("Subtitle", "Engineer")]
    assert ("Heading 1", "Experience") in styles
    assert ("Heading 2", "Lead\tfrom 2019") in styles
    assert ("List Bullet", "Won") in styles
    about = made.core_properties
    assert (about.title, about.author) == ("Ada Example – Engineer", "Ada Example")
    assert "Kafka" in about.keywords
    assert about.created is not None
    assert about.created.date() == TODAY


PRIVATE = """\
name: Ada
notes: CANARY
experience:
  - {organization: Acme, title: Lead, notes: CANARY, achievements: [Won]}
  - {organization: CANARY, title: CANARY, private: true}
"""


@forms
def test_nothing_private_is_in_the_document(form: str) -> None:
    library = Library((load_text(PRIVATE, today=TODAY),))
    (person,) = release(library, Audience.OTHERS).library.people
    text = said_by(form, career_of(person))
    assert "Won" in text
    assert "CANARY" not in text


@pytest.mark.parametrize(("form", "module"), [("pdf", "typst"), ("docx", "docx")])
def test_without_the_package_a_line_says_what_to_install(
    form: str,
    module: str,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / "ada.yaml"
    path.write_text("name: Ada\nskills: [Go]\n")
    assert main(["export", str(path), "-o", str(tmp_path / f"ada.{form}")]) == 1
    assert f"pip install '.[{form}]'" in capsys.readouterr().err
    assert not (tmp_path / f"ada.{form}").exists()
