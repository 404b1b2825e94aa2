"""Europass: the XML of the CV, old (``SkillsPassport``) and new (``Candidate``).

Both nest each fact deep, under names that differ, so that an item is made flat first; its keys
then say what they are whichever document it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from careertui.formats.document import Document
from careertui.formats.europass_skills import NATIVE, flat, language, maps_in, skill_parts, texts_of
from careertui.formats.mapping import FormatMap, aside, profile_of, to
from careertui.formats.native import ProfileReader
from careertui.formats.other_shapes import squeezed
from careertui.formats.yaml_nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlPairs,
    YamlScalar,
    list_at,
    map_at,
    pairs_at,
    text_at,
)

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text of two bytes a letter begins."""
_PLACE = ("addressline", "streetname", "postalcode", "municipality", "cityname", "city", "country",
          "countrycode")  # fmt: skip


def read(document: Document) -> ProfileReader:
    """Reads a document of this format."""
    from careertui.formats.xml_nodes import xml_nodes

    reader = ProfileReader(is_lenient=True)
    root, faults = xml_nodes(document.data)
    reader.faults += faults
    if root is None or not root.members:
        return reader
    encoding = "utf-16" if document.data[:2] in _WIDE else "utf-8"
    reader.texts = {"": document.data.decode(encoding, "replace")}
    reader.source = root
    pairs = [part for pair in _simple_pairs(root) for part in _opened(*pair)]
    reader.read(profile_of(root.with_pairs(pairs), _EUROPASS, reader))
    return reader


# Simpler nodes


def _simple_pairs(node: YamlMap) -> YamlPairs:
    return [(key, _simple(value)) for key, value in node.pairs()]


def _simple(node: YamlNode) -> YamlNode:
    """Returns a node with dates, and with codes that have a label, as texts."""
    if isinstance(node, YamlList):
        return node.with_children([_simple(child) for child in node.children])
    if not isinstance(node, YamlMap):
        return node
    pairs = _simple_pairs(node)
    parts = {squeezed(key.text): it.text for key, it in pairs if isinstance(it, YamlScalar)}
    names = {squeezed(key.text) for key, _ in pairs}
    if "year" in names and names <= {"year", "month", "day"}:
        texts = [parts[name].strip("-") for name in ("year", "month", "day") if parts.get(name)]
        return text_at(node, "-".join(texts))
    if names == {"formatteddatetime"} and parts:
        return text_at(node, parts["formatteddatetime"])
    if names <= {"code", "label"}:
        return text_at(node, parts.get("label") or parts.get("code", ""))
    return node.with_pairs(pairs)


# Sections


def _opened(key: YamlScalar, value: YamlNode) -> YamlPairs:
    """Returns what stands under a key as keys of the person and sections."""
    name = squeezed(key.text)
    if name in _OPENED and not isinstance(value, YamlScalar):
        return [part for it in maps_in(value) for pair in it.pairs() for part in _opened(*pair)]
    if name in {"personname", "contactinfo", "communication", "headline"}:
        return [part for it in maps_in(value) for part in _person(name, it)]
    if name in _LISTS:
        section, inner = _LISTS[name]
        items: list[YamlNode] = [_item(it) for it in _unlisted(value, inner)]
        return [(key.with_text(section), list_at(value, items))]
    if name in {"skills", "linguistic", "personqualifications", "digitalskills"}:
        return [part for it in maps_in(value) for pair in it.pairs() for part in skill_parts(*pair)]
    if name == "primarylanguagecode" and isinstance(value, YamlScalar):
        return [language(key, value.text, NATIVE)]
    return [(key, value)]


def _person(name: str, node: YamlMap) -> YamlPairs:
    texts = texts_of(flat(node))
    if name == "personname":
        given = texts.get("firstname") or texts.get("givenname")
        family = texts.get("surname") or texts.get("familyname")
        return _said(node, "name", " ".join(filter(None, (given, family))))
    if name == "headline":
        is_summary = "statement" in texts.get("type", "").casefold()
        text = texts.get("description") or texts.get("label", "")
        return _said(node, "summary" if is_summary else "headline", text)
    if name == "communication":
        return _channel(node, texts)
    return [part for pair in node.pairs() for part in _contact(*pair)]


def _said(node: YamlNode, name: str, text: str) -> YamlPairs:
    return [(text_at(node, name), text_at(node, text))] if text else []


def _contact(key: YamlScalar, value: YamlNode) -> YamlPairs:
    """Returns a way to reach the person, or where they live."""
    name = squeezed(key.text)
    inside = flat(map_at(key, {"contact": value}))
    if name == "address":
        return _said(key, "location", _place(texts_of(inside)))
    target = _CONTACTS.get(name)
    if target is None:
        return [(key, value)]
    said = [
        it.text
        for label, it in inside
        if squeezed(label.text) in {"contact", *_CONTACTS} and isinstance(it, YamlScalar)
    ]
    if target == "website":
        return [part for text in said for part in _said(key, target, text)]
    return _said(key, target, ", ".join(filter(None, said)))


def _channel(node: YamlMap, texts: dict[str, str]) -> YamlPairs:
    """Returns a way to reach the person, by what it is."""
    if number := texts.get("dialnumber", ""):
        dialing = texts.get("countrydialing", "").lstrip("+")
        return _said(node, "phone", f"+{dialing} {number}" if dialing else number)
    if place := _place(texts):
        return _said(node, "location", place)
    channel, uri = texts.get("channelcode", "contact").casefold(), texts.get("uri", "")
    if not uri:
        return [(text_at(node, channel), node)]
    is_mail = channel == "email" or ("@" in uri and "/" not in uri)
    return _said(node, "email" if is_mail else "website", uri)


