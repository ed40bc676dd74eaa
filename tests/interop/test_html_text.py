"""The text of HTML beside lxml's parser (libxml2), which builds a tree where we keep places."""

from __future__ import annotations

import random
import re

from lxml import html

from termbase.exchange.documents import read

PIECES = (
    "<p>", "</p>", "<b>", "</b>", "<i class='x'>", "</i>", "<br>", "<div>", "</div>", "<ul>",
    "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<!-- q0z -->", "&amp;", "&eacute;",
    "<a href='q0z'>", "</a>", "<script>q0z</script>", "<h2>", "</h2>", " ", "\n",
    '<span title="a>b">', "</span>", "<img alt=q0z>", "q", "q", "q", "q",
)  # fmt: skip
WORD = re.compile(r"q\d+z|é|&")


def page(draw: random.Random) -> str:
    pieces = [draw.choice(PIECES) for _ in range(draw.randint(1, 18))]
    inner = "".join(f"q{n}z " if piece == "q" else piece for n, piece in enumerate(pieces, 1))
    return f"<html><body>{inner}</body></html>"


def test_the_words_of_a_page_are_those_that_a_tree_has():
    draw = random.Random(5)
    for _ in range(3_000):
        text = page(draw)
        tree = html.document_fromstring(text)
        for script in tree.iter("script"):
            script.text = ""
        # Libxml2 puts what stands between the rows of a table elsewhere.
        theirs = sorted(WORD.findall(" ".join(tree.xpath("//text()"))))
        passages = read(text.encode(), "html", "a.html").passages
        assert sorted(WORD.findall(" ".join(passage.text for passage in passages))) == theirs
