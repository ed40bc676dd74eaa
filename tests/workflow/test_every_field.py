"""Every field of the model, in every format: it comes back from the file, or it is counted as lost.

The fields are found in the dataclasses themselves: one that is added to the model and forgotten by
a format fails here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from termbase.exchange import formats
from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.exchange.records import Related
from termbase.model import (
    Concept,
    Context,
    Definition,
    ExternalReference,
    Extra,
    Note,
    Relation,
    RelationKind,
    Review,
    Source,
    Status,
    Task,
    Term,
)
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.hand_out import Handed, Order, hand_out

pytestmark = pytest.mark.heavy

OK, BEST = Review.APPROVED, Status.PREFERRED
SOURCE = Source("s")
TERMS = {
    "source": Term("en", "cat", status=BEST, review=OK, sources=("s",)),
    "target": Term("vi", "mèo", status=BEST, review=OK),
    "further source": Term("en", "puss", review=OK),
    "further target": Term("vi", "miu", review=OK),
    "deprecated target": Term("vi", "miêu", status=Status.DEPRECATED, review=OK),
}
PLAIN = Concept("cat", review=OK, terms=tuple(TERMS.values()))
OTHER = Concept(
    "dog",
    review=OK,
    terms=(
        Term("en", "dog", status=BEST, review=OK),
        Term("vi", "chó", status=BEST, review=OK),
    ),
)
# What a part of a concept cannot be without.
PARTS: dict[type, Any] = {
    Definition: Definition("en", "a small predator"),
    Note: Note("seen in homes"),
    ExternalReference: ExternalReference("wikidata", "Q146"),
    Relation: Relation(RelationKind.RELATED, "dog"),
    Extra: Extra("admin", "shelf", "B7", xml='<admin type="shelf">B7</admin>'),
    Context: Context("The cat sat."),
}
# Values for fields of text that not every text can be.
SAMPLES: dict[tuple[type, str], tuple[Any, ...]] = {
    (Definition, "lang"): ("vi",),
    (Note, "lang"): ("vi", "en"),
    (Extra, "lang"): ("en",),
    (Extra, "xml"): ('<admin type="shelf"><hi>B7</hi></admin>',),
    (Extra, "element"): ("termNote",),
    (Relation, "target"): ("dog",),
    (Term, "lang"): ("en-GB", "vi-VN"),
    (Term, "region"): ("GB",),
    (Term, "reliability"): (7,),
    (Term, "sources"): (("s", "t"),),
    (Source, "date"): ("2021-05",),
    (Source, "lang"): ("fr",),
    (Source, "text"): ("The cat sat on the mat.\n",),
}
# Ids, and what counts the changes of the base.
UNSAID = {"id", "version"}


Concepts = dict[str, list[Concept]]
"""What a file says of each concept, which may be in several places."""
Sources = dict[str, Source]
Written = str | bytes


@dataclass(frozen=True)
class Case:
    """A base that says one thing more than ``PLAIN`` with its source, and how it is found again.

    ``of`` is the place of the term that says it; ``least`` the case whose part says it too, but
    for the field in question.
    """

    name: str
    concepts: tuple[Concept, ...] = (PLAIN,)
    sources: tuple[Source, ...] = (SOURCE,)
    found: Callable[[Concepts, Sources], bool] = lambda _c, _s: False
    of: str = "concept"
    least: Case | None = None


def values(cls: type, field: str, hint: Any, of: Any) -> Iterator[Any]:
    """Values that a field may have and that ``of`` has not."""
    kind = next((o for o in (get_args(hint) or (hint,)) if o is not type(None)), hint)
    if (cls, field) in SAMPLES:
        yield from (v for v in SAMPLES[cls, field] if v != getattr(of, field))
    elif get_origin(hint) is tuple:
        yield from ((part,) for part in parts(get_args(hint)[0]))
    elif is_dataclass(kind):
        for name, inner in get_type_hints(kind).items():
            for value in ("2019", "2020-01") if inner is str else ():
                yield replace(getattr(of, field), **{name: value})
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        yield from (member for member in kind if member is not getattr(of, field))
    elif kind is str and isinstance(hint, type | UnionType):
        # A source that is named is the source of that id.
        yield "s" if field == "source" else f"{field} of it"
    else:
        raise AssertionError(f"no value for {cls.__name__}.{field}")


def parts(cls: type) -> Iterator[Any]:
    """The least of a part, and the least with each of its fields filled or changed."""
    if cls is str:
        yield "s"
        return
    least = PARTS[cls]
    yield least
    for name, hint in get_type_hints(cls).items():
        for value in values(cls, name, hint, least):
            yield replace(least, **{name: value})


def cases() -> Iterator[Case]:
    """One for each field of each class, for terms in each place that a term can have."""
    hints = get_type_hints(Concept)
    for item in fields(Concept):
        name = item.name
        if name in UNSAID | {"terms", "redirect"}:
            continue
        least = None
        for value in values(Concept, name, hints[name], PLAIN):
            concept = replace(PLAIN, **{name: value})
            case = Case(
                f"Concept.{name} = {value}",
                (concept,),
                found=lambda c, _s, n=name, v=value: any(
                    getattr(one, n) == v for one in c.get("cat", ())
                ),
                least=None if "Definition(lang='vi'" in str(value) else least,
            )
            yield case
            least = least or (case if isinstance(value, tuple) else None)
    for place, term in TERMS.items():
        yield from _of_term(place, term)
    moved = Concept("kitty", redirect="cat")
    yield Case(
        "Concept.redirect",
        (PLAIN, moved),
        of="",
        found=lambda c, _s: any(one.redirect == "cat" for one in c.get("kitty", ())),
    )
    for cited, bare in (("cited", SOURCE), ("other", Source("t"))):
        for name, hint in get_type_hints(Source).items():
            if name in UNSAID:
                continue
            for value in values(Source, name, hint, bare):
                source = replace(bare, **{name: value})
                there = (source,) if bare is SOURCE else (SOURCE, source)
                yield Case(
                    f"Source.{name} = {value} ({cited})",
                    sources=there,
                    of="",
                    found=lambda _c, s, v=source: s.get(v.id) == v,
                )


def _of_term(place: str, term: Term) -> Iterator[Case]:
    for name, hint in get_type_hints(Term).items():
        least = None
        found = list(values(Term, name, hint, term))
        # One place tells apart every value of a list; in the others a value is enough.
        for value in found if place == "source" or is_nested(hint) else found[-1:]:
            if (name, value) == ("status", BEST):
                continue
            if name == "lang" and value.split("-")[0] != term.lang:
                continue
            said = replace(term, **{name: value})
            terms = tuple(said if t is term else t for t in TERMS.values())
            case = Case(
                f"Term.{name} = {value} ({place})",
                (replace(PLAIN, terms=terms),),
                found=lambda c, _s, t=said, n=name, v=value: _has(c, t, n, v),
                of=place,
                least=least,
            )
            yield case
            least = least or (case if isinstance(value, tuple) else None)


def is_nested(hint: Any) -> bool:
    """Whether a field holds parts that have fields of their own."""
    return get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])


def _has(found: Concepts, term: Term, name: str, value: Any) -> bool:
    terms = (t for concept in found.get("cat", ()) for t in concept.terms)
    mine = (t for t in terms if (t.lang, t.text) == (term.lang, term.text))
    return any(getattr(t, name) == value for t in mine)


PAIR = {"source": "en", "target": "vi"}
ORDERS = {
    "csv": Order("csv"),
    "csv wide": Order("csv", WriteOptions(layout="wide")),
    "tsv": Order("tsv"),
    "omegat": Order("omegat", WriteOptions(**PAIR)),
    "text": Order("text"),
    "xlsx": Order("xlsx"),
    "po": Order("po", WriteOptions(**PAIR)),
    "po weblate": Order("po", WriteOptions(**PAIR, profile="weblate")),
    "tmx": Order("tmx"),
    "tmx pair": Order("tmx", WriteOptions(**PAIR)),
    **{
        f"xliff {version}": Order("xliff", WriteOptions(**PAIR, version=version))
        for version in ("1.2", "2.0", "2.1", "2.2")
    },
    **{
        f"tbx {dialect} {style}": Order("tbx", WriteOptions(dialect=dialect, style=style))
        for dialect in ("core", "min", "basic", "linguist")
        for style in ("dca", "dct")
        if (dialect, style) != ("core", "dct")
    },
    "tbx 2008": Order("tbx", WriteOptions(standard="2008")),
    **{
        f"tbx for {tool}": Order("tbx", WriteOptions(profile=tool, **PAIR))
        for tool in ("omegat", "weblate", "lokalize")
    },
    "html": Order("html"),
    "html pair": Order("html", WriteOptions(**PAIR)),
}
SHOWN = {*(f"tbx for {tool}" for tool in ("omegat", "weblate", "lokalize")), "html", "html pair"}
"""Nobody reads them back: what is said must be seen in the file."""
COMMENTED = SHOWN | {"omegat"}
"""What stands in a comment there is for people, who see it (and in which language it is)."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([ T][\d:.+Z]+)?")


