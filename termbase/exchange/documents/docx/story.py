"""The paragraphs of a story of a document: its body, a header, its footnotes (ECMA-376 part 1, 17).

Text of runs counts that a reader of the latest revision reads: inserted text does, deleted text and
the codes of fields do not. Of alternatives for old and new programs one is read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from termbase.exchange.documents.runs import Kind, Run
from termbase.exchange.documents.xml_text import MARKUP, SECTION, shown, text_runs
from termbase.exchange.xliff.spans import ATTRIBUTE

HYPHEN = 1 << 29
"""The slot of runs that are an element of their own, which text may take the place of."""

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "sym": "\ufffc",
          "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}  # fmt: skip
_HYPHENS = frozenset({"noBreakHyphen", "softHyphen"})
# What a reader does not read, or what is not as it was.
_SKIPPED = frozenset(
    {"del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "delText",
     "instrText", "delInstrText", "rt", "sdtPr"}
)  # fmt: skip
# The styles that word processors and converters give to code.
_CODE = frozenset(
    {"htmlcode", "htmlpreformatted", "verbatimchar", "sourcecode", "code", "plaintext"}
)
_OFF = frozenset({"0", "false", "off"})
_NAME = re.compile(r"<(?:[^\s/>:]+:)?([^\s/>]+)")
_BLANK = " \t\r\n"


@dataclass(slots=True)
class TextElement:
    """A ``w:t``: where its tag and its content begin and end."""

    tag: int
    start: int
    end: int = 0
    preserved: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph that was read. ``twins`` are the runs of the same text for other programs."""

    at: int
    number: int
    note: str
    runs: list[Run] = field(default_factory=list)
    size: int = 0
    langs: Counter[str] = field(default_factory=Counter)
    code: bool = False
    twins: list[list[Run]] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """The language that most of the text is said to be in; empty where most says none."""
        return max(self.langs, key=self.langs.__getitem__) if self.langs else ""


@dataclass(slots=True)
class _Run:
    """The properties of the run that is open."""

    masked: bool = False
    lang: str = ""


@dataclass(slots=True)
class _Alternatives:
    """An ``mc:AlternateContent``: the paragraphs of each of its branches, and the paragraph it is
    in, which takes text of one branch only.
    """

    around: Paragraph | None
    branches: list[list[Paragraph]] = field(default_factory=list)
    size: int = 0
    muted: bool = False


def character(text: str, run: Run) -> str:
    """The text of a run."""
    if run.kind is Kind.LITERAL or text.startswith("&", run.at):
        return shown(text, run)
    found = _NAME.match(text, run.at)
    return _SIGNS.get(found[1], "") if found else ""


def paragraphs(text: str) -> tuple[list[Paragraph], list[TextElement]]:
    """The paragraphs of a part that an expat parser has read, and its text elements, which the
    slots of runs number.
    """
    story = _Story(text)
    story.read()
    return sorted(story.found, key=lambda paragraph: paragraph.at), story.elements


