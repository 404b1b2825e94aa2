"""Citing: the sentence of an entry that shows best what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from careertui.career.kinds import Kind
from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.insight.dossier import Page, Sentence, Standing
from careertui.insight.replies import Exhibit, Reply

_FIGURE = pattern(r"\d|\b(?:doubled|tripled|halved|billions?|millions?|thousands)\b")
_KEYS = {
    "achievements": 0, "result": 0, "action": 1, "approach": 1, "summary": 2, "goal": 3, "task": 3,
    "situation": 4, "reflection": 4,
}  # fmt: skip
"""The keys whose texts say best what somebody did, the best first."""
_MOST = 240
"""Characters that a sentence has at most; a longer one is cut off behind a word."""


def named_first(reply: Reply) -> Sequence[Exhibit]:
    """Returns what shows something, an entry with a sentence that names it before the others.

    It has to show as much as the first, which else stays where it is.
    """
    shown = reply.shown
    if len(shown) < 2 or not reply.names:
        return shown
    for says in (_says_name, _says_other_name):
        if says(shown[0], reply.names):
            return shown
        others = (it for it in shown[1:] if it.page.standing is shown[0].page.standing)
        naming = next((it for it in others if says(it, reply.names)), None)
        if naming is not None:
            return (naming, *(it for it in shown if it is not naming))
    return shown


def _says_other_name(shown: Exhibit, names: Iterable[str]) -> bool:
    """Whether a sentence of an entry that can be cited has one of some names in any form."""
    said = (it.text for it in shown.page.sentences if it.key in _KEYS)
    return not shown.page.names_in("\n".join(said)).isdisjoint(names)


def _says_name(shown: Exhibit, names: Iterable[str]) -> bool:
    """Whether a sentence of an entry that can be cited has one of some names."""
    said = [fold(it.text) for it in shown.page.sentences if it.key in _KEYS]
    return any(_has_name(text, fold(name)) for text in said for name in names)


def _has_name(text: str, name: str) -> bool:
    """Whether a folded text has a folded name as words of their own."""
    at = text.find(name)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(name) : at + len(name) + 1]
        if not any(map(str.isalnum, around)):
            return True
        at = text.find(name, at + 1)
    return False


def sentence_of(shown: Exhibit, reply: Reply) -> str:
    """Returns the sentence to cite from an entry: its title, if it says nothing else."""
    page = shown.page
    if shown.sentence is not None and shown.sentence.key in _KEYS:
        return _short(shown.sentence.text)
    names = frozenset(reply.names)
    words = frozenset(reply.stems)
    said = [it for it in page.sentences if it.key in _KEYS]
    if not said or _is_in_title_alone(page, said, names, words):
        return _title(page)

    def worth(sentence: Sentence) -> tuple[object, ...]:
        named = page.names_in(sentence.text)
        return (
            reply.skill not in named,
            names.isdisjoint(named),
            -len(words & sentence.stems),
            _KEYS[sentence.key],
            _FIGURE.search(fold(sentence.text)) is None,
        )

    return _short(min(said, key=worth).text)


def _is_in_title_alone(
    page: Page, said: Iterable[Sentence], names: Set[str], words: Set[str]
) -> bool:
    """Whether the title of an entry has what none of its sentences has."""
    in_text = any(not names.isdisjoint(page.names_in(it.text)) for it in said)
    if page.entry.kind.spec.title_is_position or in_text:
        return False
    if not names.isdisjoint(page.names_in(page.entry.title)):
        return True
    inside = words & page.headings[0] if page.headings else set()
    return len(inside) > max((len(words & it.stems) for it in said), default=0)


def _title(page: Page) -> str:
    entry = page.entry
    if page.standing is Standing.LISTED and entry.skills:
        return _short(", ".join(entry.skills))
    if entry.kind is Kind.LANGUAGE and entry.text:
        return _short(f"{entry.title}: {entry.text}")
    said: Iterable[str] = (entry.title, "" if entry.where == entry.title else entry.where)
    return _short(", ".join(filter(None, said)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[:_MOST].rpartition(' ')[0]} …"
