"""The clipboard: an entry or a skill as text for others to read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from careertui.career.entries import Entry
from careertui.career.evidence import Evidence, SkillBook, evidence
from careertui.career.library import Library, PeopleScope
from careertui.career.marked_entries import Basket
from careertui.career.text import counted
from careertui.career.values import frozen
from careertui.exports.audience import Audience
from careertui.exports.cv import cv_of
from careertui.exports.markdown import escaped, of_entries
from careertui.exports.records import entry_record
from careertui.exports.release import LeftOut, release
from careertui.exports.selection import careers_of
from careertui.view.detail import detail_of, plain_lines, skill_detail
from careertui.view.view import View


class Copied(NamedTuple):
    """What goes to the clipboard, and what the screen says of it."""

    text: str
    """Empty if nothing may leave."""
    remark: str
    """What it is and what was left out; without a text, why there is none."""


@frozen
class CopyForm:
    """One way to copy an entry."""

    name: str
    make: Callable[[Entry, Library], str]
    """Gives the text of an entry that the audience may see; empty if it has none."""


def _bullets(entry: Entry, _: Library) -> str:
    return "\n".join(achievement.text for achievement in getattr(entry.item, "achievements", ()))


def _in_full(entry: Entry, library: Library) -> str:
    return "\n".join(plain_lines(detail_of(entry, library)))


def _markdown(entry: Entry, library: Library) -> str:
    careers = careers_of(library, [entry], today=date.max)
    return "\n\n".join(of_entries(cv_of(career)) for career in careers)


def _json(entry: Entry, _: Library) -> str:
    return json.dumps(entry_record(entry), ensure_ascii=False, indent=2)


IN_FULL = CopyForm("text", _in_full)
COPY_FORMS = (
    IN_FULL,
    CopyForm("title", lambda entry, _: entry.title),
    CopyForm("results, a line each", _bullets),
    CopyForm("Markdown", _markdown),
    CopyForm("link", lambda entry, _: entry.links[0].url if entry.links else ""),
    CopyForm("id", lambda entry, _: entry.id),
    CopyForm("JSON", _json),
)
"""What the menu offers for an entry, in its order."""


def copied_marked(basket: Basket, library: Library, audience: Audience) -> Copied:
    """Returns the entries that are marked as Markdown, under the names of several people."""
    entries = library.entries_of(basket)
    keys = {entry.person_key for entry in entries}
    released = release(library.only(PeopleScope.of(*keys)), audience).library
    public = released.entries_of(entry.ref for entry in entries)
    careers = careers_of(released, public, today=date.max, basket=basket)
    parts = [of_entries(cv_of(career)) for career in careers]
    if len(careers) > 1:
        names = (f"# {escaped(career.name)}" for career in careers)
        parts = [f"{name}\n\n{part}" for name, part in zip(names, parts, strict=True)]
    if not public:
        return Copied("", "Not copied, as it is private. careertui --private copies it.")
    left_out = LeftOut(len(entries) - len(public))
    told = counted(len(public), "entry") + " that are marked" * (len(public) > 1)
    return Copied("\n\n".join(parts), told + (f". {left_out}." if any(left_out) else ""))


def copied(entry: Entry, library: Library, audience: Audience, form: CopyForm = IN_FULL) -> Copied:
    """Returns an entry as text, by default its own and the titles of those around it.

    Args:
        entry: What is copied.
        library: Everyone who is open.
        audience: Who will read it.
        form: What of it.
    """
    if entry.private and audience is Audience.OTHERS:
        return Copied("", "Not copied, as it is private. careertui --private copies it.")
    person = library.only(PeopleScope.of(entry.person_key))
    released = release(person, audience).library
    (public,) = released.find(entry.ref)
    text = form.make(public, released)
    if not text:
        return Copied("", f"This has no {form.name.partition(',')[0]}.")
    is_part = released is person or form is not IN_FULL
    left_out = LeftOut() if is_part else _left_out(entry, public, person)
    told = entry.title if form is IN_FULL else f"{form.name} of {entry.title}"
    return Copied(text, told + (f". {left_out}." if any(left_out) else ""))


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
