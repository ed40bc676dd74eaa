"""Likely duplicates of a concept, and a word on one."""

from __future__ import annotations

import pytest

from termbase.errors import InvalidValue
from termbase.model import Kind, Note, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.duplicates import likely_duplicates
from termbase.workflow.edit import add_concept, comment


def test_the_same_forms_come_before_close_ones(base: Base) -> None:
    terms = [Term("vi", "Hà Nôi"), Term("en", "EVFTA")]
    made, _batch = add_concept(base, "lan", Kind.PLACE, terms, allow_duplicate=True)
    found = [(d.concept.id, d.form, d.same) for d in likely_duplicates(base, made)]
    assert found[0] == ("evfta", "EVFTA", True)
    assert ("ha-noi", "Hà Nội", False) in found
    assert made.id not in [id for id, _form, _same in found]


def test_a_comment_is_a_note_once(base: Base) -> None:
    assert comment(base, "lan", "ha-noi", " look again ") is not None
    assert concepts.get(base, "ha-noi").notes[-1] == Note("look again")
    assert comment(base, "lan", "ha-noi", "look again") is None
    with pytest.raises(InvalidValue, match="empty"):
        comment(base, "lan", "ha-noi", " ")
