"""Keeping the packs: making them of the tail, joining small ones, finding and mending damage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from termbase.language.numbers import primary
from termbase.memory.index import packs
from termbase.memory.index.building import Built, build, write
from termbase.memory.index.packs import Pack, Range
from termbase.messages import M, Message
from termbase.store.base import Base
from termbase.store.connection import explain, explaining, immediate
from termbase.store.progress import Progress

TAIL = 500
"""From so many segments on, the tail is worth a pack: to compare with it takes 3 ms."""

MOST = 1 << 21
"""The segments that packs of one range have at most, a million units of two languages: the fewer
packs, the less is asked. What is made of a language of so many takes 200 MB; the others are put
aside, so that they are written together."""

_FULL = MOST // 8
_IN_MEMORY = 8 << 20
_SLAB = 1 << 15


@dataclass(frozen=True, slots=True)
class State:
    """How far the index is.

    ``covered`` is the last row of a segment that is in packs; ``tail`` counts the segments behind
    it, ``gone`` those in packs that are no longer there.
    """

    covered: int
    packs: int
    segments: int
    tail: int
    gone: int

    @property
    def is_due(self) -> bool:
        """Whether the tail is long enough for :func:`pack`."""
        return self.tail >= TAIL


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the packs; they are right again after :func:`repair`."""

    message: Message


def tail_length(base: Base) -> int:
    """How many segments are in no pack, at a glance: deleted ones count."""
    with base.snapshot():
        covered = packs.covered(packs.read(base.connection))
        return max(0, _last(base) - covered.last)


def state(base: Base) -> State:
    """How far the index is. Reads all rows' numbers: 0.1 s for a million."""
    with explaining(base.path), base.snapshot():
        covered = packs.covered(packs.read(base.connection))
        live = _count(base, 0, covered.last)
        held = sum(pack.segments for pack in covered.packs)
        return State(
            covered.last,
            len(covered.packs),
            held,
            _count(base, covered.last, _last(base)),
            held - live,
        )


def pack(base: Base, progress: Progress | None = None, *, at_most: int | None = None) -> int:
    """Makes packs of the tail, and joins small packs, so that there are few; gives the number of
    segments read.

    ``at_most`` bounds the segments of packs that are read for joining, where it must be quick.
    Outside of any transaction; what is made is written in one transaction for each
    two million segments, and nothing is lost or wrong if it is killed in between. Raises
    :class:`StoreError` where the base cannot be written.
    """
    done = 0
    with explaining(base.path):
        while due := _next_range(base, at_most):
            if not _make(base, due, progress, done):
                continue
            done += due.segments
    return done


def verify(base: Base, progress: Progress | None = None) -> list[Fault]:
    """What is wrong with the packs: their checksums, and the segments that they should have."""
    found = []
    with explaining(base.path), base.snapshot():
        all_packs = packs.read(base.connection)
        covered = packs.covered(all_packs)
        if len(covered.packs) < len(all_packs):
            found.append(Fault(M("packs of the memory's index are not in order, or out of date")))
        for number, part in enumerate(covered.ranges, 1):
            found += [Fault(message) for message in _faults(base, part)]
            if progress:
                progress("index", number, len(covered.ranges))
    return found


def repair(base: Base, progress: Progress | None = None) -> int:
    """Makes anew what :func:`verify` finds wrong, and packs the tail; gives the number of segments
    read.
    """
    with explaining(base.path):
        while not _drop_unsound(base):
            pass
    return pack(base, progress)


def _drop_unsound(base: Base) -> bool:
    """Takes out what :func:`verify` finds wrong; false where somebody else changed the packs
    meanwhile. To read them all takes seconds, in which others may write.
    """
    with base.snapshot():
        all_packs = packs.read(base.connection)
        sound: list[Pack] = []
        for part in packs.covered(all_packs).ranges:
            if any(_faults(base, part)):
                break
            sound += part.packs
    with immediate(base.connection, base.turns.begin):
        base.confirm()
        if _standing(packs.read(base.connection)) != _standing(all_packs):
            return False
        for bad in all_packs:
            if bad not in sound:
                packs.drop(base.connection, bad)
        packs.drop_strays(base.connection)
    return True


def _standing(all_packs: Iterable[Pack]) -> tuple[tuple[int, int], ...]:
    """What tells whether packs are still the same."""
    return tuple((each.number, each.checksum) for each in all_packs)


@dataclass(frozen=True, slots=True)
class _Due:
    """A range to be packed, and the packs that it takes the place of."""

    first: int
    last: int
    segments: int
    languages: tuple[str, ...]
    replaced: tuple[Pack, ...]
    standing: tuple[tuple[int, int], ...]


def _next_range(base: Base, at_most: int | None) -> _Due | None:
    """The first range that is to be packed; ``None`` when all is done."""
    with base.snapshot():
        all_packs = packs.read(base.connection)
        covered = packs.covered(all_packs)
        standing = _standing(all_packs)
        stale = tuple(each for each in all_packs if each not in covered.packs)
        last, count, found = _cut(base, covered.last)
        if count:
            joined = _joined(covered.ranges, count, at_most)
        else:
            tidy = at_most is not None
            joined = [] if tidy else _thinned(base, covered.ranges) or _untidy(covered.ranges)
            if not joined:
                return None
            last = joined[-1].last
        first = joined[0].first if joined else covered.last
        replaced = tuple(each for part in joined for each in part.packs)
        languages = tuple(sorted(found | {each.lang for each in replaced}))
        count += sum(each.segments for each in replaced)
        return _Due(first, last, count, languages, (*replaced, *stale), standing)


