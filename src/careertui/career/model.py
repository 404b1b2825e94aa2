"""The career model: what a profile may say, declared once.

Every key of the file format is declared here or in ``declarations``, with its description, its
example, the names by which other formats know it and the part of an entry that holds it.
Reading, the JSON Schema, the reference page, entries and Detail are made from these
declarations, so none of them can drift.
"""

from __future__ import annotations

from typing import Any

from careertui.career.dates import DateText, PartialDate, Period
from careertui.career.declarations import Achievement as Achievement
from careertui.career.declarations import Dated as Dated
from careertui.career.declarations import Item as Item
from careertui.career.declarations import Key as Key
from careertui.career.declarations import Link as Link
from careertui.career.declarations import Metric as Metric
from careertui.career.declarations import Node as Node
from careertui.career.declarations import Part as Part
from careertui.career.declarations import Shape as Shape
from careertui.career.declarations import Timed as Timed
from careertui.career.declarations import achievements_key as _achievements
from careertui.career.declarations import bare_text_key as bare_text_key
from careertui.career.declarations import classes_within as classes_within
from careertui.career.declarations import entries as _entries
from careertui.career.declarations import heading as _heading
from careertui.career.declarations import items as _items
from careertui.career.declarations import key as _key
from careertui.career.declarations import keys_of as keys_of
from careertui.career.declarations import keys_with as keys_with
from careertui.career.declarations import name_key as _name
from careertui.career.declarations import names_of as names_of
from careertui.career.declarations import period_of as _period_of
from careertui.career.declarations import text as _text
from careertui.career.declarations import texts as _texts
from careertui.career.values import frozen


@frozen(kw_only=True)
class Project(Dated):
    """A piece of work with a goal and an outcome."""

    name: str = _name("Log compaction, rewritten", "title")
    roles: tuple[str, ...] = _texts(
        "What you were in it.", "[Tech lead]", aliases="role", part=Part.LAID_OUT
    )
    organization: str = _heading(
        "The organisation it was for, if it is not inside a role.", aliases="entity client company"
    )
    program: str = _text(
        "The programme or funder that paid for it.",
        "7th European Framework Programme",
        aliases="funder",
    )
    grant: str = _text("The number of the grant.", "FP7-216446")
    partners: tuple[str, ...] = _texts("Who else took part.", "[Bull SAS]")
    location: str = _heading("Where.", "Madrid, Spain")
    goal: str = _text(
        "What it was to bring.", "Halve the disk that a topic needs", aliases="objective"
    )
    approach: str = _text(
        "How it was done.", "Tiered segments with a bloom filter each", aliases="method"
    )
    achievements: tuple[Achievement, ...] = _achievements("results outcomes")


@frozen(kw_only=True)
class Role(Dated):
    """A position held."""

    title: str = _heading(
        "The position as it was called.",
        "Staff engineer",
        aliases="position role jobTitle",
    )
    unit: str = _heading("The team, group or department.", "Storage", aliases="team department")
    location: str = _heading("Where.", "Madrid, Spain")
    achievements: tuple[Achievement, ...] = _achievements(
        "responsibilities accomplishments keyResponsibilities"
    )
    projects: tuple[Project, ...] = _entries(Project, "The projects of this role.")


@frozen(kw_only=True)
class Employment(Role):
    """Time at one employer: one role written in place, or several under ``roles``."""

    organization: str = _heading(
        "The employer.", "Example Corp", required=True, aliases="company employer name organisation"
    )
    sector: str = _text("What the employer does.", "Logistics")
    roles: tuple[Role, ...] = _entries(
        Role, "Several roles at this employer, newest first.", aliases="positions"
    )


@frozen(kw_only=True)
class Education(Dated):
    """A degree or another course of study at a school."""

    institution: str = _heading("The school.", "UPM", aliases="school university organization")
    degree: str = _text("The degree.", "Ph.D.", aliases="studyType title name")
    area: str = _text("The subject.", "Computer science", aliases="field major")
    unit: str = _heading(
        "The faculty or department.", "School of Computer Science", aliases="department"
    )
    location: str = _heading("Where.", "Madrid, Spain")
    thesis: str = _text("The title of the thesis.")
    advisors: tuple[str, ...] = _texts("Who advised.", "[M. Patiño]", aliases="advisor supervisors")
    honors: str = _text("Grade or distinction.", "summa cum laude", aliases="score gpa honours")
    topics: tuple[str, ...] = _texts(
        "Fields and topics.", "[Distributed systems]", aliases="courses"
    )
    activities: tuple[str, ...] = _texts("Societies, contests, assistantships.", "[ACM contest]")
    achievements: tuple[Achievement, ...] = _achievements()

    @property
    def qualification(self) -> str:
        """Degree and subject: ``Ph.D. in Computer science``; may be empty."""
        return " in ".join(part for part in (self.degree, self.area) if part)


_EXPIRY = "expiry expiration expirationDate expiryDate validUntil"


