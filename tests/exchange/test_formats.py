"""Which format a file has, and which options go with it."""

from __future__ import annotations

import gzip
import io

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange import formats
from termbase.exchange.formats import detect, named
from termbase.exchange.options import ReadOptions, WriteOptions, flag
from termbase.exchange.registry.entries import FORMATS


@pytest.mark.parametrize(
    ("path", "head", "format"),
    [
        ("a.csv", b"", "csv"),
        ("a.TBX", b"", "tbx"),
        ("a.XLSX", b"", "xlsx"),
        ("a.txt", b"PK\3\4" + bytes(26) + b"[Content_Types].xml", "xlsx"),
        ("vi.po", b"", "po"),
        ("a.csv", b'<?xml version="1.0"?>\n<tbx type="TBX-Basic">', "tbx"),
        ("a.po", b'<?xml version="1.0"?>\n<tmx version="1.4">', "tmx"),
        ("a.tbx", b'<?xml version="1.0"?>\n<tmx version="1.4">', "tbx"),
        ("x.xml", b'\xef\xbb\xbf<?xml version="1.0"?>\n<martif type="TBX">', "tbx"),
        ("x.xml", '<?xml version="1.0" encoding="utf-16"?><tbx>'.encode("utf-16"), "tbx"),
        ("x", b'# note\nmsgid ""\nmsgstr ""\n', "po"),
        ("-", b"concept,lang,term\n", "csv"),
        ("-", b"lang;term;concept\n", "csv"),
        ("a.tsv", b"", "tsv"),
        ("a.utf8", b"", "omegat"),
        ("a.txt", b"# a comment\ncat\tchat\n", "omegat"),
        ("a.txt", b"# Termbase text 1\n\nconcept a\n", "text"),
        ("a.txt", "English\tTiếng Việt\tFrançais\r\ncat\tmèo\tchat\r\n".encode("utf-16"), "csv"),
        ("a.tab", "#\tEnglish\tTiếng Việt\n1\tcat\tmèo\n".encode(), "csv"),
        ("a.txt", b"Source\tTarget\tComment\ncat\tchat\n", "csv"),
        ("a.txt", b"Term,Translation\ncat,chat\n", "csv"),
        ("a.txt", b"termbase:concept,kind,vi\n", "csv"),
        ("a.txt", b"concept\tlang\tterm\n", "csv"),
        ("a.txt", "French\ttiếng Pháp\tlanguage\ncat\tmèo\n".encode(), "omegat"),
        ("a.txt", "term\tthuật ngữ\n".encode(), "omegat"),
        ("a.tab", "source\tnguồn\n".encode(), "omegat"),
        ("-", b"id,vi,en\n", "csv"),
        ("-", b"id,title,publisher\n", "csv"),
    ],
)
def test_by_name_or_content(path, head, format):
    assert detect(path, head) is FORMATS[format]


@pytest.mark.parametrize("head", [b"", b"<html>", b"hello", b"\xff\xfe\xff"])
def test_what_cannot_be_told_is_refused_with_the_names(head):
    with pytest.raises(BadFile, match=r"csv, .*po, .*tbx"):
        detect("x.dat", head)


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (gzip.compress(b"vi,en\n", mtime=0), "compressed file; unpack"),
        (b"SQLite format 3\0" + bytes(80), "SQLite database; export"),
        (b"PK\3\4" + bytes(26) + b"docProps/app.xml", "an Excel file; import it with --from xlsx"),
        (b"PK\3\4" + bytes(26) + b"[Content_Types].xml word/document.xml", "a Word file"),
        (b"PK\3\4" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.sp", "OpenDocument"),
        (b"PK\3\4" + bytes(26) + b"glossary.csv", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of the old kind"),
        (b"%PDF-1.7\n", "a PDF"),
    ],
)
def test_a_file_of_another_type_is_named_before_its_encoding(head, what):
    for name in ("csv", "omegat", "text"):
        with pytest.raises(BadFile) as caught:
            list(formats.read(named(name), io.BytesIO(head), "x"))
        assert what in str(caught.value)
    if "Excel file;" in what:
        assert detect("x.csv", head) is FORMATS["xlsx"]
    else:
        with pytest.raises(BadFile, match="this is a"):
            detect("x.csv", head)


def test_a_page_is_written_only():
    with pytest.raises(BadFile, match="HTML is written only"):
        detect("a.html", b"<!DOCTYPE html>\n")


def test_prose_is_no_glossary():
    with pytest.raises(BadFile, match="cannot be told"):
        detect("a.txt", b"Some text.\n")


def test_names():
    assert named(" TBX ") is FORMATS["tbx"]
    with pytest.raises(BadFile, match="unknown format"):
        named("docx")


def test_an_option_goes_to_the_formats_that_take_it():
    with pytest.raises(InvalidValue, match="--map does not go with tbx, po"):
        formats.check_reading([named("tbx"), named("po")], ReadOptions(mapping="x"))
    with pytest.raises(InvalidValue, match="--table does not go with tbx"):
        formats.check_writing(named("tbx"), WriteOptions(table="sources"))
    formats.check_writing(named("csv"), WriteOptions(table="sources"))


def test_what_writing_needs_is_named():
    with pytest.raises(InvalidValue, match="po needs --target"):
        formats.check_writing(named("po"), WriteOptions(source="en"))


def test_a_profile_that_a_format_lacks_is_refused():
    with pytest.raises(InvalidValue, match=r"--for does not go|is not written for"):
        formats.check_writing(named("csv"), WriteOptions(profile="nobody"))


def test_options_are_named_as_on_the_command_line():
    assert [flag(name) for name in ("mapping", "profile", "house_style")] == [
        "--map",
        "--for",
        "--house-style",
    ]


def test_every_format_is_read_or_written_and_takes_options_that_there_are():
    reading, writing = set(ReadOptions.__slots__), set(WriteOptions.__slots__)
    for name, format in FORMATS.items():
        assert format.name == name
        assert format.reader or format.is_written
        assert not (format.writer and format.packer)
        assert format.reads_with <= reading
        assert format.writes_with <= writing
        assert set(format.needs) <= format.writes_with
        assert bool(format.profiles) == ("profile" in format.writes_with)
