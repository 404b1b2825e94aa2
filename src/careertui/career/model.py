"""The career model: what a profile may say, declared once.

Every key of the file format is declared here or in ``declarations``, with its description, its
example, the names by which other formats know it and the part of an entry that holds it.
Reading, the JSON Schema, the reference page, entries and Detail are made from these
declarations, so none of them can drift.
"""

from __future__ import annotations

from typing import Any

from careertui.career import declarations as d
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
from careertui.career.declarations import bare_text_key as bare_text_key
from careertui.career.declarations import classes_within as classes_within
from careertui.career.declarations import keys_of as keys_of
from careertui.career.declarations import keys_with as keys_with
from careertui.career.declarations import names_of as names_of
from careertui.career.values import frozen


@frozen(kw_only=True)
class Project(Dated):
    """A piece of work with a goal and an outcome."""

    name: str = d.name_key("Log compaction, rewritten", "title")
    roles: tuple[str, ...] = d.texts(
        "What you were in it.", "[Tech lead]", aliases="role", part=Part.LAID_OUT
    )
    organization: str = d.heading(
        "The organisation it was for, if it is not inside a role.", aliases="entity client company"
    )
    program: str = d.text(
        "The programme or funder that paid for it.",
        "7th European Framework Programme",
        aliases="funder",
    )
    grant: str = d.text("The number of the grant.", "FP7-216446")
    partners: tuple[str, ...] = d.texts("Who else took part.", "[Bull SAS]")
    location: str = d.heading("Where.", "Madrid, Spain")
    goal: str = d.text(
        "What it was to bring.", "Halve the disk that a topic needs", aliases="objective"
    )
    approach: str = d.text(
        "How it was done.", "Tiered segments with a bloom filter each", aliases="method"
    )
    achievements: tuple[Achievement, ...] = d.achievements_key("results outcomes")


@frozen(kw_only=True)
class Role(Dated):
    """A position held."""

    title: str = d.heading(
        "The position as it was called.",
        "Staff engineer",
        aliases="position role jobTitle",
    )
    unit: str = d.heading("The team, group or department.", "Storage", aliases="team department")
    location: str = d.heading("Where.", "Madrid, Spain")
    achievements: tuple[Achievement, ...] = d.achievements_key(
        "responsibilities accomplishments keyResponsibilities"
    )
    projects: tuple[Project, ...] = d.entries(Project, "The projects of this role.")


@frozen(kw_only=True)
class Employment(Role):
    """Time at one employer: one role written in place, or several under ``roles``."""

    organization: str = d.heading(
        "The employer.", "Example Corp", required=True, aliases="company employer name organisation"
    )
    sector: str = d.text("What the employer does.", "Logistics")
    roles: tuple[Role, ...] = d.entries(
        Role, "Several roles at this employer, newest first.", aliases="positions"
    )


@frozen(kw_only=True)
class Education(Dated):
    """A degree or another course of study at a school."""

    institution: str = d.heading("The school.", "UPM", aliases="school university organization")
    degree: str = d.text("The degree.", "Ph.D.", aliases="studyType title name")
    area: str = d.text("The subject.", "Computer science", aliases="field major")
    unit: str = d.heading(
        "The faculty or department.", "School of Computer Science", aliases="department"
    )
    location: str = d.heading("Where.", "Madrid, Spain")
    thesis: str = d.text("The title of the thesis.")
    advisors: tuple[str, ...] = d.texts(
        "Who advised.", "[M. Patiño]", aliases="advisor supervisors"
    )
    honors: str = d.text("Grade or distinction.", "summa cum laude", aliases="score gpa honours")
    topics: tuple[str, ...] = d.texts(
        "Fields and topics.", "[Distributed systems]", aliases="courses"
    )
    activities: tuple[str, ...] = d.texts("Societies, contests, assistantships.", "[ACM contest]")
    achievements: tuple[Achievement, ...] = d.achievements_key()

    @property
    def qualification(self) -> str:
        """Degree and subject: ``Ph.D. in Computer science``; may be empty."""
        return " in ".join(part for part in (self.degree, self.area) if part)


_EXPIRY = "expiry expiration expirationDate expiryDate validUntil"


