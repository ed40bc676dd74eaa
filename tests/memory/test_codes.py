"""Inline codes put into translations."""

from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.codes import with_codes
from termbase.model.memory import CODE, marked
from termbase.model.unit import Code, Role, joined

BREAK = Code(Role.ALONE, "x", "2")
LINK = Code(Role.ALONE, "x", "3")


def bold(*content, id="1"):
    return Code(Role.SPAN, "g", id, content=content)


def test_a_span_goes_round_the_translated_words():
    source = ("Open ", bold("the file"), BREAK)
    assert with_codes(f"Mở {CODE}tập tin{CODE}{CODE}", source) == ("Mở ", bold("tập tin"), BREAK)


def test_ids_tell_which_code_goes_where():
    pair = ((BREAK, " a ", LINK), (LINK, " b ", BREAK))
    first, second = Code(Role.ALONE, "ph", "7"), Code(Role.ALONE, "ph", "8")
    source = (first, " c ", second)
    assert with_codes(f"{CODE} d {CODE}", source, pair) == (second, " d ", first)
    assert with_codes(f"{CODE} d {CODE}", source) == (first, " d ", second)


def test_what_cannot_be_told():
    assert with_codes(f"a {CODE} b", ("a", BREAK, LINK)) is None
    assert with_codes(f"a {CODE} b", ("a",)) == ("a  b",)
    assert with_codes("a b", ("a", BREAK)) == ("a b",)
    crossing = ((bold("a"), BREAK), (BREAK, bold("b")))
    assert with_codes(f"{CODE}{CODE}x{CODE}", (bold("c"), LINK), crossing) == (LINK, bold("x"))
    lost = ((bold("a", id="1"), bold("b", id="2")), (bold(bold("c", id="2"), id="1"),))
    source = (bold("a", id="1"), bold("b", id="2"))
    assert with_codes(f"{CODE}{CODE}x{CODE}{CODE}", source, lost) == (
        bold(bold("x", id="2"), id="1"),
    )


CONTENT = st.recursive(
    st.lists(st.text("ab", min_size=1) | st.builds(lambda i: Code(Role.ALONE, "x", str(i)),
             st.integers(0, 9)), max_size=4).map(tuple),
    lambda inside: st.lists(
        st.text("ab", min_size=1) | st.builds(lambda c, i: bold(*c, id=str(i)), inside,
                                              st.integers(0, 9)), max_size=3).map(tuple),
    max_leaves=8,
)  # fmt: skip


@given(CONTENT)
def test_a_segment_is_its_own_translation(content):
    content = joined(content)
    assert with_codes(marked(content), content, (content, content)) in (content, content or ("",))