def made(path: Path, case: Case) -> dict[str, tuple[Written, Handed]]:
    """What is written of a case in each format, and what is told of it."""
    with Base.create(path) as base:
        with writing(base, Task.ADD, "t") as batch:
            for source in case.sources:
                batch.put_source(source)
            for concept in (OTHER, *case.concepts):
                batch.put(concept)
        written = {}
        for name, order in ORDERS.items():
            is_packed = formats.named(order.format).packer is not None
            stream: Any = io.BytesIO() if is_packed else io.StringIO()
            handed = hand_out(base, order, stream)
            written[name] = stream.getvalue(), handed
        return written


def as_bytes(text: Written) -> bytes:
    """What was written, as a file has it."""
    return text.encode() if isinstance(text, str) else text


def _same(text: Written, other: Written) -> bool:
    """Whether two files are the same but for the time at which they were made."""
    if isinstance(text, bytes) or isinstance(other, bytes):
        return text == other
    return _MOMENT.sub("", text) == _MOMENT.sub("", other)


def back(text: Written, order: Order) -> tuple[Concepts, Sources]:
    """The concepts and sources of a written file."""
    found: Concepts = {}
    sources: Sources = {}
    options = ReadOptions()
    for read in formats.read(formats.named(order.format), io.BytesIO(as_bytes(text)), "x", options):
        assert read.refused is None, read
        if isinstance(read.item, Concept):
            found.setdefault(read.item.id, []).append(read.item)
        elif isinstance(read.item, Source):
            sources[read.item.id] = read.item
        assert not isinstance(read.item, Related)
    return found, sources


