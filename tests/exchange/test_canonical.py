"""The text form: all of the model, a line a fact, the same again after a round trip."""

from __future__ import annotations

import difflib
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import canonical
from termbase.exchange.canonical.shapes import escaped, unescaped
from termbase.exchange.records import Read
from termbase.model import Concept, Definition, Review, Source, Status, Term
from tests.strategies import GLOSSARIES, KEPT

FEW = settings(deadline=None, max_examples=60)
HEAD = f"{canonical.HEAD}\n"


def written(concepts: list[Concept], sources: list[Source] = []) -> str:  # noqa: B006
    stream = io.StringIO()
    assert not canonical.write(concepts, sources, stream)
    return stream.getvalue()


def reads(text: str) -> list[Read]:
    return list(canonical.read(io.BytesIO(text.encode()), "x.txt"))


def items(text: str) -> list[object]:
    found = reads(text)
    assert [(read.line, read.refused) for read in found if read.refused] == []
    return [read.item for read in found]


@FEW
@given(GLOSSARIES, st.lists(KEPT, max_size=3, unique_by=lambda s: s.id))
def test_everything_comes_back(concepts, sources):
    text = written(concepts, sources)
    whole = [c for c in concepts if not c.redirect]
    back = items(text)
    assert back[: len(whole)] == whole
    assert {c.id: c for c in back if isinstance(c, Concept)} == {c.id: c for c in concepts}
    assert [s for s in back if isinstance(s, Source)] == sources
    again = [c for c in back if isinstance(c, Concept)]
    assert written(again, sources) == text


@given(st.text())
def test_any_text_in_one_line(text):
    line = escaped(text)
    assert unescaped(line) == text
    assert len(line.splitlines()) <= 1
    assert line == line.strip(" ")


CAT = Concept(
    "cat",
    review=Review.APPROVED,
    subject="animals",
    terms=(
        Term("vi", "mèo", status=Status.PREFERRED, usage="a\nb", sources=("s", "t")),
        Term("en", "cat", reliability=3),
    ),
    definitions=(Definition("en", "A pet: small.", "s"),),
)


def test_a_line_a_fact():
    assert written([CAT]) == (
        f"{HEAD}\n"
        "concept cat\n"
        "  kind: term\n"
        "  review: approved\n"
        "  subject: animals\n"
        "  term vi: mèo\n"
        "    status: preferred\n"
        "    review: proposed\n"
        "    usage: a\\nb\n"
        "    source: s\n"
        "    source: t\n"
        "  term en: cat\n"
        "    status: admitted\n"
        "    review: proposed\n"
        "    reliability: 3\n"
        "  definition en: A pet: small.\n"
        "    source: s\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "pets"},
        {"subject": ""},
        {"review": Review.REJECTED},
        {"terms": (replace(CAT.terms[0], usage="c"), CAT.terms[1])},
        {"terms": (CAT.terms[0], replace(CAT.terms[1], text="moggy"))},
        {"terms": (replace(CAT.terms[0], sources=("s",)), CAT.terms[1])},
        {"definitions": (Definition("en", "A pet.", "s"),)},
    ],
)
def test_an_edit_of_one_field_is_one_line(change):
    before, after = written([CAT]), written([replace(CAT, **change)])
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert sum(line.startswith("-") for line in changed) <= 1
    assert sum(line.startswith("+") for line in changed) <= 1
    assert changed


def test_redirects_stand_behind_what_they_lead_to():
    moved = [Concept("a", redirect="b"), Concept("b", redirect="cat")]
    back = items(written([*moved, CAT]))
    assert [concept.id for concept in back] == ["cat", "b", "a"]


@pytest.mark.parametrize(
    ("block", "line", "why"),
    [
        ("concept a\n  colour: red\n", 3, "“colour” says nothing here"),
        ("concept a\n  kind: term\n  kind: term\n", 4, "stands twice"),
        ("concept a\n    kind: term\n", 3, "at its place"),
        ("concept a\n  subject: \\q\n", 3, "wrong escape"),
        ("concept a\n  kind: cat\n", 2, "cat"),
        ("concept a\n  term vi: x\n    status: best\n", 2, "best"),
        ("concept a\n  term vi:\n", 2, "term is empty"),
        ("concept a,b\n  kind: term\n", 2, "cannot be an id"),
        ("source a\n  text: x\n", 3, "says nothing here"),
        ("concept a\n  subject: cut \\\n", 3, "wrong escape"),
        ("source a\n  kind: citation\n  text:\n  |half \\ud800\n", 5, "wrong escape"),
    ],
)
def test_a_wrong_block_is_refused_by_its_line(block, line, why):
    found = reads(f"{HEAD}{block}concept z\n  kind: term\n")
    assert [(read.line, read.refused is None) for read in found] == [
        (line, False), (HEAD.count("\n") + block.count("\n") + 1, True),
    ]  # fmt: skip
    assert why in found[0].refused.english()


@pytest.mark.parametrize(
    ("text", "place"),
    [("", "x.txt:1"), ("concept a\n", "x.txt:1"), (f"{HEAD}  kind: term\n", "x.txt:2"),
     (f"{HEAD}concept\n", "x.txt:2")],
)  # fmt: skip
def test_another_file_is_refused_whole(text, place):
    with pytest.raises(BadFile) as caught:
        reads(text)
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [("BLOCK_LIMIT", 3, "more than 3 lines"), ("TEXT_LIMIT", 60, "more than 60 characters")],
)
def test_a_block_has_an_end(monkeypatch, limit, most, said):
    monkeypatch.setattr(f"termbase.exchange.canonical.reader.{limit}", most)
    block = "source {}\n  kind: citation\n  text:\n"
    assert len(reads(f"{HEAD}\n{block.format('a')}{block.format('b')}{block.format('c')}")) == 3
    with pytest.raises(BadFile, match=said) as caught:
        reads(f"{HEAD}\n{block.format('a')}  |a line of text\n" + "  |more of it\n" * 9)
    assert 5 < int(caught.value.place.rpartition(":")[2]) < 9


def test_a_block_that_is_cut_off_is_refused_and_the_others_stay():
    text = f"{HEAD}\nconcept a\n  kind: term\nconcept b\n  kind: term\n  subject: an"
    whole, cut = reads(text)
    assert whole.item.id == "a"
    assert (cut.line, cut.item) == (text.count("\n") + 1, None)
    assert "in the middle of this line" in cut.refused.english()
