"""Good files gone wrong: bytes flipped, cut out, doubled, moved and put in, two files joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import strategies as st

from tests.hostile.samples import seeds

_TOKEN = re.compile(rb"[\w:.-]+")
PIECES = (
    b'"', b"'", b"<", b">", b"&", b"&#0;", b"&#xD800;", b"\0", b"\x1b", b"\r", b"\n", b"\t", b",",
    b";", b"|", b"\\", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xef\xbf\xbe",
    b"\xe2\x80\xae", b"\xc2\x85", b"\xe1\xbb", b"__proto__", b"../../x", b"9" * 30, b"a" * 300,
    b"=1+1", b"<![CDATA[", b"]]>", b"-->", b"<!--", b"<?", b"xml:lang", b"id", b"%s", b"{x}",
    b"#~", b"coding: utf-7", b"charset=idna", b'encoding="utf-16"', b"und", b"x-", b"1e999",
    b"9999-99-99", "\ufe0f".encode(), "\u0301".encode(), b"-", b"",
)  # fmt: skip


def mutants(name: str) -> st.SearchStrategy[bytes]:
    """Files of the format with a few things wrong in them."""
    return mutants_of(seeds(name))


@st.composite
def mutants_of(draw: st.DrawFn, good: Sequence[bytes]) -> bytes:
    """One of the good files with a few things wrong in it."""
    data = draw(st.sampled_from(good))
    for _ in range(draw(st.integers(1, 5))):
        data = draw(st.sampled_from(_CHANGES))(draw, good, data)
    return data


def _place(draw: st.DrawFn, data: bytes) -> int:
    return draw(st.integers(0, len(data)))


def _flipped(draw: st.DrawFn, _: Sequence[bytes], data: bytes) -> bytes:
    at, bit = _place(draw, data), draw(st.integers(0, 7))
    return data[:at] + bytes(byte ^ (1 << bit) for byte in data[at : at + 1]) + data[at + 1 :]


def _cut_out(draw: st.DrawFn, _: Sequence[bytes], data: bytes) -> bytes:
    at = _place(draw, data)
    return data[:at] + data[at + draw(st.integers(1, 60)) :]


def _put_in(draw: st.DrawFn, _: Sequence[bytes], data: bytes) -> bytes:
    at = _place(draw, data)
    return data[:at] + draw(st.sampled_from(PIECES)) + data[at:]


def _doubled(draw: st.DrawFn, _: Sequence[bytes], data: bytes) -> bytes:
    at, start = _place(draw, data), _place(draw, data)
    return data[:at] + data[start : start + draw(st.integers(1, 300))] + data[at:]


def _spliced(draw: st.DrawFn, good: Sequence[bytes], data: bytes) -> bytes:
    other = draw(st.sampled_from(good))
    return data[: _place(draw, data)] + other[_place(draw, other) :]


def _swapped(draw: st.DrawFn, _: Sequence[bytes], data: bytes) -> bytes:
    first, second = sorted((_token(draw, data), _token(draw, data)))
    if first[1] > second[0]:
        return data
    return (
        data[: first[0]] + data[slice(*second)] + data[first[1] : second[0]] + data[slice(*first)]
        + data[second[1] :]
    )  # fmt: skip


def _replaced(draw: st.DrawFn, _: Sequence[bytes], data: bytes) -> bytes:
    start, end = _token(draw, data)
    return data[:start] + draw(st.sampled_from(PIECES)) + data[end:]


def _token(draw: st.DrawFn, data: bytes) -> tuple[int, int]:
    """Where a word stands, or nothing at the end."""
    found = _TOKEN.search(data, _place(draw, data))
    return found.span() if found else (len(data), len(data))


_CHANGES = (_flipped, _cut_out, _put_in, _doubled, _spliced, _swapped, _replaced)
