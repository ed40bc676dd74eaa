"""What holds for a document of any format: edits change their own characters and nothing else."""

from __future__ import annotations

from hypothesis import strategies as st

from termbase.exchange.documents import Document, Edit, read

FIXED = "\n\t\ufffc\u2011\u00ad"
"""Characters that may stand for elements, which stay."""
NEW = st.text("aạệ&<>\"'%\\", min_size=1, max_size=6)


@st.composite
def edits(draw: st.DrawFn, document: Document) -> list[Edit]:
    """Edits of some passages, one each, that leave white space and elements alone."""
    found = []
    for number, passage in enumerate(document.passages):
        words = spans(passage.text)
        if words and draw(st.booleans()):
            first, last = draw(st.sampled_from(words))
            start = draw(st.integers(first, last - 1))
            end = draw(st.integers(start + 1, last))
            found.append(Edit(number, start, end, draw(NEW)))
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """The runs of characters without any that may stand for an element or for white space."""
    found, begun = [], -1
    for place, character in enumerate(f"{text}\n"):
        if character.isspace() or character in FIXED:
            if begun >= 0:
                found.append((begun, place))
            begun = -1
        elif begun < 0:
            begun = place
    return found


def edited(document: Document, made: list[Edit]) -> list[str]:
    """The texts of the passages after edits."""
    texts = [passage.text for passage in document.passages]
    for edit in made:
        text = texts[edit.passage]
        texts[edit.passage] = text[: edit.start] + edit.text + text[edit.end :]
    return texts


def check_round_trip(data: bytes, format: str, made: list[Edit]) -> bytes:
    """Asserts that edits come back when the file is read again; returns the file."""
    before = read(data, format, "a")
    assert before.rewritten([]) == data
    after = before.rewritten(made)
    again = read(after, format, "a")
    assert [passage.text for passage in again.passages] == edited(before, made)
    assert (again.lang, again.date) == (before.lang, before.date)
    for old, new in zip(before.passages, again.passages, strict=True):
        assert (old.lang, old.source, old.context) == (new.lang, new.source, new.context)
    return after
