"""Asked names: the names that one job ad asks for, looked for in the entries of careers.

The invariant: an entry names what a scan of all its texts finds. Most texts have none of the
words that names begin with, and need no scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from careertui.career.aliases import normal
from careertui.career.patterns import pattern
from careertui.career.prose import EntryTexts
from careertui.career.text import fold_aligned
from careertui.insight.name_scanner import NameScanner, indexed

_RUN = pattern(r"[a-z]+|[0-9]+|[^\W\da-z_]+")
_JOINT = pattern(r"([^\W_]+)-([^\W_]+)")
_SHORT = 60
"""Texts up to this length, such as skills and titles, are the same in many careers."""


class AskedNames:
    """The names to look for, prepared once for as many careers as there are."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Takes the other names of each name, by the name."""
        self._name_of: dict[str, str] = {}
        for name, others in names.items():
            for form in map(normal, (name, *others)):
                self._name_of.setdefault(form, name)
        index = indexed(self._name_of)
        self._scanner = NameScanner(self._name_of, index)
        first_runs = {run[0] for word in index if (run := _RUN.match(word))}
        self._first_runs = first_runs | {f"{run}s" for run in first_runs}
        """Of the words that names begin with, the letters before a digit; plurals, too."""
        self._in_short = lru_cache(maxsize=1 << 15)(self._scan)

    def mentioned(self, entry: EntryTexts) -> tuple[str, ...]:
        """Returns the names that an entry means, in its order, without repeats."""
        names: dict[str, None] = dict.fromkeys(self._in_short(entry.title, True))
        for text in entry.prose:
            found = self._in_short(text) if len(text) <= _SHORT else self._scan(text)
            if found:
                names.update(dict.fromkeys(found))
        return tuple(names)

    def _may_name(self, text: str) -> bool:
        """Whether some word of a text is one with which a name begins."""
        words = _RUN.findall(fold_aligned(text))
        if not self._first_runs.isdisjoint(words):
            return True
        joints = _JOINT.findall(text.lower()) if "-" in text else ()
        return any(not self._first_runs.isdisjoint(_RUN.findall(a + b)) for a, b in joints)

    def _scan(self, text: str, is_title: bool = False) -> tuple[str, ...]:
        if not self._may_name(text):
            return ()
        lines = (" ".join(line.split()) for line in text.split("\n"))
        found = (it for line in lines for it in self._scanner.found(line, is_title=is_title))
        return tuple(dict.fromkeys(self._name_of[it.form] for it in found))
