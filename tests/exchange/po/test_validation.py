"""Validation of PO: the faults by line."""

from __future__ import annotations

import io

import pytest

from termbase.exchange import po
from termbase.exchange.po.plural_forms import highest_form, number_of_forms
from tests.exchange.po.samples import FATAL, FINE, HEADER


def found(text: str) -> list[po.PoFault]:
    return list(po.validate(io.BytesIO(text.encode()), "x.po"))


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in found(text) if not fault.note]


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_what_is_fine(text):
    assert faults(text) == []


@pytest.mark.parametrize(("text", "expected"), FATAL.values(), ids=FATAL)
def test_what_is_not(text, expected):
    assert faults(text) == expected


def test_twins_name_both_lines():
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'
    (twin,) = [fault for fault in found(text) if not fault.note]
    assert (twin.line, twin.message.english()) == (15, "the entry stands on line 12 too")


def test_fields_of_the_header_are_notes():
    notes = found('msgid ""\nmsgstr "Project-Id-Version: PACKAGE VERSION\\n"\n')
    assert [note.message.english() for note in notes if note.note] == [
        "“Project-Id-Version” is not filled in",
        "the header has no “PO-Revision-Date”",
        "the header has no “Last-Translator”",
        "the header has no “Language-Team”",
        "the header has no “Language”",
        "the header has no “MIME-Version”",
        "the header has no “Content-Type”",
        "the header has no “Content-Transfer-Encoding”",
    ]


def test_formats_that_nothing_here_knows_are_said():
    (note,) = found(HEADER + '#, lisp-format, no-c-format\nmsgid "~A"\nmsgstr "~D"\n')
    assert (note.line, note.note) == (13, True)
    assert note.message.english() == "lisp-format is not checked"


@pytest.mark.parametrize(
    ("field", "number", "highest"),
    [
        ("nplurals=1; plural=0;", 1, 0),
        ("nplurals=2; plural=(n > 1);", 2, 1),
        ("nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;", 3, 2),
        ("nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", 4, 3),
        ("nplurals=2; plural=!(n-1)*1/1+0<=0", 2, 1),
        ("nplurals=2", 2, None),
        ("", None, None),
    ],
)
def test_plural_forms(field, number, highest):
    assert (number_of_forms(field), highest_form(field)) == (number, highest)


@pytest.mark.parametrize(
    "expression",
    ["n >", "(n", "n)", "1 ? 2", "n $ 2", "x", "n/0", "(" * 500, "!" * 500, "n?" * 200, "os.x",
     "(" * 60 + "n" + ")" * 60, "n+" * 3000 + "n", "n*" * 200_000 + "n"],
)  # fmt: skip
def test_wrong_plural_expressions(expression):
    with pytest.raises(ValueError):
        highest_form(f"nplurals=2; plural={expression};")
