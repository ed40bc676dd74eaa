from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from termbase.lookup import misspelling, typos
from termbase.lookup.search import Hit, search
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.connection import driver
from termbase.store.writing import writing

Make = Callable[[list[Concept]], Base]


def _first(base: Base, query: str) -> Hit:
    hits = search(base, query)
    assert hits, query
    return hits[0]


@pytest.mark.parametrize(
    ("query", "concept", "tier", "part"),
    [
        ("Tô Lâm", "to-lam", "exact", "whole"),
        ("tô lâm", "to-lam", "exact", "whole"),
        ("TO LAM", "to-lam", "exact", "whole"),
        ("Tố Lâm", "to-lam", "tone", "whole"),
        ("lam", "to-lam", "exact", "words"),
        ("Lâm", "to-lam", "exact", "words"),
        ("tran thanh man", "tran-thanh-man", "diacritic", "whole"),
        ("Trân Thanh Man", "tran-thanh-man", "diacritic", "whole"),
        ("thanh man", "tran-thanh-man", "diacritic", "words"),
        ("lê trung", "le-hoai-trung", "exact", "words"),
        ("lê tru", "le-hoai-trung", "exact", "words"),
        ("chủ tịch Tô Lâm", "to-lam", "exact", "whole"),
        ("party secretary tran thanh man", "tran-thanh-man", "diacritic", "whole"),
        ("ngoai giao", "foreign-ministry", "tone", "words"),
        ("eu", "eu", "exact", "whole"),
        ("E.U.", "eu", "exact", "whole"),
        ("(EIB)", "eib", "exact", "whole"),
        ("EIB)", "eib", "exact", "whole"),
        ("EIB", "eib", "exact", "whole"),
        ("vietnam", "viet-nam", "exact", "whole"),
        ("viet-nam", "viet-nam", "spacing", "whole"),
        ("hanoi", "ha-noi", "exact", "whole"),
        ("d'Hanoï", "ha-noi", "exact", "whole"),
        ("d’hanoi", "ha-noi", "exact", "whole"),
        ("de l’Hanoi", "ha-noi", "exact", "whole"),
        ("of the EU", "eu", "exact", "whole"),
        ("l’Union européenne", "eu", "exact", "whole"),
        ("the European Union", "eu", "exact", "whole"),
        ("Chính's", "pham-minh-chinh", "exact", "whole"),
        ("«Union européenne»", "eu", "exact", "whole"),
        ("jean noel barrot", "barrot", "spacing", "whole"),
        ("danang", "da-nang", "spacing", "whole"),
        ("Тô Lâm", "to-lam", "homoglyph", "whole"),
        ("Too Laam", "to-lam", "keystrokes", "whole"),
        ("Vieejt Nam", "viet-nam", "keystrokes", "whole"),
        ("Vie65t Nam", "viet-nam", "keystrokes", "whole"),
        ("Vie^.t Nam", "viet-nam", "keystrokes", "whole"),
        ("pham minh chih", "pham-minh-chinh", "typo", "whole"),
        ("brarot", "barrot", "typo", "whole"),
        ("Csta", "costa", "typo", "whole"),
        ("semicnoductr", "semiconductor", "typo", "whole"),
        ("uropé", "eu", "exact", "infix"),
    ],
)
def test_finds_the_concept_however_it_was_typed(
    base: Base, query: str, concept: str, tier: str, part: str
) -> None:
    hit = _first(base, query)
    assert (hit.concept_id, hit.tier.value, hit.part.value) == (concept, tier, part)


def test_marks_that_were_typed_count(base: Base) -> None:
    hits = search(base, "đường")
    assert [(h.term, h.tier.value) for h in hits[:2]] == [("đường", "exact"), ("đương", "tone")]
    assert _first(base, "Viêt Nam").term == "Viêt Nam"
    assert _first(base, "Việt Nam").lang == "vi"


def test_unmarked_letters_match_any_marks(base: Base) -> None:
    assert {h.concept_id for h in search(base, "duong")} == {"road", "similar"}


def test_an_acronym_is_not_found_inside_a_word(base: Base) -> None:
    assert _first(base, "eu").concept_id == "eu"
    assert "neutral" not in {h.concept_id for h in search(base, "eu")}


def test_normal_form_of_the_query_does_not_matter(base: Base) -> None:
    composed = search(base, "Phạm Minh Chính")
    decomposed = search(base, unicodedata.normalize("NFD", "Phạm Minh Chính"))
    assert [h.concept_id for h in composed] == [h.concept_id for h in decomposed]
    assert decomposed[0].term == "Phạm Minh Chính"


def test_case_is_told(base: Base) -> None:
    assert _first(base, "EU").case == "same"
    assert _first(base, "eu").case == "differs"


def test_one_hit_a_concept_and_ties_go_to_vietnamese(base: Base) -> None:
    hits = search(base, "costa")
    assert [h.concept_id for h in hits].count("costa") == 1
    assert _first(base, "António Costa").lang == "vi"


def test_filters(base: Base, make_base: Make) -> None:
    assert {h.lang for h in search(base, "v", lang="fr")} == {"fr"}
    assert {h.kind for h in search(base, "t", kind=Kind.PERSON)} == {Kind.PERSON}
    proposed = make_base(
        [
            Concept("a", terms=(Term("en", "quay", review=Review.APPROVED),)),
            Concept("b", terms=(Term("en", "quayside"), Term("en-GB", "quays"))),
        ]
    )
    assert [h.concept_id for h in search(proposed, "quay", review=Review.PROPOSED)] == ["b"]
    assert [h.term for h in search(proposed, "quay", lang="en")] == ["quay", "quays"]
    assert [h.term for h in search(proposed, "quay", lang="en-GB")] == ["quays"]


