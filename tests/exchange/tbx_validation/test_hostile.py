"""Whatever a file holds, a validation ends with faults and nothing else."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.exchange.tbx.validation import FATAL, validate
from tests.exchange.tbx_validation.documents import DOCUMENTS

PIECES = st.sampled_from(
    [
        *("<tbx>", "<martif>", "<TBX>", "</", ">", "<", "&", "&#0;", "&amp;", "]]>", "<![CDATA["),
        *("<note>", "</note>", "<hi/>", "<sc id='a'/>", "<ec/>", "x", " ", "\n", "\0", "é", "'"),
        *("<!--", "-->", "<?x?>", "<!DOCTYPE x>", "<x:y xmlns:x='z'/>", " xmlns=''", " id='a'"),
    ]
)


@given(st.binary(max_size=200))
def test_bytes(content: bytes) -> None:
    faults = list(validate(io.BytesIO(content)))
    assert faults[-1].code in FATAL


@given(st.lists(PIECES, max_size=20).map("".join))
def test_pieces_of_markup(text: str) -> None:
    for fault in validate(io.BytesIO(text.encode())):
        assert fault.line >= 1
        assert fault.column >= 1
        assert fault.message.english()


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(DOCUMENTS)),
    st.integers(0, 6000),
    st.integers(0, 40),
    st.lists(PIECES, max_size=3).map("".join),
)
def test_documents_with_a_part_replaced(name: str, at: int, length: int, new: str) -> None:
    text = DOCUMENTS[name].decode()
    at %= len(text)
    broken = text[:at] + new + text[at + length :]
    lines = broken.count("\n") + 1
    for fault in validate(io.BytesIO(broken.encode())):
        assert 1 <= fault.line <= lines
        assert fault.column >= 1
        assert fault.message.english()
