"""Archives, tables and XML that mean harm, or came to harm, get one clear line each."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.careers import SAMPLES, open_library

from careertui.career.library import Person
from careertui.exports.release import public_problem
from careertui.formats.load import load_bytes, load_file

TODAY = date(2026, 11, 28)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\r\nAcme,Dev,,,Jan 2020,\r\n"
)
PROFILE = "First Name,Last Name\r\nAda,Example\r\n"
EUROPASS = (SAMPLES / "europass-xml-old.xml").read_text(encoding="utf-8")


def packed(**members: str | bytes) -> bytes:
    """An archive; the names of the members have underscores for dots."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_csv", ".csv"), data)
    return buffer.getvalue()


def opened(data: bytes, ending: str = "zip") -> Person:
    """What comes of bytes that were piped in."""
    return load_bytes(data, file=f"export.{ending}", today=TODAY)


def told(person: Person) -> list[tuple[str, str]]:
    """The errors, each with the file inside the archive that it is about."""
    return [(it.code, it.member) for it in person.problems if it.is_error]


def titles(person: Person) -> set[str]:
    """What the entries are called."""
    return {entry.title for entry in person.entries}


def changed(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """An archive with some bytes of the first record of a kind replaced."""
    at = data.index(signature) + offset
    return data[:at] + value + data[at + len(value) :]


def test_a_member_that_unpacks_to_very_much_is_not_unpacked() -> None:
    person = opened(packed(Positions_csv=b"a" * 100_000_000, Profile_csv=PROFILE))
    assert told(person) == [("too-large", "Positions.csv")]
    assert person.name == "Ada Example"


def test_a_member_that_is_larger_than_it_says_costs_no_other() -> None:
    data = packed(Positions_csv=b"a,b\n" * 1_000_000, Profile_csv=PROFILE)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        data = changed(data, signature, offset, struct.pack("<I", 100))
    person = opened(data)
    assert told(person) == [("damaged", "Positions.csv")]
    assert person.name == "Ada Example"


def test_an_encrypted_member_is_named() -> None:
    data = packed(Positions_csv=POSITIONS, Profile_csv=PROFILE)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data = changed(data, signature, offset, b"\x01")
    person = opened(data)
    assert told(person) == [("encrypted", "Positions.csv")]
    assert person.name == "Ada Example"


@pytest.mark.parametrize(
    "name",
    ["../../Positions.csv", "/etc/Positions.csv", "a/../../Positions.csv", "C:/Positions.csv"],
)
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, POSITIONS)
        archive.writestr("Profile.csv", PROFILE)
    person = opened(buffer.getvalue())
    assert told(person) == [("unsafe-member", name)]
    assert "Dev" not in titles(person)


@pytest.mark.parametrize("kind", ["outside", "inside", "nowhere", "folder", "pipe"])
def test_what_is_no_file_in_an_unpacked_archive_is_refused(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(POSITIONS.replace("Dev", "SECRET"))
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Profile.csv").write_text(PROFILE)
    member = folder / "Positions.csv"
    if kind == "pipe":
        os.mkfifo(member)
    elif kind == "folder":
        member.mkdir()
    else:
        (folder / "other.txt").write_text(POSITIONS.replace("Dev", "SECRET"))
        targets = {"outside": str(secret), "inside": "other.txt", "nowhere": "x"}
        member.symlink_to(targets[kind])
    person = load_file(folder / "Profile.csv", today=TODAY)
    assert told(person) == [("not-a-file", "Positions.csv")]
    assert "SECRET" not in repr(person.entries) + repr(person.problems)
    assert person.name == "Ada Example"


def test_a_link_that_is_the_only_table_tells_nothing_of_its_target(tmp_path: Path) -> None:
    secret = tmp_path / "passwd"
    secret.write_text("SECRET:x:0:0\n")
    (tmp_path / "Positions.csv").symlink_to(secret)
    (problem,) = load_file(tmp_path / "Positions.csv", today=TODAY).problems
    assert problem.message == "“Positions.csv” was not read: it is a symbolic link, not a file"


def test_an_archive_of_very_many_members_is_not_opened() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"{number}.csv", "")
    (problem,) = opened(buffer.getvalue()).problems
    assert problem.message == "the archive has 6,000 members and was not opened"


