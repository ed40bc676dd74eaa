"""The text of XML with the place of each of its characters, and texts as XML writes them.

For XML that an expat parser has read already: it is well-formed and declares no entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.decoding import known_encoding
from termbase.exchange.documents.decoded import Decoded, decoded, marked
from termbase.exchange.documents.runs import Kind, Run
from termbase.exchange.xml_escapes import text as escaped
from termbase.messages import M

SECTION = 1 << 30
"""The part of a slot that says that a run stands in a CDATA section."""

MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<section>.*?)\]\]>|<\?.*?\?>"
    r"|<(?P<close>/?)(?P<name>[^\s/>!?]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
"""A comment, a section, an instruction or a tag of well-formed XML."""

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)")
_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_REFERENCE = re.compile(r"&(?:\#(?P<number>\d+)|\#x(?P<hex>[0-9A-Fa-f]+)|(?P<name>\w+));")
_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decoded_xml(data: bytes, name: str) -> Decoded:
    """The text of an XML file, in the encoding that it says (XML 1.0, appendix F).

    Raises :class:`BadFile` with the line for bytes that are not of it.
    """
    codec = _WIDE.get(data[:2], "utf-8")
    if marked(data) is None and codec == "utf-8" and (said := _ENCODING.match(data)):
        try:
            codec = known_encoding(said[1].decode("ascii"))
        except InvalidValue as error:
            raise BadFile(error.message, remedy=error.remedy, place=f"{name}:1") from error
    return decoded(data, name, codec=codec, references=True)


def character(reference: re.Match[str]) -> str:
    """What a reference stands for; itself for one that is not declared."""
    if reference["name"]:
        return _NAMES.get(reference["name"], reference[0])
    number = reference["number"]
    return chr(int(number) if number else int(reference["hex"], 16))


def unescaped(text: str) -> str:
    """The text that stands for itself and for its references."""
    return _REFERENCE.sub(character, text) if "&" in text else text


def text_runs(
    text: str, at: int, upto: int, start: int, *, masked: bool = False, slot: int = 0
) -> Iterator[Run]:
    """The runs of a piece of text without markup, the first of which begins at ``start``."""
    for match in _REFERENCE.finditer(text, at, upto):
        first, last = match.span()
        if at < first:
            yield Run(start, start + first - at, at, first, masked=masked, slot=slot)
            start += first - at
        yield Run(start, start + 1, first, last, Kind.WHOLE, masked, slot)
        start, at = start + 1, last
    if at < upto:
        yield Run(start, start + upto - at, at, upto, masked=masked, slot=slot)


def shown(text: str, run: Run) -> str:
    """The text of a run that stands for no element."""
    raw = text[run.at : run.upto]
    return raw if run.kind is Kind.LITERAL else unescaped(raw)


def written(run: Run, text: str) -> str:
    """A text as it stands in a run's place.

    Raises :class:`InvalidValue` for characters that no XML can hold.
    """
    if _UNWRITABLE.search(text):
        raise InvalidValue(M("“{text}” holds a control character", text=ascii(text)))
    if run.slot & SECTION:
        return text.replace("]]>", "]]]]><![CDATA[>")
    return escaped(text)
