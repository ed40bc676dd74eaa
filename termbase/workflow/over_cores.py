"""The same question asked of a base for very many texts, on all cores of the machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from termbase.store.base import Base

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 100
"""How many items go to a process at a time."""

FEW = 1_000
"""So many items are asked for here: other processes take as long to begin."""

_AHEAD = 3
_OWN: dict[str, Base] = {}
"""The base of such a process, which does all that it is asked itself."""


def over_cores(
    base: Base,
    ask: Callable[[Base, Item], Result],
    items: Iterable[Item],
    *,
    processes: int | None = None,
    few: int = FEW,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """What ``ask`` answers for each of the items, in their order.

    ``ask`` is a function of a module; it, the items and the answers go through pickle. Each
    process reads the base as it stood when the process began. With ``few`` items, one core, or
    where no process can be started, all is done here. Items are read a few chunks ahead.
    """
    count = processes or os.cpu_count() or 1
    rest = iter(items)
    first = list(islice(rest, few + 1))
    everything = chain(first, rest)
    if count < 2 or len(first) <= few or _OWN:
        yield from (ask(base, item) for item in everything)
        return
    pool = _pool(base, count)
    if pool is None:
        yield from (ask(base, item) for item in everything)
        return
    with pool:
        try:
            yield from _in_order(pool, base, ask, everything, count, chunk)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor,
    base: Base,
    ask: Callable[[Base, Item], Result],
    items: Iterator[Item],
    count: int,
    size: int,
) -> Iterator[Result]:
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    broken = False
    while True:
        while not broken and len(waiting) < count * _AHEAD and (chunk := list(islice(items, size))):
            try:
                waiting.append((chunk, pool.submit(_answers, base.path, ask, chunk)))
            except BrokenProcessPool:
                items = chain(chunk, items)
                broken = True
        if not waiting:
            break
        chunk, answers = waiting.popleft()
        try:
            yield from answers.result()
        except BrokenProcessPool:
            # A process was killed, or none could begin: what it had is asked for here.
            broken = True
            yield from (ask(base, item) for item in chunk)
    yield from (ask(base, item) for item in items)


def _pool(base: Base, count: int) -> ProcessPoolExecutor | None:
    try:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A forked process would share the base's connection.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, mp_context=context)
    except (ImportError, OSError, NotImplementedError):
        return None


def _answers(path: Path, ask: Callable[[Base, Any], Any], chunk: list[Any]) -> list[Any]:
    """The answers for a chunk, in a process of its own with a base of its own."""
    key = str(path)
    if key not in _OWN:
        _OWN[key] = Base.open(path, read_only=True)
    return [ask(_OWN[key], item) for item in chunk]
