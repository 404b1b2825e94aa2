"""Registry: the table of the formats that open, one row a format.

A format is a row here and a module of this package, which has a ``FormatMap`` called ``MAP``, or
``read(document)`` where that is not enough. It returns a ``ProfileReader``; for the most part it
builds nodes that have the names of the native format and the lines and columns of the file, and
gives them to ``ProfileReader.read``.

The invariant: importing this module imports no format and no parser, which a start that finds
everything in the cache does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from careertui.formats.document import Document
    from careertui.formats.native import ProfileReader


class Format(NamedTuple):
    """One format in which a career may be written."""

    name: str
    module_name: str
    """The module of this package that knows the format."""
    endings: tuple[str, ...]
    """How its files' names end, in lower case, with the dot."""
    remark: str
    """What the reference page says of it, in Markdown."""
    signs: tuple[str, ...] = ()
    """The keys that show this format: each text lists keys that stand together, with a dot
    before a key inside another; any one text is enough."""

    @property
    def is_read(self) -> bool:
        """Whether it is more than known by name."""
        return self.module_name != "unread"

    def recognises(self, document: Document) -> bool:
        """Whether a document is of this format; any that is of no other is a native profile."""
        return any(all(map(document.has, sign.split())) for sign in self.signs)

    def read(self, document: Document) -> ProfileReader:
        """Reads a document of this format, whose module is imported when it is first needed."""
        module: Any = import_module(f"careertui.formats.{self.module_name}")
        if hasattr(module, "read"):
            return cast("ProfileReader", module.read(document))
        from careertui.formats.mapping import read_mapped

        return read_mapped(document, module.MAP)


def _unread(name: str, *signs: str) -> Format:
    """Returns the row of a format that is known by name and not read yet."""
    remark = "Named as such; what it has in common with the format of this page is read."
    return Format(name, "unread", NATIVE.endings, remark, signs)


NATIVE = Format("careertui", "native", (".yaml", ".yml", ".json"), "The format of this page.")
_JSON, _YAML = (".json", ".yaml", ".yml"), (".yaml", ".yml", ".json")
FORMATS = (
    Format(
        "LinkedIn export", "linkedin", (".zip",),
        "The archive of all one's data, or the folder that comes of unpacking it, known by "
        "`Profile.csv` or `Positions.csv`. Messages, contacts and the like are never opened.",
        ("*.csv",),
    ),
    Format(
        "Europass XML", "europass", (".xml",),
        "The CV as XML, old and new. A document type is refused.",
        ("<SkillsPassport", "<Candidate", "<Europass", "<LearnerInfo"),
    ),
    Format(
        "RenderCV", "rendercv", _YAML,
        "Versions 1.x and 2.x. Sections may have any name; what their entries are is told by "
        "their keys. A `date` wins over `start_date` and `end_date`.",
        ("cv.sections", "cv.name design", "cv.social_networks"),
    ),
    Format(
        "Reactive Resume", "reactive", _JSON,
        "Versions 3 to 5. What is hidden there is private here.",
        ("basics sections.summary", "sections.experience.items", "sections.work.items"),
    ),
    Format(
        "FRESH", "fresh", _JSON,
        "Up to version 1.0. References that are marked `private` stay private.",
        ("meta.format employment", "meta.format info", "employment.history", "info.brief contact"),
    ),
    Format(
        "YAMLResume", "yamlresume", _YAML, "Versions 0.x.",
        ("content.basics", "content.work", "content.education"),
    ),
    _unread("Manfred MAC", "aboutMe.profile"),
    _unread("OpenResume", "profile workExperiences"),
    _unread("Europass JSON", "SkillsPassport", "LearnerInfo"),
    _unread("LinkedIn page", "public_identifier experiences", "publicIdentifier firstName"),
    _unread("Jekyll online-cv", "sidebar career-profile", "sidebar experiences"),
    Format(
        "JSON Resume", "jsonresume", _JSON,
        "Versions 0.x and 1.x. An item that has a `startDate` and no `endDate` goes on, by that "
        "format's convention, unless a flag such as `isCurrent: false` says no.",
        ("*resume",),
    ),
    NATIVE,
)  # fmt: skip
"""The formats, in the order in which they are tried. The native one is last, as any keys and
values may be a profile."""
MEMBER_ENDINGS = (".zip", ".csv")
"""How the names of archives, and of files of unpacked ones, end."""
ENDINGS = tuple(sorted({ending for row in FORMATS for ending in row.endings}))
"""How the names of files end that a folder is searched for."""


def format_of(document: Document) -> Format:
    """Returns the format of a document; the native one, which says what is wrong, if none fits."""
    return next((row for row in FORMATS if row.recognises(document)), NATIVE)


def is_foreign_name(path: str) -> bool:
    """Whether a file's name ends as those of other formats alone do."""
    return path.lower().endswith((".xml", *MEMBER_ENDINGS))
