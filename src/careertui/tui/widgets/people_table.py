"""People: a list with a person a line, who can be marked and unfolded into several files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from operator import attrgetter
from pathlib import PurePath

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from careertui.career.dates import format_years
from careertui.career.evidence import Use
from careertui.career.library import Library, Person
from careertui.career.skill_uses import work_in
from careertui.career.summaries import PersonSummary
from careertui.career.text import counted, fold
from careertui.career.values import frozen
from careertui.tui.widgets.cells import Cell, strip_of, widths_for
from careertui.tui.widgets.literal import cells, no_marks
from careertui.tui.widgets.row_list import Rows
from careertui.view.people_columns import PeopleColumns, SkillColumn
from careertui.view.shares import skill_cell

EVERYONE_KEY, MARKED_KEY = "", "#marked"
"""The keys of the rows for several people; no person has such a key."""
_FILES = attrgetter("files")
_MOST_NAMES = 20
"""So many names fill a line."""
_SIGNS_WIDTH = 3
"""The cursor, the mark and a gap; the sign for files stands before the gap."""
_YEARS_WIDTH = 9
_WITHOUT_SKILLS = 2
"""So many columns leave no room for skills, so what was found takes the place of the role."""
_INDENT = 2
_SKILL_YEARS, _SKILL_UNTIL, _SKILL_SIGNS = 7, 5, 3
_SKILL_WIDTH = _SKILL_YEARS + 1 + _SKILL_UNTIL + _SKILL_SIGNS
_LEAST_NAME_BESIDE_SKILLS, _LEAST_ROLE = 14, 12
_LEAST_NAME = 8
"""What stands behind a name leaves it so many cells."""


class PersonRow:
    """What the list says of a file; texts are made when they are drawn."""

    files: Sequence[str] = ()
    """The keys of all files of the person, if there are several; this one is the first."""
    uses: Callable[[], bytes] | None = None
    """Gives what skills and work all files of the person come to, if there are several."""
    is_below = False
    """Whether it is another file of the person above."""
    file = ""
    """What the file is called, beside the others of the person."""
    remark = ""
    """What stands behind the name."""

    def __init__(
        self, key: str, person: Person | None, summary: PersonSummary | None = None, *, at: int = -1
    ) -> None:
        """A row; without a person it stands for several, and the summary says what it is."""
        self.at = at
        """The position of the file in the library."""
        self.key = key
        self._summary = summary
        self.person = person

    @property
    def summary(self) -> PersonSummary:
        """What is said of the person, read when it is first asked for."""
        if self._summary is None:
            self._summary = self.person.summary if self.person is not None else PersonSummary("")
        return self._summary

    @property
    def name(self) -> str:
        """What the person is called, or what several are."""
        return self.person.name if self.person is not None else self.summary.name

    @property
    def role(self) -> str:
        """The current role, else the headline."""
        if not self.summary.is_read:
            return "could not be read"
        return self.summary.position or self.summary.headline

    @property
    def skills(self) -> str:
        """The top skills."""
        return ", ".join(self.summary.skills)

    @property
    def years(self) -> str:
        """Years of experience, such as ``26.5y`` or ``≈ 26y``."""
        summary = self.summary
        use = work_in(self.uses()).use if self.uses else Use(summary.months, summary.approximate)
        return format_years(use.months, rough="≈ " * use.approximate) if use.months else ""


def person_rows(library: Library) -> list[PersonRow]:
    """Returns a row for each file."""
    rows = [PersonRow(person.key, person, at=at) for at, person in enumerate(library.people)]
    for key in library.same_person:
        _put_below(rows[library.positions[key]], library)
    return rows


def _put_below(row: PersonRow, library: Library) -> None:
    """Notes the other files of the person of a row, or which of them it stands below."""
    files = library.files_of(row.key)
    row.is_below = files[0] != row.key
    if not row.is_below:
        row.files = tuple(files)
        row.uses = partial(library.uses_of, row.key)
        row.remark = counted(len(files), "file")
    paths = [library.people[library.positions[key]].file for key in files]
    row.file = _told_apart(row.person.file if row.person else "", paths)


def tell_apart(rows: Sequence[PersonRow]) -> None:
    """Notes the keys of people who share a name with another; reads the names of all."""
    names = Counter(fold(row.name) for row in rows if not row.is_below)
    for row in rows:
        if not row.files and not row.is_below and names[fold(row.name)] > 1:
            row.remark = row.file = row.key


def _told_apart(path: str, paths: Sequence[str]) -> str:
    """Returns as much of the end of a path as tells it from others."""
    parts = PurePath(path).parts
    for count in range(1, len(parts)):
        tail = parts[-count:]
        if sum(PurePath(other).parts[-count:] == tail for other in paths) == 1:
            return "/".join(tail)
    return path


def everyone_row(people: Sequence[PersonRow], *, is_growing: bool) -> PersonRow:
    """Returns the row that means all of them, and those who are being read as they come."""
    said = f"{len(people):,} people{' so far' * is_growing}"
    return PersonRow(EVERYONE_KEY, None, PersonSummary("Everyone", said))


def marked_row(people: Sequence[PersonRow]) -> PersonRow:
    """Returns the row that means those who are marked."""
    names = ", ".join(row.name for row in people[:_MOST_NAMES])
    return PersonRow(MARKED_KEY, None, PersonSummary(f"{len(people):,} marked", names))


class PeopleRows(Rows):
    """A person a row."""

    class Marked(Message):
        """The place for the mark of the row under the cursor was clicked."""

    class Unfolded(Message):
        """The sign for the files of the row under the cursor was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.people: Sequence[PersonRow] = ()
        self._signs_width = _SIGNS_WIDTH
        self.marked: Collection[str] = ()
        """The keys of who is marked; a change to it is drawn at the next refresh."""
        self.unfolded: Collection[str] = ()
        """The keys of whose files are listed; as above."""
        self.reason: Callable[[PersonRow], str] = lambda row: ""
        """Gives what was found of somebody if neither name, role nor skills say it."""
        self.columns: PeopleColumns | None = None
        """The skills that are asked for, and what people have of them."""
        self._is_found = False
        """Whether what was found stands in place of some roles."""
        self.has_room = True
        """Whether proofs have signs, where all columns fit with them."""

    @property
    def row(self) -> PersonRow | None:
        """The row under the cursor."""
        return self.people[self.cursor] if self.people else None

    def show_people(self, people: Sequence[PersonRow], cursor: int) -> None:
        """Shows other people."""
        self.people = people
        self._is_found = any(map(self.reason, people[:_MOST_NAMES]))
        self._signs_width = _SIGNS_WIDTH + any(map(_FILES, people))
        self.set_count(len(people), cursor)

    def about(self, index: int) -> PersonRow:
        """Returns the row itself."""
        return self.people[index]

    @property
    def skills(self) -> Sequence[SkillColumn]:
        """The skills that have columns."""
        return self.columns.skills if self.columns is not None else ()

    def layout_of(self, width: int) -> TableLayout:
        """Returns how wide the columns are."""
        room = width - self._signs_width - _YEARS_WIDTH - 1
        return TableLayout.of(room, len(self.skills), has_signs=self.has_room)

    def draw_row(self, index: int, width: int, base: Style) -> Strip:
        """Returns signs, name, role, top skills and years, as much as there is room for.

        Skills that are asked for have columns behind the years.
        """
        row = self.people[index]
        line = [self.cursor_cell(index), *self._signs(row)]
        if self.skills:
            line += self._with_skills(row, self.layout_of(width), has_cursor=index == self.cursor)
            return strip_of(line, width, base)
        reason = self.reason(row)
        widths = _widths(width - self._signs_width - _YEARS_WIDTH - 1, is_found=bool(reason))
        if row.person is None and len(widths) > 1:
            widths = [widths[0], sum(widths[1:]) + len(widths) - 2]
        line += self._name_cells(row, widths[0], has_cursor=index == self.cursor)
        texts = [(row.role, "muted"), (reason or row.skills, "" if reason else "skill")]
        if reason and len(widths) == _WITHOUT_SKILLS:
            del texts[0]
        for (text, style), room in zip(texts, widths[1:], strict=False):
            line += [
                self._cell(row, text, self.style_of(style) if style else Style(), room),
                Cell(" "),
            ]
        line.append(self._years_cell(row))
        return strip_of(line, width, base)

    def _years_cell(self, row: PersonRow) -> Cell:
        return Cell(row.years, self.style_of("figure"), _YEARS_WIDTH, is_right=True)

    def _with_skills(
        self, row: PersonRow, layout: TableLayout, *, has_cursor: bool
    ) -> Iterator[Cell]:
        """Yields name, role and years, and what somebody has of each skill."""
        yield from self._name_cells(row, layout.name, has_cursor=has_cursor)
        if layout.role:
            reason = self.reason(row)
            style = Style() if reason else self.style_of("muted")
            yield self._cell(row, reason or row.role, style, layout.role)
            yield Cell(" ")
        yield self._years_cell(row)
        is_person = row.person is not None and not row.is_below
        for column in self.skills[: layout.skills] if is_person else ():
            yield Cell(" ")
            yield from self._skill_cells(row, column, layout)

    def _skill_cells(
        self, row: PersonRow, column: SkillColumn, layout: TableLayout
    ) -> Iterator[Cell]:
        use = self.columns.use(row.at, column) if self.columns is not None else None
        glyphs = self.glyphs
        cell = skill_cell(
            use, rough=glyphs.approximate, proof=glyphs.sizes[2], mention=glyphs.mentioned,
            dash="-" if glyphs.is_ascii else "–",
        )  # fmt: skip
        style = self.style_of("figure" if use and use.use.months else "muted")
        yield Cell(cell.years, style, _SKILL_YEARS, is_right=True)
        if layout.has_signs:
            yield Cell(" ")
            yield Cell(cell.until, self.style_of("muted"), _SKILL_UNTIL)
            yield Cell(cell.signs, self.style_of("skill"), _SKILL_SIGNS)

    def draw_head(self, width: int, base: Style) -> Strip:
        """Returns the names of the columns."""
        layout, muted = self.layout_of(width), self.style_of("muted")
        line = [Cell(" " * self._signs_width), Cell("person", muted, layout.name), Cell(" ")]
        if layout.role:
            head = "role, or what was found" if self._is_found else "role now"
            short = "role or found" if self._is_found else head
            line += [Cell(head if len(head) <= layout.role else short, muted, layout.role)]
            line.append(Cell(" "))
        line.append(Cell("years", muted, _YEARS_WIDTH, is_right=True))
        for column in self.skills[: layout.skills]:
            name = Cell(column.name, muted, layout.skill, is_right=not layout.has_signs)
            line += [Cell("  " if layout.has_signs else " "), name]
        return strip_of(line, width, base)

    def _signs(self, row: PersonRow) -> Iterator[Cell]:
        mark = self.style_of("mark")
        yield Cell(self.glyphs.mark if row.key in self.marked else " ", mark, 1)
        if self._signs_width > _SIGNS_WIDTH:
            is_open = row.key in self.unfolded
            sign = self.glyphs.unfolded if is_open else self.glyphs.folded
            yield Cell(sign if row.files else " ", self.style_of("muted"), 1)
        yield Cell(" ")

    def _name_cells(self, row: PersonRow, room: int, *, has_cursor: bool) -> Iterator[Cell]:
        plain = Style(bold=True) if row.key in self.marked else Style()
        style = self.style_of("title") if has_cursor else plain
        indent, text = (_INDENT, row.file) if row.is_below else (0, row.name)
        remark = row.file if row.key in self.unfolded else row.remark
        behind = f"{self.glyphs.dot} {remark}" if remark and not row.is_below else ""
        left = min(cells(text), room - cells(behind) - 1) if behind else room - indent
        yield Cell(" " * indent)
        if left < min(cells(text), _LEAST_NAME):
            yield self._cell(row, text, style, room)
        else:
            yield self._cell(row, text, style, left)
            yield Cell(" " * bool(behind))
            yield Cell(behind, self.style_of("muted"), room - indent - left - bool(behind))
        yield Cell(" ")

    def _cell(self, row: PersonRow, text: str, style: Style, width: int) -> Cell:
        marks = self.marks if row.person is not None else no_marks
        return Cell(text, style, width, marker=marks, mark_style=self.style_of("mark"))

    def on_click(self, event: events.Click) -> None:
        """Marks or unfolds, where the click is on the place for it."""
        at = event.get_content_offset_capture(self)
        index = at.y + self.scroll_offset.y
        if at.x < self._signs_width and 0 <= index < len(self.people):
            event.stop()
            # The list below this one would take it for a click on the row.
            event.prevent_default()
            self.cursor = index
            is_sign = at.x >= _SIGNS_WIDTH - 1 and self.people[index].files
            self.post_message(self.Unfolded() if is_sign else self.Marked())


