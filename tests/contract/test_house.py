"""The size of the house: small files and functions, and one meaning to a name."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import careertui
from careertui.career.patterns import pattern

PACKAGE = Path(careertui.__file__).parent
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
FILE_LINES = 450
FUNCTION_LINES = 50

# What does not keep the rules yet; each of these goes once it does. The same name for the
# same thing in two layers may stay, with its reason.
LONG_FILES: set[str] = set()
FILE_NAMES_USED_TWICE: set[str] = set()
CLASS_NAMES_USED_TWICE: set[str] = set()


def used_twice(uses: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Returns the names that several files use, with those files."""
    users: dict[str, list[str]] = defaultdict(list)
    for name, file in uses:
        users[name].append(file)
    return {name: files for name, files in users.items() if len(files) > 1}


def classes() -> Iterator[tuple[str, str]]:
    """Yields each class that stands by itself, and its file.

    A message inside a widget is known by the widget's name too.
    """
    for file, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield node.name, file


def functions() -> Iterator[tuple[str, int]]:
    """Yields each function with its file, and its lines."""
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{file}: {node.name}", (node.end_lineno or 0) - node.lineno + 1


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yields the parts of a module that run when it is imported."""
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield part
            yield from run_at_import(part)


def test_no_file_is_long() -> None:
    lines = {file: len((PACKAGE / file).read_text("utf-8").splitlines()) for file in TREES}
    assert {file for file, count in lines.items() if count > FILE_LINES} <= LONG_FILES


def test_no_function_is_long() -> None:
    assert [name for name, count in functions() if count > FUNCTION_LINES] == []


def test_no_file_has_the_name_of_another() -> None:
    names = [(Path(file).name, file) for file in TREES]
    twice = used_twice(names).keys() - {"__init__.py"}
    assert twice <= FILE_NAMES_USED_TWICE


def test_no_class_has_the_name_of_another() -> None:
    assert used_twice(classes()).keys() <= CLASS_NAMES_USED_TWICE


def test_no_pattern_is_compiled_by_an_import() -> None:
    compiled = [
        f"{file}:{node.lineno}: write pattern(…) of career/patterns.py for re.compile(…)"
        for file, tree in TREES.items()
        for node in run_at_import(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert compiled == []


def test_every_pattern_can_be_compiled() -> None:
    for file in (file for file in TREES if not file.endswith("__init__.py")):
        module = import_module(f"careertui.{file.removesuffix('.py').replace('/', '.')}")
        for name, value in vars(module).items():
            if type(value) is type(pattern("")):
                assert isinstance(value.pattern, str | bytes), f"{file}: {name}"
