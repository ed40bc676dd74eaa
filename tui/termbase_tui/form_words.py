"""What the parts of a form about a concept are called."""

from __future__ import annotations

from termbase.messages import MN, M, Message, show
from termbase.workflow import wording
from termbase.workflow.drafts import Draft, Item
from termbase.workflow.field_words import FIELDS, value_words

SECTIONS: dict[str, Message] = {
    "terms": M("Forms"),
    "definitions": M("Definitions"),
    "notes": M("Notes"),
    "relations": M("Relations"),
    "holders": M("Held by"),
    "references": M("References"),
}
"""The headings of a form."""

ADDERS: dict[str, Message] = {
    "terms": M("another form"),
    "definitions": M("a definition"),
    "notes": M("a note"),
    "relations": M("a relation: who held the office, and when"),
    "holders": M("who held this office, and when"),
    "references": M("a reference: celex, wikidata, iate, url"),
}
"""What can be added to each list."""

_OWN: dict[str, Message] = {
    "id": M("id (made from the name where empty)"),
    "target": M("other concept"),
    "holders.target": M("person"),
    "scheme": M("catalogue"),
    "value": M("number or address"),
    "source": M("source"),
    "sources": M("sources"),
}


def caption(name: str, section: str = "") -> Message:
    """What a field is called; in a list where it has a name of its own there."""
    return _OWN.get(f"{section}.{name}") or _OWN.get(name) or FIELDS.get(name) or Message(name)


def word(section: str, name: str, value: str) -> str:
    """A value of a closed list in words."""
    if (section, name) == ("relations", "kind"):
        return wording.relation_word(value)
    return value_words(name, value)


def details(item: Item) -> str:
    """What an item says beside what its line shows, in words."""
    said = []
    for name, value in item.values.items():
        if not value or name in ("lang", "text", "status", "type", "target", "kind"):
            continue
        if (name, value) == ("review", "approved"):
            continue
        if name == "sources":
            count = len(value.split(","))
            said.append(show(MN("{n} source", "{n} sources", count)))
            continue
        words = value_words(name, value)
        plain = name in ("gender", "number", "part_of_speech", "review")
        said.append(words if plain else f"{wording.label(show(caption(name)))} {words}")
    return ", ".join(said)


def title(draft: Draft) -> str:
    """The concept that is written, in a few words."""
    kind = wording.kind_word(draft.head["kind"])
    id = draft.original.id if draft.original else ""
    name = draft.name
    named = f"{name} [{id}]" if id and name != id else name
    return f"{named}, {kind}" if named else kind
