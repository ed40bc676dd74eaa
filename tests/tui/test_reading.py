"""Desks: one thread with its own connection; what nobody waits for any more is stopped."""

import asyncio
import threading

import pytest

from termbase.errors import NotFound, StoreError
from termbase.store import concepts
from termbase_tui.reading import Desk

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def desk(base_path):
    desk = Desk(base_path, read_only=True)
    yield desk
    desk.close()


async def test_a_cancelled_job_is_interrupted_and_the_next_one_is_not(desk):
    started, ended = threading.Event(), threading.Event()

    def endless(base):
        started.set()
        try:
            base.connection.execute(ENDLESS).fetchone()
        finally:
            ended.set()

    task = asyncio.create_task(desk.ask(endless))
    await asyncio.to_thread(started.wait, 10)
    await asyncio.sleep(0.05)
    task.cancel()
    assert (await desk.ask(concepts.count)).concepts == 4
    assert ended.is_set()
    assert task.cancelled()


async def test_a_cancelled_job_that_waits_is_never_done(desk):
    go = threading.Event()
    done = []
    first = asyncio.create_task(desk.ask(lambda _base: go.wait(10)))
    second = asyncio.create_task(desk.ask(lambda _base: done.append("second")))
    await asyncio.sleep(0.05)
    second.cancel()
    await asyncio.wait([second])
    go.set()
    await first
    await desk.ask(lambda _base: done.append("third"))
    assert done == ["third"]


async def test_all_jobs_of_a_desk_have_one_thread_and_one_connection(desk):
    seen = {await desk.ask(lambda base: (threading.get_ident(), id(base))) for _ in range(5)}
    assert len(seen) == 1
    assert next(iter(seen))[0] != threading.get_ident()


async def test_errors_reach_the_asker_in_words(desk, tmp_path):
    with pytest.raises(NotFound):
        await desk.ask(lambda base: concepts.get(base, "nobody"))
    with pytest.raises(StoreError):
        await desk.ask(lambda base: base.connection.execute("DELETE FROM concept"))
    with pytest.raises(NotFound):
        await Desk(tmp_path / "none.db", read_only=True).ask(concepts.count)


async def test_who_asks_a_desk_that_is_closed_ends_with_the_app(base_path):
    desk = Desk(base_path, read_only=True)
    await desk.ask(concepts.count)
    desk.close()
    with pytest.raises(asyncio.CancelledError):
        await desk.ask(concepts.count)
