"""What a file of another format says is found in what is printed, and what is not is told."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.careers import SAMPLES

from careertui.career.library import Library, Person
from careertui.career.problems import Problem
from careertui.exports.audience import Audience
from careertui.exports.records import entry_record, problem_record
from careertui.exports.release import public_problem, release
from careertui.formats.load import load_bytes, load_file

TODAY = date(2026, 11, 28)

FACTS = """
rendercv-2.yaml
  role | Staff Data Engineer | Fjord Energy | 2021-03 | present | Cut the cost of metering by 38 %
  role | Data Engineer | Havn Logistikk | Fall 2018 | Fall 2018 | https://havn.example
  service | First aider | Røde Kors | 2016 | 2019
  education | MSc in Informatics | NTNU | 2010-08 | 2012-06 | GPA: 4.6/5
  section | Tidevann | | 2022-05 | present | 1200 stars | Side Quests
  section | Sauna club | | My lost weekend
  award | Norwegian Data Prize | | 2023-11
  award | Best paper, NIK 2019
  publication | Streaming meters at scale | NIK | 2019-11 | | 10.1000/nik.2019.7 | Nora Lindqvist
  patent | Adaptive sampling (NO Patent 345678)
  talk | Meters as streams — Flink Forward (2022)
  skills | Languages | | | | Scala | Rust
  language | Norwegian | | | | native
  section | Extras | | | | Driving licence: B
  about | Nora Lindqvist | | | | Staff Data Engineer | nora@lindqvist.example | +47-912-34-567
  about | Nora Lindqvist | | | | https://linkedin.com/in/nora-lindqvist | https://github.com/noralq
  about | Nora Lindqvist | | | | https://fosstodon.org/@nora | Book a call | I build data platforms
rendercv-1.yaml
  role | Consultant | NoEnd AG | 2019 | present
  role | Trainee | OnlyEnd | 2003-05 | 2003-05
  project | Design and Construction of a Dynamometer | | Spring 1979
  project | Linked date | | | | https://github.com/me/proj
  certificate | Machine Learning by Stanford University | | 2022-09-01
  skills | Programming | | | | C++ | MATLAB
  section | TOEFL | | 2012 | | 113/120
  section | Test Scores | | | | IELTS: 7.5/9.0
  publication | Phononic band gaps | Phys. Rev. B | 2007-08-01 | | John Doe
  section | Extracurricular Activities | | | | There are 7 unique entry types
  section | Free Style Title | | | | Plain words here
  about | John Doe | | | | Mechanical Engineer | passion for software
  about | John Doe | | | | https://stackoverflow.com/users/12345/john-doe
yamlresume.yaml
  role | Senior Backend Engineer | Caixa Azul | 2019-09-01 | present | Built the ledger | Go
  role | Engineer | Navio | 2014-03-05 | 2019-07 | Freight APIs
  education | Bachelor in Computer Science | Universidade do Porto | 2010 | 2013-06 | 16/20
  project | pgtide | | 2021-05 | present | A queue | 400 stars | SQL
  award | Hackathon winner | Cidade do Porto | 2018-07-03
  certificate | CKA | CNCF | 2022-02-28
  publication | Ledgers for everyone | Revista | 2020-03-04
  language | Portuguese | | | | Native or Bilingual Proficiency
  service | Mentor | Code Club | 2016-01 | 2017-12
  interest | Sailing | | | | dinghy
  section | Ana Sousa | | | | He ships. | ana@sousa.example | manager
  about | Tomás Ferreira | | | | Rua das Flores 12, 4050-262, Porto, Norte, Portugal
fresh.json
  role | Head Code Ninja | One Cool Startup | 2013-09 | present | Managed 5 people | AWS
  role | Dev | Gap Co | 2012 | present
  project | HackMyCV | | 2015-09 | present | CLI tool | Creator | https://github.com/x/y | Shot
  education | BSCS | Cornell | 2005-09 | 2008-05 | 3.5 | Course 1
  education | Night school
  service | NCO | US Army Reserves | 1999-11 | 2003-06 | military
  service | Member | IEEE | 2013-06 | present
  service | Director | TMN | 2008-02 | 2010-01
  service | Organizer | JS Meetup | 2011-03 | 2014-01 | 500+ members
  award | Honorable Mention | Google | 2012 | | Summer of Code
  award | Employee of the month
  publication | GORFF in 21 Days | Amazon | 2008 | | John Smith | https://amazon.example
  publication | Jane Unplugged | self | 2011
  talk | DARMA 2.0 | OPENSTART 2013 | 2012 | | Won prize
  language | Spanish | | | | Moderate
  language | English
  project | Asteroids | | 2014-09
  section | Code Complete | | | | Steve McConnell
  section | Elias F | | | | Insta-hire.
  section | Pub Lic | | | | pub@x.example
  section | Ask me
  interest | yoga
  skills | Skills | | | | Ruby | Perl | Since v1
  skills | Web Dev | | | | HTML 5
  about | Jane Q. Stacker | | | | https://twitter.com/janetw | Be the change. | Austin, TX
  about | Jane Q. Stacker | | | | 1-650-777-1234 | 7+ years industry | unknown thing
