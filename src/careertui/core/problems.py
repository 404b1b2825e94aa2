"""Problems: what is wrong with a file, as data.

Bad input never raises. It becomes ``Problem`` values that say where, what was found,
what is expected and what to write instead. The error tree below is for bad *use*:

    CareertuiError
    └── UsageError      the command line asks for what cannot be done
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CareertuiError(Exception):
    """The base of every error that this program raises on purpose."""


class UsageError(CareertuiError):
    """The caller asked for something that cannot be done; the message says what to do instead."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """Something could not be read and was set aside."""
    WARNING = "warning"
    """Everything was read, but something looks wrong."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place."""

    file: str
    """The file as the user named it, cleaned of control characters."""
    line: int
    """From 1; 0 where the problem is the file as a whole."""
    column: int
    """From 1, in characters; 0 where the problem is the file as a whole."""
    path: str
    """The key path, such as ``experience[2].start``; empty for the file as a whole."""
    severity: Severity
    code: str
    """A stable short name of the rule, such as ``unknown-key``."""
    message: str
    """What was found and what is expected, in one sentence, without a full stop."""
    hint: str = ""
    """What to write instead; may be empty."""
    source: str = ""
    """The line of the file it stands in, each unsafe character replaced by one that is safe;
    empty where there is none. Of a very long line, a part."""
    source_offset: int = 0
    """How many characters of the line stand before ``source``."""

    @property
    def is_error(self) -> bool:
        """Whether something was set aside because of it."""
        return self.severity is Severity.ERROR
