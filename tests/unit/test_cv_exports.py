"""A career as a document: every fact in it once, and nothing that acts as markup."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.careers import open_library
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.dates import PRESENT, Duration, PartialDate, Period
from careertui.career.library import Library, Person
from careertui.exports.audience import Audience
from careertui.exports.cv import CvEntry, cv_of, dates_in_words
from careertui.exports.export_formats import CAREER_FORMATS, Career, document
from careertui.exports.pages import LINES, fitted
from careertui.exports.release import release
from careertui.exports.selection import selected
from careertui.store.sources import bundled_folder
from careertui.view.detail import detail_of, plain_lines

TODAY = date(2026, 11, 28)
READABLE = [row.name for row in CAREER_FORMATS if row.name in ("md", "txt")]


def careers() -> list[Person]:
    """The bundled careers as others may see them."""
    return list(release(open_library([bundled_folder()]), Audience.OTHERS).library.people)


def career_of(person: Person, pages: int = 0) -> Career:
    assert person.profile is not None
    return Career(person.profile, person.name, pages)


def squashed(text: str) -> str:
    """Returns a text without the signs and breaks that a format adds."""
    return re.sub(r"[\s\\*#]+", "", text).casefold()


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("person", careers(), ids=lambda person: person.key)
def test_every_fact_of_a_career_is_in_the_document(form: str, person: Person) -> None:
    text = squashed(document(career_of(person), form).decode())
    for entry in person.entries:
        assert squashed(entry.title) in text
        assert squashed(entry.organization) in text
        for achievement in getattr(entry.item, "achievements", ()):
            assert squashed(achievement.text) in text
        for skill in entry.skills:
            assert squashed(skill) in text
        for link in entry.links:
            assert squashed(link.url) in text


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("person", careers(), ids=lambda person: person.key)
def test_a_short_document_keeps_to_its_pages(pages: int, person: Person) -> None:
    short = fitted(cv_of(career_of(person)), pages)
    entries = [entry for section in short.sections for entry in section.entries]
    said = [text for entry in entries for text in said_in(entry)]
    assert said
    assert sum(1 + len(text) // 95 for text in said) <= pages * LINES
    assert any(section.heading == "Experience" for section in short.sections)
    assert any(section.heading == "Education" for section in short.sections)


ROOMY = """
name: Ada
summary: One. Two.
experience:
  - organization: Acme
    title: Engineer
    start: 2019
    summary: Reliability of 40 services.
    achievements: [Halved the bill]
    skills: [Kafka]
    projects: [{name: Log, goal: Fewer pages, approach: Reading them}]
interests: [Chess]
"""


@pytest.mark.parametrize("pages", [1, 3])
def test_what_fits_stays(pages: int) -> None:
    cv = cv_of(career_of(load_text(ROOMY, today=TODAY)))
    assert fitted(cv, pages) == cv


def test_room_that_is_left_goes_to_summaries_and_skills() -> None:
    career = f"{ROOMY}sections: [{{title: More, items: [{', '.join(['word ' * 90] * 40)}]}}]"
    cv = cv_of(career_of(load_text(career, today=TODAY)))
    one = fitted(cv, 1)
    assert one.sections[0] == cv.sections[0]
    assert one.text == cv.text
    assert one != cv


@pytest.mark.parametrize("person", careers(), ids=lambda person: person.key)
def test_more_pages_say_more(person: Person) -> None:
    cv = cv_of(career_of(person))
    lengths = [len(repr(fitted(cv, pages))) for pages in (1, 2, 3, 99)]
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]
    assert fitted(cv, 99) == cv


@pytest.mark.parametrize("format_name", ["md", "txt"])
def test_a_figure_stands_in_brackets_behind_its_result(format_name: str) -> None:
    result = 'achievements: [{text: Sooner, metric: {value: -97, unit: "%", of: time}}]'
    person = load_text(f"name: Ada\nexperience: [{{title: Dev, {result}}}]", today=TODAY)
    assert "- Sooner (−97 % time)\n" in document(career_of(person), format_name).decode()


def said_in(entry: CvEntry) -> list[str]:
    """Returns all lines of an entry."""
    inner = [text for child in entry.entries for text in said_in(child)]
    return [entry.title, *entry.text, *(bullet.text for bullet in entry.bullets), *inner]


def test_without_a_limit_nothing_is_left_out() -> None:
    cv = cv_of(career_of(careers()[0]))
    assert fitted(cv, 0) is cv


HOSTILE = """\
name: "# Ada *the* <script>alert(1)</script>"
summary: "[x](javascript:alert(1)) `code` _it_ &amp; 1. one"
links: [{label: "](x)", url: "https://ada.example/a b)(<c>"}]
experience:
  - organization: "- Acme"
    title: "1. Engineer"
    achievements: ["**bold** | table", "\\e[31mred"]
