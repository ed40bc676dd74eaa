"""Files that were cut off: ours are refused whole, those of others refused or remarked."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile
from termbase.exchange import formats, po
from termbase.exchange.endings import CUT_OFF, OPEN_END
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.model import Concept, Definition, Status, Term

CONCEPTS = [
    Concept(
        id,
        terms=(
            Term("en", f"{id} form", status=Status.PREFERRED, sources=("s1",)),
            Term("vi", f"{id} mẫu", status=Status.PREFERRED),
        ),
        definitions=(Definition("en", f"What {id} is."),),
    )
    for id in ("alpha", "beta")
]
FOREIGN = 'msgid ""\nmsgstr "Language: vi\\n"\n\n#. One.\nmsgid "one"\nmsgstr "một"\n'


def ours() -> bytes:
    stream = io.StringIO()
    po.write(CONCEPTS, stream, po.Pair("en", "vi", 7))
    return stream.getvalue().encode()


def reads(data: bytes) -> list[Read]:
    options = ReadOptions(source="en", target="vi")
    return list(formats.read(formats.named("po"), io.BytesIO(data), "x.po", options))


def test_one_of_ours_is_refused_wherever_it_is_cut():
    """But right behind an entry (or its blank line), where nothing shows."""
    whole = ours()
    assert len(reads(whole)) == 2
    first = whole.index(b"\n\n") + 1
    entry = whole.index(b"\n\n", first + 1) + 1
    unseen = {first, first + 1, entry, entry + 1, len(whole)}
    for end in range(first, len(whole)):
        if end in unseen:
            continue
        with pytest.raises(BadFile) as caught:
            reads(whole[:end])
        line = whole[: end - 1].count(b"\n") + 1
        assert caught.value.place == f"x.po:{line}", end


@pytest.mark.parametrize("mark", [b"#. Kin", b"#. Kind: term\n", b"#: s1\n", b"#, fuzzy\n"])
def test_comments_that_belong_to_no_entry(mark):
    with pytest.raises(BadFile) as caught:
        reads(ours() + b"\n" + mark)
    assert caught.value.message == CUT_OFF


def test_a_comment_of_a_person_may_be_the_last():
    assert len(reads(ours() + b"\n# the end\n")) == 2


@pytest.mark.parametrize(
    ("end", "concepts"), [("", 1), ("\n#. Tw", 1), ('\nmsgid "two"\nmsgstr "hai"', 2)]
)
def test_one_of_others_is_remarked(end, concepts):
    data = (FOREIGN.removesuffix("\n") if not end else FOREIGN) + end
    found = reads(data.encode())
    assert sum(read.item is not None for read in found) == concepts
    (remark,) = [read for read in found if read.remark == OPEN_END]
    assert remark.line == data.count("\n") + 1
    (note,) = [fault for fault in po.validate(io.BytesIO(data.encode())) if not fault.line < 6]
    assert (note.code, note.line, note.note) == ("po-ending", remark.line, True)


@pytest.mark.parametrize("end", ['msgid "two"\n', 'msgctxt "x"\n', 'msgid "two"', 'msgid "tw'])
def test_a_last_entry_without_its_translation_refuses_any_file(end):
    with pytest.raises(BadFile) as caught:
        reads(f"{FOREIGN}\n{end}".encode())
    assert caught.value.place == "x.po:8"
