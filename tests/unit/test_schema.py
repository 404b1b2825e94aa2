"""The JSON Schema, the reference page and the files made from them agree with the loader."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docs.make import pages, reference_page
from tests.writing import load_text, written

from careertui.career import model as m
from careertui.career.json_schema import json_schema
from careertui.formats.other_shapes import squeezed
from careertui.formats.starter import starter_profile
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar
from careertui.formats.yaml_tree import tree_of
from careertui.store.sources import bundled_folder

BUNDLED = sorted(bundled_folder().glob("*.yaml"))

DOCS = Path(__file__).parents[2] / "docs"
TODAY = date(2026, 11, 21)


def as_editors_see_it(node: YamlNode | None) -> Any:
    """A tree as an editor's YAML 1.2 parser gives it to a validator."""
    if isinstance(node, YamlMap):
        names = [each.text for each in node.children[::2] if isinstance(each, YamlScalar)]
        return dict(zip(names, map(as_editors_see_it, node.children[1::2]), strict=True))
    if isinstance(node, YamlList):
        return [as_editors_see_it(each) for each in node.children]
    assert isinstance(node, YamlScalar)
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    try:
        return json.loads(node.text)
    except ValueError:
        return node.text


def validate(text: str) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(as_editors_see_it(tree_of(text).root))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_generated_files_are_current() -> None:
    for name, text in pages().items():
        found = (DOCS / name).read_text(encoding="utf-8")
        assert found == text, f"run python docs/make.py: {name} is not current"


@pytest.mark.parametrize(
    "path", sorted(bundled_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_bundled_profiles_satisfy_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    validate(text)
    profile = load_text(text, today=TODAY).profile
    assert profile is not None
    validate(written(profile))


def test_the_starter_file_satisfies_the_schema() -> None:
    validate(starter_profile("x.json"))


@pytest.mark.parametrize(
    "text",
    [
        "experience: [{title: no employer}]",
        "experience: [{organization: A, start: true}]",
        "experience: [{organization: A, start: 10000}]",
        "experience: [{organization: A, private: perhaps}]",
        "publications: [{title: A, citations: many}]",
        "projects: [{name: A, achievements: [{text: a, metric: {unit: x}}]}]",
    ],
)
def test_what_the_loader_reports_the_schema_refuses(text: str) -> None:
    assert load_text(text, today=TODAY).problems
    with pytest.raises(jsonschema.ValidationError):
        validate(text)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "name: 2015\nphone: 0755\nheadline: true",
        "experience: [{organization: A, start: 2019, end: present, skills: Rust}]",
        "experience: {organization: A}",
        "skills: [Rust, {name: Go, aliases: golang}, {group: G, items: [C]}]",
        "skills: Rust\nlinks: https://example.org\nunheard: [of]",
        "talks: [{event: A, role: heckler, date: May 2019}]",
        "projects: [{name: A, date: Summer 2019}, {name: B, start: {year: 2019}, end: heute}]",
        "projects: [{name: A, start: 2019~, duration: ~2 years, achievements: [a, {text: b}]}]",
    ],
)
def test_what_the_loader_takes_the_schema_takes(text: str) -> None:
    assert not any(problem.is_error for problem in load_text(text, today=TODAY).problems)
    validate(text)


def test_every_key_is_described_in_schema_and_page() -> None:
    schema, page = json_schema(), reference_page()
    for kind in m.classes_within(m.Profile):
        shape = schema if kind is m.Profile else schema["$defs"][kind.__name__]
        assert list(shape["properties"]) == list(m.keys_of(kind))
        for name, key in m.keys_of(kind).items():
            assert shape["properties"][name]["description"] == key.description
            assert f"| `{name}` |" in page
    assert page.endswith("\n")


@pytest.mark.parametrize("kind", m.classes_within(m.Profile))
def test_a_key_has_each_other_name_in_one_spelling(kind: type[m.Node]) -> None:
    for name in m.keys_of(kind):
        names = [squeezed(other) for other in m.names_of(kind, name)]
        assert len(names) == len(set(names)), name
