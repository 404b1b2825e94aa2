"""Names that an ad asks for, in the entries of careers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careertui.career.prose import EntryTexts
from careertui.insight.asked_names import AskedNames
from careertui.insight.name_scanner import NameScanner, indexed

NAMES = {
    "Go": ("golang",), "Micro Loans": (),
    "Machine Learning": ("ml", "maschinelles lernen"), "Amazon S3": ("s3",),
    "Microservices": ("micro-services",), ".NET": ("dotnet",), "C++": (), "Kubernetes": ("k8s",),
    "Service Mesh": (), "Search": ("search engines",), "CI/CD": (),
}  # fmt: skip
ASKED = AskedNames(NAMES)


def scanned(entry: EntryTexts) -> set[str]:
    """What a scan of every line finds, with nothing left out and nothing remembered."""
    forms = {
        form.lower().replace("-", " "): name for name in NAMES for form in (name, *NAMES[name])
    }
    scanner = NameScanner(forms, indexed(forms))
    lines = [(line, True) for line in entry.title.split("\n")]
    lines += [(line, False) for text in entry.prose for line in text.split("\n")]
    return {
        forms[it.form]
        for line, is_title in lines
        for it in scanner.found(" ".join(line.split()), is_title=is_title)
    }


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("Go", "", ""),
        ("Senior Go Engineer", "", "Go"),
        ("", "Go", "Go"),
        ("Kept k8s up", "Files on S3,\nwith .NET9", "Kubernetes|Amazon S3|.NET"),
        ("", "Micro-services and a service mesh", "Microservices|Service Mesh"),
        ("", "never wrote any C++, ready to go", ""),
        ("Machine  learning", "used k8s", "Machine Learning|Kubernetes"),
    ],
)
def test_an_entry_names_what_its_texts_mean(title: str, text: str, names: str) -> None:
    assert ASKED.mentioned(EntryTexts(title, [text])) == tuple(filter(None, names.split("|")))


PIECES = [
    *NAMES, "golang", "ml", "s3", "k8s", "micro-", "services", "dotnet", "meshes", "go", "no ",
    " ", " ", ", ", " and ", "\n", "- ", ".", "s", "3", "é", "-", "'", "maschinelles lernen",
    "a long text about nothing that is asked for, so that it is remembered by no means ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_what_is_left_out_names_nothing(title: str, prose: list[str]) -> None:
    entry = EntryTexts(title, prose)
    assert set(ASKED.mentioned(entry)) == scanned(entry)
