"""One entry as a concept, with what had to be refused in it, by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from termbase.errors import TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.identities import plausible_id
from termbase.exchange.records import Read, reason
from termbase.exchange.tbx import links
from termbase.exchange.tbx.dialects import LANGUAGES, TERMS
from termbase.exchange.tbx.keyed import OWN, Keyed, external_of, extra_of, relation_of, unkeyed
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.term_reader import (
    TermReader,
    extra,
    line,
    member,
    source_id,
    with_source,
)
from termbase.exchange.terms import TermList
from termbase.messages import M, Message
from termbase.model import (
    Concept,
    Definition,
    ExternalReference,
    Extra,
    Kind,
    Note,
    Relation,
    RelationKind,
    Review,
    Status,
)
from termbase.model.identifiers import language_tag


@dataclass(slots=True)
class EntryReader:
    """Gathers one concept. ``lang`` is the file's language, for definitions without one."""

    review: Review
    exact: bool
    lang: str
    citations: Citations
    refused: list[Read] = field(default_factory=list)
    _kind: Kind = Kind.TERM
    _review: Review | None = None
    _subject: str = ""
    _terms: TermList = field(default_factory=TermList)
    _definitions: list[Definition] = field(default_factory=list)
    _notes: list[Note] = field(default_factory=list)
    _references: list[ExternalReference] = field(default_factory=list)
    _relations: list[Relation] = field(default_factory=list)
    _extras: list[Extra] = field(default_factory=list)

    def read(self, entry: Node, identify: Callable[[Node, TermList], str]) -> Concept | None:
        """The concept of an entry; ``None`` where nothing of it is left.

        ``identify`` gives the id, from the entry and its terms. What was refused stands in
        ``refused``.
        """
        for node in entry.children:
            if node.name in LANGUAGES:
                self._attempt(node, self._language)
            else:
                self._attempt(node, self._concept_level)
        if not len(self._terms):
            self._refuse(entry.line, M("the entry has no term"))
            return None
        try:
            return Concept(
                id=identify(entry, self._terms),
                kind=self._kind,
                subject=self._subject,
                review=self._review or self.review,
                terms=self._terms.all(),
                definitions=tuple(self._definitions),
                notes=tuple(self._notes),
                references=tuple(self._references),
                relations=tuple(self._relations),
                extras=tuple(self._extras),
            )
        except TermbaseError as error:
            self._refuse(entry.line, reason(error))
            return None

    def _attempt(self, node: Node, take: Callable[[Node], None]) -> None:
        try:
            take(node)
        except TermbaseError as error:
            self._refuse(node.line, reason(error))

    def _refuse(self, line: int, message: Message) -> None:
        self.refused.append(Read(line, refused=message))

    def _language(self, section: Node) -> None:
        lang = language_tag(section.lang)
        for node in section.children:
            if node.name in TERMS:
                self._attempt(node, lambda node: self._term(node, lang))
            else:
                self._attempt(node, lambda node: self._language_level(node, lang))

    def _term(self, section: Node, lang: str) -> None:
        def define(node: Node) -> None:
            self._define(node, lang)

        reader = TermReader(lang, self.review, self.exact, self.citations, define)
        for node in section.children:
            self._attempt(node, reader.add)
        term = reader.finished()
        if self._terms.is_second(term):
            message = M("two preferred terms in {lang}: “{term}” is taken as admitted",
                        lang=term.lang, term=term.text)  # fmt: skip
            self._refuse(section.line, message)
            term = replace(term, status=Status.ADMITTED)
        self._terms.add(term)

    def _language_level(self, node: Node, lang: str) -> None:
        if not (self._define(node, lang) or self._remark(node, lang)):
            self._keep(node, lang)

    def _concept_level(self, node: Node) -> None:
        if not node.content and "target" not in node.attributes:
            return
        if not (self._define(node, "") or self._remark(node, "") or self._point(node)):
            if (node.name, node.type) == ("descrip", "subjectField") and not self._subject:
                self._subject = line(node, exact=self.exact)
            elif not _is_own_date(node):
                self._keep(node, "")

    def _keep(self, node: Node, lang: str) -> None:
        if node.content or node.attributes:
            self._extras.append(extra(node, lang))

    def _define(self, node: Node, lang: str) -> bool:
        pair: tuple[Node, Node | None] | None = None
        if node.name == "descrip":
            pair = (node, None)
        elif node.name == "descripGrp":
            pair = with_source(node, "descrip")
        if pair is None or pair[0].type != "definition":
            return False
        descrip, source = pair
        if descrip.value:
            id = source_id(source, self.citations) if source else ""
            said = lang or descrip.lang or self.lang
            self._definitions.append(Definition(said, descrip.value, id))
        return True

    def _remark(self, node: Node, lang: str) -> bool:
        if node.name == "note":
            found = unkeyed(node.value)
            if not found.key:
                self._notes.append(Note(node.value, node.lang or lang))
                return True
            return self._keyed(found, node.lang or lang)
        pair = with_source(node, "note") if node.name == "adminGrp" else None
        if pair is None or pair[1] is None:
            return False
        found = unkeyed(pair[0].value)
        said = found.value if found.key == "note" else pair[0].value
        id = source_id(pair[1], self.citations)
        self._notes.append(Note(said, pair[0].lang or lang, id))
        return True

    def _keyed(self, found: Keyed, lang: str) -> bool:
        key, value, source = found
        if key == "note":
            self._notes.append(Note(value, lang, self.citations.id(source)))
        elif key == "definition":
            self._definitions.append(
                Definition(lang or self.lang, value, self.citations.id(source))
            )
        elif key == "relation":
            relation = relation_of(value, "")
            if relation is None:
                return False
            self._relations.append(relation)
        elif key == "subject":
            self._subject = value
        elif key == "extra":
            self._extras.append(extra_of(value))
        elif key == "external":
            self._references.append(external_of(value))
        elif key == "kind":
            self._kind = member(Kind, key, value)
        elif key == "review":
            self._review = member(Review, key, value)
        else:
            return False
        return True

    def _point(self, node: Node) -> bool:
        target = node.attributes.get("target", "").strip()
        if (node.name, node.type) == ("xref", "externalCrossReference"):
            found = links.reference(target, node.value) if links.is_address(target) else None
            if found is not None:
                self._references.append(found)
            return found is not None
        if (node.name, node.type) == ("ref", "crossReference"):
            relation = relation_of(node.value, plausible_id(target) if target else "")
            if relation is None and target:
                relation = Relation(RelationKind.RELATED, plausible_id(target), note=node.value)
            if relation is not None:
                self._relations.append(relation)
            return relation is not None
        return False


def _is_own_date(node: Node) -> bool:
    """Whether an element tells when this program made or changed the concept elsewhere."""
    return node.name == "transacGrp" and any(child.value == OWN for child in node.children)
