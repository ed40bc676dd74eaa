"""Terms of a sentence that is to be translated for one region."""

from __future__ import annotations

import pytest

from termbase.model import Concept, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.answer import Question, answer

A = Review.APPROVED
GENERAL = Concept("lorry", review=A, terms=(
    Term("fr", "camion", review=A),
    Term("en", "motor truck", status=Status.ADMITTED, review=A),
    Term("en", "truck", status=Status.PREFERRED, review=A),
    Term("en-GB", "lorry", status=Status.PREFERRED, review=A),
    Term("en", "goods wagon", status=Status.DEPRECATED, review=A)))  # fmt: skip


@pytest.mark.parametrize(
    ("target", "first"), [("en", "truck"), ("en-GB", "lorry"), ("en-AU", "truck")]
)
def test_the_forms_of_the_region_come_first_and_the_general_ones_where_it_has_none(
    tmp_path, target, first
):
    with Base.create(tmp_path / "t.db") as base:
        with writing(base, Task.ADD, "lan") as batch:
            batch.put(GENERAL)
        (term,) = answer(base, Question("Le camion est là.", "fr", target)).terms
    assert term.mention.concept == "lorry"
    assert term.forms[0] == first
    assert "goods wagon" not in term.forms