"""


def test_no_text_acts_as_markup() -> None:
    person = load_text(HOSTILE, today=TODAY)
    text = document(career_of(person), "md").decode()
    assert text.startswith("# \\# Ada \\*the\\* \\<script\\>")
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)<", text)
    assert "](https://ada.example/a%20b%29%28%3Cc%3E)" in text
    assert "### 1\\. Engineer · \\- Acme" in text
    plain = document(career_of(person), "txt").decode()
    assert "\x1b" not in plain


@pytest.mark.parametrize("form", ["md", "rendercv"])
def test_no_label_of_a_fact_acts_as_markup(form: str) -> None:
    person = load_text('name: Ada\n"[a](https://evil.example)": b\nexperience: []\n', today=TODAY)
    text = document(career_of(person), form).decode()
    assert "\\[a\\](https://evil.example): b" in text


@pytest.mark.parametrize("form", READABLE)
def test_a_fact_without_a_label_is_a_line_of_its_own(form: str) -> None:
    group = "skills: [{group: Tools, items: [Git], one: 1, two: 2, three: 3}]\n"
    text = document(career_of(load_text(group, today=TODAY)), form).decode()
    lines = [line.strip() for line in text.splitlines()]
    assert [line for line in lines if line.endswith("1")] == ["one: 1"]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(PartialDate(2019, 4), PRESENT), "April 2019 – present"),
        (Period(PartialDate(2019), PartialDate(2021)), "2019 – 2021"),
        (Period(PartialDate(2019), PartialDate(2019)), "2019"),
        (Period(PartialDate(2019)), "from 2019"),
        (Period(None, PartialDate(2021)), "until 2021"),
        (Period(None, PRESENT), "present"),
        (
            Period(PartialDate(2019, approximate=True), PartialDate(2021, 5, 6)),
            "about 2019 – 6 May 2021",
        ),
        (Period(None, None, Duration(24)), "2 years"),
        (Period(None, None, None, "some time ago"), "from some time ago"),
        (Period(), ""),
    ],
)
def test_dates_stand_as_the_file_gives_them(period: Period, said: str) -> None:
    assert dates_in_words(period) == said


CHOSEN = """\
name: Ada
experience:
  - organization: Acme
    title: Engineer
    start: 2019
    summary: What the job was
    skills: [Go]
    projects:
      - {name: Alpha, goal: One}
      - {name: Beta, goal: Two}
  - organization: Old Corp
    roles:
      - {title: Boss, end: 2018}
      - {title: Intern, end: 2016}
education: [{institution: UPM}]
"""


def chosen(*ids: str) -> m.Profile:
    person = load_text(CHOSEN, today=TODAY)
    assert person.profile is not None
    return selected(person.profile, [entry for entry in person.entries if entry.id in ids])


def test_a_role_that_was_not_chosen_is_a_heading_above_its_project() -> None:
    (job,) = chosen("beta").experience
    assert (job.title, job.organization, str(job.start)) == ("Engineer", "Acme", "2019")
    assert (job.summary, job.skills) == ("", ())
    assert [project.name for project in job.projects] == ["Beta"]
    assert not chosen("beta").education


def test_of_an_employer_only_the_chosen_roles_stay() -> None:
    (job,) = chosen("intern").experience
    assert (job.organization, [role.title for role in job.roles]) == ("Old Corp", ["Intern"])


def test_a_chosen_role_stays_whole_but_for_projects_that_were_not() -> None:
    (job,) = chosen("engineer").experience
    assert (job.summary, job.skills, job.projects) == ("What the job was", ("Go",), ())


def test_the_items_of_entries_stay_those_of_the_profile_for_others() -> None:
    private = CHOSEN.replace("{name: Alpha,", "{name: Alpha, private: true,")
    library = release(Library((load_text(private, today=TODAY),)), Audience.OTHERS).library
    (person,) = library.people
    assert person.profile is not None
    kept = selected(person.profile, person.entries)
    assert [project.name for project in kept.experience[0].projects] == ["Beta"]
    assert kept.education


def test_a_text_that_ends_with_the_name_of_its_key_keeps_its_last_word() -> None:
    item = "{name: P, goal: Reach the goal}"
    text = f"name: Ada\nprojects: [{item}]\ncourses: [{{name: C, hours: 12}}]\n"
    person = load_text(text, today=TODAY)
    written = document(career_of(person), "txt").decode()
    assert "Goal: Reach the goal" in written
    assert "Hours: 12\n" in written
    library = Library((person,))
    shown = [line for entry in person.entries for line in plain_lines(detail_of(entry, library))]
    assert "Goal  Reach the goal" in shown


def test_how_well_a_language_is_spoken_stays_on_one_page() -> None:
    person = load_text("name: Ada\nlanguages: [{name: German, fluency: fluent}]", today=TODAY)
    short = fitted(cv_of(career_of(person)), 1)
    assert short.sections[0].entries[0].facts
