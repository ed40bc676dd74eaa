"""What the columns of a table mean beside each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from termbase.errors import BadFile
from termbase.exchange.options import ReadOptions
from termbase.exchange.table.columns import MARK, SOURCE, TARGET, Column
from termbase.exchange.table.headers import SPLITS, language_named
from termbase.exchange.table.map_option import Said
from termbase.exchange.table.properties import FORMS, OF_CONCEPT, OF_TERM, Role, folded
from termbase.messages import M
from termbase.model.identifiers import language_tag

_MEANING = frozenset({"nghĩa", "meaning", "sens"})
"""Headers that beside a column of terms are its translations where a pair is said."""
_BESIDE = frozenset({Role.GENDER, Role.NUMBER, Role.COUNTERPART, Role.USAGE, Role.CONTEXT})


def beside_each_other(
    columns: list[Column], options: ReadOptions, said: Said, place: str, *, own: bool
) -> list[Column]:
    """The columns as they are meant, where each was understood by its header alone.

    Raises :class:`BadFile` where the languages of a pair are needed and not said.
    """
    columns = _one_id(_sourced(_as_weblate(_without_pair(_translated(columns, options), said))))
    columns = _in_languages(columns, options, place)
    return _beside(columns if own else _translated_into(columns, said))


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


def _translated_into(columns: list[Column], said: Said) -> list[Column]:
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
        and not _MEANING.isdisjoint(SPLITS.split(folded(column.header)))
        else column
        for column in columns
    ]


def _without_pair(columns: list[Column], said: Said) -> list[Column]:
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
    tags = {name: language_named(tag) or language_tag(tag) for name, tag in pair.items() if tag}
    return [replace(column, lang=tags.get(column.lang, column.lang)) for column in columns]


def _beside(columns: list[Column]) -> list[Column]:
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


def _has(columns: list[Column], lang: str) -> bool:
    return any(column.lang == lang for column in columns)
