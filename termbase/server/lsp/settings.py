"""What the editor says of the base and the texts: ``initializationOptions`` and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model.dates import edtf
from termbase.workflow.check import CheckOptions
from termbase.workflow.configuration import LANGUAGES

SECTION = "termbase"
"""The name of our settings among those of the editor."""

_KEYS = ("db", "lang", "style", "date")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which base is meant (``db`` where it is named; else it is looked for from ``root`` upward),
    and how texts are proofed where it is not for their ``.termbase.toml`` to say.
    """

    db: str | None = None
    root: Path | None = None
    options: CheckOptions = field(default_factory=CheckOptions)

    def with_said(self, said: object) -> Settings:
        """The settings with what an editor says; what it does not say stays.

        Raises :class:`InvalidValue` for what they cannot be.
        """
        if not isinstance(said, Mapping):
            return self
        given = said.get(SECTION, said)
        if not isinstance(given, Mapping):
            return self
        values = {key: _text(key, given[key]) for key in _KEYS if given.get(key) is not None}
        db = values.pop("db", "") or self.db
        if db != self.db and db and self.root is not None:
            db = str(self.root / Path(db).expanduser())
        return replace(self, db=db, options=_with(self.options, values))


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidValue(M("“{key}” is to be a text", key=key))
    return value.strip()


def _with(options: CheckOptions, values: Mapping[str, str]) -> CheckOptions:
    lang = values.get("lang", options.lang)
    if lang and lang not in LANGUAGES:
        raise InvalidValue(
            M("“{value}” is none of {known}", value=lang, known=", ".join(LANGUAGES))
        )
    date = edtf(values.get("date", options.date))
    return replace(options, lang=lang, style=values.get("style", options.style), date=date)
