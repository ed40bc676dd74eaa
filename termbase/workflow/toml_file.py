"""A TOML file that a person wrote: read, and refused with the line for what it may not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.errors import BadFile, os_reason
from termbase.meant import did_you_mean
from termbase.messages import M, Message


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The file at ``path`` with its ``text`` and the ``document`` that stands in it."""

    path: Path
    text: str
    document: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path, limit: int) -> TomlFile:
        """The file at ``path``.

        Raises :class:`~termbase.errors.BadFile` where it cannot be read, has more than ``limit``
        bytes, or is no TOML.
        """
        import tomllib

        try:
            with path.open("rb") as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            why = os_reason(error)
            raise BadFile(M("cannot be read: {why}", why=why), place=str(path)) from error
        if len(data) > limit:
            raise BadFile(M("the file is longer than {limit} bytes", limit=limit), place=str(path))
        try:
            text = data.decode("utf-8-sig")
            return cls(path, text, tomllib.loads(text))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            line = re.search(r"line (\d+)", str(error))
            place = f"{path}:{line[1]}" if line else str(path)
            raise BadFile(M("is no TOML: {why}", why=str(error)), place=place) from error

    def refuse_unknown(self, table: Mapping[str, Any], known: Sequence[str]) -> None:
        """Raises :class:`~termbase.errors.BadFile` for a key that is not ``known``, with the one
        that was probably meant.
        """
        for key in table:
            if key not in known:
                every = M("these are known: {known}", known=", ".join(known))
                raise self.bad(
                    key, M("“{key}” is unknown", key=key), did_you_mean(key, known) or every
                )

    def table(self, value: Any, key: str) -> Mapping[str, Any]:
        """The value of a key that is to be a table; raises :class:`~termbase.errors.BadFile`."""
        if not isinstance(value, dict):
            raise self.bad(key, M("“{key}” is to be a table", key=key))
        return value

    def bad(self, key: str, message: Message, remedy: Message | None = None) -> BadFile:
        """What is wrong about a key, with the line on which it stands first."""
        found = re.search(rf"^[ \t]*(?:\[+[ \t]*)?(?:[\w.-]*\.)?[\"']?{re.escape(key)}\b",
                          self.text, re.MULTILINE)  # fmt: skip
        line = self.text.count("\n", 0, found.start()) + 1 if found else 1
        return BadFile(message, remedy=remedy, place=f"{self.path}:{line}")
