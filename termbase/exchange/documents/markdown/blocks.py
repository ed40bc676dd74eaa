"""The blocks of a Markdown text that are no prose: code, comments, definitions of links.

CommonMark 0.31, chapter 4 and 5, as far as it decides what is code: block quotes and list items
are followed, for what is indented in them is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from termbase.exchange.documents.passage import Span

_TAB = 4
_FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})[^\n]*$", re.MULTILINE)
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|\Z)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}(?=[ \t\r\n]|\Z)")
_DEFINITION = re.compile(r"\[(?!\^)(?:[^\[\]\\\n]|\\.)+\]:[ \t]*(?:<[^<>\n]*>|[^\s<]\S*)")
_RAW = re.compile(
    r"<(?:(!--)|(\?)|(!\[CDATA\[)|(script|pre|style|textarea)(?=[\s>]))", re.IGNORECASE
)
_RAW_ENDS = (re.compile("-->"), re.compile(r"\?>"), re.compile(r"\]\]>"),
             re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE))  # fmt: skip


@dataclass(slots=True)
class _Line:
    """Where a line's own content begins, in characters and in columns, and what it stands in."""

    content: int
    column: int
    quotes: int
    base: int
    begins_item: bool


@dataclass(slots=True)
class _Fence:
    start: int
    sign: str
    quotes: int
    base: int


@dataclass(slots=True)
class _Blocks:
    text: str
    masked: list[Span] = field(default_factory=list)
    prose: list[Span] = field(default_factory=list)
    markers: list[Span] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    fence: _Fence | None = None
    paragraph: int = -1

    def close(self, at: int) -> None:
        """Ends the paragraph that is open."""
        if self.paragraph >= 0:
            self.prose.append((self.paragraph, at))
            self.paragraph = -1

    def take(self, start: int, end: int) -> int:
        """Takes the line from ``start`` to ``end``; returns where the next one begins."""
        if self.fence is not None and not self._leaves_fence(start, end):
            return end
        if self.text[start:end].strip(" \t\r\n>") == "":
            self.close(start)
            return end
        line = self._line(start, end)
        if line.column - line.base >= _TAB and (self.paragraph < 0 or line.begins_item):
            self.close(start)
            self.masked.append((line.content if line.begins_item else start, end))
            return end
        return self._content(line, start, end)

    def _content(self, line: _Line, start: int, end: int) -> int:
        text, at = self.text, line.content
        if fence := _FENCE.match(text, at, end):
            self.close(start)
            # A line that goes on with a paragraph of an item without its indent ends the item.
            base = line.base if line.column >= line.base else 0
            self.fence = _Fence(start, fence[1] or fence[2], line.quotes, base)
            return end
        if (raw := _RAW.match(text, at, end)) and raw.lastindex:
            self.close(start)
            closing = _RAW_ENDS[raw.lastindex - 1].search(text, raw.end())
            after = closing.end() if closing else len(text)
            self.masked.append((at, after))
            return after
        if self.paragraph < 0 and (definition := _DEFINITION.match(text, at, end)):
            self.masked.append(definition.span())
            self.prose.append((definition.end(), end))
            return end
        is_heading, is_rule = _HEADING.match(text, at, end), _RULE.match(text, at, end)
        if line.begins_item or is_heading or is_rule:
            self.close(start)
        if is_heading:
            self.prose.append((at, end))
        elif self.paragraph >= 0:
            if line.quotes:
                self.markers.append((start, at))
        elif not is_rule:
            self.paragraph = start
        return end

    def _line(self, start: int, end: int) -> _Line:
        """Follows the quotes and list items that a line stands in, and begins new ones."""
        at, column, quotes, begins = start, 0, 0, False
        base = 0
        while True:
            at, column = self._skipped(at, end, column)
            if not begins:
                while self.items and column < self.items[-1] and self.paragraph < 0:
                    self.items.pop()
            base = max(base, self.items[-1]) if self.items else base
            if column - base >= _TAB:
                break
            if self.text.startswith(">", at, end):
                quotes += 1
                at, column = at + 1, column + 1
                if self.text.startswith(" ", at, end):
                    at, column = at + 1, column + 1
                base = column
                continue
            item = None if _RULE.match(self.text, at, end) else _ITEM.match(self.text, at, end)
            if item is None:
                break
            while self.items and column < self.items[-1]:
                self.items.pop()
            after = column + item.end() - item.start()
            _, inner = self._skipped(item.end(), end, after)
            self.items.append(inner if inner - after <= _TAB else after + 1)
            at, column, begins = item.end(), after, True
        return _Line(at, column, quotes, base, begins)

    def _skipped(self, at: int, end: int, column: int) -> tuple[int, int]:
        """Past blanks; a tab goes on to the next multiple of four columns."""
        while at < end and self.text[at] in " \t":
            column += _TAB - column % _TAB if self.text[at] == "\t" else 1
            at += 1
        return at, column

    def _leaves_fence(self, start: int, end: int) -> bool:
        """Whether a line stands outside of what the fenced code stands in."""
        fence = self.fence
        if fence is None:
            return True
        at, column, quotes = start, 0, 0
        while True:
            at, column = self._skipped(at, end, column)
            if quotes == fence.quotes or not self.text.startswith(">", at, end):
                break
            at, column, quotes = at + 1, column + 1, quotes + 1
        rest = self.text[at:end].strip()
        outside = quotes < fence.quotes or (rest != "" and column < fence.base)
        ends = set(rest) == {fence.sign[0]} and len(rest) >= len(fence.sign)
        if outside or ends:
            self.masked.append((fence.start, start if outside else end))
            self.fence = None
        return outside

    def finish(self) -> None:
        """Ends what is open at the end of the text."""
        size = len(self.text)
        self.close(size)
        if self.fence is not None:
            self.masked.append((self.fence.start, size))


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a text is made of: spans that are no prose, those of paragraphs, headings and cells, and
    the ``>`` at the beginnings of lines that go on with a paragraph. A line may lie in none of
    them: it is blank.
    """

    masked: list[Span]
    prose: list[Span]
    markers: list[Span]


def blocks(text: str, start: int) -> Blocks:
    """The blocks of a text from ``start`` on."""
    found = _Blocks(text)
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        start = found.take(start, end)
    found.finish()
    return Blocks(found.masked, found.prose, found.markers)
