"""Pieces of work that were not saved: kept, left by a run that ended, taken up by another.

A piece is one file in one folder, for its owner alone to read: what is not published yet is nobody
else's business. The name of the file has the token of the run that has it. Who takes a piece up
gives the file another name, in one step: so it is always there whole, in one place, and with one
run, wherever a program is killed and however many run. A piece goes only when it was saved, or
when a person does not want it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from termbase.errors import InvalidValue
from termbase.exchange.atomic import replacing_bytes, sweep
from termbase.workflow.unsaved import runs

FOLDER = "unsaved"
"""In the state folder (see :func:`~termbase.workflow.locate.state_folder`)."""

_SUFFIX = ".json"
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600
_MARK = 24

Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Work]):
    """A kind of work: its ``name``, what of a piece is ``stored`` as a document (JSON), and the
    piece ``restored`` from that; which may raise :class:`~termbase.errors.InvalidValue`,
    :class:`KeyError`, :class:`TypeError` or :class:`ValueError` where it is none.
    """

    name: str
    stored: Callable[[Work], Mapping[str, Any]]
    restored: Callable[[Mapping[str, Any]], Work]


@dataclass(frozen=True, slots=True)
class Kept(Generic[Work]):
    """A piece of ``work``, what it is ``about`` (the path of a file, the id of a unit; empty where
    that has no name), when it was last kept (ISO 8601, UTC), and the file that has it.
    """

    about: str
    work: Work
    at: str
    place: Path


class Keeper(Generic[Work]):
    """Keeps the work of one kind, and of one ``base`` where it belongs to one, for one run."""

    def __init__(self, folder: Path, kind: Kind[Work], base: Path | None = None) -> None:
        self._folder = folder / FOLDER
        self._kind = kind
        self._base = "" if base is None else str(base.resolve())
        self._run = runs.Run(self._folder)

    def keep(self, work: Work, about: str = "") -> None:
        """Keeps a piece in the place of what this run kept about the same, whole or not at all.

        Raises :class:`OSError` as the system does.
        """
        self._begin()
        document = {
            "base": self._base,
            "about": about,
            "at": datetime.now(UTC).isoformat(),
            "work": self._kind.stored(work),
        }
        with replacing_bytes(self._place(about), mode=_OWN_FILE) as stream:
            stream.write(json.dumps(document).encode("utf-8"))

    def forget(self, about: str = "") -> None:
        """What this run kept about something was saved, or given up."""
        with contextlib.suppress(OSError):
            self._place(about).unlink()

    def leave(self, about: str = "") -> None:
        """Lets go of what this run kept about something, for any run to take up."""
        with contextlib.suppress(FileNotFoundError):
            self._place(about).rename(self._place(about, runs.new_token()))

    def of(self, about: str) -> Kept[Work] | None:
        """The newest that is kept about something by this run, or by one that is over."""
        return next(iter(self._found(about, own=True)), None)

    def left(self) -> list[Kept[Work]]:
        """What runs left that are over, the newest first."""
        sweep(self._folder)
        runs.sweep(self._folder)
        return self._found(None, own=False)

    def take(self, kept: Kept[Work]) -> bool:
        """Takes a piece up, for this run to keep from now on; what it kept about the same is left.
        ``False`` where the piece is no longer there: another run was faster.

        Raises :class:`OSError` as the system does.
        """
        self._begin()
        own = self._place(kept.about)
        if kept.place == own:
            return own.exists()
        if own.exists():
            self.leave(kept.about)
        try:
            kept.place.rename(own)
        except FileNotFoundError:
            return False
        return True

    def drop(self, kept: Kept[Work]) -> None:
        """A piece is not wanted."""
        with contextlib.suppress(OSError):
            kept.place.unlink()

    def end(self) -> None:
        """The run ends: what it has kept, and keeps from now on, is left."""
        self._run.end()

    def _begin(self) -> None:
        self._folder.mkdir(_OWN_FOLDER, parents=True, exist_ok=True)
        self._run.begin()

    def _place(self, about: str, token: str = "") -> Path:
        name = f"{self._prefix(about)}{token or self._run.token}{_SUFFIX}"
        return self._folder / name

    def _prefix(self, about: str) -> str:
        mark = hashlib.sha256(os.fsencode(f"{self._base}\0{about}")).hexdigest()[:_MARK]
        return f"{self._kind.name}-{mark}-"

    def _found(self, about: str | None, *, own: bool) -> list[Kept[Work]]:
        """What is kept about something, or (``None``) about anything, the newest first."""
        prefix = f"{self._kind.name}-" if about is None else self._prefix(about)
        found = [kept for place in self._places(prefix, own) if (kept := self._read(place))]
        return sorted(found, key=lambda kept: kept.at, reverse=True)

    def _places(self, prefix: str, own: bool) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            for place in sorted(self._folder.glob(f"{prefix}*{_SUFFIX}")):
                token = place.stem.rpartition("-")[2]
                is_own = token == self._run.token
                if own if is_own else runs.is_over(self._folder, token):
                    yield place

    def _read(self, place: Path) -> Kept[Work] | None:
        try:
            document = json.loads(place.read_bytes())
            if document["base"] != self._base:
                return None
            at = datetime.fromisoformat(document["at"]).isoformat()
            work = self._kind.restored(document["work"])
            return Kept(str(document["about"]), work, at, place)
        except (OSError, ValueError, KeyError, TypeError, RecursionError, InvalidValue):
            return None
