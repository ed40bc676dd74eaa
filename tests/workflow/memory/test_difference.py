"""The difference between two sentences as one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.score import compare
from termbase.workflow.memory.difference import Mark, pieces

SIGNS = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}


def read(query, text):
    found = pieces(query, text, compare(query, text).edits)
    return "".join(
        f"[~{p.text}>{p.now}~]" if p.mark is Mark.CHANGED else SIGNS[p.mark].format(p.text)
        for p in found
    )


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("open the file", "open the file", "open the file"),
        ("open the file", "open the door", "open the [-door-]{+file+}"),
        ("open the red file", "open the blue door", "open the [-blue door-]{+red file+}"),
        ("open file", "open all the file", "open [-all the-] file"),
        ("open all the file", "open file", "open {+all the+} file"),
        ("now open it", "open it", "{+now+} open it"),
        ("open it now", "open it", "open it {+now+}"),
        ("page 5 of it", "page 7 of it", "page [-7-]{+5+} of it"),
        ("hòa bình ở đây", "hoà bình ở đây", "[~hoà>hòa~] bình ở đây"),
        ("ông Tô Lâm ở đó", "ông Tố Lâm ở đò", "ông [~Tố>Tô~] Lâm ở [~đò>đó~]"),
        ("The cat", "the cat", "[~the>The~] cat"),
        ("red, old", "red; old.", "red; old."),
        ("…", "?!", "[-?!-]{+…+}"),
    ],
)
def test_the_difference_is_read_in_one_line(query, text, shown):
    assert read(query, text) == shown


SOME = ["a", "b", "c", "d", "Đó", "đò", "5", "7", "<b>", "%s"]
WORDS = st.lists(st.sampled_from(SOME), min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces(one, other):
    query, text = " ".join(one), " ".join(other)
    found = pieces(query, text, compare(query, text).edits)
    there = [p.text for p in found if p.mark is not Mark.INSERTED]
    asked = [p.now or p.text for p in found if p.mark is not Mark.DELETED]
    assert "".join(there).split() == other
    # What replaces a word stands beside it without a space.
    assert "".join("".join(asked).split()) == "".join(one)
