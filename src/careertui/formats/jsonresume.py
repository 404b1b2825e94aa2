"""JSON Resume: files of versions 0.x and 1.x.

The invariant: nothing is dropped but the picture, so every other text is in the profile.
"""

from __future__ import annotations

from careertui.formats.mapping import FormatMap, aside, renamed, to, with_goal
from careertui.formats.yaml_nodes import YamlList, YamlMap, YamlNode, YamlScalar


def _told_once(item: YamlMap) -> YamlMap:
    """Returns an item without highlights that its achievements say again, with more to them."""
    texts, results = item.value_of("highlights"), item.value_of("achievements")
    if not isinstance(texts, YamlList) or not isinstance(results, YamlList):
        return item
    if len(texts.children) != len(results.children):
        return item
    if not all(map(_says_again, texts.children, results.children)):
        return item
    return item.with_pairs([pair for pair in item.pairs() if pair[0].text != "highlights"])


def _says_again(text: YamlNode, result: YamlNode) -> bool:
    said = result.value_of("text") if isinstance(result, YamlMap) else result
    if isinstance(text, YamlScalar) and isinstance(said, YamlScalar):
        return text.text.startswith(said.text)
    return False


def _work(item: YamlMap) -> YamlMap:
    return renamed(item, {"description": "sector"}) if item.says("summary") else item


def _education(item: YamlMap) -> YamlMap:
    has_both = item.says("score") and item.says("gpa")
    return item if has_both else renamed(item, {"gpa": "honors"})


MAP = FormatMap(
    {
        "work": to("experience", goes_on=True, change=_work),
        "education": to("education", goes_on=True, change=_education),
        "projects": to("projects", "type=tags", goes_on=True, change=with_goal),
        "references": to("sections", "name=title reference=summary", filled="title=Reference"),
    },
    names={"$schema": "resume schema"},
    spread=frozenset({"basics", "bio"}),
    change=_told_once,
    aside=aside("image picture", "a picture"),
)
