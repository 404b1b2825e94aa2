"""Loading: a file becomes a person, whatever is in it.

The invariant: no input raises; a ``Person`` always comes back, with what could be read and
with every problem, in file order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from careertui.career import model as m
from careertui.career.entries import entries_of
from careertui.career.library import Person
from careertui.career.text import one_line, slug
from careertui.formats import reading
from careertui.formats.checks import Checker
from careertui.formats.faults import Fault, problems_of, quoted
from careertui.formats.jsonresume import as_profile, is_json_resume, misplaced
from careertui.formats.native import Shaper
from careertui.formats.reporting import Where, found_at
from careertui.formats.yaml_nodes import YamlMap, YamlNode, YamlScalar
from careertui.formats.yaml_recovery import recovered_tree


def load_file(
    path: str | os.PathLike[str],
    *,
    today: date,
    shown: str | None = None,
    unproved: bool = False,
) -> Person:
    """The person that a file tells of. Never raises.

    Args:
        path: The file.
        today: The day that ``present`` means.
        shown: The file as shown to people; the path where it is not given.
        unproved: Whether a skill that is listed with nothing to prove it is a problem.
    """
    system = os.fspath(path)
    read = reading.read_text(system)
    return _person(_Origin(one_line(shown or system), system), read, today, unproved=unproved)


def load_bytes(data: bytes, *, file: str, today: date, path: str = "") -> Person:
    """The person that the bytes of a file tell of. Never raises."""
    origin = _Origin(one_line(file), path)
    if len(data) > reading.MAX_BYTES:
        return _person(origin, reading.Reading(None, (reading.too_large(),)), today)
    return _person(origin, reading.decode(data), today)


def load_text(text: str, *, file: str = "profile.yaml", today: date) -> Person:
    """The person that a text tells of. Never raises."""
    return load_bytes(text.encode("utf-8", "surrogatepass"), file=file, today=today)


def unopened(file: str, path: str, fault: Fault) -> Person:
    """The person in whose place there is only a problem."""
    return _without_profile(_Origin(one_line(file), path), "", (fault,))


class _Origin(NamedTuple):
    """Where a person comes from."""

    file: str
    """As shown to people, cleaned."""
    path: str
    """As the system names it; may be empty."""

    @property
    def stem(self) -> str:
        return reading.stem_of(self.path or self.file)

    @property
    def key(self) -> str:
        return slug(self.stem) or "profile"


def _person(
    origin: _Origin, read: reading.Reading, today: date, *, unproved: bool = False
) -> Person:
    if read.text is None:
        return _without_profile(origin, "", read.faults)
    tree, pieces = recovered_tree(read.text)
    faults = [*read.faults, *tree.faults]
    if not isinstance(tree.root, YamlMap):
        if not faults:
            faults.append(_not_a_profile(tree.root))
        return _without_profile(origin, read.text, faults)
    root = tree.root
    foreign = is_json_resume(root)
    shaper = Shaper(foreign=foreign, has_lost_items=pieces > 0 or tree.syntax_error is not None)
    profile = shaper.item(m.Profile, as_profile(root) if foreign else root, ())
    if foreign:
        _tell_misplaced(shaper, root)
    if profile is None:
        return _without_profile(origin, read.text, [*faults, *shaper.faults])
    entries = entries_of(
        profile, file=origin.file, key=origin.key, today=today, fallback_name=one_line(origin.stem)
    )
    Checker(profile, entries, shaper, today).run(unproved=unproved)
    return Person(
        key=origin.key,
        file=origin.file,
        path=origin.path,
        profile=profile,
        entries=entries,
        problems=problems_of([*faults, *shaper.faults], read.text, origin.file),
        set_aside=shaper.set_aside + pieces,
    )


def _tell_misplaced(shaper: Shaper, root: YamlMap) -> None:
    for node, path, expected in misplaced(root):
        where: Where = ()
        for part in path:
            where = (where, part)
        shaper.warn(
            "wrong-shape", node, where,
            f"expected {expected}, found {found_at(node)}; it is kept as it stands",
        )  # fmt: skip


def _without_profile(origin: _Origin, text: str, faults: Iterable[Fault]) -> Person:
    problems = problems_of(faults, text, origin.file)
    return Person(origin.key, origin.file, origin.path, None, problems=problems)


def _not_a_profile(root: YamlNode | None) -> Fault:
    if root is None or (isinstance(root, YamlScalar) and root.is_null):
        return Fault("empty", "the file is empty", "begin with `name: Ada Example`")
    found = f"the text {quoted(root.text)}" if isinstance(root, YamlScalar) else "a list"
    return Fault(
        "not-a-profile",
        f"a profile is keys and values, found {found}",
        "begin with `name: Ada Example`, then `experience:` and its list",
        root.line,
        root.column,
    )
