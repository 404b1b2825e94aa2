"""A list in a text is told apart from the prose around it, if that is clean, and loses nothing."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.formats.listed_points import points_of
from careertui.formats.load import load_bytes

LISTS: list[tuple[str, str, tuple[str, ...]]] = [
    ("<ul><li><p>One 25%</p></li><li><p>Two</p></li></ul>", "", ("<p>One 25%</p>", "<p>Two</p>")),
    ("<p>Did:</p><ul><li>One</li><li>Two</li></ul>", "<p>Did:</p>", ("One", "Two")),
    ("<ol><li>One</li></ol><p>With Go.</p>", "<p>With Go.</p>", ("One",)),
    ("<p>A</p>\n<ul>\n<li>One\n  2</li>\n<li>Two\n</ul>\nB", "<p>A</p>\n\nB", ("One 2", "Two")),
    ("<ul><li><b>One</b> &amp; 2</li><li></li><li><p></p></li></ul>", "", ("<b>One</b> &amp; 2",)),
    ("- One\n- Two\n", "", ("One", "Two")),
    ("• One\r\n• Two", "", ("One", "Two")),
    ("Ran it.\n\n- One\n\n- **Two**", "Ran it.", ("One", "**Two**")),
    ("Ran it.\n•One\n•Two\nWith: Go\nand C", "Ran it.\n\nWith: Go\nand C", ("One", "Two")),
    ("  - One\n    goes on\n  - Two\n    and on", "", ("One goes on", "Two and on")),
    ("* One\n* Two\n\nWith Go.\n\nAnd Rust.", "With Go.\n\nAnd Rust.", ("One", "Two")),
]  # fmt: skip
PROSE = [
    "", "One", "- One", "One - two\nthree - four", "-5\n-6", "5 - 3\n- ",
    "A:\n- a\n- b\nB:\n- c\n- d",
    "- a\n  - b\n- c", "<ul><li>One<ul><li>Two</li></ul></li></ul>", "<ul></ul>", "<p>One</p>",
    "<ul><li>a</li></ul><p>B</p><ul><li>c</li></ul>", "<ul>a<li>b</li></ul>",
    "<li>a</li><li>b</li>",
    "<ul><li>a</li>b<li>c</li></ul>", "<p>- a\n- b</p>",
]  # fmt: skip


@pytest.mark.parametrize(("text", "prose", "points"), LISTS)
def test_the_points_of_a_list_are_told_apart(
    text: str, prose: str, points: tuple[str, ...]
) -> None:
    assert points_of(text) == (prose, points)


@pytest.mark.parametrize("text", PROSE)
def test_what_is_no_single_plain_list_is_prose_as_a_whole(text: str) -> None:
    assert points_of(text) == (text, ())


@given(
    st.lists(
        st.sampled_from(
            ["- ", "• ", "\n", "  ", "ab", "12", "<ul>", "</ul>", "<li>", "</li>", "<p>"]
        )
    ).map("".join)
)
def test_no_word_is_lost(text: str) -> None:
    prose, points = points_of(text)
    said = "".join((prose, *points))
    for word in ("a", "1"):
        assert said.count(word) == text.count(word)


@pytest.mark.parametrize("unit", ["<ul>", "<li>", "</ul>", "- a\n", "<ul ", " \n", "<li><ul>"])
def test_no_text_takes_long(unit: str) -> None:
    start = time.process_time()
    points_of(unit * 100_000)
    assert time.process_time() - start < 5


def test_results_in_the_texts_of_other_formats_are_achievements() -> None:
    cv = """
content:
  basics: {name: Ada}
  work:
  - {name: Acme, position: Dev, startDate: 2019, summary: "Ran it.\\n- Cut cost by 40 %\\n- Led"}
  projects:
  - {name: Tool, startDate: 2020, summary: "- One\\n- Two", highlights: [Given]}
layouts: []
locale: {language: en}
"""
    person = load_bytes(cv.encode(), file="ada.yaml", today=date(2026, 11, 28))
    assert (person.form, person.profile is not None) == ("YAMLResume", True)
    role, tool = (
        next(it for it in person.entries if it.title == title) for title in ("Dev", "Tool")
    )
    assert role.passages == (
        ("summary", "Ran it."),
        ("achievements", "Cut cost by 40 %"),
        ("achievements", "Led"),
    )
    assert ("summary", "• One\n• Two") in tool.passages
