"""Every fact of the interview notes is in the machine learning engineer's profile."""

from datetime import date
from pathlib import Path

import pytest

from careertui.career.entries import Entry, Kind
from careertui.career.library import Person
from careertui.formats.load import load_file

PROFILE = Path(__file__).parents[2] / "profiles" / "ml-engineer.yaml"
TODAY = date(2026, 1, 1)

FACTS: dict[str, tuple[str, ...]] = {
    "about": ("mathematics", "statistics", "Boston Fusion", "Customer Resiliency", "Walmart"),
    "mathematics": ("Undergraduate", "Mathematics"),
    "statistics": ("Graduate", "Statistics"),
    "boston-fusion": (
        "Deep Learning Research Scientist",
        "Boston Fusion",
        "about 2 years",
        "first job after graduate school",
        "neural networks in PyTorch",
        "computer vision",
        "reinforcement learning",
        "graph inference",
        "little mentorship",
    ),
    "uav-missions": ("UAV", "ROS", "Robotics", "online course", "university", "lecture"),
    "troop-deployment": (
        "troops among territories",
        "Tom Kipf",
        "graph convolutional network",
        "GCN",
        "contextual bandit",
        "aggregation",
        "prototypes",
    ),
    "capital-one": (
        "Data scientist",
        "Capital One",
        "Customer Resiliency",
        "second job",
        "one product",
        "dialing schedules",
        "credit card payments",
    ),
    "dialing-schedules": (
        "contextual multi-armed bandit",
        "submodels",
        "classifier",
        "probability",
    ),
    "modular-pipeline": (
        "scikit-learn's Pipeline",
        "several years old",
        "feature transformations",
        "hyperparameters",
        "single config file",
    ),
    "evaluation-framework": ("performance metrics", "batch of models", "best possible"),
    "kubeflow-pipelines": (
        "infrastructure team",
        "Kubeflow Pipelines",
        "Google",
        "MLOps",
        "Kubernetes",
        "parallel",
        "cloud",
    ),
    "toml-configuration": ("TOML", "noyaml.com", "best practice", "wider audience", "unit tests"),
    "package-environments": (
        "Poetry",
        "pipenv",
        "security vulnerability",
        "pre-commit",
        "internal repository",
        "cookiecutter",
    ),
    "walmart": (
        "Walmart",
        "less than a year old",
        "my boss and me",
        "two fronts",
        "Docker",
        "GCP",
        "NLP",
    ),
    "vertex-ai-gpt": (
        "Vertex AI",
        "Kubeflow",
        "GPU",
        "GPT",
        "proof of concept",
        "scikit-learn",
        "artifacts",
        "containerization and versioning",
        "more people",
        "followed up",
        "GitHub",
    ),
    "internal-chatbot": (
        "very recently",
        "Retrieval Augmented Generation",
        "RAG",
        "vector database",
        "LangChain",
        "SBERT",
        "BART",
        "zero-shot",
        "fine-tuning",
        "Hugging Face",
        "thousands of documents",
        "images",
        "img2text",
        "internal training procedures",
    ),
    "gpt": ("from scratch", "GitHub", "attention mechanism"),
    "portfolio-website": ("from scratch", "GitHub"),
    "rl-framework": ("reinforcement learning", "from scratch", "GitHub"),
    "kalman-filter-library": ("Kalman filter", "internal", "pandas", "NumPy"),
    "side-project-lead": ("Lead", "friends", "skillset", "profit"),
    "favorite-projects": ("three", "curiosity", "Docker", "GCP", "understanding why"),
    "conflict-attitude": ("No major conflicts", "mitigate", "professionally", "minor conflicts"),
    "conflict-walmart": ("my boss and me", "understand each other"),
    "conflict-toml": ("noyaml.com", "more evidence", "best practice", "refactoring", "priorities"),
    "conflict-poetry": ("pipenv", "Poetry", "precedent", "flagged", "standardization team"),
    "conflict-pandas-numpy": (
        "Kalman",
        "pandas",
        "NumPy",
        "pros and cons",
        "stakeholders",
        "yield",
    ),
    "conflict-repository": ("structure of a repo", "MVP", "moved on", "agreeable"),
    "conflict-unmotivated-friends": ("lead", "not motivated", "hand holding", "profit share"),
    "challenge-new-domains": ("limited mentorship", "research independently", "expertise"),
    "challenge-uav": ("ROS", "online course", "university lecture", "tutorial", "initiative"),
    "challenge-graph-inference": ("Tom Kipf", "node-level", "graph-level", "aggregation functions"),
    "challenge-messy-repository": ("several years old", "messy", "My manager agreed", "opinions"),
    "challenge-new-team": ("existing solutions", "direction", "NLP"),
    "challenge-standard-deployment": (
        "Azure",
        "Airflow",
        "Jupyter notebooks",
        "different locations",
        "data and model artifacts",
        "containerization and versioning",
        "offline",
    ),
    "challenge-rag": ("blindly", "fixed token window", "summarizer", "zero-shot", "PoC", "new"),
    "challenge-document-processing": ("BERT", "BART", "vector stores", "img2text", "jkl"),
    "challenge-first-learning": ("ChatGPT", "Stack Overflow", "YouTube", "forums", "details"),
    "challenge-leetcode": ("LeetCode",),
    "strength-curiosity": ("research", "anything from scratch", "website", "attention", "graph"),
    "strength-breadth": ("backend", "feature preparation", "model theory", "deployment", "GUI"),
    "strength-organization": ("organized",),
    "weakness-curiosity": ("sidetracks", "reinventing the wheel", "RL library", "theorem", "prove"),
    "why-leave": ("love", "impactful", "location", "20s-30s", "big city"),
    "goals": (
        "Stable Diffusion",
        "Raspberry Pi",
        "on prem",
        "recommender systems",
        "big company",
        "senior level",
        "mentor",
        "staff level",
    ),
    "salary-expectations": ("nothing under it",),
    "across-the-stack": ("Backend", "Feature Preparation", "Model Theory", "Frontend GUI"),
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


def test_nobody_is_named_and_no_date_is_made_up(person: Person) -> None:
    profile = person.profile
    assert profile is not None
    assert profile.name == ""
    assert profile.headline == "Machine learning engineer"
    assert all(entry.period.start is None for entry in person.entries)
    assert [job.organization for job in profile.experience] == [
        "Walmart",
        "Capital One",
        "Boston Fusion",
    ]
    walmart, capital_one, boston_fusion = (job.period for job in profile.experience)
    assert walmart.is_current
    assert capital_one.is_empty
    assert boston_fusion.duration is not None
    assert (boston_fusion.duration.months, boston_fusion.duration.approximate) == (24, True)


def test_what_one_would_not_hand_out_is_private(person: Person) -> None:
    private = {entry.id for entry in person.entries if entry.private}
    delicate = {
        entry.id
        for entry in person.entries
        if {"conflict", "weakness", "reason for leaving"} & set(entry.tags)
    }
    assert private == delicate | {"salary-expectations"}


def test_stories_lead_to_the_work_they_tell_of(person: Person, entries: dict[str, Entry]) -> None:
    profile = person.profile
    assert profile is not None
    linked = {target for story in profile.stories for target in story.about}
    assert linked <= set(entries)
    assert {"toml-configuration", "troop-deployment", "vertex-ai-gpt", "rl-framework"} <= linked
    for story in profile.stories:
        assert story.themes, story.title
        assert story.prompts, story.title


@pytest.mark.parametrize(
    ("skill", "proof"),
    [
        ("PyTorch", "boston-fusion"),
        ("Reinforcement Learning", "uav-missions"),
        ("ROS", "uav-missions"),
        ("Graph Neural Networks", "troop-deployment"),
        ("Contextual Bandits", "dialing-schedules"),
        ("Kubeflow", "kubeflow-pipelines"),
        ("TOML", "toml-configuration"),
        ("Poetry", "package-environments"),
        ("Vertex AI", "vertex-ai-gpt"),
        ("Docker", "vertex-ai-gpt"),
        ("Google Cloud", "vertex-ai-gpt"),
        ("RAG", "internal-chatbot"),
        ("LangChain", "internal-chatbot"),
        ("Hugging Face", "internal-chatbot"),
        ("pandas", "kalman-filter-library"),
        ("NumPy", "kalman-filter-library"),
    ],
)
def test_skills_stand_on_the_work_that_shows_them(
    entries: dict[str, Entry], skill: str, proof: str
) -> None:
    assert skill in entries[proof].skills


def test_projects_stand_inside_the_role_they_were_done_in(entries: dict[str, Entry]) -> None:
    inside = {
        employer: {entry.id for entry in entries.values() if entry.parent == employer}
        for employer in ("walmart", "capital-one", "boston-fusion")
    }
    assert inside == {
        "walmart": {"vertex-ai-gpt", "internal-chatbot"},
        "capital-one": {
            "dialing-schedules",
            "modular-pipeline",
            "evaluation-framework",
            "kubeflow-pipelines",
            "toml-configuration",
            "package-environments",
        },
        "boston-fusion": {"uav-missions", "troop-deployment"},
    }
    own = [entry for entry in entries.values() if entry.kind is Kind.PROJECT and not entry.parent]
    assert len(own) == 5
