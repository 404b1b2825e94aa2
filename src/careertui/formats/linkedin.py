"""LinkedIn: the archive or the folder that one gets of all one's data.

The invariant: only the tables that tell of a career are opened; who else is in the archive
(messages, contacts, advertisers) stays closed. A row that is odd costs nothing but itself.
"""

from __future__ import annotations

import re

from careertui.career.patterns import pattern
from careertui.career.problems import CHANGED
from careertui.formats.csv_rows import read_table
from careertui.formats.document import Document
from careertui.formats.mapping import FormatMap, profile_of, renamed, to, with_key
from careertui.formats.members import Members
from careertui.formats.native import ProfileReader
from careertui.formats.other_shapes import squeezed
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

_SUFFIX = pattern(r"[_-]\d+$|\s*\(\d+\)$")
_WEBSITE = pattern(r"\s*(?:([A-Za-z_ ]+):(?!//))?\s*(\S+)")
_SHORT_DATE = pattern(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})\b.*")


def canonical(name: str) -> str:
    """Returns the name of a table that is read, by the name of its file; empty if it is not."""
    stem, dot, ending = name.rpartition(".")
    if ending.lower() != "csv" or not dot:
        return ""
    plain = squeezed(_SUFFIX.sub("", stem))
    return _OTHER_NAMES.get(plain, plain) if plain in _OTHER_NAMES or plain in _COLUMNS else ""


def read(document: Document) -> ProfileReader:
    """Reads the tables of an export."""
    reader = ProfileReader(is_lenient=True)
    archive = document.archive
    if not isinstance(archive, Members):
        reader.faults += [archive] if archive else []
        return reader
    reader.faults += archive.faults
    tables: list[tuple[str, YamlList]] = []
    texts: dict[str, str] = {}
    for name, data in archive.data.items():
        of = canonical(name)
        table = read_table(data, name, _COLUMNS[of])
        reader.faults += table.faults
        tables.append((name, table.rows))
        texts[name] = table.text
    reader.texts = texts
    root = map_at(tables[0][1], dict(tables))
    reader.source = root
    pairs: YamlPairs = []
    for key, rows in root.pairs():
        if isinstance(rows, YamlList):
            # A row that is left out must be no private one, for it is told.
            is_public = canonical(key.text) != "recommendationsreceived"
            pairs += _table(key, _without_repeats(rows, reader) if is_public else rows)
    reader.read(profile_of(root.with_pairs(pairs), _LINKEDIN, reader))
    return reader


def _without_repeats(rows: YamlList, reader: ProfileReader) -> YamlList:
    """Returns rows without those that say nothing that a row before does not say."""
    kept: list[YamlNode] = []
    seen: dict[str, list[dict[str, str]]] = {}
    for number, row in enumerate(rows.children):
        cells = _cells(row)
        first = next(iter(cells.values()), "").casefold()
        others = seen.setdefault(first, [])
        if any(cells.items() <= other.items() for other in others):
            message = "a row before says all that this one says; it is read once"
            reader.note(CHANGED, row, ((), f"{row.member}[{number}]"), message, became="one row")
            continue
        others.append(cells)
        kept.append(row)
    return rows.with_children(kept)


def _cells(row: YamlNode) -> dict[str, str]:
    pairs = row.pairs() if isinstance(row, YamlMap) else []
    return {key.text: " ".join(it.text.split()) for key, it in pairs if isinstance(it, YamlScalar)}


def _table(key: YamlScalar, rows: YamlList) -> YamlPairs:
    """Returns the keys of the person, or the section, that a table holds."""
    of = canonical(key.text)
    if of in {"profile", "profilesummary"}:
        return [
            part
            for row in rows.children
            if isinstance(row, YamlMap)
            for pair in row.pairs()
            for part in _about(*pair)
        ]
    if of in {"emailaddresses", "phonenumbers"}:
        return _contact("email" if of == "emailaddresses" else "phone", rows)
    return [(key.with_text(f"table {of}"), rows)]


def _about(key: YamlScalar, value: YamlNode) -> YamlPairs:
    name = squeezed(key.text)
    text = value.text if isinstance(value, YamlScalar) else ""
    if name not in {"websites", "twitterhandles"}:
        return [(key, value)]
    links: list[YamlNode] = []
    for part in re.split(r",(?=\s*[A-Za-z_ ]+:|\s*@?\w+\s*$)", text.strip("[] ")):
        match = _WEBSITE.fullmatch(part.strip())
        if match is None:
            continue
        is_handle = name == "twitterhandles"
        label = "Twitter" if is_handle else (match[1] or "").title()
        address = "username" if is_handle else "url"
        texts: dict[str, YamlNode] = {address: text_at(value, match[2])}
        if label:
            texts["network" if is_handle else "label"] = text_at(value, label)
        links.append(map_at(value, texts))
    return [(key.with_text("websites"), list_at(value, links))] if links else [(key, value)]


