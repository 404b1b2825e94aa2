"""Reading job ads: what is asked for, how much, and what is none."""

import pytest

from careertui.insight.job_ad import MOST_REQUIREMENTS, read_ad
from careertui.insight.requirements import JobAd, Level, Need, Requirement
from careertui.insight.skill_names import skill_names

NAMES = skill_names()


def read(text: str) -> JobAd:
    return read_ad(text, NAMES)


def asked(line: str, heading: str = "Requirements") -> list[tuple[str, ...]]:
    """Returns the alternatives of each requirement of one line."""
    return [it.any_of for it in read(f"Engineer\n\n{heading}\n- {line}\n").requirements]


def only(line: str) -> Requirement:
    (requirement,) = read(f"Engineer\n\nRequirements\n- {line}\n").requirements
    return requirement


@pytest.mark.parametrize(
    ("line", "any_of"),
    [
        ("Docker or Terraform", [("Docker", "Terraform")]),
        ("Docker/Terraform", [("Docker", "Terraform")]),
        ("Docker and/or Terraform", [("Docker", "Terraform")]),
        ("Docker and Terraform", [("Docker",), ("Terraform",)]),
        ("Docker; Terraform is what we run on", [("Docker",), ("Terraform",)]),
        ("Python, Rust or Java", [("Python", "Rust", "Java")]),
        ("Docker (or Terraform, we are migrating)", [("Docker", "Terraform")]),
        ("Docker or similar", [("Docker",)]),
        ("Docker, AWS or Google Cloud", [("Docker",), ("AWS", "Google Cloud")]),
        ("Soft skills: Python, Docker", [("Python",), ("Docker",)]),
        ("Command of tide tables: Python, Rust", [("tide tables", "Python", "Rust")]),
        ("You have built Docker, or have run Rust", [("Docker",), ("Rust",)]),
        ("Strong Python, the kind that other people can read", [("Python",)]),
        ("Comfortable building reusable training pipelines", [("reusable training pipelines",)]),
        ("Knowledge of tide tables", [("tide tables",)]),
        ("Rust, insbesondere in der Textklassifikation", [("Rust",), ("Text Classification",)]),
        ("Aufbau von hochverfügbaren Systemen", [("High Availability",)]),
        ("A soft spot for tide tables", [("tide tables",)]),
        ("C doesn't frighten you", [("C",)]),
        ("You know your way around tide tables", [("tide tables",)]),
        ("You have used Docker in anger", [("Docker",)]),
        ("You can explain statistics to sailors", [("Statistics",)]),
        (
            "You squeezed big tables into small ones (hash maps, folds)",
            [("squeezed big tables into small ones", "hash maps", "folds")],
        ),
        ("Automated tides (nightly)", [("Automated tides",)]),
        ("No es necesario hablar alemán, pero sí inglés", [("inglés",)]),
        ("Necesitamos que sepas programar en Rust", [("Rust",)]),
    ],
)  # fmt: skip
def test_alternatives_are_one_requirement_and_others_are_several(
    line: str, any_of: list[tuple[str, ...]]
) -> None:
    assert asked(line) == any_of


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("We are looking for a Data Engineer to join our Pricing team in Porto.", []),
        ("We are looking for a Senior Data Engineer (m/f/d) to join our growing Tides team.", []),
        ("St Anne's is seeking a Registered Nurse for our Leeds clinic.", []),
        ("We are looking for a Machine Learning Engineer to join us in Lyon.", []),
        ("We are hiring an analyst for our office in Cork who will help us grow.", []),
        ("Wir suchen zum nächstmöglichen Zeitpunkt eine/n Backend-Entwickler/in (m/w/d) für unseren"
         " Standort Graz.", []),
        ("Wir suchen ab sofort einen Softwareentwickler (m/w/d) für unser Team in Bern.", []),
        ("Wir suchen dich als Frontend-Entwickler:in (w/m/d) für unser Büro in Kiel!", []),
        ("Zur Verstärkung suchen wir eine*n Pflegefachkraft in Linz.", []),
        ("Buscamos un/a Analista de Datos para nuestra oficina en Bilbao.", []),
        ("Buscamos un/a Ingeniero/a de Software para incorporarse a nuestro equipo en Vigo.", []),
        ("Buscamos un desarrollador de Java para nuestro equipo, con inglés fluido.",
         ["Java", "inglés fluido"]),
        ("We seek a nurse for our Leeds clinic with phlebotomy training.", ["phlebotomy training"]),
        ("We are looking for people with experience in leading engineers.", ["leading engineers"]),
    ],
)  # fmt: skip
def test_the_job_and_its_place_are_no_needs(opening: str, names: list[str]) -> None:
    found = read(f"Sail Ltd\n\n{opening}\n\nRequirements\n- Kotlin\n").requirements
    assert [it.name for it in found] == [*names, "Kotlin"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Isn't afraid of Perl", "Perl"),
        ("You are not afraid of SQL", "SQL"),
        ("Doesn't shy away from C++", "C++"),
        ("Keine Angst vor Kotlin", "Kotlin"),
        ("Sin miedo a Perl", "Perl"),
        ("Sehr gute Englischkenntnisse", "Sehr gute Englischkenntnisse"),
        ("Very good command of French", "Very good command of French"),
        ("Basic Dutch", "Basic Dutch"),
        ("Buen nivel de inglés", "Buen nivel de inglés"),
        ("Conocimientos básicos de alemán", "Conocimientos básicos de alemán"),
    ],
)
def test_manners_go_from_a_name_and_how_well_a_language_is_known_stays(
    line: str, name: str
) -> None:
    assert only(line).name == name


