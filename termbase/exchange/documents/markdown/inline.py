"""What is no prose inside a paragraph of Markdown: code, targets of links, tags, templates.

The signs of emphasis and the tags that do the same are seen through: a name goes on across them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from termbase.exchange.documents.markdown.emphasis import emphasis
from termbase.exchange.documents.passage import Span

_ATTRIBUTE = r"\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
_SIGN = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?P<ticks>`+)"
    r"|(?P<emphasis>\*+|_+|(?<!~)~~(?!~))"
    r"|(?P<raw><(?:!--|\?|!\[CDATA\[))"
    r"|(?P<mask><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>"
    r"|<[^\s<>@]{1,64}@[^\s<>@]{1,255}>"
    rf"|</?(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:{_ATTRIBUTE})*\s*/?>"
    r"|\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}|\{[:#.][^{}\n]*\})"
    r"|\](?:\([ \t\n]*(?P<target><[^<>\n]*>|(?:[^\s()\\<]|\\.|\((?:[^\s()\\]|\\.)*\))"
    r"(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*+)(?=\s*\)|\s+[\"'(])|\[(?P<label>[^\[\]\n]+)\])"
)
_RAW_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_CODE = frozenset({"code", "kbd", "samp", "pre", "script", "style", "var", "textarea"})
_SEEN_THROUGH = frozenset(
    {"a", "abbr", "b", "em", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}
)


class Inline:
    """The inline markup of one text: spans that are masked, those that are seen through, and which
    of these close emphasis.
    """

    def __init__(self, text: str) -> None:
        self.masked: list[Span] = []
        self.seen_through: list[Span] = []
        self.closing: list[Span] = []
        self._text = text
        self._ticks: dict[int, list[int]] = {}
        for match in re.finditer("`+", text):
            self._ticks.setdefault(len(match[0]), []).append(match.start())

    def take(self, start: int, end: int) -> None:
        """Takes a paragraph."""
        endless: set[str] = set()
        signs: list[Span] = []
        while match := _SIGN.search(self._text, start, end):
            at, start = match.start(), match.end()
            tag = (match["tag"] or "").lower()
            closed = -1
            if match["emphasis"]:
                signs.append(match.span())
            elif match["target"] or match["label"]:
                self.masked.append(match.span("target" if match["target"] else "label"))
            elif tag in _SEEN_THROUGH:
                self.seen_through.append(match.span())
            elif match["ticks"]:
                closed = self._closing_ticks(at, len(match["ticks"]), end)
            elif match["raw"]:
                closed = self._found(_RAW_ENDS[match["raw"]], start, end, endless)
            elif tag in _CODE and not match[0].startswith("</"):
                closed = max(self._found(f"</{match['tag']}>", start, end, endless), start)
            elif match["mask"]:
                closed = start
            if closed > 0:
                self.masked.append((at, closed))
                start = closed
        for opening, closing in emphasis(self._text, signs):
            self.seen_through += (opening, closing)
            self.closing.append(closing)

    def _closing_ticks(self, at: int, length: int, end: int) -> int:
        """The end of the next run of so many backticks; -1 where the paragraph has none."""
        places = self._ticks.get(length, [])
        after = bisect_right(places, at)
        found = places[after] + length if after < len(places) else -1
        return found if found <= end else -1

    def _found(self, sign: str, start: int, end: int, endless: set[str]) -> int:
        """The end of the next ``sign`` before ``end``, -1 without one, which is remembered."""
        found = -1 if sign in endless else self._text.find(sign, start, end)
        if found < 0:
            endless.add(sign)
            return -1
        return found + len(sign)