def _thinned(base: Base, ranges: Sequence[Range]) -> list[Range]:
    """The first range of whose segments more than half are gone."""
    for part in ranges:
        held = sum(each.segments for each in part.packs)
        if _count(base, part.first, part.last) * 2 < held:
            return [part]
    return []


def _untidy(ranges: Sequence[Range]) -> list[Range]:
    """Ranges that would be one, had they been packed together."""
    for end in range(len(ranges), 1, -1):
        last = ranges[end - 1]
        size = sum(each.segments for each in last.packs)
        if size <= _FULL and (joined := _joined(ranges[: end - 1], size, None)):
            return [*joined, last]
    return []


def _joined(ranges: Sequence[Range], tail: int, at_most: int | None) -> list[Range]:
    """The last ranges, as far as they are joined with a tail of so many segments: such that are
    not much longer than what they are joined with, so that each segment is read few times.
    """
    found: list[Range] = []
    size = tail
    for part in reversed(ranges):
        own = sum(each.segments for each in part.packs)
        if own > 2 * size or own > _FULL or size + own > MOST:
            break
        if at_most is not None and size - tail + own > at_most:
            break
        found.insert(0, part)
        size += own
    return found


def _cut(base: Base, after: int) -> tuple[int, int, set[str]]:
    """How far a range goes that begins after a row: its last row, its segments and languages."""
    end = _last(base)
    count, languages = 0, set[str]()
    last = after
    while last < end:
        upto = min(last + _SLAB, end)
        found: Counter[str] = Counter()
        for lang, number in base.connection.execute(_BY_LANGUAGE, (last, upto)):
            found[primary(lang)] += number
        if count and count + found.total() > MOST:
            break
        count, last = count + found.total(), upto
        languages |= found.keys()
    return last, count, languages


def _make(base: Base, due: _Due, progress: Progress | None, done: int) -> bool:
    """Packs a range; false where somebody else changed the packs meanwhile."""
    with ExitStack() as stack:
        aside = []
        for lang in due.languages:
            texts = base.connection.execute(_TEXTS, (due.first, due.last, lang, lang))
            told = texts if progress is None else _telling(texts, progress, done)
            built = build(lang, due.first, due.last, told)
            done += built.segments
            if built.segments:
                aside.append(_put_aside(base, built, stack))
            del built
        with immediate(base.connection, base.turns.begin):
            base.confirm()
            if _standing(packs.read(base.connection)) != due.standing:
                return False
            for old in due.replaced:
                packs.drop(base.connection, old)
            for taken_up in aside:
                write(base.connection, taken_up())
    return True


def _put_aside(base: Base, built: Built, stack: ExitStack) -> Callable[[], Built]:
    """Puts a pack into a file for as long as the stack lasts; what is given takes it up again."""
    # Who only asks does not wait for these to be loaded.
    import pickle
    from tempfile import SpooledTemporaryFile

    try:
        file = stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
        pickle.dump(built, file)
        file.seek(0)
    except OSError as error:
        raise explain(error, base.path) from error
    return lambda: pickle.load(file)


def _telling(
    texts: Iterable[tuple[int, str]], progress: Progress, done: int
) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(texts, done):
        if number % 10_000 == 0:
            progress("index", number, 0)
        yield row


def _faults(base: Base, part: Range) -> Iterator[Message]:
    """What is wrong with the packs of a range."""
    for each in part.packs:
        if packs.checksum(base.connection, each) != each.checksum:
            yield M("a pack of the memory's index is damaged ({lang})", lang=each.lang)
            return
    for lang in sorted(_languages(base, part)):
        live = {
            row for row, _ in base.connection.execute(_TEXTS, (part.first, part.last, lang, lang))
        }
        for each in part.packs:
            if each.lang == lang:
                live.difference_update(packs.rows(base.connection, each))
        if live:
            yield M("the memory's index lacks segments ({lang})", lang=lang)


def _languages(base: Base, part: Range) -> set[str]:
    rows = base.connection.execute(_BY_LANGUAGE, (part.first, part.last))
    return {primary(lang) for lang, _ in rows}


def _count(base: Base, after: int, upto: int) -> int:
    row = base.connection.execute(
        "SELECT count(*) FROM segment WHERE rowid > ? AND rowid <= ?", (after, upto)
    ).fetchone()
    return int(row[0])


def _last(base: Base) -> int:
    """The row of the newest segment; 0 where there is none."""
    (last,) = base.connection.execute("SELECT max(rowid) FROM segment").fetchone()
    return last or 0


_BY_LANGUAGE = """
SELECT lang, count(*) FROM segment WHERE rowid > ? AND rowid <= ? GROUP BY lang"""
_TEXTS = """
SELECT rowid, text FROM segment
WHERE rowid > ? AND rowid <= ? AND (lang = ? OR lang LIKE ? || '-%') ORDER BY rowid"""
