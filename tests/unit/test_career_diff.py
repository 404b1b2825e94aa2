"""Differences between two careers: what is one, and where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import open_library
from tests.writing import load_text

from careertui.career import model as m
from careertui.insight.career_diff import differences
from careertui.insight.changes import Difference
from careertui.store.sources import bundled_folder

TODAY = date(2026, 11, 21)


def changes(old: str, new: str) -> tuple[Difference, ...]:
    """How the second of two careers differs from the first."""
    return differences(load_text(old, today=TODAY), load_text(new, today=TODAY))


def summary(change: Difference) -> str:
    """A change on one line: ``changed role a.title: Old -> New``."""
    field = f".{change.field}" if change.field else ""
    was = "" if change.was is None else change.was
    now = "" if change.now is None else change.now
    return f"{change.change.value} {change.kind} {change.id}{field}: {was} -> {now}"


_ROLE = "experience: [{id: a, organization: A, title: Engineer, start: 2015, end: 2018%s}]"
_PROJECT = "projects: [{id: p, name: P%s}]"


def in_role(more: str) -> str:
    """A role with something more."""
    return _ROLE % f", {more}" if more else _ROLE % ""


def in_project(more: str) -> str:
    """A project with something more."""
    return _PROJECT % f", {more}" if more else _PROJECT % ""


SAME = {
    "nothing": ("name: Ada", "name: Ada"),
    "comments": ("name: Ada # who\n", "# mine\nname: Ada\n"),
    "the order of keys": ("name: Ada\nemail: a@b.c", "email: a@b.c\nname: Ada"),
    "the order of roles": (
        "experience: [{organization: A, title: T}, {organization: B, title: U}]",
        "experience: [{organization: B, title: U}, {organization: A, title: T}]",
    ),
    "the order of results": (
        in_role("achievements: [Did this, Did that]"),
        in_role("achievements: [Did that, Did this]"),
    ),
    "the order of skills": (in_role("skills: [Go, Rust]"), in_role("skills: [Rust, Go]")),
    "the order of sections": (
        "projects: [{name: P}]\ncourses: [{name: C}]",
        "courses: [{name: C}]\nprojects: [{name: P}]",
    ),
    "the order of skill groups": (
        "skills: [{group: G, items: [Go]}, {group: H, items: [Rust]}]",
        "skills: [{group: H, items: [Rust]}, {group: G, items: [Go]}]",
    ),
    "how a text is folded": (
        "summary: >-\n  One two\n  three.\n",
        "summary: One two three.\n",
    ),
    "quotes": ("name: 'Ada'", 'name: "Ada"'),
    "the present in other words": (in_role("").replace("2018", "present"),
                                   _ROLE.replace("end: 2018", "current: true") % ""),
    "a result as a text or with its key": (
        in_role("achievements: [Did it]"), in_role("achievements: [{text: Did it}]")
    ),
    "names of keys of other formats": (
        "experience: [{organization: A, title: T, summary: S}]",
        "work: [{company: A, position: T, description: S}]",
    ),
    "one role in place, or under its employer": (
        "experience: [{organization: A, title: T, start: 2015, end: 2018, location: X}]",
        "experience: [{organization: A, location: X, roles: [{title: T, start: 2015, end: 2018}]}]",
    ),
    "JSON": ("name: Ada\nskills: [Go]", '{"name": "Ada", "skills": ["Go"]}'),
    "two entries of one name that change places": (
        "projects: [{name: P, date: 2015}, {name: P, date: 2016}]",
        "projects: [{name: P, date: 2016}, {name: P, date: 2015}]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_is_no_difference(name: str) -> None:
    old, new = SAME[name]
    assert [summary(it) for it in changes(old, new)] == []
    assert [summary(it) for it in changes(new, old)] == []


FIELDS = {
    "a title": ("Engineer", "Staff engineer", "changed role a.title: Engineer -> Staff engineer"),
    "an employer": ("organization: A", "organization: B", "changed role a.organization: A -> B"),
    "a start": ("start: 2015", "start: 2015-03", "changed role a.start: 2015 -> 2015-03"),
    "an end": ("end: 2018", "end: present", "changed role a.end: 2018 -> present"),
    "an end that is gone": (", end: 2018", "", "removed role a.end: 2018 -> "),
    "a rough date": ("start: 2015", "start: 2015~", "changed role a.start: 2015 -> 2015~"),
    "an id": ("id: a", "id: b", "changed role b.id: a -> b"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_key_of_a_role_that_changed(name: str) -> None:
    was, now, expected = FIELDS[name]
    role = in_role("")
    assert [summary(it) for it in changes(role, role.replace(was, now))] == [expected]


PARTS = {
    "a unit": ("", "unit: U", "added role a.unit:  -> U"),
    "a place": ("location: X", "location: Y", "changed role a.location: X -> Y"),
    "a summary": ("summary: S", "", "removed role a.summary: S -> "),
    "a sector": ("", "sector: Logistics", "added role a.sector:  -> Logistics"),
    "a skill": ("skills: [Go]", "skills: [Go, Rust]", "added role a.skills:  -> Rust"),
    "a skill less": ("skills: [Go, Rust]", "skills: [Go]", "removed role a.skills: Rust -> "),
    "a skill by another name": (
        "skills: [k8s]", "skills: [Kubernetes]", "changed role a.skills: k8s -> Kubernetes",
    ),
    "the only skill": ("skills: [Go]", "skills: [Rust]", "changed role a.skills: Go -> Rust"),
    "what it is about": ("about: x", "about: y", "changed role a.about: x -> y"),
    "a tag": ("", "tags: [x]", "added role a.tags:  -> x"),
    "a note": ("notes: N", "notes: M", "changed role a.notes: N -> M"),
    "privacy": ("", "private: true", "changed role a.private: False -> True"),
    "a length": ("duration: 3 years", "", "removed role a.duration: 3 years -> "),
    "a link": (
        "", "links: [https://x.example]", "added role a.links:  -> https://x.example",
    ),
    "the address of a link": (
        "links: [{label: L, url: https://x.example}]",
        "links: [{label: L, url: https://y.example}]",
        "changed role a.links: https://x.example -> https://y.example",
    ),
    "the label of a link": (
        "links: [{label: L, url: https://x.example}]",
        "links: [{label: M, url: https://x.example}]",
        "changed role a.links.label: L -> M",
    ),
    "a key that the format does not know": ("mood: good", "mood: bad",
                                            "changed role a.mood: good -> bad"),
    "a result": ("", "achievements: [Did it]", "added role a.achievements:  -> Did it"),
    "a result less": ("achievements: [Did it, Won]", "achievements: [Won]",
                      "removed role a.achievements: Did it -> "),
    "a result in other words": (
        "achievements: [Cut costs by 20 %]", "achievements: [Cut the costs by 40 %]",
        "changed role a.achievements: Cut costs by 20 % -> Cut the costs by 40 %",
    ),
    "the figure of a result": (
        "achievements: [{text: T, metric: {value: 1, unit: '%'}}]",
        "achievements: [{text: T, metric: {value: 2, unit: '%'}}]",
        "changed role a.achievements.metric: 1 % -> 2 %",
    ),
    "the date of a result": (
        "achievements: [T]", "achievements: [{text: T, date: 2016}]",
        "added role a.achievements.date:  -> 2016",
    ),
    "a skill of a result": (
        "achievements: [T]", "achievements: [{text: T, skills: [Go]}]",
        "added role a.achievements.skills:  -> Go",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_role_that_changed(name: str) -> None:
    was, now, expected = PARTS[name]
    assert [summary(it) for it in changes(in_role(was), in_role(now))] == [expected]


OTHERS = {
    "name": ("name: Ada", "name: Bo", ["changed about about.name: Ada -> Bo"]),
    "contact": ("name: A", "name: A\nemail: a@b.c", ["added about about.email:  -> a@b.c"]),
    "headline": ("headline: A", "headline: B", ["changed about about.headline: A -> B"]),
    "a link of the person": (
        "name: A\nlinks: [https://x.example]",
        "name: A",
        ["removed about about.links: https://x.example -> "],
    ),
    "a project's goal": (
        in_project("goal: G"), in_project("goal: H"), ["changed project p.goal: G -> H"],
    ),
    "a project's name": (
        in_project("summary: S"), "projects: [{id: p, name: Q, summary: S}]",
        ["changed project p.name: P -> Q"],
    ),
    "the one date of a project": (
        in_project("date: 2015"), in_project("date: 2016"),
        ["changed project p.date: 2015 -> 2016"],
    ),
    "a date that becomes a span": (
        in_project("date: 2015"), in_project("start: 2015, end: 2016"),
        ["changed project p.end: 2015 -> 2016"],
    ),
    "a role in a project": (
        in_project("roles: [Lead]"), in_project(""), ["removed project p.roles: Lead -> "],
    ),
    "a degree": (
        "education: [{id: e, degree: BSc, institution: U}]",
        "education: [{id: e, degree: MSc, institution: U, honors: best}]",
        ["changed education e.degree: BSc -> MSc", "added education e.honors:  -> best"],
    ),
    "hours of a course": (
        "courses: [{name: C, hours: 10}]", "courses: [{name: C, hours: 20}]",
        ["changed course c.hours: 10.0 -> 20.0"],
    ),
    "when a certificate expires": (
        "certificates: [{name: C, expires: 2025}]", "certificates: [{name: C, expires: 2027}]",
        ["changed certificate c.expires: 2025 -> 2027"],
    ),
    "the day of a certificate": (
        "certificates: [{name: C, date: 2025}]", "certificates: [{name: C, date: 2025-03}]",
        ["changed certificate c.date: 2025 -> 2025-03"],
    ),
    "citations": (
        "publications: [{title: P, citations: 1}]", "publications: [{title: P, citations: 5}]",
        ["changed publication p.citations: 1 -> 5"],
    ),
    "an author": (
        "publications: [{title: P, authors: [A. One]}]",
        "publications: [{title: P, authors: [A. One, B. Two]}]",
        ["added publication p.authors:  -> B. Two"],
    ),
    "the status of a patent": (
        "patents: [{number: US-1, status: filed}]", "patents: [{number: US-1, status: granted}]",
        ["changed patent us-1.status: filed -> granted"],
    ),
    "the result of a story": (
        "stories: [{title: S, result: R}]", "stories: [{title: S, result: Q}]",
        ["changed story s.result: R -> Q"],
    ),
    "a prompt in other words": (
        "stories: [{title: S, prompts: [Tell me about a conflict]}]",
        "stories: [{title: S, prompts: [Tell me about a hard conflict]}]",
        ["changed story s.prompts: Tell me about a conflict -> Tell me about a hard conflict"],
    ),
    "fluency": (
        "languages: [{name: Spanish, fluency: good}]",
        "languages: [{name: Spanish, fluency: native}]",
        ["changed language spanish.fluency: good -> native"],
    ),
    "a point of a section": (
        "sections: [{title: Quote, items: [One]}]", "sections: [{title: Quote, items: [One, Two]}]",
        ["added section quote.items:  -> Two"],
    ),
    "an interest": (
        "interests: [Running]", "interests: [Running, Chess]", ["added interest chess:  -> Chess"],
    ),
    "a listed skill": (
        "skills: [{group: G, items: [Go]}]", "skills: [{group: G, items: [Go, Rust]}]",
        ["added skills g.items:  -> Rust"],
    ),
    "a listed skill less": (
        "skills: [{group: G, items: [Go, Rust]}]", "skills: [{group: G, items: [Go]}]",
        ["removed skills g.items: Rust -> "],
    ),
    "the level of a skill": (
        "skills: [{group: G, items: [{name: Go, level: good}]}]",
        "skills: [{group: G, items: [{name: Go, level: best}]}]",
        ["changed skills g.items.level: good -> best"],
    ),
    "a skill by another name in a list": (
        "skills: [{group: G, items: [k8s]}]", "skills: [{group: G, items: [Kubernetes]}]",
        ["changed skills g.items: k8s -> Kubernetes"],
    ),
    "a group of skills by another name": (
        "skills: [{group: Tools, items: [Go, Rust, Git]}]",
        "skills: [{group: Tooling, items: [Go, Rust, Git]}]",
        ["changed skills tooling.group: Tools -> Tooling"],
    ),
    "a new group says its skills itself": (
        "name: A", "name: A\nskills: [{group: G, items: [Go]}]", ["added skills g:  -> G"],
    ),
    "an employer of several roles by another name": (
        "experience: [{organization: F, roles: [{id: a, title: T}, {id: b, title: U}]}]",
        "experience: [{organization: M, roles: [{id: a, title: T}, {id: b, title: U}]}]",
        ["changed role a.organization: F -> M"],
    ),
    "what an employer of several roles says of itself": (
        "experience: [{organization: F, summary: S, roles: [{id: a, title: T}, {title: U}]}]",
        "experience: [{organization: F, summary: R, roles: [{id: a, title: T}, {title: U}]}]",
        ["changed role a.summary: S -> R"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_changed_elsewhere(name: str) -> None:
    old, new, expected = OTHERS[name]
    assert [summary(it) for it in changes(old, new)] == expected


_LONG = "goal: Halve the disk that a topic needs, summary: We rewrote the log compaction of Kafka"
WHOLE = {
    "an added role": (
        in_role(""),
        in_role("").replace("]", ", {id: b, organization: B, title: Lead, start: 2019}]"),
        ["added role b:  -> Lead"],
    ),
    "a removed project": (f"name: A\n{in_project('')}", "name: A", ["removed project p: P -> "]),
    "a role with its projects": (
        "name: A",
        "name: A\nexperience: [{id: a, organization: A, title: T, projects: [{name: P}]}]",
        ["added role a:  -> T", "added project p:  -> P"],
    ),
    "a promotion adds a role and ends the other": (
        "experience: [{organization: A, title: Engineer, start: 2015, end: present}]",
        "experience: [{organization: A, roles: [{title: Lead, start: 2018, end: present},"
        " {title: Engineer, start: 2015, end: 2018}]}]",
        ["added role lead:  -> Lead", "changed role engineer.end: present -> 2018"],
    ),
    "another title without ids": (
        "experience: [{organization: A, title: Developer, start: 2015, end: 2018}]",
        "experience: [{organization: A, title: Architect, start: 2015, end: 2018}]",
        ["changed role architect.title: Developer -> Architect"],
    ),
    "other dates without ids": (
        "experience: [{organization: A, title: T, start: 2015, end: 2018}]",
        "experience: [{organization: A, title: T, start: 2014-05, end: 2018}]",
        ["changed role t.start: 2015 -> 2014-05"],
    ),
    "another title and other dates, the rest the same": (
        f"projects: [{{name: Compaction, date: 2015, {_LONG}}}]",
        f"projects: [{{name: Storage rewrite, date: 2016, {_LONG}}}]",
        [
            "changed project storage-rewrite.date: 2015 -> 2016",
            "changed project storage-rewrite.name: Compaction -> Storage rewrite",
        ],
    ),
    "another role at the same employer is another": (
        "experience: [{organization: A, title: Developer, start: 2015, end: 2018}]",
        "experience: [{organization: A, title: Head of sales, start: 2019, end: 2021}]",
        ["added role head-of-sales:  -> Head of sales", "removed role developer: Developer -> "],
    ),
    "another course of the same year is another": (
        "courses: [{name: Deep Learning, issuer: Coursera, date: 2019}]",
        "courses: [{name: Cooking, issuer: Coursera, date: 2019}]",
        ["added course cooking:  -> Cooking", "removed course deep-learning: Deep Learning -> "],
    ),
    "the likest of two": (
        "projects: [{name: Search of mail, date: 2015}, {name: Search of news, date: 2016}]",
        "projects: [{name: Search of the news, date: 2016},"
        " {name: Search of the mail, date: 2015}]",
        [
            "changed project search-of-the-news.name: Search of news -> Search of the news",
            "changed project search-of-the-mail.name: Search of mail -> Search of the mail",
        ],
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_entries(name: str) -> None:
    old, new, expected = WHOLE[name]
    assert [summary(it) for it in changes(old, new)] == expected


_TWO = """
experience:
  - {id: a, organization: A, title: T, start: 2015, end: 2016, projects: [%s]}
  - {id: b, organization: B, title: U, start: 2017, end: 2018, projects: [%s]}