@pytest.mark.parametrize(
    ("prose", "count"),
    [
        ("Reisebereitschaft (ca. 30 %) setzen wir voraus. Wir freuen uns auf dich.", 1),
        ("A willingness to travel is assumed. A work permit for Canada is needed.", 2),
        ("Se exige disponibilidad para viajar.", 1),
        ("We help with visa and relocation where that is needed. Our office is on site.", 0),
    ],
)
def test_logistics_in_prose_behind_a_list_are_asked_for(prose: str, count: int) -> None:
    found = read(f"Engineer\n\nRequirements\n- Python\n- SQL\n\n{prose}\n").requirements
    assert [it.need for it in found[2:]] == [Need.LOGISTICS] * count


def test_years_behind_a_semicolon_are_of_all_that_is_before_it() -> None:
    found = read("Engineer\n\nRequirements\n- Docker, Rust; min. 3 Jahre\n").requirements
    assert [(it.name, it.min_years) for it in found] == [("Docker", 3), ("Rust", 3)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("8+ yrs in industry", "industry"),
        ("9 years of experience", "experience"),
        ("+8 años de experiencia", "experiencia"),
        ("Mindestens 5 J. Berufserfahrung", "Berufserfahrung"),
        ("Mindestens 5 Jahre Erfahrung in der Industrie", "Industrie"),
        ("5+ years in a comparable role", "comparable role"),
    ],
)
def test_years_of_work_are_named_without_the_years(line: str, name: str) -> None:
    found = only(line)
    assert (found.name, found.need) == (name, Need.EXPERIENCE)
    assert found.min_years


@pytest.mark.parametrize(
    ("line", "any_of"),
    [
        ("Experience with Chef, Puppet or a similar tool", ("Chef", "Puppet")),
        ("Chef, Puppet or a comparable framework", ("Chef", "Puppet")),
        ("Vue, Svelte or an equivalent framework", ("Vue.js", "Svelte")),
        ("Vue or some other modern framework", ("Vue.js",)),
        ("Jenkins, or a tool like it", ("Jenkins",)),
        ("Terraform oder ein vergleichbares Werkzeug", ("Terraform",)),
        ("Vue oder ein anderes modernes Framework", ("Vue.js",)),
        ("Kotlin oder einer vergleichbaren Programmiersprache", ("Kotlin",)),
        ("Ansible o una herramienta similar", ("Ansible",)),
        ("Django o un framework equivalente", ("Django",)),
        ("Kotlin u otro lenguaje parecido", ("Kotlin",)),
        ("Kafka or an equivalent message broker", ("Apache Kafka", "Message Brokers")),
        ("Oracle or a comparable graph database", ("Oracle Database", "graph database")),
    ],
)  # fmt: skip
def test_no_general_word_becomes_an_alternative(line: str, any_of: tuple[str, ...]) -> None:
    assert asked(line) == [any_of]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("5+ years of Python", 5),
        ("At least 6 years of experience with Python", 6),
        ("Más de 5 años de experiencia en Python", 5),
        ("Mindestens drei Jahre Erfahrung mit Python", 3),
        ("3-5 years of Python", 3),
        ("five years of Python", 5),
        ("7+ yrs of Python", 7),
        ("6 yrs. experience with Python", 6),
        ("5 y of Python", 5),
        ("5y Python", 5),
        ("3 J. Erfahrung in Python", 3),
        ("+8 años de experiencia en Python", 8),
        ("entre 2 y 3 años de Python", 2),
        ("Python; min. 4 Jahre", 4),
        ("Python; mind. 4 Jahre Erfahrung", 4),
        ("Python; mín. 4 años", 4),
        ("Python - at least 4 years", 4),
        ("Python (2+ years)", 2),
        ("Python, 4 years", 4),
        ("18 months of Python", 1.5),
        ("Python", None),
    ],
)
def test_years_belong_to_what_they_are_said_of(line: str, years: float | None) -> None:
    requirement = only(line)
    assert (requirement.any_of, requirement.min_years) == (("Python",), years)


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("Fluent English", Need.LANGUAGE),
        ("PhD in physics or equivalent", Need.EDUCATION),
        ("You are a team player", Need.SOFT),
        ("Driving licence", Need.LOGISTICS),
        ("6 years of experience in lighthouse keeping", Need.EXPERIENCE),
        ("Software architecture", Need.SKILL),
    ],
)
def test_a_requirement_is_of_a_kind(line: str, need: Need) -> None:
    assert only(line).need is need


