"""What a new item of a form starts with."""

from __future__ import annotations

from termbase.model import Kind, RelationKind
from termbase.model.vocabulary import LANGUAGE_ORDER
from termbase.workflow.drafts import Draft, Place, new_term


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
