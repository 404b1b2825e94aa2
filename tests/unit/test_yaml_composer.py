"""The composer gives the tree that the builder gives, or leaves the text to it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careertui.formats import yaml_tree
from careertui.formats.yaml_composer import composed
from careertui.formats.yaml_nodes import MAX_DEPTH, YamlList, YamlMap, YamlNode, YamlScalar
from careertui.formats.yaml_tree import YamlTree, tree_of

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("profiles", "tests/data", "src/careertui/formats")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".yaml", ".yml", ".json"}
)
TOKENS = [
    "name", "skills", "title", "- ", "-", ": ", ":", "\n", "\n  ", "\n    ", " ", "[", "]", "{",
    "}", ",", '"', "'", "|", ">-\n  ", "#", " #", "&a ", "*a", " *b* ", "R&D", "!", " !x ",
    "!!int ", "--- ", "\n---\n", "\n...\n", "%YAML 1.1\n", "? ", "~", "null", "2019", "\\e", "é",
    "\t", "\r\n",
]  # fmt: skip


def shown(node: YamlNode | None) -> object:
    """All that a tree says of a text, so that it can be compared."""
    if node is None:
        return None
    place = type(node).__name__, node.line, node.column
    if isinstance(node, YamlScalar):
        return (*place, node.text, node.plain, node.is_null)
    if isinstance(node, YamlList | YamlMap):
        return (*place, node.is_cut, [shown(child) for child in node.children])
    return place


def built(text: str, monkeypatch: pytest.MonkeyPatch) -> YamlTree:
    """The tree that is made event by event."""
    with monkeypatch.context() as patched:
        patched.setattr(yaml_tree, "composed", lambda _: None)
        return tree_of(text)


def check(text: str) -> bool:
    """Checks the composer against the builder; returns whether it took the text."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        reference = built(text, monkeypatch)
    tree = tree_of(text)
    assert shown(tree.root) == shown(reference.root)
    assert (tree.faults, tree.syntax_error) == (reference.faults, reference.syntax_error)
    root = composed(text)
    if root is not None and len(text) < 10_000:
        assert shown(root) == shown(reference.root)
        assert (reference.faults, reference.syntax_error) == ((), None)
    return root is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_read_a_file_alike(path: Path) -> None:
    check(path.read_bytes().decode(errors="replace").replace("\ufeff", ""))


@pytest.mark.parametrize("path", sorted((ROOT / "profiles").iterdir()), ids=lambda path: path.name)
def test_a_profile_needs_no_builder(path: Path) -> None:
    assert check(path.read_text(encoding="utf-8"))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=24).map("".join))
@example("a: &a x\nb: *a")
@example("a: &a x\na: &a y")
@example("[?a, :, {:,:}]")
@example("? a\n: b\n? [c]\n: {d: e}")
def test_both_read_any_tokens_alike(text: str) -> None:
    check(text)


VALUES = st.recursive(
    st.text("ab é:#-&*!'\"\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab &!", max_size=3), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, st.booleans())
def test_both_read_any_values_alike(value: object, is_flow: bool) -> None:
    check(yaml.safe_dump(value, default_flow_style=is_flow, allow_unicode=True))


@pytest.mark.parametrize(
    ("text", "is_composed"),
    [
        ("name: A\nskills: [Go, 'C++']", True),
        ("name: R&D **now** *here*", True),
        ("name: Great!\nheadline: Yes!? (Wow!)", True),
        ("a: &a x", True),
        ("a: &a x\nb: *a", False),
        ("a: !x b", False),
        ("- !!str 5", False),
        ("a: b\n---\nc: d", False),
        ("a: [b", False),
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, True),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), False),
        ("- " * 20_000 + "a", False),
        ("{a: " * 20_000, False),
        ("", False),
    ],
)
def test_what_needs_care_is_left_to_the_builder(text: str, is_composed: bool) -> None:
    assert check(text) is is_composed


def test_a_long_text_is_left_to_the_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "name: A\nskills: [Go]\n"
    asked: list[str] = []
    monkeypatch.setattr(yaml_tree, "composed", asked.append)
    for most, name in ((2 * len(text), "MAX_NODES"), (len(text), "MAX_TEXT")):
        for limit, is_asked in ((most, True), (most - 1, False)):
            monkeypatch.setattr(yaml_tree, name, limit)
            assert tree_of(text).root is not None
            assert (asked == [text]) is is_asked
            asked.clear()
        monkeypatch.setattr(yaml_tree, name, 100 * most)


@pytest.mark.parametrize("text", ["a: b", "a: [b", "[" * 200, "a: !x b"])
def test_the_library_has_its_own_nodes_again(text: str) -> None:
    composed(text)
    root = yaml.compose("a: [b]", yaml.CSafeLoader)
    assert type(root) is yaml.MappingNode
    assert yaml.load("a: [1]", yaml.CSafeLoader) == {"a": [1]}


def test_a_library_that_makes_its_nodes_otherwise_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other(*_: object, **__: object) -> YamlNode:
        raise TypeError

    monkeypatch.setattr("careertui.formats.yaml_composer._NODES", {"ScalarNode": other})
    assert composed("a: b") is None
    assert shown(tree_of("a: b").root) is not None
