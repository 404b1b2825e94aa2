"""The panes of the main screen, each in its place.

The invariant: what is shown where follows from the size of the screen and from the panes that
are asked for. No style sheet has a say: with another class of the area, all that is in it
would be styled anew, which takes longer than it does to draw it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from careertui.session.pane_names import PaneName
from careertui.tui.panes import PANES
from careertui.tui.widgets.line_view import Ground
from careertui.tui.widgets.pane import PaneRule

Most = Mapping[PaneName, int]
"""How many lines a pane has use for, if it is not as many as there are."""

_WIDE_ENOUGH_FOR_DETAIL = 200
"""Cells from which on the detail stands beside the other panes, which get its lines."""
_DETAIL_PERCENT, _MOST_DETAIL = 36, 104
"""Of these the share that the detail takes then, and how many at most."""
_GAP = 1
"""Cells between panes beside each other."""


def places(size: Size, shown: Sequence[PaneName], most: Most) -> Mapping[PaneName, Region]:
    """Returns the place of each pane that is shown, all of them within a size."""
    if len(shown) == 1 or any(name.is_apart for name in shown):
        return _beside(shown, size.region)
    if size.width < _WIDE_ENOUGH_FOR_DETAIL:
        return _stacked(shown, size.region, most)
    cells = min((size.width - _GAP) * _DETAIL_PERCENT // 100, _MOST_DETAIL)
    left, right = size.region.split_vertical(-cells)
    others = [name for name in shown if name is not PaneName.DETAIL]
    stacked = _stacked(others, left.shrink((0, _GAP, 0, 0)), most)
    return {**stacked, PaneName.DETAIL: right}


def _stacked(shown: Iterable[PaneName], region: Region, most: Most) -> Mapping[PaneName, Region]:
    """Returns the places of panes in their bands, one below the other."""
    bands: dict[int, list[PaneName]] = {}
    for name in shown:
        bands.setdefault(PANES[name].band, []).append(name)
    in_order = [bands[band] for band in sorted(bands)]
    wanted = [(PANES[first].lines, most.get(first)) for first, *_ in in_order]
    placed: dict[PaneName, Region] = {}
    for names, (start, end) in zip(in_order, _shared(region.height, wanted), strict=True):
        x, y, width, _ = region
        placed |= _beside(names, Region(x, y + start, width, end - start))
    return placed


def _beside(names: Sequence[PaneName], region: Region) -> Mapping[PaneName, Region]:
    """Returns the places of panes beside each other."""
    gaps = _GAP * (len(names) - 1)
    spans = _shared(region.width - gaps, [(PANES[name].cells, None) for name in names])
    x, y, _, height = region
    return {
        name: Region(x + start + _GAP * number, y, end - start, height)
        for number, (name, (start, end)) in enumerate(zip(names, spans, strict=True))
    }


def _shared(total: int, wanted: Sequence[tuple[int, int | None]]) -> Sequence[tuple[int, int]]:
    """Returns where each part of a length begins and ends, by its share and its most."""
    ends = [int(end) for end in accumulate(_lengths(Fraction(max(0, total)), wanted))]
    return list(zip([0, *ends], ends, strict=False))


def _lengths(total: Fraction, wanted: Sequence[tuple[int, int | None]]) -> Sequence[Fraction]:
    """Returns the length of each part; the others share what one with a most has no use for."""
    unit = total / (sum(share for share, _ in wanted) or 1)
    for number, (share, most) in enumerate(wanted):
        if most is not None and share * unit > most:
            before, behind = wanted[:number], wanted[number + 1 :]
            others = _lengths(total - most, [*before, *behind])
            return [*others[:number], Fraction(most), *others[number:]]
    return [share * unit for share, _ in wanted]


class PaneArea(Ground):
    """Holds all panes, each with its rule, and shows some of them."""

    def __init__(self, rules: Mapping[PaneName, PaneRule]) -> None:
        super().__init__(*(part for rule in rules.values() for part in (rule, rule.body)))
        self._rules = rules
        self._layout = _PaneLayout(rules)

    @property
    def layout(self) -> Layout:
        """Puts the panes in their places."""
        return self._layout

    def show_panes(self, shown: Sequence[PaneName]) -> None:
        """Shows these panes and no others, and none larger than it has use for beside others."""
        bodies = {name: self._rules[name].body for name in shown if len(shown) > 1}
        most = {name: body.most_lines for name, body in bodies.items() if body.most_lines}
        if (shown, most) != (self._layout.shown, self._layout.most):
            self._layout.shown, self._layout.most = shown, most
            for rule in self._rules.values():
                # The area keeps where its children stand until one of them asks.
                rule.refresh(layout=True)
                rule.body.forget_lines()


class _PaneLayout(Layout):
    """Puts rules and bodies where their panes belong; one whose pane has no place is not shown."""

    name = "panes"

    def __init__(self, rules: Mapping[PaneName, PaneRule]) -> None:
        self._rules = rules
        self.shown: Sequence[PaneName] = ()
        self.most: Most = {}

    def arrange(
        self, parent: Widget, children: Sequence[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Returns where each rule and each body stands."""
        placed: list[WidgetPlacement] = []
        for name, region in places(size, self.shown, self.most).items():
            rule = self._rules[name]
            # There is no room for it on a very low screen.
            lines = min(region.height, 1) if rule.display else 0
            above, below = region.split_horizontal(lines)
            if lines:
                placed.append(WidgetPlacement(above, NULL_OFFSET, NULL_SPACING, rule))
            placed.append(WidgetPlacement(below, NULL_OFFSET, NULL_SPACING, rule.body))
        return placed