class _Story:
    def __init__(self, text: str) -> None:
        self.found: list[Paragraph] = []
        self.elements: list[TextElement] = []
        self._text = text
        self._word, self._other = "w", "mc"
        self._path: list[str] = []
        self._skipped = 0
        self._open: list[Paragraph] = []
        self._run: _Run | None = None
        self._runs: list[_Run | None] = []
        self._fields: list[bool] = []
        self._element: TextElement | None = None
        self._alternatives: list[_Alternatives] = []
        self._number = 0
        self._note = ""

    def read(self) -> None:
        """Goes over the part once."""
        at = 0
        for match in MARKUP.finditer(self._text):
            if self._element is not None and at < match.start():
                self._take(at, match.start(), section=False)
            at = match.end()
            if match["section"] is not None and self._element is not None:
                self._take(*match.span("section"), section=True)
            elif match["name"]:
                if not self._path and not match["close"]:
                    self._prefixes(match["rest"])
                if match["close"]:
                    self._end(match)
                else:
                    self._start(match)

    def _prefixes(self, rest: str) -> None:
        """Learns which prefixes the root element declares for the names that are known."""
        for name, value in _attributes(rest).items():
            prefix = name.removeprefix("xmlns").removeprefix(":")
            if name.startswith("xmlns") and value in _MAIN:
                self._word = prefix
            elif name.startswith("xmlns") and value == _ALTERNATIVES:
                self._other = prefix

    def _known(self, name: str) -> str:
        """A name of the standard's own vocabulary, or one of its alternatives; else empty."""
        prefix, colon, local = name.rpartition(":")
        if prefix == self._word:
            return local
        return f"mc:{local}" if colon and prefix == self._other else ""

    def _start(self, match: re.Match[str]) -> None:
        name = self._known(match["name"])
        if match["empty"]:
            if name and not self._skipped:
                self._alone(name, match)
            return
        self._path.append(name)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        if name == "p":
            self._number += 1
            self._open.append(Paragraph(match.start(), self._number, self._note))
            self._runs.append(self._run)
            self._run = None
        elif name == "r":
            self._run = _Run()
        elif name == "t" and self._open:
            preserved = _attributes(match["rest"]).get("xml:space") == "preserve"
            self._element = TextElement(match.start(), match.end(), preserved=preserved)
            self.elements.append(self._element)
        elif name in ("footnote", "endnote"):
            self._note = f"{name} {self._said(match, 'id')}"
            self._number = 0
        elif name.startswith("mc:"):
            self._alternative(name)
        else:
            self._alone(name, match)

    def _alone(self, name: str, match: re.Match[str]) -> None:
        """Takes an element for what its tag says."""
        run = self._run
        if name in _SIGNS and run is not None and self._is_read:
            self._sign(name, match)
        elif name == "fldChar":
            kind = self._said(match, "fldCharType")
            if kind == "begin":
                self._fields.append(False)
            elif self._fields and kind == "separate":
                self._fields[-1] = True
            elif self._fields and kind == "end":
                self._fields.pop()
        elif name in ("vanish", "noProof") and run is not None:
            run.masked |= self._said(match, "val") not in _OFF
        elif name == "lang" and run is not None:
            run.lang = self._said(match, "val")
        elif name == "rStyle" and run is not None:
            run.masked |= _is_code(self._said(match, "val"))
        elif name == "pStyle" and self._open:
            self._open[-1].code = _is_code(self._said(match, "val"))

    def _sign(self, name: str, match: re.Match[str]) -> None:
        """Takes an element that stands for a character."""
        paragraph = self._open[-1]
        at, upto = match.span()
        kind = Kind.WHOLE if name in _HYPHENS else Kind.FIXED
        slot = HYPHEN if kind is Kind.WHOLE else 0
        masked = name == "sym" or (self._run is not None and self._run.masked) or paragraph.code
        start = paragraph.size
        paragraph.runs.append(Run(start, start + 1, at, upto, kind, masked, slot))
        paragraph.size += 1

    def _end(self, match: re.Match[str]) -> None:
        name = self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        if name == "t" and self._element is not None:
            self._element.end = match.start()
            self._element = None
        elif name == "r":
            self._run = None
        elif name == "p" and self._open:
            paragraph = self._open.pop()
            self._run = self._runs.pop()
            if not self._open:
                # A field whose code never ends would hide all that follows.
                self._fields = [True for is_result in self._fields if is_result]
            if any(not run.masked and character(self._text, run).strip() for run in paragraph.runs):
                self._add(paragraph)
        elif name in ("footnote", "endnote"):
            self._note = ""
        elif name == "mc:AlternateContent":
            self._settle(self._alternatives.pop())

    @property
    def _is_read(self) -> bool:
        """Whether text here is text of the paragraph that is open: no field's code, no other
        branch of what was read already.
        """
        return (
            bool(self._open)
            and all(self._fields)
            and not any(a.muted and a.around is self._open[-1] for a in self._alternatives)
        )

    def _take(self, at: int, upto: int, *, section: bool) -> None:
        """Takes text of the text element that is open."""
        element = self._element
        if element is None or not self._is_read:
            return
        if not element.preserved and not section:
            at, upto = self._trimmed(element, at, upto)
        if at >= upto:
            return
        paragraph, run = self._open[-1], self._run or _Run()
        slot = len(self.elements) - 1
        masked = run.masked or paragraph.code
        start = paragraph.size
        if section:
            slot |= SECTION
            paragraph.runs.append(Run(start, start + upto - at, at, upto, masked=masked, slot=slot))
        else:
            paragraph.runs += text_runs(self._text, at, upto, start, masked=masked, slot=slot)
        paragraph.size = paragraph.runs[-1].end
        paragraph.langs[run.lang] += paragraph.size - start

    def _trimmed(self, element: TextElement, at: int, upto: int) -> tuple[int, int]:
        """A piece of an element's text without the white space around the element's whole text."""
        piece = self._text[at:upto]
        if at == element.start:
            at += len(piece) - len(piece.lstrip(_BLANK))
        if self._text.startswith("</", upto):
            upto -= len(piece) - len(piece.rstrip(_BLANK))
        return at, upto

    def _alternative(self, name: str) -> None:
        """Begins alternatives, or one of them."""
        around = self._open[-1] if self._open else None
        size = around.size if around else 0
        if name == "mc:AlternateContent":
            self._alternatives.append(_Alternatives(around, size=size))
        elif self._alternatives and name in ("mc:Choice", "mc:Fallback"):
            inner = self._alternatives[-1]
            inner.muted = inner.around is not None and inner.around.size > inner.size
            inner.branches.append([])

    def _add(self, paragraph: Paragraph) -> None:
        """Takes a paragraph with something to read in it."""
        if self._alternatives and self._alternatives[-1].branches:
            self._alternatives[-1].branches[-1].append(paragraph)
        else:
            self.found.append(paragraph)

    def _settle(self, alternatives: _Alternatives) -> None:
        """Keeps the first branch that has paragraphs; those of the others become twins."""
        read, *others = [branch for branch in alternatives.branches if branch] or [[]]
        for other in others:
            after = 0
            for paragraph in other:
                text = self._shown(paragraph)
                for number in range(after, len(read)):
                    if self._shown(read[number]) == text:
                        read[number].twins += [paragraph.runs, *paragraph.twins]
                        after = number + 1
                        break
        for paragraph in read:
            self._add(paragraph)

    def _shown(self, paragraph: Paragraph) -> str:
        return "".join(character(self._text, run) for run in paragraph.runs)

    def _said(self, match: re.Match[str], local: str) -> str:
        """The value of an attribute, whatever its prefix."""
        said = _attributes(match["rest"])
        return next((value for key, value in said.items() if key.rpartition(":")[2] == local), "")


def _attributes(rest: str) -> dict[str, str]:
    return {match["name"]: match["value"][1:-1] for match in ATTRIBUTE.finditer(rest)}


def _is_code(style: str) -> bool:
    return style.replace(" ", "").replace("-", "").lower() in _CODE
