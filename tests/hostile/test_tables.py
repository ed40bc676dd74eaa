"""Tables, glossaries and text files that were made to do harm, or by nobody in his senses."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import TermbaseError
from termbase.exchange import canonical, omegat, table
from termbase.exchange.options import ReadOptions

PAIR = ReadOptions(source="en", target="vi")


def read_table(data: bytes) -> list:
    return list(table.read(io.BytesIO(data), "x", PAIR))


def read_omegat(data: bytes) -> list:
    return list(omegat.read(io.BytesIO(data), "x", PAIR))


def read_text(data: bytes) -> list:
    return list(canonical.read(io.BytesIO(data), "x"))


READERS = [read_table, read_omegat, read_text]
GOOD = {
    read_table: 'termbase:concept,vi,en admitted,note\na,chó,"x | y",n\nb,"=m\nèo",,\n'.encode(),
    read_omegat: "# Termbase glossary: en → vi\ndog\tchó\t[a] x\n#c\ncat\tmèo\n".encode(),
    read_text: b"# Termbase text 1\n\nconcept a\n  kind: term\n  term vi: ch\\u0301\n",
}
MARKS = "\"'\\;|,\t\n\r\0\x1b:#[]()=+-@ .\u2028\ufeffaề"


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_any_bytes_are_read_or_refused(reader, data):
    soup = st.text(st.sampled_from(MARKS), max_size=60).map(str.encode)
    head, tail = data.draw(soup | st.binary(max_size=60)), data.draw(soup)
    good = GOOD[reader]
    cut = data.draw(st.integers(0, len(good)))
    for text in (head, good[:cut] + head + good[cut:], good + tail, good.replace(b"a", head)):
        try:
            reader(text)
        except TermbaseError as error:
            assert str(error)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "piece", [b"x", b'"', b"\t", b",", b"a\tb\n", b"a,b\n", b"  note: x\n", b"(", b";", b"\xff"]
)
def test_long_files_take_little_memory(reader, piece):
    data = GOOD[reader] + piece * (50_000 // len(piece))
    tracemalloc.start()
    try:
        reader(data)
    except TermbaseError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 60_000_000


def test_a_concept_of_too_many_rows_is_bounded():
    rows = "".join(f"a,form {n}\n" for n in range(6000))
    found = read_table(f"ID,English\n{rows}".encode())
    assert sum(read.refused is not None for read in found) == 1000
    assert len(found[-1].item.terms) == 5000
    rows = "".join(f"cat\tform {n}\n" for n in range(6000))
    assert [len(read.item.terms) for read in read_omegat(rows.encode())] == [5001, 1001]


def test_a_thousand_columns_and_rows_that_never_end():
    wide = ("en," * 4999 + "en" + "\n" + "x," * 4999 + "x" + "\n").encode()
    assert len(read_table(wide)) == 2
    with pytest.raises(TermbaseError):
        read_table(b'en,vi\n"' + b"x\n" * 2_000_000)
