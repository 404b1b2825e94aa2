"""Phrases and the tables of ideas: forms, stars, dots and hints."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import careertui.insight
from careertui.insight.ideas import idea_tables, read, strengths, unframed
from careertui.insight.phrases import PhraseTable, root, words_of

FOLDER = Path(careertui.insight.__file__).parent


def ideas(phrases: str, text: str) -> list[str]:
    table = PhraseTable({"it": [phrases]})
    return [it.idea for it in table.found_in(words_of(text))]


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ("argue", "We argued."),
        ("lead a team", "I led a team"),
        ("persua*", "Persuasion"),
        ("change … mind", "changed somebody's mind"),
        ("change … mind", "changed mind"),
        ("don't agree", "We don’t agree"),
        ("e-mail", "e-mail"),
        ("C++", "in C++."),
        ("fuhrung*", "Führungskraft"),
    ],
)
def test_a_phrase_is_found_in_its_forms(phrases: str, text: str) -> None:
    assert ideas(phrases, text) == ["it"]


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ("change … mind", "We changed. My mind is free"),
        ("change … mind", "changed one two three four minds"),
        ("lead a team", "lead the team"),
        ("new", "news"),
        ("", "anything"),
        ("…", "anything"),
    ],
)
def test_other_words_are_no_phrase(phrases: str, text: str) -> None:
    assert ideas(phrases, text) == []


@pytest.mark.parametrize(
    "forms",
    [
        "lead leads leading led", "manage manages managed managing", "study studied studying",
        "plan plans planned planning", "add adds added adding", "agree agrees agreed agreeing",
        "use uses used using", "class classes", "organise organized", "behaviour behavior",
        "need needs needed", "fall fell falling", "company companies company's",
    ],
)  # fmt: skip
def test_forms_share_a_root(forms: str) -> None:
    assert len(set(map(root, forms.split()))) == 1


@pytest.mark.parametrize(
    "words", ["lead leader", "new news", "ad add", "mission missing", "related relational"]
)
def test_other_words_have_roots_of_their_own(words: str) -> None:
    assert len(set(map(root, words.split()))) == 2


def test_a_hint_alone_is_not_enough() -> None:
    table = PhraseTable({"it": ["~ idea, ~ plan"]})
    assert strengths(table.found_in(words_of("an idea"))) == {}
    assert "it" in strengths(table.found_in(words_of("an idea and a plan")))


def test_a_phrase_keeps_the_competencies_of_its_parts_out() -> None:
    found = strengths(read(words_of("He is hard to work with"), is_question=True).competencies)
    assert "conflict" in found
    assert "difficulty" not in found


def test_what_questions_begin_with_is_no_part_of_them() -> None:
    assert unframed("Describe, explain why?") == ("why", ".")


def test_near_competencies_are_in_the_table() -> None:
    table = tomllib.loads((FOLDER / "competencies.toml").read_text("utf-8"))
    for name, row in table.items():
        assert set(row) <= {"en", "es", "de", "asked", "near"}, name
        assert {"en", "es", "de"} <= set(row), name
    for name, near in idea_tables().near.items():
        assert set(near) <= set(table) - {name}, name


@pytest.mark.parametrize("name", ["competencies.toml", "concepts.toml"])
def test_every_phrase_of_the_tables_can_be_found(name: str) -> None:
    rows = tomllib.loads((FOLDER / name).read_text("utf-8")).values()
    for row in rows:
        for key, text in row.items():
            for phrase in filter(None, map(str.strip, text.split(","))) if key != "near" else ():
                bare = phrase.removeprefix("~").replace("…", " ").replace("*", "")
                assert PhraseTable({"it": [phrase]}).found_in(words_of(bare)), phrase


def test_no_concept_has_the_name_of_a_competency() -> None:
    competencies, concepts = (
        tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for name in ("competencies", "concepts")
    )
    names = [name for group in concepts.values() for name in group]
    assert len(names) == len(set(names))
    assert set(names).isdisjoint(competencies)
