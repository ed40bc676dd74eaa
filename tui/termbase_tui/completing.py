"""What may go into the field that is being filled: values that the base has, concepts by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.language.keys import canonical, diacritic
from termbase.model import Kind, RelationKind
from termbase.model.vocabulary import LANGUAGE_ORDER
from termbase.store import sources
from termbase.store.base import Base
from termbase.workflow import wording
from termbase.workflow.draft_fields import Filled, section_field
from termbase.workflow.drafts import HOLDERS, Draft
from termbase.workflow.look_up import look_up
from termbase_tui.shown import language
from termbase_tui.widgets.aside import Offer
from termbase_tui.widgets.form_fields import Field, LineField

if TYPE_CHECKING:
    from termbase_tui.screens.edit import EditScreen

MOST = 20
"""So many offers are made at most."""

SCHEMES = ("celex", "wikidata", "iate", "url")
"""The catalogues whose numbers are known to the formats."""


class Completing:
    """The offers for one field: none before something was typed in it, none after it was left."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = {}
        self._place: object = None
        self._offers: list[Offer] = []
        self._insists = False

    def leave(self) -> None:
        """Another field has the focus, or an offer was taken."""
        self._place, self._offers, self._insists = None, [], False

    def offers(self, field: Field) -> list[Offer]:
        """What may go into ``field``."""
        return self._offers if field.place == self._place else []

    def insists(self, field: Field) -> bool:
        """Whether only one of the offers can go into ``field``: the first one is chosen then."""
        return field.place == self._place and self._insists

    async def look(self, screen: EditScreen, field: Field, draft: Draft) -> None:
        """Finds what may go into ``field``, as it stands in ``draft``."""
        if not isinstance(field, LineField) or not field.has_focus:
            return
        section, mark, name = field.place
        text = draft.value(field.place).strip()
        filled = section_field(section, name).filled
        offers, insists = [], False
        if not text:
            pass
        elif filled is Filled.CONCEPT:
            holds = draft.value((section, mark, "kind")) == RelationKind.HOLDS_OFFICE
            kind = Kind.PERSON if section == HOLDERS else Kind.OFFICE if holds else None
            own = draft.original.id if draft.original else ""
            found = await screen.ask(
                screen.desk.quick, lambda base: _concepts(base, text, kind, own)
            )
            offers, insists = found, text not in [offer.value for offer in found]
        elif filled is Filled.SOURCE:
            offers = await screen.ask(screen.desk.quick, lambda base: _sources(base, text))
        else:
            offers = self._values(name, filled, text)
        if field.is_attached and field.has_focus:
            self._place, self._offers, self._insists = field.place, offers, insists

    def _values(self, name: str, filled: Filled, text: str) -> list[Offer]:
        wanted = diacritic(text)
        if filled is Filled.LANGUAGE:
            tags = dict.fromkeys((*LANGUAGE_ORDER, *self.known.get("lang", ())))
            words = {tag: language(tag) for tag in tags}
            return [
                Offer(f"{tag}  {word}" if word != tag else tag, tag)
                for tag, word in words.items()
                if tag != text and (tag.startswith(text) or diacritic(word).startswith(wanted))
            ]
        values = SCHEMES if name == "scheme" else self.known.get(filled.value, ())
        found = [value for value in values if wanted in diacritic(value) and value != text]
        found.sort(key=lambda value: (not canonical(value).startswith(canonical(text)), value))
        return [Offer(value, value) for value in found[:MOST]]


def _sources(base: Base, text: str) -> list[Offer]:
    """The sources whose ids begin with the last one that is being typed."""
    *before, last = text.split(",")
    found = sources.beginning(base, last.strip(), MOST) if last.strip() else []
    kept = [id.strip() for id in before]
    return [Offer(id, ", ".join([*kept, id])) for id in found if id != last.strip()]


def _concepts(base: Base, text: str, kind: Kind | None, own: str) -> list[Offer]:
    offers = []
    for answer in look_up(base, text, kind=kind, limit=MOST):
        concept = answer.concept
        if concept.id != own:
            word = wording.kind_word(concept.kind)
            offers.append(Offer(f"{concept.id}  {answer.hit.term}, {word}", concept.id))
    return offers