json-resume-before-1.json
  about | Priya Raman | | | | priya@work.example | 555-2 | https://github.com/praman
  role | SRE | Tungsten | 2011-02-01 | 2014-03-31 | Pager down 40 %
  education | B.Tech in CS | COEP | 2005 | 2009 | 8.9
  award | Best intern | Tungsten | 2009-05-01
  interest | Carnatic music | | | | veena
  section | V. Rao | | | | Calm at 3 am.
reactive-resume-3.json
  role | Senior translator | Lingua s.r.o. | 2015-03-01 | present | 2M words
  education | Mgr. in English | UK Praha | 2006-09-01 | 2011-06-01 | 1.2 | Stylistics
  project | Glosář | | 2018-01-01 | present | Open glossary | 3k terms | XML
  patent | Typing glove | | 2017-01-01 | | CZ 30123
  service | Interpreter | Člověk v tísni | 2015-09-01 | 2016-03-01
  section | P. Dvořák | | | | Editor | Precise.
  language | English | | | | C2
  about | Lena Novak | | | | My CV 2022 | Czech to English.
reactive-resume-4.json
  role | Platform Engineer | Cloudline | 2020-01 | present | Moved 80 services to Kubernetes
  education | BSc in Maths | Leeds | 2008 | 2011 | First
  talk | Sleep well | | 2022-05 | | KubeCon EU
  section | Bee keeping | | 2018 | | Two hives | Side Quests
  service | Coach | CodeFirst | 2015 | 2017
  language | Igbo | | | | Native
  skills | Cloud | | | | Terraform | Advanced
  about | Maya Okonkwo | | | | she/her | Keeps clusters calm.
reactive-resume-5.json
  role | SRE | Spree GmbH | 2018-03 | present | Owned Prometheus
  education | Diplom in Informatik | TU Berlin | 2003 | 2009 | 1.7
  certificate | CKA | CNCF | 2019-05
  publication | Quiet pagers | ACM Queue | 2022-04
  service | Volunteer | THW | 2010 | 2012 | Pumps
  role | Adviser | Havel AG | 2017 | 2017 | Freelance
  about | Otto Brandt | | | | EU citizen | https://blog.example | On call since 2009.
  about | Otto Brandt | | | | https://github.com/obrandt | https://gl.example/obr
linkedin-export.zip
  role | Data Scientist | Kaufladen AG | 2020-01 | present | MAPE down 12 %
  section | Recommendation by Eva Klein, Head of Data, Kaufladen AG | | | | Jonas is great.
  role | Analyst | AT&T | 2016 | 2019-12
  role | Intern | Odd GmbH
  education | Master of Science - MS | TU München | 2010 | 2015 | Thesis on trees | Chess club
  certificate | AWS Certified | Amazon | 2021-02 | | 2024-02 | ABC-1
  project | Shopcast | | 2021-03 | 2022-04 | https://shopcast.example
  publication | Trees for shops | Springer | 2021-01-14
  award | Best thesis | | 2015-07 | | For trees
  service | Driver | Tafel | 2018-01 | present | POVERTY
  service | Member | GI | 2014 | present | Informatics
  section | TOEFL | | 2009-05 | | 112
  course | Statistics II | | | | ST-2
  patent | Shelf sensor | | 2020-08 | | DE102020 | Granted | J. Weber
  section | Recommendation by Eva Klein, Head of Data, Kaufladen AG | | 2022-08-30
  language | German | | | | Native or bilingual proficiency
  skills | Skills | | | | Python | SQL
  about | Jonas Weber | | | | jonas@weber.example | +49 221 555 | https://twitter.com/jonasw
  about | Jonas Weber | | | | https://jw.example/p | Hauptstr. 5, Köln | Likes "clean" data.
