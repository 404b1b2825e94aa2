"""Native YAML: a career as a profile of its own, with a line above each section."""

from __future__ import annotations

from careertui.career import model as m
from careertui.exports.export_formats import Career
from careertui.exports.plain_items import plain_item


def document(career: Career) -> str | bytes:
    """Returns the career as a profile, with the comments of its file if it comes from one."""
    if career.source:
        from careertui.formats.cut import cut_to  # the parser comes with it

        if text := cut_to(career.profile, career.source, career.today):
            return text
    return profile_text(career.profile)


def profile_text(profile: m.Profile) -> str:
    """Returns a profile as the YAML of a file that reads back as the same."""
    from careertui.formats.yaml_text import yaml_text  # the parser comes with it

    plain = plain_item(profile)
    keys = m.keys_of(m.Profile)
    comments = {
        name: key.description
        for name, key in keys.items()
        if key.part is m.Part.ENTRIES and name in plain
    }
    return yaml_text(plain, comments)
