"""Files that were written for one program: what their header says, and what comes back in them.

Such a file holds less than the base and other than it, so that it is never read as concepts. The
program keeps the header and the ids of the entries while it changes terms; so what it changed can
be told from what was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote

from termbase.errors import BadFile
from termbase.exchange.tbx.keyed import WRITTEN_FOR
from termbase.exchange.tbx.nodes import Node
from termbase.messages import M

NAMES = {"omegat": "OmegaT", "weblate": "Weblate", "lokalize": "Lokalize"}
"""The programs as people call them."""
_NUMBERED = "·"
_HEAD = 8_192


class WrittenForOneProgram(BadFile):
    """A file that a program was to read, and no base: it would say anew what is there already."""


@dataclass(frozen=True, slots=True)
class WrittenFor:
    """For which program a file was written, and from what: the base's revision, the language pair
    (empty: all languages) and the house style whose forms came first. ``line`` is where it says so.
    """

    tool: str
    revision: int = 0
    source: str = ""
    target: str = ""
    style: str = ""
    line: int = 0

    def said(self) -> str:
        """What the header says: the program first, the style percent-encoded."""
        words = [f"{WRITTEN_FOR}{self.tool}"]
        for key, value in (
            ("revision", str(self.revision or "")),
            ("source", self.source),
            ("target", self.target),
            ("style", quote(self.style, safe="")),
        ):
            if value:
                words.append(f"{key}={value}")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class ReturnedEntry:
    """An entry as it stands in such a file: the concept's id, which of the concept's entries it is
    (Weblate has one for each form of the source), the forms by language in their order, and what
    descriptions and notes say.
    """

    line: int
    id: str
    number: int
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    remarks: frozenset[str]
    made: WrittenFor


def made_for(header: Node) -> WrittenFor | None:
    """What a header says of the program that the file is for; ``None`` where it is for none."""
    for node in header.children:
        value = node.value
        if node.name == "p" and value.startswith(WRITTEN_FOR):
            tool, *words = value.removeprefix(WRITTEN_FOR).split()
            said = dict(word.partition("=")[::2] for word in words)
            revision = said.get("revision", "")
            return WrittenFor(
                tool,
                int(revision) if revision.isascii() and revision.isdigit() else 0,
                said.get("source", ""),
                said.get("target", ""),
                unquote(said.get("style", "")),
                node.line,
            )
        found = made_for(node)
        if found is not None:
            return found
    return None


def refusal(made: WrittenFor, file: str) -> WrittenForOneProgram:
    """Why such a file is not read as concepts."""
    return WrittenForOneProgram(
        M("this file was written for {tool} and holds a part of what the base holds",
          tool=NAMES.get(made.tool, made.tool)),
        remedy=M("take what “export tbx” writes without --for"),
        place=f"{file}:{made.line}",
    )  # fmt: skip


def returned(entry: Node, made: WrittenFor) -> ReturnedEntry:
    """The entry as it came back, its texts in NFC as the base holds them."""
    id, _, number = entry.attributes.get("id", "").strip().partition(_NUMBERED)
    forms: dict[str, list[str]] = {}
    remarks: list[str] = []
    for section in entry.children:
        if section.name != "langSet":
            remarks += _remarks(section)
            continue
        texts = forms.setdefault(section.lang, [])
        for part in section.children:
            _take(part, texts, remarks)
    return ReturnedEntry(
        entry.line,
        id,
        int(number) if number.isascii() and number.isdigit() else 0 if number else 1,
        tuple((lang, tuple(texts)) for lang, texts in forms.items()),
        frozenset(remarks),
        made,
    )


def _take(part: Node, texts: list[str], remarks: list[str]) -> None:
    """Takes a term, or what is said of it or of its language."""
    if part.name in ("tig", "ntig", "termGrp"):
        for child in part.children:
            _take(child, texts, remarks)
    elif part.name == "term":
        if part.value:
            texts.append(normalize("NFC", part.value))
    else:
        remarks += _remarks(part)


def _remarks(node: Node) -> Iterable[str]:
    """What a description or note says, wherever it stands. Grammar and status are not said."""
    if node.name in ("descrip", "note"):
        value = normalize("NFC", " ".join(node.value.split()))
        return [value] if value else []
    return (remark for child in node.children for remark in _remarks(child))


def is_marked(path: str) -> bool:
    """Whether a file begins as one for a program."""
    with Path(path).open("rb") as file:
        return WRITTEN_FOR.encode() in file.read(_HEAD)
