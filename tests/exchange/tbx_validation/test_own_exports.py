"""What we write is valid under our own validation, in every form."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.exchange import tbx
from termbase.exchange.tbx.validation import validate
from termbase.model import Concept, Source
from tests.exchange.test_tbx_forms import every_form, written
from tests.strategies import GLOSSARIES, KEPT

SOURCES: Any = st.lists(KEPT, max_size=3, unique_by=lambda source: source.id)


@every_form
@settings(deadline=None, max_examples=15)
@given(GLOSSARIES, SOURCES)
def test_what_is_written_is_valid(
    form: tbx.Form, concepts: list[Concept], sources: list[Source]
) -> None:
    redirect = Concept("zz-old", redirect=concepts[0].id)
    text, _ = written([*concepts, redirect], form, sources, ("2020-01-02", "2021-03-04"))
    assert list(validate(io.BytesIO(text.encode()))) == []
