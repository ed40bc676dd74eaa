"""What is code in Markdown, beside markdown-it, which is CommonMark's reference in Python."""

from __future__ import annotations

import random
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from termbase.exchange.documents import read

PIECES = (
    "`", "``", "```", "\n", "\n\n", "    ", "  ", "- ", "> ", "1. ", "* ", "# ", "<b>", "</b>",
    "](/u)", "[", "]", "\t", "\\", "---\n", "~~~", "+ ", "<div>", "</div>", "<https://", "> ", " ",
    "w", "w", "w", "w", "w",
)  # fmt: skip
WORD = re.compile(r"w\d+x")
# A document in a thousand: templates, undefined references, comments that a quotation ends.
ALLOWED = 3


def document(draw: random.Random) -> str:
    pieces = [draw.choice(PIECES) for _ in range(draw.randint(1, 14))]
    # What begins with a rule may be front matter, which the standard does not know.
    return "x\n\n" + "".join(f"w{n}x " if piece == "w" else piece for n, piece in enumerate(pieces))


def words(tokens: list[Token], *types: str) -> set[str]:
    """The words that stand in tokens of some types."""
    found: set[str] = set()
    for token in tokens:
        if token.type in types:
            found.update(WORD.findall(token.content + token.info))
        found |= words(token.children or [], *types)
    return found


def masked(text: str) -> set[str]:
    passage = read(text.encode(), "markdown", "a.md").passages[0]
    return {word for start, end in passage.masked for word in WORD.findall(passage.text[start:end])}


def test_code_is_masked_and_text_is_not():
    peer = MarkdownIt("commonmark").enable("table")
    draw = random.Random(3)
    others = []
    for _ in range(3_000):
        text = document(draw)
        tokens = peer.parse(text)
        found = masked(text)
        html = words(tokens, "html_block", "html_inline")
        code = words(tokens, "code_inline", "fence", "code_block")
        if (code - found - html) or (words(tokens, "text") - code) & found:
            others.append(text)
    assert len(others) <= ALLOWED, others


def test_emphasis_is_what_it_is_to_others():
    peer = MarkdownIt("commonmark").enable("strikethrough")
    draw = random.Random(4)
    for _ in range(3_000):
        pieces = [draw.choice("**__aê .(~") for _ in range(draw.randint(1, 14))]
        text = "x" + "".join(piece * draw.choice((1, 1, 2, 3)) for piece in pieces) + "x"
        # Three tildes are no sign of emphasis to us; two are.
        text = re.sub("~{3,}", "~~", text)
        inline = peer.parse(text)[1].children or []
        shown = "".join(token.content for token in inline if token.type == "text")
        assert read(text.encode(), "markdown", "a.md").passages[0].text == shown
