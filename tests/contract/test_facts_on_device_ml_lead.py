"""Every fact of the personal page is in the on-device machine learning lead's profile."""

from datetime import date
from pathlib import Path

import pytest

from careertui.career.dates import Duration, PartialDate
from careertui.career.entries import Entry
from careertui.career.library import Person
from careertui.formats.load import load_file

PROFILE = Path(__file__).parents[2] / "profiles" / "on-device-ml-lead.yaml"
TODAY = date(2026, 1, 1)

PATENTS = (
    "US-9767410B1",
    "US-9372675B1",
    "US-9542948B2",
    "US-9842608B2",
    "US-10460735B2",
    "EP-3121809B1",
    "US-20200126537A1",
    "WO-2020092532A1",
    "US-9953216B2",
)

FACTS: dict[str, tuple[str, ...]] = {
    "about": (
        "10+ years",
        "applied research",
        "machine learning infrastructure",
        "billions of users",
        "portable across devices",
        "optimize",
        "foundational infrastructure",
        "Apple Intelligence",
        "co-author",
        "architect",
        "on-device",
        "TensorFlow",
        "PyTorch",
        "Google and Meta",
    ),
    "apple": (
        "Apple",
        "Core ML",
        "lead",
        "state-of-the-art",
        "products and devices",
        "rollout of Apple Intelligence",
        "third-party applications",
        "machine learning research",
    ),
    "facebook": (
        "Facebook",
        "Meta",
        "3 years",
        "Tech Lead",
        "PyTorch",
        "production infrastructure",
    ),
    "executorch": (
        "ExecuTorch",
        "Founded",
        "led its architecture",
        "end-to-end",
        "inference",
        "mobile and edge devices",
        "wearables",
        "embedded devices",
        "microcontrollers",
        "PyTorch Edge",
        "vision",
        "speech",
        "generative AI",
        "efficiently",
    ),
    "pytorch-2": ("PyTorch 2.0", "championed"),
    "google": (
        "Google",
        "8 years",
        "TensorFlow",
        "Assistant",
        "research applied",
        "production infrastructure",
    ),
    "tensorflow": ("TensorFlow", "billions of users", "other companies", "on-device"),
    "on-device-framework": (
        "open-source deep learning framework",
        "on-device",
        "billions of installs",
        "mobile phones",
        "smart displays",
        "speakers",
        "cars",
        "wearables",
        "other companies",
    ),
    "on-device-speech": ("Google speech team", "Speech Recognition", "Assistant"),
    "hey-google": (
        "Hey Google",
        "very-low-power",
        "across devices",
        "first end-to-end system",
        "latest iteration of the ML model",
    ),
    "inference-engine": (
        "pre-TensorFlow",
        "speech recognizers",
        "text-to-speech generators",
        "keyboard technology",
        "new generation",
        "quantization",
        "sparsity",
        "vanilla LSTM",
        "Coupled Input-Forget Gate",
        "CIFG",
        "implemented, promoted and refined",
        "foundation of newer infrastructure",
        "production models",
    ),
    "fonts": ("Fonts project", "first few months", "personal page"),
    "appian": ("Appian", "7 years", "a number of projects"),
    "sail": ("SAIL", "Self-Assembling Interface Layer", "Co-author", "low-code platform"),
    "model-optimization": (
        "suite of tools",
        "machine learning model",
        "deployment",
        "execution",
        "APIs",
        "consistent",
        "easy to use",
        "powerful",
    ),
    "master": (
        "Instituto Tecnológico y de Estudios Superiores de Monterrey",
        "Master",
        "Computer Science",
        "Artificial Intelligence",
        "Image Processing",
        "Robotics",
        "summa cum laude",
        "ACM Collegiate Programming Contest",
        "RoboCup World Cup",
        "Research assistant",
    ),
    "bachelor": (
        "Instituto Tecnológico y de Estudios Superiores de Monterrey",
        "Bachelor",
        "Computer Science",
        "Artificial Intelligence",
        "summa cum laude",
        "ACM Collegiate Programming Contest",
        "RoboCup World Cup",
    ),
    "google-scholar": ("Google Scholar", "more complete", "up to date"),
    **{number.casefold(): (number,) for number in PATENTS},
}


def _all_text(entry: Entry) -> str:
    parts = (entry.title, entry.organization, entry.unit, *entry.skills, *entry.tags, entry.text)
    return " ".join(" ".join(parts).split()).casefold()


@pytest.fixture(scope="module")
def person() -> Person:
    return load_file(PROFILE, today=TODAY)


@pytest.fixture(scope="module")
def entries(person: Person) -> dict[str, Entry]:
    return {entry.id: entry for entry in person.entries}


def test_nothing_is_wrong_with_the_file(person: Person) -> None:
    assert person.problems == ()
    assert person.set_aside == 0


def test_every_entry_has_its_facts_looked_up(entries: dict[str, Entry]) -> None:
    assert set(FACTS) == set(entries)


@pytest.mark.parametrize("entry_id", FACTS)
def test_facts_stand_on_the_entry_they_belong_to(entries: dict[str, Entry], entry_id: str) -> None:
    text = _all_text(entries[entry_id])
    missing = [fact for fact in FACTS[entry_id] if fact.casefold() not in text]
    assert missing == []


def test_patent_numbers_keep_their_kind_codes_and_order(person: Person) -> None:
    assert person.profile is not None
    assert tuple(patent.number for patent in person.profile.patents) == PATENTS
    assert {(patent.title, patent.status) for patent in person.profile.patents} == {("", "")}


def test_employers_have_the_length_that_was_told_and_no_dates(person: Person) -> None:
    assert person.profile is not None
    assert person.profile.name == ""
    assert person.profile.headline == "On-device machine learning lead"
    told = [(job.organization, job.duration, job.start) for job in person.profile.experience]
    assert told == [
        ("Apple", None, None),
        ("Facebook (Meta)", Duration(3 * 12), None),
        ("Google", Duration(8 * 12), None),
        ("Appian", Duration(7 * 12), None),
    ]
    assert person.profile.experience[0].period.is_current


def test_degrees_have_their_years(person: Person) -> None:
    assert person.profile is not None
    assert [(degree.degree, degree.start, degree.end) for degree in person.profile.education] == [
        ("Master", PartialDate(2003), PartialDate(2005)),
        ("Bachelor", PartialDate(1998), PartialDate(2003)),
    ]


def test_a_name_that_the_page_does_not_give_is_not_supplied(entries: dict[str, Entry]) -> None:
    text = " ".join(map(_all_text, entries.values()))
    assert "lite" not in text.split()
    assert "toolkit" not in text.split()
    assert not entries["model-optimization"].organization


@pytest.mark.parametrize(
    ("skill", "proof"),
    [
        ("Core ML", "apple"),
        ("PyTorch", "facebook"),
        ("ExecuTorch", "executorch"),
        ("TensorFlow", "google"),
        ("Quantization", "inference-engine"),
        ("Sparsity", "inference-engine"),
        ("LSTM", "inference-engine"),
        ("Speech Recognition", "hey-google"),
        ("Text-to-Speech", "inference-engine"),
        ("Low-Code", "sail"),
        ("Image Processing", "master"),
        ("Robotics", "master"),
    ],
)
def test_skills_stand_on_the_work_that_shows_them(
    entries: dict[str, Entry], skill: str, proof: str
) -> None:
    assert skill in entries[proof].skills
