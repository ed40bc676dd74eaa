"""A concept being written: what was typed so far, which may be wrong, and the concept it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, cast

from termbase.errors import InvalidValue
from termbase.messages import M, Message
from termbase.model import Concept, Kind, Relation, Review, Status, Term
from termbase.model.document import from_document, to_document
from termbase.workflow.draft_fields import (
    HEAD,
    MAIN,
    SECTIONS,
    Filled,
    Part,
    in_one,
    made,
    trouble,
    typed,
    value_of,
)
from termbase.workflow.holders import Holder

Place = tuple[str, int, str]
"""Where a field stands: the list (empty: the concept itself), the item's mark, the field's name."""

HOLDERS = "holders"
"""The list of those who hold an office, which is no list of the concept itself."""

HEAD_MARK = 0
"""The mark of the concept's own fields; those of items begin at 1."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, its ``values`` as typed. ``mark`` tells it from the others of its draft;
    ``was`` is its place in that list of the concept as it was read, -1 where it is new.
    """

    mark: int
    values: Mapping[str, str]
    was: int = -1


@dataclass(frozen=True, slots=True)
class Draft:
    """A concept as it is being written. ``original`` is what was read (``None``: it is new), and
    ``holders`` who held it then, where it is an office.
    """

    original: Concept | None
    head: Mapping[str, str]
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    holders: tuple[Holder, ...] = ()

    def of(self, section: str) -> tuple[Item, ...]:
        """The items of a list."""
        return self.items.get(section, ())

    def value(self, place: Place) -> str:
        """What was typed at a place; empty where the place is gone."""
        section, mark, name = place
        item = self.item(section, mark)
        return (item.values if item else {} if section else self.head).get(name, "")

    def item(self, section: str, mark: int) -> Item | None:
        """The item of that mark."""
        return next((item for item in self.of(section) if item.mark == mark), None)

    def with_value(self, place: Place, text: str) -> Draft:
        """The draft with ``text`` at a place; itself where it stands there, or the place is gone.

        Of the forms of a language and style one is preferred: another one becomes admitted.
        """
        section, mark, name = place
        if self.value(place) == text:
            return self
        if not section:
            return replace(self, head={**self.head, name: text})
        items = tuple(
            replace(item, values={**item.values, name: text}) if item.mark == mark else item
            for item in self.of(section)
        )
        changed = replace(self, items={**self.items, section: items})
        is_preferred = changed.value((section, mark, "status")) == Status.PREFERRED
        return _alone(changed, mark) if is_preferred and name in _SLOT else changed

    def with_item(self, section: str, values: Mapping[str, str]) -> Draft:
        """The draft with a new item at the end of a list."""
        blank = {field.name: field.values[0] if field.values else "" for field in SECTIONS[section]}
        item = Item(self.next_mark, {**blank, **values})
        return replace(self, items={**self.items, section: (*self.of(section), item)})

    def without(self, section: str, mark: int) -> Draft:
        """The draft without an item."""
        items = tuple(item for item in self.of(section) if item.mark != mark)
        return replace(self, items={**self.items, section: items})

    @property
    def next_mark(self) -> int:
        """A mark that no item has."""
        return max((item.mark for item in chain(*self.items.values())), default=0) + 1

    @property
    def changed(self) -> bool:
        """Whether it says something else than what was read; a new one, whether it says a thing."""
        if self.original is None:
            return any(_says(s, i) for s, items in self.items.items() for i in items)
        return self.said() != drafted(self.original, self.holders).said()

    def said(self) -> tuple[Any, ...]:
        """All that it says, to be compared."""
        lists = tuple(
            (name, tuple((item.was, tuple(item.values.items())) for item in self.of(name)))
            for name in SECTIONS
        )
        return tuple(self.head.items()), lists

    @property
    def name(self) -> str:
        """What the concept is called, as far as it was typed."""
        texts = (item.values["text"].strip() for item in self.of("terms"))
        named = next((text for text in texts if text), "")
        return named or (self.original.id if self.original else "")


_SLOT = ("status", "lang", "style", "review")


def _alone(draft: Draft, mark: int) -> Draft:
    """The draft with the other preferred forms beside that of ``mark`` admitted."""
    chosen = draft.item("terms", mark)
    if chosen is None or chosen.values["review"] == Review.REJECTED:
        return draft
    slot = [chosen.values[name] for name in _SLOT]
    terms = tuple(
        replace(item, values={**item.values, "status": Status.ADMITTED.value})
        if item.mark != mark and [item.values[name] for name in _SLOT] == slot
        else item
        for item in draft.of("terms")
    )
    return replace(draft, items={**draft.items, "terms": terms})


def drafted(concept: Concept, holders: tuple[Holder, ...] = ()) -> Draft:
    """A concept as a draft that changes nothing; an office with those who hold it."""
    head = {f.name: str(getattr(concept, f.name) or "") for f in HEAD if f.name != "id"}
    items: dict[str, tuple[Item, ...]] = {}
    mark = HEAD_MARK
    for section in SECTIONS:
        own = []
        for place, part in enumerate(_parts(concept, holders, section)):
            mark += 1
            own.append(Item(mark, typed(part, section), place))
        items[section] = tuple(own)
    return Draft(concept, head, items, holders)


def _parts(concept: Concept, holders: tuple[Holder, ...], section: str) -> tuple[Part, ...]:
    return holders if section == HOLDERS else getattr(concept, section)


def blank(text: str = "", lang: str = "vi", kind: Kind = Kind.TERM) -> Draft:
    """The draft of a new concept, its first form ``text``."""
    head = {"kind": kind.value, "subject": "", "review": Review.PROPOSED.value, "id": ""}
    empty = Draft(None, head, dict.fromkeys(SECTIONS, ()))
    return empty.with_item("terms", new_term(empty, lang, text))


def new_term(draft: Draft, lang: str, text: str = "") -> dict[str, str]:
    """The values of a further form: a proposal, preferred where its language has no such form."""
    taken = any(
        item.values["lang"] == lang
        and item.values["status"] == Status.PREFERRED
        and not item.values["style"]
        for item in draft.of("terms")
    )
    status = Status.ADMITTED if taken else Status.PREFERRED
    return {
        "lang": lang,
        "text": text,
        "status": status.value,
        "review": Review.PROPOSED.value,
    }


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft cannot be stored, and where it is wrong."""

    place: Place
    what: Message


