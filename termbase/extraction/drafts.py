"""Concepts in the making: their forms, and where these stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from termbase.extraction.names import Rule
from termbase.language import keys
from termbase.model import Kind, TermType


def name_key(text: str) -> str:
    """What forms of one name share: case and the place of a tone mark say nothing."""
    return keys.placement(text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands: which text, and its code points in the text as it was given."""

    text: int
    start: int
    end: int


@dataclass(slots=True)
class Form:
    """A form in a language, with all places where it stands."""

    lang: str
    text: str
    type: TermType
    rule: Rule
    kind: Kind
    known: bool = False
    """Whether the base has it."""
    places: dict[Place, None] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A concept in the making. ``concept`` is the id of the one in the base that it is, else
    empty; ``offices`` are those that the person is called by, with the text that says so.
    """

    forms: list[Form] = field(default_factory=list)
    concept: str = ""
    offices: list[tuple[Draft, int]] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """What the surest of the rules says that it is."""
        return min(self.forms, key=lambda form: form.rule.rank).kind

    @property
    def is_common(self) -> bool:
        """Whether it is a term of common words, not a name."""
        return all(form.rule is Rule.TERM for form in self.forms)

    @property
    def count(self) -> int:
        """How often the texts name it."""
        return sum(len(form.places) for form in self.forms)

    @property
    def first(self) -> Place:
        """Where it stands first."""
        return min((p for f in self.forms for p in f.places), key=lambda p: (p.text, p.start))

    def in_language(self, lang: str) -> list[Form]:
        """The forms of a language, full forms first, then the most frequent."""
        mine = [form for form in self.forms if form.lang == lang]
        order = {TermType.FULL_FORM: 0, TermType.VARIANT: 1}
        return sorted(mine, key=lambda f: (order.get(f.type, 2), -len(f.places)))
