"""How each pane is drawn: one row a pane, beside its row in ``careertui.session.pane_names``.

The main screen puts itself together from these rows. A new pane takes a row in both tables
and a file with its body.
"""

from __future__ import annotations

from careertui.career.values import frozen
from careertui.session.key_names import KeyHint
from careertui.session.pane_names import PaneName
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.everything_pane import Everything
from careertui.tui.widgets.pane_body import PaneBody
from careertui.tui.widgets.projects_pane import Projects
from careertui.tui.widgets.skills_pane import Skills
from careertui.tui.widgets.timeline.timeline_pane import Timeline


@frozen
class PaneSpec:
    """How a pane is drawn."""

    body: type[PaneBody]
    band: int
    """The band of the wide screen that it stands in, from above; panes of one share it."""
    keys: tuple[KeyHint, ...] = ()
    """What its frame says while it has the focus."""


PANES = {
    PaneName.TIMELINE: PaneSpec(
        Timeline,
        0,
        (
            KeyHint("years", ("years.back", "years.forward")),
            KeyHint("zoom", ("timeline.in", "timeline.out")),
            KeyHint("fit", ("timeline.fit",)),
        ),
    ),
    PaneName.PROJECTS: PaneSpec(
        Projects,
        1,
        (
            KeyHint("sort", ("view.sort",)),
            KeyHint("group", ("view.group",)),
            KeyHint("zoom", ("pane.zoom",)),
        ),
    ),
    PaneName.SKILLS: PaneSpec(
        Skills,
        1,
        (
            KeyHint("proof", ("entry.follow",)),
            KeyHint("filter", ("lens.toggle",)),
            KeyHint("sort", ("view.sort",)),
        ),
    ),
    PaneName.DETAIL: PaneSpec(
        Detail,
        3,
        (
            KeyHint("follow", ("entry.follow",)),
            KeyHint("edit", ("entry.edit",)),
            KeyHint("link", ("entry.link",)),
        ),
    ),
    PaneName.EVERYTHING: PaneSpec(
        Everything,
        2,
        (
            KeyHint("open", ("entry.follow",)),
            KeyHint("zoom", ("pane.zoom",)),
        ),
    ),
}
"""Every pane, in the order of their numbers."""