def _contact(name: str, rows: YamlList) -> YamlPairs:
    """Returns addresses or numbers as one text, the first that is said to be primary first."""
    found: list[tuple[bool, YamlNode, str]] = []
    for row in rows.children:
        cells = {squeezed(column): text for column, text in _cells(row).items()}
        text = cells.get("emailaddress") or " ".join(
            filter(None, (cells.get("extension"), cells.get("number")))
        )
        if text:
            found.append((cells.get("primary", "").casefold() != "yes", row, text))
    found.sort(key=lambda one: one[0])
    if not found:
        return []
    at, texts = found[0][1], ", ".join(text for _, _, text in found)
    return [(text_at(at, name), text_at(at, texts))]


def _recommendation(row: YamlMap) -> YamlMap:
    """Returns what somebody wrote, under who that is; private unless it is shown there."""
    cells = {squeezed(key.text): value for key, value in row.pairs()}
    texts = {name: it.text for name, it in cells.items() if isinstance(it, YamlScalar)}
    who = " ".join(filter(None, (texts.get("firstname"), texts.get("lastname"))))
    where = ", ".join(filter(None, (texts.get("jobtitle"), texts.get("company"))))
    rest = [
        (key, _dated(value))
        for key, value in row.pairs()
        if squeezed(key.text) not in {"firstname", "lastname", "jobtitle", "company", "status"}
    ]
    title = f"Recommendation by {who or 'somebody'}" + (f", {where}" if where else "")
    item = with_key(row.with_pairs(rest), "title", title)
    is_shown = texts.get("status", "VISIBLE").upper() == "VISIBLE"
    return item if is_shown else with_key(item, "private", "true")


def _patent(row: YamlMap) -> YamlMap:
    """Returns a patent whose date and number are those of its filing if it has no others."""
    said = {squeezed(key.text) for key, value in row.pairs() if not is_empty(value)}
    names: dict[str, str] = {}
    if said.isdisjoint({"issuedon", "issuedate"}):
        names |= {"filedon": "date", "filingdate": "date"}
    if said.isdisjoint({"patentnumber", "number"}):
        names["applicationnumber"] = "number"
    return renamed(row, names)


def _dated(value: YamlNode) -> YamlNode:
    """Returns a date with the year in front; the month is before the day in these tables."""
    match = _SHORT_DATE.fullmatch(value.text) if isinstance(value, YamlScalar) else None
    if match is None:
        return value
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return text_at(value, f"{year}-{match[1]:0>2}-{match[2]:0>2}")


_TIME = "startedon=start finishedon=end"
_PROFILE = (
    "firstname lastname maidenname address birthdate headline summary industry zipcode geolocation "
    "twitterhandles websites instantmessengers"
)
_TABLES = {
    "positions": to("experience", f"companyname=organization {_TIME}", goes_on=True),
    "education": to(
        "education",
        "schoolname=institution degreename=degree fieldofstudy=area startdate=start enddate=end "
        "notes=summary",
    ),
    "skills": to("skills", "name=name"),
    "projects": to("projects", f"title=name description=summary url=links {_TIME}", goes_on=True),
    "publications": to(
        "publications", "name=title publishedon=date description=summary publisher=venue url=links"
    ),
    "certifications": to(
        "certificates",
        "name=name url=links authority=issuer startedon=date finishedon=expires "
        "licensenumber=number",
    ),
    "languages": to("languages", "name=name proficiency=fluency"),
    "honors": to("awards", "title=title description=summary issuedon=date issuer=issuer"),
    "volunteering": to(
        "service", f"companyname=organization role=role cause=tags {_TIME}", goes_on=True,
        filled="role=Volunteer",
    ),
    "organizations": to(
        "service", f"name=organization position=role {_TIME}", goes_on=True, filled="role=Member"
    ),
    "testscores": to("sections", "name=title testedon=date description=summary score=items"),
    "courses": to("courses", "name=name associatedwith=issuer"),
    "patents": to(
        "patents",
        "title=title name=title patenttitle=title description=summary issuer=office "
        "patentoffice=office office=office patentnumber=number number=number status=status "
        "patentstatus=status issuedon=date issuedate=date url=links",
        change=_patent,
    ),
    "recommendationsreceived": to(
        "sections", "text=summary creationdate=date", change=_recommendation
    ),
    "causesyoucareabout": to("interests", "supportedcauses=name"),
}  # fmt: skip
_OTHER_NAMES = {
    "volunteerexperiences": "volunteering",
    "volunteerexperience": "volunteering",
    "certificates": "certifications",
    "licensesandcertifications": "certifications",
    "honorsandawards": "honors",
    "recommendations": "recommendationsreceived",
    "phonenumber": "phonenumbers",
}
_COLUMNS = {name: frozenset(table.names) for name, table in _TABLES.items()} | {
    "profile": frozenset(_PROFILE.split()),
    "profilesummary": frozenset({"profilesummary"}),
    "emailaddresses": frozenset({"emailaddress"}),
    "phonenumbers": frozenset({"number"}),
}
"""The tables that are read, each with the columns by which its header is known."""
_COLUMNS["recommendationsreceived"] |= {"firstname"}
_LINKEDIN = FormatMap(
    {f"table{name}": table for name, table in _TABLES.items()},
    names={"geolocation": "location", "profilesummary": "summary"},
    has_points=True,
)  # fmt: skip
