"""What ``--map`` says of the columns of a table."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.table.columns import SOURCE, TARGET
from termbase.exchange.table.properties import Role
from termbase.language.names import tag_of
from termbase.messages import M
from termbase.model.identifiers import language_tag

Said = dict[str, tuple[Role, str]]
"""Role and language (or empty) by header, or by the number of a column (``#1``)."""
NUMBERED = re.compile(r"#([1-9]\d{0,3})\Z")
"""A column named by its number, from 1 on."""


def said_columns(text: str) -> Said:
    """What ``--map`` says; raises :class:`InvalidValue` where it is written wrongly."""
    said = {}
    text = unicodedata.normalize("NFC", text)
    for item in next(csv.reader([text], skipinitialspace=True), []):
        name, equals, what = item.rpartition("=")
        if not item.strip():
            continue
        if not equals or not name.strip():
            raise InvalidValue(
                M("“{item}” maps no column", item=item),
                remedy=M("write Column=en.term, Column=vi.definition, Column=note or #3=-"),
            )
        said[name.strip()] = _meant(what.strip(), item)
    return said


def refuse_unmet(said: Said, headers: Sequence[str], place: str) -> None:
    """Raises :class:`BadFile` where ``--map`` names a column that the file has not."""
    for name in said:
        if name not in headers and not NUMBERED.match(name):
            raise BadFile(
                M("there is no column “{name}”", name=name),
                remedy=M("the columns are: {names}", names=", ".join(headers)),
                place=place,
            )


def _meant(what: str, item: str) -> tuple[Role, str]:
    lang, _, name = what.rpartition(".")
    for tag, role in ((lang, name), (what, "term")):
        if role in set(Role):
            if not tag:
                return Role(role), ""
            if tag in (SOURCE, TARGET) or tag_of(tag):
                return Role(role), tag if tag in (SOURCE, TARGET) else language_tag(tag_of(tag))
    raise InvalidValue(
        M("“{item}” maps a column to nothing that there is", item=item),
        remedy=M("write a language, or one of {names}", names=", ".join(Role)),
    )
