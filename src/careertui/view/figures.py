"""Figures: what an achievement measured, as people read it.

The invariant: a figure never says more than the file. A plus stands only where the words of the
achievement call the figure a gain, and no figure is rounded to what it is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from careertui.career import model as m
from careertui.career.prose import format_metric
from careertui.career.text import fold

_PERCENT = frozenset({"%", "percent", "per cent", "pp", "percentage points", "points"})
_GAIN_AHEAD = (
    r"(?:\+|\b(?:by|up))\s*(?:(?:about|almost|nearly|over|some|between|from|~|≈)\s*)?"
    r"(?:[\d.,]+\s*%?\s*(?:-|–|to|and)\s*)?$"
)
_GAIN_BEHIND = (
    r"\s*(?:%|percent|points?)?\s*(?:points?\s+)?"
    r"(?:better|more|faster|higher|larger|greater|increase|improvement|gain|growth)\b"
)
_UP = r"\b(?:up|better|more|faster|higher|increas|improv|rais|grow|grew|gain|boost)"
_DOWN = r"\b(?:down|reduc|cut|fewer|less|lower|drop|decreas|fell|shr[aiu]nk|sav[ei])"
_SMALL_WORDS = frozenset({"over", "from", "with", "than", "instead"})
_LONGEST_SMALL_WORD = 3
_STEM = 5
_MOST_DIGITS = 3
"""A figure of so many digits is read at a glance; one of more is rounded."""


def figure_in_short(achievement: m.Achievement) -> str:
    """Returns a figure for a list: sign, rounded value, unit and what was measured; may be empty.

    >>> metric = m.Metric(value=22.23, unit="%", of="precision")
    >>> figure_in_short(m.Achievement(text="Precision up by 22.23%", metric=metric))
    '+22 % precision'
    """
    metric = achievement.metric
    if metric is None:
        return ""
    shown = format_metric(m.Metric(value=_rounded(metric.value), unit=metric.unit, of=metric.of))
    return _sign(achievement.text, metric) + shown


def figure_beside(achievement: m.Achievement) -> str:
    """Returns what a figure says that the text of its achievement does not, in brackets.

    It is empty where the text says all.
    """
    metric, text = achievement.metric, achievement.text
    if metric is None:
        return ""
    if metric.value is None or _number(metric.value).search(text) is None:
        figure = _sign(text, metric) + format_metric(metric)
        return f"({figure})" if figure else ""
    return "" if _says(text, f"{metric.unit} {metric.of}") else f"({metric.of or metric.unit})"


def _rounded(value: float | None) -> float | None:
    """Returns a value in as many digits as one reads; 99.95 is not 100 and stays."""
    if value is None or len(f"{value:.12g}".strip("-0").replace(".", "")) <= _MOST_DIGITS:
        return value
    if value == int(value) or 99 < abs(value) < 100:
        return value
    return float(round(value)) if abs(value) >= 10 else float(f"{value:.2g}")


def _sign(text: str, metric: m.Metric) -> str:
    """Returns a plus for a share that the text calls a gain."""
    value = metric.value
    if value is None or value <= 0 or fold(metric.unit) not in _PERCENT:
        return ""
    folded = fold(text)
    number = _number(value).search(folded)
    if number is None or not (re.search(_UP, folded) or "+" in folded) or re.search(_DOWN, folded):
        return ""
    ahead, behind = folded[: number.start()], folded[number.end() :]
    return "+" if re.search(_GAIN_AHEAD, ahead) or re.match(_GAIN_BEHIND, behind) else ""


@lru_cache(maxsize=256)
def _number(value: float) -> re.Pattern[str]:
    """Returns what finds a number in prose, however its thousands and decimals are parted."""
    whole, _, part = f"{abs(value):.12g}".partition(".")
    if whole.isdigit():
        whole = f"{int(whole):,}".replace(",", r"[,.' \u00a0\u202f]?")
    decimals = f"[.,]{part}0*" if part else "(?:[.,]0+)?"
    return re.compile(rf"(?<![\d.,]){whole}{decimals}(?![.,]?\d)")


def _says(text: str, words: str) -> bool:
    """Whether a text has all words but the small ones, in whatever form."""
    said = set(re.findall(r"\w+", fold(text)))
    wanted = {
        word for word in re.findall(r"\w+", fold(words))
        if len(word) > _LONGEST_SMALL_WORD and word not in _SMALL_WORDS
    }  # fmt: skip
    stems = {word[:_STEM] for word in said}
    return all(word in said or word[:_STEM] in stems for word in wanted)
