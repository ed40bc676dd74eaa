"""OmegaT's glossaries, read as OmegaT reads them and written so that it reads what we mean."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings

from termbase.errors import BadFile
from termbase.exchange import omegat
from termbase.exchange.formats import detect
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.model import Concept, Definition, Review, Status, Term
from termbase.workflow.merging import merged
from tests.strategies import GLOSSARIES

PAIR = ReadOptions(source="en", target="vi")


def reads(text: str | bytes, options: ReadOptions = PAIR, name: str = "g.txt") -> list[Read]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(omegat.read(io.BytesIO(data), name, options))


def written(concepts: list[Concept], style: str = "") -> str:
    stream = io.StringIO()
    omegat.write(concepts, stream, "en", "vi", style)
    return stream.getvalue()


def as_omegat(text: str) -> list[tuple[str, str, str]]:
    """The entries as OmegaT's own reader makes them: comments by the raw line, cells trimmed."""
    entries = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.startswith("#") and len(cells) > 1 and cells[0]:
            entries.append((cells[0], cells[1], cells[2] if len(cells) > 2 else ""))
    return entries


def test_rows():
    text = (
        "# a comment\ncat\tmèo\tpet\ncat\tcon mèo\tpet\ncat\tnhà CAT\ttool\n\ndog\n\tx\nfox\tcáo\n"
    )
    found = reads(text)
    assert [(r.line, r.item.id if r.item else None) for r in found] == [
        (2, "cat"), (4, "cat-2"), (6, None), (7, None), (8, "fox"),
    ]  # fmt: skip
    assert [t.text for t in found[0].item.terms_in("vi")] == ["mèo", "con mèo"]
    assert found[0].item.notes[0].text == "pet"
    assert found[0].item.review is Review.APPROVED


def test_the_languages_must_be_said():
    with pytest.raises(BadFile, match="--source and --target"):
        reads("cat\tmèo\n", ReadOptions())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("cat\tmèo\n".encode(), "g.txt"),
        ("cat\tmèo\n".encode("utf-8-sig"), "g.tab"),
        ("cat\tmèo\n".encode("utf-16"), "g.txt"),
        ("# -*- coding: utf-8 -*-\r\ncat\tmèo\r\n".encode(), "g.txt"),
        ("# -*- coding: windows-1252 -*-\ncat\tmèo\n".encode("cp1252"), "g.txt"),
        ("# -*- coding: windows-1252 -*-\ncat\tmèo\n".encode(), "g.utf8"),
    ],
)
def test_encodings(data, name):
    assert [t.text for t in reads(data, name=name)[-1].item.terms_in("vi")] == ["mèo"]


def test_each_source_with_each_form_to_use():
    terms = (
        Term("vi", "mèo", status=Status.PREFERRED),
        Term("vi", "con mèo"),
        Term("vi", "miêu", status=Status.DEPRECATED),
        Term("vi", "mèo nhà", style="vns", status=Status.PREFERRED),
        Term("en", "cat"),
        Term("en", "puss", status=Status.SUPERSEDED),
        Term("en", "#cat"),
    )
    concept = Concept("cat", terms=terms, definitions=(Definition("vi", "một\ncon vật"),))
    text = written([concept])
    assert text.startswith("# -*- coding: utf-8 -*-\n# Termbase glossary: en → vi\n")
    assert [entry[:2] for entry in as_omegat(text)] == [
        (source, target) for source in ("cat", "#cat", "puss") for target in ("mèo", "con mèo")
    ]
    assert re.sub("[0-9a-f]{4}]", "…]", as_omegat(text)[0][2]) == "[cat|||||ap…] một con vật"
    assert re.sub("[0-9a-f]{4}]", "…]", as_omegat(text)[4][2]) == (
        "[cat|||||sp…] superseded; một con vật"
    )
    styled = as_omegat(written([concept], "vns"))
    assert styled[0][1] == "mèo nhà"
    assert styled[0][2].startswith("[cat|vns||||ap")


def test_concepts_without_a_pair_are_counted():
    stream = io.StringIO()
    losses = omegat.write([Concept("x", terms=(Term("en", "x"),))], stream, "en", "vi")
    assert losses == {"concepts without a term in both languages": 1}


