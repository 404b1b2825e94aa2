"""Mentions: what the text of an entry names of the skills that are listed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career import everyday_names, mentions
from careertui.career.everyday_names import is_denied
from careertui.career.mentions import ListedSkills
from careertui.career.prose import EntryTexts
from careertui.career.text import fold_aligned, is_spaced_letter

SKILLS: dict[str, tuple[str, ...]] = dict.fromkeys(
    (
        "Go", "R", "C", "C++", "C#", ".NET", "Java", "JavaScript", "Node.js", "REST API", "Rust",
        "Apache Spark", "Microsoft Excel", "Swift", "Express", "React", "React Native", "Dart",
        "Ruby", "Chef", "Puppet", "Word", "Microsoft Teams", "Access", "Processing", "Julia", "Git",
        "Make", "Flask", "Unity", "Slack", "Notion", "Oracle", "Vault", "Storm", "Ember", "D",
        "Perl", "PHP", "SQL", "Machine Learning", "Kubernetes", "Microservices", "IT", "AI",
        "Python", "HTML", "CSS", "Docker", "PostgreSQL", "Objective-C", "Visual Studio",
        "After Effects", "SOAP", "Basic", "Front-end", "pandas", "Hive", "Shell", "Azure", "Spring",
        "LEAN", "Qt", "Łódź CMS", "机器学习", "API",
    ), (),
)  # fmt: skip


def names_in(text: str, title: str = "") -> set[str]:
    return set(ListedSkills(SKILLS).mentioned(EntryTexts(title, [text])))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Names that are no words.
        ("PHP and Symfony services.", "PHP"),
        ("php services", "PHP"),
        ("Built it with PHP7 and CSS3.", "PHP, CSS"),
        ("Moved the shop to PostgreSQL", "PostgreSQL"),
        ("Moved the shop to Postgres.", "PostgreSQL"),
        ("Ran k8s clusters", "Kubernetes"),
        ("JavaScript front ends", "JavaScript"),
        ("a JS library", "JavaScript"),
        ("Java, JavaScript", "Java, JavaScript"),
        ("HTML/CSS pages", "HTML, CSS"),
        ("Python's type hints", "Python"),
        ("Python-based tooling", "Python"),
        ("Python3 scripts", "Python"),
        ("(Python)", "Python"),
        ("“Python”", "Python"),
        ("Python: everything", "Python"),
        ("machine-learning models", "Machine Learning"),
        ("MACHINE LEARNING", "Machine Learning"),
        ("machine\nlearning", "Machine Learning"),
        ("Machine  Learning", "Machine Learning"),
        ("ML models", "Machine Learning"),
        ("front-end work", "Front-end"),
        ("frontend work", "Front-end"),
        ("Front end work", "Front-end"),
        ("many APIs", "API"),
        ("cleaned it with pandas", "pandas"),
        ("C++ and C# and .NET", "C++, C#, .NET"),
        ("C++, C#", "C++, C#"),
        ("in .NET.", ".NET"),
        ("Node.js servers", "Node.js"),
        ("nodejs servers", "Node.js"),
        ("Head of IT", "IT"),
        ("AI for all", "AI"),
        ("Qt widgets", "Qt"),
        ("Łódź CMS", "Łódź CMS"),
        ("用机器学习做推荐", "机器学习"),
        ("使用Python开发", "Python"),
        # Everyday words that are meant.
        ("Services written in Go", "Go"),
        ("Services written in Go.", "Go"),
        ("Wrote services in Go, fast.", "Go"),
        ("Go and Rust", "Go, Rust"),
        ("Go, Python", "Go, Python"),
        ("Python, Go & Rust", "Python, Go, Rust"),
        ("Python/Go", "Python, Go"),
        ("Backend (Go)", "Go"),
        ("Backend (Go, gRPC, Python)", "Python"),
        ("Stack: Go", "Go"),
        ("Technologies: Go, gRPC", "Go"),
        ("Wrote ten Go services", "Go"),
        ("Go developer", "Go"),
        ("Senior Go Engineer", "Go"),
        ("Go microservices for payments", "Go, Microservices"),
        ("golang services", "Go"),
        ("moved from Python to Go 1.18", "Python, Go"),
        ("使用Go开发", "Go"),
        ("analysis in R", "R"),
        ("Models written in R. Shipped weekly.", "R"),
        ("R and Python", "R, Python"),
        ("R packages", "R"),
        ("C, C++ and Python", "C, C++, Python"),
        ("C/C++", "C, C++"),
        ("firmware in C", "C"),
        ("C, D and Python", "C, D, Python"),
        ("a C library", "C"),
        ("REST API", "REST API, API"),
        ("REST services", "REST API"),
        ("designed REST interfaces", "REST API"),
        ("RESTful services", "REST API"),
        ("moved the jobs to Spark", "Apache Spark"),
        ("Spark jobs", "Apache Spark"),
        ("Apache Spark", "Apache Spark"),
        ("Spark and Hive", "Apache Spark, Hive"),
        ("reports in Excel", "Microsoft Excel"),
        ("the Excel reports", "Microsoft Excel"),
        ("Excel macros", "Microsoft Excel"),
        ("mit Excel und Access", "Microsoft Excel, Access"),
        ("iOS apps in Swift", "Swift"),
        ("Express and React", "Express, React"),
        ("a React app", "React"),
        ("React components", "React"),
        ("Built React components", "React"),
        ("ported to React Native", "React Native"),
        ("our Rust code", "Rust"),
        ("Microsoft Word templates", "Word"),
        ("Excel, Word and Access", "Microsoft Excel, Word, Access"),
        ("over Microsoft Teams", "Microsoft Teams"),
        ("kept in Git", "Git"),
        ("git hooks", "Git"),
        ("games in Unity", "Unity"),
        ("SOAP and REST", "SOAP, REST API"),
        ("edited in After Effects", "After Effects"),
        ("Objective-C and Swift", "Objective-C, Swift"),
        ("deployed to Azure", "Azure"),
        ("Chef cookbooks", "Chef"),
        ("with Chef and Puppet", "Chef, Puppet"),
        ("Oracle and PostgreSQL", "Oracle, PostgreSQL"),
        ("shell scripting", "Shell"),
        ("e.g. Go", "Go"),
        ("Programming languages: Python, Java, R, SQL", "Python, Java, R, SQL"),
        ("Keywords: React, Redux", "React"),
        ("Entwicklung in Go und Java", "Go, Java"),
        ("Desarrollo en Go y Python", "Go, Python"),
        ("développement en C et C++", "C, C++"),
        ("Used Go to write the server", "Go"),
        ("The API is in Express.", "Express, API"),
        ("Rewrote the Java monolith as Go services", "Java, Go"),
        ("backed by Oracle", "Oracle"),
        ("an Oracle database", "Oracle"),
        ("Stored keys in Vault", "Vault"),
        ("Python (Flask), Go", "Python, Flask, Go"),
        ("Hadoop, Hive, Spark", "Hive, Apache Spark"),
        ("Java 8 and Spring Boot", "Java"),
        ("Java, Spring, SQL", "Java, Spring, SQL"),
        ("Worked in an IT department", "IT"),
        ("LEAN and SOAP", "LEAN, SOAP"),
        ("Go", "Go"),
        ("Rust.", "Rust"),
        ("React and Redux front ends", "React"),
        ("Not only Docker but more", "Docker"),
        ("No downtime, all in Docker", "Docker"),
        ("Docker and Angular", "Docker"),
        ("Ruby and Java", "Ruby, Java"),
        ("Express, TypeScript, Jest", "Express"),
        ("Word", "Word"),
    ],
)
def test_a_name_that_is_meant_is_a_mention(text: str, names: str) -> None:
    assert set(names.split(", ")) - names_in(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Go to market", "Planned the go-to-market", "Go-to-market lead", "GO LIVE",
        "Go live in May",
        "Ready, set, go", "Go for gold", "on the go", "Pokémon Go fan", "We go on", "Go and see",
        "Go Ahead Group", "the Go Ahead line", "Let it Go",
        "the rest of the team", "Rest assured", "REST IN PEACE, OLD SYSTEM", "Rest of world",
        "R&D", "R & D", "led R&D and QA", "Toys R Us", "R. Smith", "in R. Smith's lab",
        "in R&D", "with R. Jones on it", "Plan R",
        "C-level", "C-suite talks", "Series C", "a Series C startup", "Vitamin C", "in C minor",
        "USB-C", "class C services", "Plan C", "Hepatitis C and B", "A, B and C", "(C) 2015 Acme",
        "°C", "C. elegans", "in C. elegans", "C+ grade", "Objective-C",
        "Excel at sales", "to excel in teams", "Excels at it", "we excel",
        "Swift response to customers", "Swift service to all", "swift answers", "Taylor Swift fan",
        "Express delivery", "American Express", "express interest", "Federal Express lanes",
        "React to events", "react quickly", "Reacts to change", "React Native", "Chain reaction",
        "Spark joy", "spark interest", "SPARK OF LIFE", "Spark Energy", "a Spark Energy site",
        "rust on pipes", "Rust removal", "rusty", "a dart", "a ruby ring", "Ruby Tuesday",
        "chef de partie", "Chef at a hotel", "Head Chef", "puppet show", "Puppet shows for kids",
        "word of mouth", "Word of mouth", "in other Words", "in teams", "Zusammenarbeit in Teams",
        "access control", "Access Control Platform", "Access Engineer", "Gained Access",
        "data processing", "Signal Processing", "Processing claims", "unity of design",
        "Unity Health", "slack in the plan", "a notion", "the notion of time", "an oracle",
        "Oracle of Delphi", "vault doors", "a storm", "dying embers", "Make it so", "make sure",
        "basic needs", "in Basic Research", "a flask of tea", "hive of bees", "in a shell company",
        "lean and mean", "in spring", "Spring 2015", "azure skies",
        "it works", "IT’S IN it", "the ai in Italian", "AIR", "500 ml", "qt milk",
        "JavaScript", "javascript", "TypeScript", "NoSQL", "MySQL", "SQLite", "phpBB", "HTMLish",
        "https://example.com/php/python", "php@example.com", "www.php.net",
        "see example.com/docker",
        "/usr/lib/python/site", "my_python_thing", "python.org", "@docker", "Dockerized",
        "C++", "C#", "F#", "Notepad++", "D3.js", "D-Bus", "Vue.js", "Node RED", "Node-RED",
        "after effects of the storm", "Visual Studio Code", "rapid", "Pythonic", "gitlab", "digit",
        "Worked at Oracle on it", "in Spring 2019",
        "nonPython", "non-Python", "anti-Docker",
        "No experience with Docker", "Plans to learn Rust", "not using Perl", "without Docker",
        "never wrote any PHP", "instead of Docker", "Angular momentum", "the Java Sea",
    ],
)  # fmt: skip
def test_a_word_that_is_not_meant_is_none(text: str) -> None:
    true = {
        "React Native": {"React Native"}, "C++": {"C++"}, "C#": {"C#"},
        "Objective-C": {"Objective-C"},
        "JavaScript": {"JavaScript"}, "javascript": {"JavaScript"},
    }  # fmt: skip
    assert names_in(text) == true.get(text, set())


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("PHP developer", {"PHP"}),
        ("Senior Go Engineer", {"Go"}),
        ("React Developer (Node.js)", {"React", "Node.js"}),
        ("Analyst (R, SQL)", {"R", "SQL"}),
        ("Compiler in Rust", {"Rust"}),
        ("Chef", set()),
        ("Go", set()),
        ("Unity of Effort Award", set()),
        ("The Rust Belt", set()),
        ("Express Checkout", set()),
        ("Our Spark", set()),
    ],
)
def test_a_capital_in_a_title_says_nothing(title: str, names: set[str]) -> None:
    assert names_in("", title) == names


def test_what_is_named_is_told_of_the_entry_that_names_it() -> None:
    texts = [
        EntryTexts("A", ["Built with PHP\nand Docker"]),
        EntryTexts("B", []),
        EntryTexts("PHP", ["", "Git"]),
    ]
    listed = ListedSkills({"Git": (), "PHP": (), "Docker": ()})
    assert [listed.mentioned(entry) for entry in texts] == [("PHP", "Docker"), (), ("Git", "PHP")]


@given(st.lists(st.text(max_size=40), max_size=4), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_and_any_name_are_taken(texts: list[str], names: list[str]) -> None:
    listed = ListedSkills(dict.fromkeys(names, ()))
    assert all(set(listed.mentioned(EntryTexts(text, [text]))) <= set(names) for text in texts)


def named_one_by_one(listed: ListedSkills, entry: EntryTexts) -> tuple[str, ...]:
    """What an entry names if every name is looked for, whether it can be there or not."""
    text = mentions._lines_of(entry)
    return listed._named(listed._skills, text, fold_aligned(text))


PIECES = [
    *SKILLS, "python", "postgres", "k8s", "golang", "in", "with", "no", "used", "ⓐ", "Ａ", "é",
    "中", "_", "-", ".", "3", "s", " ", " ", ", ", "\n", "/", "(", "'s ", "™", "ß",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=4))
def test_names_that_cannot_be_there_need_not_be_looked_for(texts: list[str]) -> None:
    listed = ListedSkills(SKILLS)
    entries = [EntryTexts("", [text]) for text in texts]
    assert listed.mentioned_in(entries) == [named_one_by_one(listed, it) for it in entries]


def test_what_folds_to_a_letter_and_is_none_may_end_a_word() -> None:
    # The rest, which is most of all, folds to itself, and each is remembered for good.
    for character in filter(str.isprintable, map(chr, range(0x80, 0x110000))):
        folded = fold_aligned(character)
        if folded.isascii() and folded.isalnum() and not is_spaced_letter(character):
            assert mentions._MAY_END_WORDS.search(character)


DENIALS = """
No not never without lack lacking plan planned to want hope kein keine only instead rather than of
interested in ſin now noted, business . ™
"""


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(DENIALS.split()), max_size=9), st.sampled_from([" ", "", "-", "_"]))
def test_a_denial_is_found_however_it_is_looked_for(words: list[str], sign: str) -> None:
    left = sign.join(words) + " "
    assert is_denied(left) is (everyday_names._DENIAL.search(left[-60:]) is not None)
