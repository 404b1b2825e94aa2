"""Occasions: results that took place or did not are known, and results that changed something."""

import pytest

from careertui.insight.occasions import is_occasion


@pytest.mark.parametrize(
    "text",
    [
        "Published at ICML", "Published a paper at ACL 2019", "Co-authored two of the papers",
        "Wrote a chapter of the book on streams", "Chaired the program committee of PyData",
        "Spoke at PyCon US", "Keynote at QCon London", "Gave a talk on Omid at FOSDEM",
        "Presented Omid at Hadoop Summit", "Was invited to speak at Strata", "Held a workshop",
        "Hosted the annual developer conference", "Taught the graduate course on databases",
        "Won the best paper award at KDD", "Best Paper Award, ICML", "Runner-up, Startup Weekend",
        "Received the President's Award", "Named employee of the year", "Awarded a scholarship",
        "AWS Certified Solutions Architect", "Certified Kubernetes Administrator",
        "Obtained the CISSP certification", "Passed the CFA level III exam", "Filed a patent",
        "Graduated with honors", "Elected to the board of the school", "Promoted to staff engineer",
        "Member of the programme committee", "Reviewer for NeurIPS and ICML",
        "Publicó un artículo en ACL", "Premio al mejor artículo", "Ponente en el congreso",
        "Vortrag auf der PyConDE", "Auszeichnung für die beste Dissertation",
    ],
)  # fmt: skip
def test_what_took_place_is_an_occasion(text: str) -> None:
    assert is_occasion(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cut deploy time", "Published a library that made builds faster", "Improved the awards",
        "Built a certificate service", "Presented it, as more people attended", "Led the migration",
        "Automated paper processing", "Received fewer complaints",
        "Designed a patent search engine", "Rewrote talk scheduling", "Migrated the book catalogue",
        "Won back lost customers",
        "Passed data between services without copies", "Received events and stored them",
        "Chaired the guild, and releases came sooner", "Made it better", "", "…",
    ],
)  # fmt: skip
def test_what_changed_something_is_none(text: str) -> None:
    assert not is_occasion(text)