def _expires(aliases: str = _EXPIRY) -> Any:
    return _key(
        Shape.DATE,
        "When it expires. Left out, it does not.",
        None,
        "2027-05",
        aliases=aliases,
        part=Part.DEADLINE,
    )


@frozen(kw_only=True)
class Lasting(Dated):
    """What is given on one day and may hold from then on; an end beside a date is its expiry."""

    expires: PartialDate | DateText | None = _expires()


@frozen(kw_only=True)
class Certificate(Timed):
    """A certificate or licence. Its validity is no time of work and counts for no skill's years."""

    name: str = _name("Certified Kubernetes Administrator", "title")
    issuer: str = _text("Who issued it.", "CNCF", aliases="organization authority provider awarder")
    date: PartialDate | DateText | None = _key(
        Shape.DATE,
        "When it was issued.",
        None,
        "2024-05",
        aliases="start startDate issued issueDate dateIssued year releaseDate",
        part=Part.FIELD,
    )
    expires: PartialDate | DateText | None = _expires(f"end endDate until {_EXPIRY}")
    number: str = _text(
        "Its number or credential ID.",
        "LF-abc123",
        aliases="credential credentialId licenseNumber",
    )
    summary: str = _text(
        "A few sentences of prose.", aliases="description text", part=Part.PARAGRAPH
    )

    @property
    def period(self) -> Period:
        """The day it was issued."""
        return _period_of(self.date, self.date)


@frozen(kw_only=True)
class Course(Lasting):
    """A course or training."""

    name: str = _name("Deep Learning Specialization", "title")
    issuer: str = _text("Who gave it.", "Coursera", aliases="organization provider authority")
    format: str = _text("How it was given.", "online", suggestions=("online", "in person"))
    location: str = _heading("Where.", "San Francisco")
    hours: float | None = _key(Shape.NUMBER, "How many hours it took.", None, "268")
    parts: int | None = _key(
        Shape.COUNT, "How many courses it is made of.", None, "5", label="Courses"
    )
    certificate: str = _key(
        Shape.URL,
        "The address of the certificate.",
        "",
        "https://example.org/c/1",
        part=Part.LAID_OUT,
        address="{}",
    )


@frozen(kw_only=True)
class Publication(Lasting):
    """A paper, an article or a book."""

    title: str = _heading("The title.", required=True, aliases="name")
    venue: str = _text(
        "The journal, conference or publisher.", "VLDB Journal", aliases="publisher journal"
    )
    location: str = _heading("Where it was presented.", "Lisbon, Portugal")
    authors: tuple[str, ...] = _texts("The authors in order.", "[A. Example, B. Other]")
    citations: int | None = _key(
        Shape.COUNT, "How often it is cited.", None, "44", part=Part.LAID_OUT
    )
    doi: str = _text("Its DOI.", "10.1000/182", label="DOI", address="https://doi.org/{}")


@frozen(kw_only=True)
class Patent(Lasting):
    """A patent or an application for one."""

    number: str = _text("The number with country and kind code.", "US-9767410-B1")
    title: str = _heading("The title.", aliases="name")
    status: str = _text(
        "Granted, filed or published.",
        "granted",
        suggestions=("filed", "published", "granted", "expired"),
    )
    office: str = _text("The patent office.", "USPTO")


@frozen(kw_only=True)
class Talk(Dated):
    """A talk given or a conference attended."""

    title: str = _heading("The title of the talk, if it had one.", aliases="name")
    event: str = _text(
        "The conference or meeting.",
        "Hadoop Summit",
        aliases="conference organization",
    )
    location: str = _heading("Where.", "San Jose")
    role: str = _text(
        "What you were there.",
        "speaker",
        suggestions=("speaker", "attendee", "panelist", "organizer", "poster"),
    )


@frozen(kw_only=True)
class Award(Lasting):
    """An award or another honour."""

    title: str = _name("", "name")
    issuer: str = _text("Who gave it.", aliases="awarder organization")


@frozen(kw_only=True)
class Service(Dated):
    """Work for the field: reviews, committees, memberships, open-source roles, volunteering."""

    role: str = _text("What you were.", "Reviewer", required=True, aliases="title position")
    organization: str = _heading("The organisation.", "ICDCS", aliases="name company")
    location: str = _heading("Where.")
    achievements: tuple[Achievement, ...] = _achievements()


@frozen(kw_only=True)
class Story(Dated):
    """Something to tell in an interview: situation, task, action, result."""

    title: str = _heading(
        "What you call it.",
        "Yielding on pandas against numpy",
        required=True,
        bare=True,
        aliases="name",
    )
    themes: tuple[str, ...] = _texts(
        "What it shows.", "[conflict, design]", aliases="theme", part=Part.TAGS
    )
    prompts: tuple[str, ...] = _texts(
        "Questions that it answers.",
        "[Tell me about a disagreement]",
        aliases="questions",
        part=Part.LIST,
    )
    organization: str = _heading("Where it happened.", aliases="company")
    situation: str = _text("How things were at first.")
    task: str = _text("What was to be done.")
    action: str = _text("What you did.")
    result: str = _text("What came of it.")
    reflection: str = _text("What you took from it.")