@pytest.mark.parametrize(
    "line",
    ["You go the extra mile", "Express yourself clearly", "You react quickly", "Go-to-market work"],
)
def test_everyday_words_are_no_names(line: str) -> None:
    assert not {"Go", "React", "Express"} & set(only(line).any_of)


def test_a_plus_is_nice_to_have() -> None:
    (docker,) = read("Engineer\n\nRequirements:\n- Knowledge of Docker is a plus").requirements
    assert docker.level is Level.NICE


@pytest.mark.parametrize(
    ("line", "any_of"),
    [
        ("Degree in physics, chemistry", [("Degree in physics", "Degree in chemistry")]),
        ("Degree in physics, Rust", [("Degree in physics",), ("Rust",)]),
        ("Degree in physics, fluent German", [("Degree in physics",), ("German",)]),
        ("Degree in physics, team player", [("Degree in physics",), ("team player",)]),
        ("Degree in physics, driving licence", [("Degree in physics",), ("driving licence",)]),
        ("Degree in physics, knowledge of tides", [("Degree in physics",), ("tides",)]),
        ("Degree in physics, a PhD in tides", [("Degree in physics",), ("PhD in tides",)]),
        ("Degree in physics, mending old nets at sea",
         [("Degree in physics",), ("mending old nets at sea",)]),
        ("Degree in Physics, Data Science", [("Degree in Physics", "Degree in Data Science")]),
        ("Degree in physics or German", [("Degree in physics", "Degree in German")]),
        ("Degree in physics, or five years of work", [("Degree in physics", "five years of work")]),
    ],
)  # fmt: skip
def test_only_a_field_or_an_alternative_belongs_to_a_degree(
    line: str, any_of: list[tuple[str, ...]]
) -> None:
    assert asked(line) == any_of


@pytest.mark.parametrize(
    ("line", "any_of"),
    [
        ("Go for tooling", ("Go",)),
        ("Scripting in Python", ("Python",)),
        ("Explaining Python to sailors who use Rust", ("Python",)),
        ("Linux administration", ("Linux",)),
        ("Excellent English, both written and verbal", ("English",)),
        ("Fluent German, written and spoken", ("German",)),
    ],
)
def test_words_beside_a_name_are_no_further_need(line: str, any_of: tuple[str, ...]) -> None:
    assert only(line).any_of == any_of


