"""Which format a file has."""

from __future__ import annotations

import pytest

from termbase.errors import BadFile
from termbase.exchange.formats import Format, detect, named


@pytest.mark.parametrize(
    ("path", "head", "format"),
    [
        ("a.csv", b"", Format.CSV),
        ("a.TBX", b"", Format.TBX),
        ("vi.po", b"", Format.PO),
        ("x.xml", b'\xef\xbb\xbf<?xml version="1.0"?>\n<martif type="TBX">', Format.TBX),
        ("x.xml", '<?xml version="1.0" encoding="utf-16"?><tbx>'.encode("utf-16"), Format.TBX),
        ("x", b'# note\nmsgid ""\nmsgstr ""\n', Format.PO),
        ("-", b"concept,lang,term\n", Format.CSV),
        ("-", b"lang;term;concept\n", Format.CSV),
    ],
)
def test_by_name_or_content(path, head, format):
    assert detect(path, head) is format


@pytest.mark.parametrize("head", [b"", b"<html>", b"hello", b"\xff\xfe\xff"])
def test_what_cannot_be_told_is_refused_with_the_names(head):
    with pytest.raises(BadFile, match="csv, po, tbx"):
        detect("x.dat", head)


def test_names():
    assert named(" TBX ") is Format.TBX
    with pytest.raises(BadFile, match="unknown format"):
        named("tmx")