@pytest.mark.parametrize("cut", [30, 200, 1_000])
def test_an_archive_without_its_end_is_damaged(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes((SAMPLES / "linkedin-export.zip").read_bytes()[:-cut])
    (problem,) = load_file(path, today=TODAY).problems
    assert problem.code == "damaged"


def test_other_archives_and_xml_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: Ada Example\nexperience: [{organization: A}]\n")
    (tmp_path / "backup.zip").write_bytes(packed(notes_txt="x"))
    (tmp_path / "pom.xml").write_text("<project><name>x</name></project>")
    library = open_library([tmp_path])
    left = [person.file for person in library.people if person.is_career]
    assert [Path(file).name for file in left] == ["a.yaml"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + POSITIONS.encode(),
        b"\xff\xfe" + POSITIONS.encode("utf-16-le"),
        b"\xfe\xff" + POSITIONS.encode("utf-16-be"),
        b"sep=,\r\n" + POSITIONS.encode(),
        b"sep=;\r\n" + POSITIONS.replace(",", ";").encode(),
        POSITIONS.replace(",", ";").encode(),
        POSITIONS.replace(",", "\t").encode(),
        POSITIONS.replace("\r\n", "\n").encode(),
        b"\r\n\r\n" + POSITIONS.encode(),
        POSITIONS.replace("Dev", '"Dev"').encode(),
    ],
)
def test_a_table_opens_however_it_was_saved(data: bytes) -> None:
    person = opened(packed(Positions_csv=data))
    assert not told(person)
    (role,) = (entry for entry in person.entries if entry.title == "Dev")
    assert (role.organization, str(role.period.start)) == ("Acme", "2020-01")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (POSITIONS.replace("Dev", "D\0v").encode(), "forbidden-character"),
        (POSITIONS.replace("Dev", "Développeur").encode("cp1252"), "not-utf-8"),
        (POSITIONS.encode("utf-16-le"), "not-utf-8"),
        (b"Foo,Bar\r\n1,2\r\n", "no-columns"),
        (b"\x00\x01\x02" * 99, "not-text"),
    ],
)
def test_a_table_that_is_odd_gets_one_line(data: bytes, code: str) -> None:
    person = opened(packed(Positions_csv=data, Profile_csv=PROFILE))
    remarks = [(it.code, it.member) for it in person.problems if it.severity != "note"]
    assert remarks == [(code, "Positions.csv")]
    assert person.name == "Ada Example"


def test_a_row_that_is_odd_costs_nothing_but_itself() -> None:
    rows = 'Short\r\n,,,\r\nLong,T,,,2019,2020,more,and more\r\n"Open,quote,,,2018\r\nLast,Dev\r\n'
    person = opened(packed(Positions_csv=POSITIONS + rows))
    organizations = {entry.organization for entry in person.entries}
    assert {"Acme", "Short", "Long", "Last"} <= organizations


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_it_is_read(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "SECRET"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    text = EUROPASS.replace("<SkillsPassport", f"{bomb}\n<SkillsPassport", 1)
    text = text.replace("UTF-8", encoding).replace("Alba", "&a;&b;")
    person = opened(text.encode(encoding), "xml")
    assert [code for code, _ in told(person)] == ["document-type"]
    assert not person.entries


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_opens_in_any_encoding_that_it_names(encoding: str) -> None:
    person = opened(EUROPASS.replace("UTF-8", encoding).encode(encoding), "xml")
    assert not told(person)
    assert person.name == "Alba Rossi"


def test_what_stands_before_the_broken_end_of_xml_opens() -> None:
    person = opened(EUROPASS[:2000].encode(), "xml")
    assert [code for code, _ in told(person)] == ["syntax"]
    assert person.name == "Alba Rossi"


@pytest.mark.parametrize(
    "inside",
    [
        "<StartDate><FormattedDateTime><a>1</a></FormattedDateTime></StartDate>",
        "<Period><From year='2010' month='--13'/></Period>",
        "<Skills><Linguistic><MotherTongue/></Linguistic></Skills>",
        "<WorkExperienceList>text</WorkExperienceList>",
    ],
)
def test_elements_in_other_shapes_are_kept(inside: str) -> None:
    person = opened(f"<SkillsPassport>{inside}</SkillsPassport>".encode(), "xml")
    assert person.is_read


@pytest.mark.parametrize("inside", ["<a>" * 5_000 + "</a>" * 5_000, "<a/>" * 250_000])
def test_xml_without_end_is_refused(inside: str) -> None:
    person = opened(f"<SkillsPassport>{inside}</SkillsPassport>".encode(), "xml")
    assert [code for code, _ in told(person)] == ["too-large"]


def test_nothing_of_a_hidden_recommendation_is_told() -> None:
    row = "SECRET,SECRET,SECRET,SECRET,SECRET,SECRET date,PENDING,SECRET\r\n"
    head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status,Extra\r\n"
    table = f"{head}{row}{row}"
    person = opened(packed(Positions_csv=POSITIONS, Recommendations_Received_csv=table))
    assert "SECRET" not in repr([public_problem(problem) for problem in person.problems])
    assert [entry.private for entry in person.entries if entry.kind == "section"] == [True, True]


def test_a_change_of_any_table_is_a_change_of_the_export(tmp_path: Path) -> None:
    from careertui.store.sources import Sources
    from careertui.store.watcher import stamp_of

    (tmp_path / "Profile.csv").write_text(PROFILE)
    (tmp_path / "Positions.csv").write_text(POSITIONS)
    (path,) = Sources([str(tmp_path)]).listed().files
    before = stamp_of(path)
    (tmp_path / "Positions.csv").write_text(POSITIONS + "Beta,Lead\r\n")
    assert stamp_of(path) != before
    assert {"Dev", "Lead"} <= titles(load_file(path, today=TODAY))
