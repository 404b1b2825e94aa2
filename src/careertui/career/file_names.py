"""Names of files: what they say beside the language and the version of what is in them.

The words for languages, and those for versions and for careers as such, stand in
``file_names.txt``, folded: English, the other languages, the rest.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from pathlib import Path

from careertui.career.patterns import pattern
from careertui.career.text import folded_words
from careertui.career.values import frozen

_NUMBER = pattern(r"(?:v|rev)?\d+", re.ASCII)


@cache
def _words() -> tuple[frozenset[str], ...]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return tuple(frozenset(part.split()) for part in text.split("\n\n"))


def stem_of(path: str) -> str:
    """Returns a file's name without its ending; never empty.

    A table of an export is known by the folder of the export.
    """
    if is_table(path):
        return Path(path).parent.name or "profile"
    # A path object for each of ten thousand files takes longer than all else about their names.
    name = os.path.basename(path)  # noqa: PTH119
    return name.rpartition(".")[0] or name or "profile"


def is_table(path: str) -> bool:
    """Whether a file is a table, which is one of several that a person's export is made of."""
    return path.lower().endswith(".csv")


@frozen
class FileName:
    """What the path of a file says."""

    rest: tuple[str, ...]
    """The path without words for languages and versions."""
    languages: tuple[str, ...]

    @classmethod
    def of(cls, path: str) -> FileName:
        """Returns what a path says."""
        folder, _, name = path.rpartition(os.sep)
        rest, languages = _sorted_out(name.rpartition(".")[0] or name)
        folders, folder_languages = _of_folder(folder)
        return cls(folders + rest, folder_languages + languages)

    def is_english(self, shared: int) -> bool:
        """Whether it names no other language, behind so many that all who are compared share."""
        return _words()[0].issuperset(self.languages[shared:])


_Parts = tuple[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=256)
def _of_folder(path: str) -> _Parts:
    """Returns what folders say; one says a variant only if it says nothing else."""
    rest, languages = list[str](), list[str]()
    for part in Path(path).parts:
        others, said = _sorted_out(part)
        rest += folded_words(part) if others else ()
        languages += () if others else said
    return tuple(rest), tuple(languages)


def _sorted_out(name: str) -> _Parts:
    """Returns the words of a name that say no variant, and those for languages."""
    english, languages, versions = _words()
    rest, said = list[str](), list[str]()
    for word in folded_words(name):
        if word in english or word in languages:
            said.append(word)
        elif word not in versions and not _NUMBER.fullmatch(word):
            rest.append(word)
    return tuple(rest), tuple(said)
