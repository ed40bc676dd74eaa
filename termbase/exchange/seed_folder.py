"""A folder of seeds: glossary/*.csv, and articles/NAME.LANG.txt described by NAME.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from termbase.errors import BadFile, TermbaseError
from termbase.exchange import csv_long
from termbase.exchange.records import Read, Related, reason
from termbase.messages import M, Message
from termbase.model import Concept, Relation, Review, Source, SourceKind


@dataclass(frozen=True, slots=True)
class SeedRead:
    """One record of a seed folder, with the file that it stands in."""

    path: Path
    read: Read


@dataclass(slots=True)
class _Known:
    """What was read so far that later records need."""

    sources: set[str] = field(default_factory=set)
    relations: dict[str, list[Relation]] = field(default_factory=dict)


def read(folder: str | os.PathLike[str]) -> Iterator[SeedRead]:
    """The sources of a seed folder, then its concepts with their relations.

    A source that is named and nowhere described comes as a bare citation before the concept that
    names it. Raises :class:`BadFile` where there is no ``glossary`` or a file cannot be parsed.
    """
    base = Path(folder)
    tables = sorted((base / "glossary").glob("*.csv"))
    if not tables:
        raise BadFile(M("no glossary/*.csv in the folder"), place=str(base))
    known = _Known()
    yield from _noting(articles(base / "articles"), known)
    # Whatever the files are called: sources, then relations, which name sources, then concepts,
    # which need both.
    read_tables = [list(_table(path)) for path in tables]
    for records in sorted(read_tables, key=lambda table: _holds(table, Related)):
        if not _holds(records, Concept):
            yield from _noting(iter(records), known)
    for records in read_tables:
        if _holds(records, Concept):
            yield from _concepts(records, known)
    for id in known.relations:
        message = M("there is no concept “{id}”", id=id)
        yield SeedRead(base / "glossary" / "relations.csv", Read(1, refused=message))


def _holds(records: list[SeedRead], kind: type[Concept] | type[Related]) -> bool:
    return any(isinstance(record.read.item, kind) for record in records)


def articles(folder: Path) -> Iterator[SeedRead]:
    """The kept texts of a folder of articles, in the order of their names."""
    for path in sorted(folder.glob("*.*.txt")):
        name, lang = path.name.removesuffix(".txt").rsplit(".", 1)
        about = _described(path.with_name(f"{name}.toml"))
        try:
            yield SeedRead(path, Read(1, _article(path, name, lang, about)))
        except (TermbaseError, ValueError) as error:
            yield SeedRead(path, Read(1, refused=_why(error)))


def _article(path: Path, name: str, lang: str, about: dict[str, Any]) -> Source:
    titles = about.get("title", {})
    title = titles.get(lang, "") if isinstance(titles, dict) else titles
    return Source(
        id=f"{name}-{lang}",
        kind=SourceKind(about.get("kind", SourceKind.ARTICLE)),
        title=str(title),
        publisher=str(about.get("publisher", "")),
        locator=str(about.get("locator", "")),
        date=str(about.get("date", "")),
        lang=lang,
        note=str(about.get("note", "")),
        text=path.read_bytes().decode("utf-8-sig"),
    )


def _described(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadFile(M("cannot be read: {why}", why=str(error)), place=str(path)) from error


def _table(path: Path) -> Iterator[SeedRead]:
    for record in csv_long.read(path, review=Review.PROPOSED):
        yield SeedRead(path, record)


def _noting(records: Iterator[SeedRead], known: _Known) -> Iterator[SeedRead]:
    """Passes sources on and keeps relations for their concepts."""
    for record in records:
        item = record.read.item
        if isinstance(item, Related):
            known.relations.setdefault(item.concept, []).append(item.relation)
            yield from _missing(record, item.relation.sources, known)
            continue
        if isinstance(item, Source):
            known.sources.add(item.id)
        yield record


def _concepts(records: list[SeedRead], known: _Known) -> Iterator[SeedRead]:
    for record in records:
        item = record.read.item
        if isinstance(item, Source):
            known.sources.add(item.id)
        elif isinstance(item, Concept):
            yield from _missing(record, _named(item), known)
            relations = (*item.relations, *known.relations.pop(item.id, ()))
            concept = replace(item, relations=relations)
            yield SeedRead(record.path, replace(record.read, item=concept))
            continue
        yield record


def _missing(record: SeedRead, ids: tuple[str, ...], known: _Known) -> Iterator[SeedRead]:
    for id in ids:
        if id and id not in known.sources:
            known.sources.add(id)
            yield SeedRead(record.path, Read(record.read.line, Source(id=id, title=id)))


def _named(concept: Concept) -> tuple[str, ...]:
    """The ids of the sources that a concept names."""
    return (
        *(id for term in concept.terms for id in term.sources),
        *(context.source for term in concept.terms for context in term.contexts),
        *(definition.source for definition in concept.definitions),
        *(note.source for note in concept.notes),
    )


def _why(error: Exception) -> Message:
    return reason(error) if isinstance(error, TermbaseError) else M("{what}", what=str(error))
