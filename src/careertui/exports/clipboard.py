"""The clipboard: an entry as text for others to read."""

from __future__ import annotations

from typing import NamedTuple

from careertui.career.entries import Entry
from careertui.career.library import Library, PeopleScope
from careertui.exports.audience import Audience, LeftOut, release
from careertui.view.detail import detail_of, plain_lines


class Copied(NamedTuple):
    """What goes to the clipboard, and what the screen says of it."""

    text: str
    """Empty if nothing may leave."""
    remark: str


def copied(entry: Entry, library: Library, audience: Audience) -> Copied:
    """Returns an entry as text: its own and the titles of those around it.

    Args:
        entry: What is copied.
        library: Everyone who is open.
        audience: Who will read it.
    """
    if entry.private and audience is Audience.OTHERS:
        return Copied("", "Not copied, as it is private. careertui --private copies it.")
    person = library.only(PeopleScope.of(entry.person_key))
    released = release(person, audience).library
    (public,) = released.find(entry.ref)
    text = "\n".join(plain_lines(detail_of(public, released)))
    left_out = LeftOut() if released is person else _left_out(entry, public, person)
    return Copied(text, f"Copied: {entry.title}" + (f". {left_out}." if any(left_out) else ""))


def _left_out(entry: Entry, public: Entry, person: Library) -> LeftOut:
    """Returns how much of what stands in an entry, or is named there, is private."""
    private = [other for other in person.entries if other.private]
    named = [other for other in private if other.parent == entry.id or other.id in entry.related]
    return LeftOut(len(named), int(public.passages != entry.passages))
