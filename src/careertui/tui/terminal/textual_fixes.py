"""Every patch of Textual, each with what is wrong there and when it may go.

The invariant: each fix can be taken out on its own, and none changes what happens where
Textual is right. ``tests/contract/test_textual_fixes.py`` has a test for each that fails once
Textual is mended; the fix then goes, and so does the test. All were seen in Textual 8.2.8.

Some faults are mended by overriding in a class of the program, since only that class meets
them: the input thread, the resume after a stop and the mouse mode in ``driver``, the bytes of
the terminal in ``keyboard``, the crash report in ``guarded_app``.
"""

from __future__ import annotations

import codecs
import contextlib
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from textual import dom
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.content import Content
from textual.errors import NoWidget
from textual.events import Click, Resize
from textual.geometry import Offset
from textual.markup import MarkupError
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from careertui.tui.terminal.keyboard import ForgivingDecoder, ForgivingParser

if TYPE_CHECKING:
    from textual.driver import Driver

_Method = Callable[..., Any]

OPTION_LIST_CSS = """
OptionList {
    min-width: 12;
}
"""
"""Keeps lists of options, and with them the palette, from having no width.

An ``OptionList`` with no room for a character raises as it wraps its options. To file:
"OptionList raises ValueError, range() arg 3 must not be zero, in a terminal of one column."
"""


def apply_fixes() -> None:
    """Patches Textual. Twice is once."""
    for owner, name, make in _PATCHES:
        original = vars(owner).get(name)
        if original is not None and not hasattr(original, "__wrapped__"):
            setattr(owner, name, wraps(original)(make(original)))
    setattr(dom, "dir", _names_of_computes)  # noqa: B010 - Textual does not declare it


@cache
def _names_of_computes(kind: type) -> frozenset[str]:
    """Returns the names of the methods of a class, its own and inherited, that compute a value.

    Textual goes through all names that a class has, in order, for those few. It is most of what
    a widget costs to declare, so the fixes are applied before the program's own are. To file:
    "DOMNode.__init_subclass__ sorts some 800 names to find the compute methods of a class."
    """
    own = {name for name in vars(kind) if name.startswith(("_compute_", "compute_"))}
    return frozenset(own.union(*map(_names_of_computes, kind.__bases__)))


def _dismiss_once(original: _Method) -> _Method:
    """Lets only the front screen be dismissed.

    A screen that has to close twice, as enter and escape in one read do, may give its
    result twice, which raises ``InvalidStateError``, or takes the screen below along.
    https://github.com/Textualize/textual/issues/4884
    """

    def dismiss(self: Screen[object], result: object = None) -> AwaitComplete:
        stack = self.app.screen_stack
        if stack and stack[-1] is self:
            taken: AwaitComplete = original(self, result)
            return taken
        return AwaitComplete()

    return dismiss


def _take_current_size(original: _Method) -> _Method:
    """Lets a screen pass over a size that is no longer the app's.

    A screen that finds two sizes in its queue lays out for each and sends itself the size it
    just had, so that the two chase each other for ever. To file: "Screen._on_resize lays out for
    a size that is no longer the app's; two sizes in its queue then lay out in turns for ever."
    """

    async def on_resize(self: Screen[object], event: Resize) -> None:
        if event.size == self.app.size:
            await original(self, event)
        else:
            event.stop()

    return on_resize


_Hit = tuple[Widget | None, Offset | None]
"""The widget under a place and the place in its text."""


def _select_what_is_attached(original: _Method) -> _Method:
    """Treats a text that was taken off as no text.

    A press on it, before the next layout, asks for its parent, which is gone.
    https://github.com/Textualize/textual/issues/6643
    """

    def get_widget_and_offset_at(self: Screen[object], x: int, y: int) -> _Hit:
        hit: _Hit = original(self, x, y)
        is_detached = hit[0] is not None and hit[0] is not self and hit[0].parent is None
        return (None, None) if is_detached else hit

    return get_widget_and_offset_at


def _click_options_that_exist(original: _Method) -> _Method:
    """Lets a list of options pass over a click on an option that is gone.

    A line names its option by number, and the list may be shorter by the time of the click.
    To file: "OptionList raises IndexError on a click that was made before options were removed."
    """

    async def on_click(self: OptionList, event: Click) -> None:
        number = event.style.meta.get("option")
        if number is None or number < self.option_count:
            await original(self, event)

    return on_click


def _page_what_is_laid_out(original: _Method) -> _Method:
    """Lets a list of options pass over a page that it cannot move by.

    A list that was just filled, or has no room, knows no line for its options. To file:
    "OptionList raises KeyError on pagedown right after its options were replaced."
    """

    def move_page(self: OptionList, direction: int) -> None:
        with contextlib.suppress(LookupError):
            original(self, direction)

    return move_page


