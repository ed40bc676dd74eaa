"""One entry as a concept, with what had to be refused in it, by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from termbase.errors import TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.identities import plausible_id
from termbase.exchange.records import Read, reason
from termbase.exchange.tbx import links, readings
from termbase.exchange.tbx.assumed import Assumed
from termbase.exchange.tbx.homographs import joined
from termbase.exchange.tbx.keyed import OWN, Keyed, external_of, extra_of, relation_of, unkeyed
from termbase.exchange.tbx.languages import section_tag
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.parts import (
    extra,
    is_bare,
    line,
    member,
    one_source,
    said_aside,
    source_id,
)
from termbase.exchange.tbx.tags import LANGUAGES, TERMS
from termbase.exchange.tbx.term_reader import TermReader
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
    Term,
    language_rank,
)

FLAGS = "weblate-flags"
"""The attribute of an entry in which Weblate keeps what its translators are shown."""

Said = TypeVar("Said", Note, Extra)


@dataclass(slots=True)
class EntryReader:
    """Gathers one concept. ``lang`` is the file's language, for definitions without one;
    ``assumed`` counts what is a remark on the file.
    """

    review: Review
    exact: bool
    lang: str
    citations: Citations
    assumed: Assumed = field(default_factory=Assumed)
    refused: list[Read] = field(default_factory=list)
    references: list[ExternalReference] = field(default_factory=list)
    _kind: Kind = Kind.TERM
    _review: Review | None = None
    _subject: str = ""
    _forbidden: bool = False
    _untranslated: int = 0
    _terms: TermList = field(default_factory=TermList)
    _definitions: list[Definition] = field(default_factory=list)
    _notes: list[Note] = field(default_factory=list)
    _relations: list[Relation] = field(default_factory=list)
    _extras: list[Extra] = field(default_factory=list)

    def read(self, entry: Node, identify: Callable[[tuple[Term, ...]], str]) -> Concept | None:
        """The concept of an entry; ``None`` where nothing of it is left.

        ``identify`` gives the id, from the terms. What was refused stands in ``refused``.
        """
        if len(entry.attributes) > 1:
            self._attempt(entry, self._flags)
        for node in entry.content:
            if isinstance(node, str):
                self._stray(entry, node)
            elif node.name in LANGUAGES:
                self._attempt(node, self._language)
            else:
                self._attempt(node, self._concept_level)
        if not len(self._terms):
            self._refuse(entry.line, M("the entry has no term"))
            return None
        self.assumed.untranslated += self._untranslated
        try:
            return Concept(
                id=identify(self.terms),
                kind=self._kind,
                subject=self._subject,
                review=self._review or self.review,
                terms=self.terms,
                definitions=tuple(self._definitions),
                notes=self._in_order(self._notes),
                references=tuple(self.references),
                relations=tuple(self._relations),
                extras=self._in_order(self._extras),
            )
        except TermbaseError as error:
            self._refuse(entry.line, reason(error))
            return None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the order in which they stand in the file."""
        return self._terms.all()

    def _in_order(self, said: list[Said]) -> tuple[Said, ...]:
        """The concept's own first, then by language, as they are written; in our own as given."""
        if len(said) > 1 and not self.exact:
            said.sort(key=lambda one: language_rank(one.lang) if one.lang else (-1, ""))
        return tuple(said)

    def _attempt(self, node: Node, take: Callable[[Node], None]) -> None:
        try:
            take(node)
        except TermbaseError as error:
            self._refuse(node.line, reason(error))

    def _refuse(self, line: int, message: Message) -> None:
        self.refused.append(Read(line, refused=message))

    def _stray(self, node: Node, text: str) -> None:
        """Refuses a text that stands beside elements."""
        if not text.isspace():
            said = text.strip()[:80]
            self._refuse(node.line, M("the text “{text}” stands in no element", text=said))

    def _flags(self, entry: Node) -> None:
        self._extras += said_aside(entry)
        flags = entry.attributes.get(FLAGS, "").split(",")
        self._forbidden = any(flag.strip() == "forbidden" for flag in flags)

    def _language(self, section: Node) -> None:
        lang = self._tag(section)
        if len(section.attributes) > 1:
            self._extras += said_aside(section, lang)
        for node in section.content:
            if isinstance(node, str):
                self._stray(section, node)
                continue
            try:
                if node.name in TERMS:
                    self._term(node, lang)
                else:
                    self._language_level(node, lang)
            except TermbaseError as error:
                self._refuse(node.line, reason(error))

    def _tag(self, node: Node) -> str:
        """The language said on an element; in files of ours the base's own tag for it."""
        lang = section_tag(node)
        return lang if self.exact else self.assumed.languages.of(lang, node.line)

    def _term(self, section: Node, lang: str) -> None:
        reader = TermReader(
            lang, self.review, self.citations, self._definition, self.exact, self.assumed.unseen
        )
        if section.attributes:
            for aside in said_aside(section):
                reader.keep(aside)
        for node in section.content:
            if isinstance(node, str):
                self._stray(section, node)
                continue
            try:
                reader.add(node)
            except TermbaseError as error:
                self._refuse(node.line, reason(error))
        if reader.is_empty:
            self._untranslated += 1
            return
        # A flag of the entry is about its translations.
        forbidden = self._forbidden and lang.split("-")[0] != self.lang.split("-")[0]
        term = reader.finished(Status.DEPRECATED if forbidden else None)
        twin = self._terms.twin(term)
        if twin is not None:
            self._terms.put(joined(twin, term))
            self.assumed.join(term, section.line)
            return
        if term.status is Status.PREFERRED and self._terms.is_second(term):
            self.assumed.admit(term, section.line)
            term = replace(term, status=Status.ADMITTED)
        self._terms.add(term)

    def _language_level(self, node: Node, lang: str) -> None:
        value = node.value
        if not value and is_bare(node):
            return
        if not (self._define(node, lang) or self._remark(node, value, lang)):
            self._keep(node, lang)

    def _concept_level(self, node: Node) -> None:
        value = node.value
        if not value and is_bare(node):
            return
        if node.name == "descrip" and self._describe(node, value):
            return
        if self._define(node, "") or self._remark(node, value, "") or self._point(node):
            return
        if not _is_own_date(node):
            self._keep(node, "")

    def _keep(self, node: Node, lang: str) -> None:
        self._extras.append(extra(node, lang))
        if _has_term(node):
            self._refuse(node.line, M("the terms in “{name}” cannot be read", name=node.name))

    def _describe(self, node: Node, value: str) -> bool:
        category = node.type
        if category == "subjectField" and not self._subject:
            self._subject = line(value, exact=self.exact)
            return True
        target = node.attributes.get("target", "").strip()
        if category in readings.RELATIONS and target:
            # The relation says less than the category, which is kept as well.
            relation = Relation(readings.RELATIONS[category], plausible_id(target))
            self._relations.append(relation)
            self.assumed.pointing.to(relation.target, node.line)
        return False

    def _define(self, node: Node, lang: str) -> bool:
        if node.name == "descrip" and node.type == "definition":
            self._definition(node, None, lang)
            return True
        if node.name != "descripGrp":
            return False
        taken = [c for c in node.children if (c.name, c.type) == ("descrip", "definition")]
        source = one_source(node)
        for descrip in taken:
            self._definition(descrip, source, lang)
        if taken:
            self._rest((c for c in node.children if c is not source and c not in taken), lang)
        return bool(taken)

    def _rest(self, nodes: Iterable[Node], lang: str) -> None:
        """Keeps what stands beside something in a group."""
        for node in nodes:
            if node.value or not is_bare(node):
                self._keep(node, lang)

    def _definition(self, descrip: Node, source: Node | None, lang: str) -> None:
        value = descrip.value
        if value:
            id = source_id(source, self.citations) if source else ""
            said = self._tag(descrip) if descrip.lang else lang or self.lang
            self._definitions.append(Definition(said, value, id))

    def _remark(self, node: Node, value: str, lang: str) -> bool:
        if node.name == "note":
            said = self._tag(node) if node.lang else lang
            found = unkeyed(value)
            if not found.key:
                self._notes.append(Note(value, said))
                return True
            return self._keyed(found, said)
        if node.name != "adminGrp":
            return False
        source, notes = one_source(node), [c for c in node.children if c.name == "note"]
        if source is None or len(notes) != 1 or len(list(node.children)) != 2:
            return False
        found = unkeyed(notes[0].value)
        text = found.value if found.key == "note" else notes[0].value
        said = self._tag(notes[0]) if notes[0].lang else lang
        self._notes.append(Note(text, said, source_id(source, self.citations)))
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
            self.references.append(external_of(value))
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
                self.references.append(found)
            return found is not None
        if (node.name, node.type) == ("ref", "crossReference"):
            relation = relation_of(node.value, plausible_id(target) if target else "")
            if relation is None and target:
                relation = Relation(RelationKind.RELATED, plausible_id(target), note=node.value)
            if relation is not None:
                self._relations.append(relation)
                if target:
                    self.assumed.pointing.to(relation.target, node.line)
            return relation is not None
        return False


def _is_own_date(node: Node) -> bool:
    """Whether an element tells when this program made or changed the concept elsewhere."""
    return node.name == "transacGrp" and any(child.value == OWN for child in node.children)


def _has_term(node: Node) -> bool:
    """Whether terms stand where none is looked for, as in a section of an unknown name."""
    return any(child.name == "term" or _has_term(child) for child in node.children)
