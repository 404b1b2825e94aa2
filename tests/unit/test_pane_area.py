"""Where panes stand: whole cells, nothing between them but gaps, none larger than it is used."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from careertui.session.pane_names import PaneName
from careertui.tui.screens.pane_area import places

TOGETHER = [name for name in PaneName if not name.is_apart]
APART = [PaneName.EVERYTHING, PaneName.DETAIL]


@pytest.mark.parametrize(
    ("size", "shown", "most", "expected"),
    [
        ((140, 39), TOGETHER, None,
         [(0, 0, 140, 19), (0, 19, 83, 10), (84, 19, 56, 10), (0, 29, 140, 10)]),
        ((140, 39), TOGETHER, 6,
         [(0, 0, 140, 6), (0, 6, 83, 16), (84, 6, 56, 16), (0, 22, 140, 17)]),
        ((100, 75), TOGETHER, 30,
         [(0, 0, 100, 30), (0, 30, 59, 22), (60, 30, 40, 22), (0, 52, 100, 23)]),
        ((200, 39), TOGETHER, None,
         [(0, 0, 128, 25), (0, 25, 76, 14), (77, 25, 51, 14), (129, 0, 71, 39)]),
        ((400, 39), TOGETHER, 11,
         [(0, 0, 295, 11), (0, 11, 176, 28), (177, 11, 118, 28), (296, 0, 104, 39)]),
        ((140, 39), APART, None, [(0, 0, 77, 39), (78, 0, 62, 39)]),
        ((201, 40), APART, None, [(0, 0, 111, 40), (112, 0, 89, 40)]),
        ((80, 20), [PaneName.SKILLS], None, [(0, 0, 80, 20)]),
    ],
)  # fmt: skip
def test_panes_share_the_screen_by_their_rows(
    size: tuple[int, int],
    shown: Sequence[PaneName],
    most: int | None,
    expected: Sequence[tuple[int, int, int, int]],
) -> None:
    limits = {PaneName.TIMELINE: most} if most else {}
    assert list(places(Size(*size), shown, limits).values()) == [Region(*each) for each in expected]


@given(
    st.integers(0, 400), st.integers(0, 120), st.none() | st.integers(1, 60),
    st.sampled_from([TOGETHER, APART, *([name] for name in PaneName)]),
)  # fmt: skip
def test_no_cell_belongs_to_two_panes_or_is_left_over(
    width: int, height: int, most: int | None, shown: Sequence[PaneName]
) -> None:
    placed = places(Size(width, height), shown, {PaneName.TIMELINE: most} if most else {})
    assert set(placed) == set(shown)
    cells = [
        (x, y) for region in placed.values() for x in region.column_range for y in region.line_range
    ]
    assert len(cells) == len(set(cells))
    assert set(cells) <= {(x, y) for x in range(width) for y in range(height)}
    lines = {y: sum(1 for cell in cells if cell[1] == y) for y in range(height)}
    assert all(width - count <= len(shown) - 1 for count in lines.values())
    if most and len(shown) > 2:
        assert placed[PaneName.TIMELINE].height <= most
