"""Writing PO: line widths, and what other programs' glossaries brought along."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from termbase.errors import InvalidValue
from termbase.exchange import formats, po
from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.exchange.po.glossary import DO_NOT_TRANSLATE
from termbase.model import Concept, Extra, Review, Status, Term

OK = Review.APPROVED
PAIR = po.Pair("en", "vi", 12, "2026-11-22T03:04:05.678Z")
CONCEPT = Concept(
    "account",
    review=OK,
    terms=(
        Term("en", "account", status=Status.PREFERRED, review=OK),
        Term("vi", "tài khoản", status=Status.PREFERRED, review=OK),
        Term("vi", "trương mục", status=Status.DEPRECATED, review=OK),
        Term("vi", "sổ", status=Status.SUPERSEDED),
        Term("vi", "bỏ", status=Status.DEPRECATED, review=Review.REJECTED),
    ),
    extras=(
        DO_NOT_TRANSLATE,
        Extra("po-flag", "", "max-length:50"),
        Extra("po-flag", "", 'variants:"a, b"'),
        Extra("po-msgctxt", "", "money"),
        Extra("admin", "projectSubset", "p"),
    ),
)


def written(*concepts: Concept, **options: object) -> str:
    stream = io.StringIO()
    po.write(concepts, stream, PAIR, **options)
    return stream.getvalue().partition("\n\n")[2]


def test_flags_of_others_are_comments():
    """gettext's tools drop flags that they do not know."""
    assert written(CONCEPT) == (
        "#. Kind: term\n"
        "#. Review: concept approved, en approved, vi approved\n"
        '#. Flags: read-only, max-length:50, variants:"a, b"\n'
        "#. Context: money\n"
        'msgctxt "account"\nmsgid "account"\nmsgstr "tài khoản"\n'
    )


def test_flags_that_came_with_tbx():
    said = (
        Extra("termEntry", "weblate-flags", 'terminology, forbidden, variants:"a, b"'),
        Extra("descrip", "Translation needed", "no"),
    )
    assert '#. Flags: terminology, variants:"a, b", read-only\n' in written(
        replace(CONCEPT, extras=said)
    )


def test_for_weblate():
    flags = 'terminology, read-only, max-length:50, variants:"a, b"'
    assert written(CONCEPT, profile="weblate") == (
        "#. Kind: term\n"
        "#. Review: concept approved, en approved, vi approved\n"
        '#. Flags: read-only, max-length:50, variants:"a, b"\n'
        "#. Context: money\n"
        f"#, {flags}\n"
        'msgctxt "account"\nmsgid "account"\nmsgstr "tài khoản"\n'
        "\n#. Kind: term\n"
        f"#, {flags}, forbidden\n"
        'msgctxt "account forbidden 1"\nmsgid "account"\nmsgstr "trương mục"\n'
        "\n#. Kind: term\n"
        f"#, fuzzy, {flags}, forbidden\n"
        'msgctxt "account forbidden 2"\nmsgid "account"\nmsgstr "sổ"\n'
    )


def test_what_is_written_for_weblate_is_read_by_another_base():
    """Both entries of a concept come in as one: the second joins the first by its id."""
    stream = io.StringIO()
    po.write([CONCEPT], stream, PAIR, profile="weblate")
    data = io.BytesIO(stream.getvalue().encode())
    first, *others = [
        read.item for read in formats.read(formats.named("po"), data, "x.po", ReadOptions())
    ]
    assert first == replace(CONCEPT, terms=CONCEPT.terms[:1] + CONCEPT.terms[4:],
                            extras=CONCEPT.extras[:4])  # fmt: skip
    assert [(concept.id, concept.terms[0].text, concept.terms[0].status) for concept in others] == [
        ("account", "trương mục", Status.DEPRECATED),
        ("account", "sổ", Status.DEPRECATED),
    ]


def test_a_line_is_as_wide_as_is_asked():
    text = "Hiệp định Thương mại tự do giữa Cộng hòa xã hội chủ nghĩa Việt Nam và Liên minh châu Âu"
    made = Concept("a", terms=(Term("en", "x"), Term("vi", text)))
    assert f'msgstr "{text}"\n' in written(made)
    assert written(made, width=79).endswith(
        'msgstr ""\n'
        '"Hiệp định Thương mại tự do giữa Cộng hòa xã hội chủ nghĩa Việt Nam và Liên "\n'
        '"minh châu Âu"\n'
    )


def test_options_of_an_export():
    format = formats.named("po")
    pair = {"source": "en", "target": "vi"}
    formats.check_writing(format, WriteOptions(**pair, profile="weblate", width=79))
    with pytest.raises(InvalidValue, match="omegat"):
        formats.check_writing(format, WriteOptions(**pair, profile="omegat"))
    for width in (-1, 10):
        with pytest.raises(InvalidValue, match="too narrow"):
            formats.check_writing(format, WriteOptions(**pair, width=width))


def test_a_forbidden_form_comes_back_in_the_state_that_it_was_in():
    stream = io.StringIO()
    po.write([CONCEPT], stream, PAIR, profile="weblate")
    data = io.BytesIO(stream.getvalue().encode())
    options = ReadOptions(review=OK)
    found = po.glossary(po.read(data, "x.po"), data, "x.po", options)
    concepts = [read.item for read in found if isinstance(read.item, Concept)]
    assert {concept.id for concept in concepts} == {"account"}
    forms = {t.text: (t.status, t.review) for c in concepts for t in c.terms_in("vi")}
    assert forms == {
        "tài khoản": (Status.PREFERRED, OK),
        "trương mục": (Status.DEPRECATED, OK),
        "sổ": (Status.DEPRECATED, Review.PROPOSED),
    }
