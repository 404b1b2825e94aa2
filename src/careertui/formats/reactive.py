"""Reactive Resume: the JSON of versions 3 to 5."""

from __future__ import annotations

from careertui.formats.mapping import (
    FormatMap,
    aside,
    hidden_by,
    means,
    to,
    with_goal,
    with_key,
)
from careertui.formats.section_titles import meaning
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    items_in,
    list_at,
    map_at,
    text_at,
)

_CUSTOM = frozenset({"talks", "patents", "publications", "awards", "certificates", "courses",
                     "projects", "interests"})  # fmt: skip
"""Sections of ours that the name of a custom one may mean."""


def _opened(root: YamlMap) -> YamlMap:
    """Returns a document with its sections beside the keys of the person."""
    pairs: YamlPairs = []
    for key, value in root.pairs():
        if key.text == "sections" and isinstance(value, YamlMap):
            pairs += [part for section in value.pairs() for part in _section(*section)]
        elif key.text == "customSections" and isinstance(value, YamlList):
            pairs += [part for node in value.children for part in _custom(key, node)]
        elif key.text == "metadata" and isinstance(value, YamlMap):
            pairs += [pair for pair in value.pairs() if pair[0].text == "notes"]
            pairs.append((key, value))
        elif key.text in {"basics", "summary"}:
            pairs += _section(key, value)
        else:
            # What the document is called is no name of a person.
            pairs.append((key.with_text("file name") if key.text == "name" else key, value))
    return root.with_pairs(pairs)


def _section(key: YamlScalar, value: YamlNode) -> YamlPairs:
    """Returns a section, or what there is of the person in it."""
    if not isinstance(value, YamlMap):
        return [(key, value)]
    if key.text == "basics":
        pairs = [part for pair in value.pairs() for part in _basics(*pair)]
        return [(key, value.with_pairs(pairs))]
    if key.text == "summary":
        text = value.value_of("content", "body")
        is_hidden, _ = hidden_by(value.pairs())
        if text is None:
            return [(key, value)]
        name = key.with_text("notes" if is_hidden else "summary")
        return [(name, text), *_heading(key, value)]
    if key.text == "profiles":
        items = value.value_of("items")
        if items is None:
            return [(key, value)]
        is_hidden, _ = hidden_by(value.pairs())
        links = [
            with_key(item, "hidden", "true") if is_hidden and isinstance(item, YamlMap) else item
            for item in items_in(items)
        ]
        return [(key, list_at(items, links)), *_heading(key, value)]
    if key.text == "custom":
        return [part for _, node in value.pairs() for part in _custom(key, node)]
    if MAP.section_of(key.text) is None and value.value_of("items") is not None:
        return _custom(key, value)
    return [(key, value)]


def _basics(key: YamlScalar, value: YamlNode) -> YamlPairs:
    if key.text == "summary":
        return _section(key, value)
    if key.text != "customFields" or not isinstance(value, YamlList):
        return [(key, value)]
    pairs: YamlPairs = []
    for number, field in enumerate(value.children, 1):
        keys = field if isinstance(field, YamlMap) else map_at(field, {"value": field})
        link, text = keys.value_of("link", "url"), keys.value_of("value", "text")
        if isinstance(link, YamlScalar) and not link.is_empty:
            pairs.append((key.with_text("websites"), link))
        if text is not None:
            pairs.append((text_at(field, keys.text_of("name") or f"field {number}"), text))
    return pairs


def _custom(key: YamlScalar, node: YamlNode) -> YamlPairs:
    """Returns a section of the person's own as one that its type or its name means."""
    if not isinstance(node, YamlMap):
        return [(key, node)]
    name = node.value_of("name", "title")
    title, kind = node.text_of("name", "title"), node.text_of("type")
    if known := MAP.section_of(kind):
        is_plain = means(name or node, known.section)
        return [(key.with_text(kind), node if is_plain else _tagged(node))]
    if (meant := meaning(title)) in _CUSTOM:
        return [(key.with_text(meant), node)]
    return [(key.with_text("customsections"), _tagged(node))]


def _tagged(node: YamlMap) -> YamlMap:
    """Returns a section whose items have what it is called as a tag."""
    name, title = node.value_of("name", "title"), node.text_of("name", "title")
    items = items_in(node.value_of("items") or list_at(node, []))
    tagged = [
        with_key(item, "tags", title) if title and isinstance(item, YamlMap) else item
        for item in items
    ]
    # A name that is on no item is told as one that is not read.
    is_said = any(it is not item for it, item in zip(tagged, items, strict=True))
    rest = [
        pair
        for pair in node.pairs()
        if pair[0].text != "items" and not (is_said and pair[1] is name)
    ]
    return node.with_pairs([*rest, (text_at(node, "items"), list_at(node, tagged))])


def _heading(key: YamlScalar, node: YamlMap) -> YamlPairs:
    """Returns what a part of the person is called, unless that says no more than what it is."""
    name = node.value_of("name", "title")
    # A section of profiles is one about the person.
    if name is None or means(name, "summary"):
        return []
    return [(text_at(name, f"{key.text} title"), name)]


def _item(item: YamlMap) -> YamlMap:
    """Returns an item whose date is no pair of dates, and whose address is not empty."""
    pairs: YamlPairs = []
    for key, value in item.pairs():
        if key.text == "date" and isinstance(value, YamlMap):
            pairs += value.pairs()
        elif key.text == "level" and isinstance(value, YamlScalar) and value.text == "0":
            continue
        else:
            pairs.append((key, value))
    return item.with_pairs(pairs)


_WORK = to("experience", goes_on=True)
_SECTION = to("sections", "name=title keywords=tags", filled="title=Section")
MAP = FormatMap(
    {
        **{name: to(name) for name in ("skills", *sorted(_CUSTOM - {"interests"}))},
        "work": _WORK,
        "experience": _WORK,
        "education": to("education", "grade=honors", goes_on=True),
        "projects": to("projects", goes_on=True, change=with_goal),
        "languages": to("languages", "description=fluency"),
        "customsections": _SECTION,
        "certifications": to("certificates"),
    },
    spread=frozenset({"basics", "sections"}),
    lists=("items",),
    has_points=True,
    change=_item,
    has_free_dates=True,
    opened=_opened,
    aside={
        **aside(
            "metadata columns icon iconcolor separatelinks fullwidth options levelnum type",
            "about the look of the page",
        ),
        **aside("picture photo", "a picture"),
        **aside("summarytitle profilestitle", "what the section is called"),
        **aside(
            "id shortid slug public visibility locked userid createdat updatedat image",
            "about the file",
        ),
    },
)  # fmt: skip
