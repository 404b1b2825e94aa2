"""Figures: they say what was measured, are rounded to what one reads, and are told once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career import model as m
from careertui.view.figures import figure_beside, figure_in_short


def measured(text: str, value: float | None, unit: str = "%", of: str = "") -> m.Achievement:
    return m.Achievement(text=text, metric=m.Metric(value=value, unit=unit, of=of))


@pytest.mark.parametrize(
    ("text", "value", "of", "shown"),
    [
        ("Precision up by 22.23% overall", 22.23, "precision", "+22 % precision"),
        ("Recall improved by about 16,11 %", 16.11, "recall", "+16 % recall"),
        ("Perform 3.1-5.9% better", 5.9, "performance", "+5.9 % performance"),
        ("Improved it by 3.1-5.9%", 5.9, "performance", "+5.9 % performance"),
        ("Raised it by between 3 and 6 %", 6, "speed", "+6 % speed"),
        ("Accuracy up to 95 %", 95, "accuracy", "95 % accuracy"),
        ("Models, +10% over the baseline", 10, "over the baseline", "+10 % over the baseline"),
        ("5 % faster than before", 5, "speed", "+5 % speed"),
        ("Disk down by 58 %", -58, "disk", "-58 % disk"),
        ("Cut the cost by 58 %", 58, "cost", "58 % cost"),
        ("Reduced what grew by 7 %", 7, "cost", "7 % cost"),
        ("Raised accuracy to 95 %", 95, "accuracy", "95 % accuracy"),
        ("Used by 30 % of all customers", 30, "customers", "30 % customers"),
        ("Availability of 99.95%, better than ever", 99.95, "availability", "99.95 % availability"),
        ("No number is named here", 12.5, "", "12.5 %"),
    ],
)
def test_a_plus_stands_where_the_words_call_a_share_a_gain(
    text: str, value: float, of: str, shown: str
) -> None:
    assert figure_in_short(measured(text, value, of=of)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (22.23, "22 x"), (12.5, "12.5 x"), (3.14159, "3.1 x"), (0.012345, "0.012 x"),
        (150000, "150,000 x"), (1234.567, "1,235 x"), (99.95, "99.95 x"), (-99.95, "-99.95 x"),
        (0, "0 x"), (-0.5, "-0.5 x"), (None, "x"),
    ],
)  # fmt: skip
def test_a_figure_in_a_list_has_as_many_digits_as_one_reads(
    value: float | None, shown: str
) -> None:
    assert figure_in_short(measured("Done", value, "x")) == shown


@pytest.mark.parametrize(
    ("text", "value", "unit", "of", "rest"),
    [
        ("Precision for Person up by 22.23% overall", 22.23, "%", "precision, Person", ""),
        ("Disk per topic down by 58 %", -58, "%", "disk", ""),
        ("Disk per topic down by more than half", -58, "%", "disk", "(-58 % disk)"),
        ("150 000 lines of code", 150000, "lines of code", "", ""),
        ("150.000 lines of code", 150000, "lines of code", "Java", "(Java)"),
        ("14 models", 4, "models", "", "(4 models)"),
        ("4 and no more", 4, "models", "", "(models)"),
        ("Version 3.4 is out", 3, "releases", "", "(3 releases)"),
        ("Performs 5.9% better", 5.9, "%", "performance", ""),
        ("Latency of 0.012345 s", 0.012345, "s", "latency", ""),
        ("Grew", None, "much", "", "(much)"),
    ],
)
def test_what_the_text_says_is_not_told_again(
    text: str, value: float | None, unit: str, of: str, rest: str
) -> None:
    assert figure_beside(measured(text, value, unit, of)) == rest


def test_an_achievement_without_a_figure_has_none() -> None:
    assert figure_in_short(m.Achievement(text="3 of 4")) == ""
    assert figure_beside(m.Achievement(text="3 of 4")) == ""


@given(st.text(max_size=30), st.floats(), st.text(max_size=5), st.text(max_size=9))
def test_any_figure_can_be_shown(text: str, value: float, unit: str, of: str) -> None:
    achievement = measured(text, value, unit, of)
    assert isinstance(figure_in_short(achievement) + figure_beside(achievement), str)