projects: [%s]
"""
_P = "{name: P, summary: S}"
MOVED = {
    "from one role to another": (
        _TWO % (_P, "", ""), _TWO % ("", _P, ""), ["moved project p: a -> b"],
    ),
    "out of a role": (_TWO % (_P, "", ""), _TWO % ("", "", _P), ["moved project p: a -> projects"]),
    "into a role": (_TWO % ("", "", _P), _TWO % ("", _P, ""), ["moved project p: projects -> b"]),
    "a role to another employer": (
        "experience: [{organization: A, roles: [{id: x, title: X}, {id: y, title: Y}]},"
        " {organization: B, title: Z}]",
        "experience: [{organization: A, roles: [{id: x, title: X}]},"
        " {organization: B, roles: [{title: Z}, {id: y, title: Y}]}]",
        ["moved role y: A -> B"],
    ),
    "to another section": (
        "courses: [{name: CKA, date: 2024}]", "certificates: [{name: CKA, date: 2024}]",
        ["moved certificate cka: courses -> certificates"],
    ),
    "to another section, by its id": (
        "courses: [{id: c, name: CKA}]",
        "certificates: [{id: c, name: CKA, issuer: CNCF}]",
        ["moved certificate c: courses -> certificates", "added certificate c.issuer:  -> CNCF"],
    ),
    "a skill to another group": (
        "skills: [{group: G, items: [Go, Rust]}, {group: H, items: [Git]}]",
        "skills: [{group: G, items: [Go]}, {group: H, items: [Git, Rust]}]",
        ["moved skills h.items: G -> H"],
    ),
    "a result to another entry": (
        _TWO % ("{name: P, achievements: [Did it, Won]}, {name: Q}", "", ""),
        _TWO % ("{name: P, achievements: [Won]}, {name: Q, achievements: [Did it]}", "", ""),
        ["moved project q.achievements: p -> q"],
    ),
    "and changed": (
        _TWO % (_P, "", ""), _TWO % ("", "{name: P, summary: R}", ""),
        ["moved project p: a -> b", "changed project p.summary: S -> R"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MOVED)
def test_what_moved(name: str) -> None:
    old, new, expected = MOVED[name]
    assert [summary(it) for it in changes(old, new)] == expected


def test_lines_are_those_of_the_smallest_thing() -> None:
    old = "name: A\nprojects:\n  - name: P\n    achievements:\n      - Did it\n      - Won it\n"
    new = "name: A\n\nprojects:\n  - name: P\n    achievements:\n      - Did it not\n"
    found = [(it.change.value, it.line_old, it.line_new) for it in changes(old, new)]
    assert found == [("changed", 5, 6), ("removed", 6, 0)]
    (added,) = changes("name: A", "name: A\nprojects:\n  - name: P\n")
    assert (added.line_old, added.line_new) == (0, 3)


@pytest.mark.parametrize("path", sorted(bundled_folder().glob("*.yaml")), ids=lambda it: it.stem)
def test_each_bundled_career_is_the_same_as_itself(path: Any) -> None:
    (person,) = open_library([path], today=TODAY).people
    assert differences(person, person) == ()


def _filled(kind: type[m.Node], name: str) -> str | None:
    """YAML of an item that says something under a key."""
    key = m.keys_of(kind)[name]
    if key.part is m.Part.ENTRIES or not key.example:
        return None
    return f"{name}: {key.example}"


KEYS = [
    (section, name, said)
    for section, outer in m.keys_of(m.Profile).items()
    if outer.part is m.Part.ENTRIES and outer.item not in (m.SkillGroup, None)
    for name in m.keys_of(outer.item or m.Node)
    if (said := _filled(outer.item or m.Node, name)) and name not in {"current", "roles"}
]


@pytest.mark.parametrize(("section", "name", "said"), KEYS, ids=lambda it: str(it)[:20])
def test_every_key_of_the_format_is_compared(section: str, name: str, said: str) -> None:
    base = {"title": "T", "name": "N", "role": "R", "number": "X", "organization": "O"}
    kind = m.keys_of(m.Profile)[section].item
    assert kind is not None
    others = ", ".join(f"{k}: {v}" for k, v in base.items() if k in m.keys_of(kind) and k != name)
    old = f"{section}: [{{{', '.join(filter(None, ['id: same' * (name != 'id'), others]))}}}]"
    new = f"{section}: [{{{', '.join(filter(None, ['id: same' * (name != 'id'), others, said]))}}}]"
    assert changes(old, new)


_CAREERS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("TUV"), st.integers(2010, 2013)),
    max_size=4, unique=True,
)  # fmt: skip


@given(_CAREERS, _CAREERS)
def test_there_and_back_is_added_for_removed(
    old: list[tuple[str, str, int]], new: list[tuple[str, str, int]]
) -> None:
    texts = [
        "name: N\nexperience:" + "".join(
            f"\n  - {{organization: {org}, title: {title}, start: {year}, end: {year}}}"
            for org, title, year in roles
        )
        for roles in (old, new)
    ]  # fmt: skip
    there, back = changes(*texts), changes(*reversed(texts))
    counts = [
        [sum(it.change.value == name for it in found) for name in names]
        for found, names in ((there, ("added", "removed")), (back, ("removed", "added")))
    ]
    assert counts[0] == counts[1]
    assert (there == ()) == (sorted(old) == sorted(new))