def test_rejected_terms_are_never_found(make_base: Make) -> None:
    made = make_base([Concept("a", terms=(Term("en", "wrong form", review=Review.REJECTED),))])
    for query in ("wrong form", "wrong", "form", "rong", "wrong fomr"):
        assert search(made, query) == []


def test_a_change_is_visible_at_once(base: Base) -> None:
    assert search(base, "Hải Phòng") == []
    with writing(base, Task.ADD, "test") as writer:
        stored = writer.put(Concept("hai-phong", Kind.PLACE, terms=(Term("vi", "Hải Phòng"),)))
    for query in ("hai phong", "haiphong", "phong", "hòng", "hai phogn"):
        assert _first(base, query).concept_id == "hai-phong"
    with writing(base, Task.EDIT, "test") as writer:
        writer.put(replace(stored, terms=(Term("vi", "Đồ Sơn"),)))
    assert [h.concept_id for h in search(base, "Hải Phòng")] == []
    assert _first(base, "do son").concept_id == "hai-phong"


def test_order_is_part_rung_status_review_length_id(make_base: Make) -> None:
    approved = Review.APPROVED
    made = make_base(
        [
            Concept("f", terms=(Term("en", "big lan", review=approved),)),
            Concept("e", terms=(Term("en", "Lan Anh", review=approved),)),
            Concept("d", terms=(Term("en", "Lan", status=Status.DEPRECATED, review=approved),)),
            Concept("c", terms=(Term("en", "Lan"),)),
            Concept("b", terms=(Term("en", "Lan", review=approved),)),
            Concept("a", terms=(Term("en", "Lán", review=approved),)),
            Concept("aa", terms=(Term("en", "Lan", review=approved),)),
            Concept("p", terms=(Term("en", "Lan", status=Status.PREFERRED),)),
            Concept("i", terms=(Term("en", "Ceylan", review=approved),)),
        ]
    )
    assert [h.concept_id for h in search(made, "lan")] == [*"p", "aa", *"bcdaefi"]


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "%", "_", "*", '"', "'", "--", "AND", "NEAR(a b)", 'a" OR "b', "ba:c", "^a",
        "\x00", "a\x00b", "\ud800", "ba\ud83d", "x" * 100_000, "Việt " * 20_000, "[a-z]",
        "\\", "é" * 5000,
        "𝕳𝖆", "ไทย", "北京", "\u202e", "'; DROP TABLE term; --",
    ],
)  # fmt: skip
def test_no_query_does_harm(base: Base, query: str) -> None:
    first = search(base, query)
    assert first == search(base, query)
    assert _first(base, "EU").concept_id == "eu"


def test_limit(base: Base) -> None:
    assert len(search(base, "t", limit=2)) == 2
    assert search(base, "t", limit=2) == search(base, "t", limit=20)[:2]
    assert search(base, "t", limit=0) == []


def test_a_misspelt_word_is_found_inside_a_term_when_nothing_else_is(base: Base) -> None:
    for query, concept in (("Chnh", "pham-minh-chinh"), ("hoai trugn", "le-hoai-trung")):
        hit = _first(base, query)
        assert (hit.concept_id, hit.tier, hit.distance) == (concept, "typo", 1)


@pytest.mark.parametrize("compared", [0, 1, 500])
def test_a_typing_error_is_found_whatever_many_keys_begin_alike(
    make_base: Make, monkeypatch: pytest.MonkeyPatch, compared: int
) -> None:
    monkeypatch.setattr(misspelling, "COMPARED", compared)
    names = ["Rome", "Hermes", "Hermann", "Hermanos", "Hermanville", "Hermanville bis"]
    base = make_base(
        [Concept(f"c{n}", Kind.PLACE, terms=(Term("fr", name),)) for n, name in enumerate(names)]
    )
    for number, name in enumerate(names):
        for at in range(len(name)):
            edits = {name[:at] + name[at + 1 :], name[:at] + "q" + name[at:]}
            edits |= {name[:at] + "q" + name[at + 1 :]}
            if at + 1 < len(name) and name[at] != name[at + 1]:
                edits.add(typos.exchanged(name, at))
            for wrong in edits:
                if len(wrong.strip()) > 3:
                    assert f"c{number}" in {hit.concept_id for hit in search(base, wrong)}, wrong


def test_a_search_is_planned_once(base: Base) -> None:
    prepared: list[str | None] = []

    def note(action: int, first: str | None, *_rest: str | None) -> int:
        prepared.append(first)
        return driver.SQLITE_OK

    searches = ("ha no", "thanh", "thu tuong", "minhch", "pham minh chih", "xyzzy")
    base.connection.set_authorizer(note)
    for text in searches:
        search(base, text)
    assert prepared
    prepared.clear()
    for text in searches:
        search(base, text)
    assert not prepared


def test_a_beginning_may_end_with_a_dash(make_base: Make) -> None:
    names = ("Hun-ga-ri", "Ai-hun-hsien", "Hung")
    base = make_base([Concept(f"c{n}", terms=(Term("vi", name),)) for n, name in enumerate(names)])
    found = [(hit.term, hit.tier, hit.part) for hit in search(base, "hun-")]
    assert found[0] == ("Hun-ga-ri", "exact", "prefix")
    assert "Hung" not in {term for term, _tier, part in found if part == "prefix"}
