"""Long lines, wrapped where they are changed, beside lines that are wrapped as a whole."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from termbase_tui.widgets import long_lines
from termbase_tui.widgets.long_lines import LongLines

words = st.text(st.sampled_from("abcđệ漢字\u0301-"), min_size=1, max_size=24)
spaces = st.sampled_from([" ", " ", "  ", "\u00a0", "\n", "\t", " " * 9])
texts = st.lists(st.tuples(words, spaces), max_size=60).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)
edits = st.lists(st.tuples(st.integers(0), st.integers(0, 30), texts.map(lambda t: t[:40])))


def state(wrapped):
    lines = range(wrapped.document.line_count)
    return (
        wrapped._wrap_offsets,
        wrapped._offset_to_line_info,
        wrapped._line_index_to_offsets,
        [wrapped.get_sections(line) for line in lines],
        wrapped.height,
    )


@settings(max_examples=150, deadline=None)
@given(texts, edits, st.sampled_from([7, 12, 20]), st.sampled_from([10, 40]))
def test_what_is_edited_is_wrapped_as_the_whole_is(text, edits, width, piece):
    before = long_lines.LONG, long_lines.PIECE
    long_lines.LONG, long_lines.PIECE = 0, piece
    try:
        document = Document(text)
        wrapped = LongLines(document)
        wrapped.wrap(width, 4)
        for place, length, put in edits:
            start = place % (len(document.text) + 1)
            end = min(start + length, len(document.text))
            top = document.get_location_from_index(start)
            bottom = document.get_location_from_index(end)
            result = document.replace_range(top, bottom, put)
            wrapped.wrap_range(top, bottom, result.end_location)
            twin = WrappedDocument(document)
            twin.wrap(width, 4)
            assert state(wrapped) == state(twin)
    finally:
        long_lines.LONG, long_lines.PIECE = before


def test_a_line_of_a_megabyte_is_wrapped_around_the_edit_alone(monkeypatch):
    draw = random.Random(4)
    vocabulary = ["Lê", "Văn", "Mẫu", "met", "the", "delegation", "in", "Hà", "Nội", "yesterday"]
    document = Document(" ".join(draw.choice(vocabulary) for _ in range(200_000)))
    wrapped = LongLines(document)
    wrapped.wrap(80, 4)
    seen = []
    whole = long_lines.compute_wrap_offsets
    monkeypatch.setattr(
        long_lines,
        "compute_wrap_offsets",
        lambda text, *rest: seen.append(len(text)) or whole(text, *rest),
    )
    result = document.replace_range((0, 500_000), (0, 500_000), "a word more, ")
    wrapped.wrap_range((0, 500_000), (0, 500_000), result.end_location)
    assert sum(seen) < 20_000
    twin = WrappedDocument(document)
    twin.wrap(80, 4)
    assert wrapped._wrap_offsets == twin._wrap_offsets
