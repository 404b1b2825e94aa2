"""What people have of a skill, in short and in words."""

import pytest

from careertui.career.evidence import Evidence, Share, Use
from careertui.view.shares import in_line, share_in_words, share_years, short_names, skill_worth

ADA = Share("Ada Lovelace", "ada", Use(108, False, 2010, 2018, refs=("ada#a", "ada#b")))
LIN = Share("Lin Tan", "lin", mentioned=Use(40, True, 2015, 2026, current=True, refs=("lin#a",)))


@pytest.mark.parametrize(
    ("share", "years", "words"),
    [
        (ADA, "9.0y", "9 years · 2010 – 2018 · 2 proofs"),
        (LIN, "○ ≈3y", "mentioned · ≈ 3 years · 2015 – now · 1 mention"),
        (Share("A", "a", Use(refs=("a#a",))), "undated", "undated · 1 proof"),
        (Share("A", "a", mentioned=Use(refs=("a#a",))), "○", "mentioned · undated · 1 mention"),
        (
            Share("A", "a", Use(0, True, 2005, 2005, refs=("a#a",))),
            "in 2005",
            "in 2005 · 1 proof",
        ),
        (
            Share("A", "a", ADA.proved, LIN.mentioned),
            "9.0y",
            "9 years · 2010 – 2018 · 2 proofs; mentioned ≈ 3 years · 2015 – now · 1 mention",
        ),
    ],
)
def test_a_share_in_a_column_and_in_words(share: Share, years: str, words: str) -> None:
    assert share_years(share) == years
    assert share_in_words(share) == words


def test_ascii_has_signs_of_its_own() -> None:
    assert share_years(LIN, rough="~", mentioned="o") == "o ~3y"


def test_people_go_by_their_first_names_unless_two_share_one() -> None:
    other = Share("Ada Byron", "byron", ADA.proved)
    skill = Evidence("x", "X", shares=(ADA, LIN))
    assert short_names([skill]) == {"ada": "Ada", "lin": "Lin"}
    assert short_names([skill, Evidence("y", "Y", shares=(other,))]) == {
        "ada": "Ada Lovelace", "lin": "Lin", "byron": "Ada Byron",
    }  # fmt: skip


def test_a_line_says_how_many_more_there_are() -> None:
    assert in_line(["a", "b", "c"], 3) == "a · b · c"
    assert in_line(["a", "b", "c"], 1) == "a · +2"
    assert in_line([], 3) == ""


def test_what_a_skill_is_worth() -> None:
    both = Evidence("x", "X", shares=(ADA, LIN))
    assert skill_worth(both, of_several=True) == "2 people"
    assert skill_worth(Evidence("x", "X"), of_several=False) == "listed only"
    one = Evidence("x", "X", shares=(ADA,))
    assert skill_worth(one, of_several=False) == share_in_words(ADA)
    assert skill_worth(one, of_several=True) == f"Ada Lovelace · {share_in_words(ADA)}"
