"""Concepts and sources as hypothesis makes them: every field, every trap of a format.

Shared by the tests of all rooms. Tests of what happens where names meet give few ``ids``.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from termbase.model import (
    Concept,
    Context,
    Definition,
    ExternalReference,
    Extra,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Period,
    Relation,
    RelationKind,
    Review,
    Source,
    SourceKind,
    Status,
    Term,
    TermType,
)
from termbase.model.text import clean

LETTERS = "aêÉơữđ ’“–\u00a0…7\u0301"
MARKS = "\"'\\|;:[](){}<>&=+-@%#,.`~^*?!/"
WORDS = (" || ", " [x]", "(vi) ", "termbase:review=x", "termbase:extra=[1]", "]]>", "&#10;", "''=",
         " | ", "\\n", " note=", "#, fuzzy")  # fmt: skip


def texts(*, lines: bool = False) -> st.SearchStrategy[str]:
    alphabet = st.sampled_from(LETTERS + MARKS + ("\n\t" if lines else ""))
    pieces = st.tuples(
        st.text(alphabet, max_size=6), st.sampled_from(WORDS), st.sampled_from("aề;")
    )
    return st.one_of(
        st.text(alphabet, min_size=1, max_size=8).map(lambda s: clean(s + "a", lines=True)),
        pieces.map(lambda p: clean("".join(p), lines=True)),
        pieces.map(lambda p: clean(p[2] + p[0] + p[1], lines=True)),
    )


IDS = st.from_regex(r"[a-c_][a-c0-9._-]{0,3}", fullmatch=True)
LANGS = st.sampled_from(["vi", "en", "fr", "en-GB", "de"])
DATES = st.sampled_from(["", "2020", "2021-05", "2021-04-05", "2021~", "1998?"])
PERIODS = st.builds(
    Period, st.sampled_from(["", "1990", "1991-02"]), st.one_of(DATES, st.just("..")), DATES
)
REVIEWS = st.sampled_from(Review)
SOURCES = st.lists(IDS, max_size=3, unique=True).map(tuple)
EMPTY = st.just("")
NOTHING: st.SearchStrategy[str | None] = st.none()


def optional(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(EMPTY, values)


EXTRAS = st.one_of(
    st.builds(Extra, texts(), texts(), texts(lines=True), optional(LANGS), optional(texts())),
    st.sampled_from(
        [
            Extra("admin", "projectSubset", "p", "", '<admin type="projectSubset">p</admin>'),
            Extra("admin", "customerSubset", "q", "", '<admin type="customerSubset">q</admin>'),
            Extra(
                *("xref", "xGraphic", "a & b", "vi"),
                '<xref target="https://example.org/a?b=1" type="xGraphic">a &amp; b</xref>',
            ),
            Extra(
                *("termNote", "termLocation", "menuItem", ""),
                '<termNote type="termLocation">menuItem</termNote>',
            ),
            Extra(
                *("ref", "crossReference", "see", ""),
                '<ref target="a" type="crossReference">see</ref>',
            ),
            Extra(
                *("xref", "externalCrossReference", "there", ""),
                '<xref target="example.org" type="externalCrossReference">there</xref>',
            ),
            Extra("admin", "source", "an archive", "", '<admin type="source">an archive</admin>'),
            Extra("admin", "source", "b", "fr", '<admin type="source">b</admin>'),
            Extra(
                "termNote",
                "termLocation",
                "roof",
                "",
                '<termNote type="termLocation">roof</termNote>',
            ),
            Extra(
                "termNote",
                "register",
                "slangRegister",
                "",
                '<termNote type="register">slangRegister</termNote>',
            ),
            Extra("termNote", "register", "rude", "", '<termNote type="register">rude</termNote>'),
            Extra(
                "termNote",
                "transferComment",
                "&",
                "",
                '<termNote type="transferComment">&amp;</termNote>',
            ),
            Extra("admin", "reading", "r", "", '<admin type="reading">r</admin>'),
            Extra(
                *("adminGrp", "", "rn", ""),
                '<adminGrp><admin type="reading">r</admin>'
                '<adminNote type="readingNote">n</adminNote></adminGrp>',
            ),
            Extra(
                *("transacGrp", "", "originationnx", ""),
                '<transacGrp><transac type="transactionType">origination</transac><note>n</note>'
                '<transacNote type="responsibility">x</transacNote></transacGrp>',
            ),
            Extra(
                *("transacGrp", "", "origination2010-04-17", ""),
                '<transacGrp><transac type="transactionType">origination</transac>'
                "<date>2010-04-17</date></transacGrp>",
            ),
        ]
    ),
)
TERMS = st.builds(
    Term,
    lang=LANGS,
    text=texts(),
    type=st.sampled_from(TermType),
    status=st.sampled_from(Status),
    review=REVIEWS,
    part_of_speech=st.sampled_from([None, *PartOfSpeech]),
    gender=st.sampled_from([None, *Gender]),
    number=st.sampled_from([None, *Number]),
    counterpart=optional(texts()),
    usage=optional(texts(lines=True)),
    style=optional(st.one_of(st.just("vns"), texts())),
    region=optional(texts()),
    reliability=st.one_of(st.none(), st.integers(1, 10)),
    valid=PERIODS,
    sources=SOURCES,
    contexts=st.lists(st.builds(Context, texts(lines=True), optional(IDS)), max_size=2).map(tuple),
    extras=st.lists(EXTRAS, max_size=2).map(tuple),
)
REFERENCES = st.one_of(
    st.builds(ExternalReference, texts(), texts()),
    st.sampled_from(
        [
            ExternalReference("wikidata", "Q881"),
            ExternalReference("url", "https://example.org/x?y=%20#z"),
            ExternalReference("url", "no address"),
            ExternalReference("celex", "22020A0612(01)"),
        ]
    ),
)


def distinct(terms: list[Term]) -> tuple[Term, ...]:
    """The terms without twins and second preferred ones."""
    kept: list[Term] = []
    for term in terms:
        if any(term.key == other.key for other in kept):
            continue
        rival = any(
            other.status is Status.PREFERRED
            and (other.lang, other.style, other.review) == (term.lang, term.style, term.review)
            for other in kept
        )
        if rival and term.status is Status.PREFERRED:
            term = replace(term, status=Status.ADMITTED)
        kept.append(term)
    return tuple(kept)


def concepts(
    ids: st.SearchStrategy[str] = IDS, *, least_terms: int = 1
) -> st.SearchStrategy[Concept]:
    """Concepts with every field, of and about ``ids``."""
    relations = st.builds(
        Relation, st.sampled_from(RelationKind), ids, PERIODS, SOURCES, optional(texts(lines=True))
    )
    return st.builds(
        Concept,
        id=ids,
        kind=st.sampled_from(Kind),
        subject=optional(texts()),
        review=REVIEWS,
        terms=st.lists(TERMS, min_size=least_terms, max_size=5).map(distinct),
        definitions=st.lists(
            st.builds(Definition, LANGS, texts(lines=True), optional(IDS)), max_size=3
        ).map(tuple),
        notes=st.lists(
            st.builds(Note, texts(lines=True), optional(LANGS), optional(IDS)), max_size=3
        ).map(tuple),
        references=st.lists(REFERENCES, max_size=3).map(tuple),
        relations=st.lists(relations, max_size=3).map(tuple),
        extras=st.lists(EXTRAS, max_size=3).map(tuple),
    )


def sources(
    ids: st.SearchStrategy[str] = IDS, kept: st.SearchStrategy[str | None] = NOTHING
) -> st.SearchStrategy[Source]:
    """Sources of ``ids`` with the texts ``kept``, or none."""
    return st.builds(
        Source,
        id=ids,
        kind=st.sampled_from(SourceKind),
        title=optional(texts()),
        publisher=optional(texts()),
        locator=optional(texts()),
        date=DATES,
        lang=optional(LANGS),
        note=optional(texts()),
        text=kept,
    )


CONCEPTS = concepts()
GLOSSARIES = st.lists(CONCEPTS, min_size=1, max_size=2, unique_by=lambda c: c.id)
KEPT = sources()
