"""The key map: every key of the app, once, as data.

The app builds its bindings from these rows, the help screen lists them, ``careertui keys``
prints them and the table of the documents is made from them, so that none can disagree.

The invariant: an ``id`` is unique and never changes its meaning, because settings rebind
keys by it; within a scope no key is there twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from unicodedata import lookup

from careertui.career.values import frozen
from careertui.session.pane_names import PaneName


class Scope(StrEnum):
    """Where a key works."""

    APP = "app"
    """Everywhere, save where a text field takes printable keys."""
    MAIN = "main"
    """On the main screen, whichever pane has the focus."""
    LIST = "list"
    """In every pane with a cursor, the timeline among them."""
    TIMELINE = "timeline"
    """In the timeline alone; goes before ``LIST``."""
    SEARCH = "search"
    """In the search field."""
    WIN = "win"
    """Where a win is written down, before a field takes the key."""
    EXPORT = "export"
    """Where a career is exported, before a field takes the key."""
    AD = "ad"
    """Where a job ad is pasted, before the field takes the key."""
    MATCH = "match"
    """Where careers stand beside a job ad."""
    BASKET = "basket"
    """In the basket."""
    REVIEW = "review"
    """In the review."""
    INTERVIEW = "interview"
    """In the interview, where no text is typed."""
    PEOPLE = "people"
    """In the list of people."""
    PEOPLE_LIST = "people_list"
    """In the list of people while nothing is typed."""
    WINDOW = "window"
    """In every window over the main screen but the list of people."""
    HELP = "help"
    """In the help, besides those of every window."""
    PROMPT = "prompt"
    """In a window with a field, before the field takes the key."""


@frozen
class KeyHelp:
    """One action and the keys that do it."""

    id: str
    """Unique and stable; what settings rebind."""
    keys: str
    """Names as Textual spells them or single characters, comma separated, the best first."""
    action: str
    """The action, as an action string of Textual."""
    description: str
    """One or two words for the footer."""
    tooltip: str
    """One sentence for the help, with a full stop."""
    group: str
    """One of ``GROUPS``; empty for a key that the help leaves out."""
    scope: Scope = Scope.MAIN

    @property
    def key_names(self) -> tuple[str, ...]:
        """The keys one by one, the best first."""
        return tuple(self.keys.split(","))

    @property
    def label(self) -> str:
        """The keys for people, each once: ``j ↓``, ``ctrl+d``, ``/``."""
        return " ".join(dict.fromkeys(map(key_label, self.key_names)))


GROUPS = (
    "Move", "Search", "Years", "Panes", "Timeline", "Entry", "Basket", "Job ad", "Stories", "View",
    "People", "App",
)  # fmt: skip
"""Headings in the order of the help."""

_SYMBOLS = {
    "up": "↑", "down": "↓", "left": "←", "right": "→",
    # What ctrl+space is to a terminal that has no name for it.
    "ctrl+@": "ctrl+space",
    "slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_",
}  # fmt: skip


def key_label(key: str) -> str:
    """Returns a key for people: an arrow or a character in place of its name.

    >>> key_label("down"), key_label("question_mark"), key_label("ctrl+x")
    ('↓', '?', 'ctrl+x')
    """
    if key in _SYMBOLS or len(key) == 1:
        return _SYMBOLS.get(key, key)
    try:
        character = lookup(key.replace("_", " "))
    except KeyError:
        return key
    return character if character.isprintable() and not character.isspace() else key


_Row = tuple[str, str, str, str, str]
"""Id, keys, action, description and tooltip."""


def _rows(group: str, scope: Scope, rows: Iterable[_Row]) -> tuple[KeyHelp, ...]:
    return tuple(KeyHelp(*row, group, scope) for row in rows)


_MOVE: tuple[_Row, ...] = (
    ("move.down", "j,down", "move(1)", "Down", "Move down."),
    ("move.up", "k,up", "move(-1)", "Up", "Move up."),
    ("move.left", "h,left", "step_pane(-1)", "Left", "Go to the pane before."),
    ("move.right", "l,right", "step_pane(1)", "Right", "Go to the next pane."),
    ("move.top", "g,home", "move_to_end(-1)", "Top", "Go to the first row."),
    ("move.bottom", "G,end", "move_to_end(1)", "Bottom", "Go to the last row."),
    ("move.half_down", "ctrl+d", "move_half_page(1)", "Half down", "Move down half a page."),
    ("move.half_up", "ctrl+u", "move_half_page(-1)", "Half up", "Move up half a page."),
    ("move.page_down", "pagedown,ctrl+f", "move_page(1)", "Page down", "Move down a page."),
    ("move.page_up", "pageup,ctrl+b", "move_page(-1)", "Page up", "Move up a page."),
)
_SEARCH: tuple[_Row, ...] = (
    ("search.focus", "/", "search", "Search", "Type a query; all panes narrow while you type."),
    ("search.clear", "escape", "clear_innermost", "Clear", "Clear what is innermost; never quits."),
    ("search.next", "n", "next_hit(1)", "Next hit", "Go to the next hit in this pane."),
    ("search.previous", "N", "next_hit(-1)", "Hit before", "Go to the hit before in this pane."),
)
_FACET: tuple[_Row, ...] = (
    ("lens.toggle", "space", "toggle_facet", "Filter", "Filter by what is under the cursor."),
    (
        "lens.fold", "F", "change('switched', 'is_folded')", "Fold",
        "Fold the timeline to the filter, or unfold it.",
    ),
    (
        "timeline.gaps", "H", "change('switched', 'shows_gaps')", "Gaps",
        "Show where there was no role, or no longer.",
    ),
    (
        "timeline.skills", "S", "change('switched', 'shows_skills')", "Skills by year",
        "Draw skills on the timeline, or entries again.",
    ),
)  # fmt: skip
_SEARCH_FIELD: tuple[_Row, ...] = (
    ("search.accept", "enter", "accept_search", "Results", "Leave the field for the results."),
    ("search.older", "up", "older_query", "Earlier", "Bring back an earlier query."),
    (
        "search.newer", "down", "newer_query", "Later",
        "Bring back a later query, or go to the results.",
    ),
    (
        "search.recall", "ctrl+r", "recall_query", "Recall",
        "Bring back an earlier query with what is typed.",
    ),
)  # fmt: skip
_YEARS: tuple[_Row, ...] = (
    ("years.back", "[", "change('years_moved', -1)", "Earlier", "Move the year window back."),
    ("years.forward", "]", "change('years_moved', 1)", "Later", "Move the year window on."),
    ("years.widen", "{", "change('years_widened')", "Wider", "Widen the year window."),
    ("years.narrow", "}", "change('years_narrowed')", "Narrower", "Narrow the year window."),
    ("years.type", "y", "app.open('years')", "Years", "Type years, such as 2015..2018."),
    ("years.drop", "0", "change('years_dropped')", "All years", "Drop the year filter."),
)
_PANES: tuple[_Row, ...] = (
    *(
        (f"pane.{pane}", str(number), f"focus_pane('{pane}')", pane.heading, pane.help)
        for number, pane in enumerate(PaneName, start=1)
    ),
    ("pane.next", "tab", "step_pane(1)", "Next pane", "Go to the next pane."),
    ("pane.previous", "shift+tab", "step_pane(-1)", "Previous pane", "Go to the pane before."),
    (
        "pane.zoom", "z", "change('zoomed')", "Zoom",
        "Give the pane the whole screen, or take it back.",
    ),
)  # fmt: skip
_TIMELINE: tuple[_Row, ...] = (
    ("timeline.left", "h,left", "pan_left", "Pan left", "Move to earlier years."),
    ("timeline.right", "l,right", "pan_right", "Pan right", "Move to later years."),
    ("timeline.in", "+", "zoom_in", "Zoom in", "Show fewer years, larger."),
    ("timeline.out", "-", "zoom_out", "Zoom out", "Show more years, smaller."),
    ("timeline.fit", "f", "zoom_fit", "Fit", "Fit the whole career in."),
)
_FOLLOW: tuple[_Row, ...] = (
    ("entry.follow", "enter", "follow", "Open", "Follow what is under the cursor."),
)
_ENTRY: tuple[_Row, ...] = (
    ("trail.back", "backspace,alt+left", "go('back')", "Back", "Go back to what was, as it was."),
    ("trail.forward", "alt+right", "go('forward')", "Forward", "Go forward again."),
    ("entry.link", "o", "app.open_first_link", "Link", "Open the link of the entry."),
    ("entry.copy", "c", "app.copy", "Copy", "Copy the entry as text."),
    ("win.log", "a", "app.log_win", "Win", "Write down what came of your work, in its file."),
    ("win.undo", "u", "app.take_back", "Take back", "Take back what was written down last."),
    ("entry.copy_as", "C", "app.open('copy')", "Copy as", "Pick what is copied, and how."),
    ("entry.edit", "e", "app.edit", "Edit", "Open $EDITOR at the line where the entry stands."),
)
_MARK: tuple[_Row, ...] = (
    (
        "basket.mark", "m", "mark", "Mark",
        "Mark the entry, in Detail the result; is:marked.",
    ),
)  # fmt: skip
_BASKET: tuple[_Row, ...] = (
    ("basket.open", "M", "app.open('basket')", "Basket", "List what is marked, the latest first."),
    (
        "career.export", "x", "app.open('export')", "Export",
        "Write what is marked, else in the lens, to a file.",
    ),
)  # fmt: skip
_JOB_AD: tuple[_Row, ...] = (
    ("match.open", "J", "app.open('match')", "Job ad", "Hold a job ad beside what is shown."),
)
_MATCH: tuple[_Row, ...] = (
    ("match.basket", "M", "app.open('basket')", "Basket", "List what is marked."),
    (
        "match.export", "x", "app.open('proofs_export')", "Export",
        "Write a page of what proves the requirements.",
    ),
    ("match.edit", "e", "edit", "Edit", "Change the job ad, or paste another."),
)  # fmt: skip
_AD: tuple[_Row, ...] = (
    ("ad.match", "ctrl+s,f2", "match", "Match", "Read the ad and hold it beside the careers."),
    ("ad.line", "enter", "line", "Line", "Begin a line; behind a path, read it."),
    ("ad.empty", "ctrl+l", "empty", "Empty", "Take the ad away, to paste another."),
)
_BASKET_WINDOW: tuple[_Row, ...] = (
    ("basket.export", "x", "app.open('export')", "Export", "Write the basket to a file."),
    ("basket.copy", "c", "app.open('copy')", "Copy", "Pick what is copied; all of it is last."),
    ("basket.clear", "D", "clear", "Clear", "Take everything out of the basket."),
)
_REVIEW: tuple[_Row, ...] = (
    (
        "review.mend",
        "e",
        "app.open('finding')",
        "Edit",
        "Open $EDITOR at the line of the finding.",
    ),
    ("review.copy", "c", "copy", "Copy", "Copy the finding as text."),
    ("review.copy_all", "C", "copy_all", "Copy all", "Copy all findings as text."),
)
_INTERVIEW: tuple[_Row, ...] = (
    (
        "interview.open", "i", "app.open('interview')", "Interview",
        "Find the story that answers a question.",
    ),
)  # fmt: skip
_INTERVIEW_WINDOW: tuple[_Row, ...] = (
    ("interview.ask", "/", "ask", "Ask", "Type another question."),
    (
        "interview.next", "n,ctrl+n", "next_question(1)", "Next question",
        "Your next question, the least told.",
    ),
    (
        "interview.previous", "p,ctrl+p", "next_question(-1)", "Question before",
        "Your question before.",
    ),
    ("interview.down", "ctrl+e", "scroll_story(1)", "Story down", "Read on in the story."),
    ("interview.up", "ctrl+y", "scroll_story(-1)", "Story up", "Go back in the story."),
    ("interview.timer", "t", "time", "Timer", "Start counting the time, or stop."),
    ("interview.told", "T", "tell", "Told", "Note that you told it today, or not."),
    ("interview.notes", "N", "show_notes", "Notes", "Show your notes on it, or hide them."),
    (
        "interview.export", "x", "app.open('answers_export')", "Export",
        "Write the answers to a file.",
    ),
)  # fmt: skip
_VIEW: tuple[_Row, ...] = (
    ("detail.down", "ctrl+e", "scroll_detail(1)", "Detail down", "Scroll the detail."),
    ("detail.up", "ctrl+y", "scroll_detail(-1)", "Detail up", "Scroll the detail back."),
    ("view.sort", "s", "change('sorted_next')", "Sort", "Sort by the next column."),
    ("view.group", "v", "change('grouped')", "Group", "Group the rows, or list them plainly."),
    (
        "view.person", "p", "app.open('people')", "Person",
        "Pick whose careers are shown: one, some, all.",
    ),
    (
        "view.save", "w", "app.open('save_view')", "Save view",
        "Keep the query under a name; @name asks it again.",
    ),
    ("view.compare", "=", "app.open('compare')", "Compare", "Put two to six people side by side."),
    ("view.theme", "t", "app.change_theme", "Theme", "Pick a theme; it is kept for next time."),
    (
        "view.review", "R", "app.open('review')", "Review",
        "List what a careful reader would ask about.",
    ),
    ("view.problems", "!", "app.show_problems", "Problems", "List what is wrong in the files."),
    ("view.reload", "r", "app.reload_files", "Reload", "Read the files again."),
)  # fmt: skip
_PERSON: tuple[_Row, ...] = (
    ("person.next", ">", "change('person_stepped', 1)", "Next", "Go to the next person."),
    ("person.previous", "<", "change('person_stepped', -1)", "Before", "Go to the person before."),
)
_PEOPLE: tuple[_Row, ...] = (
    ("people.show", "enter", "show", "Show", "Show who is marked, else who is under the cursor."),
    ("people.only", "ctrl+o", "show_only", "Only", "Show who is under the cursor and nobody else."),
    (
        "people.mark", "tab,ctrl+@,ctrl+space", "mark(1)", "Mark",
        "Mark who is under the cursor, or not, and go on.",
    ),
    ("people.mark_up", "shift+tab", "mark(-1)", "Mark, up", "The same, and go up."),
    ("people.mark_all", "ctrl+a", "mark_all", "Mark all", "Mark all who are found, or none."),
    ("people.unmark", "ctrl+x", "unmark", "Unmark", "Unmark everyone."),
    (
        "people.files", "right", "unfold(True)", "Files",
        "List the files of somebody who has several.",
    ),
    ("people.fold", "left", "unfold(False)", "Fold", "List one file of everybody again."),
    ("people.sort", "ctrl+s", "sort", "Sort", "Sort by the next column."),
)  # fmt: skip
_PEOPLE_LIST: tuple[_Row, ...] = (
    ("people.find", "/,p", "find", "Search", "Type what people must have."),
    ("people.next", "j", "move(1)", "Next", "Go to the next person of the list."),
    ("people.before", "k", "move(-1)", "Before", "Go to the person before."),
    ("people.order", "s", "sort", "Sort", "Sort by the next column."),
    (
        "people.compare", "=", "leave_for('compare')", "Compare",
        "Put those marked, else found, side by side.",
    ),
    (
        "people.match", "J", "leave_for('match')", "Job ad",
        "Hold a job ad beside those marked, else found.",
    ),
    (
        "people.detail", "d", "detail", "Detail",
        "Show who it is, beside the list or in its place.",
    ),
)  # fmt: skip
_APP: tuple[_Row, ...] = (
    ("app.help", "?,f1", "open('help')", "Keys", "Show every key."),
    ("app.palette", "ctrl+p", "command_palette", "Palette", "Find any entry, skill or action."),
    ("app.suspend", "ctrl+z", "suspend_process", "Suspend", "Go back to the shell; fg returns."),
    ("app.quit", "q", "leave", "Quit", "Quit; in a text field, ctrl+q."),
)
_WINDOW: tuple[_Row, ...] = (
    ("card.close", "escape,q,backspace", "close", "Close", "Close the window."),
)
_HELP: tuple[_Row, ...] = (
    ("help.close", "?,f1", "close", "Close", "Close the help."),
    ("help.down", "down", "scroll(1)", "Down", "Scroll down."),
    ("help.up", "up", "scroll(-1)", "Up", "Scroll up."),
    ("help.page_down", "pagedown", "scroll(10)", "Page down", "Scroll down a page."),
    ("help.page_up", "pageup", "scroll(-10)", "Page up", "Scroll up a page."),
)
_PROMPT: tuple[_Row, ...] = (("prompt.close", "escape", "close", "Close", "Close the prompt."),)
_EXPORT: tuple[_Row, ...] = (
    ("export.format", "down,ctrl+n", "turn('format', 1)", "Format", "Choose the next format."),
    ("export.before", "up,ctrl+p", "turn('format', -1)", "Before", "Choose the format before."),
    ("export.what", "tab", "turn('what', 1)", "What", "Choose what is exported."),
    ("export.pages", "shift+tab", "turn('pages', 1)", "Pages", "Choose how many pages it has."),
    ("export.down", "pagedown", "preview(1)", "Down", "Read on in the preview."),
    ("export.up", "pageup", "preview(-1)", "Up", "Go back in the preview."),
)
_WIN: tuple[_Row, ...] = (
    ("win.next", "down,ctrl+n", "choose(1)", "Next", "Choose the next role or project."),
    ("win.field", "tab,shift+tab", "other_field", "Field", "Go to the other field."),
    ("win.previous", "up,ctrl+p", "choose(-1)", "Before", "Choose the role or project before."),
)
_PEOPLE_HELP: tuple[_Row, ...] = (
    ("people.help", "?,f1", "app.open('help')", "Keys", "Show every key."),
)
_PEOPLE_WINDOW: tuple[_Row, ...] = (
    ("people.close", "escape", "close", "Close", "Close the list."),
    ("people.down", "down,ctrl+n", "move(1)", "Down", "Move down."),
    ("people.up", "up,ctrl+p", "move(-1)", "Up", "Move up."),
    ("people.page_down", "pagedown", "move(10)", "Page down", "Move down a page."),
    ("people.page_up", "pageup", "move(-10)", "Page up", "Move up a page."),
)

KEYS: tuple[KeyHelp, ...] = (
    *_rows("Move", Scope.LIST, _MOVE),
    *_rows("Search", Scope.MAIN, _SEARCH),
    *_rows("Search", Scope.MAIN, _FACET),
    *_rows("Search", Scope.SEARCH, _SEARCH_FIELD),
    *_rows("Years", Scope.MAIN, _YEARS),
    *_rows("Panes", Scope.MAIN, _PANES),
    *_rows("Timeline", Scope.TIMELINE, _TIMELINE),
    *_rows("Entry", Scope.LIST, _FOLLOW),
    *_rows("Entry", Scope.MAIN, _ENTRY),
    *_rows("Basket", Scope.LIST, _MARK),
    *_rows("Basket", Scope.MAIN, _BASKET),
    *_rows("Basket", Scope.BASKET, _BASKET_WINDOW),
    *_rows("Job ad", Scope.MAIN, _JOB_AD),
    *_rows("Job ad", Scope.MATCH, _MATCH),
    *_rows("Stories", Scope.MAIN, _INTERVIEW),
    *_rows("Stories", Scope.INTERVIEW, _INTERVIEW_WINDOW),
    *_rows("View", Scope.MAIN, _VIEW),
    *_rows("View", Scope.REVIEW, _REVIEW),
    *_rows("People", Scope.MAIN, _PERSON),
    *_rows("People", Scope.PEOPLE, _PEOPLE),
    *_rows("People", Scope.PEOPLE_LIST, _PEOPLE_LIST),
    *_rows("App", Scope.APP, _APP),
)
"""Every key that the help lists, in its order."""

ALL_KEYS: tuple[KeyHelp, ...] = (
    *KEYS,
    *_rows("", Scope.WINDOW, _WINDOW),
    *_rows("", Scope.HELP, _HELP),
    *_rows("", Scope.PROMPT, _PROMPT),
    *_rows("", Scope.WIN, _WIN),
    *_rows("", Scope.EXPORT, _EXPORT),
    *_rows("", Scope.AD, _AD),
    *_rows("", Scope.PEOPLE, _PEOPLE_WINDOW),
    *_rows("", Scope.PEOPLE_LIST, _PEOPLE_HELP),
)
"""Every key that can be rebound: those, and the ones that open windows share."""

KEY_ROWS = {row.id: row for row in ALL_KEYS}
"""Every key by the id of its action."""

OWNERS_KEYS = frozenset(
    {
        "entry.edit",
        "win.log",
        "win.undo",
        "career.export",
        "basket.export",
        "match.export",
        "interview.export",
        "app.suspend",
        "review.mend",
    }
)
"""The ids of what changes files, starts programs or leads to a shell: not for visitors."""
OWNERS_ACTIONS = frozenset(KEY_ROWS[name].action.removeprefix("app.") for name in OWNERS_KEYS)
"""The actions of these keys, which are the app's."""


def keys_for(*scopes: Scope) -> tuple[KeyHelp, ...]:
    """Returns the rows of these scopes, in the order of the help."""
    return tuple(row for row in ALL_KEYS if row.scope in scopes)


def grouped() -> tuple[tuple[str, tuple[KeyHelp, ...]], ...]:
    """Returns the rows under their headings, in order; no heading is empty."""
    return tuple((group, tuple(row for row in KEYS if row.group == group)) for group in GROUPS)
