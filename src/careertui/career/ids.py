"""Ids: stable short names for entries that were given none.

The invariant: an id depends on what its entry says and on which other entries say the
same, not on its position; moving an entry inside its file changes no id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from careertui.career.text import slug
from careertui.career.values import frozen


@frozen
class Identity:
    """What an id is made from."""

    given: str
    """The id in the file; empty if there is none."""
    kind: str
    parts: tuple[object, ...]
    """What tells entries apart, best first: title, organisation, unit, start. None and what is
    empty are passed over."""
    content: Callable[[], str]
    """Gives everything that the entry says; called only as a last resort."""


def unique_ids(identities: Sequence[Identity]) -> list[str]:
    """Returns one id for each identity, all different, in the same order.

    A given id is kept. Otherwise the slug of the title; where several say the same, they
    all get organisation, unit and start added, one after another, and at last a digest of
    their content. Entries that are the same to the letter are numbered.
    """
    ids = [slug(identity.given) if identity.given else "" for identity in identities]
    taken = Counter(filter(None, ids))
    unsettled = [index for index, name in enumerate(ids) if not name or taken[name] > 1]
    settled = {name for name in ids if taken[name] == 1}
    most = max((len(identity.parts) for identity in identities), default=0)
    for depth in range(1, most + 2):
        if not unsettled:
            break
        names = {index: _name(identities[index], depth) for index in unsettled}
        wanted = Counter(names.values())
        clashing = [i for i in unsettled if wanted[names[i]] > 1 or names[i] in settled]
        for index in unsettled:
            ids[index] = names[index]
        settled |= set(names.values()) - {names[index] for index in clashing}
        unsettled = clashing
    _number(ids, unsettled)
    return ids


def _name(identity: Identity, depth: int) -> str:
    """Returns the id of the first ``depth`` parts; beyond the last, with a digest of all."""
    parts = identity.parts[:depth]
    base = slug(identity.given) if identity.given else ""
    base = base or "-".join(filter(None, [slug(str(part)) for part in parts if part]))
    if base and depth <= len(identity.parts):
        return base
    texts = [str(part) if part else "" for part in parts]
    if depth > len(identity.parts):
        return f"{base or identity.kind}-{_digest(identity.given, *texts, identity.content())}"
    return f"{identity.kind}-{_digest(*texts)}"


def _digest(*texts: str) -> str:
    import hashlib

    joined = "\0".join(texts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:6]


def _number(ids: list[str], same: Sequence[int]) -> None:
    """Numbers the ids of entries that are the same to the letter."""
    waiting = set(same)
    taken = {name for index, name in enumerate(ids) if index not in waiting}
    reached: Counter[str] = Counter()
    for index in same:
        base = name = ids[index]
        while name in taken:
            reached[base] += 1
            name = f"{base}-{reached[base] + 1}"
        ids[index] = name
        taken.add(name)


class Names:
    """The ids of one profile or of many, to look names up in."""

    def __init__(self, ids: Collection[str]) -> None:
        self._ids = frozenset(ids)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._ids)

    def resolve(self, name: str) -> str | None:
        """Returns the id that a name means: the id itself, else the only one that begins so."""
        bare = name.rpartition("#")[2].strip()
        wanted = slug(bare)
        if not wanted or bare in self._ids:
            return bare if bare in self._ids else None
        first = bisect_left(self._sorted, wanted)
        matches = [match for match in self._sorted[first : first + 2] if match.startswith(wanted)]
        return matches[0] if wanted in matches[:1] or len(matches) == 1 else None
