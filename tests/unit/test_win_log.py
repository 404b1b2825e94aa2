"""A win is written into a file of any layout, and nothing else of the file changes."""

from __future__ import annotations

import difflib
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careertui.career import model as m
from careertui.career.dates import PartialDate
from careertui.career.text import plain_text
from careertui.formats.load import load_file
from careertui.store.win_log import Edit, LogError, edit_for, value_of

TODAY = date(2026, 11, 28)
HEAD = "# a career\nname: Ada Example   # me\nexperience:\n"
TAIL = "\n# the end\neducation:\n  - institution: 'UPM'\n"
BLOCK = {
    "a list": "  - organization: Acme\n    title: Engineer\n    start: 2019\n    end: present\n"
    "    achievements:\n      - One   # why\n      - text: Two\n        metric: {value: 3}\n",
    "a list at the indent of its key": "- organization: Acme\n  title: Engineer\n  end: present\n"
    "  highlights:\n  - One\n  - 'Two: quoted'\n  skills: [Go]\n",
    "no list": "  - organization: Acme\n    title: Engineer\n    end: present # still\n",
    "no list, and projects": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    projects:\n      - name: Alpha\n        achievements: [x]\n",
    "a key without a list": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    achievements:   # later\n    skills: [Go]\n",
    "a list in brackets": "  - {organization: Acme, title: Engineer, end: present, "
    "achievements: [One, 'Two, too']}   # c\n",
    "brackets over several lines": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    achievements: [\n      One,   # first\n      'Two'  # second\n    ]\n",
    "brackets with a comma at the end": "  - organization: Acme\n    title: Engineer\n"
    "    end: present\n    achievements: [\n      One,\n      Two,   # second\n    ]\n",
    "empty brackets": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    achievements: []\n",
    "braces without a list": "  - {organization: Acme, title: Engineer, end: present}\n",
    "a single text": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    achievements: One alone\n",
    "several roles": "  - organization: Acme\n    roles:\n      - title: Engineer\n"
    "        end: present\n      - title: Intern\n        end: 2018\n",
    "roles in braces on one line": "  - organization: Acme\n    roles: [{title: Engineer, "
    "end: present}, {title: Intern, end: 2018}]\n",
    "folded and literal texts": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    achievements:\n      - >-\n        One that\n        goes on\n      - |\n        Two\n"
    "          indented\n\n\n    summary: >\n      Prose.\n",
    "a text that keeps its blank lines": "  - organization: Acme\n    title: Engineer\n"
    "    end: present\n    achievements:\n      - |+\n        One\n\n    summary: Prose.\n",
    "an anchor before the list": "  - organization: Acme\n    title: Engineer\n    end: present\n"
    "    achievements: &list\n      # first\n      - One\n",
    "an anchored role": "  - &job\n    organization: Acme\n    title: Engineer\n    end: present\n",
    "comments with tabs": "  - organization: Acme\t# tab\n    title: Engineer\n    end: present\n"
    "    achievements:\n      - One\t# tab\n      #\tmore on it\n    skills: [Go]\n",
    "a list that goes on in comments": "  - organization: Acme\n    title: Engineer\n"
    "    end: present\n    achievements:\n      - One\n      # - not yet\n    skills: [Go]\n",
    "emoji and signs of other scripts": "  - organization: Acme 🚀\n    title: Engineer\n"
    "    end: present\n    achievements:\n      - Größer 🎉\n      - 日本\n",
    "quoted keys": "  - \"organization\": Acme\n    'title': Engineer\n    end: present\n"
    "    'achievements':\n      - \"One\"\n",
}
WINS = {
    "a text": m.Achievement(text="Cut deploy time by 40 %"),
    "a text that needs quotes": m.Achievement(text='- #1: "fast", it\'s {done}: yes'),
    "all": m.Achievement(
        text="Halved the bill",
        date=PartialDate(2026, 11, 28),
        skills=("Terraform", "C#", "a, b"),
        metric=m.Metric(value=-50, unit="%", of="the bill"),
    ),
}


def written(path: Path, entry_id: str, win: m.Achievement) -> Edit:
    """Writes a win and checks that the file is what it was and the win."""
    before = load_file(path, today=TODAY)
    edit = edit_for(str(path), entry_id, win, today=TODAY)
    edit.write()
    data = path.read_bytes()
    assert data == edit.after
    assert only_added(
        edit.before.decode("utf-8", "surrogateescape"), data.decode("utf-8", "surrogateescape")
    )
    after = load_file(path, today=TODAY)
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    for old, new in zip(before.entries, after.entries, strict=True):
        results = achievements(new)
        if new.id == entry_id:
            last = results.pop()
            assert (last.text, last.skills) == (plain_text(win.text), win.skills)
            assert str(last.date) == str(win.date)
            assert (last.metric and last.metric.value) == (win.metric and win.metric.value)
        assert [it.text for it in results] == [it.text for it in achievements(old)]
        assert (new.title, new.organization, new.period) == (
            old.title,
            old.organization,
            old.period,
        )
    assert len(after.problems) <= len(before.problems)
    return edit


def achievements(entry: Any) -> list[m.Achievement]:
    """Returns a list of what came of an entry."""
    return list(getattr(entry.item, "achievements", ()))


def only_added(before: str, after: str) -> bool:
    """Whether nothing was removed or moved."""
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return all(tag in ("equal", "insert") for tag, *_ in changes)


def role_id(path: Path) -> str:
    """Returns the id of the role that goes on."""
    person = load_file(path, today=TODAY)
    return next(e.id for e in person.entries if e.kind.value == "role" and e.placement.current)


@pytest.mark.parametrize("win", WINS.values(), ids=WINS)
@pytest.mark.parametrize("layout", BLOCK.values(), ids=BLOCK)
@pytest.mark.parametrize("form", ["plain", "crlf", "mark", "no end", "documents", "utf-16"])
def test_a_win_is_added_and_nothing_else_changes(
    tmp_path: Path, form: str, layout: str, win: m.Achievement
) -> None:
    text = HEAD + layout + TAIL
    data = {
        "plain": text.encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "no end": (HEAD + layout).rstrip("\n").encode(),
        "documents": f"%YAML 1.1\n---\n{text}...\n".encode(),
        "utf-16": text.encode("utf-16"),
    }[form]
    path = tmp_path / "ada.yaml"
    path.write_bytes(data)
    written_twice = (
        [written(path, role_id(path), win) for _ in range(2)] if form != "utf-16" else []
    )
    if form == "utf-16":
        edit_for(str(path), role_id(path), win, today=TODAY).write()
        assert path.read_bytes()[:2] == data[:2]
        assert only_added(text, path.read_bytes().decode("utf-16"))
    if form == "crlf":
        assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    if form == "no end":
        assert not path.read_bytes().endswith(b"\n")
    for edit in reversed(written_twice):
        edit.undo()
    assert form == "utf-16" or path.read_bytes() == data


JSON = {"experience": [{"organization": "Acme", "title": "Engineer", "end": "present"}]}


@pytest.mark.parametrize("win", WINS.values(), ids=WINS)
@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("results", [None, [], ["One"], ["One", {"text": "Two"}]])
def test_a_win_goes_into_a_json_file(
    tmp_path: Path, indent: Any, results: Any, win: m.Achievement
) -> None:
    job = dict(JSON["experience"][0])
    if results is not None:
        job |= {"achievements": results}
    path = tmp_path / "ada.json"
    path.write_text(json.dumps({"name": "Ada", "experience": [job], "skills": []}, indent=indent))
    written(path, role_id(path), win)
    said = json.loads(path.read_bytes())["experience"][0]["achievements"]
    assert said[: len(results or [])] == (results or [])
    assert len(said) == len(results or []) + 1


def test_json_resume_calls_the_list_highlights(tmp_path: Path) -> None:
    path = tmp_path / "resume.json"
    work = [{"name": "Acme", "position": "Engineer", "startDate": "2019-01"}]
    path.write_text(json.dumps({"basics": {"name": "Ada"}, "work": work}, indent=2))
    edit = edit_for(str(path), role_id(path), WINS["a text"], today=TODAY)
    edit.write()
    assert json.loads(path.read_bytes())["work"][0]["highlights"] == ["Cut deploy time by 40 %"]
    assert edit.lines == ('      "highlights": ["Cut deploy time by 40 %"]',)
    assert edit.line == path.read_text().splitlines().index(edit.lines[0]) + 1


def test_a_project_takes_a_win(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(HEAD + BLOCK["no list, and projects"] + TAIL)
    written(path, "alpha", WINS["a text"])
    assert "achievements: [x, Cut deploy time by 40 %]" in path.read_text()


def test_the_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real.yaml", tmp_path / "ada.yaml"
    path.write_text(HEAD + BLOCK["a list"])
    path.chmod(0o640)
    link.symlink_to(path)
    written(link, role_id(link), WINS["a text"])
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640


REFUSED = {
    "an alias of another list": (
        "  - organization: Acme\n    title: Engineer\n    end: present\n    achievements: &a [x]\n"
        "  - organization: Other\n    title: Boss\n    end: 2017\n    achievements: *a\n",
        "boss",
    ),
    "a list that another place shares": (
        "  - organization: Acme\n    title: Engineer\n    end: present\n    achievements: &a [x]\n"
        "  - organization: Other\n    title: Boss\n    end: 2017\n    achievements: *a\n",
        "engineer",
    ),
    "a text over several lines": (
        "  - organization: Acme\n    title: Engineer\n    end: present\n    achievements: |\n"
        "      One\n      two\n",
        "engineer",
    ),
    "a word for nothing": (
        "  - organization: Acme\n    title: Engineer\n    end: present\n    achievements: null\n",
        "engineer",
    ),
    "two lists of the same": (
        "  - organization: Acme\n    title: Engineer\n    end: present\n    achievements: [a]\n"
        "    highlights: [b]\n",
        "engineer",
    ),
    "a syntax error": (
        "  - organization: Acme\n    title: 'Engineer\n    end: present\n",
        "engineer",
    ),
}


@pytest.mark.parametrize(("layout", "entry_id"), REFUSED.values(), ids=REFUSED)
def test_what_would_change_more_is_refused(tmp_path: Path, layout: str, entry_id: str) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(HEAD + layout)
    before = path.read_bytes()
    with pytest.raises(LogError):
        edit_for(str(path), entry_id, WINS["a text"], today=TODAY).write()
    assert path.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(HEAD + BLOCK["a list"])
    edit = edit_for(str(path), role_id(path), WINS["a text"], today=TODAY)
    path.write_text("name: Somebody else\n")
    with pytest.raises(LogError, match="changed in the meantime"):
        edit.write()
    with pytest.raises(LogError, match="changed in the meantime"):
        edit.undo()
    assert path.read_text() == "name: Somebody else\n"


def test_a_text_alone_stays_a_text() -> None:
    assert value_of(m.Achievement(text="One")) == "One"


def test_of_two_that_write_at_once_one_is_told_that_it_did_not(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(HEAD + BLOCK["a list"])
    first = edit_for(str(path), role_id(path), WINS["a text"], today=TODAY)
    second = edit_for(str(path), role_id(path), WINS["all"], today=TODAY)
    first.write()
    with pytest.raises(LogError, match="changed in the meantime"):
        second.write()
    assert path.read_bytes() == first.after


def test_a_write_protected_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(HEAD + BLOCK["a list"])
    path.chmod(0o444)
    with pytest.raises(LogError, match="write-protected"):
        edit_for(str(path), role_id(path), WINS["a text"], today=TODAY).write()


def test_files_of_other_programs_beside_it_stay(tmp_path: Path) -> None:
    path = tmp_path / "ada.yaml"
    path.write_text(HEAD + BLOCK["a list"])
    others = [tmp_path / f".ada.yaml.{name}" for name in ("swp", "bak", "x1y2z3")]
    for other in others:
        other.write_text("mine")
        os.utime(other, (1, 1))
    edit_for(str(path), role_id(path), WINS["a text"], today=TODAY).write()
    assert all(other.exists() for other in others)
