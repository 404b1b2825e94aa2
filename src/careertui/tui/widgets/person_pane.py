"""The person beside the list of people: span, skills that are asked for, and their proofs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from careertui.tui.widgets.glyphs import glyphs_of
from careertui.tui.widgets.literal import cells, crop, inline
from careertui.view.person_glance import GlanceSkill, PersonGlance

_LEAST_WIDTH = 20
_INDENT = 4


class PersonPane(VerticalScroll, can_focus=False):
    """What is said of the person under the cursor."""

    DEFAULT_CSS = """
    PersonPane {
        padding: 0 1; scrollbar-size-vertical: 1;
        & > Static { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Static("", markup=False)
        self._shown: PersonGlance | None = None

    def compose(self) -> Iterator[Static]:
        """Yields the text."""
        yield self._text

    def show(self, shown: PersonGlance | None) -> None:
        """Shows somebody, or nothing."""
        if shown != self._shown:
            self.scroll_home(animate=False)
        self._shown = shown
        self._draw()

    def on_resize(self) -> None:
        """Cuts the lines to the new width; they are as many as before."""
        self._draw(layout=False)

    def _draw(self, *, layout: bool = True) -> None:
        width = max(_LEAST_WIDTH, self.scrollable_content_region.width)
        shown = self._shown
        lines = list(self._lines(shown, width)) if shown is not None else []
        self._text.update(Content("\n").join(lines), layout=layout)

    def _lines(self, shown: PersonGlance, width: int) -> Iterator[Content]:
        yield _line((shown.name, "bold"))
        yield _line((shown.position, "$text-muted"))
        if shown.activity:
            yield Content("")
            yield self._span(shown, width)
        for skill in shown.skills:
            if skill.proofs or skill is shown.skills[0]:
                yield Content("")
            yield from self._skill(skill, width)
        if shown.files:
            yield Content("")
            for file in shown.files:
                yield _line((file, "$text-muted"))

    def _span(self, shown: PersonGlance, width: int) -> Content:
        """Returns a sign a year by how much there was, with the first and the last year."""
        first, last = shown.first_year, shown.first_year + len(shown.activity) - 1
        years = f"  {first} – {last}"
        work = f"  {shown.work} of work" if shown.work else ""
        counts = shown.activity[-max(1, width - len(years)) :]
        strip = "".join(self._heights(counts))
        return _line((strip, "$primary"), (years + work, "$text-muted"))

    def _heights(self, counts: Sequence[int]) -> Iterator[str]:
        signs, most = glyphs_of(self.app).strip, max(counts)
        for count in counts:
            yield signs[-(-count * (len(signs) - 1) // most)] if most else signs[0]

    def _skill(self, skill: GlanceSkill, width: int) -> Iterator[Content]:
        """Yields a skill, and the entries that show it."""
        glyphs = glyphs_of(self.app)
        yield _line((skill.name, "bold $success"), (f"  {skill.worth}", ""))
        for title, years in skill.proofs:
            room = width - _INDENT - cells(years)
            cut = crop(title, max(1, room - 2), glyphs.ellipsis)
            gap = " " * max(2, room - cells(cut))
            sign = f"  {glyphs.bullet} "
            yield _line((sign, "$text-muted"), (cut, ""), (gap + years, "$text-muted"))


def _line(*parts: tuple[str, str]) -> Content:
    """Returns parts with their styles; what is too long is cut where it is shown."""
    return Content.assemble(*[(inline(text), style) for text, style in parts])
