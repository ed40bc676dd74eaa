"""The kinds of concepts in tables: which column has them, in which words, and what is no kind."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from termbase.errors import InvalidValue
from termbase.exchange import formats, table
from termbase.exchange.kind_words import kind_of
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.model import Concept, Kind, PartOfSpeech, TermType

LOCALES = Path(__file__).parents[3] / "locales"


def reads(text: str) -> list[Read]:
    return list(table.read(io.BytesIO(text.encode()), "x.csv", ReadOptions()))


def concepts(text: str) -> list[Concept]:
    return [read.item for read in reads(text) if isinstance(read.item, Concept)]


def columns(text: str) -> str:
    return next(read.remark.english() for read in reads(text) if read.remark)


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_every_kind_is_known_in_the_words_of_the_interface(language: str) -> None:
    path = LOCALES / language / "LC_MESSAGES" / "termbase.mo"
    if not path.exists() and language != "en":
        pytest.skip("the catalogues are not compiled here")
    with_words = gettext.NullTranslations()
    if language != "en":
        with path.open("rb") as file:
            with_words = gettext.GNUTranslations(file)
    for kind in Kind:
        assert kind_of(with_words.gettext(kind.value)) is kind
        assert kind_of(with_words.gettext(kind.value).capitalize()) is kind


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Loại", ["chức vụ", "Người", "tổ chức"]),
        ("Nature", ["fonction", "personne", "Organisation"]),
        ("Kind", ["office", "person", "organisation"]),
        ("Type de concept", ["fonction", "personne", "organisation"]),
        ("Type", ["office", "person", "organization"]),
        ("Loại khái niệm", ["chức vụ", "người", "tổ chức"]),
    ],
)
def test_a_column_of_kinds_makes_the_kinds(header: str, cells: list[str]) -> None:
    rows = "".join(f"bộ {n},ministry {n},{cell}\n" for n, cell in enumerate(cells))
    text = f"vi,en,{header}\n{rows}"
    assert [c.kind for c in concepts(text)] == [Kind.OFFICE, Kind.PERSON, Kind.ORGANISATION]
    assert f"{header} → kind" in columns(text)


def test_headers_that_may_be_several_things_are_told_by_their_values() -> None:
    (found,) = concepts("vi,en,Loại\nEVFTA,EVFTA,từ viết tắt\n")
    assert {term.type for term in found.terms} == {TermType.ACRONYM}
    (found,) = concepts("vi,en,Type\nEVFTA,EVFTA,acronym\n")
    assert {term.type for term in found.terms} == {TermType.ACRONYM}
    (found,) = concepts("fr,en,Nature\naller,go,verbe\n")
    assert {term.part_of_speech for term in found.terms} == {PartOfSpeech.VERB}
    (found,) = concepts("vi,en,Loại\nđi,go,động từ\n")
    assert {term.part_of_speech for term in found.terms} == {PartOfSpeech.VERB}
    assert "Loại → kind" in columns("vi,en,Loại\nđi,go,\n")
    assert "Nature → part_of_speech" in columns("vi,fr,Nature\nđi,aller,\n")


def refused(text: str) -> list[tuple[int, str]]:
    return [(read.line, read.refused.english()) for read in reads(text) if read.refused]


def test_what_is_no_kind_is_told_by_its_line_and_the_row_is_taken() -> None:
    text = "vi,en,Kind\nbộ,ministry,chuc vu\nxã,commune,place\nao,pond,water\nhồ,lake,offise\n"
    known = "person, place, organisation, office, agreement, programme, event, infrastructure, term"
    assert refused(text) == [
        (2, "“chuc vu” is no Kind; did you mean “chức vụ”?"),
        (4, f"“water” is no Kind; write one of {known}"),
        (5, "“offise” is no Kind; did you mean “office”?"),
    ]
    found = concepts(text)
    assert [c.kind for c in found] == [Kind.TERM, Kind.PLACE, Kind.TERM, Kind.TERM]
    assert found[0].extras[0].value == "chuc vu"


def test_the_line_is_that_of_the_row_and_a_refused_row_says_nothing_of_its_kind() -> None:
    head = "ID,Language,Term,Kind,External reference\n"
    text = f"{head}1,en,cat,,\n1,vi,mèo,beast,\n1,fr,chat,bête,none\n"
    assert [line for line, _ in refused(text)] == [3, 4]


def test_the_long_form_knows_the_words_as_well() -> None:
    text = "concept,kind,lang,term\npm,Chức vụ,vi,thủ tướng\nan,personne,vi,An\nx,chuc vu,vi,x\n"
    assert [(c.id, c.kind) for c in concepts(text)] == [("pm", Kind.OFFICE), ("an", Kind.PERSON)]
    _, told = refused(text)[0]
    assert told == "“chuc vu” is no kind; did you mean “chức vụ”?"


def kinds(text: str, said: str, name: str = "x.csv") -> dict[str, Kind]:
    options = ReadOptions(kind=said)
    formats.check_reading([formats.named("csv")], options)
    found = formats.read(formats.named("csv"), io.BytesIO(text.encode()), name, options)
    return {
        item.terms[0].text: item.kind for read in found if isinstance(item := read.item, Concept)
    }


@pytest.mark.parametrize("said", ["office", "chức vụ", "Fonction"])
def test_a_table_that_says_no_kind_has_the_one_that_is_told(said: str) -> None:
    assert kinds("vi,en\nmẫu,model\n", said) == {"mẫu": Kind.OFFICE}
    assert kinds("concept,lang,term\na,vi,mẫu\na,en,model\n", said) == {"mẫu": Kind.OFFICE}
    # What the table says itself stands, also where it is “term”.
    wide = "vi,Loại\nmẫu,person\ncách,term\nlề,\n"
    told = {"mẫu": Kind.PERSON, "cách": Kind.TERM, "lề": Kind.OFFICE}
    assert kinds(wide, said) == told
    long = "concept,kind,lang,term\na,person,vi,mẫu\nb,term,vi,cách\nc,,vi,lề\n"
    assert kinds(long, said) == told
    # A table of ours says the kind by saying none.
    assert kinds("termbase:concept,vi,termbase:check\na,mẫu,\n", said) == {"mẫu": Kind.TERM}


def test_a_kind_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(InvalidValue, match="“ofice” is no kind") as caught:
        kinds("vi,en\nmẫu,model\n", "ofice")
    assert caught.value.remedy is not None
    assert caught.value.remedy.english() == "did you mean “office”?"
    with pytest.raises(InvalidValue, match="--kind does not go with po"):
        formats.check_reading([formats.named("po")], ReadOptions(kind="office"))


def test_a_list_of_one_column_has_the_language_that_is_told() -> None:
    options = ReadOptions(source="vi", kind="place")
    found = [
        read.item
        for read in table.read(io.BytesIO("xã Thử\nxã Mẫu\n".encode()), "x.txt", options)
        if isinstance(read.item, Concept)
    ]
    assert [(c.kind, [(t.lang, t.text) for t in c.terms]) for c in found] == [
        (Kind.PLACE, [("vi", "xã Thử")]),
        (Kind.PLACE, [("vi", "xã Mẫu")]),
    ]
