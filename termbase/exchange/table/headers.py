"""What the header of a column says by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.exchange.table.columns import (
    BY_LANGUAGE,
    CHECK,
    SHARED,
    SOURCE,
    TARGET,
    Column,
    own_header,
)
from termbase.exchange.table.map_option import Said
from termbase.exchange.table.properties import OF_CONCEPT, Role, folded, role_of
from termbase.language.names import tag_of
from termbase.model.identifiers import language_tag

_TRANSLATION = frozenset({"translation", "bản dịch", "traduction", "equivalent", "équivalent"})
_NUMBERS = frozenset(
    {"stt", "tt", "nr", "nr.", "no", "no.", "sr.", "n°", "nº", "số tt", "số thứ tự"}
)
"""Headers of running numbers, which are no ids."""
_CODES = (
    "ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy it ja ka kk km kn "
    "ko ky lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt ro ru si sk sl sq sr sv sw ta te "
    "th tl tr uk ur uz vi zh"
)
_GLOSSARY_LANGUAGES = frozenset(_CODES.split())
"""The codes of two letters that glossaries have above a column; other such headers are words."""
SPLITS = re.compile(r"(?:[ .:/()\[\]]+-?)+")
"""What stands between the words of a header."""
_OWN = re.compile(r"([a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)(?: ([a-z_]+))?\Z")


def column_named(header: str, *, own: bool) -> Column | None:
    """What a header alone says; ``None`` for an unknown one."""
    return column_of(0, header, {}, own=own)


def column_of(n: int, header: str, said: Said, *, own: bool = False) -> Column | None:
    """The column at place ``n`` that ``--map`` (``said``) or its header names, in files of ours
    (``own``) by their names alone; ``None`` for an unknown one.
    """
    told = said.get(header) or said.get(f"#{n + 1}")
    if told is not None:
        return Column(n, header, *told)
    if own and (column := _own_column(n, header)) is not None:
        return column
    name = folded(header)
    if name in (SOURCE, TARGET):
        return Column(n, header, Role.TERM, name)
    if name in _TRANSLATION:
        return Column(n, header, Role.TERM, TARGET)
    role = role_of(name)
    if role is not None:
        return Column(n, header, role)
    if name in _NUMBERS or header == "Sr":
        return None
    lang = language_named(header)
    if len(header) == 2 and lang not in _GLOSSARY_LANGUAGES:
        return None
    return Column(n, header, Role.TERM, lang) if lang else _qualified(n, header)


def is_running_number(column: Column) -> bool:
    """Whether a column holds the numbers of the rows, which say nothing of what is in them."""
    named = folded(column.header) in _NUMBERS or column.header in ("Sr", "#")
    return column.role is Role.EXTRA and named


def is_header_row(headers: Sequence[str]) -> bool:
    """Whether a first row names terms of a language, or terms and something about them."""
    known = [column for n, header in enumerate(headers) if (column := column_of(n, header, {}))]
    terms = [column for column in known if column.role is Role.TERM]
    return any(column.lang for column in terms) or (bool(terms) and len(known) > 1)


def is_certain(headers: Sequence[str]) -> bool:
    """Whether a first row names the terms of two languages, which no row of terms does."""
    known = [column for n, header in enumerate(headers) if (column := column_of(n, header, {}))]
    named = [(column.role, column.lang) for column in known]
    # A glossary's first row may be “French ⇥ tiếng Pháp”, which says one language twice.
    if len(set(named)) < len(named):
        return False
    return len({lang for role, lang in named if role is Role.TERM}) > 1


def _own_column(n: int, header: str) -> Column | None:
    """The column of one of our own files; ``None`` for one that somebody added."""
    if header == CHECK:
        return Column(n, header, Role.IGNORED)
    if header in SHARED:
        return Column(n, header, Role(header))
    match = _OWN.match(header)
    if match is None or match[1] != language_tag(match[1]) or (match[2] or "") in SHARED:
        return None
    name = match[2] or "term"
    if name not in BY_LANGUAGE or own_header(match[1], name) != header:
        return None
    return Column(n, header, Role(name), match[1])


def _qualified(n: int, header: str) -> Column | None:
    """A column whose header names a language and a property, in either order."""
    words = SPLITS.split(folded(header).strip(" )]"))
    for cut in range(1, len(words)):
        ends = (" ".join(words[:cut]), " ".join(words[cut:]))
        for name, rest in (ends, ends[::-1]):
            role = role_of(rest)
            lang = name if name in (SOURCE, TARGET) else language_named(name)
            if not lang and name.startswith(("in ", "en ")):
                lang = language_named(name[3:])
            if not lang and "_" in header:
                lang = language_named(name.replace(" ", "_"))
            if role is not None and lang and role not in OF_CONCEPT:
                return Column(n, header, role, lang)
    return None


def language_named(text: str) -> str:
    """The tag of a language by its name or tag; empty where it is none."""
    tag = tag_of(text)
    return language_tag(tag) if tag else ""
