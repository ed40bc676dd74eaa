"""Reads SRX 2.0."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.errors import BadFile
from termbase.exchange.inputs import Input, opened
from termbase.exchange.srx.validation import checked
from termbase.exchange.xml_stream import Element
from termbase.language.segmentation import (
    FormatHandles,
    LanguageMap,
    LanguageRules,
    Rule,
    SegmentationRules,
)

_HANDLES = ("start", "end", "isolated")


def read(source: Input, name: str = "") -> SegmentationRules:
    """The rules of a file; elements of other namespaces are passed over.

    A rule that was left out would change where texts are cut, so one fault refuses the file.
    Raises :class:`BadFile` with the line of the first: the file is not well-formed, is no SRX
    2.0, goes beyond a limit, or has an expression that cannot be used.
    """
    parts: dict[str, list[Element]] = {"header": [], "languagerule": [], "languagemap": []}
    with opened(source, name) as (stream, place):
        for item in checked(stream, place):
            if isinstance(item, Element):
                parts[item.name].append(item)
            elif not item.note:
                raise BadFile(item.message, place=f"{place}:{item.line}")
    header = parts["header"][0]
    return SegmentationRules(
        tuple(
            LanguageRules(one.attributes["languagerulename"], tuple(_rules(one)))
            for one in parts["languagerule"]
        ),
        tuple(
            LanguageMap(one.attributes["languagepattern"], one.attributes["languagerulename"])
            for one in parts["languagemap"]
        ),
        cascade=header.attributes["cascade"] == "yes",
        subflows=header.attributes["segmentsubflows"] == "yes",
        handles=_handles(header),
    )


def _rules(element: Element) -> Iterator[Rule]:
    for rule in element.children:
        if rule.name == "rule":
            parts = {part.name: part.value for part in rule.children}
            yield Rule(
                parts.get("beforebreak", ""),
                parts.get("afterbreak", ""),
                rule.attributes.get("break", "yes") == "yes",
            )


def _handles(header: Element) -> FormatHandles:
    said = {
        child.attributes["type"]: child.attributes["include"] == "yes"
        for child in header.children
        if child.name == "formathandle"
    }
    return FormatHandles(**{kind: said[kind] for kind in _HANDLES if kind in said})
