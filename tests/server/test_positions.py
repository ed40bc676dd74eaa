"""Places of a text as editors say them, in each encoding, against the obvious way to count."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

types = pytest.importorskip("lsprotocol.types")
from termbase.server.lsp.positions import Places, units  # noqa: E402

ENCODINGS = ("utf-8", "utf-16", "utf-32")
NFD = unicodedata.normalize("NFD", "Phạm Minh Chính")
LETTERS = st.sampled_from("aé𝒳😀\u0301\u2028\x85\x0b\r\nệ€")
TEXTS = st.text(LETTERS, max_size=40)


def counted(text: str, encoding: str) -> int:
    codec, width = {
        "utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)
    }[encoding]  # fmt: skip
    return len(text.encode(codec)) // width


@pytest.mark.parametrize(
    ("encoding", "start", "end"), [("utf-8", 5, 24), ("utf-16", 3, 20), ("utf-32", 2, 19)]
)
def test_a_decomposed_name_behind_an_emoji(encoding, start, end):
    text = f"x\r\n😀 {NFD}!\r\n"
    places = Places(text, encoding)
    at = text.index(NFD)
    found = places.range(at, at + len(NFD))
    assert (found.start.line, found.end.line) == (1, 1)
    assert found.start.character == counted(text[3:at], encoding)
    assert found.end.character == counted(text[3 : at + len(NFD)], encoding)
    assert (found.start.character, found.end.character) == (start, end)
    assert places.offset(found.start) == at
    assert places.offset(found.end) == at + len(NFD)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_there_and_back(text, encoding):
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        back = places.offset(places.position(offset))
        inside = text[offset - 1 : offset + 1] == "\r\n"
        assert back == (offset - 1 if inside else offset)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_lines_end_with_line_feeds_and_carriage_returns_alone(text, encoding):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = Places(text, encoding)
    last = places.position(len(text))
    assert last.line == len(lines) - 1
    assert last.character == counted(lines[-1], encoding)
    assert [text[slice(*places.line(n))] for n in range(len(lines))] == lines


@given(st.text(max_size=20), st.sampled_from(ENCODINGS))
def test_units(text, encoding):
    assert units(text, encoding) == counted(text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_positions_that_are_not_there(encoding):
    places = Places("ab\r\ncd", encoding)
    assert places.offset(types.Position(0, 99)) == 2
    assert places.offset(types.Position(1, 99)) == 6
    assert places.offset(types.Position(9, 0)) == 6


def test_inside_of_a_character_is_before_it():
    assert Places("😀a", "utf-16").offset(types.Position(0, 1)) == 0
    assert Places("😀a", "utf-8").offset(types.Position(0, 3)) == 0
    assert Places("😀a", "utf-8").offset(types.Position(0, 4)) == 1