europass-xml-old.xml
  role | Bridge engineer | Ponti SpA | 2014-09-01 | present | Checked 40 bridges | Construction
  role | Junior engineer | Strade Srl | 2010 | 2014-08
  education | Laurea in Ingegneria Civile in Architecture and building | Politecnico
  language | German | | | | Reading C1
  language | Italian | | | | native
  certificate | Goethe B2 | Goethe-Institut | 2012-06
  skills | Computer | | | | AutoCAD | Python
  section | Communication skills | | | | Spoke at town meetings
  section | Driving licence | | | | B, C1
  section | Publications | | | | Arches of Torino, 2011
  about | Alba Rossi | | | | alba@rossi.example | +39 02 1 | https://rossi.example | Civil engineer
europass-xml.xml
  role | Java developer | Telerix | 2016-02-01 | 2020-07-31 | Billing in Java
  role | Tech lead | Balkan Pay | 2020-08 | present
  education | BSc Informatics | Sofia University | 2009 | 2013 | Algorithms
  certificate | OCP Java 11 | Oracle | 2019-05-01
  publication | On billing | | 2018 | | https://p.example/1
  language | English | | | | Listening C1
  language | Bulgarian | | | | native
  skills | Databases | | | | PostgreSQL
  interest | Chess | | | | club player
  section | Radio amateur | | | | LZ1
  about | Ivo Petrov | | | | +359 888123 | ivo@petrov.example | Backend person
"""
"""For each file: kind, title, organisation, start and end, and texts that stand there too."""

LOSSES = """
rendercv-2.yaml
  unknown | cv.photo | nora.jpg
  unknown | cv.sections.experience[1].start_date | 2018-01
  not-read | cv.custom_connections[0].fontawesome_icon | calendar-days
  changed | cv.sections.side_quests[1].date | My lost weekend
  not-read | design | theme: classic
  not-read | locale | language: english
rendercv-1.yaml
  not-read | locale_catalog | national
  not-read | rendercv_settings | 2025-03-01
yamlresume.yaml
  unknown | content.profiles[1].username | tomasf
  unknown | content.references[0].relationship | manager
  not-read | layout | moderncv-banking
fresh.json
  not-read | info.image | jane.png
  unknown | skills.list[0].years | 7
  unknown | xtra | unknown thing
json-resume-before-1.json
  not-read | bio.picture | me.png
reactive-resume-3.json
  not-read | basics.photo | size: 128
  not-read | metadata | kakuna
reactive-resume-4.json
  not-read | basics.picture | https://i.example/p.jpg
  unknown | sections.languages.items[0].level | 5
reactive-resume-5.json
  not-read | picture | https://i.example/a.png
  not-read | sections.profiles.title | Elsewhere
  not-read | sections.awards.title | Shiny things
  not-read | customSections[1].title | Odds and ends
  unknown | sections.skills.items[0].proficiency | Expert
linkedin-export.zip
  not-read | | messages.csv
  not-read | | Connections.csv
  not-read | | Registration.csv
  unknown | Profile.csv[0].Birth Date | Mar 3
  changed | Positions.csv[1].Company Name |
  unknown | Patents.csv[0].Inventors | J. Weber
europass-xml-old.xml
  not-read | SkillsPassport.LearnerInfo.Identification.Photo | image/png
  not-read | SkillsPassport.AttachmentList | x.pdf
europass-xml.xml
  unknown | Candidate.CandidatePerson.GenderCode | male
  not-read | Candidate.CandidateProfile.RenderingInformation | Template1
