"""Forms about concepts that were not saved, kept in the state folder until they are.

One file a program and base, for its owner alone: what is not published yet is nobody else's
business.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from termbase.errors import InvalidValue
from termbase.exchange.atomic import replacing_bytes
from termbase.leftovers import is_running
from termbase.workflow.drafts import Draft, from_stored, to_stored

_FOLDER = "forms"
_SUFFIX = ".json"
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600
_MARK = 24


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A form that was not saved, whether it was to approve what waits, when it was last written in
    (ISO 8601, UTC), and the file that keeps it.
    """

    draft: Draft
    approves: bool
    at: str
    place: Path


class KeptDrafts:
    """The unsaved forms about the concepts of one ``base``, kept below ``folder`` (see
    :func:`~termbase.workflow.locate.state_folder`); ``process`` is the one that keeps.
    """

    def __init__(self, folder: Path, base: Path, process: int | None = None) -> None:
        self._folder = folder / _FOLDER
        self._process = os.getpid() if process is None else process
        self._mark = hashlib.sha256(os.fsencode(base.resolve())).hexdigest()[:_MARK]
        self._place = self._folder / f"{self._mark}-{self._process}{_SUFFIX}"
        self._keeps = False

    def keep(self, draft: Draft, *, approves: bool = False) -> None:
        """Keeps a form in the place of the one kept before, whole or not at all.

        Raises :class:`OSError` as the system does.
        """
        self._folder.mkdir(_OWN_FOLDER, parents=True, exist_ok=True)
        document = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "process": self._process,
            "approves": approves,
            "draft": to_stored(draft),
        }
        with contextlib.suppress(FileExistsError), self._place.open("xb"):
            # Made first, so that it is nobody else's from its first byte on.
            self._place.chmod(_OWN_FILE)
        self._keeps = True
        with replacing_bytes(self._place) as stream:
            stream.write(json.dumps(document).encode("utf-8"))

    def forget(self) -> None:
        """The form was saved, or given up."""
        self._keeps = False
        with contextlib.suppress(OSError):
            self._place.unlink()

    def left(self) -> list[KeptDraft]:
        """The forms of programs that run no more, the newest first."""
        found = [kept for place in self._places() if (kept := self._read(place))]
        return sorted(found, key=lambda kept: kept.at, reverse=True)

    def drop(self, kept: KeptDraft) -> None:
        """A kept form is taken up, or not wanted."""
        if kept.place != self._place or not self._keeps:
            with contextlib.suppress(OSError):
                kept.place.unlink()

    def _places(self) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            yield from sorted(self._folder.glob(f"{self._mark}-*{_SUFFIX}"))

    def _read(self, place: Path) -> KeptDraft | None:
        try:
            document = json.loads(place.read_bytes())
            keeper = int(document["process"])
            draft = from_stored(document["draft"])
            kept = KeptDraft(draft, bool(document["approves"]), str(document["at"]), place)
        except (OSError, ValueError, KeyError, TypeError, RecursionError, InvalidValue):
            return None
        # A number may come again: what this very program has not kept is of one that ran before.
        own = keeper == self._process
        return None if (self._keeps and own) or (not own and is_running(keeper)) else kept
