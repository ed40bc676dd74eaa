"""The keys of a term's later words, beside the obvious way to make them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.language.inflection import variants
from termbase.language.keys import keys
from termbase.store.index import _WORD as WORD
from termbase.store.index import WORD_KEY, _word_starts

texts = st.text("ab đếÉ-'’ ", max_size=90) | st.text(max_size=40)


@given(texts)
def test_closed_up_words_begin_where_the_words_do(text: str) -> None:
    made = keys(text)
    bare = made.diacritic
    starts = [match.start() for match in WORD.finditer(bare)][1:]
    closed = {bare[at:].replace(" ", "").replace("-", "")[:WORD_KEY] for at in starts}
    found = _word_starts(made.canonical, made.tone, bare)
    assert closed <= found.keys()
    spaced = {key for key, levels in found.items() if levels & 8}
    assert spaced <= closed


def test_what_has_no_feminine_has_no_feminine_plural() -> None:
    assert [form.text for form in variants("Port sec", "fr")] == ["Ports secs"]
    assert [form.text for form in variants("Directeur", "fr")] == [
        "Directeurs",
        "Directrice",
        "Directrices",
    ]
