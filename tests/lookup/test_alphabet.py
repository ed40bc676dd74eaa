"""The alphabetical list that is sorted where somebody looks, beside all terms sorted at once."""

import unicodedata
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language.collation import primary_weights, sort_key
from termbase.lookup import sections
from termbase.lookup.alphabet import Alphabet
from termbase.lookup.sections import GONE, Inseparable, Sections, place_key
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.beginnings import Beginnings
from termbase.store.candidates import Filter
from termbase.store.sorted_terms import SortedTerms
from termbase.store.writing import writing

LATIN = "aAàáạăắâậbcdđĐeéêghillmnoôơuưyzßæÆœøłŁñčžşıİ"
OTHER = (
    "αβΣςяйё中國한국เกแขทไทยاب ก็がカーקש१२\u0325\u0323\u0302\u0301\u0327\u0308·'’-.,()0123456789&/ "
)
texts = st.text(st.sampled_from(LATIN + OTHER), min_size=1, max_size=7).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)
words = st.lists(texts.filter(bool), min_size=1, max_size=60, unique=True)
orders = st.sampled_from(["vi", "en", "fr", "de", "sv", "pl", "und", "x-unknown"])
filters = st.builds(
    Filter,
    lang=st.sampled_from([None, "vi", "en"]),
    kind=st.sampled_from([None, Kind.PLACE]),
    review=st.sampled_from([None, Review.PROPOSED]),
    status=st.sampled_from([None, Status.ADMITTED]),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What makes a base of some terms: one file, emptied for each."""
    path = tmp_path_factory.mktemp("alphabet") / "made.db"
    with Base.create(path) as base:
        there, runs = [], count()

        def fill(found):
            run = next(runs)
            with writing(base, Task.ADD, "Lan") as batch:
                for id in there:
                    batch.remove(id)
                there[:] = [f"c{n}-{run}" for n in range(len(found))]
                for n, text in enumerate(found):
                    terms = (
                        Term(
                            ("vi", "en", "vi-VN")[n % 3],
                            text,
                            status=(Status.ADMITTED, Status.DEPRECATED)[n % 4 == 1],
                            review=(Review.APPROVED, Review.PROPOSED, Review.REJECTED)[n % 5 % 3],
                        ),
                    )
                    batch.put(Concept(there[n], (Kind.PLACE, Kind.TERM)[n % 2], terms=terms))
            return base

        yield fill


def slots(base, alphabet_or_sections, size):
    return [
        slot
        for start in range(0, alphabet_or_sections.count, size)
        for slot in alphabet_or_sections.page(base, start, size)
    ]


@settings(deadline=None, max_examples=60)
@given(words, orders, filters, st.sampled_from([1, 2, 7]), st.integers(1, 9))
def test_the_order_is_that_of_all_terms_sorted_at_once(made, found, order, wanted, leaf, size):
    base, before = made(found), sections.LEAF
    twin = SortedTerms(base, wanted, place_key(order))
    sections.LEAF = leaf
    try:
        with base.snapshot():
            listed = Sections(base, Beginnings(base, wanted), order)
            assert listed.count == twin.count
            assert slots(base, listed, size) == twin.page(0, len(found))
            # From the end, as somebody goes who presses End first.
            again = Sections(base, Beginnings(base, wanted), order)
            backwards = [again.page(base, at, 1)[0] for at in reversed(range(again.count))]
            assert backwards[::-1] == twin.page(0, len(found))
    finally:
        sections.LEAF = before
        twin.close()


@given(texts, texts)
def test_weights_begin_as_those_of_the_beginning(start, text):
    weights = primary_weights("vi")
    assert weights is not None
    plain = [t for t in (start, text) if not any(sections.script(letter) for letter in t)]
    if len(plain) == 2:
        whole = unicodedata.normalize("NFC", start + text)
        if whole.startswith(start):
            assert weights(whole)[: len(weights(start))] == weights(start)


def test_languages_that_take_two_letters_for_one_are_sorted_at_once(made):
    found = ["hora", "chata", "dům", "cesta", "Chrudim", "cihla"]
    base = made(found)
    assert primary_weights("cs") is None
    with pytest.raises(Inseparable):
        Sections(base, Beginnings(base, Filter()), "cs")
    alphabet = Alphabet(base, Filter(), "cs")
    read = [hit.term for hit in alphabet.page(base, 0, 10)]
    assert read == sorted(read, key=sort_key("cs"))
    assert read.index("hora") < read.index("chata")
    alphabet.close()


def test_a_list_keeps_its_length_when_the_base_changes(made, monkeypatch):
    monkeypatch.setattr(sections, "LEAF", 2)
    base = made([f"a{letter}" for letter in "bcdefgh"] + ["b"])
    listed = Sections(base, Beginnings(base, Filter()), "en")
    many = listed.count
    listed_before = slots(base, Sections(base, Beginnings(base, Filter()), "en"), 3)
    with writing(base, Task.EDIT, "Lan") as batch:
        for hit in (listed_before[0], listed_before[-1]):
            (id,) = base.connection.execute(
                "SELECT id FROM term_index WHERE slot = ?", (hit,)
            ).fetchone()
            batch.remove(id)
    found = slots(base, listed, 3)
    assert len(found) == many
    assert set(found) <= {GONE, *listed_before}
    with writing(base, Task.EDIT, "Lan") as batch:
        batch.put(Concept("z", Kind.TERM, terms=(Term("en", "aba"), Term("en", "a"))))
    assert len(slots(base, listed, 3)) == many
