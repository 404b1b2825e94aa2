"""Native YAML: a career as a profile of its own, with a line above each section."""

from __future__ import annotations

from careertui.career import model as m
from careertui.exports import Career
from careertui.exports.plain_items import plain_item


def document(career: Career) -> str:
    """Returns the career as a profile."""
    return profile_text(career.profile, has_contact=career.has_contact)


def profile_text(profile: m.Profile, *, has_contact: bool = True) -> str:
    """Returns a profile as the YAML of a file that reads back as the same."""
    from careertui.formats.yaml_text import yaml_text  # the parser comes with it

    plain = plain_item(profile)
    if not has_contact:
        plain = {name: value for name, value in plain.items() if name not in ("email", "phone")}
    keys = m.keys_of(m.Profile)
    comments = {
        name: key.description
        for name, key in keys.items()
        if key.part is m.Part.ENTRIES and name in plain
    }
    return yaml_text(plain, comments)
