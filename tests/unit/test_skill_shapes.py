"""Skills are found in every usual shape, with their groups and levels."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.writing import load_text

from careertui.career.evidence import evidence
from careertui.career.library import Person

TODAY = date(2026, 11, 28)


def load(text: str) -> Person:
    return load_text(text, file="a.yaml", today=TODAY)


def groups(text: str) -> list[tuple[str, list[str]]]:
    """Headings with their skills, each with its level behind a slash if it has one."""
    person = load(text)
    assert person.profile is not None
    assert person.set_aside == 0
    return [
        (group.group, ["/".join(filter(None, (it.name, it.level))) for it in group.items])
        for group in person.profile.skills
    ]


def resume(*skills: Any) -> str:
    return json.dumps({"basics": {"name": "Pat Example"}, "skills": list(skills)})


NATIVE: dict[str, list[tuple[str, list[str]]]] = {
    "skills: Python, Docker": [("", ["Python", "Docker"])],
    "skills: 'Python; Docker'": [("", ["Python", "Docker"])],
    "skills: Python / Docker / CI/CD": [("", ["Python", "Docker", "CI/CD"])],
    "skills: Python, Docker · Kubernetes": [("", ["Python", "Docker", "Kubernetes"])],
    "skills: Python | AWS (EC2, S3)": [("", ["Python", "AWS", "EC2", "S3"])],
    "skills:\n  - Python (Django, Flask)\n  - Databases (MySQL, Redis)\n": [
        ("", ["Python", "Django", "Flask"]), ("Databases", ["MySQL", "Redis"])
    ],
    "skills: [HTML/CSS, C/C++, CI/CD, TCP/IP, Jira & Confluence, Sales and Marketing]": [
        ("", ["HTML", "CSS", "C", "C++", "CI/CD", "TCP/IP", "Jira", "Confluence",
              "Sales and Marketing"])
    ],
    "skills: 'Python, Ruby, and Java'": [("", ["Python", "Ruby", "Java"])],
    "skills: [ML: [Torch, JAX], Kafka: [streams]]": [
        ("ML", ["Torch", "JAX"]), ("Kafka", ["Kafka", "streams"])
    ],
    "skills: ['ML: Torch, JAX']": [("ML", ["Torch", "JAX"])],
    "skills: 'Kafka: streams, connect'": [("Kafka", ["Kafka", "streams", "connect"])],
    "skills: [{name: 'Databases: MySQL, Redis'}]": [("Databases", ["MySQL", "Redis"])],
    "skills: [{name: 'Python, C/C++', level: A}]": [("", ["Python/A", "C/A", "C++/A"])],
    "skills: [{name: 'MS Office (Word, Excel)', level: A}]": [
        ("", ["MS Office/A", "Word/A", "Excel/A"])
    ],
    "skills: [{name: 'Sales, Marketing', level: A}]": [("", ["Sales, Marketing/A"])],
    "skills: [{name: 'Python, Ruby', level: good}]": [("", ["Python/good", "Ruby/good"])],
    "skills: [Haskell ★★★★☆, Perl 80%, 5+ years of Go, Expert in Rust]": [
        ("", ["Haskell/★★★★☆", "Perl/80%", "Go/5+ years", "Rust/Expert"])
    ],
    "skills: [{name: Lenguajes de programación, keywords: [Go, Rust]}]": [
        ("Lenguajes de programación", ["Go", "Rust"])
    ],
    "skills: [{name: Programming Languages (proficient), keywords: [Go, Rust]}]": [
        ("Programming Languages (proficient)", ["Go", "Rust"])
    ],
    "skills: |\n  - Python\n  - Docker\n": [("", ["Python", "Docker"])],
    "skills: |\n  Languages: Python, Go\n  Tools: Docker\n": [
        ("Languages", ["Python", "Go"]), ("Tools", ["Docker"])
    ],
    "skills: Rust": [("", ["Rust"])],
    "skills: [Go (basic), Python - expert, C++ (5 years), Node.js]": [
        ("", ["Go/basic", "Python/expert", "C++/5 years", "Node.js"])
    ],
    "skills: ['Languages: Python, Go', 'Tools: Docker']": [
        ("Languages", ["Python", "Go"]), ("Tools", ["Docker"])
    ],
    "skills:\n  - Languages: Python, Go\n  - Tools: [Docker]\n": [
        ("Languages", ["Python", "Go"]), ("Tools", ["Docker"])
    ],
    "skills:\n  - Python: 5 years\n  - Rust: expert\n  - Go: 3\n": [
        ("", ["Python/5 years", "Rust/expert", "Go/3"])
    ],
    "skills:\n  - Frontend: React\n  - Elm: Lamdera\n": [
        ("Frontend", ["React"]), ("Elm", ["Elm", "Lamdera"])
    ],
    "skills: {Languages: [Python, Go], Tools: 'Docker, Make'}": [
        ("Languages", ["Python", "Go"]), ("Tools", ["Docker", "Make"])
    ],
    "skills: {languages: [Go], tools: [Docker], technologies: [Kafka]}": [
        ("languages", ["Go"]), ("tools", ["Docker"]), ("technologies", ["Kafka"])
    ],
    "skills: {Python: expert, Go: 90%, C: 4/5, Zig: ★★★☆☆, Ada: }": [
        ("", ["Python/expert", "Go/90%", "C/4/5", "Zig/★★★☆☆", "Ada"])
    ],
    "skills: {languages: {Python: expert}, tools: {Docker: {level: 4}}}": [
        ("languages", ["Python/expert"]), ("tools", ["Docker/4"])
    ],
    "skills: {technical: {languages: [Go]}, soft: [Teamwork]}": [
        ("technical", []), ("technical / languages", ["Go"]), ("soft", ["Teamwork"])
    ],
    "skills:\n  - {category: Languages, items: [Python, Go]}\n"
    "  - {category: Tools, skills: Git}\n": [
        ("Languages", ["Python", "Go"]), ("Tools", ["Git"])
    ],
    "skills:\n  - {label: Languages, details: 'Go, Rust'}\n": [("Languages", ["Go", "Rust"])],
    "skills:\n  - {title: Backend, list: [Go, {name: Rust, level: 3}]}\n": [
        ("Backend", ["Go", "Rust/3"])
    ],
    "skills:\n  - {name: Python, category: Languages, level: expert}\n"
    "  - {name: Docker, category: Tools}\n  - {name: Go, category: Languages}\n": [
        ("Languages", ["Python/expert", "Go"]), ("Tools", ["Docker"])
    ],
    "skills:\n  - {skill: Go, proficiency: Expert}\n  - {title: Rust, rating: 4/5}\n"
    "  - {technology: C, years: 3}\n": [("", ["Go/Expert", "Rust/4/5", "C/3"])],
    "skills: {name: Go, level: 3}": [("", ["Go/3"])],
    "skills: [[Go, Rust], [Docker]]": [("", ["Go", "Rust", "Docker"])],
    "skills: {sets: [{name: Programming, skills: [Elixir]}]}": [("Programming", ["Elixir"])],
    "skills:\n  - {name: AWS, items: [EC2]}\n": [("AWS", ["AWS", "EC2"])],
    "skills: [Rust, {name: Go, level: x}, {group: G, items: [C]}, {name: D}]": [
        ("", ["Rust", "Go/x"]), ("G", ["C"]), ("", ["D"])
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), NATIVE.items(), ids=list(NATIVE))
def test_skills_are_read_in_any_shape(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert groups(text) == found
    assert not load(text).problems


JSON_RESUME: list[tuple[list[Any], list[tuple[str, list[str]]]]] = [
    (
        [{"name": "Python", "level": "", "keywords": []}, {"name": "Go", "keywords": None}],
        [("", ["Python", "Go"])],
    ),
    ([{"name": "Python", "level": "Master"}], [("", ["Python/Master"])]),
    ([{"name": "Web Development", "keywords": ["HTML"]}], [("Web Development", ["HTML"])]),
    (
        [
            {"name": "HTML", "level": "Master", "keywords": ["Web development", "Frontend"]},
            {"name": "MySQL", "level": "Advanced", "keywords": ["Databases", "Backend"]},
        ],
        [("Web development", ["HTML/Master"]), ("Databases", ["MySQL/Advanced"])],
    ),
    (
        [{"name": "Loom", "keywords": ["Craft"]}, {"name": "Kiln", "keywords": ["Craft"]}],
        [("Craft", ["Loom", "Kiln"])],
    ),
    ([{"name": "AWS", "keywords": ["EC2", "S3"]}], [("AWS", ["AWS", "EC2", "S3"])]),
    ([{"name": "Pottery", "keywords": ["Glazing"]}], [("Pottery", ["Pottery", "Glazing"])]),
    ([{"name": "Python", "keywords": ["Advanced"]}], [("", ["Python/Advanced"])]),
    ([{"name": "Languages", "keywords": "Python, Go"}], [("Languages", ["Python", "Go"])]),
    ([{"name": "", "keywords": ["Rust"]}], [("", ["Rust"])]),
    (
        [{"name": "Programming", "keywords": [{"skill": "Elixir", "level": "4/5"},
                                              {"keyword": "OCaml", "rating": 2}, "Go"]}],
        [("Programming", ["Elixir/4/5", "OCaml/2", "Go"])],
    ),
    (["Python", "Docker, Git"], [("", ["Python", "Docker", "Git"])]),
    ([{"name": "Rust", "type": "Languages"}], [("Languages", ["Rust"])]),
]  # fmt: skip


@pytest.mark.parametrize(("skills", "found"), JSON_RESUME)
def test_a_name_without_skills_below_it_is_a_skill(
    skills: list[Any], found: list[tuple[str, list[str]]]
) -> None:
    assert groups(resume(*skills)) == found
    assert not load(resume(*skills)).problems


@pytest.mark.parametrize(("skills", "found"), JSON_RESUME)
def test_every_name_and_keyword_is_a_skill_or_can_be_found(
    skills: list[Any], found: list[tuple[str, list[str]]]
) -> None:
    person = load(resume(*skills))
    named = {skill.name for skill in evidence(person.entries)}
    said = " ".join(
        f"{entry.title} {entry.text} {' '.join(entry.skills)}" for entry in person.entries
    )
    assert named == {it.partition("/")[0] for _, items in found for it in items}
    for skill in skills:
        for text in (skill.get("name", ""), *_keywords(skill)) if isinstance(skill, dict) else ():
            assert text in said


def _keywords(skill: dict[str, Any]) -> list[str]:
    keywords = skill.get("keywords") or []
    return (
        [text for text in keywords if isinstance(text, str)] if isinstance(keywords, list) else []
    )


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("skills: [Go], technologies: [Rust], keywords: 'Kafka, Redis'", "Go Rust Kafka Redis"),
        ("skills: {languages: [Go], tools: [Docker]}", "Go Docker"),
        ("skills: [{skill: Elixir, level: 4/5}, {name: Go, years: 3}]", "Elixir Go"),
        ("stack: 'Go, Rust / Kafka'", "Go Rust Kafka"),
        ("tech: [{Backend: [Go, Rust]}]", "Go Rust"),
        ("techStack: [Go]", "Go"),
        ("skills: [{category: Backend, items: [Go]}, Rust]", "Go Rust"),
    ],
)
def test_the_skills_of_a_job_are_read_in_any_shape(keys: str, found: str) -> None:
    entry = load(f"experience: [{{organization: A, {keys}}}]").entries[1]
    assert " ".join(entry.skills) == found


def test_the_level_of_a_skill_of_a_job_is_kept() -> None:
    entry = load("experience: [{organization: A, skills: [{skill: Elixir, level: 4/5}]}]").entries[
        1
    ]
    assert "Elixir: 4/5" in entry.text


@pytest.mark.parametrize(
    "skill",
    [
        "{name: Zqsecret, private: true}",
        "{name: COBOL, keywords: [Zqsecret], private: true}",
        "{group: Old, items: [Zqsecret], private: true}",
        "{group: New, items: [Kafka, {name: Zqsecret, private: yes}]}",
        "{Tools: {name: Zqsecret, private: maybe}}",
    ],
)
def test_a_private_skill_is_private_in_any_shape(skill: str) -> None:
    person = load(f"name: Ada\nskills: [Rust, {skill}, Go]")
    hiding = [entry for entry in person.entries if "Zqsecret" in f"{entry.skills}{entry.text}"]
    assert hiding
    assert all(entry.private for entry in hiding)
    public = [name for entry in person.entries if not entry.private for name in entry.skills]
    assert {"Rust", "Go"} <= set(public)
