"""No tokens, bytes or text ever raise; every prefix of a good file opens as far as it goes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.contract.test_hostile_files import check
from tests.writing import load_text

from careertui.career.text import UNSAFE
from careertui.formats.load import load_bytes
from careertui.formats.yaml_recovery import recovered_tree

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 21)

TOKENS = [
    "name", "experience", "organization", "roles", "title", "start", "skills", "items", "links",
    "url", "private", "about", "id", "basics", "work", "startDate", "<<", "- ", "-", ": ", ":",
    "\n", "\n  ", "\n    ", "\n\t", " ", "[", "]", "{", "}", ",", '"', "'", "|", ">-", "#",
    " #", "&a ", "*a", "!", "!!int ", "!!binary ", "---\n", "...\n", "%YAML 1.1\n", "? ", "~",
    "null", "2019", "2019-13", "present", "\\e", "\\ud83d", "\\ude00", "\x85", "\u2028",
    "\ufeff", "é", "\x00", "\x1b",
]  # fmt: skip

GOOD = """\
# A good file
name: Zoë "Z" Example
headline: 'Engineer: storage, and other things'
links:
  - {label: GitHub, url: "https://github.com/zoe"}
summary: >-
  Two lines of text,
  folded into one.

experience:
  - organization: Example Corp
    roles:
      - title: Staff engineer
        start: 2019-04
        end: present
        skills: [Rust, "Kafka", 'C++']
        projects:
          - name: Log compaction
            start: 2021~
            end: 2022-06
            goal: |
              Halve the disk.
              Keep the speed.
            achievements:
              - Disk down
              - text: "Disk per topic \\u0064own"
                metric: {value: -58, unit: "%", of: disk}
  - organization: Small Shop
    title: Developer
    duration: about 2 years
    private: true
education:
  - {institution: UPM, degree: Ph.D., start: 2003, end: 2009}
stories:
  - title: A story
    themes: [conflict]
    situation: There was one
    private: true
skills:
  - {group: Languages, items: [Rust, {name: Go, aliases: [golang]}]}
languages: [{name: Spanish, fluency: native}]
interests: [Running]
"""


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
@example('"\\ud83d"')
def test_token_soup_never_raises(text: str) -> None:
    check(load_text(text, today=TODAY))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_never_raise(data: bytes) -> None:
    check(load_bytes(data, file="a.yaml", today=TODAY))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=100))
def test_text_never_raises(text: str) -> None:
    check(load_text(text, today=TODAY))
    check(load_text(f"name: {text}\nexperience: [{text}]", today=TODAY))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_good_file_with_one_edit_still_opens(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(st.sampled_from(["", *TOKENS]))
    person = load_text(GOOD[:at] + put + GOOD[at + cut :], today=TODAY)
    check(person)
    private = [each for each in person.entries if each.title == "A story"]
    assert all(each.private for each in private) or put or cut


def test_every_prefix_of_a_good_file_opens_what_it_holds() -> None:
    assert not load_text(GOOD, today=TODAY).problems
    for end in range(len(GOOD)):
        person = load_text(GOOD[:end], today=TODAY)
        check(person)
        if end > GOOD.index("education:"):
            titles = {entry.title for entry in person.entries}
            assert {"Staff engineer", "Log compaction", "Developer"} <= titles, GOOD[:end][-40:]


def test_every_deleted_line_leaves_the_rest_open() -> None:
    lines = GOOD.splitlines(keepends=True)
    for number in range(len(lines)):
        person = load_text("".join(lines[:number] + lines[number + 1 :]), today=TODAY)
        check(person)
        assert len(person.entries) >= 5, lines[number]


def test_recovery_leaves_good_files_alone() -> None:
    tree = recovered_tree(GOOD)
    assert tree.set_aside == 0
    assert not tree.faults
    assert not UNSAFE.search(GOOD)
