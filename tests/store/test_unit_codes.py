"""Inline codes as documents: nothing of them is lost or takes another's place."""

from __future__ import annotations

import pytest

from termbase.model.unit import Code, Role
from termbase.store.unit_rows import content_document, content_from

INNER = Code(Role.ALONE, "ph", "2", "fmt", ("%s",), attributes=(("x", "1"),))
CODES = [
    Code(Role.SPAN, "g", "1", "bold", ("a", INNER), ("<b>", "</b>"), (("ctype", "bold"),)),
    Code(Role.SPAN, "g", native=("<b>", "")),
    Code(Role.SPAN, "g", native=("", "</b>")),
    Code(Role.OPEN, "bpt", "1"),
    Code(Role.CLOSE, "ept", "1"),
    INNER,
]


@pytest.mark.parametrize("code", CODES)
def test_a_code_comes_back_as_it_was(code):
    content = ("one ", code, " two")
    assert content_from(content_document(content)) == content


def test_empty_fields_are_left_out():
    assert content_document(("a", Code(Role.OPEN))) == ["a", {"role": Role.OPEN.value}]
