"""Asked skills: which entries name a skill that somebody does not list.

The invariant: a text mentions a skill that is asked for just where it would mention one that
its person lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from careertui.career.entries import Entry
from careertui.career.mentions import ListedSkills
from careertui.career.profile_entries import texts_of


def also_mentioning(entries: Sequence[Entry], names: Iterable[str]) -> Sequence[Entry]:
    """Returns the entries of one person, of which those mention some skills that name them.

    Args:
        entries: Those of the person.
        names: Skills that they neither use nor list.
    """
    skills = ListedSkills(dict.fromkeys(names, ()))
    work = [entry for entry in entries if entry.kind.spec.tells_of_work]
    named = skills.mentioned_in(texts_of(entry, entry.passages) for entry in work)
    found = {entry.ref: said for entry, said in zip(work, named, strict=True) if said}
    return [
        replace(entry, mentions=(*entry.mentions, *found[entry.ref]))
        if entry.ref in found
        else entry
        for entry in entries
    ]
