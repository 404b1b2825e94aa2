"""A part of a file keeps its comments and its layout, and says nothing of the rest."""

from __future__ import annotations

from datetime import date

import pytest
from tests.writing import load_text

from careertui.career import model as m
from careertui.career.library import Library
from careertui.exports.audience import Audience
from careertui.exports.export_formats import Career, document
from careertui.exports.release import release
from careertui.exports.selection import selected
from careertui.formats.cut import cut_to

TODAY = date(2026, 11, 28)
TEXT = """\
# Ada's career
name: Ada   # in full
experience:
  # the first job
  - organization: Acme
    title: Engineer   # since the merger
    start: 2019
    summary: >-
      What the job
      was.

    notes: canary one
    projects:
      # a good one
      - name: Alpha
        goal: "One"   # why

      # a private one, canary two
      - name: Beta
        private: true
  # the second job
  - organization: Old Corp
    roles:
      - {title: Boss, end: 2018}
      - {title: Intern, end: 2016}

# schools
education:
  - institution: UPM
"""


def part(*ids: str, text: str = TEXT) -> tuple[m.Profile, str]:
    """Returns a part of the public profile, and what is cut out of the file for it."""
    library = release(Library((load_text(text, today=TODAY),)), Audience.OTHERS).library
    (person,) = library.people
    assert person.profile is not None
    chosen = [entry for entry in person.entries if not ids or entry.id in ids]
    profile = selected(person.profile, chosen)
    return profile, cut_to(profile, text.encode(), TODAY).decode()


def test_the_whole_loses_only_what_is_private() -> None:
    _, text = part()
    private = TEXT.index("      # a private one"), TEXT.index("  # the second job")
    expected = (TEXT[: private[0]] + TEXT[private[1] :]).replace("    notes: canary one\n", "")
    assert text.replace("\n\n", "\n") == expected.replace("\n\n", "\n")
    assert "canary" not in text


def test_what_was_not_chosen_goes_with_the_comments_above_it() -> None:
    _, text = part("alpha")
    assert "# a good one" in text
    assert 'goal: "One"   # why' in text
    assert "What the job" not in text
    assert "second job" not in text
    assert "UPM" not in text
    assert text.startswith("# Ada's career\nname: Ada   # in full\n")


@pytest.mark.parametrize("ids", [("intern",), ("boss", "upm"), ("engineer",)])
def test_between_brackets_nothing_is_cut_and_the_profile_is_written_anew(
    ids: tuple[str, ...],
) -> None:
    profile, text = part(*ids)
    written = document(Career(profile, "Ada", source=TEXT.encode(), today=TODAY), "yaml").decode()
    back = load_text(written, today=TODAY).profile
    assert back is not None
    assert [job.organization for job in back.experience] == [
        job.organization for job in profile.experience
    ]
    assert "canary" not in written
    assert text == "" or text == written


def test_line_ends_and_a_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    person = load_text(TEXT, today=TODAY)
    assert person.profile is not None
    profile = selected(person.profile, [it for it in person.entries if it.id == "upm"])
    text = cut_to(profile, data, TODAY)
    assert text.startswith(b"\xef\xbb\xbf# Ada's career\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert b"UPM" in text


def test_a_file_that_is_another_by_now_is_not_cut() -> None:
    profile, _ = part("alpha")
    assert cut_to(profile, b"name: Bob\n", TODAY) == b""
    assert cut_to(profile, b"\xff\xfe", TODAY) == b""
    assert cut_to(profile, b"{name: Ada}", TODAY) == b""
