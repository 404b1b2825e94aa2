"""Pane: a frame with a rule that carries number, title, remark and the keys that act in it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from careertui.widgets.literal import flat


class PaneRule(Widget):
    """The rule above a pane: ``─ 2 Projects 7 of 41 ───────── s sort ─``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rule--number",
        "rule--title",
        "rule--remark",
        "rule--keys",
    }

    DEFAULT_CSS = """
    PaneRule {
        height: 1;
        color: $panel-lighten-2;
        & > .rule--number { color: $text-muted; }
        & > .rule--title { color: $foreground; }
        & > .rule--remark { color: $text-muted; }
        & > .rule--keys { color: $text-muted; }
    }
    """

    remark: reactive[str] = reactive("")
    keys: reactive[str] = reactive("")
    line: reactive[str] = reactive("─")

    def __init__(self, number: str, title: str) -> None:
        super().__init__()
        self._number = number
        self._title = title

    def render(self) -> RenderResult:
        """The rule, the keys left out where there is no room."""
        width = self.size.width
        number, title = self.get_visual_style("rule--number"), self.get_visual_style("rule--title")
        rule = self.line
        parts: list[tuple[str, object]] = [
            (f"{rule} ", ""),
            (f"{self._number} ", number),
            (self._title, title),
        ]
        remark = flat(self.remark)
        if remark:
            parts.append((f" {remark}", self.get_visual_style("rule--remark")))
        used = 4 + cell_len(self._title) + (cell_len(remark) + 1 if remark else 0)
        is_focused = self.parent is not None and self.parent.has_class("-focused")
        keys = self.keys if is_focused else ""
        tail = cell_len(keys) + 4 if keys else 0
        if used + tail + 4 > width:
            keys, tail = "", 0
        parts.append((" " + rule * max(0, width - used - tail - 1), ""))
        if keys:
            parts += [(f" {keys} ", self.get_visual_style("rule--keys")), (rule * 2, "")]
        return Content.assemble(*parts)  # type: ignore[arg-type]


class Pane(Vertical):
    """A rule and what stands below it."""

    DEFAULT_CSS = """
    Pane {
        height: 1fr;
        &.-focused > PaneRule {
            color: $primary;
            & > .rule--number { color: $primary; text-style: bold; }
            & > .rule--title { color: $primary; text-style: bold; }
        }
    }
    """

    def __init__(
        self,
        number: str,
        title: str,
        body: Widget,
        *,
        keys: str = "",
        rule: str = "─",
        id: str,
    ) -> None:
        super().__init__(id=id)
        self.rule = PaneRule(number, title)
        self.body = body
        self.rule.set_reactive(PaneRule.keys, keys)
        self.rule.set_reactive(PaneRule.line, rule)

    def compose(self) -> ComposeResult:
        """The rule, then the body."""
        yield self.rule
        yield self.body

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Stands out and shows its keys."""
        self.add_class("-focused")
        self.rule.refresh()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Steps back and hides its keys."""
        self.remove_class("-focused")
        self.rule.refresh()
