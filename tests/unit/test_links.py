"""Links: what may be opened leads where it says, and nothing else is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.links import checked

REFUSED = [
    "",
    " ",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "ｊavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file:example.org",
    "smb://example.org/share",
    "ftp://example.org/x",
    "ssh://example.org",
    "ssh://-oProxyCommand=x/",
    "vscode://file/etc/passwd",
    "ms-msdt:/id",
    "about:blank",
    "chrome://settings",
    "view-source:https://example.org",
    "blob:https://example.org/x",
    "tel:+34600000000",
    "-https://example.org",
    "--version",
    "-a Calculator",
    "%action",
    "%25",
    "https:",
    "https:/example.org",
    "https:example.org",
    "https:///example.org",
    "https:////example.org",
    "https://",
    "https://?x",
    "https://#x",
    "https://.",
    "https://..",
    "https://[::1",
    "https://::1]",
    "https://[::1]x.org",
    "https://[zz]/",
    "https://[v1.x]/",
    "https://example.org:port/",
    "https://example.org:99999/",
    "https://example.org:-1/",
    "https://example.org:8 0/",
    "https://user@example.org/",
    "https://user:password@example.org/",
    "https://@example.org/",
    "https://:@example.org/",
    "https://example.org@evil.example/",
    "https://example.org\\@evil.example/",
    "https://evil.example\\.example.org/",
    "https://evil.example%2f.example.org/",
    "https://%65xample.org/",
    "https://exa mple.org/",
    "https://exa\tmple.org/",
    "https://exa\x00mple.org/",
    "https://example.org/\x1b[31m",
    "https://example.org/\r\nHost: evil.example",
    "https://example\u2100.org/",
    "https://example.org\uff0f.evil.example/",
    "https://exa\u202emple.org/",
    "https://exa\ud800mple.org/",
    "https://example.org/\ud800",
    "https://" + "x" * 64 + ".org/",
    "https://example.org/" + "x" * 5000,
    'https://exa"mple.org/',
    "https://exa<mple>.org/",
    "https://$(touch).org/",
    "https://`touch`.org/",
    "https://-example.org/",
    "//example.org/x",
    "/etc/passwd",
    "./x",
    "../x",
    "~/x",
    "C:\\x",
    "\\\\example.org\\share",
    "example",
    "example.org:8080",
    "mailto:",
    "mailto:ada",
    "mailto:@example.org",
    "mailto:ada@",
    "mailto:-oX@example.org",
    "mailto://ada@example.org",
    "mailto:ada@example.org?attach=/etc/passwd",
    "mailto:ada@example.org?%61ttach=/etc/passwd",
    "mailto:ada@example.org?Attachment=x",
    "mailto:ada@example.org?bcc=eve@evil.example",
    "mailto:ada@example.org,eve@evil.example",
    'mailto:"ada"@example.org',
    "mailto:ada%0a@example.org",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_not_plainly_a_page_or_a_mailbox_is_refused(url: str) -> None:
    assert checked(url) is None


@pytest.mark.parametrize(
    ("url", "opened", "host"),
    [
        ("https://example.org", "https://example.org", "example.org"),
        ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d", "example.org"),
        ("HTTPS://EXAMPLE.ORG/Path", "https://example.org/Path", "example.org"),
        (" https://example.org/ ", "https://example.org/", "example.org"),
        ("example.org/cv", "https://example.org/cv", "example.org"),
        ("example.org", "https://example.org", "example.org"),
        ("https://localhost:8000/x", "https://localhost:8000/x", "localhost"),
        ("https://example.org:/x", "https://example.org/x", "example.org"),
        ("https://example.org:80?q=ü", "https://example.org:80?q=%C3%BC", "example.org"),
        ("https://example.org?@evil.example", "https://example.org?@evil.example", "example.org"),
        ("https://example.org#@evil.example", "https://example.org#@evil.example", "example.org"),
        ("https://[::1]/x", "https://[::1]/x", "[::1]"),
        ("https://[::1]:8000/x", "https://[::1]:8000/x", "[::1]"),
        ("https://127.0.0.1/x", "https://127.0.0.1/x", "127.0.0.1"),
        ("https://example.org/é%20ü", "https://example.org/%C3%A9%20%C3%BC", "example.org"),
        ("https://example.org/a\\b", "https://example.org/a%5Cb", "example.org"),
        ('https://example.org/"<>', "https://example.org/%22%3C%3E", "example.org"),
        ("https://example.org/\u202egpj", "https://example.org/%E2%80%AEgpj", "example.org"),
        ("https://straße.example/ß", "https://strasse.example/%C3%9F", "strasse.example"),
        ("https://example。org/x", "https://example.org/x", "example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org", "ada@example.org"),
        ("mailto:ada+cv@example.org", "mailto:ada+cv@example.org", "ada+cv@example.org"),
        (
            "mailto:ada@example.org?subject=Hi there".replace(" ", "%20"),
            "mailto:ada@example.org?subject=Hi%20there",
            "ada@example.org",
        ),
    ],
)
def test_pages_and_mailboxes_are_opened_in_a_plain_form(url: str, opened: str, host: str) -> None:
    link = checked(url)
    assert link is not None
    assert (link.url, link.host) == (opened, host)


@pytest.mark.parametrize(
    "url",
    [
        "https://аpple.com/",
        "https://gооgle.com/",
        "https://exаmple.org",
        "https://paypaⅼ.com.пример/",
        "https://例え.jp",
        "mailto:ada@аpple.com",
    ],
)
def test_look_alike_hosts_are_shown_for_what_they_are(url: str) -> None:
    link = checked(url)
    assert link is not None
    assert "xn--" in link.host
    assert "xn--" in link.url


@given(st.text(max_size=60) | st.from_regex(r"(https?://|mailto:)[^ ]{0,40}", fullmatch=True))
def test_whatever_is_written_the_answer_is_plain_or_none(url: str) -> None:
    link = checked(url)
    if link is not None:
        assert link.url.isascii()
        assert link.url.isprintable()
        assert " " not in link.url
        assert link.host
        assert link.host in link.url
        assert link.url.startswith(("http://", "https://", "mailto:"))


@given(st.from_regex(r"https?://[a-zA-Z0-9.:@\\/%\[\]é。-]{1,30}", fullmatch=True))
def test_checking_a_checked_address_changes_nothing(url: str) -> None:
    link = checked(url)
    if link is not None:
        assert checked(link.url) == link
