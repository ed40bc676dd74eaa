"""Which parts of a package are stories, and what the document says of itself (ECMA-376 part 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from termbase.exchange.documents.docx.package import Package
from termbase.exchange.documents.metadata import said_date, said_lang
from termbase.exchange.xml_stream import Event, XmlStream
from termbase.messages import M

_TYPES = "[Content_Types].xml"
_MAIN = ("document.main+xml", "document.macroenabled.main+xml",
         "template.main+xml", "template.macroenabledtemplate.main+xml")  # fmt: skip
_OTHERS = {"footnotes+xml": 1, "endnotes+xml": 2, "header+xml": 3, "footer+xml": 4}
_ROOTS = ("document", "footnotes", "endnotes", "hdr", "ftr")
_CORE = "core-properties+xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of the stories in the order in which they are read, the body first; the language
    and the date that the document says for itself.
    """

    stories: tuple[str, ...]
    lang: str = ""
    date: str = ""


def parts(package: Package) -> Parts:
    """The parts of a document.

    Raises :class:`~termbase.errors.BadFile` where the package is another one than a document.
    """
    kinds = dict(_kinds(package))
    main = next((part for part, kind in kinds.items() if kind.endswith(_MAIN)), None)
    if main is None:
        raise package.refusal(M("this is no Word document"), M("save it as DOCX"))
    # A document may keep building blocks in a folder of their own, with notes of their own.
    folder = main.rpartition("/")[0]
    ranked = [
        (rank, _natural(part), part)
        for part, kind in kinds.items()
        for ending, rank in _OTHERS.items()
        if kind.endswith(f"wordprocessingml.{ending}") and part.rpartition("/")[0] == folder
    ]
    core = next((part for part, kind in kinds.items() if kind.endswith(_CORE)), "")
    said = dict(_core(package, core)) if core in package else {}
    return Parts(
        (main, *(part for *_, part in sorted(ranked) if part in package)),
        said_lang(said.get("language", "")),
        said_date(said.get("created", "")),
    )


def check(data: bytes, place: str) -> None:
    """Raises :class:`~termbase.errors.BadFile` for a story that is not well-formed, declares an
    entity or goes beyond a limit.
    """
    stream = XmlStream(BytesIO(data), place, format="DOCX", roots=_ROOTS, whole=frozenset())
    for _ in stream.events():
        pass


def _kinds(package: Package) -> Iterator[tuple[str, str]]:
    """The content type of each part that has one of its own."""
    if _TYPES not in package:
        return
    stream = XmlStream(
        BytesIO(package.read(_TYPES)), f"{package.name}/{_TYPES}",
        format="DOCX", roots=("Types",), whole=frozenset({"Override"}),
    )  # fmt: skip
    for event, element in stream.events():
        if event is Event.WHOLE:
            part = element.attributes.get("PartName", "").removeprefix("/")
            yield part, element.attributes.get("ContentType", "").strip().lower()


def _core(package: Package, part: str) -> Iterator[tuple[str, str]]:
    stream = XmlStream(
        BytesIO(package.read(part)), f"{package.name}/{part}",
        format="DOCX", roots=("coreProperties",), whole=frozenset({"created", "language"}),
    )  # fmt: skip
    for event, element in stream.events():
        if event is Event.WHOLE:
            yield element.name, element.value


def _natural(part: str) -> list[tuple[int, str]]:
    """An order in which ``header2`` comes before ``header10``."""
    pieces: list[str] = re.findall(r"\d+|\D+", part)
    return [(int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]
