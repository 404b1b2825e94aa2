"""Text: the characters that may be shown, folding for comparison, and slugs.

The invariant: what ``clean`` returns holds no character that a terminal acts on, that
turns the direction of text or that cannot be seen, save newline and tab. Joiners stay
where they join: between letters of scripts that are written with them, and in emoji.
"""

from __future__ import annotations

import unicodedata

from careertui.career.patterns import pattern

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BIDI_AND_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINED_SCRIPTS = (
    "\u0620-\u06ff\u0700-\u077f\u07c0-\u07ff\u0840-\u085f\u08a0-\u08e1\u08e3-\u0dff"
    "\u0f00-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1900-\u1abf\u1b00-\u1bff\ua840-\ua87f"
    "\ua8e0-\ua9ff\uaa00-\uaa7f\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
)
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_PICTURES = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
UNSAFE = pattern(
    f"[{_CONTROLS}{_BIDI_AND_INVISIBLE}]"
    f"|(?!(?<=[{_JOINED_SCRIPTS}])[\u200c\u200d][{_JOINED_SCRIPTS}])(?!(?<=[{_VIRAMAS}]))"
    f"(?!(?<=[{_PICTURES}\ufe0f])\u200d[{_PICTURES}])[\u200c\u200d]"
)
"""Matches one character that must not reach a terminal as it is."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_REPEATED_MARKS = pattern(f"([{_MARKS}]{{8}})[{_MARKS}]+")
_USUAL = (
    "\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20cf\u2100-\u303f\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uff9f\U0001f000-\U0001faff"
)
"""Characters beyond ASCII that are safe whatever stands around them, and no marks."""
_CLEAN = pattern(f"[\t\n -~{_USUAL}]*")
_FAMILIAR = pattern(
    "[\t\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2bff]*"
)
"""The Latin ones of these alone: such a class compiles in a sixth of the time."""
_PLAIN = pattern(rf"[\t -%'-)+-;=-Z\]^a-}}{_USUAL}]*")
"""A text that is clean and has no sign of Markdown or HTML inside."""
UNSPACED = "\u2e80"
"""Scripts from here on are written without spaces between words."""
_WORDS = pattern(r"[^\W_]+")
_SLUG_BREAKS = pattern(r"[^a-z0-9]+")
_SLUG_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_ASCII_BREAKS = bytes(code if code in _SLUG_LETTERS else 32 for code in range(256))

_MAY_BE_MARKUP = pattern(r"[*_`~\[&<\\\n]")
SPACED_POINT_SIGNS = "-*·–⁃∙"
"""What begins a point of a list if a space is behind it."""
POINT_SIGNS = "•◦‣▪●○■◆❖►▶➢➤\uf0b7\uf0a7\uf076"
"""What means nothing else; the last three are what copying from Word leaves."""
_MAY_BEGIN_MARKUP = frozenset(f"# \t\xa0{SPACED_POINT_SIGNS}{POINT_SIGNS}")
NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def visible(character: str) -> str:
    """Returns one unsafe character as it can be read: ``^[`` for ESC, ``<U+202E>`` for the rest."""
    code = ord(character)
    if code < 0x20:
        return "^" + chr(code + 0x40)
    if code == 0x7F:
        return "^?"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def clean(text: str) -> str:
    """Returns the text with unsafe characters made visible, and plain newlines.

    Newline and tab stay. No more than eight combining marks follow one another.
    Cleaning twice changes nothing.
    """
    if _is_clean(text):
        return text
    # Marks go first: the character before a joiner decides whether it is safe.
    text = _REPEATED_MARKS.sub(r"\1", text.replace("\r\n", "\n"))
    return UNSAFE.sub(lambda match: visible(match[0]), text)


def _is_clean(text: str) -> bool:
    """Whether a text is surely as ``clean`` returns it."""
    if text.isascii() and text.isprintable():
        return True
    return bool(_FAMILIAR.fullmatch(text) or _CLEAN.fullmatch(text))


def opaque(text: str) -> str:
    """Returns the text, unsafe characters and spaces replaced one for one to keep columns."""
    safe = text if _is_clean(text) else UNSAFE.sub("\ufffd", text)
    return safe.replace("\t", " ").replace("\n", " ")


def one_line(text: str) -> str:
    """Returns the text cleaned and on one line, white space folded to single spaces."""
    return " ".join(clean(text).split())


def joined(*texts: str) -> str:
    """Returns texts with a dot between them, without those that are empty.

    >>> joined("Acme", "", "Lead")
    'Acme · Lead'
    """
    return " · ".join(filter(None, texts))


def is_plain(text: str) -> bool:
    """Whether a text is surely clean and without the signs of Markdown and HTML."""
    return text[:1] not in _MAY_BEGIN_MARKUP and _PLAIN.fullmatch(text) is not None


def plain_text(text: str) -> str:
    """Returns what a prose text says, without the signs of Markdown and HTML."""
    if text[:1] not in _MAY_BEGIN_MARKUP and _MAY_BE_MARKUP.search(text) is None:
        return text
    from careertui.career.markup import without_markup  # few files need it

    return without_markup(text)


def character_width(character: str) -> int:
    """Returns how many terminal cells a character takes."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def counted(count: int, noun: str) -> str:
    """Returns a number and its noun: ``1 problem``, ``2 problems``, ``3 entries``."""
    is_like_entry = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    plural = noun.removesuffix("y") + "ies" if is_like_entry else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


_LATIN = (
    "æ>ae œ>oe ø>o đ>d ð>d þ>th ł>l ħ>h ı>i ĸ>q ŀ>l ŋ>n ə>e ǝ>e ƀ>b ɓ>b ƃ>b ƈ>c ȼ>c ɗ>d ɖ>d ƌ>d "
    "ɛ>e ɇ>e ƒ>f ɠ>g ǥ>g ɣ>g ɨ>i ɉ>j ƙ>k ƛ>l ƚ>l ɲ>n ƞ>n ɔ>o ɵ>o ƥ>p ɍ>r ƭ>t ʈ>t ŧ>t ʉ>u ʋ>v ⱱ>v "
    "ⱳ>w ƴ>y ɏ>y ƶ>z ȥ>z ʒ>z ƣ>gh ƕ>hv ȣ>ou ⱡ>l ɫ>l ⱥ>a ⱦ>t ꝑ>p ꝗ>q ꞑ>n ꜳ>aa ỻ>ll"
)
_LETTERS = dict(pair.split(">") for pair in (*_LATIN.split(), "’>'", "ʼ>'", "‐>-", "‑>-"))
"""Characters that no rule of Unicode takes apart, and what people type for them: the Latin
letters as in CLDR's Latin-ASCII, and the apostrophes and hyphens that editors put in."""


class _Folds(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Works out what a character folds to, and remembers it."""
        character = chr(code).casefold()
        decomposed = unicodedata.normalize("NFKD", _LETTERS.get(character, character))
        letters = (_LETTERS.get(c, c) for c in decomposed if not unicodedata.combining(c))
        folded = unicodedata.normalize("NFKC", "".join(letters))
        # What comes of a sign such as ™ or № has letters to fold itself.
        self[code] = folded = folded if folded == chr(code) else fold(folded)
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Returns the text for comparison: case and accents folded, compatibility forms unified.

    ``Patiño`` and ``PATINO`` fold to the same, and so do ``Łódź`` and ``lodz``. German letters
    lose their dots as all others do. Characters may change in number; use ``search`` functions
    where positions in the original matter.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.translate(_FOLDS))


def fold_aligned(text: str) -> str:
    """Returns a text folded character by character, with spaces for hyphens.

    Positions stay what they are: a character that folds to several stays as it is.
    """
    if text.isascii():
        return text.lower().replace("-", " ")
    return text.translate(_ALIGNED_FOLDS).replace("-", " ")


class _AlignedFolds(dict[int, str]):
    """What characters fold to, if that is one character; worked out when they are first met."""

    def __missing__(self, code: int) -> str:
        """Works out what a character folds to, and remembers it."""
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_ALIGNED_FOLDS = _AlignedFolds()


def folded_words(text: str) -> list[str]:
    """Returns the words of a text, folded."""
    return _WORDS.findall(fold(text))


def ascii_words(folded: str) -> list[bytes]:
    """Returns the runs of ``a-z`` and ``0-9`` in a folded text."""
    return folded.encode("ascii", "replace").translate(_ASCII_BREAKS).split()


def is_spaced_letter(character: str) -> bool:
    """Whether it is a letter or digit of a script that puts spaces between words."""
    return character.isalnum() and character < UNSPACED


def slug(text: str, limit: int = 60) -> str:
    """Returns a short name of ``a-z``, ``0-9`` and hyphens; empty if nothing is left.

    Letters of other scripts are dropped; ``C++`` and ``C#`` stay apart as ``c-plus-plus``
    and ``c-sharp``.
    """
    plain = fold(text)
    if "c+" in plain or "c#" in plain:
        plain = plain.replace("c++", "c-plus-plus").replace("c#", "c-sharp")
    if plain.isascii():
        name = b"-".join(ascii_words(plain)).decode()
    else:
        name = _SLUG_BREAKS.sub("-", plain).strip("-")
    if len(name) <= limit:
        return name
    return name[: limit + 1].rpartition("-")[0] or name[:limit]


FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""What a flag may be, in lower case."""
NULLS = frozenset({"", "~", "null"})
"""Texts that, without quotes, say nothing."""


def is_set(text: str) -> bool:
    """Whether a flag is set; one that cannot be read is, so that nothing private gets out."""
    word = text.strip().casefold()
    return word not in NULLS and FLAGS.get(word, True)
