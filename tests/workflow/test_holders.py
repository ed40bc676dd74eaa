"""Who holds an office, changed from the form of the office."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.model import Kind, Relation, RelationKind, Review, Status, Task, Term
from termbase.model.concept import Concept
from termbase.model.dates import Period
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import draft_saving, drafts
from termbase.workflow.edit import edit_concept
from termbase.workflow.redoing import differences, redone
from termbase.workflow.revise import undo

OFFICE = "made-office"
HOLDS = RelationKind.HOLDS_OFFICE


def made(id: str, kind: Kind, *relations: Relation) -> Concept:
    term = Term("en", id.replace("-", " "), status=Status.PREFERRED, review=Review.APPROVED)
    return Concept(id, kind, review=Review.APPROVED, terms=(term,), relations=relations)


@pytest.fixture
def held(base: Base) -> Base:
    """An office that the first of two people held in 2020."""
    first = Relation(HOLDS, OFFICE, Period("2020", "2021"), note="acting")
    with writing(base, Task.ADD, "mai") as batch:
        batch.put(made(OFFICE, Kind.OFFICE))
        batch.put(made("person-one", Kind.PERSON, first))
        batch.put(made("person-two", Kind.PERSON))
    return base


def draft_of(base: Base) -> drafts.Draft:
    return draft_saving.draft_of(base, concepts.get(base, OFFICE))


def relations(base: Base, id: str) -> list[tuple[str, str, str]]:
    found = concepts.get(base, id).relations
    return [(r.target, r.valid.start, r.valid.end) for r in found]


def test_a_draft_that_was_only_read_changes_nothing(held: Base) -> None:
    draft = draft_of(held)
    assert [item.values["target"] for item in draft.of(drafts.HOLDERS)] == ["person-one"]
    assert not draft.changed
    assert draft_saving.save(held, "lan", draft)[1] is None
    assert drafts.from_stored(json.loads(json.dumps(drafts.to_stored(draft)))) == draft


def test_holders_are_added_changed_and_taken_out_in_one_batch(held: Base) -> None:
    draft = draft_of(held)
    mark = draft.of(drafts.HOLDERS)[0].mark
    draft = draft.with_value((drafts.HOLDERS, mark, "end"), "2022-03-04")
    draft = draft.with_item(drafts.HOLDERS, {"target": "person-two", "start": "2022-03-04"})
    assert draft.changed
    assert [*drafts.problems(draft), *draft_saving.doubts(held, draft)] == []
    batch = draft_saving.save(held, "lan", draft)[1]
    assert batch is not None
    assert batch.changes == 2
    assert relations(held, "person-one") == [(OFFICE, "2020", "2022-03-04")]
    assert concepts.get(held, "person-one").relations[0].note == "acting"
    assert relations(held, "person-two") == [(OFFICE, "2022-03-04", "")]
    newest = draft_of(held)
    assert [i.values["target"] for i in newest.of(drafts.HOLDERS)] == ["person-two", "person-one"]
    draft_saving.save(
        held, "lan", newest.without(drafts.HOLDERS, newest.of(drafts.HOLDERS)[1].mark)
    )
    assert relations(held, "person-one") == []
    undo(held, "lan")
    undo(held, "lan")
    assert relations(held, "person-one") == [(OFFICE, "2020", "2021")]


def test_a_new_office_is_stored_with_who_holds_it(held: Base) -> None:
    draft = drafts.blank("another office", "en", Kind.OFFICE)
    draft = draft.with_item(drafts.HOLDERS, {"target": "person-two", "start": "2025"})
    saved, batch = draft_saving.save(held, "lan", draft)
    assert batch is not None
    assert relations(held, "person-two") == [(saved.id, "2025", "")]
    undo(held, "lan")
    assert relations(held, "person-two") == []


@pytest.mark.parametrize(
    ("target", "what"),
    [("ha-noi", "only a person can hold"), ("nobody-such", "nobody-such")],
)
def test_who_is_no_person_holds_nothing(held: Base, target: str, what: str) -> None:
    draft = draft_of(held).with_item(drafts.HOLDERS, {"target": target})
    [doubt] = draft_saving.doubts(held, draft)
    assert doubt.place[0] == drafts.HOLDERS
    assert what in doubt.what.english()
    with pytest.raises((InvalidValue, NotFound)):
        draft_saving.save(held, "lan", draft)


def test_the_same_person_twice_from_the_same_day_is_told(held: Base) -> None:
    draft = draft_of(held).with_item(drafts.HOLDERS, {"target": "person-one", "start": "2020"})
    assert [p.place[0] for p in drafts.problems(draft)] == [drafts.HOLDERS]


def test_what_somebody_else_changed_at_the_person_is_a_conflict_and_can_be_gone_over(
    held: Base,
) -> None:
    draft = draft_of(held)
    mark = draft.of(drafts.HOLDERS)[0].mark
    draft = draft.with_value((drafts.HOLDERS, mark, "note"), "mine")
    other = Relation(HOLDS, OFFICE, Period("2020", "2021-06"), note="acting")
    edit_concept(held, "mai", "person-one", relations=(other,))
    assert draft_saving.is_stale(held, draft)
    with pytest.raises(Conflict, match="changed by somebody else"):
        draft_saving.save(held, "lan", draft)
    now = draft_saving.standing_draft(held, draft)
    assert now is not None
    found = differences(draft, now.original, now.holders)
    assert {(d.section, d.name) for d in found} == {
        (drafts.HOLDERS, "end"), (drafts.HOLDERS, "note"),
    }  # fmt: skip
    draft_saving.save(held, "lan", redone(draft, now.original, now.holders))
    [relation] = concepts.get(held, "person-one").relations
    assert relation == replace(other, note="mine")
