"""Texts that were not saved, kept until they are: in the state folder of the person, one a file.

An article before its publication is nobody else's business: what is kept is theirs alone to read.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from termbase.exchange.atomic import replacing_bytes
from termbase.leftovers import is_running

_FOLDER = "texts"
_SUFFIX = ".json"
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class KeptText:
    """What was not saved of the file at ``path`` (empty: of none): the bytes that it would have
    become, made from the ``before`` that was on the disk, and when (ISO 8601).
    """

    path: str
    data: bytes
    before: bytes
    at: str
    place: Path


class KeptTexts:
    """The texts that are kept in a folder, such as :func:`~termbase.workflow.locate.state_folder`
    names; ``process`` is the one that keeps.
    """

    def __init__(self, folder: Path, process: int | None = None) -> None:
        self._folder = folder / _FOLDER
        self._process = os.getpid() if process is None else process

    def keep(self, path: str, data: bytes, before: bytes) -> None:
        """Keeps what a file would become; of one file the last is kept.

        Raises :class:`OSError` as the system does.
        """
        self._folder.mkdir(_OWN_FOLDER, parents=True, exist_ok=True)
        document = {
            "path": path,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "process": self._process,
            "data": base64.b64encode(data).decode("ascii"),
            "before": base64.b64encode(before).decode("ascii"),
        }
        place = self._place(path)
        with contextlib.suppress(FileExistsError), place.open("xb"):
            # Made first, so that it is nobody else's from its first byte on.
            place.chmod(_OWN_FILE)
        with replacing_bytes(place) as stream:
            stream.write(json.dumps(document).encode("utf-8"))

    def set_aside(self) -> None:
        """The text without a name makes room for another one, and is left for the next run."""
        place = self._place("")
        count = sum(1 for _ in self._folder.glob(f"{place.stem}-*{_SUFFIX}")) + 1
        with contextlib.suppress(FileNotFoundError):
            place.rename(place.with_stem(f"{place.stem}-{count}"))

    def forget(self, path: str) -> None:
        """What was kept of a file is of no use any more."""
        with contextlib.suppress(OSError):
            self._place(path).unlink()

    def of(self, path: str) -> KeptText | None:
        """What is kept of the file at ``path``."""
        return _read(self._place(path), None)

    def left(self) -> list[KeptText]:
        """The texts of programs that run no more, the newest first."""
        found = [kept for place in self._places() if (kept := _read(place, self._process))]
        return sorted(found, key=lambda kept: kept.at, reverse=True)

    def drop(self, kept: KeptText) -> None:
        """A kept text is taken up, or not wanted."""
        with contextlib.suppress(OSError):
            kept.place.unlink()

    def _places(self) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            yield from sorted(self._folder.glob(f"*{_SUFFIX}"))

    def _place(self, path: str) -> Path:
        # Two programs may each have a text without a name.
        mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:32]
        return self._folder / f"{mark if path else f'new-{self._process}'}{_SUFFIX}"


def _read(place: Path, process: int | None) -> KeptText | None:
    """What a file keeps; ``None`` where it keeps nothing that can be read, and where ``process`` is
    given, also where that one or another that still runs keeps it.
    """
    try:
        document = json.loads(place.read_bytes())
        keeper = int(document["process"])
        kept = KeptText(
            str(document["path"]),
            base64.b64decode(document["data"]),
            base64.b64decode(document["before"]),
            str(document["at"]),
            place,
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if process is not None and (keeper == process or is_running(keeper)):
        return None
    return kept