NOWHERE: Place = ("", HEAD_MARK, "")
"""The place of a problem that no one field has."""


def problems(draft: Draft) -> list[Problem]:
    """All that the model has against a draft, in the order of the form."""
    found = [
        Problem(("", HEAD_MARK, name), what)
        for name, text in draft.head.items()
        if (what := trouble("", name, text))
    ]
    for section in SECTIONS:
        good: list[tuple[Item, Part]] = []
        for item in draft.of(section):
            if not _counts(section, item):
                continue
            own = list(_item_problems(draft, section, item))
            found += own
            if not own:
                good.append((item, made(section, item.values, _old(draft, section, item))))
        if section == "terms":
            found += _clashes(good)
            if not any(_counts("terms", item) for item in draft.of("terms")):
                found.append(Problem(NOWHERE, M("a concept needs a term")))
        if section in ("relations", HOLDERS):
            found += _repeated(draft, section, good)
    return found


def concept_of(draft: Draft) -> Concept:
    """The concept that a draft makes, with the version that was read.

    An id that was left empty becomes ``new``. Raises :class:`InvalidValue` for the first of its
    :func:`problems`.
    """
    for problem in problems(draft):
        raise InvalidValue(problem.what)
    fields: dict[str, Any] = {
        name: value_of("", name, text) for name, text in draft.head.items() if name != "id"
    }
    for section in SECTIONS:
        if section != HOLDERS:
            fields[section] = _made(draft, section)
    if draft.original is not None:
        return replace(draft.original, **fields)
    return Concept(draft.head.get("id", "").strip() or "new", **fields)


def holders_in(draft: Draft) -> tuple[Holder, ...]:
    """Who holds the office, as a draft says.

    Raises :class:`InvalidValue` as :func:`concept_of` does.
    """
    return cast("tuple[Holder, ...]", _made(draft, HOLDERS))


def _made(draft: Draft, section: str) -> tuple[Part, ...]:
    return tuple(
        made(section, item.values, _old(draft, section, item))
        for item in draft.of(section)
        if _counts(section, item)
    )