@frozen(kw_only=True)
class Skill(Node):
    """A skill by name. A bare text is read as ``name``."""

    name: str = _text(
        "The skill.", "Go", required=True, bare=True,
        aliases="skill title label technology tool language keyword",
    )  # fmt: skip
    aliases: tuple[str, ...] = _texts("Other names for it.", "[golang]", aliases="synonyms")
    level: str = _text(
        "How well, in your own word.",
        "working",
        aliases="proficiency rating score years yearsOfExperience experience mastery percent "
        "percentage stars competence fluency",
    )


@frozen(kw_only=True)
class SkillGroup(Node):
    """Skills under one heading."""

    group: str = _text(
        "The heading.", "Languages", aliases="name category heading type area section family label"
    )
    items: tuple[Skill, ...] = _items(
        Skill,
        "The skills.",
        "[Rust, {name: Go, aliases: [golang]}]",
        aliases="keywords skills list details technologies tools entries values children sets "
        "subskills content tags areas",
    )

    @property
    def heading(self) -> str:
        """What the group is called."""
        return self.group or "Skills"


@frozen(kw_only=True)
class Language(Node):
    """A spoken language."""

    name: str = _heading("The language.", "Spanish", required=True, bare=True, aliases="language")
    fluency: str = _text("How well.", "native", aliases="level")


@frozen(kw_only=True)
class Interest(Item):
    """An interest or hobby. A bare text is read as ``name``."""

    name: str = _heading("What it is.", "Running", required=True, bare=True)
    summary: str = _text("More about it.", aliases="description", part=Part.PARAGRAPH)


@frozen(kw_only=True)
class Section(Dated):
    """Whatever else a person keeps."""

    title: str = _heading("The heading.", "Quote", required=True, aliases="name")
    items: tuple[str, ...] = _texts("Points under it.", part=Part.LAID_OUT)


@frozen(kw_only=True)
class Profile(Node):
    """One person's career: one file."""

    name: str = _text(
        "Whose career it is; may be left out.", "Ada Example", part=Part.LAID_OUT,
        aliases="fullName",
    )  # fmt: skip
    headline: str = _text(
        "One line under the name.", "Staff engineer, storage systems",
        aliases="label title jobTitle tagline role position profession",
    )  # fmt: skip
    location: str = _text("Where you are.", "Madrid, Spain", aliases="address city")
    email: str = _text("How to write to you.", "ada@example.org", aliases="mail emails")
    phone: str = _text(
        "How to call you.", "'+34 600 000 000'", aliases="mobile telephone tel phones"
    )
    links: tuple[Link, ...] = _items(
        Link,
        "Pages about you.",
        "[{label: GitHub, url: https://github.com/ada-example}]",
        aliases="profiles url website homepage urls web social socials socialLinks",
    )
    summary: str = _text(
        "Who you are, in a few sentences.", aliases="about bio objective", part=Part.PARAGRAPH
    )
    experience: tuple[Employment, ...] = _entries(
        Employment,
        "Employers and roles, newest first.",
        aliases="work employment jobs experiences "
        "workExperience workHistory professionalExperience employmentHistory",
    )
    projects: tuple[Project, ...] = _entries(
        Project,
        "Projects that belong to no employer.",
        aliases="sideProjects personalProjects openSource",
    )
    education: tuple[Education, ...] = _entries(
        Education, "Degrees, newest first.", aliases="studies educations"
    )
    courses: tuple[Course, ...] = _entries(
        Course, "Courses and trainings.", aliases="training trainings coursework"
    )
    certificates: tuple[Certificate, ...] = _entries(
        Certificate, "Certificates and licences.", aliases="certifications licenses certs"
    )
    publications: tuple[Publication, ...] = _entries(
        Publication, "Papers, articles and books.", aliases="papers articles"
    )
    patents: tuple[Patent, ...] = _entries(Patent, "Patents.")
    talks: tuple[Talk, ...] = _entries(
        Talk, "Talks given and conferences attended.", aliases="presentations conferences speaking"
    )
    awards: tuple[Award, ...] = _entries(
        Award, "Awards and honours.", aliases="honors honours accomplishments"
    )
    service: tuple[Service, ...] = _entries(
        Service,
        "Reviews, committees, memberships.",
        aliases="volunteer volunteering memberships volunteerExperience volunteerWork",
    )
    stories: tuple[Story, ...] = _entries(Story, "Stories for interviews.")
    skills: tuple[SkillGroup, ...] = _entries(
        SkillGroup,
        "Names, groups and aliases of skills; their years come from the entries that name them.",
        aliases="technicalSkills softSkills hardSkills keySkills skillset competencies expertise "
        "technologies tools",
    )
    languages: tuple[Language, ...] = _entries(
        Language, "Languages that you speak.", aliases="spokenLanguages languageSkills"
    )
    interests: tuple[Interest, ...] = _entries(
        Interest, "Interests and hobbies.", aliases="hobbies"
    )
    sections: tuple[Section, ...] = _entries(Section, "Whatever else you keep.", aliases="other")
