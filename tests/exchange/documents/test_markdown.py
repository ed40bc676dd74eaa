"""Markdown: what is prose and what is code, and bytes that stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.exchange.documents import Edit, read


def prose(text: str) -> str:
    """The text with ``·`` for each run of masked characters."""
    passage = read(text.encode(), "markdown", "a.md").passages[0]
    assert passage.text == text
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
        ("Phạm <b class='x'>Minh</b> Chính<br/>", "Phạm ·Minh· Chính·"),
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


PIECES = st.sampled_from(
    ["`", "```", "\n", "\n\n", "    ", "- ", "> ", "1. ", "Huế", "<b>", "<!--", "-->", "](", ")",
     "[", "]", "---\n", "\t", "<a x='", "\\", "<script>", "{{", "}}", "~~~", "\r\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.data())
def test_any_text_has_sorted_spans_and_keeps_its_bytes(text, data):
    prose(text)
    document = read(text.encode(), "markdown", "a.md")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert document.rewritten([Edit(0, start, end, "ế")]).decode() == f"{text[:start]}ế{text[end:]}"


@pytest.mark.parametrize(
    "piece",
    ["`", "` ``", "<!--", "<a b='", "](", "[a](", "{{", "{% ", "> ", "- ", "<a b", "``` x\n"],
)
def test_endless_markup_is_read_in_linear_time(piece):
    prose(piece * 40_000)
    prose(f"{piece}\n" * 20_000)
