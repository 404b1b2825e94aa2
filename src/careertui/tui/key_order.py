"""Key order: each key acts on what the keys before it made of the screen.

Textual gives a key to whatever has the focus when it is read. Keys that come in one read, as
over a slow line, would all go there, though the first of them opens a window or a field.

The invariant: a key waits until all that came before it is done, and no key goes before another.
What a window works out is waited for too, but never so long that keys seem dead. Letters for the
field that has the letters before them need not wait, so one types as fast as ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Event, Key
from textual.widget import Widget

MOST_LOOKS, _LOOK_SECONDS = 50, 0.01
"""How often it is looked whether a window is done with its work; then a key acts all the same."""


class KeyOrder:
    """The keys of one app that wait for those before them."""

    def __init__(self, app: App[int], act: Callable[[Event], Awaitable[None]]) -> None:
        """No key waits yet; ``act`` does what a key or a paste does."""
        self._app, self._act = app, act
        self._waiting = deque[Event]()
        self._field: Widget | None = None
        """The field that all keys went to as text which may not be done yet."""
        self._looks = 0
        """How often the next key was held back by the work of a window."""

    async def take(self, event: Event) -> None:
        """Does what a key or a paste does, as soon as all before it are done."""
        self._waiting.append(event)
        if len(self._waiting) == 1:
            await self._go_on()

    def take_again(self, *events: Event) -> None:
        """Takes keys that were held back once more, before all that wait."""
        is_idle = not self._waiting
        self._waiting.extendleft(reversed(events))
        if is_idle:
            self._app.call_later(self._go_on)

    async def _go_on(self, *, is_quiet: bool = False) -> None:
        """Does what the keys that wait do, up to one that something is to be done before.

        Args:
            is_quiet: Whether nothing was to be done when this was last asked.
        """
        while self._waiting and self._app.screen_stack:
            event, focused = self._waiting[0], self._app.focused
            field = focused if _is_text(event, focused) else None
            if field is None or field is not self._field:
                if self._is_called_later():
                    return
                if self._looks < MOST_LOOKS and self._is_at_work():
                    self._looks += 1
                    self._app.set_timer(_LOOK_SECONDS, self._go_on)
                    return
                if not is_quiet:
                    self._app.call_later(self._go_on, is_quiet=True)
                    return
            self._field, is_quiet, self._looks = field, False, 0
            self._waiting.popleft()
            await self._act(event)

    def _is_called_later(self) -> bool:
        """Whether something is to be done yet; behind that this goes on."""
        app = self._app
        if app.message_queue_size:
            return app.call_later(self._go_on)
        return any(
            place.message_queue_size and place.call_later(app.call_later, self._go_on)
            for place in app.screen.walk_children(with_self=True)
        )

    def _is_at_work(self) -> bool:
        """Whether the window in front is working something out that it is going to show."""
        screen = self._app.screen
        return any(it.node is screen and not it.is_finished for it in self._app.workers)


def _is_text(event: Event, field: Widget | None) -> bool:
    """Whether a key is text for a field."""
    if field is None or not isinstance(event, Key):
        return False
    return field.check_consume_key(event.key, event.character)
