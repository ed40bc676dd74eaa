"""Markdown: what is prose and what is code, and bytes that stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.exchange.documents import Edit, read


def prose(text: str) -> str:
    """What is read of a text, with ``·`` for each run of masked characters."""
    passage = read(text.encode(), "markdown", "a.md").passages[0]
    text = passage.text
    pieces, done = [], 0
    for start, end in passage.masked:
        assert done <= start < end
        pieces += [text[done:start], "·"]
        done = end
    return "".join((*pieces, text[done:]))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Hà Nội `ha noi` và ``a ` b`` Huế", "Hà Nội · và · Huế"),
        ("một `dấu, hai ``dấu`", "một ·"),
        ("một ` dấu\n\nhai ` dấu", "một ` dấu\n\nhai ` dấu"),
        (r"\`Hà Nội\` \<b>", r"\`Hà Nội\` \<b>"),
        ("[Hà Nội](/ha-noi \"Thủ đô\") ![ảnh](<a b.png>)", '[Hà Nội](· "Thủ đô") ![ảnh](·)'),
        ("[Huế](a(b)c) (Huế)", "[Huế](·) (Huế)"),
        ("[Hà Nội][ha-noi]\n\n[ha-noi]: https://a.vn/ha-noi \"Thủ đô\"",
         '[Hà Nội][·]\n\n· "Thủ đô"'),
        ("[^1]: Chú thích", "[^1]: Chú thích"),
        ("<https://a.vn/ha-noi> <a.b@c.vn> 1 < 2 > 1", "· · 1 < 2 > 1"),
        ("Phạm <b class='x'>Minh</b> Chính<br/>", "Phạm Minh Chính·"),
        ("<code>ha noi</code> Huế <kbd>x</kbd>", "· Huế ·"),
        ("a <!-- termbase: off --> b", "a · b"),
        ("{{< figure src=\"ha-noi\" >}} a {% x %} b {#id}", "· a · b ·"),
        ("a\n\n    ha noi\n\n    ha noi\n\nb", "a\n\n·\n·\nb"),
        ("a\n    tiếp\n", "a\n    tiếp\n"),
        ("- a\n\n    tiếp\n\n          mã\n", "- a\n\n    tiếp\n\n·"),
        ("1. a\n\n   b\n\nc\n\n    mã", "1. a\n\n   b\n\nc\n\n·"),
        ("a\n```py\nmã\n````\nb\n", "a\n·b\n"),
        ("~~~\nmã\n```\n~~~\nb", "·b"),
        ("> ```\n> mã\n\nb", "·\nb"),
        ("> ```\n> mã\nb", "·b"),
        ("- ```\n  mã\n\n  mã\nb", "·b"),
        ("```\nmã", "·"),
        ("# Hà Nội `x`\n\n    mã\n", "# Hà Nội ·\n\n·"),
        ("<!--\n\nẩn\n\n--> b", "· b"),
        ("<script>\nx\n\ny</script> b\n", "· b\n"),
        ("<div>\n  chữ\n</div>", "·\n  chữ\n·"),
        ("| Tên | `x` |\n|---|---|\n| Huế | y |", "| Tên | · |\n|---|---|\n| Huế | y |"),
        ("***\n\n* * *\n- b", "***\n\n* * *\n- b"),
        ("\tmã\nb", "·b"),
    ],
)  # fmt: skip
def test_what_is_no_prose_is_masked(text, seen):
    assert prose(text) == seen
    assert prose(text.replace("\n", "\r\n")).replace("\r\n", "\n") == seen


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("---\ntitle: Hà Nội\ndate: 2026-11-05T07:00:00+07:00\nlang: vi_VN # x\n---\n",
         ("vi-VN", "2026-11-05")),
        ('+++\ndate = "2026-11-05"\nlanguage = "fr"\n+++\n', ("fr", "2026-11-05")),
        ("---\r\ndate: 2026-13-05\r\nlang: 'not a tag'\r\n...\r\n", ("", "")),
    ],
)  # fmt: skip
def test_front_matter_says_language_and_date_and_is_no_prose(head, said):
    document = read(f"{head}Huế".encode(), "markdown", "a.md")
    assert (document.lang, document.date) == said
    assert document.passages[0].lang == said[0]
    assert prose(f"{head}Huế") == "·Huế"


def test_front_matter_that_is_not_closed_is_none():
    assert prose("---\nHuế") == "---\nHuế"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Thủ tướng **Phạm *Minh* Chính** nói", "Thủ tướng Phạm Minh Chính nói"),
        ("***a** b* __c__ _d_ ~~e~~ ~f~ **g", "a b c d e ~f~ **g"),
        ("2 * 3 * 4 snake_case_name * a*", "2 * 3 * 4 snake_case_name * a*"),
        ("Hà**Nội**_Huế_ _(a)_", "HàNộiHuế (a)"),
        (r"\*a\* `*b*` *c`*`d*", r"\*a\* · c·d"),
        ("- *a\n  b*\n\n*c\n\nd*", "- a\n  b\n\n*c\n\nd*"),
        ("[**Hà Nội**](x_y_z) <https://a_b_c>", "[Hà Nội](·) ·"),
        ("foo******bar*********baz", "foobar***baz"),
        ("* a *b*\n***\n", "* a b\n***\n"),
        ("> a `b\n> c` *d\n> > e*\n> - f", "> a · d\ne\n> - f"),
    ],
)
def test_emphasis_is_seen_through(text, seen):
    assert prose(text) == seen


@pytest.mark.parametrize(
    ("text", "old", "new", "after"),
    [
        ("Ông Pham **Minh** Chinh", "Pham Minh Chinh", "Phạm Minh Chính",
         "Ông Phạm **Minh** Chính"),
        ("**Hà**Nội", "HàNội", "Hà Nội", "**Hà** Nội"),
        ("Hà**Nội**", "HàNội", "Hà Nội", "Hà **Nội**"),
        ("**Thủ tướng** Tô Lâm", "Tô", "ông Tô", "**Thủ tướng** ông Tô Lâm"),
        ("***Hà***Nội", "HàNội", "Hà Nội", "***Hà*** Nội"),
        ("> *Ông* Pham\n> Minh  Chinh", "Pham\nMinh  Chinh", "Phạm Minh Chính",
         "> *Ông* Phạm\n> Minh Chính"),
    ],
)  # fmt: skip
def test_an_edit_keeps_the_emphasis(text, old, new, after):
    document = read(text.encode(), "markdown", "a.md")
    start = document.passages[0].text.index(old)
    edit = Edit(0, start, start + len(old), new)
    assert document.rewritten([edit]).decode() == after


PIECES = st.sampled_from(
    ["`", "```", "\n", "\n\n", "    ", "- ", "> ", "1. ", "Huế", "<b>", "<!--", "-->", "](", ")",
     "[", "]", "---\n", "\t", "<a x='", "\\", "<script>", "{{", "}}", "~~~", "\r\n", "*", "**", "_",
     "Huế", "</b>", "~~"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.data())
def test_any_text_has_sorted_spans_and_keeps_its_bytes(text, data):
    shown = prose(text)
    document = read(text.encode(), "markdown", "a.md")
    assert document.rewritten([]) == text.encode()
    seen = document.passages[0].text
    if "Huế" in seen:
        start = data.draw(st.sampled_from([m.start() for m in re.finditer("Huế", seen)]))
        size = data.draw(st.integers(1, 3))
        after = document.rewritten([Edit(0, start, start + size, "xyz")]).decode()
        first, last = document.offset(0, start), document.offset(0, start + size, end=True)
        assert after == f"{text[:first]}xyz{text[last:]}"
        assert len(prose(after)) == len(shown) + 3 - size or "·" in shown


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "` ``",
        "<!--",
        "<a b='",
        "](",
        "[a](",
        "{{",
        "{% ",
        "> ",
        "- ",
        "<a b",
        "``` x\n",
        "*a",
        "a_ ",
        "**a*",
        "a**b_",
    ],
)
def test_endless_markup_is_read_in_linear_time(piece):
    prose(piece * 40_000)
    prose(f"{piece}\n" * 20_000)
