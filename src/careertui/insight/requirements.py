"""What a job ad asks for, as values.

The invariant: the requirements of an ad stand in the order of its lines, and each keeps the
line that it was read from.
"""

from __future__ import annotations

from enum import StrEnum

from careertui.career.values import frozen


class Level(StrEnum):
    """How much an ad wants something."""

    MUST = "must"
    NICE = "nice"


class Need(StrEnum):
    """What kind of thing an ad asks for."""

    SKILL = "skill"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGE = "language"
    SOFT = "soft"
    LOGISTICS = "logistics"


@frozen
class Requirement:
    """One thing that an ad asks for; alternatives such as “Kafka or Pulsar” are one."""

    name: str
    """Short: ``PyTorch or TensorFlow``, ``On-call experience``."""
    text: str
    """The line of the ad that it stands in, trimmed."""
    line: int
    """The number of that line, from 1."""
    level: Level
    need: Need
    any_of: tuple[str, ...]
    """What would satisfy it, each by its own name; one or more."""
    min_years: float | None = None


@frozen
class JobAd:
    """What was read of a job ad."""

    title: str
    """The job, as its first line says it; may be empty."""
    requirements: tuple[Requirement, ...]
    remark: str = ""
    """Why nothing, or perhaps not all, was read; empty if all is well."""
