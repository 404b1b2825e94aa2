"""The opening: a first frame that is styled, laid out and painted once."""

from __future__ import annotations

import contextlib
from typing import Any, Generic, Self

from textual.events import ScreenResume
from textual.geometry import Region
from textual.message import Message
from textual.messages import Layout
from textual.screen import Screen, ScreenResultType


class OpeningScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A screen that paints nothing before all of it stands."""

    class Opened(Message):
        """The first frame is on the screen, or the screen was closed before it was."""

    def __init__(self, *, is_covered: bool = False, **options: Any) -> None:
        """A screen; what is covered by another one has no first frame.

        Args:
            is_covered: Whether it is.
            options: What Textual's own takes.
        """
        super().__init__(**options)
        self._held = contextlib.ExitStack()
        """What holds painting back."""
        self._is_awaited = self._is_laid_out = self._is_opened = is_covered
        """Whether the first layout is waited for, whether it was made, and was painted."""

    def show_first(self) -> None:
        """Shows what it was made with."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Holds painting back, and shows what it was made with."""
        if self._is_opened:
            return
        with contextlib.ExitStack() as stack:
            stack.enter_context(self.app.batch_update())
            self._held = stack.pop_all()
        # Textual hides it only after the first layout, and asks for another one then.
        self.query("ToastRack").set(display=False)
        self.show_first()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Waits the first time until everyone has asked for the layout that comes of it.

        Nothing is styled again then, as all was styled while it was mounted.
        """
        event.refresh_styles = self._is_laid_out
        if not self._is_awaited:
            self._is_awaited = True
            event.stop().prevent_default()
            self.app.call_later(self.post_message, ScreenResume())
        elif not self._is_laid_out:
            self._is_laid_out = True
            # Once laid out, widgets learn their size, and some ask for another one.
            self.call_after_refresh(self.call_after_refresh, self._open)

    def on_layout(self, event: Layout) -> None:
        """Passes over who asks before the first layout, which is of all there is."""
        if not self._is_laid_out:
            event.stop().prevent_default()

    def refresh(self, *regions: Region, layout: bool = False, **more: Any) -> Self:
        """Asks for painting, and once there was a first layout also for another one."""
        return super().refresh(*regions, layout=layout and self._is_laid_out, **more)

    def _open(self) -> None:
        """Paints the first frame, and says so."""
        self._held.close()
        self.call_after_refresh(self.opened)

    def opened(self) -> None:
        """Says that the first frame is on the screen; begins what that did not wait for."""
        if not self._is_opened:
            self._is_opened = True
            self.app.post_message(self.Opened())

    def on_unmount(self) -> None:
        """Holds nothing back any more."""
        self._held.close()
        OpeningScreen.opened(self)