def _click_inside_the_screen(original: _Method) -> _Method:
    """Lets the palette pass over a click outside of the screen.

    It looks up the widget at the place of the click, which may be beyond a terminal that just
    became smaller. To file: "CommandPalette raises NoWidget on a click outside of the screen."
    The same for other screens was https://github.com/Textualize/textual/issues/3777
    """

    def on_click(self: CommandPalette, event: Click) -> None:
        with contextlib.suppress(NoWidget):
            original(self, event)

    return on_click


def _render_after_the_batch(original: _Method) -> _Method:
    """Lets a screen render nothing while updates are held back, and all of it after that.

    What is laid out meanwhile is rendered, thrown away and taken for drawn. To file:
    "A layout within App.batch_update renders a frame for nothing, which is never shown."
    """

    def compositor_refresh(self: Screen[object]) -> None:
        if self.app._batch_count:
            self._dirty_widgets.add(self)
        else:
            original(self)

    return compositor_refresh


def _divide_without_a_cycle(original: _Method) -> _Method:
    """Lets a strip that is not divided be what comes out, and no more.

    It is kept in its own cache, so that every line that was ever drawn is there until garbage is
    collected, a third of the time of some keys. To file: "Strip.divide at its own width makes the
    strip refer to itself."
    """

    def divide(self: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
        at = list(cuts)
        if at == [self.cell_length]:
            return [self]
        divided: Sequence[Strip] = original(self, at)
        return divided

    return divide


_PATCHES: tuple[tuple[type, str, Callable[[_Method], _Method]], ...] = (
    (Screen, "dismiss", _dismiss_once),
    (Screen, "_on_resize", _take_current_size),
    (Screen, "_compositor_refresh", _render_after_the_batch),
    (Screen, "get_widget_and_offset_at", _select_what_is_attached),
    (OptionList, "_on_click", _click_options_that_exist),
    (OptionList, "_move_page", _page_what_is_laid_out),
    (CommandPalette, "_on_click", _click_inside_the_screen),
    (Strip, "divide", _divide_without_a_cycle),
)
"""The classes and methods that are replaced, and what makes the new ones."""


def harden(driver: type[Driver]) -> tuple[str, ...]:
    """Replaces decoder and parser where a driver looks them up; returns the names replaced.

    Both stop the app at bytes that a terminal may send: the decoder at a byte that is no UTF-8
    (https://github.com/Textualize/textual/issues/6456), the parser at some sequences. To file:
    "XTermParser raises ValueError at ESC [ : ~, and waits for ever for the end of a paste."
    A driver that knows neither name is left as it is.
    """
    replacements = {"getincrementaldecoder": _decoder_for, "XTermParser": ForgivingParser}
    replaced = set()
    for base in driver.__mro__:
        is_textuals = base.__module__.startswith("textual.drivers.")
        module = sys.modules.get(base.__module__) if is_textuals else None
        for name, value in replacements.items():
            if hasattr(module, name):
                setattr(module, name, value)
                replaced.add(name)
    return tuple(sorted(replaced))


def _decoder_for(encoding: str) -> Callable[..., object]:
    return ForgivingDecoder if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)


@contextlib.contextmanager
def suspended(app: App[Any]) -> Iterator[None]:
    """Suspends the app, and resumes it however the body ends.

    An error that passes through ``App.suspend`` leaves the app suspended.
    https://github.com/Textualize/textual/issues/6692
    """
    failure: Exception | None = None
    with app.suspend():
        try:
            yield
        except Exception as error:
            failure = error
    if failure is not None:
        raise failure


def redraw_on_resume(app: App[Any]) -> None:
    """Draws all of the screen once the app has the terminal again.

    The terminal comes back empty, and Textual draws only what has changed. To file: "App.suspend
    leaves the screen empty if nothing changed meanwhile."
    """
    app.app_resume_signal.subscribe(app, lambda _: app.refresh())


def is_markup(message: str) -> bool:
    """Whether a text can be read as markup; ``App.notify`` raises at one that cannot.

    https://github.com/Textualize/textual/issues/6155
    """
    try:
        Content.from_markup(message)
    except MarkupError:
        return False
    return True


def ignore_work_not_begun() -> None:
    """Keeps Python from warning of coroutines that are never awaited.

    Textual makes the coroutine of a worker before it is run; an app that is left before has
    some over. To file: "RuntimeWarning: coroutine was never awaited, where an app is left while
    a suggestion or a worker is planned."
    """
    if not sys.warnoptions:
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
