"""Many questions to a base, over several processes."""

import os
import signal
from itertools import islice

import pytest

from termbase.errors import NotFound
from termbase.messages import M
from termbase.model import Concept, Task
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import over_cores as room
from termbase.workflow.over_cores import FEW, over_cores

MANY = FEW * 3


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        with writing(base, Task.ADD, "lan") as w:
            w.put_all(Concept(f"c{n}") for n in range(10))
        yield base


def asked(base, n):
    return n, concepts.get(base, f"c{n % 10}").id, os.getpid()


def stumbling(base, n):
    if n == MANY - 5:
        raise NotFound(M("no source {id}", id=str(n)), remedy=M("remove it"), place="x:1")
    return n


def deadly(base, n):
    if n == FEW and os.getpid() != int(os.environ["TERMBASE_TEST_PARENT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def test_few_are_asked_for_here(base):
    answers = list(over_cores(base, asked, range(FEW)))
    assert {pid for *_, pid in answers} == {os.getpid()}


def test_answers_come_in_order_from_several_processes(base):
    answers = list(over_cores(base, asked, range(MANY), processes=2))
    assert [n for n, *_ in answers] == list(range(MANY))
    assert all(id == f"c{n % 10}" for n, id, _ in answers)
    pids = {pid for *_, pid in answers}
    assert len(pids) == 2 and os.getpid() not in pids


def test_without_processes_all_is_done_here(base, monkeypatch):
    monkeypatch.setattr(room, "_pool", lambda base, count: None)
    answers = list(over_cores(base, asked, range(MANY), processes=2))
    assert len(answers) == MANY and {pid for *_, pid in answers} == {os.getpid()}


def test_a_process_that_is_killed_loses_no_answer(base, monkeypatch):
    monkeypatch.setenv("TERMBASE_TEST_PARENT", str(os.getpid()))
    assert list(over_cores(base, deadly, range(MANY), processes=2)) == list(range(MANY))


def test_an_error_comes_out_as_it_is(base):
    with pytest.raises(NotFound, match=f"x:1: no source {MANY - 5}; remove it") as caught:
        list(over_cores(base, stumbling, range(MANY), processes=2))
    assert caught.value.__cause__ is not None, "it came from another process"


def test_items_are_not_all_read_at_once(base):
    read = []

    def items():
        for n in range(100 * FEW):
            read.append(n)
            yield n

    assert len(list(islice(over_cores(base, asked, items(), processes=2), 10))) == 10
    assert len(read) < 10 * FEW
