"""Hostile files: small inputs that broke, or could break, a program that reads profiles.

``files`` gives them by name. They are made here rather than kept as files, so that each
is one readable line and no tool on the way (editors, version control) can mend it.
"""

from __future__ import annotations

import codecs
import json

SEQUENCES = {
    "clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[H",
    "report": "\x1b[6n\x1b[c\x1bP$qm\x1b\\",
    "c1-csi": "\x9b31m",
    "c1-osc": "\x9d0;owned\x9c",
    "backspace": "safe\b\b\b\bevil",
    "return": "safe\revil",
    "shift-out": "\x0e\x0f\x05",
    "nul": "a\x00b",
    "delete": "a\x7fb",
    "bidi-override": "\u202egnp.exe\u202c",
    "bidi-isolate": "\u2066\u2067\u2068x\u2069",
    "marks": "\u200e\u200f\u061c",
    "zero-width": "a\u200bb\u2060c\ufeffd",
    "joiners": "a\u200db\u200cc",
    "tags": "x\U000e0041\U000e0042\U000e007f",
    "separators": "a\u2028b\u2029c\u0085d",
    "vertical": "a\vb\fc",
    "combining": "e" + "\u0301" * 300,
    "filler": "\u3164\uffa0\u115f",
    "soft-hyphen": "a\u00adb",
    "noncharacter": "\ufffe\uffff\ufdd0",
}
"""Texts that act on a terminal or deceive its reader, as they stand inside a file."""

NAUGHTY = [
    "", " ", "  two  ", "\t", "\n", "null", "~", "Null", "NULL", "true", "NO", "no", "on",
    "y", "0", "-0", "007", "0x1F", "0o17", "1_000", "1,000", "1e400", "-1e-9", ".5", "5.",
    "NaN", "inf", "12:30", "1:30:00", "2015-03-14", "2015-02-30", "0000-00-00", "9999-12-31",
    "+47 12 34 56 78", "[", "]", "{", "}", "[/]", "[red]", "[/b]", "[@click=app.quit]",
    "list[int]", "[link=file:///x]", "{{ name }}", "{% if %}", "${HOME}", "$(id)", "`id`",
    "%s%n", "%(x)s", "a: b", "a : b", "a:b", ": a", "a:", "- a", "-", "--", "---", "...",
    "? a", "?", "! a", "!", "!!python/object", "& a", "*", "* a", "*a", "&a", "@a", "%a", "|",
    ">", ">-", "| a", "#", "# a", "a # b", "a#b", "'", "''", '"', "'a", 'a"', "a'b\"c", "\\",
    "\\n", "\\x41", "\\e[31m", "C:\\new\\table", "<script>", "</script>",
    "<img src=x onerror=alert(1)>", "javascript:alert(1)", "'; DROP TABLE x;--",
    "../../etc/passwd", "C++", "C#", ".NET", "F#", "Patiño", "Ærø", "ẞß", "İıĞğ", "Ω≈ç√∫",
    "ﬁ", "①", "½", "٣", "漢字", "한글", "مرحبا", "שלום", "नमस्ते", "ไทย", "👩\u200d💻",
    "🏳\ufe0f\u200d🌈", "🇪🇸", "1\ufe0f\u20e3", "می\u200cخواهم",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031ea", "\u00a0",
    "\u3000", "<<", "=", "a" * 1000, "é" * 500, "word " * 300, "\ud7ff\ue000", "\U0010fffd",
    "<U+202E>", "^[",
]  # fmt: skip
"""Everyday and nasty texts that must come through as they are, or visibly cleaned."""

