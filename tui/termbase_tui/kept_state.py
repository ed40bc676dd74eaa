"""What the app remembers between runs: a small file of a person's own, never needed.

Whatever is wrong with the file, the app runs: what is not as it should be is not there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termbase.errors import TermbaseError

NAME = "app.json"
SCHEMA = 1
BASES = 20
"""So many bases are remembered, those that were opened last."""
LIMIT = 200_000
"""A longer file is not ours, in bytes."""
TEXT = 2_000
"""A longer text is not remembered, in characters."""

Group = Mapping[str, str]


@dataclass(slots=True)
class KeptState:
    """What is remembered; ``file`` is ``None`` where nothing is to be kept.

    ``texts`` are single things (``language``, ``theme``, ``mode``), ``groups`` the choices of a
    screen by its name, ``bases`` what belongs to one base, by its path, the last opened first.
    """

    file: Path | None = None
    texts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)
    bases: dict[str, dict[str, str]] = field(default_factory=dict)
    _said: dict[tuple[str, str], None] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> KeptState:
        """What ``folder`` has; nothing where it has none, or what is none of ours."""
        state = cls(folder / NAME)
        state._take(_document(folder / NAME))
        return state

    def text(self, name: str) -> str:
        """One thing; empty where it is not known."""
        return self.texts.get(name, "")

    def say(self, name: str, value: str) -> None:
        """Remembers one thing."""
        self.texts[name] = value[:TEXT]
        self._said["texts", name] = None

    def group(self, name: str) -> Group:
        """The choices of a screen."""
        return self.groups.get(name, {})

    def say_group(self, name: str, values: Group) -> None:
        """Remembers the choices of a screen."""
        self.groups[name] = {key: value[:TEXT] for key, value in values.items()}
        self._said["groups", name] = None

    def base(self, path: Path) -> Group:
        """What belongs to the base at ``path``."""
        return self.bases.get(_key(path), {})

    def say_base(self, path: Path, values: Group) -> None:
        """Remembers what belongs to a base, as the one that was opened last."""
        key = _key(path)
        self.bases.pop(key, None)
        own = {name: value[:TEXT] for name, value in values.items()}
        self.bases = dict([(key, own), *self.bases.items()][:BASES])
        # The one that was opened last is written last, and so stays the first.
        self._said.pop(("bases", key), None)
        self._said["bases", key] = None

    def write(self) -> None:
        """Puts what was said in this run into the file, whole or not at all; what another app has
        said of other things meanwhile stays. Where it cannot be written it is not.
        """
        if self.file is None or not self._said:
            return
        from termbase.exchange.atomic import replacing_bytes

        there = KeptState.read(self.file.parent)
        for kind, name in self._said:
            if kind == "bases":
                if name in self.bases:
                    there.say_base(Path(name), self.bases[name])
            else:
                getattr(there, kind)[name] = getattr(self, kind)[name]
        document = {"schema": SCHEMA, **there.texts, "choices": there.groups, "bases": there.bases}
        data = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        with suppress(OSError, TermbaseError):
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with replacing_bytes(self.file) as stream:
                stream.write(data)

    def _take(self, document: Mapping[str, Any]) -> None:
        self.texts = _texts(document)
        self.groups = {name: _texts(said) for name, said in _tables(document, "choices")}
        bases = [(name, _texts(said)) for name, said in _tables(document, "bases")]
        self.bases = dict(bases[:BASES])


def _document(file: Path) -> Mapping[str, Any]:
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
        found = json.loads(data) if len(data) <= LIMIT else {}
    except (OSError, ValueError, RecursionError):
        return {}
    fits = isinstance(found, dict) and found.get("schema") == SCHEMA
    return found if fits else {}


def _tables(document: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    found = document.get(name)
    if not isinstance(found, dict):
        return []
    return [(key, value) for key, value in found.items() if isinstance(value, dict)]


def _texts(document: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in document.items() if isinstance(value, str)}


def _key(path: Path) -> str:
    return str(path.absolute())
