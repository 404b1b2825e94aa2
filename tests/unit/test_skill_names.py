"""The table of skills, and where texts name them."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career.aliases import AMBIGUOUS, builtin_aliases, normal
from careertui.career.everyday_names import everyday_words
from careertui.insight import skill_names as module
from careertui.insight.skill_names import skill_names

NAMES = skill_names()
TABLE = tomllib.loads(Path(module.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SKILLS = sorted(set(NAMES.canonical.values()))
SAID = sorted(
    {name for name in (*SKILLS, *NAMES.canonical) if not name.count(" / ") and len(name) > 2}
)
EVERYDAY = everyday_words().everyday


def named(text: str) -> list[str]:
    return [span.skill for span in NAMES.named_in(text)]


def written() -> list[tuple[str, str]]:
    """Each name that the table spells out with the skill that it is said to mean."""
    rows = re.split("[;\n]", "\n".join(TABLE["names"].values()).replace("\n  ", " "))
    parts = [row.strip().partition(": ") for row in rows if row.strip()]
    said = ((name, it[0]) for it in parts for name in (it[0], *it[2].split(", ")) if name)
    return [(name.replace("~", "en"), skill) for name, skill in said]


# The table


def test_it_has_the_names_that_ads_use() -> None:
    assert len(SKILLS) > 1000


def test_no_name_means_two_skills() -> None:
    said = Counter(normal(name) for name, _ in written())
    assert [name for name, times in said.items() if times > 1] == []
    for name, skill in written():
        assert NAMES.canonical[normal(name)] == skill


def test_no_name_stands_in_both_tables() -> None:
    heads = {skill for name, skill in written() if name == skill}
    again = [name for name, _ in written() if builtin_aliases().knows(name) and name not in heads]
    assert again == []
    with_others = {skill for name, skill in written() if name != skill}
    for skill in heads:
        assert builtin_aliases().canonical(skill) == skill
        # A head that is known has something to add.
        assert skill in with_others or not builtin_aliases().knows(skill)


def test_short_forms_that_mean_several_things_are_no_names() -> None:
    assert [short for short in AMBIGUOUS if NAMES.name(short)] == []


def test_relations_are_among_names_of_the_table() -> None:
    for relation in (NAMES.kinds_of, NAMES.near):
        for name, others in relation.items():
            assert {name, *others} <= set(SKILLS)
            assert name not in others
            assert len(set(others)) == len(others)


def test_groups_are_of_two_or_more_and_stay_small() -> None:
    sizes = {name: len(members.split(", ")) for name, members in TABLE["groups"].items()}
    assert all(2 <= size <= 10 for size in sizes.values())
    assert max(map(len, NAMES.near.values())) <= 16


def test_nearness_goes_both_ways() -> None:
    for name, others in NAMES.near.items():
        for other in others:
            assert name in NAMES.near[other]


def test_nothing_is_an_instance_of_its_instance() -> None:
    loops = [
        (name, whole)
        for name, wholes in NAMES.kinds_of.items()
        for whole in wholes
        if name in NAMES.kinds_of.get(whole, ()) and name < whole
    ]
    assert loops == [("Bash", "Shell")]  # few write for another shell


@pytest.mark.parametrize(
    ("instance", "whole"),
    [
        ("BERT", "Transformers"), ("PostgreSQL", "Relational Databases"), ("PostgreSQL", "SQL"),
        ("Google Kubernetes Engine", "Kubernetes"), ("Google Kubernetes Engine", "Google Cloud"),
        ("Amazon S3", "Cloud Computing"), ("word2vec", "Embeddings"), ("HBase", "NoSQL"),
        ("PyTorch", "Deep Learning Frameworks"), ("Apache Kafka", "Message Brokers"),
        ("Kubeflow", "Workflow Orchestration"), ("MLflow", "Experiment Tracking"),
        ("React", "JavaScript Frameworks"), ("Git", "Version Control"),
        ("Rust", "Systems Programming"),
    ],
)  # fmt: skip
def test_who_did_an_instance_did_the_whole(instance: str, whole: str) -> None:
    assert whole in NAMES.kinds_of[instance]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Natural Language Processing", "Computer Vision"), ("Hiring", "Technical Leadership"),
        ("Java", "JavaScript"), ("AWS", "Kubernetes"), ("Python", "Java"), ("SQL", "NoSQL"),
        ("React", "React Native"), ("Machine Learning", "Artificial Intelligence"),
    ],
)  # fmt: skip
def test_what_only_sounds_alike_is_not_near(one: str, other: str) -> None:
    assert other not in NAMES.near.get(one, ())


# Names


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("k8s", "Kubernetes"), ("aprendizaje automático", "Machine Learning"),
        ("maschinelles Lernen", "Machine Learning"), ("SOA", "Service-Oriented Architecture"),
        ("maschinellem Lernen", "Machine Learning"),
        ("relationaler Datenbanken", "Relational Databases"),
        ("CI / CD", "CI/CD"), ("relational databases", "Relational Databases"),
        ("Recommendations", ""), ("recommendation engines", "Recommender Systems"), ("", ""),
    ],
)  # fmt: skip
def test_a_text_that_is_a_name_is_known(text: str, skill: str) -> None:
    assert NAMES.name(text) == skill


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    spans = skill_names().named_in("Pipelines on k8s and Google Cloud Platform.")
    assert [span.skill for span in spans] == ["Kubernetes", "Google Cloud"]


# Names in texts


def spelt(name: str) -> str:
    """Returns a name as it must be spelt, since it may be an everyday word."""
    return EVERYDAY[normal(name)][0] if normal(name) in EVERYDAY else name


@pytest.mark.parametrize("frame", ["Experience with {}.", "- {}", "Python, {} and PostgreSQL"])
def test_every_name_is_found_where_it_is_meant(frame: str) -> None:
    text_of = {name: frame.format(spelt(name)) for name in SAID}
    missed = {
        name for name, text in text_of.items() if NAMES.canonical[normal(name)] not in named(text)
    }
    assert missed == set()


def test_a_span_is_where_the_name_is() -> None:
    text = "First line\n- Micro-services, data-bases and Python3 in go\n\tR&D with (.NET)"
    spans = NAMES.named_in(text)
    assert [text[it.start : it.end] for it in spans] == [
        "Micro-services", "data-bases", "Python3", ".NET",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("python and kubernetes, go and rust", "Python Kubernetes Go Rust"),
        ("- go", "Go"),
        ("Languages: go, c, rust", "Go C Rust"),
        ("java, spring, hibernate", "Java Spring Hibernate"),
        ("Office (Word, PowerPoint)", "Microsoft Word|Microsoft PowerPoint"),
        ("- Excel", "Microsoft Excel"),
        ("* R", "R"),
        ("Python or Go", "Python Go"),
        ("python or go for tooling", "Python Go"),
        ("Scala, Java or Python", "Scala Java Python"),
        ("Knowledge of Go", "Go"),
        ("5+ years of Go", "Go"),
        ("Strong Go", "Go"),
        ("Excel skills", "Microsoft Excel"),
        ("React experience", "React"),
        ("Excel-Kenntnisse", "Microsoft Excel"),
        ("Sehr gute Kenntnisse in Go", "Go"),
        ("KNOWLEDGE OF SPARK", "Apache Spark"),
        ("PYTHON AND GO REQUIRED", "Python Go"),
        ("Spark (or Flink)", "Apache Spark|Apache Flink"),
        ("Express / Node.js", "Express Node.js"),
        ("C/C++", "C C++"),
        ("C#, .NET and F#", "C# .NET F#"),
        ("JavaScript, not Java", "JavaScript"),
        ("Apache Spark", "Apache Spark"),
        ("React Native", "React Native"),
        ("Ruby on Rails", "Ruby on Rails"),
        ("Google Cloud", "Google Cloud"),
        ("SQL Server", "Microsoft SQL Server"),
        ("micro-services", "Microservices"),
        ("CI / CD", "CI/CD"),
        ("one of the big clouds", "Public Cloud"),
        ("a relational database", "Relational Databases"),
        ("a modern JavaScript framework", "JavaScript Frameworks"),
    ],
)
def test_what_an_ad_asks_for_is_found(text: str, skills: str) -> None:
    expected = skills.split("|") if "|" in skills or skills in SKILLS else skills.split()
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You go the extra mile, express yourself clearly and react quickly",
        "The R in our R&D stands for rest", "C-level", "an eye for detail; you dart between topics",
        "a spark of joy, an express lane", "Excellent communication, you excel in a team",
        "ready to go, able to travel", "you can count on us", "safe and lean",
        "plan C", "Note: rest well", "word of mouth", "access to training", "(c) the authors",
        "Express yourself, react",
        "embedded in the team", "recommendations of colleagues", "we react",
        "no experience with PHP", "Go to market", "machine-s and model-s", "data-s",
        "Informática o similar", "yo creo", "an apex predator", "combine them",
    ],
)  # fmt: skip
def test_an_everyday_word_is_no_skill(text: str) -> None:
    assert set(named(text)) <= {"Go-to-Market"}


def test_a_denied_name_counts_if_one_asks_for_it() -> None:
    assert named("interested in Kubernetes") == []
    spans = NAMES.named_in("interested in Kubernetes", denied_too=True)
    assert [it.skill for it in spans] == ["Kubernetes"]


PIECES = [
    *SAID[::40],
    "go",
    "Go",
    "R",
    "C",
    " ",
    " ",
    ", ",
    " and ",
    "\n",
    "- ",
    ".",
    "s",
    "ß",
    "é",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=14).map("".join))
def test_spans_are_in_order_and_apart(text: str) -> None:
    end = 0
    for span in NAMES.named_in(text):
        assert end <= span.start < span.end <= len(text)
        assert span.skill in SKILLS
        assert "\n" not in text[span.start : span.end]
        end = span.end
