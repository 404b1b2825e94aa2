"""The career writer: what is marked or in the lens, written to a file from within the app.

The invariants: what is private is not in it unless the app was opened with ``--private``; a file
that is there is replaced only if its owner says so twice, and never the profile itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.entries import Entry
from careertui.career.library import Library, PeopleScope
from careertui.career.marked_entries import NO_BASKET, Basket
from careertui.career.text import counted, one_line, slug
from careertui.exports.audience import Audience
from careertui.exports.export_formats import CAREER_FORMATS, Career, document
from careertui.exports.release import LeftOut, release
from careertui.exports.selection import careers_of, without_stories
from careertui.formats.reading import bytes_if_readable
from careertui.settings import is_same_file, replace_file
from careertui.tui.host import host_of
from careertui.tui.screens.export_dialog import ExportDialog, ExportWish

if TYPE_CHECKING:
    from datetime import date

    from textual.app import App


_NO_TEXT = frozenset({"html", "pdf", "docx"})
"""The formats that nobody reads as they stand."""


class CareerWriter:
    """Asks what is written where, and writes it."""

    def __init__(self, app: App[int], today: date, audience: Audience) -> None:
        self._app, self._host = app, host_of(app)
        self._today, self._audience = today, audience
        self._parts: Sequence[Sequence[Entry]] = ()
        """What may be exported."""
        self._baskets: Sequence[Basket] = ()
        """What of each part is marked."""
        self._lost = ""
        """What has no place in what was made last."""
        self._asked_about: Path | None = None
        """The file that was there already."""

    def ask(self, chosen: Sequence[Entry] = (), called: str = "", pages: int = 0) -> None:
        """Opens the dialog, if there is something of one person to export.

        Args:
            chosen: What comes first, if anything does.
            called: What that is called.
            pages: How many pages it has unless others are chosen; 0 for as many as it takes.
        """
        session, view = self._host.session, self._host.view
        marked = session.library.entries_of(session.basket)
        lit = list(view.lit_entries) if view is not None else []
        in_lens = without_stories(lit, session.lens)
        stories = counted(len(lit) - len(in_lens), "story")
        less = f"in the lens, less {stories}" if len(in_lens) < len(lit) else "in the lens"
        named = [
            (called, chosen, NO_BASKET),
            ("marked", marked, session.basket),
            ("all but stories" if session.lens.is_empty else less, in_lens, NO_BASKET),
        ]
        parts = [part for part in named if part[1] and _is_one_persons(part[1])]
        if not parts:
            several = "These are of several people · "
            hint = self._host.key_names.hint("shows one", "view.person")
            said = several + hint if marked or in_lens else "Nothing is here to export."
            self._app.notify(said, markup=False)
            return
        self._parts = [some for _, some, _ in parts]
        self._baskets = [basket for *_, basket in parts]
        self._asked_about = None
        name = slug(parts[0][1][0].person) or "career"
        texts = [
            f"{counted(len(some), 'entry')}, {self._less(name, some)}" for name, some, _ in parts
        ]
        self._app.push_screen(
            ExportDialog(
                CAREER_FORMATS, texts, str(_here() / name), self._write, self._preview, pages=pages
            )
        )

    def _write(self, wish: ExportWish) -> str:
        """Writes a career; returns why it was not written, or an empty text."""
        path = Path(wish.path).expanduser()
        if reason := self._why_not(path, self._parts[wish.part][0]):
            return reason
        try:
            data, left_out = self._document(wish)
            if not data:
                return "All of it is private; careertui --private writes it."
            replace_file(path, data, keep_mode=True)
        except ImportError:
            return wish.format.how_to_install
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", "") or str(error)
            return f"{path} could not be written: {one_line(reason)}"
        shown = path.relative_to(_here()) if path.is_relative_to(_here()) else path
        told = f"Written: {shown}" + (f" · {left_out}" if any(left_out) else "")
        self._app.notify(one_line(told + self._lost), markup=False)
        return ""

    def _preview(self, wish: ExportWish) -> str:
        """Returns what would be written; of what is no text, how it reads."""
        is_text = wish.format.name not in _NO_TEXT
        plain = next(row for row in CAREER_FORMATS if row.name == "txt")
        data, _ = self._document(wish if is_text else replace(wish, format=plain))
        text = data.decode("utf-8", "replace")
        head = "" if is_text else f"As text, {wish.format.name} has its own layout:\n\n"
        return head + text if data else "All of it is private; careertui --private writes it."

    def _why_not(self, path: Path, entry: Entry) -> str:
        """Returns why nothing is written there, or not yet; empty if it is."""
        library = self._host.session.library
        at = library.positions.get(entry.person_key)
        if at is None:
            return f"{entry.profile} is not there any more."
        try:
            if path.is_dir():
                return f"{path} is a folder; add the name of a file."
            if not path.exists():
                return ""
            if any(is_same_file(path, person.path) for person in library.people):
                return "This is a profile that is open; choose another name."
        except (OSError, ValueError) as error:
            return one_line(f"{path}: {getattr(error, 'strerror', '') or error}")
        if path == self._asked_about:
            return ""
        self._asked_about = path
        return f"{path} is there already; the same once more replaces it."

    def _less(self, name: str, entries: Sequence[Entry]) -> str:
        """Returns what a part is called, and how much of it is private and not written."""
        count = len(entries) - len(self._released(entries)[1])
        return f"{name}, less {count:,} private" if count else name

    def _released(self, entries: Sequence[Entry]) -> tuple[Library, Sequence[Entry]]:
        """Returns the career of some entries as the audience may see it, and those it has."""
        people = self._host.session.library.only(PeopleScope.of(entries[0].person_key))
        library = release(people, self._audience).library
        return library, library.entries_of(entry.ref for entry in entries)

    def _document(self, wish: ExportWish) -> tuple[bytes, LeftOut]:
        """Returns what is written, nothing if all is private, and how much is left out."""
        entries = self._parts[wish.part]
        library, public = self._released(entries)
        is_yaml = wish.format.name == "yaml" and public
        careers = careers_of(
            library,
            public,
            today=self._today,
            pages=wish.pages,
            has_contact=wish.format.name != "html",
            source=bytes_if_readable(library.people[0].path) if is_yaml else b"",
            basket=self._baskets[wish.part],
        )
        if not careers:
            return b"", LeftOut(len(entries))
        before = {entry.ref: entry.passages for entry in entries}
        notes = sum(entry.passages != before[entry.ref] for entry in public)
        data = document(careers[0], wish.format.name)
        self._lost = _lost_in(careers[0], data, wish.format.name)
        return data, LeftOut(len(entries) - len(public), notes)


def _lost_in(career: Career, data: bytes, format_name: str) -> str:
    """Returns how many texts have no place in a format of data; empty if all have one."""
    from careertui.store.read_back import READ_BACK, lost_texts

    count = len(lost_texts(career, data)) if format_name in READ_BACK else 0
    return f" · no place there for {counted(count, 'text')}" if count else ""


def _here() -> Path:
    """Returns the folder that one is in; the home folder where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def _is_one_persons(entries: Sequence[Entry]) -> bool:
    return len({entry.person_key for entry in entries}) == 1
