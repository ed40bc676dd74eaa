"""What is typed into a form about a concept, and the concept that it makes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.model import Concept, Kind, Review, Status, Term
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.workflow import draft_saving, drafts
from termbase.workflow.revise import undo
from tests import strategies


def troubles(draft: drafts.Draft) -> dict[tuple[str, str], str]:
    return {(p.place[0], p.place[2]): p.what.english() for p in drafts.problems(draft)}


def first(draft: drafts.Draft, section: str) -> int:
    return draft.of(section)[0].mark


@given(strategies.concepts())
def test_an_untouched_draft_makes_the_concept_that_was_read(concept: Concept) -> None:
    draft = drafts.drafted(concept)
    assert not draft.changed
    if concept.terms:
        assert drafts.concept_of(draft) == concept


@given(strategies.concepts())
def test_a_kept_draft_comes_back_as_it_was(concept: Concept) -> None:
    draft = drafts.drafted(replace(concept, version=7)).with_item("notes", {"text": "[/b]"})
    again = drafts.from_stored(json.loads(json.dumps(drafts.to_stored(draft))))
    assert again == draft
    assert again.original is not None
    assert again.original.version == 7


@pytest.mark.parametrize("document", [{}, {"original": 1}, {"head": [], "original": None}])
def test_what_is_no_kept_draft_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(InvalidValue, match="cannot be read"):
        drafts.from_stored(document)


def test_errors_are_told_at_their_field() -> None:
    draft = drafts.blank("Hà Nội", "vi")
    mark = first(draft, "terms")
    draft = draft.with_value(("terms", mark, "lang"), "vn")
    draft = draft.with_value(("terms", mark, "start"), "2025-02-30")
    draft = draft.with_value(("terms", mark, "reliability"), "11")
    draft = draft.with_item("relations", {"kind": "related", "target": "x", "end": "soon"})
    draft = draft.with_item("references", {"scheme": "celex"}).with_item("notes", {"lang": "en"})
    found = troubles(draft)
    assert "did you mean vi?" in found["terms", "lang"]
    assert "YYYY" in found["terms", "start"]
    assert "1 to 10" in found["terms", "reliability"]
    assert "no date" in found["relations", "end"]
    # What says nothing is no part of the concept, and so cannot be wrong.
    assert set(found) == {
        ("terms", "lang"), ("terms", "start"), ("terms", "reliability"), ("relations", "end"),
    }  # fmt: skip


def test_a_period_that_ends_before_it_starts_is_told_at_its_end() -> None:
    draft = drafts.blank("x").with_item(
        "relations", {"target": "y", "start": "2025", "end": "2024-05"}
    )
    assert "ends (2024-05) before it starts" in troubles(draft)["relations", "end"]


def test_two_forms_that_are_the_same_and_an_emptied_one_are_told() -> None:
    concept = Concept("x", terms=(Term("vi", "một"), Term("vi", "hai")))
    draft = drafts.drafted(concept)
    one, two = (item.mark for item in draft.of("terms"))
    twins = drafts.problems(draft.with_value(("terms", two, "text"), "một"))
    assert [(p.place, p.what.english()) for p in twins] == [
        (("terms", two, "text"), "the term “một” (vi) stands twice")
    ]
    emptied = drafts.problems(draft.with_value(("terms", one, "text"), " "))
    assert emptied[0].place == ("terms", one, "text")
    nothing = draft.without("terms", one).without("terms", two)
    assert "needs a term" in drafts.problems(nothing)[0].what.english()


def test_of_a_language_one_form_is_preferred() -> None:
    concept = Concept(
        "x",
        terms=(
            Term("vi", "một", status=Status.PREFERRED, review=Review.APPROVED),
            Term("vi", "hai", review=Review.APPROVED),
            Term("fr", "un", status=Status.PREFERRED, review=Review.APPROVED),
        ),
    )
    draft = drafts.drafted(concept)
    two = draft.of("terms")[1].mark
    draft = draft.with_value(("terms", two, "status"), "preferred")
    assert [i.values["status"] for i in draft.of("terms")] == ["admitted", "preferred", "preferred"]
    assert drafts.problems(draft) == []


def test_what_a_form_does_not_ask_for_is_kept(base: Base) -> None:
    concept = concepts.get(base, "ha-noi")
    draft = drafts.drafted(concept).with_value(("", 0, "subject"), "places")
    saved, batch = draft_saving.save(base, "lan", draft)
    assert saved == replace(concept, subject="places")
    assert batch is not None
    assert draft_saving.save(base, "lan", drafts.drafted(saved)) == (saved, None)


def test_a_new_concept_is_stored_and_undone(base: Base) -> None:
    draft = drafts.blank("Nguyễn Văn Mẫu", "vi", Kind.PERSON)
    draft = draft.with_item("terms", {**drafts.new_term(draft, "en"), "text": "Nguyen Van Mau"})
    draft = draft.with_item("relations", {"kind": "related", "target": "ha-noi"})
    draft = draft.with_item("definitions", {"lang": "en", "text": "A made person."})
    saved, batch = draft_saving.save(base, "lan", draft)
    assert (saved.id, saved.kind) == ("nguyen-van-mau", Kind.PERSON)
    assert {t.status for t in saved.terms} == {Status.PREFERRED}
    assert saved.relations[0].target == "ha-noi"
    assert batch is not None
    undo(base, "lan")
    assert not concepts.exists(base, "nguyen-van-mau")


def test_a_form_that_is_there_is_told_while_typing_and_refused_unless_meant(base: Base) -> None:
    draft = drafts.blank("HÀ NỘI", "vi")
    [like] = draft_saving.likenesses(base, draft)
    assert (like.concept, like.form, like.same) == ("ha-noi", "Hà Nội", True)
    [near] = draft_saving.likenesses(base, drafts.blank("Hà Nôi", "vi"))
    assert (near.concept, near.same) == ("ha-noi", False)
    own = drafts.drafted(concepts.get(base, "ha-noi"))
    assert draft_saving.likenesses(base, own) == []
    with pytest.raises(Conflict, match="already has such a form"):
        draft_saving.save(base, "lan", draft)
    saved, _batch = draft_saving.save(base, "lan", draft, beside=True)
    assert saved.id == "ha-noi-2"


def test_the_base_has_a_word_to_say(base: Base) -> None:
    draft = drafts.blank("x", "vi").with_value(("", 0, "id"), "ha-noi")
    draft = draft.with_value(("terms", first(draft, "terms"), "sources"), "nowhere")
    draft = draft.with_item("relations", {"kind": "related", "target": "no-such"})
    draft = draft.with_item("relations", {"kind": "holds-office", "target": "evfta"})
    said = [problem.what.english() for problem in draft_saving.doubts(base, draft)]
    assert said == [
        "there is a concept “ha-noi” already",
        "no source nowhere",
        "no concept no-such",
        "only a person can hold, and only an office can be held",
    ]
    with pytest.raises((NotFound, InvalidValue)):
        draft_saving.save(base, "lan", draft)


def test_what_somebody_else_changed_is_a_conflict(base: Base) -> None:
    draft = drafts.drafted(concepts.get(base, "ha-noi")).with_value(("", 0, "subject"), "mine")
    assert not draft_saving.is_stale(base, draft)
    other = drafts.drafted(concepts.get(base, "ha-noi")).with_value(("", 0, "subject"), "theirs")
    draft_saving.save(base, "mai", other)
    assert draft_saving.is_stale(base, draft)
    with pytest.raises(Conflict, match="changed meanwhile"):
        draft_saving.save(base, "lan", draft)


def test_saving_may_approve_what_waits(base: Base) -> None:
    terms = (Term("vi", "đường mẫu"), Term("en", "model road"))
    draft = drafts.blank("đường mâu", "vi")
    made, _batch = draft_saving.save(base, "lan", draft)
    draft = drafts.drafted(made)
    draft = draft.with_value(("terms", first(draft, "terms"), "text"), terms[0].text)
    saved, batch = draft_saving.save(base, "lan", draft, approve=True)
    assert saved.review is Review.APPROVED
    assert [(t.text, t.review) for t in saved.terms] == [("đường mẫu", Review.APPROVED)]
    assert batch is not None
    assert batch.task == "approve"


def test_the_subjects_of_the_base_can_be_offered(base: Base) -> None:
    for id, subject in (("ha-noi", "places"), ("evfta", "a trade")):
        draft = drafts.drafted(concepts.get(base, id)).with_value(("", 0, "subject"), subject)
        draft_saving.save(base, "lan", draft)
    assert {"a trade", "places"} <= set(concepts.subjects(base))
    assert concepts.subjects(base) == sorted(concepts.subjects(base))


def test_sources_are_found_by_the_beginnings_of_their_ids(base: Base) -> None:
    known = [source.id for source in sources.stream(base)]
    start = known[0][:3]
    assert sources.beginning(base, start, 3) == [id for id in known if id.startswith(start)][:3]
    assert sources.beginning(base, "no-such-source") == []