SYNTAX = {
    "tab-indent": "experience:\n\t- organization: A\n",
    "open-double": 'name: "Ada\nheadline: x\n',
    "open-single": "name: 'Ada\nheadline: x\n",
    "colon": "name: Ada: the first\n",
    "colon-in-list": "skills:\n  - Rust: the book: two\n",
    "at": "name: @ada\n",
    "backtick": "name: `ada`\n",
    "percent": "name: %ada\n",
    "star": "summary: *very* good\n",
    "star-word": "summary: *very good\n",
    "ampersand": "summary: & more\n",
    "exclamation": "summary: !important thing\n",
    "after-quote": 'name: "Ada" Example\n',
    "after-single": "name: 'Ada' Example\n",
    "escape": 'name: "C:\\Users"\n',
    "short-escape": 'name: "\\x4"\n',
    "open-list": "skills: [Rust, Go\nname: A\n",
    "open-map": "links: {label: a\nname: A\n",
    "no-comma": "skills: [a b] c\n",
    "conflict": "name: A\n<<<<<<< HEAD\nheadline: x\n=======\nheadline: y\n>>>>>>> other\n",
    "conflict-diff3": "<<<<<<< a\nx: 1\n||||||| base\nx: 0\n=======\nx: 2\n>>>>>>> b\n",
    "template": "name: {{ name }}\n",
    "template-block": "{% for x in y %}\nname: A\n{% endfor %}\n",
    "no-space": "name:Ada\nheadline: x\n",
    "no-colon": "name Ada\nheadline: x\n",
    "dedent": "experience:\n    - organization: A\n  title: B\n",
    "indent": "name: A\n  headline: B\n",
    "dash-mix": "experience:\n  - organization: A\n  title: B\n",
    "cut-in-key": "name: A\nexper",
    "cut-in-list": "name: A\nskills:\n  - Rust\n  -",
    "cut-in-quote": 'name: A\nskills:\n  - "Ru',
    "question": "? a\n? b\n",
    "bad-directive": "%YAML 9.9\n---\nname: A\n",
    "unknown-handle": "!e!x a\n",
    "anchor-only": "name: &\n",
    "two-docs": "name: A\n---\nname: B\n",
    "front-matter": "---\nname: A\n---\n\n# Heading\n\nText: here: there\n",
    "dots": "name: A\n...\nheadline: b\n",
    "block-header": "summary: |99\n  x\n",
    "flow-in-block": "a: [1, 2\n  b: 3\n",
    "many": "name: a: b\nheadline: c: d\nlocation: e: f\nsummary: fine\n",
    "smart-quotes": "name: “Ada: Example”\n",
    "ini": "[profile]\nname = Ada\n",
    "toml": 'name = "Ada"\n[[experience]]\norganization = "A"\n',
    "csv": "name,title\nAda,Engineer\n",
    "markdown": "# Ada\n\n- one\n- two\n\n**bold**: text\n",
    "python": "def f(x):\n    return {x: 1}\n",
    "directives": "%YAML 1.1\n%YAML 1.1\n%TAG ! x\n---\nname: A\n",
    "long-version": "%YAML " + "9" * 6000 + ".1\n---\nname: A\n",
    "end-in-list": "name: A\nskills: [",
    "end-in-item": "name: A\nskills: [a,\n\n# end\n",
    "end-in-map": "name: A\nlinks: {label: ",
    "two-commas": "skills: [a,, b]\n",
    "only-comma": "skills: [,]\n",
    "dash-in-brackets": "experience: [{organization: A,\n  roles:\n    - title: B}]\n",
    "dash-behind-key": "skills: - Rust\n",
    "closes-nothing": "skills: [a]]\nlinks: }\n",
    "behind-the-end": "name: A\n...\nheadline: B\n",
    "block-words": "summary: |text\nheadline: >9\n",
    "block-signs": "summary: |+-\n  x\n",
    "block-zero": "summary: |0\n  x\n",
    "colon-alone": ": a\nname: A\n: b\n",
    "tab-behind-dash": "skills:\n  -\tname: a\n",
    "tab-behind-key": "name:\tA\nheadline\t: b\n\t\nlocation: c\n",
    "key-of-1100": "name: A\n" + "k" * 1100 + ": b\n",
    "tags-and-tags": "name: !a !b !c d\n",
    "anchors-and-anchors": "name: &a &b c\n",
    "email": "From: a@b\nSubject: Re: Re: hello: there\n\nbody\n",
}
"""Files with an error of syntax, or of another format altogether."""

