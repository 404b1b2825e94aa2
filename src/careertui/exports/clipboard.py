"""The clipboard: an entry or a skill as text for others to read."""

from __future__ import annotations

from typing import NamedTuple

from careertui.career.entries import Entry
from careertui.career.evidence import Evidence, SkillBook, evidence
from careertui.career.library import Library, PeopleScope
from careertui.exports.audience import Audience, LeftOut, release
from careertui.view.detail import detail_of, plain_lines, skill_detail
from careertui.view.view import View


class Copied(NamedTuple):
    """What goes to the clipboard, and what the screen says of it."""

    text: str
    """Empty if nothing may leave."""
    remark: str
    """What it is and what was left out; without a text, why there is none."""


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
    return Copied(text, entry.title + (f". {left_out}." if any(left_out) else ""))


def copied_skill(skill: Evidence, view: View, audience: Audience) -> Copied:
    """Returns what a skill is worth as text, counted from what the audience may see.

    Args:
        skill: The skill.
        view: What is shown; its entries and years count.
        audience: Who will read it.
    """
    keys = {ref.rpartition("#")[0] for ref in (*skill.proofs, *skill.mentions)}
    people = view.library.only(PeopleScope.of(*keys) if keys else view.backdrop.scope)
    released = release(people, audience).library
    lit = [entry for entry in released.entries if entry.ref in view.lit]
    worth = evidence(
        lit,
        book=SkillBook(released.entries),
        years=view.lens.years,
        person_of=view.library.person_of,
    )
    seen = next((other for other in worth if other.key == skill.key), None)
    if seen is None:
        return Copied("", "Not copied, as its proofs are private. careertui --private copies it.")
    hidden = len(skill.proofs + skill.mentions) - len(seen.proofs + seen.mentions)
    left_out = f". {LeftOut(hidden)}." if hidden > 0 else ""
    paragraphs = skill_detail(seen, released, of_several=view.backdrop.of_several)
    return Copied("\n".join(plain_lines(paragraphs)), f"{seen.name}{left_out}")


def _left_out(entry: Entry, public: Entry, person: Library) -> LeftOut:
    """Returns how much of what stands in an entry, or is named there, is private."""
    private = [other for other in person.entries if other.private]
    named = [other for other in private if other.parent == entry.id or other.id in entry.related]
    return LeftOut(len(named), int(public.passages != entry.passages))