@pytest.mark.parametrize(
    ("sentence", "any_of"),
    [
        (
            "Extra credit if you've published a comic or two, if you've written a game that "
            "others play, or if you speak Norwegian.",
            [("published a comic",), ("written a game that others play",), ("Norwegian",)],
        ),
        ("Bonus if you know Rust or if you've run a zoo", [("Rust",), ("run a zoo",)]),
        ("Even better if you've filed a patent or two", [("Patents",)]),
        ("You get bonus points when you know Rust", [("Rust",)]),
        ("If you can read Danish, that's a plus", [("Danish",)]),
        ("Pluspunkte, wenn du C++ hast oder wenn du Dänisch sprichst", [("C++",), ("Dänisch",)]),
        ("Puntos extra si has usado Terraform o si hablas alemán", [("Terraform",), ("alemán",)]),
    ],
)  # fmt: skip
def test_each_if_of_a_bonus_is_a_wish(sentence: str, any_of: list[tuple[str, ...]]) -> None:
    assert asked(sentence) == any_of
    ad = read(f"Sail Ltd is looking for a Java developer. You need SQL. {sentence}")
    assert [it.any_of for it in ad.requirements if it.level is Level.NICE] == any_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("C# and .NET", ["C#", ".NET"]),
        (".NET", [".NET"]),
        (".NET, C#, F#", [".NET", "C#", "F#"]),
        ("C#/.NET", ["C#", ".NET"]),
        (".NET/C#", [".NET", "C#"]),
        ("C# or .NET Core", ["C# or .NET Core"]),
        ("Experience with .NET (C#)", [".NET (C#)"]),
        (".NET Core (5+ years)", [".NET Core"]),
        ("ASP.NET, .NET 8", ["ASP.NET", ".NET"]),
        ("Erfahrung mit .NET", [".NET"]),
        ("Experiencia con .NET y C#", [".NET", "C#"]),
        ("Strong Node.js and C++", ["Node.js", "C++"]),
        ("F#. C++. Vue.js.", ["F#", "C++", "Vue.js"]),
        ("... and C++", ["C++"]),
    ],
)
def test_the_signs_of_a_name_stay_wherever_it_stands(line: str, names: list[str]) -> None:
    found = read(f"Engineer\n\nRequirements:\n- Kafka\n- {line}").requirements
    assert [it.name for it in found if it.name != "Kafka"] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("You don't need to know AWS, but Terraform is essential.", ["Terraform"]),
        ("No AWS needed, but Terraform is essential", ["Terraform"]),
        ("Kein Studium nötig, aber Terraform ist ein Muss", ["Terraform"]),
        ("No necesitas saber AWS, pero Terraform es imprescindible", ["Terraform"]),
        ("No se requiere título, pero sí experiencia con Terraform", ["Terraform"]),
        ("AWS is not required; Terraform is a must", ["Terraform"]),
        ("You need Terraform, not Ansible", ["Terraform"]),
        ("Experience with Terraform (not Ansible)", ["Terraform"]),
        ("Keine Reisebereitschaft erforderlich, dafür Terraform", ["Terraform"]),
        ("Not only Python but also Go", ["Python", "Go"]),
        ("Nicht nur Python, sondern auch Go", ["Python", "Go"]),
        ("No solo Python sino también Go", ["Python", "Go"]),
        ("AWS not required but a plus", ["AWS"]),
        ("Terraform is needed but AWS is not", ["Terraform"]),
        ("Fluent English, no German needed", ["Fluent English"]),
        ("No AWS needed", []),
    ],
)
def test_a_denial_is_kept_to_its_half_of_the_sentence(line: str, names: list[str]) -> None:
    found = read(f"Engineer\n\nRequirements:\n- Kafka\n- {line}").requirements
    assert [it.name for it in found if it.name != "Kafka"] == names


@pytest.mark.parametrize(
    ("line", "nice"),
    [
        ("English is required and Danish is a plus", ["Danish"]),
        ("Docker and SQL are a must, and Rust or Java are a plus", ["Rust or Java"]),
        ("English and Danish are a plus", ["English", "Danish"]),
    ],
)
def test_a_plus_reaches_back_to_what_is_required(line: str, nice: list[str]) -> None:
    found = read(f"Engineer\n\nRequirements:\n- {line}").requirements
    assert [it.name for it in found if it.level is Level.NICE] == nice


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("You must be a Norwegian citizen", "Norwegian citizen"),
        ("Must be able to pass a background investigation", "background investigation"),
        ("An enhanced DBS check", "enhanced DBS check"),
        ("Candidates must be EU nationals", "EU nationals"),
        ("Du musst die deutsche Staatsangehörigkeit besitzen", "deutsche Staatsangehörigkeit"),
        ("Certificado de antecedentes penales", "Certificado de antecedentes penales"),
    ],
)
def test_papers_and_checks_are_musts_that_no_career_shows(line: str, name: str) -> None:
    found = only(line)
    assert (found.level, found.need, found.name) == (Level.MUST, Need.LOGISTICS, name)


def test_conditions_of_employment_ask_for_papers_alone() -> None:
    ad = read(
        "Baker\n\nRequirements\n- Docker\n\nConditions of employment\n"
        "- You must be a citizen of Norway.\n- You must pass a drug test.\n"
        "- Citizens of all countries eat here.\n- Probation of six months.\n"
    )
    assert [it.name for it in ad.requirements] == ["Docker", "citizen of Norway", "drug test"]


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("Dos años de experiencia como investigador o ingeniero de sonido", Need.EXPERIENCE),
        ("Al menos 3 años como ingeniera de sonido", Need.EXPERIENCE),
        ("Ingeniero industrial", Need.EDUCATION),
    ],
)
def test_a_job_that_one_has_done_is_no_degree(line: str, need: Need) -> None:
    assert only(line).need is need


