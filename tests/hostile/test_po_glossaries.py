"""Glossaries in PO that were made to do harm: read soon, or refused as bad files."""

from __future__ import annotations

import contextlib
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import formats, po
from termbase.exchange.options import ReadOptions
from termbase.exchange.po.directives import difference
from termbase.exchange.po.synonyms import forms

PO = formats.named("po")
PAIR = ReadOptions(source="en", target="vi")
GOOD = (
    '# note\nmsgid ""\nmsgstr ""\n"Language: vi\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    '#. "A definition."\n#: a.c:1\n#, fuzzy, variants:"a, b", c-format\n#| msgid "old"\n'
    'msgctxt "x"\nmsgid "dog %d"\nmsgstr "1. chó (n); cẩu 2. khuyển, cún %d"\n\n'
    'msgid "cat"\nmsgid_plural "cats"\nmsgstr[0] "mèo"\nmsgstr[1] "các mèo"\n\n'
    'domain "d"\nmsgid "cat"\nmsgstr "\\303\\251 {x.po}"\n\n#~ msgid "old"\n#~ msgstr "cũ"\n'
).encode()
PIECES = (b'"', b"\\", b"#", b"#,", b"#~", b'msgid "', b"msgstr[", b"\n", b"\xff", b"\x00",
          b"domain", b"charset=KOI8-R", b"charset=utf-16", b'\\n"\n"', b"nplurals=9", b"%(", b"{",
          b";;;", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\\x", b"\\777")  # fmt: skip


def taken(data: bytes) -> int:
    """How many records there are; raises nothing but BadFile."""
    read = list(formats.read(PO, io.BytesIO(data), "x.po", PAIR))
    list(po.validate(io.BytesIO(data), "x.po"))
    return len(read)


def test_the_good_file_is_read():
    assert taken(GOOD) == 4  # three concepts and a remark


@pytest.mark.parametrize("seed", range(300))
def test_changed_at_random(seed):
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place : place + chance.randint(1, 30)] = b""
            case 1:
                data[place:place] = chance.choice(PIECES)
            case 2:
                data[place] = chance.randrange(256)
            case 3:
                other = chance.randrange(len(data))
                data[place:place] = data[other : other + chance.randint(1, 60)]
    try:
        taken(bytes(data))
    except BadFile as error:
        assert error.place.startswith("x.po")


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes(data):
    with contextlib.suppress(BadFile):
        taken(data)


@settings(max_examples=200)
@given(st.text(max_size=80), st.text(max_size=30), st.sampled_from(["", ",", ";", "none", "||"]))
def test_any_text_is_split_into_forms(text, source, separator):
    found = [form.text for form in forms(text, source, separator)]
    assert all(form and form == form.strip() for form in found)
    assert found or not any(char.isalpha() for char in text)


@pytest.mark.parametrize(
    "piece", ["(", "«", "; (", "{", "a {", "1. a 2. ", ", ", "; ", " (n)", '\\"']
)
@pytest.mark.parametrize("count", [300, 60_000])
def test_long_texts_of_signs(piece, count):
    escaped = (piece * count).replace('"', '\\"') if "\\" not in piece else piece * count
    data = f'msgid "a"\nmsgstr "{escaped}a"\n'.encode()
    assert len([r for r in formats.read(PO, io.BytesIO(data), "x.po", PAIR) if not r.remark]) == 1


def test_long_flags_comments_and_references():
    line = '"' * 99_999
    data = f'#, {line}\n#. {line}\n# {line}\n#: \u2068{line}\nmsgid "a"\nmsgstr "b"\n'.encode()
    assert taken(data) >= 1


@pytest.mark.parametrize("flag", ["c-format", "python-format", "python-brace-format"])
@pytest.mark.parametrize("piece", ["%", "%1$", "{", "{a[", "%(", "{a:{", "%*.*", "}"])
def test_long_format_strings(flag, piece):
    difference((flag,), "%d {a}", piece * 50_000, fewer=False)


def test_a_header_without_end():
    data = b'msgid ""\nmsgstr ""\n' + b'"Plural-Forms: nplurals=2; plural=((((n\\n"\n' * 40_000
    with pytest.raises(BadFile, match="characters") as caught:
        taken(data + b'msgid "a"\nmsgstr "b"\n' * 2)
    assert caught.value.place.startswith("x.po:")