STRUCTURES = {
    "empty": "",
    "spaces": "   \n\n  ",
    "comment": "# nothing\n",
    "null": "~\n",
    "text": "just a text\n",
    "number": "42\n",
    "list": "- a\n- b\n",
    "quoted": '"text"\n',
    "empty-map": "{}\n",
    "empty-list": "[]\n",
    "brackets": "[" * 5000,
    "braces": "{a: " * 3000,
    "dashes": "- " * 5000,
    "questions": "? " * 5000,
    "block-depth": "".join(" " * i + "a:\n" for i in range(200)),
    "close-brackets": "]" * 5000,
    "laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{c}: &{c} [{','.join([f'*{b}'] * 9)}]\n"
        for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "merge-bomb": "a0: &a0 {x: 1}\n"
    + "".join(f"a{i}: &a{i}\n  <<: [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20)),
    "aliases": "a: &a x\nb: [" + "*a," * 1500 + "]\n",
    "big-aliases": "a: &a " + "x" * 2000 + "\nskills: [" + "*a," * 900 + "]\n",
    "self": "a: &a [*a]\n",
    "self-map": "&a a: *a\n",
    "self-deep": "experience: &e\n  - organization: A\n    projects: *e\n",
    "unknown-alias": "name: *nobody\n",
    "anchor-again": "a: &x 1\nb: &x 2\nname: *x\n",
    "anchor-key": "&k name: Ada\nheadline: *k\n",
    "alias-key": "a: &k name\n*k : Ada\n",
    "merge": "base: &b {title: x}\nexperience:\n  - {<<: *b, organization: A}\n",
    "merge-text": "<<: text\nname: A\n",
    "duplicate": "name: A\nname: B\n",
    "duplicate-list": "experience: [{organization: A}]\nexperience: []\n",
    "complex-key": "? [a, b]\n: c\nname: A\n",
    "map-key": "{a: b}: c\nname: A\n",
    "null-key": "~: a\n: b\n",
    "python-tag": "name: !!python/object/apply:os.system ['touch x']\n",
    "python-new": "!!python/object/new:os.system [x]\n",
    "include": "experience: !include other.yaml\n",
    "env": "phone: !ENV ${PHONE}\n",
    "int-tag": "name: !!int abc\n",
    "empty-int": 'name: !!int ""\n',
    "bool-tag": "name: !!bool x\n",
    "time-tag": "name: !!timestamp x\n",
    "binary": "name: !!binary aGk=\n",
    "set": "skills: !!set {a, b}\n",
    "omap": "skills: !!omap [a: b]\n",
    "str-tag": "name: !!str 5\n",
    "own-tag": "name: !person Ada\nexperience: !x [a]\n",
    "long-key": "k" * 2000 + ": v\n",
    "long-key-explicit": "? " + "k" * 2000 + "\n: v\n",
    "long-text": "summary: " + "x" * 300_000 + "\n",
    "many-keys": "".join(f"k{i}: v\n" for i in range(3000)),
    "many-items": "projects:\n" + "".join(f"- {{name: p{i % 7}}}\n" for i in range(3000)),
    "many-bad": "experience:\n" + "- {title: x}\n" * 3000,
    "many-values": "[" + "a," * 100_001 + "]",
    "huge-number": "courses: [{name: a, parts: " + "9" * 5000 + ", hours: 1" + "0" * 400 + "}]\n",
    "base-60": "projects: [{name: a, start: 190:20:30}]\n",
    "every-wrong": "name: [a]\nexperience: text\nskills: {a: [b]}\nlinks: 5\nsummary: {a: b}\n",
    "null-lists": "experience:\neducation: ~\nskills: [~, '', null]\nprojects: [~, {}, [], text]\n",
    "alias-loop-names": "a: &a\n  b: &b\n    c: *a\n",
    "private-maybe": "stories: [{title: a, private: maybe}, {title: b, privat: true}]\n",
    "ids": "projects: [{name: a, id: x}, {name: b, id: x}, {name: c, about: y, id: '#/..'}]\n",
    "about-self": "projects: [{name: a, id: a, about: [a, A, '#a', '']}]\n",
    "alias-of-bad": "base: &b {a: 1, a: 2}\n" + "".join(f"k{i}: *b\n" for i in range(500)),
    "alias-of-date": "projects:\n- {name: a, start: &d 2019-13}\n"
    + "- {name: b, start: *d}\n" * 500,
    "missed": "projects: [{id: x}]\nstories:\n" + "- {title: a, about: x}\n" * 100,
    "empty-names": "projects: [{name: ''}, '', {name: ' '}, {name:}]\nskills: ['']\n",
    "one-chain": "skills:\n"
    + "".join(f"- {{name: s{i}, aliases: [s{i + 1}]}}\n" for i in range(2000)),
    "same-names": "projects:\n" + "- {name: same}\n" * 5000,
    "same-length": "experience:\n" + "- {organization: o, duration: 2 years}\n" * 3000,
    "ages": "experience:\n" + "- {organization: o, start: 0001, end: 9999}\n" * 500,
    "tag-directive": "%TAG ! tag:yaml.org,2002:python/\n---\nname: !object/apply:os.system [id]\n",
    "tag-escape": "name: !%1b%5d0;x A\nheadline: !<tag:x,%E2%80%AE> B\n",
    "value-key": "=: a\n<<: b\n'<<': c\nname: A\n",
    "documents": "---\n---\n---\nname: A\n",
    "schema-words": "$schema: 5\n$ref: '#/x'\n__class__: x\nline: 3\nextra: {x: y}\n",
}
"""Files whose structure is an attack, a slip or a corner of YAML."""

JSON = {
    "emoji": '{"name": "\\ud83d\\ude00"}',
    "lone": '{"name": "\\ud83d x"}',
    "reversed": '{"name": "\\ude00\\ud83d"}',
    "escaped": '{"name": "\\u001b]0;x\\u0007"}',
    "tabs": '{\n\t"name":\t"A",\n\t"skills":\t["a"]\n}',
    "tight": '{"name":"A","skills":["a","b"],"links":[{"url":"http://x"}]}',
    "trailing-comma": '{"name": "A",}',
    "comment": '{"name": "A" // no\n}',
    "single": "{'name': 'A'}",
    "nan": '{"courses": [{"name": "a", "hours": NaN}, {"name": "b", "hours": 1e999}]}',
    "duplicate": '{"name": "A", "name": "B"}',
    "cut": '{"name": "A", "experience": [{"organization": "B", "title": "C"',
    "depth": '{"a":' * 500,
    "list": '[{"name": "A"}]',
    "string": '"A"',
    "slash": '{"links": ["https:\\/\\/example.org\\/"]}',
    "nul": '{"name": "a\\u0000b"}',
    "lines": '{"name": "A"}\n{"name": "B"}\n',
    "two-commas": '{"name": "A",, "headline": "b"}',
    "no-colon": '{"name" "A"}',
    "behind-the-end": '{"name": "A"} // x',
    "bad-escape": '{"name": "A\\qB", "headline": "b"}',
    "beyond-unicode": '{"name": "\\U00110000", "headline": "\\UFFFFFFFF"}',
    "line-signs": '{"name": "a\u2028b",\n "x": "c\u2029d\x85e"}',
    "resume-places": json.dumps(
        {"basics": {"location": {"city": ["a"], "address": {"b": "c"}, "region": [[["d"]]]}}}
    ),
    "resume-basics": json.dumps({"$schema": "jsonresume", "basics": ["a"], "work": [{}]}),
    "resume-profiles": json.dumps({"basics": {"profiles": "a", "url": ["b"], "image": {"c": 1}}}),
    "resume-shapes": json.dumps(
        {"basics": {}}
        | {name: {"x": [["y"]]} for name in ("work", "education", "skills", "awards")}
    ),
    "resume": json.dumps(
        {"basics": {"name": "A"}, "work": [{"company": "B", "startDate": "2019"}]}
    ),
    "resume-empty": json.dumps({"basics": {}, "work": [{}], "education": [{"area": ""}]}),
    "resume-wrong": json.dumps(
        {"basics": {"location": [1], "profiles": {"a": 1}}, "work": {"a": 1}}
    ),
    "resume-nulls": json.dumps({"basics": {"name": None, "profiles": None}, "work": None}),
    "resume-null-items": json.dumps({"basics": {"name": "A"}, "work": [None, 5, "x", []]}),
    "resume-dates": json.dumps({"basics": {}, "work": [{"name": "A", "startDate": "soon"}]}),
}

BYTES = {
    "bom": codecs.BOM_UTF8 + b"name: Ada\n",
    "bom-inside": b"name: Ada\n" + codecs.BOM_UTF8 + b"headline: x\n",
    "utf-16-le": codecs.BOM_UTF16_LE + "name: Zoë\n".encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + "name: Zoë\n".encode("utf-16-be"),
    "utf-16-odd": codecs.BOM_UTF16_LE + b"n\0a\0m\0e\0:\0 \0A",
    "utf-16-no-bom": "name: Ada\n".encode("utf-16-le"),
    "utf-32": codecs.BOM_UTF32_LE + "name: Zoë\n".encode("utf-32-le"),
    "latin-1": "name: Zoë Muñoz\nheadline: café\n".encode("latin-1"),
    "cp1252": b"name: \x93Ada\x94\n",
    "overlong": b"name: \xc0\xaf\n",
    "surrogate": b"name: \xed\xa0\xbd\n",
    "cut-character": "name: Zoë".encode()[:-1],
    "too-high": b"name: \xf7\xbf\xbf\xbf\n",
    "crlf": b"name: Ada\r\nheadline: x\r\n",
    "cr": b"name: Ada\rheadline: x\r",
    "mixed": b"name: Ada\r\nheadline: x\rlocation: y\n",
    "nul": b"name: Ada\0\n",
    "nuls": b"\0" * 5000,
    "random": bytes((i * 197 + 31) % 256 for i in range(4000)),
    "high": b"\xff" * 1000,
    "escape": b"name: \x1b[31mred\n",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "zip": b"PK\x03\x04\x14\0\0\0",
    "docx": b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml word/document.xml",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "rtf": b"{\\rtf1\\ansi Ada}",
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "html": b"<!DOCTYPE html>\n<html><body>404: not found</body></html>\n",
    "html-late": b"\n\n  <HTML><head><title>x: y</title></head></HTML>",
    "xml": b'<?xml version="1.0"?><a/>',
    "sqlite": b"SQLite format 3\0" + b"\0" * 84,
    "elf": b"\x7fELF\x02\x01\x01" + b"\0" * 9,
    "bom-twice": codecs.BOM_UTF8 * 2 + b"name: Ada\n",
    "bom-cut": codecs.BOM_UTF8[:2] + b"name: Ada\n",
    "bom-alone": codecs.BOM_UTF16_LE,
    "utf-16-half": codecs.BOM_UTF16_LE + "name: A".encode("utf-16-le") + b"\0\xd8",
    "utf-16-names": "name: Zo\u00eb\n".encode("utf-16-be"),
    "utf-32-odd": codecs.BOM_UTF32_LE + "name: A".encode("utf-32-le") + b"abc",
    "utf-32-no-bom": "name: Ada\n".encode("utf-32-be"),
    "utf-32-high": codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff" * 3,
    "utf-7": b"+/v8-name: Ada\n",
    "shift-jis": "name: \u5c71\u7530\nheadline: \u6280\u8853\n".encode("shift_jis"),
    "iso-2022": "name: \u5c71\u7530\n".encode("iso2022_jp"),
    "ebcdic": "name: Ada\nheadline: x\n".encode("cp500"),
    "wtf-8": b"name: \xed\xa0\xbd\xed\xb8\x80\n\xed\xa0\xbd: x\n",
    "five-bytes": b"name: \xf8\x88\x80\x80\x80\n",
    "nul-end": b"name: Ada\n\0",
    "dos-end": b"name: Ada\r\n\x1a",
    "form-feed": b"name: Ada\n\x0cheadline: x\n",
    "cr-cr-lf": b"name: Ada\r\r\nheadline: x\r\r\n",
    "next-line": "name: Ada\x85headline: x\n".encode(),
    "line-sign-in-comment": "# a\u2028name: B\nheadline: [\n".encode(),
    "line-sign-in-key": "na\u2029me: A\nheadline: b\n".encode(),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "fragment": b"<!-- x --><p>name: Ada</p>\n",
    "html-16": codecs.BOM_UTF16_LE + "<html><p>a: b".encode("utf-16-le"),
    "html-latin": b"<html><title>caf\xe9: x</title>",
    "mach": b"\xcf\xfa\xed\xfe" + b"\0" * 60,
    "tar": b"a.yaml" + b"\0" * 94 + b"0000644\0" + b"0" * 150,
    "pickle": b"\x80\x04\x95\x10\0\0\0\0\0\0\0\x8c\x06system",
    "too-large": b"name: Ada\n" + b"#" * (2 * 1024 * 1024),
}

VALUES = {
    "start": ["2019-13", "2019-13-45", "2019-02-30", "0000", "20190", "19", "present", "soon",
              "2019-5-1-2", "2019/05", "May", "2019-05-01T10:00:00Z", "2019-", "-2019", "~", "~~",
              "٢٠١٩", "2019-04 2020", "Fall 2023", "x" * 5000],
    "duration": ["two", "0 years", "-1 year", "1000000 years", "9" * 400 + " years", "years"],
    "date": ["2023-02-29", "1900-02-29", "32/2019", "13/2019"],
    "private": ["maybe", "2", "[true]", "'false '", "truee"],
}  # fmt: skip
"""Values that may not stand under these keys of a project, or only just."""


def _escaped(text: str) -> str:
    """A text as a double-quoted YAML scalar of nothing but ASCII."""
    return '"' + "".join(f"\\U{ord(each):08X}" for each in text) + '"'


def _sequence_files() -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for name, text in SEQUENCES.items():
        quoted = _escaped(text)
        made[f"escape-{name}-value"] = (
            f"name: {quoted}\nexperience:\n  - organization: {quoted}\n    title: {quoted}\n"
            f"    skills: [{quoted}]\n    start: {quoted}\n    achievements: [{quoted}]\n"
            f"stories: [{{title: {quoted}, result: {quoted}}}]\n"
        ).encode()
        made[f"escape-{name}-key"] = (
            f"{quoted}: {quoted}\nlinks: [{{url: a, {quoted}: b}}]\n".encode()
        )
        made[f"escape-{name}-list"] = (
            f"skills: [{quoted}, {{name: {quoted}, aliases: [{quoted}]}}]\n"
            f"languages: [{{name: {quoted}}}]\nother: {{{quoted}: [{quoted}]}}\n"
        ).encode()
        made[f"escape-{name}-raw"] = f"name: {text}\nheadline: x\n".encode("utf-8", "surrogatepass")
    return made


def _value_files() -> dict[str, bytes]:
    return {
        f"value-{key}-{number}": f"projects:\n  - name: A\n    {key}: {value}\n".encode()
        for key, values in VALUES.items()
        for number, value in enumerate(values)
    }


def files() -> dict[str, bytes]:
    """The corpus, by a name that says what is in it."""
    corpus = {f"bytes-{name}": data for name, data in BYTES.items()}
    for group, texts in (("syntax", SYNTAX), ("structure", STRUCTURES), ("json", JSON)):
        corpus |= {f"{group}-{name}": text.encode() for name, text in texts.items()}
    for number, text in enumerate(NAUGHTY):
        corpus[f"naughty-{number}-raw"] = f"name: {text}\nskills:\n- {text}\n".encode()
        corpus[f"naughty-{number}-quoted"] = (
            f"name: {json.dumps(text)}\nexperience:\n- organization: {json.dumps(text)}\n"
        ).encode()
    return corpus | _sequence_files() | _value_files()
