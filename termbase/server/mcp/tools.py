"""What a client can ask for. A docstring here is what it reads of a tool."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 (a parameter is called date)
from typing import Any

from termbase.language.detection import Language
from termbase.model import Concept, Kind
from termbase.server.mcp import limits
from termbase.server.mcp.arguments import naming
from termbase.server.mcp.desk import Desk
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.documents import annotated_document, card_document, hit_document

Document = dict[str, Any]


class Tools:
    """The tools that read; each answers with a document of docs/output.md."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def search_terms(
        self,
        query: str,
        lang: str | None = None,
        kind: Kind | None = None,
        house_style: str = "",
        limit: int = 10,
    ) -> Document:
        """Find the right form of a name, an office, an organisation or an agreement, however it
        was typed: without accents, with a typing error, as an acronym, in any language. Each hit
        has the concept's id and its permitted forms by language, the best first; `deprecated` are
        forms not to be used; `tier` says which difference was forgiven. `lang` is the language of
        the form that is looked for: vi, en, fr, or another that the base has.
        """
        from termbase.workflow.look_up import look_up, unspoken

        wanted = limits.text(query, limits.LONGEST_QUERY)
        if lang:
            _known("lang", lang)

        def ask(base: Base, _: object) -> Document:
            hits = look_up(
                base, wanted, lang=lang, kind=kind, limit=limits.number(limit),
                style=_style(base, house_style),
            )  # fmt: skip
            if lang and not hits and (error := unspoken(base, lang)):
                with naming("lang"):
                    raise error
            return {"query": query, "hits": [hit_document(hit) for hit in hits]}

        return await self._desk.ask(ask)

    async def show_concept(self, concept: str) -> Document:
        """Everything that is known of a concept by its id (as search_terms gives it): forms with
        status and review state, definitions, who held which office and when, sentences in which
        the forms are attested, history.
        """
        from termbase.workflow.inspect import inspect

        return await self._desk.ask(lambda base, _: card_document(inspect(base, concept)))

    async def recognise(
        self, text: str, lang: Language | None = None, house_style: str = ""
    ) -> Document:
        """Find all terms of the termbase in a running text, with their places (code points) and
        their forms in the other languages. The language of the text is guessed if not given.
        """
        from termbase.workflow.annotate import annotate

        given = limits.text(text)

        def ask(base: Base, _: object) -> Document:
            annotated = annotate(base, given, lang)
            ids = {mention.concept for mention in annotated.mentions}
            seen: dict[str, Concept] = {id: concepts.get(base, id) for id in ids}
            document = annotated_document("", annotated, seen, _style(base, house_style))
            return {name: value for name, value in document.items() if name != "path"}

        return await self._desk.ask(ask)

    async def check_text(
        self,
        text: str,
        lang: Language | None = None,
        house_style: str = "",
        date: Day | None = None,
    ) -> Document:
        """Proof the names, offices, titles and agreements in a text: each finding has its place
        (code points), the rule, what is wrong (`found`) and `suggestions`, the first of which
        mends it. `date` (YYYY-MM-DD) is the day the text is of; `house_style` a style of the base.
        """
        from termbase.proofing.rendering.json_document import told_object
        from termbase.workflow.check import CheckOptions, check_text

        given = limits.text(text)

        def ask(base: Base, knowledge: Any) -> Document:
            day = date.isoformat() if date else ""
            options = CheckOptions(lang or "", _style(base, house_style), day)
            told = check_text(knowledge, given, options)
            return {"diagnostics": [told_object(one) for one in told]}

        return await self._desk.ask(ask)

    async def check_pair(
        self,
        source: str,
        translation: str,
        source_lang: Language,
        target_lang: Language,
        house_style: str = "",
    ) -> Document:
        """Proof a translation beside its source: terms that are missing, deprecated or changed in
        the translation, and wrong names in it. Places are code points of the translation.
        """
        from termbase.proofing.rendering.json_document import told_object
        from termbase.workflow.check import CheckOptions
        from termbase.workflow.check_entries import check_pair

        sides = (source_lang, limits.text(source)), (target_lang, limits.text(translation))

        def ask(base: Base, knowledge: Any) -> Document:
            options = CheckOptions(style=_style(base, house_style))
            told = check_pair(knowledge, *sides, options)
            return {"diagnostics": [told_object(one) for one in told]}

        return await self._desk.ask(ask)

    async def look_up_memory(
        self,
        sentence: str,
        lang: str,
        target: str,
        threshold: int = 70,
        limit: int = 5,
        house_style: str = "",
    ) -> Document:
        """Find earlier translations of a sentence and of sentences like it (threshold in percent,
        1 to 100). Each hit has its score, what differs, and an `offer`: the translation, made fit
        where only names or numbers differ, and whether it uses the approved terms. `terms` are the
        terms of the sentence with the forms to use in the target language.
        """
        from termbase.workflow.memory.answer import Question, answer
        from termbase.workflow.memory.documents import offer_document, term_document
        from termbase.workflow.memory.look import language_held

        wanted = limits.text(sentence, limits.LONGEST_QUERY)
        _known("lang", lang)
        _known("target", target)
        least = max(1, min(threshold, 100)) / 100

        def ask(base: Base, _: object) -> Document:
            with naming("lang"):
                held = language_held(base, lang)
            with naming("target"):
                into = language_held(base, target)
            question = Question(
                wanted, held, into, threshold=least, limit=limits.number(limit),
                style=_style(base, house_style),
            )  # fmt: skip
            found = answer(base, question)
            return {
                "query": sentence, "lang": question.lang, "target": question.target,
                "hits": [offer_document(offer) for offer in found.offers],
                "terms": [term_document(term) for term in found.terms],
            }  # fmt: skip

        return await self._desk.ask(ask)


def _known(argument: str, lang: str) -> None:
    """Raises :class:`~termbase.errors.InvalidValue` where an argument is the tag of no language."""
    from termbase.workflow.edit import refuse_unknown_language

    with naming(argument):
        refuse_unknown_language(lang)


def _style(base: Base, style: str) -> str:
    """The house style; raises :class:`~termbase.errors.InvalidValue` where no term has it."""
    if style:
        from termbase.workflow.house_styles import refuse_unknown_style

        with naming("house_style"):
            refuse_unknown_style(base, style)
    return style