@frozen
class TableLayout:
    """How wide the columns of a table with skills are."""

    name: int
    role: int
    """0 where there is no room."""
    skills: int
    """How many skills there is room for."""
    has_signs: bool
    """Whether a skill has its last use and a sign a proof, or its years alone."""

    @property
    def skill(self) -> int:
        """The cells of the column of a skill."""
        return _SKILL_WIDTH if self.has_signs else _SKILL_YEARS

    @classmethod
    def of(cls, room: int, skills: int, *, has_signs: bool) -> TableLayout:
        """Returns the columns for so many cells: signs give way first, then roles, then skills."""
        least = _LEAST_NAME_BESIDE_SKILLS
        has_signs = has_signs and room - least >= skills * (_SKILL_WIDTH + 1)
        width = 1 + (_SKILL_WIDTH if has_signs else _SKILL_YEARS)
        count = max(0, min(skills, (room - least) // width))
        rest = room - count * width
        if rest < least + _LEAST_ROLE:
            return cls(max(1, rest - 1), 0, count, has_signs)
        name, role = widths_for(rest - 2, [(least, 3), (_LEAST_ROLE - 2, 2)])
        return cls(name, role, count, has_signs)


def _widths(room: int, *, is_found: bool) -> Sequence[int]:
    """Returns the widths of the columns that there is room for: name, role, skills.

    What was found of somebody takes the place of the skills, and some of that of the role.
    """
    if room >= 56:
        return widths_for(
            room - 2, [(18, 3), (10, 1 if is_found else 3), (8, 4 if is_found else 2)]
        )
    if room >= 34:
        return widths_for(room - 1, [(16, 2), (12, 3)])
    return [room]
