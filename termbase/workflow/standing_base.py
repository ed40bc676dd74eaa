"""A base that is read for hours, while other programs write to it, move it or put another there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from termbase.errors import StoreError, os_reason
from termbase.lookup.remembered import RememberedTerms
from termbase.lookup.snapshot import StoreSnapshot, TermSnapshot
from termbase.messages import M
from termbase.model import Concept, Relation
from termbase.proofing.forms import Forms
from termbase.proofing.knowledge import StoreKnowledge
from termbase.store.base import Base
from termbase.store.connection import explaining


class StandingKnowledge:
    """What a base knows, as :class:`~termbase.proofing.knowledge.Knowledge`: each thing is read
    once, and is asked for by this one process alone.
    """

    def __init__(self, base: Base) -> None:
        self._store = StoreKnowledge(base, RememberedTerms(StoreSnapshot(base.connection)))

    @property
    def terms(self) -> TermSnapshot:
        """As :attr:`Knowledge.terms`."""
        return self._store.terms

    def concepts(self, ids: Iterable[str]) -> Mapping[str, Concept]:
        """As :meth:`Knowledge.concepts`."""
        return self._store.concepts(ids)

    def forms(self, ids: Iterable[str], language: str, style: str) -> Mapping[str, Forms]:
        """As :meth:`Knowledge.forms`."""
        return self._store.forms(ids, language, style)

    def only_named(self, ids: Iterable[str]) -> Collection[str]:
        """As :meth:`Knowledge.only_named`."""
        return self._store.only_named(ids)

    def holders(self, office: str) -> Sequence[tuple[str, Relation]]:
        """As :meth:`Knowledge.holders`."""
        return self._store.holders(office)


class StandingBase:
    """A base that stays open for reading, and what was read of it, for as long as nobody writes.

    One thread uses it. ``find`` says where the base is; it is asked before each use, and may
    raise :class:`~termbase.errors.NotFound`.
    """

    def __init__(self, find: Callable[[], Path]) -> None:
        self.state = 0
        """Another number after each change of what the base holds, or of which base it is."""
        self._find = find
        self._base: Base | None = None
        self._knowledge: StandingKnowledge | None = None
        self._file: tuple[Path, int, int] | None = None
        self._version = -1

    @contextmanager
    def reading(self) -> Iterator[tuple[Base, StandingKnowledge]]:
        """The base and what it knows, in one read transaction.

        Raises :class:`~termbase.errors.TermbaseError` where there is none, or none to be read; the
        next use tries again.
        """
        base = self._opened()
        try:
            with base.snapshot(), explaining(base.path):
                yield base, self._known(base)
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Lets the base go; the next use opens it again."""
        base, self._base, self._knowledge = self._base, None, None
        if base is not None:
            base.close()

    def _opened(self) -> Base:
        try:
            path = self._find()
            status = path.stat()
        except OSError as error:
            self.close()
            why = M("cannot be read: {why}", why=os_reason(error))
            raise StoreError(why, place=str(path)) from error
        except BaseException:
            self.close()
            raise
        file = (path, status.st_dev, status.st_ino)
        if self._base is None or file != self._file:
            self.close()
            self._base = Base.open(path, read_only=True)
            self._file = file
        return self._base

    def _known(self, base: Base) -> StandingKnowledge:
        # It is another one as soon as another connection has written (sqlite.org/pragma.html).
        (version,) = base.connection.execute("PRAGMA data_version").fetchone()
        if self._knowledge is None or version != self._version:
            base.confirm()
            self._knowledge = StandingKnowledge(base)
            self._version = version
            self.state += 1
        return self._knowledge
