"""A column of a table, and the columns of our own files."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.exchange.table.properties import Role

MARK = "termbase:concept"
"""The header of the id column in files of ours, whose cells are guarded and escaped."""
CHECK = "termbase:check"
"""The header of the column that tells whether a row is as it was exported."""
SOURCE, TARGET = "source", "target"
"""Stand for the two languages of a pair until the person says which they are."""
SHARED = ("kind", "subject", "review", "note", "external")
"""The properties of a concept that have a column in files of ours."""
BY_LANGUAGE = (
    *("term", "admitted", "deprecated", "superseded", "proposed", "definition", "part_of_speech"),
    *("gender", "number", "counterpart", "usage", "region", "reliability", "context", "source"),
)
"""Those that have one for each language, besides the terms themselves."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its header, what it holds and in which language (or empty)."""

    place: int
    header: str
    role: Role
    lang: str = ""

    @property
    def told(self) -> str:
        """``header → vi.term``, as ``--map`` takes it."""
        lang = f"{self.lang}." if self.lang else ""
        return f"{self.header or f'#{self.place + 1}'} → {lang}{self.role.value}"


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a file, whether its first row is a header, and whether it is one of ours."""

    columns: tuple[Column, ...]
    has_header: bool = True
    own: bool = False

    def told(self) -> str:
        """The mapping in one line, for a person who makes sure of it."""
        return ", ".join(column.told for column in self.columns)


def own_header(lang: str, name: str) -> str:
    """The header of a language's column in our own files: ``vi``, ``vi definition``."""
    return lang if name == "term" and len(lang.split("-")[0]) <= 3 else f"{lang} {name}"
