"""Glossaries of others as tables: headers, delimiters, encodings, what rows are refused for."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import partial

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange import table
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.model import Concept, PartOfSpeech, Review, Source, Status, Term

NFC = partial(unicodedata.normalize, "NFC")


def reads(text: str | bytes, **options: str) -> list[Read]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(table.read(io.BytesIO(data), "x.csv", ReadOptions(**options)))


def concepts(text: str | bytes, **options: str) -> list[Concept]:
    found = reads(text, **options)
    assert [read.refused for read in found if read.refused] == []
    return [read.item for read in found if isinstance(read.item, Concept)]


def told(text: str | bytes, **options: str) -> str:
    return str(reads(text, **options)[0].remark.values["mapping"])


def forms(concept: Concept) -> dict[str, list[str]]:
    return {lang: [t.text for t in concept.terms_in(lang)] for lang in concept.languages()}


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        ("vi,en,fr", "vi.term en.term fr.term"),
        ("Vietnamese,tiếng Việt (Việt Nam),français", "vi.term vi-VN.term fr.term"),
        ("Anh,Pháp,Việt", "en.term fr.term vi.term"),
        ("Tieng Anh,TIENG VIET,tieng phap", "en.term vi.term fr.term"),
        ("VN,EN-US,English (United States)", "vi.term en-US.term en-US.term"),
        ("ID,Term (en),Definition (en)", "id en.term en.definition"),
        ("en,en_definition,en_notes", "en.term en.definition en.note"),
        ("Concept ID,Concept Definition,Term [en],Status [en],Term [vi]",
         "id en.definition en.term en.status vi.term"),
        ("English,Status,Vietnamese,Status", "en.term en.status vi.term vi.status"),
        ("English,Vietnamese,Status,Gender", "en.term vi.term status vi.gender"),
        ("Entry_ID,Entry_Subject,English,Term_Info,English_Def",
         "id subject en.term note en.definition"),
        ("en,fr,pos,description", "en.term fr.term part_of_speech fr.definition"),
        ("Mã,Thuật ngữ tiếng Anh,Từ đồng nghĩa,Định nghĩa tiếng Việt,Lĩnh vực,Tiếng Việt",
         "id en.term en.admitted vi.definition subject vi.term"),
        ("Identifiant,Terme (anglais),Synonymes (anglais),Domaine,Remarques",
         "id en.term en.admitted subject note"),
        ("en,source,Wichtig", "en.term source keep"),
        ("TT,Nr,No,#,STT,Sr,en,vi", "keep keep keep keep keep keep en.term vi.term"),
        ("Qu,Ab,sr,hr,CN,en", "keep keep sr.term hr.term zh.term en.term"),
    ],
)  # fmt: skip
def test_headers(header, mapping):
    assert [c.rpartition("→ ")[2] for c in told(header + "\n").split(", ")] == mapping.split()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1258"])
def test_decomposed_vietnamese_is_read_as_it_is_composed(encoding):
    table = "Tiếng Anh,Tiếng Việt,Trạng thái\ncat,mèo ố cọp,ưu tiên\n"
    data = unicodedata.normalize("NFD", table)
    if encoding != "utf-8":
        # windows-1258 has the letters with their shapes and the tones apart.
        data = re.sub("(\u0323)([\u0302\u0306])", r"\2\1", data)
        data = re.sub("[AEOUaeou][\u0302\u0306\u031b]", lambda m: NFC(m[0]), data)
    (concept,) = concepts(
        data.encode(encoding),
        encoding=encoding,
        separator=unicodedata.normalize("NFD", "ố"),
        mapping=unicodedata.normalize("NFD", "Tiếng Việt=vi"),
    )
    assert forms(concept) == {"vi": ["mèo", "cọp"], "en": ["cat"]}
    assert concept.terms[0].status is Status.PREFERRED


@pytest.mark.parametrize(
    "header", ["source,target", "Source Term\tTarget Term", "Term;Translation"]
)
def test_a_pair_needs_its_languages_said(header):
    (delimiter,) = (mark for mark in ",\t;" if mark in header)
    (concept,) = concepts(f"{header}\ncat{delimiter}mèo\n", source="en", target="vi")
    assert forms(concept) == {"vi": ["mèo"], "en": ["cat"]}
    with pytest.raises(BadFile, match="--source, --target"):
        reads(f"{header}\nx\n")


def test_a_header_of_two_letters_above_numbers_is_no_language():
    assert told("my,en\n1,cat\n2.,dog\n").startswith("my → keep")
    assert told("my,en\nကြောင်,cat\n2,dog\n").startswith("my → my.term")
    assert told("De,Anh\nx,y\n", mapping="Anh=en").startswith("De → keep")
    assert told("De,Anh\nx,y\n", mapping="De=de,Anh=en").startswith("De → de.term")


@pytest.mark.parametrize("header", ["Thuật ngữ,Nghĩa", "Term,Bản dịch", "Terme,Sens"])
def test_the_columns_of_a_pair_are_named_and_the_second_holds_translations(header):
    with pytest.raises(BadFile, match="their languages: " + header.replace(",", ", ")):
        reads(f"{header}\ncat,mèo\n")
    (concept,) = concepts(f"{header}\ncat,mèo\n", source="en", target="vi")
    assert forms(concept) == {"vi": ["mèo"], "en": ["cat"]}


def test_meanings_of_a_language_are_definitions():
    assert told("Thuật ngữ tiếng Anh,Nghĩa\n") == (
        "Thuật ngữ tiếng Anh → en.term, Nghĩa → en.definition"
    )


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        ("Thuật ngữ tiếng Anh,Nghĩa tiếng Việt", "en.term vi.term"),
        ("English,Meaning in Vietnamese", "en.term vi.term"),
        ("Anglais;Sens en français", "en.term fr.term"),
        ("en,Meaning (vi)", "en.term vi.term"),
        ("en,vi,Nghĩa tiếng Việt", "en.term vi.term vi.definition"),
        ("en,Meaning in English", "en.term en.definition"),
        ("en,Definition in Vietnamese", "en.term vi.definition"),
    ],
)
def test_meanings_in_a_language_without_terms_are_its_terms(header, mapping):
    assert [c.rpartition("→ ")[2] for c in told(header + "\n").split(", ")] == mapping.split()


def test_a_mapping_says_that_meanings_are_definitions():
    found = told("en,Nghĩa tiếng Việt\n", mapping="Nghĩa tiếng Việt=vi.definition")
    assert found.endswith("vi.definition")


def test_lines_that_end_as_on_an_old_mac():
    found = concepts("en,vi\rcat,mèo\rdog,chó\r")
    assert [forms(c) for c in found] == [
        {"vi": ["mèo"], "en": ["cat"]},
        {"vi": ["chó"], "en": ["dog"]},
    ]


def test_two_columns_without_a_header():
    found = concepts("cat\tmèo\tan animal\n-able\tcó thể\n", source="en", target="vi")
    assert [forms(c) for c in found] == [
        {"vi": ["mèo"], "en": ["cat"]},
        {"vi": ["có thể"], "en": ["-able"]},
    ]
    assert found[0].notes[0].text == "an animal"
    with pytest.raises(BadFile, match="no column says"):
        reads("cat\tmèo\n")


def test_weblate():
    header = "location,source,target,id,fuzzy,context,translator_comments,developer_comments"
    text = f'"{header.replace(",", chr(34) + "," + chr(34))}"\n'
    (concept,) = concepts(
        text + "a.py:1,Hello,Xin chào,,True,greeting,,a comment\n", source="en", target="vi"
    )
    assert concept.id == "greeting"
    assert concept.review is Review.PROPOSED
    assert {term.review for term in concept.terms} == {Review.PROPOSED}
    assert [note.text for note in concept.notes] == ["a comment"]


def test_a_mapping_of_ones_own():
    text = "A,B,C,D\ncat,mèo,n,x\n"
    (concept,) = concepts(text, mapping="A=en,B=vi.term,C=en.part_of_speech,#4=-")
    assert forms(concept) == {"vi": ["mèo"], "en": ["cat"]}
    assert concept.terms[1].part_of_speech is PartOfSpeech.NOUN
    assert concept.extras == ()
    (concept,) = concepts("cat,mèo\n", mapping="#1=en,#2=vi")
    assert forms(concept) == {"vi": ["mèo"], "en": ["cat"]}
    (concept,) = concepts('"A,B",English\nx,cat\n', mapping='"A,B=vi"')
    assert forms(concept) == {"vi": ["x"], "en": ["cat"]}


@pytest.mark.parametrize(
    ("mapping", "error", "what"),
    [
        ("Nope=en", BadFile, "no column “Nope”; the columns are: English, Note"),
        ("English", InvalidValue, "maps no column"),
        ("English=xx.term", InvalidValue, "nothing that there is"),
        ("English=en.colour", InvalidValue, "write a language, or one of id, kind"),
    ],
)
def test_a_wrong_mapping_is_refused(mapping, error, what):
    with pytest.raises(error, match=what):
        reads("English,Note\ncat,n\n", mapping=mapping)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_delimiters(encoding, delimiter, end):
    rows = ["English|Vietnamese|Note", '"a ""quoted"" cat"|mèo, hổ|x', "dog|chó|"]
    text = end.join(rows).replace("|", delimiter)
    text = text.replace("mèo, hổ", '"mèo, hổ"')
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    found = concepts(mark + text.encode(encoding))
    assert [forms(concept)["en"] for concept in found] == [['a "quoted" cat'], ["dog"]]


def test_legacy_encodings_are_named():
    data = "English;Français\ncat;été\n".encode("cp1252")
    with pytest.raises(BadFile, match=r"x\.csv:1: .*--encoding"):
        reads(data)
    assert forms(concepts(data, encoding="windows-1252")[0])["fr"] == ["été"]
    with pytest.raises(InvalidValue, match="no text encoding"):
        reads(data, encoding="base64")


def test_a_line_for_excel_says_the_separator():
    (concept,) = concepts("sep=;\nEnglish;Vietnamese\ncat;mèo\n")
    assert forms(concept) == {"vi": ["mèo"], "en": ["cat"]}


def test_lines_are_told_in_spite_of_blank_and_long_ones():
    found = reads('\nEnglish,Note\ncat,"a\nb"\n\x07,x\n,only a note\nok,\na,b,c\n')
    assert [(read.line, read.refused is None) for read in found[1:]] == [
        (3, True), (5, False), (6, False), (8, False), (7, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "separator", "terms"),
    [
        ("cat; kitty", "", ["cat", "kitty"]),
        ("cat|kitty\npuss", "", ["cat", "kitty", "puss"]),
        ("cat (pet; animal); dog", "", ["cat (pet; animal)", "dog"]),
        ("cat, kitty", "", ["cat, kitty"]),
        ("cat :) ; dog", "", ["cat :)", "dog"]),
        ("cat, kitty;x", ",", ["cat", "kitty;x"]),
        ("a;b|c", "none", ["a;b|c"]),
        ("cat; cat;;", "", ["cat"]),
    ],
)
def test_several_terms_in_a_cell(cell, separator, terms):
    text = io.StringIO()
    text.write('English,Vietnamese\n"' + cell + '",x\n')
    (concept,) = concepts(text.getvalue(), separator=separator)
    assert [term.text for term in concept.terms if term.lang == "en"] == terms


def test_statuses_of_other_tools():
    text = (
        "English,Status\na,Preferred\nb,notRecommended\nc,deprecatedTerm-admn-sts\n"
        "d,draft\ne,không dùng\nf,Obsolete\ng,purple\n"
    )
    found = {c.terms[0].text: c.terms[0] for c in concepts(text)}
    assert [found[name].status for name in "abcef"] == [
        Status.PREFERRED, Status.DEPRECATED, Status.DEPRECATED, Status.DEPRECATED,
        Status.SUPERSEDED,
    ]  # fmt: skip
    assert found["d"].review is Review.PROPOSED
    assert found["g"].status is Status.ADMITTED
    kept = [c.extras for c in concepts(text) if c.extras]
    assert [(extra.type, extra.value) for extra in kept[0]] == [("Status", "purple")]


def test_rows_that_share_an_id_are_one_concept():
    text = "ID,Language,Term,Definition\n1,English,cat,pet\n1,Vietnamese,mèo,\n2,fr,chien,\n"
    first, second = concepts(text)
    assert (first.id, forms(first)) == ("c-1", {"vi": ["mèo"], "en": ["cat"]})
    assert first.definitions[0].lang == "en"
    assert forms(second) == {"fr": ["chien"]}


def test_a_bad_row_of_a_concept_leaves_the_others():
    text = "ID,Language,Term\n1,English,cat\n1,Klingonese,x\n1,vi,mèo\n"
    found = reads(text)
    assert [read.line for read in found if read.refused] == [3]
    assert forms(found[-1].item) == {"vi": ["mèo"], "en": ["cat"]}


def test_ids_are_the_same_each_time():
    text = "English,Vietnamese\ncat,mèo\ncat,con mèo\nété,\n"
    assert [c.id for c in concepts(text)] == ["cat", "cat-2", "ete"]
    assert concepts(text) == concepts(text)


def test_a_synonym_column_makes_the_other_one_preferred():
    (concept,) = concepts("English,Synonyms,Forbidden term\ncat,kitty;puss,moggy\n")
    assert [(t.text, t.status.value) for t in concept.terms] == [
        ("cat", "preferred"), ("kitty", "admitted"), ("puss", "admitted"), ("moggy", "deprecated"),
    ]  # fmt: skip
    (concept,) = concepts("English\ncat\n")
    assert concept.terms == (Term("en", "cat", review=Review.APPROVED),)


def test_citations_become_sources():
    found = reads("English,Reference\ncat,Some Book p. 3\n")
    (source,) = [read.item for read in found if isinstance(read.item, Source)]
    assert found[-1].item.terms[0].sources == (source.id,)


def test_the_long_form_is_known_by_its_header():
    (concept,) = concepts("concept;lang;term\na;vi;mèo\n".encode("utf-16"))
    assert forms(concept) == {"vi": ["mèo"]}
    with pytest.raises(BadFile, match="did you mean “status”"):
        reads("concept,lang,term,statsu\n")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(BadFile, match="no header row"):
        reads(data)
