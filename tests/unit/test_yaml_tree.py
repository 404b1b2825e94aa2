"""The tree holds what was written, and every limit is where it is said to be."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing import load_text

from careertui.formats import yaml_tree
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar
from careertui.formats.yaml_tree import joined, parser_name, tree_of, with_stand_ins

TODAY = date(2026, 11, 21)


@pytest.fixture(params=[True, False], ids=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param)


def plain(node: YamlNode | None) -> object:
    if isinstance(node, YamlMap):
        keys = [plain(each) for each in node.children[::2]]
        return dict(zip(keys, map(plain, node.children[1::2]), strict=True))
    if isinstance(node, YamlList):
        return [plain(each) for each in node.children]
    return node.text if isinstance(node, YamlScalar) else None


def codes(text: str) -> list[str]:
    return [fault.code for fault in tree_of(text).faults]


def test_the_parser_says_its_name() -> None:
    assert parser_name() == ("libyaml" if yaml.__with_libyaml__ else "Python")


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "on", "3.80", "0755", "08", "0o10", "2_015", "0b11", "12:30", "1:30:00", "1e3",
     "+4712345678", "00441234", "2015-03", "2015-03-01", "2019-02-30", "~x", "Null", "true", ".5",
     "=", "0x1F", "9" * 900, "é", "C++", "a#b", "a:b"],
)  # fmt: skip
def test_scalars_arrive_as_written(text: str) -> None:
    root = tree_of(f"key: {text}\nlist: [{text}]\n{text}: key\n").root
    assert plain(root) == {"key": text, "list": [text], text: "key"}
    assert load_text(f"name: {text}", today=TODAY).name == text


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_lines_end_where_editors_end_them(sign: str) -> None:
    root = tree_of(f"# a{sign}name: B\na: b{sign}c\nd: 'e{sign}f'\ng{sign}: [h]\n").root
    assert plain(root) == {"a": f"b{sign}c", "d": f"e{sign}f", f"g{sign}": ["h"]}
    assert isinstance(root, YamlMap)
    assert [each.line for each in root.children[::2]] == [2, 3, 4]
    person = load_text(f'{{"name": "a{sign}b",\n "projects": [{{"name": "c"}}]}}', today=TODAY)
    assert [entry.line for entry in person.entries] == [1, 2]
    assert [(each.line, each.column) for each in person.problems] == [(1, 10)]
    (problem,) = load_text(f"name: A{sign}B\nheadline: 'x{sign} y\n", today=TODAY).problems[1:]
    assert (problem.line, problem.column) == (2, 11)
    assert problem.source == "headline: 'x\ufffd y"


def test_what_stands_in_for_a_character_is_none_of_the_file() -> None:
    text = "\u2028" + "".join(map(chr, range(0xF0000, 0xF0100)))
    root = tree_of(f"name: '{text}'\n").root
    assert plain(root) == {"name": text}


def test_nodes_know_where_they_stand() -> None:
    root = tree_of("a: b\nc:\n  - é: {x: y}\r\n").root
    assert isinstance(root, YamlMap)
    places = [(each.line, each.column) for each in root.children]
    assert places == [(1, 1), (1, 4), (2, 1), (3, 3)]
    inner = root.children[3]
    assert isinstance(inner, YamlList)
    assert isinstance(inner.children[0], YamlMap)
    assert (inner.children[0].children[1].line, inner.children[0].children[1].column) == (3, 8)


@pytest.mark.parametrize(("depth", "opens"), [(63, True), (64, True), (65, False)])
def test_the_depth_limit_is_exact(depth: int, opens: bool) -> None:
    assert (codes("[" * depth + "]" * depth) == []) is opens
    assert (codes("{a: " * depth + "}" * depth) == []) is opens


@pytest.mark.parametrize(("depth", "opens"), [(32, True), (33, False)])
def test_depth_counts_through_aliases(depth: int, opens: bool) -> None:
    half = "[" * 31 + "]" * 31
    text = f"- &a {half}\n- " + "[" * depth + "*a" + "]" * depth
    assert (codes(text) == []) is opens


@pytest.mark.parametrize(("more", "opens"), [(-1, True), (0, True), (1, False)])
def test_the_limits_of_values_aliases_and_text_are_exact(
    more: int, opens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "MAX_NODES", 1_000)
    monkeypatch.setattr(yaml_tree, "MAX_TEXT", 500)
    monkeypatch.setattr(yaml_tree, "MAX_ALIASES", 100)
    assert (codes("[" + "a," * (999 + more) + "]") == []) is opens
    assert (codes("a: " + "x" * (500 + more)) == []) is opens
    assert (codes("a: &a x\nb: [" + "*a," * (100 + more) + "]") == []) is opens


@pytest.mark.parametrize(("more", "opens"), [(-1, True), (0, True), (1, False)])
def test_the_limit_of_expansion_is_exact(
    more: int, opens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "MAX_EXPANDED", 100)
    # The list, its anchored list of ten and the texts in it are 12; an alias is one and 11 more.
    text = "[&a [x,x,x,x,x,x,x,x,x,x]" + ",y" * (4 + more) + ",*a" * 7 + "]"
    assert (codes(text) == []) is opens


def test_a_limit_leaves_nothing_and_says_so() -> None:
    tree = tree_of("name: A\nx: " + "[" * 100)
    assert tree.root is None
    assert [fault.code for fault in tree.faults] == ["limit-depth"]
    assert "nothing of the file is shown" in tree.faults[0].message


def test_a_long_text_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "MAX_TEXT", 500)
    person = load_text("name: A\nsummary: " + "x" * 501 + "\nlocation: here", today=TODAY)
    assert person.profile is not None
    assert (person.profile.location, person.profile.summary) == ("here", "")
    assert person.set_aside == 1


def test_an_alias_stands_for_what_it_names() -> None:
    assert plain(tree_of("a: &x [1, 2]\nb: *x").root) == {"a": ["1", "2"], "b": ["1", "2"]}
    assert plain(tree_of("a: &x 1\nb: &x 2\nc: *x").root) == {"a": "1", "b": "2", "c": "2"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &a [*a]", "alias-loop"),
        ("a: &a {b: *a}", "alias-loop"),
        ("a: *b", "unknown-alias"),
        ("a: !x b", "tag"),
        ("a: !!binary aGk=", "tag"),
        ("a: !!python/name:os.system x", "tag"),
        ("!x {a: b}", "tag"),
        ("a: 1\n---\nb: 2", "second-document"),
    ],
)
def test_what_is_not_read_is_reported(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_tags_of_plain_values_are_no_fault() -> None:
    assert codes("a: !!str 5\nb: !!int abc\nc: !!map {x: y}\nd: ! e") == []


def test_only_the_first_document_is_read() -> None:
    person = load_text("name: A\n---\nname: B\n", today=TODAY)
    assert person.name == "A"
    assert (person.problems[0].code, person.problems[0].line) == ("second-document", 2)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"a": "\\ud83d\\ude00"}', "😀"),
        ('a: "\\uD83D\\uDE00 b"', "😀 b"),
        ('{"a": "\\ud83d b"}', "\ufffd b"),
        ('{"a": "\\\\ud83d"}', "\\ud83d"),
        ("a: 'C:\\ud83d'", "C:\\ud83d"),
        ('{\n\t"a":\t"b\\tc"\n}', "b\tc"),
        ('{"a":"b\\/c"}', "b/c"),
    ],
)
def test_json_is_read_with_its_escapes(text: str, read: str) -> None:
    tree = tree_of(text)
    assert tree.syntax_error is None
    assert plain(tree.root) == {"a": read}


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('name: "\\ud800"', 7),
        ('{"name": "A", "headline": "\\ude00 \\ud83d\\ude00"}', 27),
        ('name: "\\ud83d\\ude00"', 0),
        ('name: "\\uFFFD \\ud83d\\ude00"', 0),
        ("name: 'C:\\ud800'", 0),
    ],
)
def test_half_a_character_is_reported(
    text: str, column: int, libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", libyaml)
    problems = load_text(text, today=TODAY).problems
    assert [(each.code, each.column) for each in problems] == (
        [("half-character", column)] if column else []
    )


def test_columns_stay_true_behind_an_emoji() -> None:
    root = tree_of('{"a": "\\ud83d\\ude00", "b": 1}').root
    assert isinstance(root, YamlMap)
    assert root.children[2].column == 23


@settings(max_examples=200, deadline=None)
@given(st.text('ab\\u\U0001f600\ue000"', max_size=20))
def test_stand_ins_keep_length_and_come_back(text: str) -> None:
    escaped = "".join(
        "".join(f"\\u{unit:04x}" for unit in (0xD83D, 0xDE00)) if each == "\U0001f600" else each
        for each in text.replace("\\", "/")
    )
    assert len(with_stand_ins(escaped)) == len(escaped)
    assert joined("\ue03d\ue600") == "\U0001f600"
