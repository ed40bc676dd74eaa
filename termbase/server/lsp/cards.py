"""A concept as an editor shows it under the cursor: forms, definition, who holds an office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from termbase.model import Concept, Term
from termbase.workflow import wording
from termbase.workflow.inspect import Card, Link
from termbase.workflow.look_up import permitted_forms

RELATIONS = 8
"""So many relations are shown, the newest holders of an office first."""

_MARKUP = re.compile(r"([\\`*_\[\]#|<>~&])")


def card_content(card: Card, language: str, style: str, *, markdown: bool) -> types.MarkupContent:
    """A card for a text in a language and house style."""
    blocks = list(_blocks(card, language, style, _Marked if markdown else _Plain))
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.MarkupContent(kind, "\n\n".join(blocks))


class _Plain:
    """Text as it is."""

    item = "  "

    @staticmethod
    def text(text: str) -> str:
        return " ".join(text.split())

    @staticmethod
    def strong(text: str) -> str:
        return " ".join(text.split())

    @staticmethod
    def struck(text: str) -> str:
        return " ".join(text.split())


class _Marked(_Plain):
    """Text as Markdown (CommonMark, and GitHub's for what is struck out)."""

    item = "- "

    @staticmethod
    def text(text: str) -> str:
        return _MARKUP.sub(r"\\\1", " ".join(text.split()))

    @staticmethod
    def strong(text: str) -> str:
        return f"**{_Marked.text(text)}**"

    @staticmethod
    def struck(text: str) -> str:
        return f"~~{_Marked.text(text)}~~"


def _blocks(card: Card, language: str, style: str, way: type[_Plain]) -> Iterator[str]:
    concept = card.concept
    title = best_form(concept, language, style)
    kind = wording.kind_word(concept.kind)
    yield f"{way.strong(title)} ({way.text(f'{kind}, {wording.review_word(concept.review)}')})"
    langs = sorted(concept.languages(), key=lambda lang: lang.split("-")[0] != language)
    yield "\n".join(f"{way.item}{_forms_line(concept, lang, style, way)}" for lang in langs)
    defined = sorted(concept.definitions, key=lambda d: d.lang.split("-")[0] != language)
    if defined:
        yield way.text(defined[0].text)
    links = [_link_line(link, language, style, way) for link in card.links[:RELATIONS]]
    if links:
        yield "\n".join(f"{way.item}{line}" for line in links)


def best_form(concept: Concept, language: str, style: str) -> str:
    """The form that stands for a concept in a text of a language and house style."""
    forms = permitted_forms(concept, style)
    spoken = next((lang for lang in forms if lang.split("-")[0] == language), None)
    return forms[spoken][0] if spoken else next((f[0] for f in forms.values()), concept.id)


def _forms_line(concept: Concept, lang: str, style: str, way: type[_Plain]) -> str:
    terms = sorted(
        (t for t in concept.terms_in(lang) if t.review != "rejected"),
        key=lambda t: (not t.status.permitted, t.style != style, t.status.rank),
    )
    return f"{lang}: " + " · ".join(_term_words(term, way) for term in terms)


def _term_words(term: Term, way: type[_Plain]) -> str:
    marks = [mark for mark in (wording.status_mark(term), term.style) if mark]
    shown = way.text(term.text) if term.status.permitted else way.struck(term.text)
    return f"{shown} ({way.text(', '.join(marks))})" if marks else shown


def _link_line(link: Link, language: str, style: str, way: type[_Plain]) -> str:
    name = best_form(link.other, language, style) if link.other is not None else link.other_id
    valid = link.relation.valid
    period = wording.period_words(valid.start, valid.end, valid.last_attested)
    word = wording.label(wording.relation_word(link.relation.kind, incoming=link.incoming))
    return f"{way.text(word)} {way.strong(name)}" + (f", {way.text(period)}" if period else "")
