"""What is done with the items of a form: another one, one less, their details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.messages import _
from termbase.model import Kind, RelationKind
from termbase.model.vocabulary import LANGUAGE_ORDER
from termbase.workflow.draft_fields import MAIN
from termbase.workflow.drafts import Draft, Place, new_term

if TYPE_CHECKING:
    from termbase_tui.screens.fields import FieldsScreen

_FIRST = {"relations": "kind", "references": "scheme", "holders": "target"}
"""The field that a new item is begun with; of the other lists it is the text, or the language where
that is not known."""


async def add(screen: FieldsScreen, section: str) -> None:
    """Puts a new item at the end of a list, and the cursor into it."""
    form = screen.form
    if form is None:
        return
    mark = form.draft.next_mark
    values = next_values(form.draft, section, form.place)
    form.put(form.draft.with_item(section, values))
    await screen.fields.follow(form.draft)
    otherwise = MAIN[section] if values.get("lang") else "lang"
    screen.go_to((section, mark, _FIRST.get(section, otherwise)))
    screen.changed()


async def take_out(screen: FieldsScreen) -> None:
    """Takes the item at hand out of its list."""
    form, field = screen.form, screen.at
    if form is None or field is None or not field.place[0]:
        return
    section, mark, _name = field.place
    screen.query_one(f"#add-{section}").focus()
    form.put(form.draft.without(section, mark))
    await screen.fields.follow(form.draft)
    screen.changed()
    screen.desk.say(_("Taken out; Ctrl+Z brings it back."))


def turn_details(screen: FieldsScreen) -> None:
    """Shows the details of the item at hand, or hides them."""
    block = screen.fields.block(screen.at.place[1]) if screen.at else None
    if block is None:
        return
    if not block.has_details:
        screen.desk.say(_("There are no details here."))
        return
    wanted = not block.is_open
    if not wanted:
        screen.go_to((block.section, block.mark, MAIN[block.section]))
    block.open(wanted=wanted)


def next_values(draft: Draft, section: str, place: Place | None) -> dict[str, str]:
    """The values of a new item of a list, after the focus was at ``place``: mostly the language
    that is still missing, else that of the item at hand.
    """
    if section == "terms":
        return new_term(draft, _language(draft, section, place))
    if section == "definitions":
        return {"lang": _language(draft, section, place)}
    if section == "relations":
        person = draft.head["kind"] == Kind.PERSON
        kind = RelationKind.HOLDS_OFFICE if person else RelationKind.RELATED
        return {"kind": kind.value}
    return {}


def _language(draft: Draft, section: str, place: Place | None) -> str:
    spoken = [item.values["lang"].split("-")[0] for item in draft.of(section)]
    missing = next((lang for lang in LANGUAGE_ORDER if lang not in spoken), "")
    at_hand = draft.value((*place[:2], "lang")) if place and place[0] == section else ""
    return missing or at_hand or (spoken[-1] if spoken else "vi")