def test_work_does_not_hide_a_degree_beside_it() -> None:
    ad = read("Cook\n\nRequisitos\n- Experiencia como ingeniera de datos y titulación en química\n")
    assert [it.need for it in ad.requirements] == [Need.SKILL, Need.EDUCATION]


def test_the_town_and_the_company_are_no_requirements() -> None:
    ad = read(
        "Barcos Sol\n\nEn Barcos Sol (astillero), Cádiz, buscamos gente con experiencia en Rust."
    )
    assert [it.any_of for it in ad.requirements] == [("Rust",)]


@pytest.mark.parametrize(
    ("table", "years"),
    [
        ("| Skill | Level | Years |\n| Rust | must | 5+ |\n| Java | bonus | – |", [5, None]),
        ("| Skill | Years of experience |\n|--|--|\n| Rust | three |\n| Java | 2-4 |", [3, 2]),
        ("| Jahre | Muss |\n|--|--|\n| 4 | Rust |\n| ab 2 Jahre | Java |", [4, 2]),
        ("| Skill | Level | Years |\n|--|--|--|\n| Rust |\n| Java | must | 1 |", [None, 1]),
    ],
)  # fmt: skip
def test_a_column_of_years_is_of_its_rows(table: str, years: list[float | None]) -> None:
    found = read(f"Engineer\n\nRequirements\n{table}\n").requirements
    assert [it.any_of for it in found] == [("Rust",), ("Java",)]
    assert [it.min_years for it in found] == years


def test_line_ends_of_windows_are_line_ends() -> None:
    ad = "Engineer\r\n\r\nRequirements:\r\n- Python\r\n- Docker\r\nBonus:\r\n- Rust\r\n"
    found = [(it.name, it.level, it.line) for it in read(ad).requirements]
    assert found == [("Python", "must", 4), ("Docker", "must", 5), ("Rust", "nice", 7)]


def test_a_recipe_is_no_job_ad() -> None:
    ad = read("Cake\n\nIngredients\n- 225 g butter\n- 4 eggs\n\nMethod\n- Heat the oven\n")
    assert not ad.requirements
    assert ad.remark


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("### Must have:", "must"),
        ("**What you bring**", "must"),
        ("✅ WHO YOU ARE", "must"),
        ("Das bringst du mit", "must"),
        ("¿Qué buscamos?", "must"),
        ("You could shine in this role if you have", "must"),
        ("What would make us smile", "nice"),
        ("Nice-to-haves (optional)", "nice"),
        ("Not required, but lovely", "nice"),
        ("Se valorará:", "nice"),
        ("Von Vorteil", "nice"),
    ],
)
def test_a_heading_says_how_much_is_wanted(heading: str, level: str) -> None:
    ad = read(f"Engineer\n\nMust have\n- Docker\n\n{heading}\n- Python\n\nPerks\n- Rust\n")
    assert [(it.name, it.level) for it in ad.requirements] == [
        ("Docker", "must"), ("Python", level)
    ]  # fmt: skip


def test_perks_and_talk_are_no_requirements() -> None:
    ad = "Engineer\n\nRequirements\n- Python\n\nBenefits\n- Rust stickers\nWe value equality."
    assert [it.name for it in read(ad).requirements] == ["Python"]


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\0\0\1PK\3\4", "We are a company.\n\nCome in and find out.", "<p></p>"]
)
def test_where_nothing_is_read_a_remark_says_why(text: str) -> None:
    ad = read(text)
    assert not ad.requirements
    assert ad.remark


@pytest.mark.parametrize(
    "text",
    [
        "Requirements\n" + "- Python and Docker\n" * 100_000,
        "Requirements: " + "Python, " * 130_000,
        "<p" * 200_000,
        "(" * 200_000,
        "- " * 200_000,
        "Requirements\n" + "\n".join(f"- Knowledge of subject{n}" for n in range(5_000)),
        "\x1b[31m\x07\u202e" * 50_000,
        "a, " * 200_000,
        "x" * 1_000_000,
        "<!--" * 100_000,
        "&lt;p&gt;" * 50_000,
    ],
    ids=range(11),
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    ad = read(text)
    assert ad.requirements or ad.remark
    assert len(ad.requirements) <= MOST_REQUIREMENTS
