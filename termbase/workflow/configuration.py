"""``.termbase.toml``: how the texts of a folder are proofed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model.dates import edtf
from termbase.proofing.diagnostic import Severity
from termbase.proofing.proofread import Settings
from termbase.workflow.check import CheckOptions

if TYPE_CHECKING:
    from termbase.workflow.toml_file import TomlFile

NAME = ".termbase.toml"
"""The file's name; the nearest one upward from a text holds for it."""

OFF = "off"
LANGUAGES = ("vi", "en", "fr")
SIZE_LIMIT = 1_000_000

_LANGUAGES = ("lang", "source", "target")
_TEXTS = (*_LANGUAGES, "style", "date")
_LISTS = ("accept", "exclude")
_CHECK = (*_TEXTS, *_LISTS, "rules", "override")
_OVERRIDE = ("files", *_TEXTS, "accept", "rules")


class _Override(NamedTuple):
    """What is otherwise for some files."""

    files: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What one file says; ``folder`` is where its patterns begin."""

    folder: Path
    values: Mapping[str, Any]
    overrides: tuple[_Override, ...] = ()

    def options(self, path: Path, given: CheckOptions) -> CheckOptions:
        """How the text at ``path`` is proofed. What was ``given`` on the command line goes first,
        then what the last override that has the file says.
        """
        values = dict(self.values)
        rules = dict(values.get("rules", {}))
        accepted = [*values.get("accept", ())]
        for override in self.overrides:
            if self._has(path, override.files):
                rules |= override.values.get("rules", {})
                accepted += override.values.get("accept", ())
                values |= override.values
        severities = {
            code: None if severity == OFF else Severity(severity)
            for code, severity in rules.items()
        }
        settings = Settings(
            {**severities, **given.settings.severities},
            given.settings.accepted | frozenset(accepted),
        )
        return replace(
            given,
            lang=given.lang or values.get("lang", ""),
            style=given.style or values.get("style", ""),
            date=given.date or values.get("date", ""),
            source=given.source or values.get("source", ""),
            target=given.target or values.get("target", ""),
            settings=settings,
        )

    def excludes(self, path: Path) -> bool:
        """Whether the text at ``path`` is not to be proofed."""
        return bool(self.excluded_by(path))

    def excluded_by(self, path: Path) -> str:
        """The pattern that keeps the text at ``path`` from being proofed; empty for none."""
        return self._first(path, self.values.get("exclude", ()))

    def _has(self, path: Path, patterns: tuple[str, ...]) -> bool:
        return bool(self._first(path, patterns))

    def _first(self, path: Path, patterns: tuple[str, ...]) -> str:
        """The first pattern that ``path`` fits; empty for none."""
        try:
            inside = path.resolve().relative_to(self.folder.resolve())
        except ValueError:
            return ""
        fitting = (p for p in patterns if _pattern(p).fullmatch(PurePath(inside).as_posix()))
        return next(fitting, "")


NOTHING = Configuration(Path(), {})
"""The configuration where there is no file."""


def configuration_of(path: Path) -> Configuration:
    """The configuration of the nearest folder upward from ``path`` that has one.

    Raises :class:`~termbase.errors.BadFile` with the line for what it may not say.
    """
    start = path.resolve()
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        if (folder / NAME).is_file():
            return read(folder / NAME)
    return NOTHING


@lru_cache(maxsize=64)
def read(path: Path) -> Configuration:
    """The configuration in a file; see :func:`configuration_of`."""
    # Most texts stand below none.
    from termbase.workflow.toml_file import TomlFile

    return _Reader(TomlFile.read(path, SIZE_LIMIT)).configuration()


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors."""
    texts: dict[str, Any] = {
        **{key: {"enum": list(LANGUAGES)} for key in _LANGUAGES},
        "style": {"type": "string"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    }
    from termbase.proofing.every_rule import BY_CODE

    strings = {"type": "array", "items": {"type": "string"}}
    severities = [*(severity.value for severity in Severity), OFF]
    rules = {
        "type": "object",
        "additionalProperties": False,
        "properties": {code: {"enum": severities} for code in sorted(BY_CODE)},
    }
    override = {
        "type": "object",
        "additionalProperties": False,
        "required": ["files"],
        "properties": {"files": strings, **texts, "accept": strings, "rules": rules},
    }
    check = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **texts,
            "accept": strings,
            "exclude": strings,
            "rules": rules,
            "override": {"type": "array", "items": override},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        "type": "object",
        "additionalProperties": False,
        "properties": {"check": check},
    }


class _Reader:
    """Takes a parsed file apart and refuses what it may not say."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._bad = file.bad

    def configuration(self) -> Configuration:
        document = self._file.document
        self._file.refuse_unknown(document, ("check",))
        check = self._file.table(document.get("check", {}), "check")
        self._file.refuse_unknown(check, _CHECK)
        values = self._values(check)
        overrides = check.get("override", [])
        if not isinstance(overrides, list):
            raise self._bad("override", M("“{key}” is to be a list of tables", key="override"))
        return Configuration(
            self._file.path.parent, values, tuple(self._override(each) for each in overrides)
        )

    def _override(self, given: Any) -> _Override:
        table = self._file.table(given, "override")
        self._file.refuse_unknown(table, _OVERRIDE)
        if "files" not in table:
            raise self._bad("override", M("an override needs “files”"))
        files = self._strings(table["files"], "files")
        return _Override(files, self._values(table))

    def _values(self, table: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key in _TEXTS:
            if key in table:
                values[key] = self._text_of(table[key], key)
        for key in _LISTS:
            if key in table:
                values[key] = self._strings(table[key], key)
        if "rules" in table:
            values["rules"] = self._rules(self._file.table(table["rules"], "rules"))
        return values

    def _text_of(self, value: Any, key: str) -> str:
        if isinstance(value, date):
            value = value.isoformat()
        if not isinstance(value, str):
            raise self._bad(key, M("“{key}” is to be a text", key=key))
        if key in _LANGUAGES and value not in LANGUAGES:
            raise self._bad(key, M("“{value}” is none of {known}", value=value,
                                   known=", ".join(LANGUAGES)))  # fmt: skip
        if key == "date":
            try:
                edtf(value)
            except InvalidValue as error:
                raise self._bad(key, error.message) from error
        return value

    def _rules(self, table: Mapping[str, Any]) -> dict[str, str]:
        # Most texts have no such file, and their check does without the rules of catalogues.
        from termbase.proofing.every_rule import BY_CODE

        self._file.refuse_unknown(table, tuple(BY_CODE))
        allowed = [*(severity.value for severity in Severity), OFF]
        for code, severity in table.items():
            if severity not in allowed:
                raise self._bad(code, M("“{value}” is none of {known}", value=severity,
                                        known=", ".join(allowed)))  # fmt: skip
        return dict(table)

    def _strings(self, value: Any, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._bad(key, M("“{key}” is to be a list of texts", key=key))
        return tuple(value)


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    """A glob as an expression: ``*`` within a folder, ``**`` through folders. A pattern without a
    slash holds for names in any folder, one that ends with a slash for all below.
    """
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            parts.append("(?:.*/)?")
            at += 3
        elif pattern.startswith("**", at):
            parts.append(".*")
            at += 2
        else:
            character = pattern[at]
            parts.append({"*": "[^/]*", "?": "[^/]"}.get(character, re.escape(character)))
            at += 1
    return re.compile("".join(parts).removeprefix("/"))
