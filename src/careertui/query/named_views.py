"""Named views: queries that somebody keeps under a name and asks for as ``@name``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from careertui.career.patterns import pattern
from careertui.career.text import slug

_NAME = pattern(r"(?<![^\s(|!])@([\w-]+)(?![^\s)|])")
LONGEST_NAME = 40


def view_name(text: str) -> str:
    """Returns the name that a text gives to a view; empty if it gives none.

    >>> view_name("@Kafka since 2015")
    'kafka-since-2015'
    """
    return slug(text, limit=LONGEST_NAME)


def expanded(text: str, views: Mapping[str, str]) -> str:
    """Returns a query with what its names stand for; unknown names stay words.

    >>> expanded("@go kafka", {"go": "skill:go | skill:rust"})
    '(skill:go | skill:rust) kafka'
    """

    def meant(match: re.Match[str]) -> str:
        query = views.get(match[1].casefold())
        if query is None:
            return match[0]
        return f"({query})" if "|" in query and match[0] != text.strip() else query

    return _NAME.sub(meant, text) if "@" in text and views else text
