"""A concept as a card: an ``article`` with a row a language, relations and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from termbase.exchange.html import words
from termbase.exchange.html.choice import Choice, Section, headword
from termbase.exchange.html.citations import Citations
from termbase.exchange.html.links import Link, Links
from termbase.exchange.html.markup import lang, link, text
from termbase.language.keys import diacritic
from termbase.messages import _, current
from termbase.model import (
    Concept,
    Definition,
    ExternalReference,
    Note,
    Review,
    Source,
    Status,
    Term,
    TermType,
)

_TAGS = {Status.PREFERRED: "b", Status.ADMITTED: "span"}
_word: Callable[..., str] = lru_cache(maxsize=256, typed=True)(
    # Each interface language has its own words.
    lambda value, _interface: text(words.word(value))
)


class Cards:
    """Makes the cards of one page."""

    def __init__(
        self, choice: Choice, links: Links, source: Callable[[str], Source | None]
    ) -> None:
        self._choice = choice
        self._links = links
        self._source = source
        self._interface = current()
        self._names: dict[str, str] = {}

    def of(self, concept: Concept, sections: list[Section]) -> str:
        """The card of a concept, whose forms are in ``sections``.

        ``data-k`` has the folded keys of the elements of class ``t``, a line each in their order;
        rejected forms are nowhere.
        """
        citations = Citations(self._source, self._interface)
        tag, name = headword(sections)
        keys: list[str] = []
        rows = "".join(self._rows(concept, sections, citations, keys))
        parts = [
            f'<article id="{concept.id}" data-k="{text(chr(10).join(keys))}" tabindex="-1">',
            f'<h2><a href="#{concept.id}"{lang(tag, self._interface)}>{text(name)}</a></h2>',
            self._about(concept),
            f"<dl>{rows}</dl>",
            self._relations(concept, citations),
            *(self._note(note, citations) for note in concept.notes if self._speaks(note)),
            *map(_reference, concept.references),
            citations.listed(),
            "</article>\n",
        ]
        return "".join(parts)

    def _about(self, concept: Concept) -> str:
        about = [self._of_list(concept.kind)]
        if concept.subject:
            about.append(f'<span lang="">{text(concept.subject)}</span>')
        if concept.review is not Review.APPROVED:
            about.append(f"<em>{self._of_list(concept.review)}</em>")
        about.append(f'<code translate="no">{concept.id}</code>')
        return f'<p class="m">{" · ".join(about)}</p>'

    def _rows(
        self,
        concept: Concept,
        sections: list[Section],
        citations: Citations,
        keys: list[str],
    ) -> Iterator[str]:
        for tag, forms in sections:
            keys += [diacritic(term.text) for term in forms]
            items = "".join(self._form(term, citations) for term in forms)
            said = "".join(
                self._definition(definition, citations)
                for definition in concept.definitions
                if definition.lang == tag
            )
            listed = f"<ul>{items}</ul>" if items else ""
            around = lang(tag, self._interface)
            yield f"<div><dt>{self._name(tag)}</dt><dd{around}>{listed}{said}</dd></div>"

    def _form(self, term: Term, citations: Citations) -> str:
        tag = _TAGS.get(term.status, "s")
        numbers = citations.numbers(term.sources)
        parts = [
            f'<li><{tag} class="t">{text(term.text)}</{tag}> ',
            f"<small{lang(self._interface, term.lang)}>{self._facts(term)}</small>{numbers}",
        ]
        if term.usage:
            parts.append(f'<p lang="">{text(term.usage)}</p>')
        for context in term.contexts:
            numbers = citations.numbers((context.source,) if context.source else ())
            parts.append(f"<p><q>{text(context.text)}</q>{numbers}</p>")
        parts.append("</li>")
        return "".join(parts)

    def _facts(self, term: Term) -> str:
        """What a reader must know of a form before using it, in words."""
        facts = [self._of_list(term.status)]
        if term.review is not Review.APPROVED:
            facts.append(f"<em>{self._of_list(term.review)}</em>")
        if term.type is not TermType.FULL_FORM:
            facts.append(self._of_list(term.type))
        facts += [self._of_list(v) for v in (term.part_of_speech, term.gender, term.number) if v]
        if term.counterpart:
            form = f"<span{lang(term.lang, self._interface)}>{text(term.counterpart)}</span>"
            counterpart = text(_("{word}:", word=_("counterpart")))
            facts.append(f"{counterpart} {form}")
        if term.style:
            facts.append(text(_("house style {style}", style=term.style)))
        if term.region:
            facts.append(text(_("region {region}", region=term.region)))
        if dates := words.period(term.valid):
            facts.append(text(dates))
        if term.reliability is not None:
            facts.append(text(_("reliability {n} of 10", n=term.reliability)))
        return ", ".join(facts)

    def _definition(self, definition: Definition, citations: Citations) -> str:
        numbers = citations.numbers((definition.source,) if definition.source else ())
        return f"<p>{text(definition.text)}{numbers}</p>"

    def _speaks(self, note: Note) -> bool:
        return not note.lang or self._choice.shows(note.lang)

    def _note(self, note: Note, citations: Citations) -> str:
        numbers = citations.numbers((note.source,) if note.source else ())
        return f'<p class="n"{lang(note.lang, self._interface)}>{text(note.text)}{numbers}</p>'

    def _relations(self, concept: Concept, citations: Citations) -> str:
        rows: dict[str, list[str]] = {}
        for item in self._links.of(concept):
            kind = words.relation(item.relation.kind, incoming=item.incoming)
            rows.setdefault(kind, []).append(f"<li>{self._end(item, citations)}</li>")
        if not rows:
            return ""
        listed = (
            f"<div><dt>{text(kind)}</dt><dd><ul>{''.join(ends)}</ul></dd></div>"
            for kind, ends in rows.items()
        )
        return f'<dl class="l">{"".join(listed)}</dl>'

    def _end(self, item: Link, citations: Citations) -> str:
        """The other end of a relation: a link where it is on the page, else its id."""
        if item.other in self._links.names:
            tag, name = self._links.names[item.other]
            end = f'<a href="#{item.other}"{lang(tag, self._interface)}>{text(name)}</a>'
        else:
            end = f'<code translate="no">{item.other}</code>'
        relation = item.relation
        if dates := words.period(relation.valid):
            end += f" <small>{text(dates)}</small>"
        end += citations.numbers(relation.sources)
        if relation.note:
            end += f'<p lang="">{text(relation.note)}</p>'
        return end

    def _of_list(self, value: object) -> str:
        return _word(value, self._interface)

    def _name(self, tag: str) -> str:
        if tag not in self._names:
            self._names[tag] = text(words.language(tag))
        return self._names[tag]


def _reference(reference: ExternalReference) -> str:
    value = link(reference.value) if reference.scheme == "url" else text(reference.value)
    return f'<p class="n" lang="">{text(reference.scheme)}: {value}</p>'
