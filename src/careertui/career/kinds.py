"""Kinds: what an entry can be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is. The order is that of the list of everything."""

    ABOUT = "about"
    ROLE = "role"
    PROJECT = "project"
    STORY = "story"
    PUBLICATION = "publication"
    PATENT = "patent"
    TALK = "talk"
    EDUCATION = "education"
    COURSE = "course"
    AWARD = "award"
    SERVICE = "service"
    SKILLS = "skills"
    LANGUAGE = "language"
    INTEREST = "interest"
    SECTION = "section"


POINT_KINDS = frozenset(
    {Kind.PUBLICATION, Kind.PATENT, Kind.TALK, Kind.AWARD, Kind.COURSE, Kind.SERVICE}
)
"""Kinds that stand at a date rather than over a stretch of time."""
