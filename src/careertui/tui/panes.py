"""How each pane is drawn: one row a pane, beside its row in ``careertui.session.pane_names``.

The main screen puts itself together from these rows. A new pane takes a row in both tables
and a file with its body.
"""

from __future__ import annotations

from careertui.career.values import frozen
from careertui.session.key_names import KeyHint
from careertui.session.pane_names import PaneName
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.entry_panes import Everything, Projects
from careertui.tui.widgets.pane import PaneBody
from careertui.tui.widgets.skills_pane import Skills
from careertui.tui.widgets.timeline.timeline_pane import Timeline


@frozen
class PaneSpec:
    """How a pane is drawn."""

    body: type[PaneBody]
    band: int
    """The band of the wide screen that it stands in, from above; panes of one share it."""
    lines: int = 10
    """Its share of the lines there; of panes that share a band, the first one's counts."""
    cells: int = 4
    """Its share of the cells where it stands beside others."""
    keys: tuple[KeyHint, ...] = ()
    """What its rule says while it has the focus."""


def _hints(**ids: str) -> tuple[KeyHint, ...]:
    """Returns what keys do in a word, each with the ids of its actions."""
    return tuple(KeyHint(word, tuple(actions.split())) for word, actions in ids.items())


PANES = {
    PaneName.TIMELINE: PaneSpec(
        Timeline, band=0, lines=19,
        keys=_hints(years="years.back years.forward", zoom="timeline.in timeline.out",
                    fit="timeline.fit"),
    ),
    PaneName.PROJECTS: PaneSpec(
        Projects, band=1, cells=6,
        keys=_hints(sort="view.sort", group="view.group", zoom="pane.zoom"),
    ),
    PaneName.SKILLS: PaneSpec(
        Skills, band=1,
        keys=_hints(proof="entry.follow", filter="lens.toggle", sort="view.sort"),
    ),
    PaneName.DETAIL: PaneSpec(
        Detail, band=3, keys=_hints(follow="entry.follow", edit="entry.edit", link="entry.link")
    ),
    PaneName.EVERYTHING: PaneSpec(
        Everything, band=2, cells=5, keys=_hints(open="entry.follow", zoom="pane.zoom")
    ),
}  # fmt: skip
"""Every pane, in the order of their numbers."""
