"""Detail: every text of an entry stands in some paragraph, and every pointer leads somewhere."""

import json
from pathlib import Path

import pytest
from tests.careers import TODAY, entry_of, library_of, open_library

from careertui.career.entries import Entry, Kind
from careertui.career.evidence import Evidence, evidence
from careertui.career.library import Library
from careertui.career.prose import DAYS
from careertui.view.detail import Goal, Paragraph, Target, detail_of, plain_lines, skill_detail

PROFILES = open_library([], today=TODAY)
CASES = [
    pytest.param(library, entry, id=entry.ref)
    for library in (library_of("ada"), library_of("bruno"), library_of("broken"), library_of("odd"))
    for entry in library.entries
]
CASES += [
    pytest.param(PROFILES, entry, id=f"bundled-{entry.ref}") for entry in PROFILES.entries[::7]
]


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    return _dense("".join(run.text for each in paragraphs for run in each.runs))


def _dense(text: str) -> str:
    return "".join(text.split()).casefold()


def _targets(paragraphs: tuple[Paragraph, ...]) -> list[Target]:
    return [run.target for each in paragraphs for run in each.runs if run.target]


@pytest.mark.parametrize(("library", "entry"), CASES)
def test_every_text_of_an_entry_is_shown(library: Library, entry: Entry) -> None:
    shown = _text(detail_of(entry, library))
    for passage in entry.passages:
        if passage.key in {DAYS, "duration"}:  # the title says these in its own way
            continue
        for word in passage.text.removesuffix(f" {passage.key}").split():
            assert _shown_word(word) in shown.replace(",", "") + shown, (passage, word)
    for text in (entry.title, entry.organization, entry.unit, entry.place, *entry.tags):
        assert _dense(text) in shown
    if entry.kind is not Kind.SKILLS:
        assert all(_dense(skill) in shown for skill in entry.skills)


def _shown_word(word: str) -> str:
    """Addresses are shown without their scheme, figures in parentheses without these."""
    bare = word.removeprefix("https://").removeprefix("http://").strip("/()")
    return _dense(bare)


@pytest.mark.parametrize(("library", "entry"), CASES)
def test_every_target_leads_somewhere(library: Library, entry: Entry) -> None:
    for target in _targets(detail_of(entry, library)):
        if target.goal is Goal.ENTRY:
            assert library.number_of(target.value) is not None
            assert target.value != entry.ref
        elif target.goal is Goal.SKILL:
            assert target.value in entry.skills
        else:
            assert target.value


@pytest.mark.parametrize(("library", "entry"), CASES)
def test_every_link_can_be_followed_once(library: Library, entry: Entry) -> None:
    links = [t.value for t in _targets(detail_of(entry, library)) if t.goal is Goal.LINK]
    assert set(links) == {link.url for link in entry.links}
    assert len(links) == len(set(links))


def _lines(title: str, *names: str) -> list[str]:
    library = library_of(*(names or ("ada",)))
    return list(plain_lines(detail_of(entry_of(library, title), library)))


def test_a_project_says_what_where_when_and_what_came_of_it() -> None:
    lines = _lines("Log compaction, rewritten")
    assert lines[0].startswith("Log compaction, rewritten   2021 – Jun 2022 · Example Corp · Stor")
    result = next(line for line in lines if line.startswith("• Disk per topic down by more"))
    assert "-58 % disk" in result
    assert any("Tech lead" in line for line in lines)
    assert any("Ask Bruno" in line for line in lines)


def test_pointers_go_both_ways() -> None:
    assert any("→ Staff engineer" in line for line in _lines("Log compaction, rewritten"))
    assert any("→ Log compaction, rewritten" in line for line in _lines("Staff engineer"))
    assert any("→ Yielding" in line for line in _lines("Log compaction, rewritten"))
    assert any("→ Log compaction" in line for line in _lines("Yielding on the storage format"))


def test_a_private_entry_says_so() -> None:
    assert any(line.startswith("Private") for line in _lines("Yielding on the storage format"))
    assert not any(line.startswith("Private") for line in _lines("Staff engineer"))


def test_a_placed_role_says_what_its_dates_rest_on() -> None:
    assert any(line.startswith("Dates") and "2 years" in line for line in _lines("Baker"))
    assert any(line.startswith("Dates") for line in _lines("Someone", "undated"))
    assert not any(line.startswith("Dates") for line in _lines("Staff engineer"))


def test_the_person_is_told_in_full() -> None:
    text = "\n".join(_lines("Ada Example"))
    for each in ("Staff engineer, storage systems", "ada@example.org", "+34 600 000 000", "Madrid"):
        assert each in text


def _skill(name: str) -> Evidence:
    found = evidence(library_of("ada").entries)
    return next(each for each in found if each.name == name)


def test_a_skill_lists_its_proofs() -> None:
    paragraphs = skill_detail(_skill("Java"), library_of("ada"))
    lines = list(plain_lines(paragraphs))
    assert lines[0].startswith("Java   ≈ 9 years · 2010 – 2019 · 3 proofs")
    assert [target.goal for target in _targets(paragraphs)] == [Goal.ENTRY] * 3


def test_a_skill_with_one_proof_counts_one() -> None:
    assert "1 proof" in next(iter(plain_lines(skill_detail(_skill("RocksDB"), library_of("ada")))))


def test_a_skill_that_is_only_listed_says_so() -> None:
    lines = list(plain_lines(skill_detail(_skill("Go"), library_of("ada"))))
    assert "listed only" in lines[0]
    assert any(line.startswith("Listed under  Languages") for line in lines)
    assert any(line.startswith("Also  golang") for line in lines)
    assert any(line.startswith("Proof  none") for line in lines)


def test_an_entry_that_is_not_in_the_library_can_still_be_shown() -> None:
    library = library_of("ada")
    for entry in library.entries:
        assert detail_of(entry, Library())


def test_a_number_is_told_once() -> None:
    assert "Hours  20" in _lines("C", "odd")
    assert "Courses  5" in _lines("C", "odd")


def test_a_certificate_says_that_it_has_expired() -> None:
    lines = _lines("CKA", "odd")
    assert lines[0] == "CKA   10 Jan 2022 · CNCF"
    assert "Expires  10 January 2025 (expired)" in lines


def test_what_an_employer_says_stands_with_the_role_that_speaks_for_it() -> None:
    assert "Achievements  employer did this" in _lines("R1", "odd")


def test_the_place_of_an_employer_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    roles = [{"title": "Lead", "start": 2018}, {"title": "Dev", "location": "Oslo", "start": 2015}]
    job = {"organization": "Acme", "location": "Aarhus", "roles": roles}
    path.write_text(json.dumps({"name": "A", "experience": [job]}))
    library = open_library([path])
    lead, dev = (_text(detail_of(entry_of(library, title), library)) for title in ("Lead", "Dev"))
    assert lead.count("aarhus") == 1
    assert (dev.count("oslo"), dev.count("aarhus")) == (1, 0)