def _place(texts: dict[str, str]) -> str:
    parts = [texts[name] for name in _PLACE if name in texts]
    return ", ".join(dict.fromkeys(part.upper() if len(part) == 2 else part for part in parts))


def _unlisted(value: YamlNode, inner: frozenset[str]) -> Iterable[YamlMap]:
    """Yields the items of a section; an element of a name may stand inside one of the same."""
    for node in maps_in(value):
        within = [it for key, it in node.pairs() if squeezed(key.text) in inner]
        if within and all(isinstance(it, YamlMap | YamlList) for it in within):
            for it in within:
                yield from _unlisted(it, inner)
        else:
            yield from _positions(node)


def _positions(node: YamlMap) -> list[YamlMap]:
    """Returns the positions at an employer, each with what is said of the employer."""
    held = list(maps_in(node.value_of("PositionHistory")))
    if len(held) < 2:
        return [node]
    rest = [pair for pair in node.pairs() if pair[0].text != "PositionHistory"]
    return [it.with_pairs([*it.pairs(), *rest]) for it in held]


def _item(node: YamlMap) -> YamlMap:
    """Returns an item whose place is one text, and whose ways to a site are links."""
    pairs = flat(node)
    place = _place(texts_of(pairs))
    links = [value for key, value in pairs if _is_site(key, value)]
    rest = [pair for pair in pairs if squeezed(pair[0].text) not in _PLACE and pair[1] not in links]
    if links:
        rest.append((text_at(links[0], "links"), list_at(links[0], links)))
    if place:
        rest.append((text_at(node, "location"), text_at(node, place)))
    return pairs_at(node, rest)


def _is_site(key: YamlScalar, value: YamlNode) -> bool:
    """Whether a way to reach an organisation is a site, whatever the elements around it."""
    is_contact = squeezed(key.text) in {"contact", "uri"}
    sites = ("http://", "https://", "www.")
    return is_contact and isinstance(value, YamlScalar) and value.text.startswith(sites)


_CONTACTS = {
    "email": "email",
    "telephonelist": "phone",
    "telephone": "phone",
    "websitelist": "website",
    "website": "website",
}
_OPENED = frozenset({
    "skillspassport", "europass", "learnerinfo", "identification", "candidate", "candidateperson",
    "candidateprofile",
})  # fmt: skip
_LISTS: dict[str, tuple[str, frozenset[str]]] = {
    name: (section, frozenset(inner.split()))
    for name, section, inner in (
        ("workexperiencelist", "work", "workexperience"),
        ("workexperience", "work", "workexperience"),
        ("employmenthistory", "work", "employerhistory"),
        ("educationlist", "education", "education"),
        ("education", "education", "education"),
        ("educationhistory", "education", "educationorganizationattendance"),
        ("achievementlist", "achievements", "achievement"),
        ("achievement", "achievements", "achievement"),
        ("certifications", "certificatelist", "certification"),
        ("coursecertifications", "certificatelist", "coursecertification certification"),
        ("licenses", "certificatelist", "license"),
        ("projects", "projectlist", "project"),
        ("publicationhistory", "publicationlist", "publication"),
        ("conferencesandseminars", "talklist", "conferenceandseminar conferencesandseminar"),
        ("voluntaryworks", "servicelist", "voluntarywork"),
        ("networksandmemberships", "servicelist", "networkandmembership networksandmembership"),
        ("socialandpoliticalactivities", "servicelist", "socialandpoliticalactivity"),
        ("honoursandawards", "awardlist", "honourandaward honoursandaward"),
        ("hobbiesandinterests", "interestlist", "hobbyandinterest hobbiesandinterest"),
        ("employmentreferences", "achievements", "employmentreference reference"),
        ("creativeworks", "achievements", "creativework"),
        ("others", "achievements", "other"),
    )
}
"""Elements that hold items, each with the name of the section and the names of its items."""
_MORE = "currentindicator=current activities=summary"
_EUROPASS = FormatMap(
    {
        "work": to("experience", f"organizationname=organization positiontitle=title {_MORE}"),
        "education": to(
            "education",
            f"name=institution organizationname=institution degreename=degree programname=area "
            f"finalgrade=honors grade=honors occupationalskillscovered=summary {_MORE}",
        ),
        "achievements": to("sections", _MORE, filled="title=More"),
        "certificatelist": to(
            "certificates",
            "name=issuer title=name certificationname=name licensename=name awardingbody=issuer "
            "organizationname=issuer issuingauthority=issuer firstissueddate=date validto=expires",
        ),
        "projectlist": to("projects", f"title=name link=url {_MORE}"),
        "publicationlist": to(
            "publications", "formattedpublicationdescription=title reference=venue link=url"
        ),
        "talklist": to("talks", f"link=url {_MORE}"),
        "servicelist": to(
            "service", f"title=role name=role organizationname=organization link=url {_MORE}",
            filled="role=Member",
        ),
        "awardlist": to("awards", "awardingbody=issuer link=url"),
        "interestlist": to("interests", "title=name"),
    },
    names={"executivesummary": "summary"},
    has_points=True,
    aside={
        **aside(
            "documentinfo printingpreferences locale documentid candidatesupplier "
            "renderinginformation languagecode id processinginformation",
            "about the document",
        ),
        **aside("photo signature attachment attachmentlist", "a picture or an attached file"),
    },
)  # fmt: skip