def _expires(aliases: str = _EXPIRY) -> Any:
    return d.key(
        Shape.DATE,
        "When it expires. Left out, it does not.",
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

    name: str = d.name_key("Certified Kubernetes Administrator", "title")
    issuer: str = d.text(
        "Who issued it.", "CNCF", aliases="organization authority provider awarder"
    )
    date: PartialDate | DateText | None = d.key(
        Shape.DATE,
        "When it was issued.",
        "2024-05",
        aliases="start startDate issued issueDate dateIssued year releaseDate",
        part=Part.FIELD,
    )
    expires: PartialDate | DateText | None = _expires(f"end endDate until {_EXPIRY}")
    number: str = d.text(
        "Its number or credential ID.",
        "LF-abc123",
        aliases="credential credentialId licenseNumber",
    )
    summary: str = d.text(
        "A few sentences of prose.", aliases="description text", part=Part.PARAGRAPH
    )

    @property
    def period(self) -> Period:
        """The day it was issued."""
        return d.period_of(self.date, self.date)


@frozen(kw_only=True)
class Course(Lasting):
    """A course or training."""

    name: str = d.name_key("Deep Learning Specialization", "title")
    issuer: str = d.text("Who gave it.", "Coursera", aliases="organization provider authority")
    format: str = d.text("How it was given.", "online", suggestions=("online", "in person"))
    location: str = d.heading("Where.", "San Francisco")
    hours: float | None = d.key(Shape.NUMBER, "How many hours it took.", "268")
    parts: int | None = d.key(Shape.COUNT, "How many courses it is made of.", "5", label="Courses")
    certificate: str = d.key(
        Shape.URL,
        "The address of the certificate.",
        "https://example.org/c/1",
        part=Part.LAID_OUT,
        address="{}",
    )


@frozen(kw_only=True)
class Publication(Lasting):
    """A paper, an article or a book."""

    title: str = d.heading("The title.", required=True, aliases="name")
    venue: str = d.text(
        "The journal, conference or publisher.", "VLDB Journal", aliases="publisher journal"
    )
    location: str = d.heading("Where it was presented.", "Lisbon, Portugal")
    authors: tuple[str, ...] = d.texts("The authors in order.", "[A. Example, B. Other]")
    citations: int | None = d.key(Shape.COUNT, "How often it is cited.", "44", part=Part.LAID_OUT)
    doi: str = d.text("Its DOI.", "10.1000/182", label="DOI", address="https://doi.org/{}")


@frozen(kw_only=True)
class Patent(Lasting):
    """A patent or an application for one."""

    number: str = d.text("The number with country and kind code.", "US-9767410-B1")
    title: str = d.heading("The title.", aliases="name")
    status: str = d.text(
        "Granted, filed or published.",
        "granted",
        suggestions=("filed", "published", "granted", "expired"),
    )
    office: str = d.text("The patent office.", "USPTO")


@frozen(kw_only=True)
class Talk(Dated):
    """A talk given or a conference attended."""

    title: str = d.heading("The title of the talk, if it had one.", aliases="name")
    event: str = d.text(
        "The conference or meeting.",
        "Hadoop Summit",
        aliases="conference organization",
    )
    location: str = d.heading("Where.", "San Jose")
    role: str = d.text(
        "What you were there.",
        "speaker",
        suggestions=("speaker", "attendee", "panelist", "organizer", "poster"),
    )


@frozen(kw_only=True)
class Award(Lasting):
    """An award or another honour."""

    title: str = d.name_key("", "name")
    issuer: str = d.text("Who gave it.", aliases="awarder organization")


@frozen(kw_only=True)
class Service(Dated):
    """Work for the field: reviews, committees, memberships, open-source roles, volunteering."""

    role: str = d.text("What you were.", "Reviewer", required=True, aliases="title position")
    organization: str = d.heading("The organisation.", "ICDCS", aliases="name company")
    location: str = d.heading("Where.")
    achievements: tuple[Achievement, ...] = d.achievements_key()


@frozen(kw_only=True)
class Story(Dated):
    """Something to tell in an interview: situation, task, action, result."""

    title: str = d.heading(
        "What you call it.",
        "Yielding on pandas against numpy",
        required=True,
        bare=True,
        aliases="name",
    )
    themes: tuple[str, ...] = d.texts(
        "What it shows.", "[conflict, design]", aliases="theme", part=Part.TAGS
    )
    prompts: tuple[str, ...] = d.texts(
        "Questions that it answers.",
        "[Tell me about a disagreement]",
        aliases="questions",
        part=Part.LIST,
    )
    organization: str = d.heading("Where it happened.", aliases="company")
    situation: str = d.text("How things were at first.")
    task: str = d.text("What was to be done.")
    action: str = d.text("What you did.")
    result: str = d.text("What came of it.")
    reflection: str = d.text("What you took from it.")


@frozen(kw_only=True)
class Skill(Node):
    """A skill by name. A bare text is read as ``name``."""

    name: str = d.text(
        "The skill.", "Go", required=True, bare=True,
        aliases="skill title label technology tool language keyword",
    )  # fmt: skip
    aliases: tuple[str, ...] = d.texts("Other names for it.", "[golang]", aliases="synonyms")
    level: str = d.text(
        "How well, in your own word.",
        "working",
        aliases="proficiency rating score years yearsOfExperience experience mastery percent "
        "percentage stars competence fluency",
    )


@frozen(kw_only=True)
class SkillGroup(Node):
    """Skills under one heading."""

    group: str = d.text(
        "The heading.", "Languages", aliases="name category heading type area section family label"
    )
    items: tuple[Skill, ...] = d.items(
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

    name: str = d.heading("The language.", "Spanish", required=True, bare=True, aliases="language")
    fluency: str = d.text("How well.", "native", aliases="level")


@frozen(kw_only=True)
class Interest(Item):
    """An interest or hobby. A bare text is read as ``name``."""

    name: str = d.heading("What it is.", "Running", required=True, bare=True)
    summary: str = d.text("More about it.", aliases="description", part=Part.PARAGRAPH)


@frozen(kw_only=True)
class Section(Dated):
    """Whatever else a person keeps."""

    title: str = d.heading("The heading.", "Quote", required=True, aliases="name")
    items: tuple[str, ...] = d.texts("Points under it.", part=Part.LAID_OUT)


@frozen(kw_only=True)
class Profile(Node):
    """One person's career: one file."""

    name: str = d.text(
        "Whose career it is; may be left out.", "Ada Example", part=Part.LAID_OUT,
        aliases="fullName",
    )  # fmt: skip
    headline: str = d.text(
        "One line under the name.", "Staff engineer, storage systems",
        aliases="label title jobTitle tagline role position profession",
    )  # fmt: skip
    location: str = d.text("Where you are.", "Madrid, Spain", aliases="address city")
    email: str = d.text("How to write to you.", "ada@example.org", aliases="mail emails")
    phone: str = d.text(
        "How to call you.", "'+34 600 000 000'", aliases="mobile telephone tel phones"
    )
    links: tuple[Link, ...] = d.items(
        Link,
        "Pages about you.",
        "[{label: GitHub, url: https://github.com/ada-example}]",
        aliases="profiles url website homepage urls web social socials socialLinks",
    )
    summary: str = d.text(
        "Who you are, in a few sentences.", aliases="about bio objective", part=Part.PARAGRAPH
    )
    experience: tuple[Employment, ...] = d.entries(
        Employment,
        "Employers and roles, newest first.",
        aliases="work employment jobs experiences "
        "workExperience workHistory professionalExperience employmentHistory",
    )
    projects: tuple[Project, ...] = d.entries(
        Project,
        "Projects that belong to no employer.",
        aliases="sideProjects personalProjects openSource",
    )
    education: tuple[Education, ...] = d.entries(
        Education, "Degrees, newest first.", aliases="studies educations"
    )
    courses: tuple[Course, ...] = d.entries(
        Course, "Courses and trainings.", aliases="training trainings coursework"
    )
    certificates: tuple[Certificate, ...] = d.entries(
        Certificate, "Certificates and licences.", aliases="certifications licenses certs"
    )
    publications: tuple[Publication, ...] = d.entries(
        Publication, "Papers, articles and books.", aliases="papers articles"
    )
    patents: tuple[Patent, ...] = d.entries(Patent, "Patents.")
    talks: tuple[Talk, ...] = d.entries(
        Talk, "Talks given and conferences attended.", aliases="presentations conferences speaking"
    )
    awards: tuple[Award, ...] = d.entries(
        Award, "Awards and honours.", aliases="honors honours accomplishments"
    )
    service: tuple[Service, ...] = d.entries(
        Service,
        "Reviews, committees, memberships.",
        aliases="volunteer volunteering memberships volunteerExperience volunteerWork",
    )
    stories: tuple[Story, ...] = d.entries(Story, "Stories for interviews.")
    skills: tuple[SkillGroup, ...] = d.entries(
        SkillGroup,
        "Names, groups and aliases of skills; their years come from the entries that name them.",
        aliases="technicalSkills softSkills hardSkills keySkills skillset competencies expertise "
        "technologies tools",
    )
    languages: tuple[Language, ...] = d.entries(
        Language, "Languages that you speak.", aliases="spokenLanguages languageSkills"
    )
    interests: tuple[Interest, ...] = d.entries(
        Interest, "Interests and hobbies.", aliases="hobbies"
    )
    sections: tuple[Section, ...] = d.entries(Section, "Whatever else you keep.", aliases="other")
