"""What PO cannot hold is counted by name; other languages are not meant."""

from __future__ import annotations

import io
from dataclasses import replace

from termbase.exchange import po
from termbase.exchange.po.glossary import DO_NOT_TRANSLATE
from termbase.model import (
    Concept,
    Context,
    Definition,
    ExternalReference,
    Extra,
    Gender,
    Note,
    PartOfSpeech,
    Period,
    Relation,
    Review,
    Status,
    Term,
    TermType,
)

OK = Review.APPROVED
EN = Term("en", "cat", status=Status.PREFERRED, review=OK, usage="plain", sources=("s",))
VI = Term("vi", "mèo", status=Status.PREFERRED, review=OK)
PLAIN = Concept(
    "cat",
    review=OK,
    terms=(EN, VI, Term("vi", "miêu")),
    definitions=(Definition("en", "An animal."),),
    extras=(DO_NOT_TRANSLATE, Extra("po-flag", "", "x:1"), Extra("po-msgctxt", "", "pet")),
)


def lost(concept: Concept, profile: str = "") -> dict[str, int]:
    return dict(po.write([concept], io.StringIO(), po.Pair("en", "vi"), profile=profile))


def test_what_has_its_place_is_no_loss():
    assert lost(PLAIN) == {}


def test_other_languages_are_no_loss():
    french = Term("fr", "chat", gender=Gender.MASCULINE, type=TermType.VARIANT)
    made = replace(
        PLAIN,
        terms=(*PLAIN.terms, french, Term("fr", "matou", status=Status.DEPRECATED)),
        definitions=(*PLAIN.definitions, Definition("fr", "Un\nanimal.", "s")),
        notes=(Note("familier", "fr"),),
    )
    assert lost(made) == {}


def test_what_a_concept_says():
    made = replace(
        PLAIN,
        subject="zoology",
        relations=(Relation("broader", "animal"), Relation("related", "dog")),
        references=(ExternalReference("wikidata", "Q146"),),
        notes=(Note("seen"), Note("thấy", "vi")),
        definitions=(Definition("en", "An\nanimal.", "s"),),
        extras=(*PLAIN.extras, Extra("admin", "projectSubset", "p")),
    )
    assert lost(made) == {
        "subjects": 1,
        "relations": 2,
        "external references": 1,
        "notes": 2,
        "sources of definitions": 1,
        "line ends in definitions and usage notes": 1,
        "data categories of other tools": 1,
    }


def test_what_forms_say():
    made = replace(
        PLAIN,
        terms=(
            replace(EN, part_of_speech=PartOfSpeech.NOUN, region="GB", reliability=3),
            replace(VI, gender=Gender.MASCULINE, valid=Period("2020"), style="vns"),
            Term("vi", "miêu", type=TermType.VARIANT, review=OK, usage="old", sources=("s", "t"),
                 contexts=(Context("Một con miêu."),)),
        ),
    )  # fmt: skip
    assert lost(made) == {
        "grammar of forms": 2,
        "regions of forms": 1,
        "reliability of forms": 1,
        "dates of forms": 1,
        "forms of house styles": 1,
        "term types": 1,
        "usage notes of further forms": 1,
        "sources of further forms": 2,
        "review states of further forms": 1,
        "contexts": 1,
    }


def test_forms_that_have_no_place():
    made = replace(
        PLAIN,
        terms=(
            *PLAIN.terms,
            Term("vi", "mão", status=Status.DEPRECATED),
            Term("en", "catte", status=Status.SUPERSEDED),
            Term("vi", "mẻo", review=Review.REJECTED),
        ),
    )
    assert lost(made) == {"forms that are not to be used": 2, "rejected forms": 1}
    assert lost(made, "weblate") == {"forms that are not to be used": 1, "rejected forms": 1}
