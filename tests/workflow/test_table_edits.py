"""What somebody edits in our own wide table comes back as proposals, whatever it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.model import (
    Concept,
    Context,
    Definition,
    Gender,
    Kind,
    Note,
    PartOfSpeech,
    Review,
    Source,
    Status,
    Task,
    Term,
)
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import review
from termbase.workflow.asked_changes import CHANGE_ASKED
from termbase.workflow.edit import find_term
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import Report, What
from termbase.workflow.incoming import bring_in_files

OK, BEST = Review.APPROVED, Status.PREFERRED
CAT = Concept(
    "cat",
    subject="pets",
    review=OK,
    terms=(
        Term("vi", "mèo", status=BEST, review=OK, gender=Gender.MASCULINE),
        Term("vi", "mèo nhà", review=OK),
        Term("en", "cat", status=BEST, review=OK, usage="a pet"),
    ),
    definitions=(Definition("en", "A small predator.", "s"),),
    notes=(Note("seen in homes"),),
)


@pytest.fixture(params=["at once", "staged"])
def base(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Base]:
    if request.param == "staged":
        monkeypatch.setattr("termbase.workflow.bring_in.FEW", 1)
    with Base.create(tmp_path / "x.db") as made:
        with writing(made, Task.ADD, "t") as batch:
            batch.put_source(Source("s", title="A book"))
            batch.put(CAT)
            batch.put(Concept("dog", review=OK, terms=(Term("en", "dog", review=OK),)))
        yield made


class Sheet:
    """The wide table of a base, in which cells are edited."""

    def __init__(self, base: Base, path: Path) -> None:
        hand_out(base, Order("csv", WriteOptions(layout="wide")), path)
        self._base, self._path = base, path
        with path.open(encoding="utf-8", newline="") as file:
            self.header, *self.rows = csv.reader(file)

    def edit(self, id: str, **cells: str) -> Sheet:
        row = next(row for row in self.rows if row[0] == id)
        for name, value in cells.items():
            row[self.header.index(name.replace("_", " ", 1))] = value
        return self

    def bring(self, **options: Review) -> Report:
        with self._path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([self.header, *self.rows])
        return bring_in_files(self._base, "lan", [str(self._path)], options=ReadOptions(**options))


@pytest.fixture
def sheet(base: Base, tmp_path: Path) -> Sheet:
    return Sheet(base, tmp_path / "wide.csv")


def asked(base: Base) -> set[tuple[str, str]]:
    notes = concepts.get(base, "cat").notes
    return {
        (n.lang, n.text.removeprefix(CHANGE_ASKED)) for n in notes
        if n.text.startswith(CHANGE_ASKED)
    }  # fmt: skip


EDITS = {
    "a definition": ({"en_definition": "A tame one. [s]"}, ("en", "definition: A tame one. [s]")),
    "a new definition": (
        {"en_definition": "A small predator. [s] || Of the house."},
        ("en", "definition: A small predator. [s] || Of the house."),
    ),
    "a usage note": ({"en_usage": "a beast"}, ("en", "usage of en:cat: a beast")),
    "a gender": ({"vi_gender": "feminine"}, ("vi", "gender of vi:mèo: feminine")),
    "a kind": ({"kind": "event"}, ("", "kind: event")),
    "a subject": ({"subject": "beasts"}, ("", "subject: beasts")),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("state", [Review.APPROVED, Review.PROPOSED])
def test_an_edit_of_what_is_approved_waits(
    base: Base, sheet: Sheet, name: str, state: Review
) -> None:
    cells, request = EDITS[name]
    sheet.edit("cat", **cells)
    report = sheet.bring(review=state)
    assert report.counts[What.CHANGED] == 1
    assert report.clean
    now = concepts.get(base, "cat")
    assert replace(now, notes=CAT.notes) == CAT
    assert asked(base) == {request}
    assert [p.concept.id for p in review.queue(base)] == ["cat"]
    assert sheet.bring().batch is None


def test_a_form_that_moved_to_deprecated_is_asked_for_and_so_on_approval(
    base: Base, tmp_path: Path
) -> None:
    with writing(base, Task.ADD, "t") as batch:
        batch.put(Concept("old", terms=(Term("vi", "xưa", status=Status.DEPRECATED),)))
    sheet = Sheet(base, tmp_path / "wide.csv")
    sheet.edit("cat", vi_admitted="", vi_deprecated="mèo nhà").bring()
    assert find_term(concepts.get(base, "cat"), "vi:mèo nhà").status is Status.ADMITTED
    assert asked(base) == {("vi", "status of vi:mèo nhà: deprecated")}
    review.approve(base, "minh", "cat")
    now = concepts.get(base, "cat")
    assert find_term(now, "vi:mèo nhà").status is Status.DEPRECATED
    assert now.notes == CAT.notes


@pytest.mark.parametrize("name", EDITS)
def test_what_is_approved_is_carried_out(base: Base, sheet: Sheet, name: str) -> None:
    sheet.edit("cat", **EDITS[name][0]).bring()
    review.approve(base, "minh", "cat")
    now = concepts.get(base, "cat")
    assert now.notes == CAT.notes
    assert now != CAT
    assert now.review is OK
    assert not list(review.queue(base))
    assert sheet.bring().batch is None


def test_what_is_rejected_is_not_asked_again(base: Base, sheet: Sheet) -> None:
    sheet.edit("cat", en_definition="A tame one.").bring()
    review.reject(base, "minh", "cat", reason="not of wild ones")
    assert concepts.get(base, "cat").definitions == CAT.definitions
    assert not list(review.queue(base))
    (conflict,) = [o for o in sheet.bring().outcomes if o.what is What.CONFLICT]
    assert "not of wild ones" in conflict.why.english()


def test_another_preferred_form_is_proposed_as_in_po(base: Base, sheet: Sheet) -> None:
    sheet.edit("cat", vi="miêu").bring()
    new = find_term(concepts.get(base, "cat"), "vi:miêu")
    assert (new.status, new.review) == (BEST, Review.PROPOSED)
    assert concepts.get(base, "cat").preferred("vi").text == "mèo"
    assert sheet.bring().batch is None
    review.approve(base, "minh", "cat", "vi:miêu")
    assert concepts.get(base, "cat").preferred("vi").text == "miêu"


def test_an_admitted_form_put_first_is_asked_to_be_preferred(base: Base, sheet: Sheet) -> None:
    sheet.edit("cat", vi="mèo nhà", vi_admitted="mèo", vi_gender="").bring()
    now = concepts.get(base, "cat")
    assert now.terms == CAT.terms
    assert now.notes[-1].text == "approval proposed: preferred vi:mèo nhà"
    review.approve(base, "minh", "cat")
    assert concepts.get(base, "cat").preferred("vi").text == "mèo nhà"


def test_what_is_a_proposal_itself_follows_and_what_is_added_comes_in(
    base: Base, tmp_path: Path
) -> None:
    draft = replace(
        CAT,
        review=Review.PROPOSED,
        terms=tuple(replace(t, review=Review.PROPOSED) for t in CAT.terms),
    )
    with writing(base, Task.EDIT, "t") as batch:
        batch.put(replace(draft, version=concepts.get(base, "cat").version))
    sheet = Sheet(base, tmp_path / "wide.csv")
    sheet.edit("cat", en_definition="A tame one.", en_usage="a beast", note="furry").bring()
    now = concepts.get(base, "cat")
    assert now.definitions == (Definition("en", "A tame one."),)
    assert find_term(now, "en:cat").usage == "a beast"
    assert now.notes == (*CAT.notes, Note("furry"))
    assert not asked(base)


def test_a_definition_in_one_language_leaves_the_others(base: Base, tmp_path: Path) -> None:
    both = (Definition("en", "A small predator."), Definition("vi", "Một con vật."))
    with writing(base, Task.EDIT, "t") as batch:
        draft = replace(CAT, review=Review.PROPOSED, definitions=both)
        batch.put(replace(draft, version=concepts.get(base, "cat").version))
    Sheet(base, tmp_path / "wide.csv").edit("cat", en_definition="A tame one.").bring()
    now = concepts.get(base, "cat").definitions
    assert {d.lang: d.text for d in now} == {"vi": "Một con vật.", "en": "A tame one."}


def test_a_form_that_was_rejected_is_not_proposed_again(base: Base, tmp_path: Path) -> None:
    with writing(base, Task.EDIT, "t") as batch:
        terms = (*CAT.terms, Term("vi", "miu"))
        batch.put(replace(CAT, terms=terms, version=concepts.get(base, "cat").version))
    review.reject(base, "minh", "cat", named="vi:miu", reason="baby talk")
    before = concepts.get(base, "cat")
    report = Sheet(base, tmp_path / "wide.csv").edit("cat", vi_admitted="mèo nhà | miu").bring()
    (outcome,) = (o for o in report.outcomes if o.id == "cat")
    assert outcome.what is What.CONFLICT
    assert outcome.why is not None
    assert "baby talk" in outcome.why.english()
    assert concepts.get(base, "cat") == before


def test_a_request_that_was_decided_meanwhile_does_not_come_back(
    base: Base, tmp_path: Path, sheet: Sheet
) -> None:
    sheet.edit("cat", subject="beasts").bring()
    assert asked(base)
    later = Sheet(base, tmp_path / "later.csv")
    review.reject(base, "minh", "cat", reason="they are no beasts")
    later.edit("cat", en_usage="a beast").bring()
    assert asked(base) == {("en", "usage of en:cat: a beast")}


def test_unedited_rows_say_nothing_beside_an_edited_one(base: Base, sheet: Sheet) -> None:
    report = sheet.edit("cat", subject="beasts").bring()
    assert report.counts == {What.CHANGED: 1, What.IDENTICAL: 1}
    assert CHANGE_ASKED.startswith(review.APPROVAL_ASKED)
    assert concepts.get(base, "cat").kind is Kind.TERM


ATTESTED = Concept(
    "pm",
    review=OK,
    terms=(
        Term(
            "vi", "Thủ tướng", status=BEST, review=OK, part_of_speech=PartOfSpeech.NOUN,
            gender=Gender.MASCULINE, usage="of states", reliability=8, sources=("s",),
            contexts=(Context("Thủ tướng đã ký.", "s"),),
        ),
        Term("en", "prime minister", status=BEST, review=OK),
    ),
)  # fmt: skip


def edited_form(base: Base, tmp_path: Path, **cells: str) -> Term:
    with writing(base, Task.ADD, "t") as batch:
        batch.put_source(Source("mine", title="My book"))
        batch.put(ATTESTED)
    sheet = Sheet(base, tmp_path / "wide.csv").edit("pm", vi="Quốc vụ khanh", **cells)
    assert sheet.bring().clean
    # Once more says nothing new.
    assert sheet.bring().batch is None
    now = concepts.get(base, "pm")
    assert ATTESTED.terms[0] in now.terms
    return find_term(now, "vi:Quốc vụ khanh")


def test_an_edited_form_is_not_attested_where_the_old_one_is(base: Base, tmp_path: Path) -> None:
    assert edited_form(base, tmp_path) == Term(
        "vi", "Quốc vụ khanh", status=BEST, review=Review.PROPOSED, part_of_speech=PartOfSpeech.NOUN
    )


def test_what_is_said_anew_of_an_edited_form_is_taken(base: Base, tmp_path: Path) -> None:
    new = edited_form(base, tmp_path, vi_source="s; mine", vi_reliability="3", vi_usage="of old")
    assert (new.sources, new.reliability, new.usage) == (("mine",), 3, "of old")
