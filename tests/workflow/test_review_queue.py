"""The queue of the review as a list that follows what is written, beside one that is read anew."""

import random
from dataclasses import replace

import pytest

from termbase.model import Concept, Kind, Note, Review, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import review, review_queue, revise
from termbase.workflow.edit import change
from termbase.workflow.review_queue import Queue, proposals_at
from termbase.workflow.waiting import Wanted, waiting

OK, PROPOSED = Review.APPROVED, Review.PROPOSED


def concept(id, whole, form):
    terms = (Term("vi", f"{id} một", review=OK), Term("en", f"{id} one", review=form))
    return Concept(id, Kind.TERM, review=whole, terms=terms)


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "made.db") as base:
        with writing(base, Task.ADD, "Lan") as batch:
            # Not in the order of their ids.
            for n in random.Random(3).sample(range(60), 60):
                states = ((OK, OK), (PROPOSED, PROPOSED), (OK, PROPOSED))[n % 3]
                batch.put(concept(f"c{n:02}", *states))
        yield base


def ids(base, queue):
    read = proposals_at(base, queue.numbers)
    return [read[number].concept.id for number in queue.numbers]


def streamed(base):
    return [proposal.concept.id for proposal in review.queue(base)]


def test_a_queue_has_what_the_stream_gives_in_its_order(base):
    queue = Queue.read(base)
    assert ids(base, queue) == streamed(base)
    assert len(queue.numbers) == review.queue_length(base) == 40
    first = Queue.read(base, 7)
    assert ids(base, first) == streamed(base)[:7]
    assert (first.whole, queue.whole, Queue.read(base, 41).whole) == (False, True, True)


def test_a_narrowed_queue_has_what_the_commands_list_and_follows(base):
    with writing(base, Task.IMPORT, "Mai", note="late.csv") as batch:
        batch.put(concept("c05b", PROPOSED, PROPOSED))
        batch.put(replace(concept("c07b", OK, PROPOSED), kind=Kind.PERSON))
    for wanted in (Wanted(author="Mai"), Wanted(file="late.csv"), Wanted(lang="vi"),
                   Wanted(kind=Kind.PERSON), Wanted(author="Lan", lang="en")):  # fmt: skip
        queue = Queue.read(base, wanted=wanted)
        read = proposals_at(base, queue.numbers, wanted)
        shown = [(read[n].concept.id, read[n].terms, read[n].whole) for n in queue.numbers]
        assert shown == [(w.concept.id, w.terms, w.whole) for w in waiting(base, wanted)]
    queue = Queue.read(base, wanted=Wanted(author="Mai", lang="en"))
    assert len(queue.numbers) == 2
    assert review_queue.decide(base, "Lan", "c07b", queue.wanted) is not None
    with writing(base, Task.ADD, "Mai") as batch:
        batch.put(concept("c06b", OK, PROPOSED))
    after, read = queue.followed(base)
    assert [p.concept.id for p in read.values()] == ["c06b"]
    assert list(after.numbers) == list(Queue.read(base, wanted=queue.wanted).numbers)
    assert review_queue.decide(base, "Lan", "c07b", queue.wanted) is None


def test_a_queue_follows_what_is_written(base):
    queue, draw = Queue.read(base), random.Random(5)
    for step in range(40):
        waits = streamed(base)
        what = draw.randrange(5)
        if what == 0:
            revise.undo(base, "Lan")
        elif what == 1:
            with writing(base, Task.ADD, "Lan") as batch:
                batch.put(concept(f"c{draw.randrange(60):02}-{step}", PROPOSED, OK))
        elif what == 2:
            review.reject(base, "Lan", draw.choice(waits), reason="no")
        elif what == 3:
            asked = review.concepts.get(base, f"c{3 * draw.randrange(20):02}")
            note = Note(f"{review.PREFERENCE_ASKED} en:{asked.id} one", "en")
            change(base, "Lan", review.replace(asked, notes=(note,)))
        else:
            review.approve(base, "Lan", draw.choice(waits))
        queue, changed = queue.followed(base)
        assert ids(base, queue) == streamed(base)
        assert queue.revision == base.revision
        new = {id for id in streamed(base) if id not in waits}
        assert {p.concept.id for p in proposals_at(base, queue.new).values()} == new
        assert new <= {proposal.concept.id for proposal in changed.values()} or not changed


def test_after_much_a_queue_is_read_anew(base, monkeypatch):
    monkeypatch.setattr(review_queue, "FOLLOWED", 3)
    queue = Queue.read(base)
    for id in streamed(base)[:5]:
        review.approve(base, "Lan", id)
    now, changed = queue.followed(base)
    assert ids(base, now) == streamed(base)
    assert not changed
    assert len(now.numbers) == 35
