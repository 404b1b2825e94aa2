"""Deeds: what is asked for and shown in many words, such as leading a team.

The invariant: a deed is met by what a sentence says was done, by what a person was called,
or by entries that are the thing itself. They stand in ``deeds.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from careertui.career.aliases import normal
from careertui.career.everyday_names import is_denied
from careertui.career.patterns import pattern
from careertui.career.text import fold, slug
from careertui.career.values import frozen
from careertui.insight.dossier import Page, Sentence


@frozen
class Deed:
    """One thing that has no name of its own."""

    name: str
    asks: re.Pattern[str]
    """Finds it in what an ad says, folded."""
    cues: tuple[str, ...]
    """Of these an ad that asks for it has one, so that most patterns need not be compiled."""
    shows: re.Pattern[str] | None
    """Finds it in a sentence of an entry, folded."""
    titles: re.Pattern[str] | None
    """Finds it in what a person was called, folded."""
    skills: frozenset[str]
    """Normal names of skills that say it."""
    kinds: frozenset[str]
    """The kinds of entries that are it."""
    themes: frozenset[str]
    """The tags of stories about it, as slugs."""
    hints: re.Pattern[str] | None
    """Finds in a text, folded, what is near it."""
    near: tuple[str, ...]
    """The names of deeds near it."""
    is_soft: bool
    """Whether a CV that is silent on it says nothing."""

    @property
    def is_field(self) -> bool:
        """Whether it is a field of business, of which a career may only hint."""
        return self.hints is not None

    def shown_in(self, page: Page) -> bool:
        """Whether an entry shows it."""
        entry = page.entry
        if page.is_setting:
            return False
        if self.is_it(page):
            return True
        if self.titles is not None and any(map(self.titles.search, _called(page))):
            return True
        if any(map(self._is_shown_by, (entry.title, *entry.tags))):
            return True
        return self.sentence_in(page) is not None

    def is_it(self, page: Page) -> bool:
        """Whether an entry is the thing itself, a story about it, or names it as a skill."""
        entry = page.entry
        if not self.skills.isdisjoint(map(normal, (*entry.skills, *entry.tags))):
            return True
        if entry.kind.value in self.kinds:
            return not page.is_setting
        return bool(self.themes) and not self.themes.isdisjoint(map(slug, entry.tags))

    def hinted_in(self, page: Page) -> str:
        """Returns the words of an entry that are near it; empty if none are."""
        found = self.hints.search(page.folded) if self.hints is not None else None
        return found[0] if found else ""

    def sentence_in(self, page: Page) -> Sentence | None:
        """Returns the sentence of an entry that shows it, or None."""
        return next((it for it in page.sentences if self._is_shown_by(it.text)), None)

    def _is_shown_by(self, text: str) -> bool:
        """Whether a text shows it, and does not deny it."""
        if self.shows is None:
            return False
        folded = fold(text)
        found = self.shows.search(folded)
        return found is not None and not is_denied(folded[: found.start()])


def _called(page: Page) -> list[str]:
    """Returns what the person was called in an entry, folded."""
    titles = [text for key, text in page.entry.passages if key in {"roles", "role"}]
    if page.entry.kind.spec.title_is_position:
        titles.append(page.entry.title)
    return [fold(title) for title in titles]


@lru_cache(maxsize=1)
def deeds() -> dict[str, Deed]:
    """Returns all deeds by their names; read when they are first asked for."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        name: Deed(
            name,
            pattern(row["asks"]),
            cues_of(row["asks"]),
            pattern(row["shows"]) if "shows" in row else None,
            pattern(row["titles"]) if "titles" in row else None,
            frozenset(map(normal, row.get("skills", ()))),
            frozenset(row.get("kinds", ())),
            frozenset(map(slug, row.get("themes", ()))),
            pattern(row["hints"]) if "hints" in row else None,
            tuple(row.get("near", ())),
            row.get("soft", False),
        )
        for name, row in table.items()
    }


def cues_of(asks: str) -> tuple[str, ...]:
    """Returns the letters of a pattern of which any text that it matches has some."""
    return tuple(dict.fromkeys(_LETTERS.findall(_UNSURE.sub(" ", asks))))


_UNSURE = pattern(r"\\.|\[[^]]*\]|\(\?[:!=]|\(\?<[!=]|[a-z0-9][?*]")
"""What is no letter of a pattern, or a letter that may be left out."""
_LETTERS = pattern(r"[a-z0-9]{2,}")


def asked_for(text: str) -> Sequence[tuple[Deed, str]]:
    """Returns the deeds that a text asks for, with what else it says, folded."""
    folded = fold(text)
    cued = (deed for deed in deeds().values() if any(cue in folded for cue in deed.cues))
    found = ((deed, deed.asks.search(folded)) for deed in cued)
    return [
        (deed, f"{folded[: match.start()]} {folded[match.end() :]}")
        for deed, match in found
        if match is not None
    ]
