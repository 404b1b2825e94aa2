"""Names of skills."""

from __future__ import annotations

import time

import pytest

from careertui.career.aliases import (
    AMBIGUOUS,
    AliasTable,
    builtin_aliases,
    skill_key,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("k8s", "Kubernetes"),
        ("KUBERNETES", "kubernetes"),
        ("scikit learn", "scikit-learn"),
        ("sklearn", "scikit-learn"),
        ("golang", "Go"),
        ("CI / CD", "ci/cd"),
        ("Machine-Learning", "ml"),
        ("Café Design", "cafe design"),
    ],
)
def test_names_of_one_skill_share_a_key(left: str, right: str) -> None:
    assert skill_key(left) == skill_key(right)


def test_c_and_its_kin_stay_apart() -> None:
    names = ["C", "C++", "C#", "F#", ".NET", "Net", "R", "R&D"]
    assert len({skill_key(name) for name in names}) == len(names)


def test_the_canonical_name_is_the_usual_one() -> None:
    assert builtin_aliases().canonical("k8s") == "Kubernetes"
    assert builtin_aliases().canonical("  Basket weaving ") == "Basket weaving"


def test_no_alias_belongs_to_two_groups() -> None:
    seen: dict[str, str] = {}
    for name, names in builtin_aliases().groups():
        for each in names:
            assert seen.setdefault(each, name) == name


def test_ambiguous_forms_are_not_in_the_table() -> None:
    assert not any(builtin_aliases().knows(short) for short in AMBIGUOUS)
    assert builtin_aliases().meanings("TF") == ("TensorFlow", "Terraform")
    assert builtin_aliases().meanings("k8s") == ()


def test_the_librarys_skills_decide_what_a_short_form_means() -> None:
    table = builtin_aliases().resolved(["Terraform", "Python"])
    assert table.canonical("tf") == "Terraform"
    both = builtin_aliases().resolved(["Terraform", "TensorFlow"])
    assert not both.knows("tf")
    assert both.meanings("tf") == AMBIGUOUS["tf"]


def test_a_profiles_aliases_join_a_group_that_stands() -> None:
    table = builtin_aliases().extended([("k8s", ("kubby",)), ("Widgetry", ("wdg",))])
    assert table.key("kubby") == table.key("Kubernetes")
    assert table.canonical("wdg") == "Widgetry"
    assert not builtin_aliases().knows("wdg")


def test_a_profiles_alias_takes_a_name_from_the_table() -> None:
    table = builtin_aliases().extended([("Spark Joy", ("spark",))])
    assert table.canonical("spark") == "Spark Joy"
    assert table.key("Apache Spark") != table.key("Spark Joy")


def test_blank_names_are_nothing() -> None:
    table = AliasTable([("", ("x",)), ("Y", ("", " "))])
    assert not table.knows("x")
    assert not table.knows("")
    assert table.names("Y") == ("y",)


def test_a_chain_of_aliases_is_one_group_and_takes_no_time() -> None:
    pairs = [(f"s{number}", (f"s{number + 1}",)) for number in range(15_000)]
    started = time.process_time()
    table = AliasTable(pairs).extended(pairs)
    assert time.process_time() - started < 2.0
    assert table.key("s9000") == table.key("s1")
    assert len(table.names("s0")) == 15_001
