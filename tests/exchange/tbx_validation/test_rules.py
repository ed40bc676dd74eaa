"""Each rule by a document that breaks it alone: the code, the line, the words."""

from __future__ import annotations

import io

import pytest

from termbase.exchange.tbx.validation import Fault, validate
from tests.exchange.tbx_validation.documents import DOCUMENTS


def found(content: bytes | str) -> list[Fault]:
    source = content if isinstance(content, bytes) else content.encode()
    return [fault for fault in validate(io.BytesIO(source)) if not fault.note]


def notes(content: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.message.english()) for f in validate(io.BytesIO(content)) if f.note]


def broken(name: str, old: str, new: str) -> list[tuple[str, str]]:
    """Codes and words of the faults after one replacement in a valid document."""
    text = DOCUMENTS[name].decode()
    assert old in text
    return [(fault.code, fault.message.english()) for fault in found(text.replace(old, new, 1))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_valid_documents_have_no_fault(name: str) -> None:
    assert found(DOCUMENTS[name]) == []


CASES = {
    "an element that the schema does not know": (
        *("core", "<term>two</term>", "<term>two</term><termin/>"),
        ("tbx-element", "“termin” is no element of ISO 30042:2019"),
    ),
    "an element in the wrong parent": (
        *("core", "<term>two</term>", "<term>two<note>n</note></term>"),
        ("tbx-element", "“note” is not permitted in “term”; permitted there: hi"),
    ),
    "an element where none may stand": (
        *("basic-dca", "<date>", "<date><hi/>"),
        ("tbx-element", "“hi” is not permitted in “date”, which holds no elements"),
    ),
    "elements in the wrong order": (
        *("core", "</langSec>\n</conceptEntry>", "</langSec><note/></conceptEntry>"),
        (
            "tbx-order",
            "“note” is not permitted at this place in “conceptEntry”; permitted here: langSec",
        ),
    ),
    "something required is missing": (
        *("core", "<term>two</term>", ""),
        ("tbx-missing", "“termSec” lacks term"),
    ),
    "something required is missing before something else": (
        *("min-2012", "<term>one</term>", ""),
        ("tbx-missing", "“tig” lacks term"),
    ),
    "a second descrip in a group": (
        *("min-dca", "<note>n</note></descripGrp>", '<descrip type="subjectField"/></descripGrp>'),
        (
            "tbx-order",
            "“descrip” is not permitted at this place in “descripGrp”; permitted here: admin,"
            " adminGrp, descripNote, note, ref, transacGrp, xref",
        ),
    ),
    "text between elements": (
        *("core", "<term>two</term>", "<term>two</term>three"),
        ("tbx-text", "text is not permitted in “termSec”"),
    ),
    "an attribute that the schema does not know": (
        *("core", "<term>two", '<term lang="en">two'),
        ("tbx-attribute", "the attribute “lang” is not permitted on “term”; permitted: id"),
    ),
    "a required attribute": (
        *("core", ' xml:lang="en"><note>', "><note>"),
        ("tbx-attribute-missing", "“langSec” lacks the attribute “xml:lang”"),
    ),
    "the root without style": (
        *("private", ' style="dca"', ""),
        ("tbx-attribute-missing", "“tbx” lacks the attribute “style”"),
    ),
    "an attribute with a value that is not on its list": (
        *("core", 'type="italics"', 'type="loud"'),
        (
            "tbx-attribute-value",
            "“loud” is not permitted as “type”; permitted: entailedTerm, hotkey, italics, bold,"
            " superscript, subscript, math",
        ),
    ),
    "an empty type": (
        *("core", 'type="fn"', 'type=""'),
        ("tbx-attribute-value", "the attribute “type” of “item” is empty"),
    ),
    "attributes that go together": (
        *("core", ' equiv="y"', ""),
        ("tbx-attribute-missing", "“ph” lacks the attribute “equiv”"),
    ),
    "an id that is a number": (
        *("core", 'id="n1"', 'id="1875432"'),
        (
            "tbx-id",
            "“1875432” cannot be an id: ids start with a letter or “_” and hold no space or colon",
        ),
    ),
    "an id twice": (
        *("core", 'id="n1"', 'id="c1"'),
        ("tbx-id", "the id “c1” stands already on line 8"),
    ),
    "a reference to nothing": (
        *("basic-dca", 'crossReference" target="c2">r', 'crossReference" target="c9">r'),
        ("tbx-reference", "“c9” is not the id of an element of this file"),
    ),
    "a reference that is no id": (
        *("basic-dca", 'crossReference" target="c2">r', 'crossReference" target="http://a">r'),
        ("tbx-reference", "“http://a” cannot be the id of an element"),
    ),
    "an address that is none": (
        *("basic-dca", "http://a.b/c.png", "images/c.png"),
        (
            "tbx-attribute-value",
            "“images/c.png” is not permitted as “target”; permitted: http(s)://…",
        ),
    ),
    "a language tag that is none": (
        *("core", 'xml:lang="vi-VN"', 'xml:lang="vi_VN"'),
        ("tbx-language", "“vi_VN” is no language tag (BCP 47)"),
    ),
    "a date that is none": (
        *("basic-dca", "2026-01-28", "2026-02-30"),
        ("tbx-date", "“2026-02-30” is not permitted as “date”; permitted: YYYY-MM-DD"),
    ),
    "a date of thousands of digits": (
        *("basic-dca", "2026-01-28", "9" * 5000 + "-01-28"),
        ("tbx-date", f"“{'9' * 79}…” is not permitted as “date”; permitted: YYYY-MM-DD"),
    ),
    "the namespace": (
        *("core", "urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0"),
        ("tbx-namespace", "“tbx” must stand in the namespace “urn:iso:std:iso:30042:ed-2”"),
    ),
    "2008 in a namespace": (
        *("default-2008", "<martif ", '<martif xmlns="urn:iso:std:iso:30042:ed-2" '),
        ("tbx-namespace", "“martif” must stand in no namespace"),
    ),
    "a category that the dialect does not have": (
        *("min-dca", 'type="partOfSpeech"', 'type="termType"'),
        (
            "tbx-category",
            "“termType” is no data category of “termNote” in TBX-Min;"
            " permitted: administrativeStatus, partOfSpeech",
        ),
    ),
    "a category in the core dialect": (
        *("core", "</term><note", '</term><termNote type="partOfSpeech">noun</termNote><note'),
        ("tbx-category", "“partOfSpeech”: TBX-Core has no data category for “termNote”"),
    ),
    "an element that is no category of its module": (
        *("min-dct", "min:partOfSpeech>noun</min:partOfSpeech", "min:mood>x</min:mood"),
        (
            "tbx-category",
            "“mood” is no data category of its module; permitted: administrativeStatus,"
            " partOfSpeech, customerSubset, subjectField, externalCrossReference",
        ),
    ),
    "a module that the dialect does not use": (
        *("min-dct", "</min:partOfSpeech>", "</min:partOfSpeech><basic:termType/>"),
        ("tbx-category", "“termType” is not of a namespace that TBX-Min uses"),
    ),
    "a category at the wrong level": (
        *("basic-dca", '<descrip type="context">c', '<descrip type="definition">c'),
        (
            "tbx-level",
            "“definition” is not permitted here in TBX-Basic; permitted in: conceptEntry, langSec,"
            " conceptEntry/descripGrp, langSec/descripGrp",
        ),
    ),
    "an element at the wrong level": (
        *("basic-dct", "<basic:context>c</basic:context>", "<min:subjectField/>"),
        (
            "tbx-level",
            "“subjectField” is not permitted here in TBX-Basic; permitted in: conceptEntry,"
            " conceptEntry/descripGrp",
        ),
    ),
    "a value that is not on the category's list": (
        *("basic-dca", ">noun<", "> noun<"),
        (
            "tbx-picklist",
            "“noun” is not permitted as “partOfSpeech”;"
            " permitted: adjective, noun, other, verb, adverb",
        ),
    ),
    "an element's value that is not on its list": (
        *("linguist-dct", ">dual<", ">two<"),
        (
            "tbx-picklist",
            "“two” is not permitted as “grammaticalNumber”;"
            " permitted: singular, plural, dual, mass, otherNumber",
        ),
    ),
    "a category as element in style dca": (
        *("min-dca", "<note>n</note></descripGrp>", '<min:x xmlns:min="m"/></descripGrp>'),
        (
            "tbx-style",
            "“x” stands in another namespace; TBX-Min has its categories as attributes",
        ),
    ),
    "a category as attribute in style dct": (
        *("min-dct", "<term>one</term>", '<term>one<hi type="bold"/></term>'),
        (
            "tbx-style",
            "“hi” has the attribute “type”; in style dct categories are elements",
        ),
    ),
    "a target that an element may not have": (
        *("basic-dct", "<basic:context>c", '<basic:context target="c2">c'),
        ("tbx-attribute", "the attribute “target” is not permitted on “context”"),
    ),
    "an attribute of the core on an element of another namespace": (
        *("private", '<own:deep/>', '<own:deep t:id="x" xmlns:t="urn:iso:std:iso:30042:ed-2"/>'),
        (
            "tbx-attribute",
            "the attribute “{urn:iso:std:iso:30042:ed-2}id” is not permitted on “deep”",
        ),
    ),
    "a target that an element must have": (
        *("basic-dct", '<basic:crossReference target="c2">', "<basic:crossReference>"),
        ("tbx-attribute-missing", "“crossReference” lacks the attribute “target”"),
    ),
    "elements within a category as element": (
        *("basic-dct", "<basic:context>c", "<basic:context><hi>c</hi>"),
        ("tbx-element", "“hi” is not permitted in an element of another namespace"),
    ),
    "a span that says it is alone": (
        *("core", '<sc id="s1" isolated="no"/>', '<sc id="s1" isolated="yes"/>'),
        ("tbx-span", "“isolated” is “yes” although an “ec” follows"),
    ),
    "a span that says it is not alone": (
        *("core", '<sc id="s2" isolated="yes"/>', '<sc id="s2" isolated="no"/>'),
        ("tbx-span", "“isolated” is “no” although no “ec” follows"),
    ),
    "the end of a span that says it is alone": (
        *("core", '<ec id="e1" startRef="s1" isolated="no"/>',
          '<ec id="e1" startRef="s1" isolated="yes"/>'),
        ("tbx-span", "“isolated” is “yes” although an “sc” stands before"),
    ),
    "the end of a span that says it is not alone": (
        *("core", '<ec id="e2" startRef="s1" isolated="yes"/>',
          '<ec id="e2" startRef="s1" isolated="no"/>'),
        ("tbx-span", "“isolated” is “no” although no “sc” stands before"),
    ),
    "the end of a span that says nothing": (
        *("core", '<ec id="e2" startRef="s1" isolated="yes"/>', "<ec/>"),
        ("tbx-span", "“ec” lacks the attribute “id”"),
    ),
    "2008: a category that TBX-Default does not have": (
        *("default-2008", 'type="securitySubset"', 'type="secrecy"'),
        ("tbx-category", "“secrecy” is no data category of “admin” in TBX-Default 2008;"),
    ),
    "2008: a level": (
        *("default-2008", 'type="relatedConcept"', 'type="subjectField"'),
        (
            "tbx-level",
            "“subjectField” is not permitted here in TBX-Default 2008;"
            " permitted in: termEntry, termEntry/descripGrp",
        ),
    ),
    "2008: a picklist": (
        *("default-2008", ">3<", ">eleven<"),
        (
            "tbx-picklist",
            "“eleven” is not permitted as “reliabilityCode”;"
            " permitted: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        ),
    ),
    "2008: markup in plain text": (
        *("basic-2008", ">VN<", "><hi>VN</hi><"),
        ("tbx-markup", "“hi” is not permitted in the text of “geographicalUsage”"),
    ),
    "2008: what TBX-Basic has not": (
        *("basic-2008", "<tig ", "<ntig/><tig "),
        ("tbx-element", "“ntig” is no element of TBX-Basic 2008"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rule(case: str) -> None:
    name, old, new, (code, words) = CASES[case]
    [(found_code, found_words)] = broken(name, old, new)
    assert found_code == code
    assert found_words.startswith(words)


def test_the_codes_of_the_documentation_are_tested() -> None:
    tested = {case[-1][0] for case in CASES.values()}
    assert tested == {
        *("tbx-attribute", "tbx-attribute-missing", "tbx-attribute-value", "tbx-category"),
        *("tbx-date", "tbx-element", "tbx-id", "tbx-language", "tbx-level", "tbx-markup"),
        *("tbx-missing", "tbx-namespace", "tbx-order", "tbx-picklist", "tbx-reference"),
        *("tbx-span", "tbx-style", "tbx-text"),
    }


def test_faults_have_lines_and_columns() -> None:
    text = '<tbx type="TBX-Own" style="dca" xml:lang="en"\n xmlns="urn:iso:std:iso:30042:ed-2">' + (
        "<tbxHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n"
        '<conceptEntry id="c1"><langSec xml:lang="vi">\n  Đây <termSec><term id="c1">x</term>'
        "</termSec>\n\n  là chữ\n</langSec></conceptEntry></body>\n</text></tbx>"
    )
    assert [(f.line, f.column, f.code) for f in found(text)] == [
        (5, 3, "tbx-text"),
        (5, 16, "tbx-id"),
    ]
    late = text.replace("Đây", "")
    assert [(f.line, f.code) for f in found(late)] == [(5, "tbx-id"), (7, "tbx-text")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_are_characters_without_a_byte_order_mark(encoding: str) -> None:
    text = '<tbx type="TBX-Own" xmlns="urn:iso:std:iso:30042:ed-2">Đây 𠀀<x/></tbx>'
    faults = [f for f in validate(io.BytesIO(text.encode(encoding))) if not f.note]
    assert [(f.line, f.column, f.code) for f in faults][:4] == [
        (1, 1, "tbx-attribute-missing"),
        (1, 1, "tbx-attribute-missing"),
        (1, text.index("Đ") + 1, "tbx-text"),
        (1, text.index("<x/>") + 1, "tbx-element"),
    ]


def test_what_stands_after_a_fault_is_judged_on_its_own() -> None:
    text = DOCUMENTS["default-2008"].decode()
    header = text[text.index("<martifHeader") : text.index("<text>")]
    assert [f.code for f in found(text.replace(header, ""))] == ["tbx-missing"]
    twice = text.replace("<term id", "<note>n</note><term id").replace(">symbol<", ">sign<")
    assert [f.code for f in found(twice)] == ["tbx-missing", "tbx-picklist"]


def test_a_private_dialect_is_judged_by_the_core_structure_alone() -> None:
    assert notes(DOCUMENTS["private"]) == [
        ("tbx-private-dialect", "“TBX-Own” is a private dialect: its categories are not checked"),
        (
            "tbx-private-category",
            "the category “mood” of “descrip” is private to “TBX-Own”: not checked",
        ),
        (
            "tbx-private-category",
            "the category “colour” of “descripNote” is private to “TBX-Own”: not checked",
        ),
        (
            "tbx-private-category",
            "the category “reliabilityCode” of “termNote” is private to “TBX-Own”: not checked",
        ),
        ("tbx-private-category", "the element “mood” is private to “TBX-Own”: not checked"),
    ]
    assert broken("private", "<term>one</term>", "") == [
        ("tbx-missing", "“termNote” stands in “termSec” where term is required")
    ]


def test_a_constraint_file_of_its_own_makes_a_file_of_2008_private() -> None:
    text = DOCUMENTS["default-2008"].decode().replace("securitySubset", "secrecy")
    assert [f.code for f in found(text)] == ["tbx-category"]
    own = text.replace("TBXXCSV02.xcs", "own.xcs").encode()
    assert found(own) == []
    assert notes(own)[0][0] == "tbx-private-dialect"
