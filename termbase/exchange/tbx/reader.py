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
from termbase.exchange.tbx import languages
from termbase.exchange.tbx.assumed import Assumed
from termbase.exchange.tbx.entry_reader import EntryReader
from termbase.exchange.tbx.keyed import REDIRECTS, SOURCE_PREFIX
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.objects import header_source, object_source
from termbase.exchange.tbx.parser import ENTRIES, HEADERS, Parser
from termbase.exchange.tbx.parts import member
from termbase.exchange.tbx.patterns import Cut, Patterns
from termbase.exchange.tbx.written_for import (
    ReturnedEntry,
    WrittenFor,
    made_for,
    refusal,
    returned,
)
from termbase.messages import M
from termbase.model import Concept, ExternalReference, Kind, Review, Source, SourceKind

_ITEMS = ("title", "publisher", "locator", "date", "lang", "note", "text")
_IATE = "TBX-IATE"


def read(source: Input, name: str = "", *, review: Review = Review.APPROVED) -> Iterator[Read]:
    """As :func:`read_all`, for files that hold concepts.

    Raises :class:`~termbase.exchange.tbx.written_for.WrittenForOneProgram` for others.
    """
    for piece in read_all(source, name, review=review):
        if isinstance(piece, ReturnedEntry):
            raise refusal(piece.made, name or str(source))
        yield piece


def read_all(
    source: Input, name: str = "", *, review: Review = Review.APPROVED
) -> Iterator[Read | ReturnedEntry]:
    """The concepts of a TBX file, each after what was refused in it, then the back matter.

    What the header says of the file comes first, as a source. Sources that stand in the back
    matter come after the concepts that name them; free citations before. ``review`` is the state
    of concepts and terms of which the file does not say any. Remarks on the file come last. Of a
    file that was written by us for one program, the entries come as they stand. Raises
    :class:`BadFile` where the file is not well-formed, is no TBX or holds no entry, which may only
    be seen after some concepts were read.
    """
    with opened(source, name) as (stream, place):
        parser = Parser(stream, place)
        reading = _Reading(review, parser, assumed=Assumed(unkept=parser.unkept))
        for piece in parser.pieces(reading.known):
            if isinstance(piece, Read):
                yield piece
                continue
            node, section = piece
            if reading.made is not None and node.name in ENTRIES:
                reading.entries += 1
                yield returned(node, reading.made)
            elif node.name in ENTRIES:
                yield from reading.entry(node)
            else:
                if node.name in HEADERS:
                    reading.made = made_for(node)
                if reading.made is None:
                    yield from reading.other(node, section)
        reading.assumed.pointing.settle(reading.identities)
        yield from (Read(1, remark=remark) for remark in reading.assumed.remarks())
        if not reading.entries:
            raise BadFile(M("the file holds no entry"), place=f"{place}:1")


@dataclass(slots=True)
class _Reading:
    """What is known of a file while it is read."""

    review: Review
    parser: Parser
    entries: int = 0
    assumed: Assumed = field(default_factory=Assumed)
    citations: Citations = field(default_factory=Citations)
    identities: Identities = field(default_factory=Identities)
    patterns: Patterns = field(default_factory=Patterns)
    made: WrittenFor | None = None
    _lang: str = ""

    def other(self, node: Node, section: str) -> Iterator[Read]:
        """The header, an object of the back matter, or what stands where it should not."""
        try:
            if node.name == "refObject":
                self.assumed.unkept.frame(node.name, node.attributes, node.line)
                yield Read(node.line, _object(node, section))
            elif node.name in HEADERS:
                self.patterns.forget(exact=self.parser.exact)
                found = None if self.parser.exact else header_source(node)
                if not self.parser.exact:
                    self.assumed.unkept.header(node)
                if found is not None:
                    yield Read(node.line, found)
            else:
                text = node.value[:80]
                yield Read(node.line, refused=M("the text “{text}” stands in no entry", text=text))
        except TermbaseError as error:
            yield Read(node.line, refused=reason(error))

    def known(self, found: Cut, line: int) -> Read | None:
        """The concept of an entry that is like one before it."""
        concept = self.patterns.concept(
            found,
            self._own_references(found.id),
            lambda terms: self.identities.give(found.id, terms),
        )
        return None if concept is None else Read(line, concept)

    def entry(self, node: Node) -> Iterator[Read]:
        """The concept of an entry, after what was refused in it and the sources that it made."""
        self.entries += 1
        lesson, remarks = self.parser.lesson, self.assumed.count
        if not self._lang:
            self._lang = _language(self.parser.root or node)
            if not self.parser.exact:
                self._lang = self.assumed.languages.of(self._lang, 1)
        reader = EntryReader(
            self.review, self.parser.exact, self._lang, self.citations, self.assumed
        )
        attributes = node.attributes
        said = (attributes.get("id") or attributes.get("xml:id") or "").strip()
        references = self._own_references(said)
        reader.references += references
        concept = reader.read(node, lambda terms: self.identities.give(said, terms))
        if not self.parser.exact:
            self.assumed.unkept.entry(node)
        if reader.refused:
            yield from reader.refused
        elif concept is not None and lesson is not None and self.assumed.count == remarks:
            self.patterns.learn(lesson, node, concept, reader.terms, references)
        for source in self.citations.fresh():
            yield Read(node.line, source)
        if concept is not None:
            yield Read(node.line, concept)

    def _own_references(self, id: str) -> tuple[ExternalReference, ...]:
        """Where an entry's id in the file says that it stands elsewhere."""
        if self._is_iate() and id.isascii() and id.isdigit():
            return (ExternalReference("iate", id),)
        return ()

    def _is_iate(self) -> bool:
        return self.parser.root is not None and self.parser.root.type == _IATE


def _object(node: Node, section: str) -> Source | Concept:
    """An object of the back matter: ours, or that of another tool."""
    id = node.attributes.get("id", "")
    items = {child.type: child.value for child in node.children if child.name == "item"}
    if section == REDIRECTS:
        return _redirect(id, items)
    if id.startswith(SOURCE_PREFIX) and items.get("kind") in set(SourceKind):
        return _source(id.removeprefix(SOURCE_PREFIX), node, items)
    return object_source(node, section)


def _language(root: Node) -> str:
    try:
        return languages.section_tag(root)
    except InvalidValue:
        return "en"


def _source(id: str, node: Node, items: dict[str, str]) -> Source:
    values: dict[str, Any] = {name: items[name] for name in _ITEMS if name in items}
    for child in node.children:
        if child.type == "text":
            # A kept text is taken as it stands: offsets count every character.
            values["text"] = "".join(part for part in child.content if isinstance(part, str))
    return Source(id=id, kind=SourceKind(items["kind"]), **values)


def _redirect(id: str, items: dict[str, str]) -> Concept:
    if not items.get("redirect"):
        raise InvalidValue(M("{what} is empty", what="redirect"))
    kind = member(Kind, "kind", items.get("kind", Kind.TERM))
    review = member(Review, "review", items.get("review", Review.PROPOSED))
    return Concept(id, kind, review=review, redirect=items["redirect"])
