"""Prose shows what Markdown and HTML say, without their signs; all else stays to the letter."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import TODAY, index_of

from careertui.career.text import UNSAFE, plain_text
from careertui.formats.load import load_file
from careertui.query.parser import parse

MARKED = [
    ("**Led** a team of *five* engineers", "Led a team of five engineers"),
    ("__Led__ a team", "Led a team"),
    ("_Led_ a team, _daily_.", "Led a team, daily."),
    ("***Both*** at once", "Both at once"),
    ("**Outer *inner* outer**", "Outer inner outer"),
    ("*Outer **inner** outer*", "Outer inner outer"),
    ("**_Mixed_** and _**mixed**_", "Mixed and mixed"),
    ("`code` and ``co`de``", "code and co`de"),
    ("`**kwargs` stay", "**kwargs stay"),
    ("~~Old~~ new", "Old new"),
    ("[Acme](https://acme.org)", "Acme (https://acme.org)"),
    ("See [the **talk**](https://x.org/a_b_c).", "See the talk (https://x.org/a_b_c)."),
    ("**[Acme](https://acme.org)**", "Acme (https://acme.org)"),
    ("[paper](https://x.org/a_(b))!", "paper (https://x.org/a_(b))!"),
    ('[paper](https://x.org "The paper")', 'paper (https://x.org) "The paper"'),
    ("[https://x.org](https://x.org/)", "https://x.org"),
    ("[me@x.org](mailto:me@x.org)", "me@x.org"),
    ("![logo](logo.png)", "logo (logo.png)"),
    ("<https://x.org/a> and <me@x.org>", "https://x.org/a and me@x.org"),
    ("- Led a team", "Led a team"),
    ("* Led a team", "Led a team"),
    ("• Led a team", "Led a team"),
    ("•Led a team", "Led a team"),
    ("▪ Led a team", "Led a team"),
    ("– Led a team", "Led a team"),
    ("- **Led** a team", "Led a team"),
    ("* **Led** a team", "Led a team"),
    ("  • Led a team", "Led a team"),
    ("•\tLed a team", "Led a team"),
    ("•\u00a0Led a team", "Led a team"),
    ("\uf0b7 Led a team", "Led a team"),
    ("➢ Led a team", "Led a team"),
    ("&bull; Led a team", "Led a team"),
    ("*   Led a team", "Led a team"),
    ("- one\n- two", "• one\n• two"),
    ("Did:\n* one\n  * two", "Did:\n• one\n  • two"),
    ("## About\nWe **did**", "About\nWe did"),
    ("# About\nme", "About\nme"),
    ("<b>Led</b> a team", "Led a team"),
    ("<p>Led a <strong>team</strong></p>", "Led a team"),
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("One<br>two<br/>three<BR />four", "One\ntwo\nthree\nfour"),
    ("<ul><li>One</li><li><p>Two</p></li></ul>", "• One\n• Two"),
    ("<ul><li><p>One 25%</p></li><li><p>Two</p></li></ul>", "• One 25%\n• Two"),
    ("<ul>\n<li>\n<p>One</p>\n</li>\n<li>\n<p>Two</p>\n</li>\n</ul>", "• One\n• Two"),
    ("<p>Did:</p><ol><li><p>One</p></li><li><div>Two</div></li></ol>", "Did:\n• One\n• Two"),
    ("<ul><li><p></p></li><li><p>One</p></li><li><p>Two</p></li><li></li></ul>", "• One\n• Two"),
    ("<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul>", "• One\n• Two"),
    ("<ul><li><p>Only</p></li></ul>", "Only"),
    ("<ul><li>Only</li></ul>", "Only"),
    ('<a href="https://x.org" target="_blank">Acme</a>', "Acme (https://x.org)"),
    ("<span style='color: red'>Red</span>", "Red"),
    ("<h3>Heading</h3>text", "Heading\n\ntext"),
    ("R&amp;D &lt;b&gt; &#39;x&#39; &quot;y&quot;&nbsp;z", "R&D <b> 'x' \"y\" z"),
    ("caf&eacute; &mdash; bar", "café — bar"),
    (r"5 \* 3 \_x\_", "5 * 3 _x_"),
    ("**Stack:** Go", "Stack: Go"),
    ("**Stack**: `Go`, _Rust_/*C++*", "Stack: Go, Rust/C++"),
    ("Sales up by **20 %**, costs down by **15 %**.", "Sales up by 20 %, costs down by 15 %."),
    ("**Ada**'s _best_ work", "Ada's best work"),
    ("See [x](https://x.org/a?b=c&d=e#f)", "See x (https://x.org/a?b=c&d=e#f)"),
    ("_a_b_ and *a*b*", "a_b and a*b"),
    ("<STRONG>Stack:</STRONG> <code>go</code>", "Stack: go"),
    ("**Stack:**Go and Rust", "Stack:Go and Rust"),
    ("**10**x faster", "10x faster"),
    ("使用**Python**开发", "使用Python开发"),
    ("**粗体：**文字", "粗体：文字"),
    ("(**bold**), *it*; **x**.", "(bold), it; x."),
    ("“**bold**” – *it*", "“bold” – it"),
    ("**C++** and **C#** and **.NET**", "C++ and C# and .NET"),
    ("**+22 %** precision", "+22 % precision"),
    ("*one*\n\n*two*", "one\n\ntwo"),
    ("**a\nb**", "a\nb"),
]
UNMARKED = [
    "Led a team of five engineers", "5 * 3 * 2", "5*3*2", "2**10", "2**10 and 3**5", "2 ** 10",
    "C*", "C* and D*", "*nix", "*nix and *bsd", "**kwargs", "*args and **kwargs", "f(*args)",
    "__init__", "__init__ and __main__.py", "snake_case_name", "a_b and c_d", "_", "__", "*", "**",
    "a < b > c", "a<b>c", "List<String>", "Map<K, List<V>>", "vector<b>", "<T> and <p", "x <- y",
    "R&D", "AT&T; more", "Q&A", "P&L &c", "a & b", "&notanentity;", "-58 % disk", "-5", "- ", "-",
    "#1 in sales", "# of users: 5", "C# and F#", "##", "#hashtag", "~/bin and ~5", "~~", "a~~b",
    "_ada_@x.org",
    "array[i](x)", "f[0](1)", "[1] and (2)", "[x](y z)", "[]()", "[todo]", "`", "it`s", "a ` b",
    "https://x.org/_a_/__b__/*c", "www.x.org/_a_", "C:\\temp\\new", "\\section{x}", "5 > 3",
    "4.5* (*of 20 votes)", "SELECT * FROM t", "*.py and *.js", "a**", "**a", "¡Hola!", "a\n\nb",
    "Ada’s “best” – 5 × 3", "e.g. i.e. etc.", "10:30-12:45", "x_1 + x_2 = x_3", "(c) 2015 *",
    "char* p, int* q", "5* hotel and 4* hotel", "<3 years", "a<b and c>d", "[GitHub][1]", "---",
    "***", "-Led", "a_b_c", "x__y", "-- ", "✅ Led",
    "A* search and D* Lite", "100 % * 2", "1. First\n2. Second", "$x^2_i$",
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), MARKED)
def test_markup_is_shown_as_what_it_says(text: str, shown: str) -> None:
    assert plain_text(text) == shown


@pytest.mark.parametrize("text", UNMARKED)
def test_what_is_no_markup_stays_to_the_letter(text: str) -> None:
    assert plain_text(text) == text


@settings(max_examples=500, deadline=None)
@given(
    st.text(
        st.characters(exclude_characters="*_`~[&<\\#-•◦‣▪●○■·–⁃∙◆❖►▶➢➤\uf0b7\uf0a7\uf076"),
        max_size=60,
    )
)
def test_a_text_without_signs_stays_to_the_letter(text: str) -> None:
    assert plain_text(text) == text


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("ab 1.:*_`~[]()<>&;#-\\\n/pi汉"), max_size=40))
def test_letters_and_figures_stay_whatever_the_signs(text: str) -> None:
    shown = plain_text(text)
    assert [c for c in shown if c in "a1汉"] == [c for c in text if c in "a1汉"]
    assert "**a**" not in shown


def test_a_character_written_by_its_number_cannot_act() -> None:
    shown = plain_text("&#27;[31m &#x202E;x &#0; &#xD800;")
    assert not UNSAFE.search(shown)


@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "a* ",
        "_a* ",
        "**a",
        "[a",
        "[a](",
        "`a",
        "<p ",
        "&a",
        "<a ",
        "a",
        "a.",
        "<a href=",
        "<a href=x>b</b>",
        "a@",
        "<b></b>",
        "~~a",
        "\\[",
        "- a\n",
    ],
)
def test_no_text_takes_long(unit: str) -> None:
    start = time.process_time()
    plain_text(unit * 40_000 + "*")
    assert time.process_time() - start < 5


def test_names_and_addresses_keep_their_signs_and_prose_is_found_through_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        """
name: "*Pat*"
summary: "I **build** things"
experience:
  - organization: "_Acme_"
    title: "*Dev*"
    start: 2019
    end: 2021
    links: [https://x.org/_a_]
    skills: ["*nix"]
    tags: ["_x_"]
    achievements:
      - "**Led** a team of *five* engineers"
      - text: "Wrote `asyncio` [docs](https://x.org)"
    duties: ["**Ran** the shop", {more: "*All* of it"}]
""",
        "utf-8",
    )
    person = load_file(path, today=TODAY)
    role = next(entry for entry in person.entries if entry.organization)
    assert (person.name, role.title, role.organization) == ("*Pat*", "*Dev*", "_Acme_")
    assert (role.skills, role.tags, role.links[0].url) == (("*nix",), ("_x_",), "https://x.org/_a_")
    assert (
        role.text.removeprefix("https://x.org/_a_\n")
        == "Led a team of five engineers\nWrote asyncio docs (https://x.org)\n"
        "Ran the shop\nmore: All of it"
    )
    index = index_of(person.entries)
    for query in ('"led a team"', '"team of five engineers"', '"i build things"', '"asyncio docs"'):
        assert index.search(parse(query).lens).total == 1, query
