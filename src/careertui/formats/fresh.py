"""FRESH: files of the format of HackMyResume, up to version 1.0."""

from __future__ import annotations

from careertui.formats.mapping import FormatMap, aside, renamed, to, with_goal
from careertui.formats.yaml_nodes import YamlList, YamlMap, list_at, text_at


def _linked(item: YamlMap) -> YamlMap:
    """Returns an item with all its addresses as links."""
    links = [value for key, value in item.pairs() if key.text in {"url", "repo"}]
    media = item.value_of("media")
    links += media.children if isinstance(media, YamlList) else []
    if not links:
        return item
    rest = [pair for pair in item.pairs() if pair[0].text not in {"url", "repo", "media"}]
    listed = list_at(item, links)
    return item.with_pairs([*rest, (text_at(item, "links"), listed)])


def _activity(item: YamlMap) -> YamlMap:
    """Returns an activity whose title is what the person was there, or the only thing said."""
    names = {"title": "role", "activity": "organization"} if item.says("activity") else {}
    return renamed(item, names or {"title": "role"})


_KIND = "flavor=tags category=tags type=tags"
_SERVICE = f"{_KIND} position=role"
MAP = FormatMap(
    {
        "employment": to("experience", _KIND, goes_on=True),
        "projects": to("projects", _KIND, goes_on=True, change=with_goal),
        "education": to("education", f"{_KIND} grade=honors curriculum=topics", goes_on=True),
        "service": to("service", _SERVICE, goes_on=True, filled="role=Volunteer"),
        "affiliation": to("service", _SERVICE, goes_on=True, filled="role=Member"),
        "governance": to("service", _SERVICE, goes_on=True, filled="role=Member"),
        "extracurricular": to("service", _KIND, goes_on=True, change=_activity),
        "recognition": to("awards", f"{_KIND} from=issuer"),
        "writing": to("publications", f"{_KIND} author=authors"),
        "speaking": to("talks", _KIND),
        "samples": to("projects", _KIND),
        "reading": to("sections", f"{_KIND} author=summary"),
        "references": to("sections", f"{_KIND} name=title", filled="title=Reference"),
        "testimonials": to("sections", f"{_KIND} name=title quote=summary", filled="title=Quote"),
    },
    names={"brief": "summary", "other": "contacts", "salary": "notes"},
    spread=frozenset({"info", "contact"}),
    lists=("history",),
    change=_linked,
    aside=aside("image", "a picture"),
)
