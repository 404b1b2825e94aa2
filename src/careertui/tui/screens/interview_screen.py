"""The interview: a question, the stories that answer it, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from careertui.career.entries import Entry
from careertui.career.library import MANY_ENTRIES
from careertui.career.text import counted
from careertui.insight.interview import StoryAnswer, story_answers
from careertui.session.key_names import KeyHint
from careertui.session.keymap import Scope
from careertui.tui.host import host_of
from careertui.tui.screens.card import Card, CardFrame
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cells import Cell
from careertui.tui.widgets.cursor_view import Followed, Highlighted
from careertui.tui.widgets.entry_panes import Column, Everything
from careertui.tui.widgets.line_input import LineInput
from careertui.tui.widgets.literal import literal, literal_block
from careertui.view.lists import ListRow
from careertui.view.practice import (
    STORY_PARTS,
    clock_text,
    own_questions,
    reasons_in_short,
    story_parts,
)
from careertui.view.view import backdrop_of

_MOST_ANSWERS = 12
_LONGEST_QUESTION = 500
_LEAST_STORY = 5
"""Lines that the story has below the list at the least, where there are so many."""
_TICK_SECONDS = 1.0


class AnswerRows(Everything):
    """The answers, the best first, with why and when they were told."""

    shows_kinds = True

    def show_answers(self, answers: Sequence[StoryAnswer], cursor: int, empty: str) -> None:
        """Shows other answers."""
        session = host_of(self.app).session
        self._reasons = {it.entry.ref: reasons_in_short(it) for it in answers}
        self._basket, self._told = session.basket, session.told
        entries = [it.entry for it in answers]
        self.measure_columns(backdrop_of(session.library, session.place.scope), entries)
        self.show_rows([ListRow(entry) for entry in entries], cursor, empty=(empty,))

    def action_mark(self) -> None:
        """Marks the entry under the cursor, or no longer."""
        super().action_mark()
        self._basket = host_of(self.app).session.basket
        self.refresh()

    def column(self, column: Column, entry: Entry, width: int) -> Iterable[Cell]:
        """Returns why it answers, or when it was told."""
        if column is Column.RESULT:
            told = self._told.in_words(entry.ref)
            return (self.cell(f"told {told}" if told else "", "figure", width),)
        return (self.cell(self._reasons.get(entry.ref, ""), "muted", width),)

    def wanted(self) -> Mapping[Column, tuple[int, int]]:
        """Returns the columns after the title: least width, and share of what is left over."""
        return {Column.WHERE: (16, 2), Column.RESULT: (20, 0)}


class InterviewScreen(Card[str]):
    """Answers questions with stories; enter goes to one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.INTERVIEW)]
    KEY_HINTS = (
        KeyHint("next", ("interview.next",)),
        KeyHint("timer", ("interview.timer",)),
        KeyHint("told", ("interview.told",)),
        KeyHint("open", ("entry.follow",)),
        KeyHint("mark", ("basket.mark",)),
        KeyHint("export", ("interview.export",)),
        *Card.KEY_HINTS,
    )
    title_text = "Interview"
    DEFAULT_CSS = """
    InterviewScreen > #card { width: 100%; max-width: 140; height: 100%; max-height: 100%; }
    InterviewScreen #story { height: 1fr; border-top: solid $foreground 30%; }
    InterviewScreen .story--part { height: auto; }
    InterviewScreen .story--part > Static { width: 1fr; height: auto; }
    InterviewScreen .story--part > .story--heading { width: 12; color: $text-muted; }
    """

    def __init__(
        self,
        today: date,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """A window without a question.

        Args:
            today: The day on which stories are told.
            clock: Gives seconds, of which only differences count.
        """
        super().__init__()
        self._today, self._clock = today, clock
        self._answers: Sequence[StoryAnswer] = ()
        self._own: Sequence[str] = ()
        self._place = -1
        """Which of the own questions is asked; -1 for none of them."""
        self._began: float | None = None
        self._has_notes = False

    # What is shown

    def compose_card(self) -> ComposeResult:
        """Yields the question, the answers, and the story under the cursor."""
        entries = self._entries
        self._own = own_questions(entries, host_of(self.app).session.told.count)
        own = self.keys.keys_of("interview.next")[-1:]
        hint = f" · {own[0]} takes one of your own {len(self._own)}" if own and self._own else ""
        yield LineInput(
            id="question", placeholder=f"What are you asked?{hint}", max_length=_LONGEST_QUESTION
        )
        self._rows = AnswerRows(id="answers")
        yield self._rows
        with VerticalScroll(id="story", can_focus=False):
            for name in STORY_PARTS:
                with Horizontal(id=f"story-{name}", classes="story--part"):
                    yield Static(literal(name.capitalize()), classes="story--heading")
                    yield Static(markup=False)

    @property
    def keys_text(self) -> str:
        """The keys in the border: those of the answers are letters while one types."""
        if not isinstance(self.focused, LineInput):
            return super().keys_text
        own = self.keys.keys_of("interview.next")[-1:] if self._own else ()
        close = self.keys.hints(Card.KEY_HINTS)
        return " · ".join(("enter ask", *(f"{key} question of yours" for key in own), close))

    def on_descendant_focus(self) -> None:
        """Names the keys that act now."""
        self.query_one(CardFrame).show_keys(self.keys_text)

    def on_mount(self) -> None:
        """Shows no answer yet, and keeps the time."""
        self.set_interval(_TICK_SECONDS, self._show_title)
        self._fill("", 0)

    def on_resize(self) -> None:
        """Leaves room for the story."""
        self._share_room()

    @property
    def _entries(self) -> Sequence[Entry]:
        return host_of(self.app).session.entries

    @property
    def answers(self) -> Sequence[Entry]:
        """The entries that answer, the best first."""
        return [it.entry for it in self._answers]

    @property
    def _answer(self) -> StoryAnswer | None:
        at = self._rows.cursor
        return self._answers[at] if at < len(self._answers) else None

    def _ask(self, question: str) -> None:
        """Finds what answers a question."""
        entries, said = self._entries, ""
        if len(entries) > MANY_ENTRIES:
            self._answers = ()
            said = "An interview is with one person. " + self.keys.hint("picks one", "view.person")
        else:
            self._answers = story_answers(question, entries)[:_MOST_ANSWERS]
            said = "Nothing in this career answers that." if question.strip() else ""
        self._fill(said, 0)
        if self._answers:
            self._rows.focus()
            # Of a question that is longer than the field, its beginning says more.
            self.query_one("#question", Input).cursor_position = 0

    def _fill(self, empty: str, cursor: int) -> None:
        self._rows.show_answers(self._answers, cursor, empty)
        self._share_room()
        self._show_story()
        self._show_title()

    def _share_room(self) -> None:
        room = self.size.height - 4 - _LEAST_STORY
        self._rows.styles.height = max(1, min(len(self._answers), room))

    def _show_story(self) -> None:
        answer, session = self._answer, host_of(self.app).session
        told = session.told.in_words(answer.entry.ref) if answer else ""
        parts = story_parts(answer, session.library, told) if answer else {}
        for name in STORY_PARTS:
            row, text = self.query_one(f"#story-{name}"), parts.get(name, "")
            row.query(Static).last().update(literal_block(text))
            row.display = bool(text) and (name != "notes" or self._has_notes)
        self.query_one("#story", VerticalScroll).scroll_home(animate=False)

    def _show_title(self) -> None:
        parts = [self.title_text]
        if self._place >= 0:
            parts.append(f"{self._place + 1} of {counted(len(self._own), 'question')}")
        if self._began is not None:
            parts.append(clock_text(self._clock() - self._began))
        self.query_one("#card", Vertical).border_title = literal(" · ".join(parts))

    # Keys

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Asks what is typed."""
        event.stop()
        self._place = -1
        self._ask(event.value)

    def action_ask(self) -> None:
        """Goes to the field, with its text chosen so that typing replaces it."""
        field = self.query_one("#question", Input)
        field.focus()
        field.select_all()

    def action_next_question(self, step: int) -> None:
        """Asks the next of one's own questions, or the one before; a running clock starts anew."""
        if not self._own:
            self._fill("No story names a question that it answers.", self._rows.cursor)
            return
        start = self._place if self._place >= 0 or step > 0 else 0
        self._place = (start + step) % len(self._own)
        self.query_one("#question", Input).value = self._own[self._place]
        if self._began is not None:
            self._began = self._clock()
        self._ask(self._own[self._place])

    def action_scroll_story(self, step: int) -> None:
        """Reads on in the story, or goes back."""
        self.query_one("#story", VerticalScroll).scroll_relative(y=step, animate=False)

    def action_time(self) -> None:
        """Starts counting the time, or stops."""
        self._began = self._clock() if self._began is None else None
        self._show_title()

    def action_tell(self) -> None:
        """Notes that the story under the cursor was told today, or takes that back."""
        if self._answer is None:
            self.app.bell()
            return
        host = host_of(self.app)
        told = host.session.told.toggled(self._answer.entry.ref, self._today)
        host.become(replace(host.session, told=told))
        self._fill("", self._rows.cursor)

    def action_show_notes(self) -> None:
        """Shows one's notes on the story, or hides them."""
        self._has_notes = not self._has_notes
        self._show_story()

    # The list

    def on_highlighted(self, event: Highlighted) -> None:
        """Shows the story under the cursor."""
        event.stop()
        self._show_story()

    def on_followed(self, event: Followed) -> None:
        """Goes to the entry."""
        self.dismiss(event.about.value)
