"""Identity: stable short names for entries that were given none.

The invariant: an id depends on what its entry says and on which other entries say the
same, never on where it stands; moving an entry inside its file changes no id.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from careertui.core.text import slug


class Identity(NamedTuple):
    """What an id is made from."""

    given: str
    """The id in the file; empty where there is none."""
    kind: str
    parts: tuple[str, ...]
    """Title, organisation, unit, start: the ones that tell entries apart, best first."""
    content: str
    """Everything else that it says, for the last resort."""


def unique_ids(identities: Sequence[Identity]) -> list[str]:
    """One id for each identity, all different, in the same order.

    A given id is kept. Otherwise the slug of the title; where several say the same, they
    all get organisation, unit and start added, one after another, and at last a digest of
    their content. Entries that are the same to the letter are numbered.
    """
    ids = [slug(each.given) for each in identities]
    taken = Counter(each for each in ids if each)
    open_ones = [index for index, each in enumerate(ids) if not each or taken[each] > 1]
    most = max((len(each.parts) for each in identities), default=0)
    for depth in range(1, most + 2):
        if not open_ones:
            break
        names = {index: _name(identities[index], depth) for index in open_ones}
        wanted = Counter(names.values())
        settled = {each for index, each in enumerate(ids) if index not in names}
        still = [i for i in open_ones if wanted[names[i]] > 1 or names[i] in settled]
        for index in open_ones:
            ids[index] = names[index]
        open_ones = still
    _number(ids, open_ones)
    return ids


def _name(identity: Identity, depth: int) -> str:
    base = slug(identity.given) or "-".join(
        part for part in (slug(each) for each in identity.parts[:depth]) if part
    )
    if depth > len(identity.parts) or not base:
        digest = hashlib.sha256(
            "\0".join((*identity.parts, identity.content)).encode("utf-8", "replace")
        )
        return f"{base or identity.kind}-{digest.hexdigest()[:6]}"
    return base


def _number(ids: list[str], same: Sequence[int]) -> None:
    """Tells apart what nothing tells apart."""
    taken = {each for index, each in enumerate(ids) if index not in set(same)}
    for index in same:
        base, number = ids[index], 1
        while ids[index] in taken:
            number += 1
            ids[index] = f"{base}-{number}"
        taken.add(ids[index])


def resolve(name: str, ids: Collection[str]) -> str | None:
    """The id that a name points at: the id itself, else the only id that begins with it."""
    wanted = slug(name.rpartition("#")[2])
    if not wanted:
        return None
    if wanted in ids:
        return wanted
    begun = [each for each in ids if each.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None
