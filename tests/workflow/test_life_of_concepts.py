"""Adding, editing, relating, retiring, merging and splitting, each undone again."""

from __future__ import annotations

import pytest

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.model import (
    Concept,
    Definition,
    Kind,
    Period,
    Relation,
    RelationKind,
    Review,
    Status,
    Term,
)
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import edit
from termbase.workflow.compare import compare, field_changes
from termbase.workflow.look_up import look_up
from termbase.workflow.review import approve
from termbase.workflow.revise import batches, of_concept, redo, undo


def everything(base: Base) -> list[Concept]:
    return list(concepts.stream(base, redirects=True))


def test_an_added_concept_is_found_at_once_and_undone_again(base: Base) -> None:
    before = everything(base)
    terms = [Term("vi", "Nguyễn Văn An"), Term("en", "Nguyen Van An")]
    concept, batch = edit.add_concept(base, "lan", Kind.PERSON, terms)
    assert concept.id == "nguyen-van-an"
    assert concept.preferred("vi").status is Status.PREFERRED
    assert look_up(base, "nguyen van an")[0].concept == concept
    assert batch is not None
    assert batch.user == "lan"
    undo(base, "lan")
    assert everything(base) == before
    assert look_up(base, "nguyen van an") == []
    redo(base, "lan")
    assert concepts.get(base, "nguyen-van-an") == concept


def test_a_form_that_another_concept_has_is_refused_unless_meant(base: Base) -> None:
    with pytest.raises(Conflict, match="ha-noi"):
        edit.add_concept(base, "lan", Kind.PLACE, [Term("vi", "Hà Nội")])
    made, _ = edit.add_concept(
        base, "lan", Kind.PLACE, [Term("vi", "Hà Nội")], allow_duplicate=True
    )
    assert made.id == "ha-noi-2"


def test_a_new_preferred_form_makes_the_old_one_admitted(base: Base) -> None:
    assert concepts.get(base, "ha-noi").preferred("fr").text == "Hanoï"
    edit.edit_term(base, "lan", "ha-noi", "fr:Hanoi", status=Status.PREFERRED)
    concept = concepts.get(base, "ha-noi")
    assert concept.preferred("fr").text == "Hanoi"
    assert edit.find_term(concept, "fr:Hanoï").status is Status.ADMITTED


def test_editing_what_is_not_there_names_what_is(base: Base) -> None:
    with pytest.raises(NotFound, match="fr:Hano"):
        edit.edit_term(base, "lan", "ha-noi", "fr:Anoï", text="x")


def test_a_definition_takes_the_place_of_the_one_in_its_language(base: Base) -> None:
    edit.edit_concept(base, "lan", "ha-noi", definitions=(Definition("fr", "une ville"),))
    edit.edit_concept(base, "lan", "ha-noi", definitions=(Definition("fr", "la capitale"),))
    found = [d.text for d in concepts.get(base, "ha-noi").definitions if d.lang == "fr"]
    assert found == ["la capitale"]


def test_two_people_editing_one_concept(base: Base) -> None:
    mine = concepts.get(base, "pm")
    edit.edit_concept(base, "minh", "pm", subject="government")
    with pytest.raises(Conflict, match="minh"):
        edit.change(base, "lan", edit.replace(mine, subject="politics"))
    assert concepts.get(base, "pm").subject == "government"


def test_relations_are_replaced_by_kind_target_and_start(base: Base) -> None:
    relation = Relation(RelationKind.HOLDS_OFFICE, "eu-ambassador", Period("2030"))
    edit.relate(base, "lan", "macron", relation)
    ended = Relation(RelationKind.HOLDS_OFFICE, "eu-ambassador", Period("2030", "2031"))
    edit.relate(base, "lan", "macron", ended)
    held = [r for r in concepts.get(base, "macron").relations if r.target == "eu-ambassador"]
    assert held == [ended]
    edit.unrelate(base, "lan", "macron", RelationKind.HOLDS_OFFICE, "eu-ambassador")
    assert "eu-ambassador" not in {r.target for r in concepts.get(base, "macron").relations}
    with pytest.raises(NotFound):
        edit.relate(base, "lan", "macron", Relation(RelationKind.RELATED, "no-such-thing"))


def test_a_merged_concept_leads_on_and_comes_back_with_undo(base: Base) -> None:
    before = everything(base)
    office = concepts.get(base, "french-president")
    edit.merge(base, "lan", "french-president", "state-president")
    assert concepts.get(base, "french-president").id == "state-president"
    texts = {t.text for t in concepts.get(base, "state-president").terms}
    assert {t.text for t in office.terms} <= texts
    holders = {r.target for r in concepts.get(base, "macron").relations}
    assert "state-president" in holders
    assert "french-president" not in holders
    undo(base, "lan")
    assert everything(base) == before


def test_a_split_leaves_terms_on_both_sides(base: Base) -> None:
    made, _ = edit.split(base, "lan", "law-of-the-sea", ["en:UNCLOS"], new_id="unclos")
    assert [t.text for t in made.terms] == ["UNCLOS"]
    assert made.review is Review.PROPOSED
    left = {f"{t.lang}:{t.text}" for t in concepts.get(base, "law-of-the-sea").terms}
    assert "en:UNCLOS" not in left
    assert "en:law of the sea" in left
    with pytest.raises(InvalidValue):
        edit.split(base, "lan", "unclos", ["en:UNCLOS"])


def test_retired_forms_stay_known_but_are_not_offered(base: Base) -> None:
    edit.retire(base, "lan", "ha-noi", "fr:Ha Nôi", reason="not French")
    concept = concepts.get(base, "ha-noi")
    assert "Ha Nôi" not in {t.text for t in concept.permitted_in("fr")}
    assert edit.find_term(concept, "fr:Ha Nôi").usage.endswith("not French")


def test_a_comparison_of_bases_shows_the_changed_field(base: Base, seeds: Base) -> None:
    assert list(compare(seeds, base)) == []
    edit.edit_concept(base, "lan", "pm", subject="government")
    (difference,) = compare(seeds, base)
    assert difference.id == "pm"
    assert [(f.path, f.after) for f in difference.fields] == [("subject", "government")]


def test_every_batch_says_who_and_what(base: Base) -> None:
    edit.edit_concept(base, "lan", "pm", subject="a")
    undo(base, "minh")
    newest, edited = batches(base)[:2]
    assert (newest.task, newest.user, newest.undoes) == ("undo", "minh", edited.id)
    assert edited.undone


def test_a_change_from_a_default_names_both_sides(base: Base) -> None:
    edit.add_concept(base, "lan", Kind.PLACE, [Term("vi", "Đà Lạt")])
    approve(base, "lan", "da-lat")
    newest = of_concept(base, "da-lat")[0]
    told = {f.path: (f.before, f.after) for f in field_changes(newest.before, newest.after)}
    assert told == {
        "review": ("proposed", "approved"),
        "terms/vi:Đà Lạt/review": ("proposed", "approved"),
    }
