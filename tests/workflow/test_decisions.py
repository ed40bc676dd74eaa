"""What decisions, merges and proposals leave alone."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.errors import Conflict, InvalidValue
from termbase.exchange.lost import REDIRECTS, REJECTED_CONCEPTS
from termbase.exchange.options import WriteOptions
from termbase.exchange.records import UNKNOWN_COLUMN
from termbase.model import Concept, Extra, Note, Review, Status, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import edit, review
from termbase.workflow.asked_changes import CHANGE_ASKED, with_change
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.merging import merged
from termbase.workflow.po_return import proposing
from termbase.workflow.review import approved, rejected

OK, NO, BEST = Review.APPROVED, Review.REJECTED, Status.PREFERRED
HUE = Term("fr", "Hué", status=BEST, review=OK)
CITY = Concept("hue", review=OK, terms=(HUE, Term("fr", "Huê", status=BEST)))


def statuses(concept: Concept) -> dict[str, Status]:
    return {term.text: term.status for term in concept.terms}


def test_an_approval_demotes_what_was_approved_and_nothing_else() -> None:
    rival = replace(CITY, terms=(*CITY.terms, Term("fr", "Houé", status=BEST, review=NO)))
    after = approved(rival, "fr:Huê")
    assert statuses(after) == {"Hué": Status.ADMITTED, "Huê": BEST, "Houé": BEST}
    assert [t.review for t in after.terms] == [OK, OK, NO]


def test_a_proposed_form_that_shall_be_preferred_is_rejected_as_a_form() -> None:
    asked = Note(f"{review.PREFERENCE_ASKED} fr:Huê", "fr")
    draft = replace(CITY, terms=(HUE, Term("fr", "Huê")), notes=(asked,))
    after = rejected(draft, "fr:Huê", "no")
    assert [t.review for t in after.terms] == [OK, NO]
    assert [n.text for n in after.notes] == ["rejected: fr:Huê: no"]


def test_a_form_that_was_retired_meanwhile_is_not_preferred() -> None:
    retired = Term("fr", "Huê", status=Status.DEPRECATED, review=OK)
    asked = Note(f"{review.PREFERENCE_ASKED} fr:Huê", "fr")
    after = approved(replace(CITY, terms=(HUE, retired), notes=(asked,)))
    assert statuses(after) == {"Hué": BEST, "Huê": Status.DEPRECATED}


def test_a_request_waits_as_long_as_its_concept_does() -> None:
    note = Note(f"{review.APPROVAL_ASKED} (vi.po)", "vi")
    draft = replace(CITY, review=Review.PROPOSED, notes=(note,))
    assert note in rejected(draft, "fr:Huê", "no").notes
    assert note not in approved(draft).notes


def test_the_reason_of_a_rejected_concept_stays_with_its_rejected_forms() -> None:
    gone = rejected(replace(CITY, review=Review.PROPOSED, terms=CITY.terms[1:]), None, "no city")
    back = approved(gone)
    assert (back.review, back.terms[0].review) == (OK, NO)
    assert review.reason_for(back, back.terms[0]) == "no city"


def test_a_change_is_made_of_the_general_form() -> None:
    terms = (Term("en", "cat", style="vns", review=OK), Term("en", "cat", review=OK))
    note = Note(f"{CHANGE_ASKED}usage of en:cat: a pet", "en")
    after = with_change(Concept("cat", review=OK, terms=terms), note)
    assert [term.usage for term in after.terms] == ["", "a pet"]


def test_one_proposal_to_prefer_a_form_at_a_time() -> None:
    with pytest.raises(Conflict, match="“Huê” is proposed already"):
        proposing(CITY, "fr", "Houé", "")
    assert proposing(CITY, "fr", "Huê", "") == CITY


def test_a_merge_leaves_what_other_tools_said() -> None:
    said = Extra("admin", "Customer", "old")
    there = Concept("a", terms=(Term("en", "cat"),), extras=(said,))
    column = Extra(UNKNOWN_COLUMN, "Customer", "new")
    terms = (Term("en", "cat", extras=(column,)),)
    after = merged(there, Concept("a", terms=terms, extras=(column,)))
    assert after.extras == (said, column)
    assert after.terms[0].extras == (column,)


def test_a_glossary_beside_others_prefers_no_form_that_is_there() -> None:
    there = Concept("a", terms=(Term("en", "cat"), Term("vi", "mèo")))
    said = Concept("a", terms=(Term("vi", "mèo", status=BEST), Term("en", "puss", status=BEST)))
    assert statuses(merged(there, said, beside=True)) == {
        "cat": Status.ADMITTED,
        "mèo": Status.ADMITTED,
        "puss": BEST,
    }


def test_a_merged_concept_takes_all_with_it(base: Base) -> None:
    extra = Extra("admin", "Customer", "old")
    with writing(base, Task.ADD, "t") as batch:
        for id, extras in (("one", (extra,)), ("other", ())):
            batch.put(Concept(id, terms=(Term("en", f"{id} thing"),), extras=extras))
    edit.merge(base, "lan", "one", "other")
    assert concepts.get(base, "other").extras == (extra,)


def test_what_a_format_does_not_take_is_counted(base: Base) -> None:
    with writing(base, Task.ADD, "t") as batch:
        batch.put(Concept("bad", review=NO, terms=(Term("en", "cat"), Term("vi", "mèo"))))
        batch.redirect("pm", "macron")
    order = Order("po", WriteOptions(source="en", target="vi"))
    losses = hand_out(base, order, io.StringIO()).losses
    assert (losses[REJECTED_CONCEPTS], losses[REDIRECTS]) == (1, 1)


def test_an_export_takes_the_place_of_no_folder(base: Base, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="is a folder"):
        hand_out(base, Order("csv"), tmp_path)


def test_approving_one_form_of_a_proposed_concept_approves_the_concept() -> None:
    draft = replace(CITY, review=Review.PROPOSED)
    assert approved(draft, "fr:Huê").review is OK
    assert approved(replace(CITY, review=NO), "fr:Huê").review is NO


def test_an_approved_form_that_is_preferred_demotes_no_proposal() -> None:
    asked = Note(f"{review.PREFERENCE_ASKED} fr:Houé", "fr")
    terms = (*CITY.terms, Term("fr", "Houé", review=OK))
    after = approved(replace(CITY, terms=terms, notes=(asked,)), "fr:Houé")
    assert statuses(after) == {"Hué": Status.ADMITTED, "Huê": BEST, "Houé": BEST}