Plain = dict[str, dict[str, tuple[Written, Handed]]]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    """What is written, and lost, of a base that says nothing beyond its terms (under the empty
    name), and of one that lacks one of these.
    """
    return plain_in(tmp_path_factory.mktemp("plain"))


def plain_in(folder: Path) -> Plain:
    found = {
        "": made(folder / "plain.db", Case("plain")),
        "concept": made(folder / "none.db", Case("none", ())),
    }
    for place, term in TERMS.items():
        lacking = replace(PLAIN, terms=tuple(t for t in PLAIN.terms if t != term))
        found[place] = made(folder / f"{place}.db", Case("lacking", (lacking,)))
    return found


def _more(handed: Handed, than: Handed) -> bool:
    return any(count > than.losses[what] for what, count in handed.losses.items())


def _unaccounted(case: Case, folder: Path, plain: Plain) -> Iterator[str]:
    """The formats in which nothing is found or told of what the case says."""
    written = made(folder / "case.db", case)
    least = made(folder / "least.db", case.least) if case.least else plain[""]
    for name, order in ORDERS.items():
        text, handed = written[name]
        before, told = plain[""][name]
        if _more(handed, told):
            continue
        if name not in SHOWN and case.found(*back(text, order)):
            continue
        lacking, less = plain[case.of][name]
        if name in COMMENTED:
            others = (before, least[name][0], *((lacking,) if case.of else ()))
            if not any(_same(text, other) for other in others):
                continue
        # What is said of a form that is left out, and counted, goes with it.
        if case.of and _same(text, lacking) and _more(handed, less):
            continue
        yield name


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_comes_back_or_is_counted(tmp_path: Path, case: Case, plain: Plain) -> None:
    assert list(_unaccounted(case, tmp_path, plain)) == []


def test_the_cases_are_those_of_the_model() -> None:
    named = {case.name.split(" ")[0] for case in CASES}
    for cls in (Concept, Source, Term):
        wanted = {f"{cls.__name__}.{f.name}" for f in fields(cls)}
        assert wanted - named <= {"Concept.id", "Concept.version", "Concept.terms",
                                  "Source.id", "Source.version"}  # fmt: skip
    assert set(PARTS) == {
        get_args(hint)[0]
        for cls in (Concept, Term, Relation)
        for hint in get_type_hints(cls).values()
        if get_origin(hint) is tuple and get_args(hint)[0] not in (str, Term)
    }
    assert {order.format for order in ORDERS.values()} == set(formats.writable())
