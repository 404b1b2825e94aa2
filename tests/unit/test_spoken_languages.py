"""Spoken languages: which level a text asks of which language, and which one is said to be held."""

from __future__ import annotations

import pytest
from tests.careers import TODAY
from tests.writing import load_text

from careertui.insight.job_ad import read_ad
from careertui.insight.replies import Status
from careertui.insight.skill_names import skill_names
from careertui.insight.spoken_languages import languages_in, level_in, levels_in
from careertui.insight.verdicts import Matcher

BASIC, MIDDLE, GOOD, FLUENT, NATIVE = 2, 3, 4, 5, 6


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        # Before several languages, and behind them.
        ("Fluent German and English", "german 5, english 5"),
        ("Fluent in Danish and English", "danish 5, english 5"),
        ("Fluent in English, German and French", "english 5, german 5, french 5"),
        ("English and German (C1)", "english 5, german 5"),
        ("Dutch and English at C1 level", "dutch 5, english 5"),
        ("French/German: C1", "french 5, german 5"),
        ("English or German, at least B2", "english 4, german 4"),
        ("English and/or German, fluent", "english 5, german 5"),
        ("Sie sprechen fließend Deutsch und Englisch", "german 5, english 5"),
        ("Sehr gute Deutsch- und Englischkenntnisse", "german 4, english 4"),
        ("Deutsch- und Englischkenntnisse auf Niveau C1", "german 5, english 5"),
        ("Sehr gute Deutsch- und Englischkenntnisse (mind. C1)", "german 5, english 5"),
        ("Deutsch und Englisch verhandlungssicher", "german 5, english 5"),
        ("Inglés y alemán fluidos", "english 5, german 5"),
        ("Nivel C1 de inglés y alemán", "english 5, german 5"),
        ("Buen nivel de inglés y alemán", "english 4, german 4"),
        # Each with its own.
        ("English (fluent)", "english 5"),
        ("English C1, German", "english 5"),
        ("English (C1 or higher) and basic German", "english 5, german 2"),
        ("English and fluent German", "german 5"),
        ("Fluent English and German (B1)", "english 5, german 3"),
        ("Languages: English (C1), German (B2), French (A2)", "english 5, german 4, french 2"),
        ("Japanese (business level) and English (conversational)", "japanese 5, english 3"),
        ("Deutsch fließend in Wort und Schrift, Englisch auf gutem Niveau", "german 5, english 4"),
        ("Deutschkenntnisse (mind. B2) und Englischkenntnisse (C1)", "german 4, english 5"),
        ("Español nativo e inglés avanzado, francés medio", "spanish 6, english 4, french 3"),
        # Other forms of the words.
        ("Verhandlungssicheres Englisch", "english 5"),
        ("Fließende Englischkenntnisse", "english 5"),
        ("Sehr gute Kenntnisse der englischen Sprache", "english 4"),
        ("Englisch-Grundkenntnisse", "english 2"),
        ("Deutsch auf C1-Niveau", "german 5"),
        ("English C1+", "english 5"),
        ("Native-level English", "english 6"),
        ("Nivel alto de inglés", "english 4"),
        ("Inglés: nivel medio-alto", "english 4"),
        # Of a range the least, of several words the code.
        ("B2/C1 English", "english 4"),
        ("Gute bis sehr gute Englischkenntnisse", "english 4"),
        ("Very good English (C1)", "english 5"),
        ("English proficiency: B1", "english 3"),
        # What is only wished for, and what is said of something else.
        ("Fluent English, German is a plus", "english 5"),
        ("English at least B2, ideally C1", "english 4"),
        ("Ideally fluent German", "german 5"),
        ("Strong Python skills and English", ""),
        ("English. Excellent benefits", ""),
        ("English, advanced SQL", ""),
        ("Knowledge of English", ""),
    ],
)
def test_a_level_belongs_to_the_languages_beside_it(text: str, levels: str) -> None:
    asked = (it.split() for it in levels.split(", ") if it)
    assert levels_in(text) == {name: int(level) for name, level in asked}


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Native or bilingual proficiency", NATIVE),
        ("Full professional proficiency", FLUENT),
        ("Professional working proficiency", GOOD),
        ("Limited working proficiency", MIDDLE),
        ("Elementary proficiency", BASIC),
        ("Muttersprachniveau", NATIVE),
        ("verhandlungssicher (C1)", FLUENT),
        ("fluent, B2", GOOD),
        ("intermedio", MIDDLE),
        ("spoken at home", 0),
    ],
)
def test_the_levels_that_profiles_give(said: str, level: int) -> None:
    assert level_in(f"German {said}") == level


def test_a_level_that_is_said_again_and_again_and_means_something_else_is_read_at_once() -> None:
    # A pattern that can part such a text in many ways would try all of them, and never end.
    assert levels_in("German, a plus: " + "fluent " * 200 + "storytelling") == {}
    assert levels_in("German, a plus: " + "fluent " * 200) == {"german": 5}


def test_a_language_goes_by_its_german_forms() -> None:
    text = "englischen Sprache, Deutschkenntnissen, französischsprachig, Tischler"
    assert languages_in(text) == ["english", "german", "french"]


@pytest.mark.parametrize(
    ("asked", "english"),
    [
        ("Fluent German and English", Status.ADJACENT),
        ("Fluent German or English", Status.PROVED),
        ("German (C1) and basic English", Status.PROVED),
        ("English (C1)", Status.ADJACENT),
        ("Sehr gute Deutsch- und Englischkenntnisse", Status.ADJACENT),
        ("Fluent German; additional languages are a plus", Status.ADJACENT),
    ],
)
def test_who_knows_a_language_less_well_than_the_ad_asks_is_only_near(
    asked: str, english: Status
) -> None:
    career = "languages: [{name: German, fluency: C1}, {name: English, fluency: A2}]"
    ad = read_ad(f"Engineer\n\nRequirements:\n- {asked}\n- Python\n", skill_names())
    entries = load_text(career, today=TODAY).entries
    assert Matcher(ad, skill_names()).verdicts(entries)[-2].status is english
