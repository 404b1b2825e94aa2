"""What the search finds, in which order, and why: the policy by example."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.careers import TODAY, index_of
from tests.judged import bundled_entries, judged_queries

from careertui.career import model as m
from careertui.career.entries import Entry, Kind, Passage
from careertui.career.placement import NOWHERE, Placement, Source
from careertui.query.lens import Lens, Word
from careertui.query.parser import parse
from careertui.search.match_reasons import MatchReason, Tier
from careertui.search.policy import is_attended


def make(title: str, prose: str = "", *, year: int = 2015, **parts: object) -> Entry:
    low = year * 12
    values: dict[str, object] = {
        "id": title, "ref": title, "kind": Kind.PROJECT, "title": title, "person": "Ada",
        "profile": "p", "placement": Placement(Source.GIVEN, float(low), float(low + 12)),
        "passages": (Passage("goal", prose),) if prose else (),
    }  # fmt: skip
    return Entry(**{**values, **parts})  # type: ignore[arg-type]


def found(query: str, *entries: Entry) -> list[str]:
    return [entries[hit.number].title for hit in index_of(entries).search(parse(query).lens).hits]


def titles(query: str, *names: str) -> list[str]:
    return found(query, *(make(name) for name in names))


@pytest.mark.parametrize(
    ("query", "names", "expected"),
    [
        ("java", ["JavaScript", "Java"], ["Java", "JavaScript"]),
        ("go", ["Django", "Cargo", "Go", "MongoDB"], ["Go"]),
        ("c", ["C++", "C#", "C", "C-level talks", "Cobol"], ["C"]),
        ("c++", ["C++", "C#", "C"], ["C++"]),
        ("c#", ["C++", "C#", "C"], ["C#"]),
        (".net", [".NET", "Internet", "Net"], [".NET"]),
        ("net", [".NET", "Kubernetes"], [".NET"]),
        ("node.js", ["Node.js", "Node"], ["Node.js", "Node"]),
        ("nodejs", ["Node.js", "Deno"], ["Node.js"]),
        ("ci/cd", ["CI/CD", "CD player"], ["CI/CD"]),
        ("cicd", ["CI/CD"], ["CI/CD"]),
        ("t-sql", ["T-SQL", "Tea"], ["T-SQL"]),
        ("r&d", ["R&D", "R", "D"], ["R&D"]),
        ("r", ["R&D", "R"], ["R"]),
        ("patino", ["Patiño"], ["Patiño"]),
        ("strasse", ["Straße"], ["Straße"]),
        ("lodz", ["Łódź"], ["Łódź"]),
        ("aero", ["Ærø"], ["Ærø"]),
        ("faerge", ["Færge"], ["Færge"]),
        ("lukasz", ["Łukasz Przykład"], ["Łukasz Przykład"]),
        ("przykład", ["Lukasz Przyklad"], ["Lukasz Przyklad"]),
        ("mueller", ["Müller"], ["Müller"]),
        ("МОСКВА", ["Москва"], ["Москва"]),
        ("αθηνα", ["Αθήνα"], ["Αθήνα"]),
        ("学習", ["機械学習", "学校"], ["機械学習"]),
        ("学", ["機械学習", "学校"], ["学校", "機械学習"]),
        ("fsdl", ["Full Stack Deep Learning", "Other"], ["Full Stack Deep Learning"]),
        ("crew ai", ["CrewAI"], ["CrewAI"]),
        ("raspberrypi", ["Raspberry Pi"], ["Raspberry Pi"]),
        ("raspberryp", ["Raspberry Pi"], ["Raspberry Pi"]),
        ("optimise", ["Optimize"], ["Optimize"]),
        ("color", ["Colour"], ["Colour"]),
        ("k8s", ["Kubernetes"], ["Kubernetes"]),
        ("kubernetes", ["k8s"], ["k8s"]),
        ("ml", ["Machine learning"], ["Machine learning"]),
        ("machine learning", ["ML"], ["ML"]),
        ("pyhton", ["Python"], ["Python"]),
        ("kuberentes", ["Kubernetes"], ["Kubernetes"]),
        ("jaav", ["Java"], ["Java"]),
        ("base", ["Database"], ["Database"]),
        ("learning deep", ["Deep Learning"], ["Deep Learning"]),
        ("!java script", ["Script", "Java script"], ["Script"]),
        ("java | go", ["Java", "Go", "C"], ["Go", "Java"]),
    ],
)
def test_the_policy_by_example(query: str, names: list[str], expected: list[str]) -> None:
    assert titles(query, *names) == expected


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("gp", ["Go", "Cargo"]),
        ("jav a", ["Other"]),
        ("rust", ["REST", "Trust", "Just"]),
        ("scala", ["Scale"]),
        ("plumbing", ["Plunging"]),
        ("pythons3", ["Python"]),
        ("xyz", ["Xylophone"]),
        ('"deep machine"', ["Deep learning machine"]),
        ("'pytho", ["Python"]),
    ],
)
def test_what_is_not_meant_is_not_found(query: str, names: list[str]) -> None:
    assert titles(query, *names) == []


def test_a_skill_that_is_the_query_leads_then_come_titles_then_prose() -> None:
    entries = [
        make("Prose", "we used kafka"),
        make("Kafka migration"),
        make("Another skill", skills=("Kafka Streams",)),
        make("Skill", skills=("Kafka",)),
        make("Move to Kafka", skills=("Kafka",)),
    ]
    for query in ("kafka", "apache kafka"):
        assert found(query, *entries)[:2] == ["Move to Kafka", "Skill"]
    assert found("kafka", *entries)[2:] == ["Kafka migration", "Another skill", "Prose"]


def test_what_was_done_stands_before_what_was_learnt() -> None:
    entries = [
        make("Kafka", kind=Kind.COURSE, skills=("Kafka",), year=2024),
        make("Kafka Administrator", kind=Kind.CERTIFICATE, year=2024),
        make("Kafka Summit", kind=Kind.TALK, item=m.Talk(role="Attendee"), year=2024),
        make("Prose", "we used kafka", kind=Kind.ROLE, year=2003),
        make("Kafka at work", kind=Kind.TALK, item=m.Talk(role="Speaker"), year=2003),
    ]
    assert found("kafka", *entries)[:2] == ["Kafka at work", "Prose"]
    assert len(found("kafka", *entries)) == 5
    assert found("kafka course", *entries) == ["Kafka"]
    assert found("kafka talk", *entries) == ["Kafka at work", "Kafka Summit"]


@pytest.mark.parametrize(
    ("role", "listens"),
    [
        ("attendee", True), ("Attendee", True), ("Virtual attendee", True),
        ("attendee (online)", True),
        ("Participant", True), ("Teilnehmer", True), ("as a visitor", True), ("", False),
        ("speaker", False), ("speaker and attendee", False), ("poster", False),
        ("guest speaker", False),
        ("Panelist", False), ("organizer", False),
    ],
)  # fmt: skip
def test_one_who_only_listened_attended(role: str, listens: bool) -> None:
    assert is_attended(m.Talk(role=role)) is listens


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.PUBLICATION, "paper papers publication publications article articles"),
        (Kind.PATENT, "patent patents"),
        (Kind.TALK, "talk talks presentations conference conferences"),
        (Kind.EDUCATION, "degree degrees education"),
        (Kind.COURSE, "course courses"),
        (Kind.ROLE, "job jobs role roles position positions"),
        (Kind.PROJECT, "project projects"),
        (Kind.STORY, "story stories"),
        (Kind.AWARD, "award awards prize prizes"),
        (Kind.CERTIFICATE, "certificate certificates certification certifications licences"),
        (Kind.SERVICE, "volunteer volunteers volunteering"),
        (Kind.LANGUAGE, "language languages"),
        (Kind.INTEREST, "interest interests hobby hobbies"),
        (Kind.SKILLS, "skill skills"),
    ],
)
def test_a_word_for_a_kind_finds_it_before_what_only_says_the_word(kind: Kind, typed: str) -> None:
    for word in typed.split():
        other = Kind.ROLE if kind is Kind.PROJECT else Kind.PROJECT
        entries = [
            make("About it", f"This has {word}.", kind=other),
            make("Kafka", kind=kind, year=2011),
            make("Redis", kind=kind, year=2012),
        ]
        assert found(word, *entries) == ["Redis", "Kafka", "About it"], word
        assert found(f"{word} kafka", *entries) == ["Kafka"]
        assert found(f"{word} 2011", *entries) == ["Kafka"]
        assert found(f"!{word}", *entries) == []
        index = index_of(entries)
        hit = index.search(parse(word).lens).hits[0]
        assert not hit.approximate
        assert hit.reasons == (MatchReason(word, kind.value, "kind", Tier.KIND),)


def test_the_beginning_of_a_word_for_a_kind_finds_it_where_no_word_begins_so() -> None:
    patent, other = make("US-9767410B1", kind=Kind.PATENT), make("Other", "Patterns of courage.")
    for typed in ("pate", "paten", "patent", "patents"):
        assert found(typed, patent, other) == ["US-9767410B1"]
    assert found("pat", patent, other) == ["Other"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("masters", "Master in Statistics"), ("masters", "Master's thesis"), ("master", "Masters"),
        ("master's", "Master of Arts"), ("masters", "Master’s degree"), ("papers", "Paper mill"),
        ("paper", "Two papers"), ("database", "Databases"), ("databases", "A database."),
        ("transactions", "Transaction log"), ("studies", "A study"), ("study", "Studies"),
        ("universities", "University of Salamanca"), ("university", "Universities"),
        ("analyses", "Analysis of data"), ("analysis", "Analyses"), ("boxes", "Box"),
        ("box", "Boxes"), ("processes", "Process control"), ("process", "Processes"),
        ("class", "Classes"), ("classes", "Class"), ("people", "A person"), ("person", "People"),
        ("children", "Child care"), ("woman", "Women in tech"), ("women", "A woman"),
        ("matrices", "Matrix"), ("matrix", "Matrices"), ("index", "Indices"), ("indices", "Index"),
        ("indexes", "Index"), ("theses", "Thesis"), ("thesis", "Theses"), ("gpus", "GPU"),
        ("gpu", "GPUs"), ("apis", "API design"), ("api", "APIs"), ("kpis", "KPI"), ("uavs", "UAV"),
        ("heroes", "Hero"), ("shelves", "Shelf"), ("movies", "Movie"), ("viruses", "Virus"),
        ("statuses", "Status"), ("criteria", "Criterion"), ("networks", "Network"),
        ("engineer's", "Engineer"), ("engineers", "Engineer"), ("tests", "Test bench"),
    ],
)  # fmt: skip
def test_the_other_number_of_a_word_is_no_misspelling(typed: str, text: str) -> None:
    (hit,) = index_of([make(text), make("Matters"), make("Other")]).search(parse(typed).lens).hits
    assert (hit.number, hit.approximate) == (0, False)
    assert hit.reasons[0].tier in {Tier.PLURAL, Tier.PREFIX, Tier.WORD_START, Tier.EXACT}
    assert hit.score >= 99


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("managed", "Managing teams"), ("managing", "Managed teams"), ("managed", "To manage"),
        ("leading", "Led a team"), ("led", "Leading a team"), ("lead", "Led"), ("led", "Lead"),
        ("built", "Building it"), ("building", "Built it"), ("wrote", "Writing"),
        ("write", "Wrote"),
        ("planned", "Planning"), ("planning", "Planned"), ("plan", "Planned"), ("studied", "Study"),
        ("studying", "Studied"), ("deployed", "Deploying"), ("shipping", "Shipped"),
        ("taught", "Teaching"), ("teaching", "Taught"), ("optimised", "Optimising"),
        ("running", "Ran"), ("designs", "Designed"), ("migrated", "Migrating"),
        ("spoke", "Speaking"),
    ],
)  # fmt: skip
def test_another_form_of_a_verb_is_no_misspelling(typed: str, text: str) -> None:
    (hit,) = index_of([make(text), make("Other")]).search(parse(typed).lens).hits
    assert (hit.number, hit.approximate) == (0, False)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("redis", "Redi"), ("kubernetes", "Kubernete"), ("rails", "Rail"), ("rail", "A"),
        ("aws", "Aw"), ("pandas", "Panda"), ("keras", "Kera"), ("news", "New"), ("does", "Doe"),
        ("js", "J"), ("c", "CS"), ("r", "RS"), ("css", "CS"), ("express", "Expres"),
        ("windows", "Window"), ("goods", "Good"), ("string", "Str"), ("thing", "Th"),
        ("go", "Goes"), ("ios", "IO"), ("rust", "Rusting"),
    ],
)  # fmt: skip
def test_names_and_look_alikes_have_no_other_forms(typed: str, text: str) -> None:
    hits = index_of([make(text)]).search(parse(typed).lens).hits
    assert not {hit.reasons[0].tier for hit in hits} & {Tier.PLURAL, Tier.TENSE}


def test_a_title_in_the_other_number_is_still_the_query() -> None:
    names = ["Vector databases at work", "Vector database", "Databases"]
    assert titles("vector databases", *names) == ["Vector database", "Vector databases at work"]
    skilled = make("Skilled", skills=("Vector Database",)), make("Vector databases: a primer")
    assert found("vector databases", *skilled)[0] == "Skilled"
    assert found("llms", make("Other"), make("Large Language Models")) == ["Large Language Models"]
    assert found("large language model", make("LLM")) == ["LLM"]


@pytest.mark.parametrize(
    ("query", "expected", "missing"),
    [
        ("kafka taxidermy", ["Kafka in Go", "Kafka in Java"], "taxidermy"),
        ("taxidermy kafka", ["Kafka in Go", "Kafka in Java"], "taxidermy"),
        ("redis java", ["Redis in Rust"], "java"),
        ("java redis", ["Kafka in Java"], "redis"),
        ("kafka java redis", ["Kafka in Java"], "redis"),
        ("kafka java 2010 redis", ["Kafka in Java"], "redis"),
        ("title:java kafka rust", ["Kafka in Java"], "rust"),
        ("kafka !go rust", ["Kafka in Java"], "rust"),
        ("kafka taxidermy (java | go)", ["Kafka in Go", "Kafka in Java"], "taxidermy"),
        ("kafka go oboe tuba", ["Kafka in Go"], "oboe tuba"),
        ("kafka q", ["Kafka in Go", "Kafka in Java"], "q"),
        ("kafka go", ["Kafka in Go"], ""),
        ("kafka -java go", ["Kafka in Go"], ""),
        ("taxidermy", [], ""),
        ("oboe taxidermy", [], ""),
        ("kafka oboe tuba", [], ""),
        ('"kafka in" oboe', [], ""),
        ("kafka 1999 java", [], ""),
        ("kafka skill:oboe", [], ""),
        ("kafka (oboe | tuba)", [], ""),
    ],
)
def test_where_nothing_has_all_words_most_of_them_are_found_and_the_others_named(
    query: str, expected: list[str], missing: str
) -> None:
    entries = [make("Kafka in Java", year=2010), make("Kafka in Go"), make("Redis in Rust")]
    matches = index_of(entries).search(parse(query).lens)
    assert sorted(entries[hit.number].title for hit in matches.hits) == expected
    assert matches.missing == tuple(missing.split())
    for hit in matches.hits:
        tiers = [reason.typed for reason in hit.reasons if reason.tier is Tier.MISSING]
        assert tiers == missing.split()
    if missing:
        assert all(f"“{word}”" in matches.hints[0].message for word in missing.split())


def test_a_missing_word_is_told_in_a_sentence() -> None:
    index = index_of([make("Kafka in Java"), make("Redis")])
    for query, message in {
        "kafka redis": "nothing has both; shown without “redis”",
        "kafka java redis": "nothing has all 3 words; shown without “redis”",
        "kafka java redis tuba": "nothing has all 4 words; shown without “redis” and “tuba”",
    }.items():
        assert [hint.message for hint in index.search(parse(query).lens).hints] == [message]


def test_words_that_go_on_from_the_name_of_a_technology_come_after_what_is_called_so() -> None:
    names = make("Scalability of it"), make("Scala", kind=Kind.COURSE), make("Java in Scala")
    assert found("scala", *names) == ["Java in Scala", "Scala", "Scalability of it"]
    assert found("scal", *names) == ["Scalability of it", "Java in Scala", "Scala"]


def test_queries_that_were_judged_by_reading_find_first_what_was_meant() -> None:
    entries = bundled_entries(TODAY)
    index, judged = index_of(entries), judged_queries(entries)
    wrong = {
        query: [entries[hit.number].title for hit in hits]
        for query, right in judged
        if not (hits := index.search(parse(query).lens, 3).hits) or hits[0].number not in right
    }
    assert len(judged) > 100
    assert all(right for _, right in judged)
    assert len(wrong) <= len(judged) * 0.03, wrong


def test_words_side_by_side_come_first() -> None:
    assert titles("deep learning", "Learning to go deep", "Deep Learning")[0] == "Deep Learning"


def test_recency_breaks_ties() -> None:
    old, new = make("Data engineer", year=2012), make("Data engineer", year=2022)
    hits = index_of([old, new]).search(parse("data").lens).hits
    assert [hit.number for hit in hits] == [1, 0]


def test_a_short_word_at_the_end_may_be_unfinished_so_that_the_screen_stays() -> None:
    assert titles("kafka co", "Kafka connect", "co op") == ["Kafka connect"]


def test_every_beginning_of_a_query_finds_what_the_whole_finds() -> None:
    names = ["Kubernetes operator", "Raspberry Pi cluster", "CI/CD with node.js", "C++ compiler"]
    for name in names:
        for end in range(1, len(name) + 1):
            assert name in titles(name[:end], *names), name[:end]


def test_a_skill_facet_is_the_skill_under_all_its_names() -> None:
    entries = [
        make("a", skills=("ML",)), make("b", skills=("Machine Learning",)),
        make("c", skills=("Java",)), make("d", skills=("JavaScript",)),
    ]  # fmt: skip
    assert sorted(found('skill:"machine learning"', *entries)) == ["a", "b"]
    assert found("skill:java", *entries) == ["c"]
    assert sorted(found("skill:jav", *entries)) == ["c", "d"]


def test_fields_flags_kinds_and_years_narrow() -> None:
    role = make("Lead", kind=Kind.ROLE, organization="Acme", unit="Search", place="Zürich")
    talk = make("Talk", kind=Kind.TALK, year=2020, tags=("infra",), private=True)
    for query, expected in {
        "org:acme": ["Lead"], "org:search": ["Lead"], "role:lead": ["Lead"], "kind:talk": ["Talk"],
        "place:zurich": ["Lead"], "tag:infra": ["Talk"], "is:private": ["Talk"],
        "2020": ["Talk"], "..2016": ["Lead"], "!2020": ["Lead"], "-is:private": ["Lead"],
        "title:lead | 2020": ["Lead", "Talk"], "role:talk": [],
    }.items():  # fmt: skip
        assert found(query, role, talk) == expected, query


def test_an_ambiguous_form_is_offered_as_a_hint_or_decided_by_the_library() -> None:
    both = [make("a", skills=("Terraform",)), make("b", skills=("TensorFlow",))]
    matches = index_of(both).search(parse("tf").lens)
    assert matches.hints[0].message == "“tf” may mean TensorFlow or Terraform"
    assert found("tf", both[0]) == ["a"]


def test_an_empty_lens_has_everything() -> None:
    index = index_of([make("a"), make("b")])
    matches = index.search(Lens(), limit=1)
    assert (matches.total, len(matches.hits)) == (2, 1)
    assert [number for number in range(-1, 3) if number in matches.numbers] == [0, 1]
    assert index_of([]).search(parse("x !y 2015").lens).total == 0


def test_reasons_say_what_matched_where_and_how() -> None:
    entry = make("Container platform", "We ran everything on it.", skills=("Kubernetes",))
    for query, reason in {
        "k8s": ("k8s", "Kubernetes", "skill", Tier.ALIAS),
        "plat": ("plat", "platform", "title", Tier.WORD_START),
        "cont": ("cont", "Container", "title", Tier.PREFIX),
        "every": ("every", "everything", "goal", Tier.WORD_START),
        "kubernets": ("kubernets", "Kubernetes", "skill", Tier.TYPO),
    }.items():
        (hit,) = index_of([entry]).search(parse(query).lens).hits
        (given,) = hit.reasons
        assert (given.typed, given.found, given.field, given.tier) == reason
        assert hit.approximate == (reason[3] is Tier.TYPO)


MISSPELT = [
    ("transction", "transaction"), ("kuberntes", "kubernetes"), ("optmise", "optimise"),
    ("raspbery", "raspberry"), ("javscript", "javascript"), ("mashine", "machine"),
    ("skill:transction", "skill:transaction"), ("postgresqk", "postgresql"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), MISSPELT)
def test_a_misspelling_finds_all_that_the_right_spelling_finds(typed: str, meant: str) -> None:
    entries = [
        make("Transaction log"), make("Available transactions"), make("Other", "A transaction."),
        make("AUTONOMIC", skills=("Transactions",)), make("Log", skills=("Transaction",)),
        make("Kubernetes"), make("Rollout", "Moved to k8s."), make("Fleet", skills=("k8s",)),
        make("Optimise it"), make("Optimize it"), make("It was optimised"), make("Raspberry Pi"),
        make("Fleet of RaspberryPi"), make("JavaScript"), make("Shop", "All in js."),
        make("Machine room"), make("Machinery"), make("PostgreSQL"), make("Postgres"),
    ]  # fmt: skip
    right = set(found(meant, *entries))
    assert right
    assert set(found(typed, *entries)) == right


def test_the_word_that_a_misspelling_means_comes_before_its_other_forms() -> None:
    assert titles("transction", "Transactions", "Transaction") == ["Transaction", "Transactions"]
    index = index_of([make("Transactions"), make("Transaction")])
    matches = index.search(parse("transction").lens)
    assert all(hit.approximate for hit in matches.hits)
    (reason,) = matches.hits[1].reasons
    assert reason == MatchReason("transction", "Transactions", "title", Tier.TYPO_FORM)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("java", "Java and JavaScript", ["Java", "Java"]),
        ("patino", "Señor Patiño", ["Patiño"]),
        ("base", "Database", ["base"]),
        ("pyhton", "Python", ["Python"]),
        ("k8s", "on Kubernetes!", ["Kubernetes"]),
        ("ml", "machine-learning", ["machine-learning"]),
        ("crew ai", "CrewAI", ["CrewAI"]),
        ("raspberrypi", "A Raspberry Pi", ["Raspberry Pi"]),
        ("fsdl", "Full Stack Deep Learning", ["F", "S", "D", "L"]),
        ('"deep learning"', "Deep  learning", ["Deep  learning"]),
        ("学習", "機械学習", ["学習"]),
        ("strasse", "Straße", ["Straße"]),
        ("lodz", "In Łódź!", ["Łódź"]),
        ("aero", "Ærø Færge", ["Ærø"]),
        ("faer", "Ærø Færge", ["Fær"]),
        ("thor", "af Þórði", ["Þór"]),
        ("master's", "Her Master’s thesis", ["Master’s"]),
        ("mueller", "Frau Müller", ["Müller"]),
        ("c", "C, C++ and C#", ["C"]),
    ],
)
def test_marks_are_the_characters_that_match(query: str, text: str, marked: list[str]) -> None:
    marks = index_of([make(text)]).search(parse(query).lens).marks
    assert [text[start:end] for start, end in marks(text)] == marked


@pytest.mark.parametrize("typed", ["lodz", "aero", "faerge", "inzynier"])
def test_a_letter_that_folds_is_no_misspelling(typed: str) -> None:
    entry = make("Inżynier", organization="Ærø Færge", place="Łódź", person="Łukasz Przykład")
    other = make("Other", person="Ada")
    hits = index_of([entry, other]).search(parse(typed).lens).hits
    assert [(hit.number, [r.tier for r in hit.reasons]) for hit in hits] == [(0, [Tier.EXACT])]
    for query in ("person:lukasz", "org:aero", "place:lodz", 'person:"lukasz przyklad"'):
        assert found(query, entry, other) == ["Inżynier"]


def test_a_limit_does_not_change_the_count() -> None:
    entries = [make(f"Job {number}", year=2000 + number % 20) for number in range(500)]
    matches = index_of(entries).search(parse("job").lens, limit=10)
    assert (matches.total, len(matches.hits)) == (500, 10)


def test_a_title_that_is_the_query_is_first_among_very_many() -> None:
    entries = [make(f"Data engineer {number}", year=2020) for number in range(900)]
    entries.append(make("Data engineer", year=1990))
    assert found("data engineer", *entries)[0] == "Data engineer"


def test_sorts_replace_the_rank() -> None:
    entries = [make("b data", year=2010), make("a data", year=2012), make("data", year=2005)]
    assert found("data sort:recent", *entries) == ["a data", "b data", "data"]
    assert found("data sort:name", *entries) == ["a data", "b data", "data"]
    assert found("data", *entries)[0] == "data"


def test_latest_first_puts_undated_entries_last() -> None:
    entries = [make(f"{'cba'[at % 3]} job", year=1990 + at * 7 % 11) for at in range(40)]
    entries[7:9] = [make("b job", placement=NOWHERE), make("a", placement=NOWHERE)]
    assert found("sort:recent", *entries)[-2:] == ["a", "b job"]


@pytest.mark.parametrize(
    ("query", "text", "is_there"),
    [
        ('"deep learning"', "deep\n learning", True),
        ('"deep learning"', "deep\u00a0learning", True),
        ('"deep learning"', "deep learnings", False),
        ('"deep learning"', "deeplearning learning", False),
        ('"deep learning"', "deep, learning", False),
        ("^deep", "  Deep sea", True),
        ("^sea", "Deep sea", False),
        ("sea$", "Deep sea.", True),
    ],
)
def test_exact_texts_are_found_as_they_stand(query: str, text: str, is_there: bool) -> None:
    assert bool(found(query, make(text))) == is_there
    assert bool(found(query, make("Other", text))) == is_there
    assert bool(found(query, make("Other", skills=(text,)))) == is_there


def test_hostile_queries_do_not_raise() -> None:
    index = index_of([make("[b]x[/b] \x1b]0;", "🙂 e\u0301" * 50, skills=("\x01", "C++"))])
    for query in [
        "\x01",
        "\x02ab",
        "[b]",
        "(((",
        "🙂",
        "\u0301",
        "a" * 5000,
        "\x00",
        "\\",
        "ß" * 60,
    ]:
        matches = index.search(parse(query).lens)
        for hit in matches.hits:
            assert hit.reasons is not None
        assert matches.marks("\x01 [b] 🙂 e\u0301 ßẞ") is not None


def test_a_term_built_by_hand_is_searched_like_one_typed() -> None:
    index = index_of([make("Kafka streams")])
    assert index.search(Lens((Word("kafka streams"),))).total == 1


def test_a_misspelling_alone_loads_the_matcher() -> None:
    code = (
        "import sys; from tests.careers import index_of; from careertui.query.parser import "
        "parse; index_of([]).search(parse('python').lens); print('rapidfuzz' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
