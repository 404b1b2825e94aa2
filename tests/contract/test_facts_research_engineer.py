"""Every fact and figure of the CV is in the research engineer's profile, each where it belongs."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from careertui.career import model as m
from careertui.career.dates import PartialDate, format_period
from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.library import Person
from careertui.formats.load import load_file

PROFILE = Path(__file__).parents[2] / "profiles" / "francisco-perez-sorrosal.yaml"
TODAY = date(2025, 1, 1)

PERIODS = {
    # Roles.
    "yahoo-knowledge-graph": "2023 – now",
    "yahoo-mail": "Jun 2022 – Dec 2022",
    "yahoo-dto": "Apr 2022 – Sep 2022",
    "yahoo-ads": "2021 – 2022",
    "yahoo-content-platform": "2018 – 2023",
    "yahoo-cap": "2015 – 2018",
    "yahoo-sieve": "2015 – 2017",
    "yahoo-labs": "2012 – 2015",
    "lumata": "2011 – 2012",
    "greenhouse": "2010 – 2011",
    "upm-researcher": "2003 – 2011",
    "upm-engineer": "2003 – 2010",
    "inria": "2007",
    "lecturer": "2001 – 2003",
    "systems-administrator": "2000 – 2001",
    "meta4": "1999",
    # Projects. Two of them have no date in the CV.
    "ykg-dataset-improvement": "2024",
    "ykg-reconciliation-training": "2023 – 2024",
    "ykg-reconciliation-pipeline": "2023",
    "ykg-reconciliation-inference": "2023",
    "kamino": "2022",
    "ai-ml-working-group": "",
    "contextual-targeting": "",
    "deep-multi-label": "2020 – 2021",
    "few-shot-prefix": "2021",
    "clickbait": "2019",
    "hierarchical-transfer-learning": "2018",
    "dl-multi-class": "2018",
    "ml-classification-pipeline": "2017",
    "k8s-make": "2017",
    "twitter-firehose": "2017",
    "sieve-2016": "2016",
    "sieve-2015": "2015",
    "omid-2014": "2014",
    "edentity": "2014",
    "riddlr": "2013",
    "cumulonimbo": "2012 – 2013",
    "giddra": "2012",
    "nexof-ra": "2008 – 2010",
    "ubiquitous-services": "2007 – 2010",
    "automan": "2006 – 2007",
    "high-performance-distributed-systems": "2006 – 2009",
    "s4all": "2005 – 2007",
    "autonomic": "2004 – 2007",
    "adapt": "2002 – 2005",
    "phd-thesis": "2003 – 2009",
    # Education.
    "phd": "2003 – 2009",
    "postgraduate-certificate-in-education": "2004",
    "b-eng-m-sc-in-computer-science": "1994 – 2001",
}

FIGURES = {
    "ykg-reconciliation-training": (22.23, 16.11, 5, 4),
    "ykg-reconciliation-pipeline": (4,),
    "kamino": (5.9,),
    "deep-multi-label": (10,),
    "clickbait": (5,),
    "greenhouse": (20_000,),
    "high-performance-distributed-systems": (4_000,),
    "s4all": (150_000,),
    "autonomic": (50_000,),
    "adapt": (10_600, 10_000),
}

GRANTS = {
    "cumulonimbo": ("7th European Framework Programme", "FP7-257993"),
    "nexof-ra": ("7th European Framework Programme", "FP7-216446"),
    "ubiquitous-services": ("Spanish Ministry of Education and Science", "TIN2007-67353-C02"),
    "high-performance-distributed-systems": ("Community of Madrid", "S-0505/TIC/000285"),
    "s4all": ("5th European Framework Programme", "IST-2001-37126"),
    "autonomic": ("Spanish Ministry of Education and Science", "TIN2004-07474-C02-01"),
    "adapt": ("EUREKA/ITEA project", "Label 04025"),
}

FACTS: dict[str, tuple[str, ...]] = {
    "about": (
        "Francisco Perez-Sorrosal", "Principal Research Engineer", "Yahoo Inc.",
        "www.linkedin.com/in/fperezsorrosal.github.io", "trustful", "goal-oriented", "detail",
        "academia", "artificial intelligence", "distributed systems", "cutting-edge",
        "innovation", "on-prem", "cloud", "reliability", "empathetic", "multidisciplinary",
        "empowering",
    ),
    "yahoo-knowledge-graph": ("Knowledge Graph Science", "Sunnyvale"),
    "ykg-dataset-improvement": ("ML/AI Expert", "Llama 2", "Generative Entity Matching", "dev"),
    "ykg-reconciliation-training": (
        "Machine Learning/AI Expert", "dedup", "22.23%", "16.11%", "5%", "4%", "Person",
        "Creative Works",
    ),
    "ykg-reconciliation-pipeline": ("MLOps", "30", "4 main types", "heuristics", "SVMs", "trees"),
    "ykg-reconciliation-inference": ("MLOps", "Ray Serve", "PoC", "cloud"),
    "kamino": (
        "Kamino Project", "mail classification system", "3.1-5.9%", "Hugging Face", "Teacher",
        "Student", "knowledge distillation", "multilabel taxonomy", "online", "offline",
        "doubled",
    ),
    "yahoo-dto": ("Digital Transformation Office",),
    "ai-ml-working-group": (
        "AI/ML Working Group", "Strategy", "datacenters", "Model Development", "Data Management",
        "Model Management", "Model Serving", "prioritized", "friction",
    ),
    "contextual-targeting": (
        "AI/ML Working Group", "cookie-less", "contextual targeting", "multilingual",
        "Yahoo Interest Categories", "hierarchical", "28th ACM SIGKDD Conference, 2022",
    ),
    "yahoo-content-platform": ("Science @ Content Platform",),
    "deep-multi-label": (
        "ML/DL Engineer", "Research Engineer", "HuggingFace", "Triton", "+10% over baseline",
        "binary",
    ),
    "few-shot-prefix": ("Parallel Prefix Conditioning", "BERT", "DBPedia", "zero-shot"),
    "clickbait": ("SVM", "BERT", "5%", "T5", "PoC"),
    "hierarchical-transfer-learning": ("ACL 2019", "parent", "fine-tuned"),
    "yahoo-cap": ("Senior Research Engineer", "Content Ingestion Platform (CAP)"),
    "dl-multi-class": ("LSTM", "GRU", "TF/Keras", "TensorFlow", "transfer learning"),
    "ml-classification-pipeline": ("SVMs", "Sieve"),
    "k8s-make": ("k8s-make", "Kubernetes", "SVM", "on-prem"),
    "yahoo-sieve": ("Senior Research Engineer", "Sieve", "Sunnyvale"),
    "twitter-firehose": ("Twitter API", "backwards compatible", "Sports team"),
    "sieve-2016": (
        "Omid", "https://github.com/apache/incubator-omid", "Hadoop Summit 2016",
        "USENIX FAST, 2017", "ASF",
    ),
    "sieve-2015": ("multi-tenant", "High Availability", "HBase", "multi-core", "open-source"),
    "yahoo-labs": ("Research Engineer", "Scalable Computing Group", "Spain"),
    "omid-2014": ("Research Software Engineer", "Techpulse 2014", "poster", "Sieve"),
    "edentity": (
        "Edentity/Pachiderm", "3rd party", "Flickr", "GDrive", "Dropbox", "REST API",
        "User Registration", "Search", "Content Fetching", "synchronization",
    ),
    "riddlr": ("RiddlR", "Percolator", "Techpulse 2013", "Poster"),
    "cumulonimbo": ("CumuloNimbo", "HBase", "BookKeeper", "evaluation"),
    "lumata": ("Lumata", "Software Architect", "SONY Socialife", "Spain"),
    "giddra": ("Architect", "REST API", "team"),
    "greenhouse": ("Freelance", "Cooperative", "Zaragoza", "Ruby/Rails", "20,000", "LoC"),
    "upm-researcher": ("Researcher", "Universidad Politécnica de Madrid (UPM)"),
    "phd-thesis": ("snapshot-isolation", "vertical", "multi-tier"),
    "inria": ("SARDES", "INRIA", "Grenoble, France", "Prof. Sara Bouchenak"),
    "upm-engineer": ("Software Architect/Research Engineer", "middleware"),
    "nexof-ra": ("NEXOF-RA: NESSI Open Framework - Reference Architecture", "patterns"),
    "ubiquitous-services": ("Coherence", "JBoss Cache", "Hibernate", "second-level"),
    "automan": ("Grid-Based Enterprise Services", "self-configuration", "self-repair", "INRIA"),
    "high-performance-distributed-systems": ("JOnAS", "J(2)EE", "BULL", "4,000", "HA&S Service"),
    "s4all": ("Services for All", "JOnAS", "v.4.8", "Bull SAS (France)", "150,000"),
    "autonomic": ("WS-CAF", "SOAP", "50,000", "e-Services", "open-source"),
    "adapt": ("EJBs", "JBoss", "10,600", "Activity Service", "J2EE", "10,000"),
    "lecturer": ("Operating Systems", "C and Pascal", "Madrid Campus"),
    "systems-administrator": ("UNIX", "Linux", "Windows", "Universidad Pontificia de Salamanca"),
    "meta4": (
        "Quality Analyst", "Meta 4 S.A.", "Cegid", "ERP", "Oracle", "Microsoft SQL Server",
        "Informix", "Sybase", "JDBC", "Java Database Connectivity", "Madrid, Spain",
    ),
    "phd": (
        "Middleware for High Available and Scalable Multi-Tier and Service-Oriented Architectures",
        "Prof. Marta Patiño-Martínez", "Prof. Ricardo Jiménez-Péris", "Transactional Systems",
        "SOAs",
    ),
    "postgraduate-certificate-in-education": (
        "Educational Sciences Institute", "Universidad Complutense de Madrid (UCM)",
    ),
    "b-eng-m-sc-in-computer-science": ("B.Eng & M.Sc.", "Universidad Pontificia de Salamanca"),
    "course-in-business-administration-and-economics": ("268 hours", "Community of Madrid"),
    "committer": ("Apache Omid", "HBase", "Apache Software Foundation"),
    "member-objectweb-consortium": ("http://www.ow2.org",),
    "member-java-community-process-program-jcp": ("http://jcp.org",),
    "object-oriented-o-o-design": ("Design Patterns", "Agile", "UML"),
    "languages-and-frameworks": (
        "Python", "PyTorch", "TF", "Scikit", "HFT", "LangChain", "LangGraph", "AutoGen", "CrewAI",
        "OAI Swarm", "Java", "Go", "Rust", "Ray", "Pandas", "Dask",
    ),
    "ci-cd-tools": ("VCS", "Git", "GitHub", "GitLab"),
    "cloud-and-virtualization": ("AWS", "GCloud", "Docker", "Kubernetes"),
    "dbms": ("Relational", "NoSQL"),
    "operating-system-o-s-administration": ("UNIX", "Android", "iOS", "Windows"),
    "miscellaneous": (
        "VS Code", "IntelliJ", "Vi", "Emacs", "UNIX Shell Scripting", "LaTeX", "HTML",
        "JavaScript basic",
    ),
    "spanish": ("mother tongue",),
    "english": ("fluent", "written", "spoken"),
    "french": ("intermediate", "listening", "reading", "speaking"),
    "catalan": ("intermediate", "listening", "reading", "speaking"),
    "communication-skills": ("undergraduates", "Ph.D.", "mentoring", "conferences", "internal"),
    "quote": (
        "Strive not to be a success, but rather to be of value.", "Albert Einstein",
    ),
}  # fmt: skip

INTERESTS = (
    "neuroscience", "psychology", "decision-making", "cognitive sciences", "learning techniques",
    "behavioral economics", "philosophy", "running", "mountain biking", "yoga", "cold-plunging",
    "tennis",
)  # fmt: skip

PUBLICATIONS = (
    ("Multilingual taxonomic web page classification", "28th ACM SIGKDD", "", 2022, 7),
    ("Hierarchical transfer learning for multi-label", "ACL", "", 2019, 127),
    ("Omid, reloaded: scalable and Highly-Available", "USENIX FAST", "", 2017, 20),
    ("Elastic SI-Cache", "VLDB Journal", "", 2011, 44),
    ("Scalability Evaluation of the Replication Support", "EDCC", "Valencia, Spain", 2010, 10),
    ("A System of Architectural Patterns", "Architecting Dependable Systems VI", "", 2009, 13),
    ("Consistent and Scalable Cache Replication", "ACM/IFIP/USENIX", "CA, USA", 2007, 43),
    ("WS-Replication", "ACM WWW", "Edinburgh", 2006, 230),
    ("Highly Available Long Running Transactions", "IEEE ICDCS", "Lisbon, Portugal", 2006, 28),
    ("ZenFlow", "IEEE VL/HCC", "Dallas, USA", 2005, 53),
)
"""Title, venue, place, year, citations."""

TALKS = (
    ("NeurIPS 2024", "Vancouver, BC, Canada", "2024-12-10", "2024-12-15"),
    ("ICML 2024", "Vienna, Austria", "2024-07-21", "2024-07-27"),
    ("AI Engineer World's Fair", "San Francisco, CA, USA", "2024-06-25", "2024-06-27"),
    ("MLSys 2024", "Santa Clara, CA, USA", "2024-05-13", "2024-05-16"),
    ("W&B Fully Connected Conference 2024", "San Francisco, CA, USA", "2024-04-17", "2024-04-18"),
    ("NeurIPS 2023", "New Orleans, LA, USA", "2023-12-10", "2023-12-10"),
    ("Amazon Re:Invent 2023", "Las Vegas, NV, USA", "2023-11-27", "2023-11-30"),
    ("Ray Summit 2023", "San Francisco, CA, USA", "2023-09-18", "2023-09-20"),
    ("ICML 2023", "Honolulu, Hawaii, USA", "2023-07-23", "2023-07-29"),
    ("MLSys 2023", "Miami, FL, USA", "2023-06-04", "2023-06-08"),
    ("Ray Summit 2022", "San Francisco, CA, USA", "2022-08-23", "2022-08-24"),
    ("MLSys 2022", "Santa Clara, CA, USA", "2022-08-31", "2022-09-03"),
    ("ACL 2019", "Florence, Italy", "2019-07-28", "2019-08-02"),
    ("@Scale conference", "San Jose, CA, USA", "2016-08-31", "2016-08-31"),
    ("Hadoop Summit", "San Jose, CA, USA", "2016-06-28", "2016-06-30"),
    ("@Scale conference", "San Jose, CA, USA", "2015-09-14", "2015-09-14"),
    ("Hadoop Summit Europe", "Brussels, Belgium", "2015-04-15", "2015-04-16"),
    ("Hadoop Summit Europe", "Amsterdam, Netherlands", "2014-04-02", "2014-04-03"),
    ("NoSQL Matters", "Barcelona, Spain", "2014-11-21", "2014-11-22"),
    ("NoSQL Matters", "Barcelona, Spain", "2013-11-29", "2013-11-30"),
    ("NoSQL Matters", "Barcelona, Spain", "2012-10-06", "2012-10-06"),
    ("Reliable Distributed Systems (SRDS)", "Madrid, Spain", "2011-10-04", "2011-10-07"),
    ("World Wide Web Conference", "Madrid, Spain", "2009-04-20", "2009-04-24"),
    ("Concurrency and Distributed Systems", "Granada, Spain", "2005-09-13", "2005-09-16"),
    ("ObjectWebCon'05", "Lyon, France", "2005-01-17", "2005-01-20"),
    ("ObjectWeb's Workshop on Transactions", "Grenoble, France", "2004-02-23", "2004-02-24"),
    ("ObjectWeb's Architecture Meeting", "Sevilla, Spain", "2004-01-13", "2004-01-15"),
    ("Techpulse Conf. 2014", "", "2014", "2014"),
    ("Techpulse Conf. 2013", "", "2013", "2013"),
)
"""Event, place, first day, last day."""

REVIEWS = {
    ("SRDS", 2008), ("SRDS", 2009), ("ICDCS", 2009), ("Europar", 2007), ("Europar", 2010),
    ("SAC", 2008), ("SAC", 2010), ("ICSOC", 2009), ("DAMAP", None), ("ADSN", 2010),
}  # fmt: skip

_COURSERA = "https://www.coursera.org/account/accomplishments/specialization"
COURSES = (
    ("CrewAI", "DeepLearning.AI", 2024, "online", None, ""),
    (
        "RAG Developer Bootcamp", "Pinecone+Anyscale", 2024, "in person", None,
        "https://www.anyscale.com/events/2024/03/08/rag-developer-bootcamp",
    ),
    (
        "LLM101x", "edX/Databricks", 2023, "online", None,
        "https://courses.edx.org/certificates/efcc7ec7b2234b538809447c1f37babf",
    ),
    ("LLM Bootcamp", "FSDL", 2023, "in person", None, ""),
    (
        "Full Stack Deep Learning 22'Edition", "FSDL", 2022, "online", None,
        "https://fullstackdeeplearning.com/course/2022/",
    ),
    (
        "Machine Learning Specialization", "Coursera/DeepLearning.AI/Stanford", 2022, "online", 3,
        f"{_COURSERA}/certificate/KREGWAZ87SQN",
    ),
    (
        "Full Stack Deep Learning 21'Edition", "FSDL", 2021, "online", None,
        "https://fullstackdeeplearning.com/spring2021/",
    ),
    (
        "Machine Learning Specialization", "Coursera/Univ. Washington", 2019, "online", 4,
        f"{_COURSERA}/certificate/UY6W586XQMW3",
    ),
    (
        "Deep Learning Specialization", "Coursera/DeepLearning.AI", 2018, "online", 5,
        f"{_COURSERA}/YTPXQJ42EUCK",
    ),
    ("Advanced Scala", "Typesafe", 2011, "", None, ""),
    ("Scala", "Typesafe", 2011, "", None, ""),
    ("Business Administration and Economics", "", 2011, "", None, ""),
)  # fmt: skip
"""Name, issuer, year, how, of how many courses, address."""

PROOFS = {
    "Omid": ("sieve-2015", "sieve-2016", "omid-2014", "committer"),
    "HBase": ("sieve-2015", "cumulonimbo", "omid-2014"),
    "Java": ("adapt", "s4all", "high-performance-distributed-systems"),
    "J2EE": ("adapt", "s4all", "high-performance-distributed-systems"),
    "SOAP": ("autonomic",),
    "Llama 2": ("ykg-dataset-improvement",),
    "Ray": ("ykg-reconciliation-inference",),
    "Kubernetes": ("k8s-make",),
    "BERT": ("clickbait", "few-shot-prefix"),
    "SVM": ("ml-classification-pipeline", "k8s-make"),
    "LSTM": ("dl-multi-class",),
    "TensorFlow": ("dl-multi-class",),
    "Keras": ("dl-multi-class",),
    "Ruby on Rails": ("greenhouse",),
    "JDBC": ("meta4",),
    "Oracle": ("meta4",),
    "Triton Inference Server": ("deep-multi-label",),
    "Hugging Face Transformers": ("deep-multi-label",),
}


@cache
def person() -> Person:
    return load_file(PROFILE, today=TODAY)


@cache
def entries() -> dict[str, Entry]:
    return {entry.id: entry for entry in person().entries}


def of_kind(kind: Kind) -> list[Entry]:
    return [entry for entry in person().entries if entry.kind is kind]


def said(entry: Entry) -> str:
    """Everything that the search can find of an entry."""
    heading = (entry.title, entry.organization, entry.unit, entry.place, *entry.skills)
    links = (link.url for link in entry.links)
    return "\n".join((*heading, *entry.tags, entry.text, *links))


def states(entry: Entry, fact: str) -> bool:
    """Whether the fact stands there as whole words and numbers, whatever the case."""
    pattern = rf"(?<![\w.]){re.escape(fact)}(?!\w)"
    return re.search(pattern, said(entry), re.IGNORECASE) is not None


def test_the_file_has_no_problems() -> None:
    assert person().problems == ()
    assert person().set_aside == 0


def test_the_profile_is_complete_in_numbers() -> None:
    counts = {kind: len(of_kind(kind)) for kind in Kind}
    assert counts[Kind.ROLE] == 16
    assert counts[Kind.PROJECT] == 30
    assert counts[Kind.PUBLICATION] == len(PUBLICATIONS)
    assert counts[Kind.TALK] == len(TALKS)
    assert counts[Kind.COURSE] == len(COURSES)
    assert counts[Kind.EDUCATION] == 3
    assert counts[Kind.SERVICE] == len(REVIEWS) + 3
    assert counts[Kind.LANGUAGE] == 4


@pytest.mark.parametrize(
    ("entry_id", "fact"), [(key, fact) for key, facts in FACTS.items() for fact in facts]
)
def test_the_fact_stands_where_it_belongs(entry_id: str, fact: str) -> None:
    assert states(entries()[entry_id], fact)


@pytest.mark.parametrize(("entry_id", "period"), PERIODS.items())
def test_the_period_is_that_of_the_cv(entry_id: str, period: str) -> None:
    assert format_period(entries()[entry_id].period) == period


def test_every_role_and_project_has_its_period_checked() -> None:
    wanted = {entry.id for kind in (Kind.ROLE, Kind.PROJECT) for entry in of_kind(kind)}
    assert wanted <= set(PERIODS)


@pytest.mark.parametrize(("entry_id", "figures"), FIGURES.items())
def test_the_figures_can_be_compared(entry_id: str, figures: tuple[float, ...]) -> None:
    item = entries()[entry_id].item
    assert isinstance(item, m.Project | m.Role)
    metrics = [each.metric for each in item.achievements if each.metric is not None]
    assert tuple(metric.value for metric in metrics) == figures


@pytest.mark.parametrize(("entry_id", "funding"), GRANTS.items())
def test_the_grant_has_its_program_and_number(entry_id: str, funding: tuple[str, str]) -> None:
    item = entries()[entry_id].item
    assert isinstance(item, m.Project)
    assert (item.program, item.grant) == funding


@pytest.mark.parametrize(("title", "venue", "place", "year", "citations"), PUBLICATIONS)
def test_the_paper_is_listed(title: str, venue: str, place: str, year: int, citations: int) -> None:
    (entry,) = (each for each in of_kind(Kind.PUBLICATION) if each.title.startswith(title))
    assert entry.organization.startswith(venue)
    assert (entry.place, entry.citations) == (place, citations)
    assert entry.period.start == PartialDate(year)


@pytest.mark.parametrize(("event", "place", "first", "last"), TALKS)
def test_the_conference_has_place_and_days(event: str, place: str, first: str, last: str) -> None:
    found = [
        (each.place, str(each.period.start), str(each.period.end))
        for each in of_kind(Kind.TALK)
        if event in each.title
    ]
    assert (place, first, last) in found


def test_only_those_talks_are_given_of_which_the_cv_says_so() -> None:
    roles = {
        each.title: each.item.role
        for each in of_kind(Kind.TALK)
        if isinstance(each.item, m.Talk) and each.item.role != "attendee"
    }
    assert roles == {
        "ACL 2019": "speaker",
        "Hadoop Summit": "speaker",
        "Yahoo's Techpulse Conf. 2014": "speaker and poster",
        "Yahoo's Techpulse Conf. 2013": "poster",
    }


def test_every_review_is_listed_with_its_year() -> None:
    reviewers = [each for each in of_kind(Kind.SERVICE) if each.title.startswith("Reviewer")]
    found = set()
    for each in reviewers:
        start = each.period.start
        short = each.organization.rpartition("(")[2].rstrip(")")
        found.add((short, start.year if start else None))
    assert found == REVIEWS
    assert len(reviewers) == len(REVIEWS)


@pytest.mark.parametrize(("name", "issuer", "year", "how", "parts", "url"), COURSES)
def test_the_course_is_listed(
    name: str, issuer: str, year: int, how: str, parts: int | None, url: str
) -> None:
    (entry,) = (
        each
        for each in of_kind(Kind.COURSE)
        if (each.title == name or (name in each.title and name != "Scala"))
        and each.organization == issuer
    )
    item = entry.item
    assert isinstance(item, m.Course)
    assert entry.period.start == PartialDate(year)
    assert item.format.startswith(how)
    assert item.parts == parts
    assert [link.url for link in entry.links] == ([url] if url else [])


@pytest.mark.parametrize("interest", INTERESTS)
def test_the_interest_is_listed(interest: str) -> None:
    assert interest in {each.title.lower() for each in of_kind(Kind.INTEREST)}


@pytest.mark.parametrize(("skill", "proofs"), PROOFS.items())
def test_the_skill_is_proved(skill: str, proofs: tuple[str, ...]) -> None:
    assert {each for each in proofs if skill not in entries()[each].skills} == set()


def test_papers_and_talks_lead_to_what_they_came_from() -> None:
    wanted = {
        "kdd-2022": "contextual-targeting",
        "acl-2019": "hierarchical-transfer-learning",
        "fast-2017": "sieve-2016",
        "hadoop-summit": "sieve-2016",
        "yahoo-s-techpulse-conf-2014": "omid-2014",
        "yahoo-s-techpulse-conf-2013": "riddlr",
        "phd-thesis": "phd",
        "inria": "automan",
    }
    for source, target in wanted.items():
        assert target in entries()[source].related
        assert source in entries()[target].related


def test_nothing_is_dated_after_the_cv() -> None:
    years = (
        day.year
        for entry in person().entries
        for day in (entry.period.start, entry.period.end)
        if isinstance(day, PartialDate)
    )
    assert max(years) == 2024


def test_skills_are_spelt_in_one_way() -> None:
    names = {skill for entry in person().entries for skill in entry.skills}
    assert len({re.sub(r"[\W_]+", "", name).casefold() for name in names}) == len(names)


def test_lines_are_short_enough_to_read() -> None:
    lines = PROFILE.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 110