"""
"""For each file: what became of a value, its path and what it was."""


def rows_of(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """The rows of a table with the name of the file above them."""
    rows, name = [], ""
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            name = line
            continue
        rows.append((name, tuple(part.strip() for part in line.split("|"))))
    return rows


@cache
def opened(name: str) -> Person:
    """What others may see of a sample."""
    library = Library((load_file(SAMPLES / name, today=TODAY),))
    return release(library, Audience.OTHERS).library.people[0]


@cache
def problems(name: str) -> tuple[Problem, ...]:
    """What is told of a sample."""
    return load_file(SAMPLES / name, today=TODAY).problems


@pytest.mark.parametrize(("name", "fact"), rows_of(FACTS))
def test_a_fact_of_the_file_is_in_an_entry(name: str, fact: tuple[str, ...]) -> None:
    kind, title, *rest = fact
    organization, start, end = (*rest, "", "", "")[:3]
    records = [entry_record(entry) for entry in opened(name).entries]
    same = [record for record in records if (record["kind"], record["title"]) == (kind, title)]
    same = [it for it in same if organization in it["organization"]]
    assert same, [(record["kind"], record["title"]) for record in records]
    said = [json.dumps(record, ensure_ascii=False).replace('\\"', '"') for record in same]
    assert any(
        (not start or record["start"] == start)
        and (not end or record["end"] == end)
        and all(text in words for text in rest[3:])
        for record, words in zip(same, said, strict=True)
    ), said


@pytest.mark.parametrize(("name", "loss"), rows_of(LOSSES))
def test_what_has_no_place_is_told(name: str, loss: tuple[str, ...]) -> None:
    what, path, value = loss
    records = [problem_record(problem) for problem in problems(name)]
    told = [it for it in records if it["what"] == what and it["path"] == path]
    assert any(value in it["value"] for it in told), [(it["path"], it["value"]) for it in records]


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ("DE111,A222,Mar 2019,Aug 2020", ("DE111", "2020-08", {"A222", "Mar 2019"})),
        (",A222,Mar 2019,Aug 2020", ("A222", "2020-08", {"Mar 2019"})),
        ("DE111,A222,Mar 2019,", ("DE111", "2019-03", {"A222"})),
        (",A222,Mar 2019,", ("A222", "2019-03", set())),
    ],
)
def test_a_patent_has_the_day_and_number_of_its_issue(
    cells: str, fields: tuple[str, str, set[str]]
) -> None:
    table = "Title,Patent Number,Application Number,Filed On,Issued On\nSensor,"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Patents.csv", table + cells + "\n")
    profile = load_bytes(buffer.getvalue(), file="export.zip", today=TODAY).profile
    assert profile is not None
    (patent,) = profile.patents
    assert (patent.number, str(patent.date), set(patent.extra.values())) == fields


def test_the_site_of_an_employer_is_a_link() -> None:
    text = (SAMPLES / "europass-xml-old.xml").read_text(encoding="utf-8")
    site = "<Website><Contact>http://ponti.example</Contact></Website></ContactInfo><Sector>"
    text = text.replace("</ContactInfo><Sector>", site, 1)
    person = load_bytes(text.encode(), file="alba.xml", today=TODAY)
    (role,) = [entry for entry in person.entries if entry.organization == "Ponti SpA"]
    assert [link.url for link in role.links] == ["http://ponti.example"]


@pytest.mark.parametrize("name", ["website", "link", "url"])
@pytest.mark.parametrize("key", ["url", "href"])
def test_the_address_of_a_profile_is_that_which_the_file_says(name: str, key: str) -> None:
    address = {"label": "mine", key: "https://gl.example/ob"}
    links = [{"network": "GitLab", "username": "ob", name: address}]
    hidden = [{"network": "GitHub", "username": "SECRET"}]
    for items, is_hidden in ((links, False), (hidden, True)):
        profiles = {"title": "Profiles", "hidden": is_hidden, "items": items}
        cv = {
            "basics": {"name": "Otto"}, "metadata": {"template": "onyx"},
            "sections": {"profiles": profiles, "experience": {"title": "", "items": []}},
        }  # fmt: skip
        person = load_bytes(json.dumps(cv).encode(), file="otto.json", today=TODAY)
        released = release(Library((person,)), Audience.OTHERS).library.people[0]
        said = json.dumps([entry_record(entry) for entry in released.entries])
        assert ("https://gl.example/ob" in said) is not is_hidden
        assert "gitlab.com" not in said
        assert "SECRET" not in said


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_nothing_private_is_told(path: Path) -> None:
    person = load_file(path, today=TODAY)
    released = release(Library((person,)), Audience.OTHERS).library.people[0]
    said = [json.dumps(entry_record(entry)) for entry in released.entries]
    said += [json.dumps(problem_record(public_problem(it))) for it in person.problems]
    assert "SECRET" not in "".join(said)


def test_the_secrets_are_in_the_files() -> None:
    texts = [path.read_text("utf-8", "replace") for path in SAMPLES.iterdir()]
    assert sum("SECRET" in text for text in texts) >= 3