def to_stored(draft: Draft) -> dict[str, Any]:
    """A draft as a document (JSON), from which :func:`from_stored` makes it again."""
    original = draft.original
    return {
        "original": to_document(original) if original else None,
        "version": original.version if original else 0,
        "head": dict(draft.head),
        "items": {
            section: [{"mark": i.mark, "was": i.was, "values": dict(i.values)} for i in items]
            for section, items in draft.items.items()
        },
        "holders": [to_document(holder) for holder in draft.holders],
    }


def from_stored(document: Mapping[str, Any]) -> Draft:
    """The draft of a document. Raises :class:`InvalidValue` where it is none."""
    try:
        original = document["original"]
        concept = from_document(Concept, original) if original else None
        if concept is not None:
            concept = replace(concept, version=int(document["version"]))
        head = {str(name): str(text) for name, text in document["head"].items()}
        items = {section: _items(document["items"].get(section, []), section)
                 for section in SECTIONS}  # fmt: skip
        Kind(head["kind"]), Review(head["review"])
        holders = tuple(from_document(Relation, each) for each in document.get("holders", []))
        draft = Draft(concept, head, items, holders)
        for section, own in items.items():
            for item in own:
                _old(draft, section, item)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise InvalidValue(M("the kept form cannot be read")) from error
    return draft


def _items(documents: list[Any], section: str) -> tuple[Item, ...]:
    return tuple(
        Item(
            int(each["mark"]),
            {field.name: str(each["values"][field.name]) for field in SECTIONS[section]},
            int(each["was"]),
        )
        for each in documents
    )


def _old(draft: Draft, section: str, item: Item) -> Part | None:
    if draft.original is None or item.was < 0:
        return None
    return _parts(draft.original, draft.holders, section)[item.was]


def _says(section: str, item: Item) -> bool:
    """Whether anything was typed into an item but what names its language."""
    free = (f.name for f in SECTIONS[section]
            if f.filled not in (Filled.CHOICE, Filled.LANGUAGE) and f.name != "scheme")  # fmt: skip
    return any(item.values[name].strip() for name in free)


def _counts(section: str, item: Item) -> bool:
    """Whether an item is part of the concept: not where it is empty, but for a form that was
    there, which must be taken out knowingly.
    """
    return _says(section, item) or (section == "terms" and item.was >= 0)


def _item_problems(draft: Draft, section: str, item: Item) -> Iterator[Problem]:
    main = MAIN[section]
    old = _old(draft, section, item)
    before = typed(old) if old is not None else {}
    for name, text in item.values.items():
        if name == main and not text.strip():
            yield Problem((section, item.mark, name), M("this is still empty"))
        elif name == "lang" and not text.strip() and section in ("terms", "definitions"):
            yield Problem((section, item.mark, name), M("name the language: vi, en, fr …"))
        # What a file brought and the model took is not the writer's fault.
        elif before.get(name) != text and (what := trouble(section, name, text)):
            yield Problem((section, item.mark, name), what)
    if "start" in item.values:
        yield from _period_problems(section, item)


def _period_problems(section: str, item: Item) -> Iterator[Problem]:
    names = ("start", "end", "last_attested")
    if any(trouble(section, name, item.values[name]) for name in names):
        return
    try:
        made("terms", {name: item.values[name] for name in names})
    except InvalidValue as error:
        yield Problem((section, item.mark, "end"), in_one(error))


def _clashes(good: list[tuple[Item, Part]]) -> Iterator[Problem]:
    """What the forms have against each other."""
    accepted: list[Term] = []
    for item, part in good:
        term = cast("Term", part)
        try:
            Concept("x", terms=(*accepted, term))
        except InvalidValue as error:
            twin = any(term.key == other.key for other in accepted)
            name = "text" if twin else "status"
            yield Problem(("terms", item.mark, name), in_one(error))
        else:
            accepted.append(term)


def _repeated(draft: Draft, section: str, good: list[tuple[Item, Part]]) -> Iterator[Problem]:
    """The relations that stand twice, unless they were read so."""
    seen = set()
    for item, part in good:
        mark = tuple(item.values.get(name, "").strip() for name in ("kind", "target", "start"))
        if mark in seen and _old(draft, section, item) != part:
            yield Problem((section, item.mark, "target"), M("this relation stands twice"))
        seen.add(mark)
