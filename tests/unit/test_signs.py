"""What has no sign of a career is nobody's; what has one is somebody's, even if it is broken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from careertui.formats.document import Document
from careertui.formats.registry import format_of
from careertui.formats.signs import is_career
from careertui.store.feed import LibraryFeed
from careertui.store.snapshot import Snapshot
from careertui.store.sources import Sources

TODAY = date(2026, 11, 28)

CAREERS = [
    "name: Ada Example",
    "name: Ada Example\nfavourite colour: blue",
    "name: Ada\nheadline: Engineer",
    "headline: Engineer",
    "firstName: Ada\nlastName: Example\nfavouriteColour: blue",
    "experience: [{organization: A}]",
    "experience: {Acme: {title: Dev}}",
    "name: A\nexperience: [Dev]",
    "baseurl: /x\ntheme: y\nplugins: [z]\nexperience: [{company: A}]",
    "skills: [Go]",
    "publications: [{title: A}]",
    "name: Pat\ncourses: [{name: Pottery}]\nx: 1",
    '{"basics": {"name": "Pat"}}',
    '{"basics": {}}',
    '{"$schema": "https://raw.githubusercontent.com/jsonresume/x/schema.json"}',
    '{"work": [{"name": "A", "startDate": "2019"}]}',
    "cv: {name: A, sections: {}}",
    "summary: I build things\nemail: ada@example.org",
    "workExperience: [{company: A}]",
    # Broken ones.
    "name: Ada Example\nexperience:\n  - organization: A\n   title: [x",
    "experience: [",
    '{"name": "Ada Example", "work": [{"name": "A"',
    '{"x": {"y": 1}, "basics": {"name": "Pat"',
    "a: b: c\nexperience:\n  - {",
    "[{basics: {name: A}, work: [{name: B}]}]",
    "%PDF-1.7",
]

OTHERS = {
    "package.json": '{"name":"my-resume","version":"1.0.0","description":"d","keywords":["cv"],'
    '"author":"Ada","scripts":{"build":"true"},"license":"MIT"}',
    "small package.json": '{"name": "cv", "version": "1.0.0"}',
    "workspace package.json": '{"name": "Pat Example", "private": true, "workspaces": ["a"]}',
    "tsconfig.json": '{"compilerOptions":{"target":"es2020"},"references":[{"path":"./x"}]}',
    "composer.json": '{"name":"a/b","require":{"php":">=8"},"authors":[{"name":"A"}]}',
    "manifest.json": '{"name":"Pat Example","short_name":"Pat","icons":[],"start_url":"/"}',
    "_config.yml": "title: Pat\nemail: p@example.org\nbaseurl: ''\ntheme: minima\nplugins: [a]\n",
    "site _config.yml": "name: Pat Example\nemail: p@x.org\nbaseurl: ''\ntheme: t\n",
    "docker-compose.yml": "version: '3'\nservices: {web: {image: nginx, ports: ['80:80']}}\n",
    "workflow.yml": "name: Deploy Pages\non: [push]\njobs: {build: {name: B, steps: []}}",
    "openapi.yaml": "openapi: 3.0.0\ninfo: {title: A, version: '1'}\npaths: {}\n",
    "schema.json": '{"$schema":"http://json-schema.org/draft-07/schema#","title":"R","type":"object",'
    '"properties":{"basics":{"type":"object"},"work":{"type":"array"}}}',
    "translations": '{"name":"Name","email":"E-Mail","about":"About me","experience":"Experience",'
    '"education":"Education","skills":"Skills","contact":"Contact"}',
    "nested translations": '{"en":{"experience":"Experience"},"de":{"experience":"Erfahrung"}}',
    "angular.json": '{"version":1,"newProjectRoot":"p","projects":{"app":{"root":"","x":{}}}}',
    "mkdocs.yml": "site_name: Docs\nnav: [index.md]\ntheme: {name: material}\n",
    "kubernetes": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n",
    "numbers": "[1, 2, 3]",
    "cities": '[{"name": "Oslo", "country": "NO"}]',
    "nothing": "",
    "only a comment": "# x\n",
    "empty keys": "{}",
    "a text": "just a text",
    "empty values": '{"name": null, "experience": []}',
    "hugo": "baseURL: https://x\ntitle: X\nlanguages: {en: {weight: 1}}\nparams: {a: b}\n",
    "counts": '{"experience": 100, "level": 3, "skills": 5}',
    "a broken other": "services:\n  web: [\n",
    "a template": "{{ name }}: {{ value }}\n",
    "renovate": '{"extends": ["config:base"], "labels": ["x"]}',
    "users": '{"pat": {"name": "Pat Example", "email": "p@x.org"}}',
}


def told(text: str) -> bool:
    document = Document(text.encode("latin-1", "replace"))
    return is_career(document, format_of(document))


@pytest.mark.parametrize("text", CAREERS)
def test_a_career_is_known_by_its_signs(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize("name", OTHERS)
def test_what_has_no_sign_is_no_career(name: str) -> None:
    assert not told(OTHERS[name])


def folder_of(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_json", ".json").replace("_yaml", ".yaml")).write_text(text)
    return folder


def opened(path: Path, cache: Path) -> Snapshot:
    feed = LibraryFeed([str(path)], TODAY, cache=cache)
    feed.begin()
    (*_, last) = feed.catch_up()
    feed.close()
    return last


RESUME = json.dumps({"basics": {"name": "Pat"}, "work": [{"name": "A"}]})
PACKAGE = OTHERS["package.json"]


def test_a_folder_shows_careers_alone_and_says_so_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, resume_json=RESUME, package_json=PACKAGE, tsconfig_json="{}")
    for _ in range(2):
        library = opened(folder, tmp_path / "cache").library
        assert [person.name for person in library.people] == ["Pat"]
        assert library.notice == (
            "passed over 2 files that are no careers: package.json, tsconfig.json"
        )


def test_a_broken_career_is_shown_as_a_broken_person(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ada_yaml="name: Ada\nexperience: [\n", x_json="[1]")
    (person,) = opened(folder, tmp_path / "cache").library.people
    assert person.key == "ada"
    assert person.problems


def test_a_file_that_is_named_opens_whatever_it_is(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, package_json=PACKAGE)
    library = opened(folder / "package.json", tmp_path / "cache").library
    assert [person.key for person in library.people] == ["package"]
    assert not library.notice
    assert library.people[0].problems


def test_a_folder_without_a_career_says_so(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, package_json=PACKAGE)
    (person,) = opened(folder, tmp_path / "cache").library.people
    assert not person.is_read
    message = person.problems[0].message
    assert message.startswith("there is no career here; passed over 1 file that is no career")


def test_a_file_that_becomes_a_career_is_shown_and_the_other_way_round(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a_json=RESUME, b_json="[1]")
    assert len(opened(folder, tmp_path / "cache").library.people) == 1
    folder_of(tmp_path, a_json=RESUME, b_json='{"basics": {"name": "Robin"}}')
    library = opened(folder, tmp_path / "cache").library
    assert [person.name for person in library.people] == ["Pat", "Robin"]
    assert not library.notice
    folder_of(tmp_path, a_json="[2]", b_json='{"basics": {"name": "Robin"}}')
    assert [it.name for it in opened(folder, tmp_path / "cache").library.people] == ["Robin"]


def test_folders_of_others_and_lock_files_are_never_read(tmp_path: Path) -> None:
    for name in ("node_modules", ".hidden", "vendor"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "resume.json").write_text(RESUME)
    (tmp_path / "package-lock.json").write_text(RESUME)
    (tmp_path / "pnpm-lock.yaml").write_text(RESUME)
    (tmp_path / "ada.json").write_text(RESUME)
    assert Sources([str(tmp_path)]).listed().files == (str(tmp_path / "ada.json"),)
