"""Catalogue entries that are a term."""

import pytest

from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.term_entries import TermEntry, term_entry

P = Review.PROPOSED
TRADE = Concept("free-trade", Kind.TERM, review=Review.APPROVED, terms=(
    Term("en", "free trade", review=Review.APPROVED),
    Term("vi", "thương mại tự do", review=Review.APPROVED, status=Status.PREFERRED),
    Term("fr", "libre-échange", review=P),
))  # fmt: skip
CONCEPTS = (
    TRADE,
    Concept("eu", Kind.ORGANISATION, review=Review.APPROVED, terms=(
        Term("en", "European Union", review=Review.APPROVED),
        Term("en", "AT&T", review=Review.APPROVED),
        Term("en", "E.U.", review=Review.APPROVED),
        Term("en", "Union of Europe", review=Review.APPROVED, status=Status.DEPRECATED),
        Term("vi", "Liên minh châu Âu", review=Review.APPROVED),
    )),
    Concept("bank-money", Kind.TERM, review=Review.APPROVED, terms=(
        Term("en", "bank", review=Review.APPROVED), Term("vi", "ngân hàng", review=Review.APPROVED),
        Term("fr", "banque", review=P))),
    Concept("bank-river", Kind.TERM, review=Review.APPROVED, terms=(
        Term("en", "bank", review=Review.APPROVED), Term("vi", "bờ sông", review=Review.APPROVED))),
    Concept("file", Kind.TERM, review=Review.APPROVED, terms=(
        Term("en", "file", review=Review.APPROVED), Term("vi", "tập tin", review=Review.APPROVED))),
    Concept("file-row", Kind.TERM, review=P, terms=(
        Term("en", "file", review=P), Term("vi", "hàng", review=P))),
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("base") / "t.db"
    with Base.create(path) as base:
        with writing(base, Task.ADD, "lan") as w:
            w.put_all(CONCEPTS)
        yield base


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("free trade", "thương mại tự do"), ("Free trade", "Thương mại tự do"),
        ("FREE TRADE", "THƯƠNG MẠI TỰ DO"), ("  free trade\n", "  thương mại tự do\n"),
        ("Free trade:", "Thương mại tự do:"), ("Free trade...", "Thương mại tự do..."),
        ("free trade (%s)", "thương mại tự do (%s)"), ("{0}: free trade", "{0}: thương mại tự do"),
        ("<b>free trade</b>", "<b>thương mại tự do</b>"), ("%d free trade", "%d thương mại tự do"),
        ("“free trade”", "“thương mại tự do”"),
        ("\ufffcfree trade\ufffc", "\ufffcthương mại tự do\ufffc"),
        ("_Free trade", "_Thương mại tự do"), ("&Free trade", "&Thương mại tự do"),
        ("Free _trade", "_Thương mại tự do"), ("Free tr&ade", "&Thương mại tự do"),
        ("AT&T", "Liên minh châu Âu"), ("E.U.", "Liên minh châu Âu"),
        ("European Union", "Liên minh châu Âu"), ("EUROPEAN UNION", "LIÊN MINH CHÂU ÂU"),
        ("file", "tập tin"),
    ],
)  # fmt: skip
def test_terms(base, text, expected):
    found = term_entry(base, text, "en", "vi")
    assert found is not None
    assert (found.text, found.approved) == (expected, True)


@pytest.mark.parametrize(
    "text",
    ["", " ", "%s", "trade", "free trade agreement", "european union", "bank", "fre_e_ trade",
     "free&amp;trade", "Union of Europe", "free&&trade", "..."],
)  # fmt: skip
def test_no_terms(base, text):
    assert term_entry(base, text, "en", "vi") is None


def test_what_is_not_approved_is_told(base):
    assert term_entry(base, "free trade", "en", "fr") == TermEntry(
        "libre-échange", "free-trade", False
    )
    assert term_entry(base, "free trade", "en-GB", "vi-VN") is not None
    assert term_entry(base, "free trade", "en", "de") is None


def test_a_mnemonic_goes_to_its_letter(base):
    assert term_entry(base, "_File", "en", "vi").text == "_Tập tin"
    assert term_entry(base, "F_ile", "en", "vi").text == "Tập t_in"
    assert term_entry(base, "Fil&e", "en", "vi").text == "&Tập tin"
