"""The page of a career: it asks for nothing, runs only its own, and reads without a script."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from tests.careers import open_library
from tests.writing import load_text

from careertui.career.library import Person
from careertui.exports.audience import Audience
from careertui.exports.export_formats import Career, document
from careertui.exports.release import release
from careertui.store.sources import bundled_folder

TODAY = date(2026, 11, 28)
PEOPLE = list(release(open_library([bundled_folder()]), Audience.OTHERS).library.people)
people = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
_VOID = {"meta", "input", "rect", "line", "br"}


class Page(HTMLParser):
    """What a browser makes of a page, as far as the tests ask."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, name: str) -> list[str]:
        """Returns the values of an attribute."""
        return [
            value or ""
            for _, attributes in self.tags
            for key, value in attributes.items()
            if key == name
        ]

    @property
    def text(self) -> str:
        """All that is read, without style and script."""
        parts = [part for tag, part in self.texts.items() if tag not in ("style", "script")]
        return " ".join(" ".join(text for part in parts for text in part).split())


def page_of(person: Person, *, has_contact: bool = True) -> tuple[str, Page]:
    assert person.profile is not None
    html = document(
        Career(person.profile, person.name, today=TODAY, has_contact=has_contact), "html"
    ).decode()
    return html, Page(html)


@people
def test_every_tag_is_closed_and_every_id_stands_once(person: Person) -> None:
    _, page = page_of(person)
    assert page.open == []
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    inner = {
        target[1:]
        for target in page.all("href")
        if target.startswith("#") and not target.startswith("#q=")
    }
    assert inner <= set(ids)


@people
def test_the_policy_lets_only_the_pages_own_style_and_script_run(person: Person) -> None:
    html, page = page_of(person)
    (policy,) = [value for value in page.all("content") if "default-src" in value]
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.all("style") == []
    assert page.all("src") == []
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not re.search(r"@import|url\(", html)


@people
def test_the_page_reads_without_its_script(person: Person) -> None:
    _, page = page_of(person)
    for entry in person.entries:
        assert " ".join(entry.title.split()) in page.text
        for achievement in getattr(entry.item, "achievements", ()):
            assert " ".join(achievement.text.split()) in page.text


HOSTILE = """\
name: '</title><script>alert(1)</script>'
email: ada@example.org
phone: '+34 600 000 000'
headline: '" onload="x'
summary: "</style><img src=x onerror=alert(1)>\\e[31m"
links: [{label: bad, url: "javascript:alert(1)"}, {label: '">', url: 'https://a.example/"><script>'}]
experience:
  - organization: '<b>Acme</b>'
    title: '"><script>'
    start: 2019
    end: 2021
    skills: ['a"b', "x'y", 'C#', '<i>']
"""


def test_no_text_becomes_a_tag_or_an_attribute() -> None:
    person = load_text(HOSTILE, today=TODAY)
    html, page = page_of(person)
    assert html.count("<script>") == 1
    assert html.count("</style>") == 1
    assert "\x1b" not in html
    assert not [tag for tag, _ in page.tags if tag in ("img", "b", "i")]
    assert not any(address.startswith("javascript") for address in page.all("href"))
    assert "bad javascript:alert(1)" in page.text


def test_contact_stands_on_the_page_only_if_it_may() -> None:
    person = load_text(HOSTILE, today=TODAY)
    assert "ada@example.org" not in page_of(person, has_contact=False)[0]
    assert "ada@example.org" in page_of(person)[0]


def test_a_bar_leads_to_its_entry_and_only_given_dates_are_drawn() -> None:
    person = load_text(
        "name: Ada\nexperience:\n- {organization: A, title: Dated, start: 2019, end: present}\n"
        "- {organization: B, title: Undated}\n- {organization: C, title: Open, start: 2001}\n",
        today=TODAY,
    )
    html, page = page_of(person)
    assert page.all("href") == ["#dated"]
    assert "Timeline from 2019 to 2027" in html
    (years,) = [attributes for tag, attributes in page.tags if attributes.get("id") == "dated"]
    assert (years["data-from"], years["data-to"]) == ("2019", "2026")
