"""Reads TBX as a stream: 2019 and 2008, categories as attributes or as elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from termbase.errors import BadFile, InvalidValue, TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.identities import Identities
from termbase.exchange.inputs import Input, opened
from termbase.exchange.records import Read, reason
from termbase.exchange.tbx.dialects import as_dca, without_layout
from termbase.exchange.tbx.entry_reader import EntryReader
from termbase.exchange.tbx.keyed import MARK, REDIRECTS, SOURCE_PREFIX
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.parser import ENTRIES, HEADERS, Parser
from termbase.exchange.tbx.term_reader import member
from termbase.messages import M
from termbase.model import Concept, Kind, Review, Source, SourceKind
from termbase.model.identifiers import language_tag

_ITEMS = ("title", "publisher", "locator", "date", "lang", "note", "text")


def read(source: Input, name: str = "", *, review: Review = Review.APPROVED) -> Iterator[Read]:
    """The concepts of a TBX file, each after what was refused in it, then the back matter.

    Sources that stand in the back matter come after the concepts that name them; free citations
    before. ``review`` is the state of concepts and terms of which the file does not say any.
    Raises :class:`BadFile` where the file is not well-formed, is no TBX or holds no entry, which
    may only be seen after some concepts were read.
    """
    with opened(source, name) as (stream, place):
        reading = _Reading(review)
        parser = Parser(stream, place)
        for node, section in parser.pieces():
            yield from reading.piece(node, section, parser.root or node)
        if not reading.entries:
            raise BadFile(M("the file holds no entry"), place=place)


@dataclass(slots=True)
class _Reading:
    """What is known of a file while it is read."""

    review: Review
    exact: bool = False
    entries: int = 0
    citations: Citations = field(default_factory=Citations)
    identities: Identities = field(default_factory=Identities)
    unknown_sections: set[str] = field(default_factory=set)

    def piece(self, node: Node, section: str, root: Node) -> Iterator[Read]:
        if node.name in HEADERS:
            self.exact = _is_marked(node)
            return
        if not self.exact:
            without_layout(node)
        as_dca(node)
        if node.name in ENTRIES:
            self.entries += 1
            yield from self._entry(node, root)
        else:
            yield from self._back(node, section)

    def _entry(self, node: Node, root: Node) -> Iterator[Read]:
        reader = EntryReader(self.review, self.exact, _language(root), self.citations)
        said = node.attributes.get("id") or node.attributes.get("xml:id") or ""
        concept = reader.read(
            node, lambda _, terms: self.identities.give(said.strip(), terms.all())
        )
        yield from reader.refused
        for source in self.citations.fresh():
            yield Read(node.line, source)
        if concept is not None:
            yield Read(node.line, concept)

    def _back(self, node: Node, section: str) -> Iterator[Read]:
        id = node.attributes.get("id", "")
        items = {child.type: child.value for child in node.children if child.name == "item"}
        try:
            if section == REDIRECTS:
                yield Read(node.line, _redirect(id, items))
            elif id.startswith(SOURCE_PREFIX):
                yield Read(node.line, _source(id.removeprefix(SOURCE_PREFIX), node, items))
            elif section not in self.unknown_sections:
                self.unknown_sections.add(section)
                message = M("the back matter “{name}” cannot be kept", name=section)
                yield Read(node.line, refused=message)
        except TermbaseError as error:
            yield Read(node.line, refused=reason(error))


def _is_marked(header: Node) -> bool:
    return header.value == MARK or any(_is_marked(child) for child in header.children)


def _language(root: Node) -> str:
    try:
        return language_tag(root.lang)
    except InvalidValue:
        return "en"


def _source(id: str, node: Node, items: dict[str, str]) -> Source:
    values: dict[str, Any] = {name: items[name] for name in _ITEMS if name in items}
    for child in node.children:
        if child.type == "text":
            # A kept text is taken as it stands: offsets count every character.
            values["text"] = "".join(part for part in child.content if isinstance(part, str))
    kind = items.get("kind", "")
    known = kind if kind in set(SourceKind) else SourceKind.CITATION
    return Source(id=id, kind=SourceKind(known), **values)


def _redirect(id: str, items: dict[str, str]) -> Concept:
    if not items.get("redirect"):
        raise InvalidValue(M("{what} is empty", what="redirect"))
    kind = member(Kind, "kind", items.get("kind", Kind.TERM))
    review = member(Review, "review", items.get("review", Review.PROPOSED))
    return Concept(id, kind, review=review, redirect=items["redirect"])
