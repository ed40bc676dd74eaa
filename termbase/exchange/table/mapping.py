"""Which column of a table holds what: told by ``--map``, else found in the header."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.options import ReadOptions
from termbase.exchange.table.properties import (
    FORMS,
    OF_CONCEPT,
    OF_TERM,
    Role,
    folded,
    role_of,
)
from termbase.language.names import tag_of
from termbase.messages import M
from termbase.model.identifiers import language_tag

MARK = "termbase:concept"
"""The header of the id column in files of ours, whose cells are guarded and escaped."""
CHECK = "termbase:check"
"""The header of the column that tells whether a row is as it was exported."""
SOURCE, TARGET = "source", "target"
"""Stand for the two languages of a pair until the person says which they are."""

_TRANSLATION = frozenset({"translation", "bản dịch", "traduction", "equivalent", "équivalent"})
_MEANING = frozenset({"nghĩa", "meaning", "sens"})
"""Headers that beside a column of terms are its translations where a pair is said."""
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
_NUMBERED = re.compile(r"#([1-9]\d{0,3})\Z")
_COUNT = re.compile(r"\d{1,9}[.)]?\Z")
_SPLITS = re.compile(r"(?:[ .:/()\[\]]+-?)+")
_OWN = re.compile(r"([a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)(?: ([a-z_]+))?\Z")
SHARED = ("kind", "subject", "review", "note", "external")
BY_LANGUAGE = (
    *("term", "admitted", "deprecated", "superseded", "proposed", "definition", "part_of_speech"),
    *("gender", "number", "counterpart", "usage", "region", "reliability", "context", "source"),
)
_BESIDE = frozenset({Role.GENDER, Role.NUMBER, Role.COUNTERPART, Role.USAGE, Role.CONTEXT})


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


def mapping(
    cells: Sequence[str],
    options: ReadOptions,
    place: str,
    sample: Sequence[Sequence[str]] = (),
) -> Mapping:
    """What the first row of a file says of its columns; ``sample`` are some rows behind it.

    Raises :class:`BadFile` where no column holds terms, and where the languages of a pair are
    needed and not said; :class:`InvalidValue` for a wrong ``--map``.
    """
    said = _said(options.mapping)
    headers = [cell.strip() for cell in cells]
    own = MARK in headers
    found = [_column(n, header, said, own=own) for n, header in enumerate(headers)]
    if not own:
        found = [_unless_a_word(column, said, sample) for column in found]
    if not is_named(headers, options):
        columns = _headless(len(headers), said, options)
        return Mapping(_checked(columns, place), has_header=False)
    _refuse_unmet(said, headers, place)
    columns = [
        column or Column(n, headers[n], Role.EXTRA)
        for n, column in enumerate(found)
        if column or headers[n] or n < len(headers) - 1
    ]
    columns = _one_id(_sourced(_as_weblate(_without_pair(_translated(columns, options), said))))
    columns = _in_languages(columns, options, place)
    columns = columns if own else _translated_into(columns, said)
    columns = _beside(columns, said)
    return Mapping(tuple(columns) if own else _checked(columns, place), own=own)


def _is_header(headers: list[str]) -> bool:
    """Whether a first row names terms of a language, or terms and something about them."""
    known = [column for n, header in enumerate(headers) if (column := _column(n, header, {}))]
    terms = [column for column in known if column.role is Role.TERM]
    return any(column.lang for column in terms) or (bool(terms) and len(known) > 1)


def is_named(headers: Sequence[str], options: ReadOptions) -> bool:
    """Whether a first row is a header: of ours, one with names that are known, or with some that
    ``--map`` has.
    """
    if MARK in headers or _is_header(list(headers)):
        return True
    return any(name in headers for name in _said(options.mapping))


def is_certain(headers: Sequence[str]) -> bool:
    """Whether a first row names the terms of two languages, which no row of terms does."""
    known = [column for n, header in enumerate(headers) if (column := _column(n, header, {}))]
    named = [(column.role, column.lang) for column in known]
    # A glossary's first row may be “French ⇥ tiếng Pháp”, which says one language twice.
    if len(set(named)) < len(named):
        return False
    return len({lang for role, lang in named if role is Role.TERM}) > 1


def _said(text: str) -> dict[str, tuple[Role, str]]:
    """``--map`` as header (or ``#1``) to role and language."""
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


def _refuse_unmet(said: dict[str, tuple[Role, str]], headers: list[str], place: str) -> None:
    for name in said:
        if name not in headers and not _NUMBERED.match(name):
            raise BadFile(
                M("there is no column “{name}”", name=name),
                remedy=M("the columns are: {names}", names=", ".join(headers)),
                place=place,
            )


def is_running_number(column: Column) -> bool:
    """Whether a column holds the numbers of the rows, which say nothing of what is in them."""
    named = folded(column.header) in _NUMBERS or column.header in ("Sr", "#")
    return column.role is Role.EXTRA and named


def own_header(lang: str, name: str) -> str:
    """The header of a language's column in our own files: ``vi``, ``vi definition``."""
    return lang if name == "term" and len(lang.split("-")[0]) <= 3 else f"{lang} {name}"


def column_named(header: str, *, own: bool) -> Column | None:
    """What a header alone says; ``None`` for an unknown one."""
    return _column(0, header, {}, own=own)


def _unless_a_word(
    column: Column | None, said: dict[str, tuple[Role, str]], sample: Sequence[Sequence[str]]
) -> Column | None:
    """The column, unless a header of two letters is no language here: ``Sr`` above numbers."""
    if column is None or len(column.header) != 2 or column.role is not Role.TERM:
        return column
    if column.header in said or f"#{column.place + 1}" in said:
        return column
    cells = [row[column.place].strip() for row in sample if column.place < len(row)]
    filled = [cell for cell in cells if cell]
    is_counted = bool(filled) and all(_COUNT.match(cell) for cell in filled)
    is_mapped = any(role is Role.TERM and lang for role, lang in said.values())
    is_odd = column.header not in (column.header.lower(), column.header.upper())
    return None if is_counted or (is_mapped and is_odd) else column


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


def _column(
    n: int, header: str, said: dict[str, tuple[Role, str]], *, own: bool = False
) -> Column | None:
    """The column that a header names; ``None`` for an unknown one."""
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
    lang = _language(header)
    if len(header) == 2 and lang not in _GLOSSARY_LANGUAGES:
        return None
    return Column(n, header, Role.TERM, lang) if lang else _qualified(n, header)


def _qualified(n: int, header: str) -> Column | None:
    """A column whose header names a language and a property, in either order."""
    words = _SPLITS.split(folded(header).strip(" )]"))
    for cut in range(1, len(words)):
        ends = (" ".join(words[:cut]), " ".join(words[cut:]))
        for name, rest in (ends, ends[::-1]):
            role = role_of(rest)
            lang = name if name in (SOURCE, TARGET) else _language(name)
            if not lang and name.startswith(("in ", "en ")):
                lang = _language(name[3:])
            if not lang and "_" in header:
                lang = _language(name.replace(" ", "_"))
            if role is not None and lang and role not in OF_CONCEPT:
                return Column(n, header, role, lang)
    return None


def _language(text: str) -> str:
    tag = tag_of(text)
    return language_tag(tag) if tag else ""


def _headless(width: int, said: dict[str, tuple[Role, str]], options: ReadOptions) -> list[Column]:
    """The columns of a file without a header: as numbered, else source, target and a comment."""
    numbered = {int(m[1]) - 1: told for name, told in said.items() if (m := _NUMBERED.match(name))}
    if numbered:
        return [
            Column(n, "", *numbered.get(n, (Role.EXTRA, ""))) for n in range(max(width, *numbered))
        ]
    if not (options.source and options.target and width >= 2):
        return []
    pair = [_language(options.source), _language(options.target)]
    columns = [Column(n, "", Role.TERM, lang) for n, lang in enumerate(pair)]
    return columns + [Column(n, "", Role.NOTE) for n in range(2, width)]


def _translated(columns: list[Column], options: ReadOptions) -> list[Column]:
    """“Nghĩa” holds translations beside terms of no language, unless another column does."""
    terms = [column.lang for column in columns if column.role is Role.TERM]
    if terms not in ([""], [SOURCE]) or (options.source and not options.target):
        return columns
    return [
        replace(column, role=Role.TERM, lang=TARGET)
        if column.role is Role.DEFINITION and folded(column.header) in _MEANING
        else column
        for column in columns
    ]


def _translated_into(columns: list[Column], said: dict[str, tuple[Role, str]]) -> list[Column]:
    """“Nghĩa tiếng Việt” holds the terms of a language that no other column has, beside another's.

    Glossaries of two languages name their second column so.
    """
    having = {column.lang.split("-")[0] for column in columns if column.role in FORMS}
    if not having - {""}:
        return columns
    return [
        replace(column, role=Role.TERM)
        if column.role is Role.DEFINITION
        and column.lang
        and column.lang.split("-")[0] not in having
        and column.header not in said
        and f"#{column.place + 1}" not in said
        and not _MEANING.isdisjoint(_SPLITS.split(folded(column.header)))
        else column
        for column in columns
    ]


def _without_pair(columns: list[Column], said: dict[str, tuple[Role, str]]) -> list[Column]:
    """“source” names a citation where no “target” stands beside it."""
    if any(column.lang == TARGET for column in columns):
        return columns
    return [
        replace(column, role=Role.CITATION, lang="")
        if column.lang == SOURCE and column.role is Role.TERM and column.header not in said
        else column
        for column in columns
    ]


def _as_weblate(columns: list[Column]) -> list[Column]:
    """In Weblate's CSV the context is what tells entries apart."""
    names = {folded(column.header) for column in columns}
    if not {"source", "target", "context"} <= names or not names & {"fuzzy", "location"}:
        return columns
    ids = {"id": Role.IGNORED, "context": Role.ID, "location": Role.IGNORED}
    return [replace(column, role=ids.get(folded(column.header), column.role)) for column in columns]


def _sourced(columns: list[Column]) -> list[Column]:
    """Terms of no language are the source's, unless each row names its own."""
    if any(column.role is Role.LANGUAGE for column in columns):
        return columns
    return [
        replace(column, lang=SOURCE) if column.role is Role.TERM and not column.lang else column
        for column in columns
    ]


def _one_id(columns: list[Column]) -> list[Column]:
    """The first id column (ours before others) is the id; the others are kept as they are."""
    ids = [column for column in columns if column.role is Role.ID]
    first = next((column for column in ids if column.header == MARK), next(iter(ids), None))
    return [
        replace(column, role=Role.EXTRA) if column in ids and column is not first else column
        for column in columns
    ]


def _in_languages(columns: list[Column], options: ReadOptions, place: str) -> list[Column]:
    """The columns with the languages of the pair in the place of “source” and “target”."""
    pair = {SOURCE: options.source, TARGET: options.target}
    missing = [f"--{name}" for name in pair if not pair[name] and _has(columns, name)]
    if missing:
        headers = [column.header for column in columns if column.lang in (SOURCE, TARGET)]
        raise BadFile(
            M(
                "the columns do not say their languages: {names}",
                names=", ".join(dict.fromkeys(headers)),
            ),
            remedy=M("give {options}", options=", ".join(missing)),
            place=place,
        )
    tags = {name: _language(tag) or language_tag(tag) for name, tag in pair.items() if tag}
    return [replace(column, lang=tags.get(column.lang, column.lang)) for column in columns]


def _has(columns: list[Column], lang: str) -> bool:
    return any(column.lang == lang for column in columns)


def _beside(columns: list[Column], said: dict[str, tuple[Role, str]]) -> list[Column]:
    """Gives what stands without a language the language that it is about.

    A property that stands once is about every language; one that stands several times, and what
    only one language can have, is about the terms at its left. Terms without a language are in
    that of the file's ``language`` column.
    """
    if any(column.role is Role.LANGUAGE for column in columns):
        return columns
    times = Counter(column.role for column in columns if not column.lang)
    langs = [column.lang for column in columns if column.role is Role.TERM and column.lang]
    left, done = "", []
    for column in columns:
        if column.role is Role.TERM and column.lang:
            left = column.lang
        elif not column.lang and column.role not in OF_CONCEPT:
            repeated = times[column.role] > 1 or column.role in _BESIDE
            about_one = column.role in OF_TERM and repeated
            if about_one or column.role in FORMS or column.role is Role.DEFINITION:
                lang = left or next(iter(langs), "")
                column = replace(column, lang=lang) if lang else column
        done.append(column)
    return done


def _checked(columns: Sequence[Column], place: str) -> tuple[Column, ...]:
    """The columns; raises :class:`BadFile` where none holds terms or one's language is unsaid."""
    by_row = any(column.role is Role.LANGUAGE for column in columns)
    if not any(column.role in FORMS and (column.lang or by_row) for column in columns):
        raise BadFile(
            M("no column says that it holds the terms of a language"),
            remedy=M("name them with --map “Column=en,Other=vi.definition”, or give --source and"
                     " --target for a file of two columns"),
            place=place,
        )  # fmt: skip
    return tuple(columns)
