"""Names under the cursor, and names that are being typed."""

from __future__ import annotations

from lsprotocol import types

from termbase.server.lsp.cards import card_content
from termbase.server.lsp.desk import Desk, Proofed
from termbase.server.lsp.texts import OpenText
from termbase.store.base import Base
from termbase.workflow import wording
from termbase.workflow.check_open_text import OpenChecked
from termbase.workflow.complete_name import Offer, complete_name
from termbase.workflow.inspect import inspect
from termbase.workflow.name_at import name_at
from termbase.workflow.standing_base import StandingKnowledge

_SEPARATOR = {True: "\n\n---\n\n", False: "\n\n"}
_CARDS = 3
"""So many concepts of one name are shown."""


async def hover(
    desk: Desk, made: Proofed, position: types.Position, *, markdown: bool
) -> types.Hover | None:
    """The concept whose name stands at a position, right or wrong."""
    checked = made.checked
    if checked is None:
        return None
    text, offset = made.text, made.text.places.offset(position)

    def shown(base: Base, knowledge: StandingKnowledge) -> types.Hover | None:
        found = name_at(knowledge, checked, offset)
        if found is None:
            return None
        cards = [
            _card(base, id, language_of(made), made.options.style, markdown=markdown)
            for id in found.concepts[:_CARDS]
        ]
        content = types.MarkupContent(
            cards[0].kind, _SEPARATOR[markdown].join(card.value for card in cards)
        )
        return types.Hover(content, text.places.range(found.start, found.end))

    return await desk.ask(shown, None)


async def completion(
    desk: Desk, made: Proofed, text: OpenText, position: types.Position
) -> types.CompletionList:
    """The names that what stands before a position may be the beginning of."""
    offset = text.places.offset(position)
    before = text.places.line_before(offset)
    language, style = language_of(made), made.options.style

    def offered(base: Base, knowledge: StandingKnowledge) -> list[Offer]:
        return complete_name(base, knowledge, before, language, style)

    nothing: list[Offer] = []
    offers = await desk.ask(offered, nothing)
    items = [_item(text, offset, n, offer, language, style) for n, offer in enumerate(offers)]
    # With each letter others fit: editors that narrow a list by themselves know no marks.
    return types.CompletionList(is_incomplete=True, items=items)


async def resolved(
    desk: Desk, item: types.CompletionItem, *, markdown: bool
) -> types.CompletionItem:
    """An item with the card of its concept."""
    data = item.data
    if isinstance(data, dict) and isinstance(data.get("concept"), str):

        def card(base: Base, _: StandingKnowledge) -> types.MarkupContent | None:
            said = str(data.get("language", "")), str(data.get("style", ""))
            return _card(base, data["concept"], *said, markdown=markdown)

        item.documentation = await desk.ask(card, None)
    return item


def language_of(made: Proofed) -> str:
    """The language of a text: what is said of it, else what was detected."""
    checked: OpenChecked | None = made.checked
    langs = checked.checked.langs if checked is not None else ()
    return (made.options.lang or next(iter(langs), "en")).split("-")[0].lower()


def _card(base: Base, id: str, language: str, style: str, *, markdown: bool) -> types.MarkupContent:
    card = inspect(base, id, with_evidence=False, with_history=False)
    return card_content(card, language, style, markdown=markdown)


def _item(
    text: OpenText, offset: int, number: int, offer: Offer, language: str, style: str
) -> types.CompletionItem:
    return types.CompletionItem(
        label=offer.form,
        kind=types.CompletionItemKind.Value,
        detail=wording.kind_word(offer.kind),
        sort_text=f"{number:03}",
        filter_text=offer.typed,
        text_edit=types.TextEdit(text.places.range(offset - len(offer.typed), offset), offer.form),
        data={"concept": offer.concept, "language": language, "style": style},
    )