@settings(deadline=None, max_examples=50, phases=[p for p in Phase if p is not Phase.shrink])
@given(GLOSSARIES)
def test_ones_own_glossary_changes_nothing(concepts):
    there = {concept.id: concept for concept in concepts}
    for style in ("", "vns"):
        for read in reads(written(concepts, style), ReadOptions()):
            assert read.refused is None
            assert merged(there[read.item.id], read.item) == there[read.item.id]


def test_a_new_row_in_our_own_file_is_a_proposal():
    concept = Concept("cat", review=Review.APPROVED, terms=(Term("vi", "mèo"), Term("en", "cat")))
    text = written([concept]) + "cat\tmèo con\t[cat]\nfox\tcáo\tnew here\n"
    first, second = (read.item for read in reads(text, ReadOptions()))
    assert [t.text for t in merged(concept, first).terms] == ["mèo", "mèo con", "cat"]
    assert {t.review for t in second.terms} == {Review.PROPOSED}
    assert second.notes[0].text == "new here"


def test_statuses_come_back_unless_the_form_is_another():
    terms = (
        Term("vi", "mèo", status=Status.PREFERRED),
        Term("vi", "con mèo"),
        Term("en", "cat", status=Status.PREFERRED),
        Term("en", "puss", status=Status.SUPERSEDED),
        Term("en", "pussy-cat", status=Status.DEPRECATED),
    )
    text = written([Concept("cat", terms=terms)])
    (whole,) = (read.item for read in reads(text, ReadOptions()))
    assert {(t.text, t.status) for t in whole.terms} == {(t.text, t.status) for t in terms}
    (edited,) = (read.item for read in reads(text.replace("\tmèo\t", "\tmiêu\t"), ReadOptions()))
    assert {t.text: t.status for t in edited.terms_in("vi")} == {
        "miêu": Status.ADMITTED,
        "con mèo": Status.ADMITTED,
    }


@pytest.mark.parametrize(("limit", "most"), [("ROWS_LIMIT", 2), ("TEXT_LIMIT", 20)])
def test_more_rows_than_a_concept_may_have_are_another_one(monkeypatch, limit, most):
    text = "".join(f"cat\tmèo {n}\n" for n in range(3))
    assert len(reads(text)) == 1
    monkeypatch.setattr(f"termbase.exchange.omegat.reader.{limit}", most)
    found = [[t.text for t in read.item.terms_in("vi")] for read in reads(text)]
    assert found == [["mèo 0", "mèo 1"], ["mèo 2"]]


def test_a_file_of_ours_that_is_cut_off_says_so_and_keeps_what_is_whole():
    terms = (Term("en", "cat"), Term("vi", "mèo"), Term("vi", "mèo con"))
    text = written([Concept("cat", terms=terms)])
    for cut in (text[:-1], text[:-8]):
        whole, rest = sorted(reads(cut, ReadOptions()), key=lambda read: read.line)
        assert [t.text for t in whole.item.terms_in("vi")] == ["mèo"]
        assert (rest.line, rest.item) == (4, None)
        assert "in the middle of this line" in rest.refused.english()
    # One of somebody else may end as it likes.
    whole, rest = reads("cat\tmèo")
    assert (whole.refused, rest.refused) == (None, None)
    assert rest.remark is not None


def test_states_that_no_row_shows_are_counted():
    ok = Review.APPROVED
    terms = (
        Term("en", "cat", review=ok),
        Term("en", "puss", review=Review.REJECTED),
        Term("vi", "mèo", review=ok),
    )
    stream = io.StringIO()
    losses = omegat.write([Concept("cat", terms=terms)], stream, "en", "vi")
    assert losses == {"review states of concepts": 1, "rejected forms": 1}
    assert "puss" not in stream.getvalue()
    two = tuple(Definition(lang, text) for lang in ("en", "vi", "fr") for text in "ab")
    losses = omegat.write(
        [Concept("x", review=ok, terms=(terms[0], terms[2]), definitions=two)], stream, "en", "vi"
    )
    assert losses == {"definitions": 3}
    styled = Concept("x", review=ok, terms=(replace(terms[0], style="a|b"), terms[2]))
    losses = omegat.write([styled], stream, "en", "vi")
    assert losses["forms of house styles with “]” or “|” in their name"] == 1
    assert "a|b" not in stream.getvalue()


@pytest.mark.parametrize("name", ["g.txt", "g.tab", "g.utf8"])
def test_known_by_name_and_tabs(name):
    assert detect(name, b"# x\ncat\tm\xc3\xa8o\n").name == "omegat"
