"""Section titles: what the name that somebody gave a section says is in it."""

from __future__ import annotations

import re

from careertui.career import model as m
from careertui.formats.native import plan_of

_TITLES = {
    "service": "volunt service community membership leadership committee extracurricular "
    "affiliation outreach",
    "talks": "talk presentation speak conference lecture keynote",
    "patents": "patent invention",
    "publications": "publication paper article writing book thesis theses preprint",
    "awards": "award honor honour prize recognition scholarship fellowship distinction",
    "certificates": "certif licen credential",
    "courses": "course training workshop bootcamp",
    "projects": "project portfolio opensource",
    "education": "education academic degree studies school",
    "languages": "language",
    "skills": "skill technolog tool competenc expertise stack",
    "interests": "interest hobb",
    "experience": "experience employment work career job intern position appointment",
    "summary": "summary about profile objective welcome intro",
}
"""The beginnings of words in the name of a section that say what is in it, the surest first."""


def meaning(title: str) -> str:
    """Returns the section of a profile that the name of a section means; empty if none."""
    if (meant := plan_of(m.Profile).meant(title)) and m.keys_of(m.Profile)[meant].item:
        return meant
    words = re.findall(r"[^\W_]+", title.casefold())
    texts = [*words, "".join(words)]
    return next(
        (
            section
            for section, stems in _TITLES.items()
            if any(text.startswith(tuple(stems.split())) for text in texts)
        ),
        "",
    )
