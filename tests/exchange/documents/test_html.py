"""HTML: blocks as passages, places exact through markup, and edits between the tags."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange.documents import Edit, read
from tests.exchange.documents.round_trips import check_round_trip, edits

PAGE = """<!DOCTYPE html>
<html lang="vi"><head><title>Th&#7911; t&#432;&#7899;ng</title>
<meta property="article:published_time" content="2026-11-05T07:00:00+07:00">
<script>var x = "<p>mã</p>"; // </p></script><style>p > a {}</style></head>
<body><h1>Hà   Nội</h1>
<p>Ông Ph&#7841;m <b>Minh</b>
 Chính <!-- <p> -->th&abreve;m <code>ha noi</code>
và <span lang=en>Viet Nam</span>.<br>Hết &amp; rồi.
<p>Hai<ul><li>Một<li lang=fr title='a > b'>Deux &eacute;t&eacute;</ul>
<table><tr><td>a<td>b</table><div hidden>ẩn</div><pre>mã</pre> cuối <img src=x> c&ugrave;ng
</body></html>
"""


def texts(page: str) -> list[str]:
    return [passage.text for passage in read(page.encode(), "html", "a.html").passages]


def shown(page: str) -> list[str]:
    """The passages with ``·`` for each masked run of characters."""
    found = []
    for passage in read(page.encode(), "html", "a.html").passages:
        text = passage.text
        for start, end in reversed(passage.masked):
            text = f"{text[:start]}·{text[end:]}"
        found.append(text)
    return found


def test_a_page_is_read_by_blocks():
    document = read(PAGE.encode(), "html", "a.html")
    assert (document.lang, document.date) == ("vi", "2026-11-05")
    assert [(p.text, p.lang, p.locator) for p in document.passages] == [
        ("Thủ tướng", "vi", "title 1"),
        ("Hà Nội", "vi", "h1 1"),
        ("Ông Phạm Minh Chính thăm ha noi và Viet Nam.\nHết & rồi.", "vi", "p 1"),
        ("Viet Nam", "en", "p 1"),
        ("Hai", "vi", "p 2"),
        ("Một", "vi", "li 1"),
        ("Deux été", "fr", "li 2"),
        ("a", "vi", "td 1"),
        ("b", "vi", "td 2"),
        ("cuối \ufffc cùng", "vi", "body 1"),
    ]
    paragraph = document.passages[2]
    assert [paragraph.text[s:e] for s, e in paragraph.masked] == ["ha noi", "Viet Nam"]


def test_places_are_those_of_the_file():
    document = read(b"\xef\xbb\xbf" + PAGE.encode(), "html", "a.html")
    name = document.passages[2].text.index("Phạm")
    start = document.offset(2, name)
    end = document.offset(2, name + len("Phạm Minh Chính"), end=True)
    assert PAGE[start:end] == "Ph&#7841;m <b>Minh</b>\n Chính"
    assert document.place(2, name) == (6, 8)
    assert document.place(2, name + len("Phạm Minh"), end=True) == (6, 26)
    assert document.place(2, name + len("Phạm Minh")) == (6, 30)


def test_an_edit_over_tags_changes_the_text_between_them():
    document = read(PAGE.encode(), "html", "a.html")
    name = document.passages[2].text.index("Phạm")
    after = document.rewritten([Edit(2, name, name + 15, "Pham Mịnh Chinh")])
    assert after.decode() == PAGE.replace(
        "Ph&#7841;m <b>Minh</b>\n Chính", "Pham <b>Mịnh</b>\n Chinh"
    )


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("<p>Ha<b>no</b>i", "Hanoi", "Hà Nội", "<p>Hà Nộ<b></b>i"),
        ("<p><b>Việt</b><i>nam</i>", "Việtnam", "Việt Nam", "<p><b>Việt</b><i> Nam</i>"),
        ("<p>a&nbsp;b", "a\u00a0b", "a b", "<p>a b"),
        ("<p>H&#8203;à&shy;", "\u200bà\u00ad", "à", "<p>Hà"),
        ("<p>R&amp;D", "R&D", "R&R <x>", "<p>R&amp;R &lt;x&gt;"),
        ("<p>Hà<br>Nội", "Hà\nNội", "Huế", "<p>Huế<br>"),
        ("<p><b>x</b>Tô Lâm", "Tô", "Ông Tô", "<p><b>x</b>Ông Tô Lâm"),
    ],
)
def test_what_an_edit_leaves(before, old, new, after):
    document = read(before.encode(), "html", "a.html")
    start = document.passages[0].text.index(old)
    edit = Edit(0, start, start + len(old), new)
    assert document.rewritten([edit]).decode() == after


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("a &lt b &notit; &foo; &#xD; &#128; &", ["a < b ¬it; &foo; € &"]),
        ("<p>a <b> b </b> c </p> d", ["a b c", "d"]),
        ("1 < 2 </ 3 <4> <!x> <?y?> <!-- z --!> 5", ["1 < 2 5"]),
        ("<p>a<!-->b<p>c<!-- d", ["ab", "c"]),
        ("<p translate=no>a <b translate=yes>b</b></p>", ["·b"]),
        ("<p class='x notranslate'>a</p>b <kbd>c</kbd> <del>d</del>", ["b · ·"]),
        ("<textarea><p>a</textarea>b<svg><title>c</title></svg><noscript>d</noscript>",
         ["b·d"]),
        ("<p>a<![CDATA[b]]>c", ["ac"]),
        ("<svg><![CDATA[</svg>]]></svg>a", ["·a"]),
        ("<?xml version='1.0'?><p>a<![CDATA[ <b>&amp; ]]>c</p><p/>d", ["a <b>&amp; c", "d"]),
        ("<title>a <b>&amp;</title>c", ["a <b>&", "c"]),
        ("<p title='>' a=b/c d = e f>a", ["a"]),
        ("a<p b='>c", ["a", "c"]),
        ("a<p b=\"c<p>d", ["a", "d"]),
        ("a<p b", ["a"]),
        ("<select><option>a<option>b</select>", ["a", "b"]),
        ("<button>a</button>b", ["a", "b"]),
        ("", []),
    ],
)  # fmt: skip
def test_text_is_what_a_browser_shows(page, seen):
    assert shown(page) == seen


def test_a_part_in_another_language_is_a_passage_of_its_own():
    page = "<p lang=vi>Ông <i lang=fr>Macron <b>à</b> Hà Nội</i> nói <i lang=vi>vậy</i></p>"
    document = read(page.encode(), "html", "a.html")
    assert [(p.lang, p.text) for p in document.passages] == [
        ("vi", "Ông Macron à Hà Nội nói vậy"),
        ("fr", "Macron à Hà Nội"),
    ]
    assert shown(page)[0] == "Ông · nói vậy"
    after = document.rewritten([Edit(1, 9, 15, "Hanoï")]).decode()
    assert after == page.replace("Hà Nội", "Hanoï")


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta name="date" content="2026-11-05"><time datetime="2020-01-01">', "2026-11-05"),
        ('<time datetime="2020-01-01"></time><time pubdate datetime="2026-11-05">', "2026-11-05"),
        ('<script type="application/ld+json">{"datePublished": "2026-11-05T01:00Z"}</script>',
         "2026-11-05"),
        ('<meta name="date" content="yesterday">', ""),
    ],
)  # fmt: skip
def test_a_page_says_when_it_was_published(head, date):
    assert read(f"<html>{head}".encode(), "html", "a.html").date == date


def test_charsets():
    page = '<meta charset="iso-8859-1"><p>\xe9t\xe9 \x80'.encode("latin-1")
    document = read(page, "html", "a.html")
    assert document.passages[0].text == "été €"
    # What the charset lacks is written as a reference.
    assert document.rewritten([Edit(0, 0, 1, "ệ")]) == page.replace(b"<p>\xe9", b"<p>&#7879;")
    wide = "\ufeff<p>ệ".encode("utf-16-le")
    assert read(wide, "html", "a").rewritten([Edit(0, 0, 1, "ê")]) == "\ufeff<p>ê".encode(
        "utf-16-le"
    )
    with pytest.raises(BadFile, match="x-nothing"):
        read(b"<meta charset=x-nothing>", "html", "a.html")


PIECES = st.sampled_from(
    ["Phạm ", "Minh", " ", "\r\n", "&#7879;", "&eacute", "&amp;", "&", "<", "<b>", "</b>", "<p>",
     "</p>", "<br>", "<br/>", "<!-- x -->", "<![CDATA[x]]>", "<span lang=en>", "</span>", "<code>",
     "</code>", "<div lang='vi'>", "</div>", "<script>", "</script>", "<td>", "<li>", "<ul>",
     "<title>", "</title>", "<svg>", "</svg>", "<p translate=no>", "<img>", "&nbsp;", "\u00a0",
     "<p hidden>", "\"", "='", ">", "<!--", "&#32;", "&NotEqualTilde;"]
)  # fmt: skip
PAGES = st.lists(PIECES, max_size=30).map("".join)


@settings(deadline=None)
@given(PAGES, st.data())
def test_edits_come_back_and_all_else_stays(page, data):
    document = read(page.encode(), "html", "a")
    # A part in another language stands in two passages: one of them is edited.
    made = [edit for edit in data.draw(edits(document))
            if document.passages[edit.passage].lang in ("", "vi")]  # fmt: skip
    made = [
        e
        for e in made
        if not any(s < e.end and e.start < t for s, t in document.passages[e.passage].masked)
    ]
    after = document.rewritten(made)
    if not any(passage.lang == "en" for passage in document.passages):
        check_round_trip(page.encode(), "html", made)
    if made:
        first, last = made[0], made[-1]
        start = document.offset(first.passage, first.start)
        end = document.offset(last.passage, last.end, end=True)
        assert after.startswith(page[:start].encode())
        assert after.endswith(page[end:].encode())


@settings(deadline=None)
@given(PAGES)
def test_offsets_rise_and_show_the_text(page):
    document = read(page.encode(), "html", "a")
    for number, passage in enumerate(document.passages):
        places = [document.offset(number, place) for place in range(len(passage.text) + 1)]
        assert places == sorted(places)
        for place, character in enumerate(passage.text):
            raw = page[places[place] : document.offset(number, place + 1, end=True)]
            assert raw == character or raw[0] in "&<" or raw.isspace()


@pytest.mark.parametrize(
    "piece",
    ["<", "<p", "<p ", "<p a=", "<p a='", "<!--", "<![CDATA[", "<b>", "</b>", "<li>", "<ul>", "&a",
     "<script>", "<title>", "</", "<svg>", "<p>a", "<i lang=en>x", "<br>", " ", "<td><b>"],
)  # fmt: skip
def test_hostile_pages_are_read_in_linear_time(piece):
    document = read((piece * 30_000).encode(), "html", "a")
    assert len(document.passages) <= 30_001
    if len(document.passages):
        assert document.offset(0, 0) >= 0
