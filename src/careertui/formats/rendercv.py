"""RenderCV: files of versions 1.x and 2.x.

A section has any name, and its entries are told by their keys, so the name and the keys together
say what a section is here.
"""

from __future__ import annotations

from careertui.career import model as m
from careertui.career.dates import DateText
from careertui.career.patterns import pattern
from careertui.career.text import plain_text
from careertui.formats.item_dates import date_in
from careertui.formats.mapping import FormatMap, aside, to
from careertui.formats.native import plan_of
from careertui.formats.other_shapes import squeezed
from careertui.formats.section_titles import meaning
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    is_empty,
    list_at,
    map_at,
    text_at,
)

_BARE = (m.Publication, m.Patent, m.Talk)
"""What a text alone may stand for here, besides what it may stand for in any file."""
_TEXT_KEYS = ("bullet", "number", "reversed_number")
_HEADINGS = frozenset({"name", "company", "institution", "position", "title", "label"})
"""Keys of which the value may be a link."""
_LINK = pattern(r"\s*!?\[([^\[\]]+)\]\(\s*<?(\w[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)>?\s*\)\s*")


def _opened(root: YamlMap) -> YamlMap:
    """Returns a document with the keys of ``cv`` and its sections beside the others."""
    cv = root.value_of("cv")
    pairs = [pair for pair in root.pairs() if pair[1] is not cv]
    for key, value in cv.pairs() if isinstance(cv, YamlMap) else ():
        if key.text == "sections" and isinstance(value, YamlMap):
            pairs += [part for section in value.pairs() for part in _section(*section)]
        elif key.text == "custom_connections" and isinstance(value, YamlList):
            pairs.append((key.with_text("websites"), value))
        else:
            pairs.append((key, _without_scheme(value)))
    return root.with_pairs(pairs)


def _without_scheme(node: YamlNode) -> YamlNode:
    """Returns a number without the scheme that version 1 puts before it."""
    if isinstance(node, YamlList):
        return node.with_children([_without_scheme(child) for child in node.children])
    if isinstance(node, YamlScalar) and node.text.startswith("tel:"):
        return node.with_text(node.text[4:])
    return node


def _section(key: YamlScalar, value: YamlNode) -> YamlPairs:
    """Returns the sections of a profile that hold the entries of a section."""
    name = meaning(key.text)
    entries = value.children if isinstance(value, YamlList) else [value]
    pairs: YamlPairs = []
    loose: list[YamlNode] = []
    for entry in entries:
        section, node = _placed(name, key, entry)
        if section:
            pairs.append((key.with_text(section), list_at(node, [node])))
        elif not is_empty(node):
            loose.append(node)
    if name == "summary" and loose:
        texts = [node.text for node in loose if isinstance(node, YamlScalar)]
        pairs.append((key.with_text("summary"), text_at(loose[0], "\n\n".join(texts))))
    elif loose:
        title = key.with_text(_title(key.text))
        items = list_at(key, loose)
        section_map = map_at(key, {"title": title, "items": items})
        pairs.append((key.with_text("sections"), list_at(key, [section_map])))
    return pairs


def _title(key: str) -> str:
    """Returns the name of a section as RenderCV prints it."""
    return key.replace("_", " ").title() if key.islower() and " " not in key else key


def _placed(name: str, key: YamlScalar, entry: YamlNode) -> tuple[str, YamlNode]:
    """Returns the section of a profile that an entry belongs to, and the entry as it is there.

    The section is empty for a text that is one of the points of a section.
    """
    if isinstance(entry, YamlMap):
        keys = {it.text for it, _ in entry.pairs()}
        if text := next((it for it in _TEXT_KEYS if it in keys and len(keys) == 1), ""):
            return _placed(name, key, entry.value_of(text) or entry)
        if {"label", "details"} <= keys or keys == {"name", "details"}:
            return _one_line(name, entry)
        return _entry(name, key, keys, entry)
    item = m.keys_of(m.Profile)[name].item if name and name != "summary" else None
    may_be_text = item is not None and (item in _BARE or bool(m.bare_text_key(item)))
    return (name if may_be_text or name == "skills" else "", entry)


def _entry(name: str, key: YamlScalar, keys: set[str], entry: YamlMap) -> tuple[str, YamlNode]:
    if "institution" in keys:
        return "education", entry
    if {"title", "authors"} <= keys:
        return name if name in {"patents", "talks"} else "publications", entry
    if {"company", "position"} & keys:
        return name if name in {"service", "projects"} else "experience", entry
    if name and name != "summary":
        return name, entry
    tags = text_at(key, _title(key.text))
    return "sections", entry.with_pairs([*entry.pairs(), (text_at(entry, "tags"), tags)])


def _one_line(name: str, entry: YamlMap) -> tuple[str, YamlNode]:
    """Returns an entry that is a word and what belongs to it."""
    pairs = {"label" if it.text == "name" else it.text: value for it, value in entry.pairs()}
    label, details = pairs["label"], pairs["details"]
    if name == "skills":
        return name, map_at(entry, {"group": label, "items": details})
    if name == "languages":
        return name, map_at(entry, {"language": label, "fluency": details})
    if name and name != "summary":
        key = "organization" if name in {"service", "experience"} else "summary"
        title = plan_of(m.keys_of(m.Profile)[name].item or m.Section).text_key or "name"
        return name, map_at(entry, {title: label, key: details})
    if isinstance(label, YamlScalar) and isinstance(details, YamlScalar):
        return "", text_at(entry, f"{label.text}: {details.text}")
    return "sections", map_at(entry, {"title": label, "items": details})


def _item(item: YamlMap) -> YamlMap:
    """Returns an entry with the time that is shown, and with links beside names."""
    pairs: YamlPairs = []
    links: list[YamlNode] = []
    given = item.value_of("date")
    is_dated = given is not None and not is_empty(given)
    wins = is_dated and given is not None and not isinstance(date_in(given), DateText)
    has_start = item.says("start_date")
    for key, value in item.pairs():
        name, text = key.text, value.text if isinstance(value, YamlScalar) else ""
        link = _LINK.fullmatch(text) if name in _HEADINGS or name == "date" else None
        if link and name == "date":
            links.append(
                map_at(value, {"label": text_at(value, link[1]), "url": text_at(value, link[2])})
            )
        elif link:
            links.append(text_at(value, link[2]))
            pairs.append((key, text_at(value, plain_text(link[1]))))
        elif name in _HEADINGS and text:
            pairs.append(
                (key, value if plain_text(text) == text else text_at(value, plain_text(text)))
            )
        elif name in {"start_date", "end_date"} and wins:
            pairs.append((key.with_text(f"{name} (hidden by date)"), value))
        elif name == "end_date" and not has_start and not is_dated and text != "present":
            pairs.append((key.with_text("date"), value))
        else:
            pairs.append((key, value))
    if not links:
        return item.with_pairs(pairs)
    links += [value for key, value in pairs if squeezed(key.text) in {"url", "links"}]
    pairs = [pair for pair in pairs if squeezed(pair[0].text) not in {"url", "links"}]
    return item.with_pairs([*pairs, (text_at(item, "links"), list_at(item, links))])


MAP = FormatMap(
    {
        "projects": to("projects", "position=name", goes_on=True),
        "experience": to("experience", goes_on=True),
        "education": to("education", goes_on=True),
        "service": to("service", goes_on=True),
        "sections": to("sections", "highlights=items", goes_on=True),
    },
    aside=aside(
        "design locale localecatalog settings rendercvsettings fontawesomeicon",
        "about the look of the page",
    ),
    has_free_dates=True,
    change=_item,
    opened=_opened,
)
