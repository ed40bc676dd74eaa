"""A concept in words: the parts of its card as styled text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from termbase.language.display import safe
from termbase.messages import _, current
from termbase.workflow import wording
from termbase_tui.shown import heading, language, line, number

if TYPE_CHECKING:
    from termbase.lookup.hits import Hit
    from termbase.model import Change, Concept, Term
    from termbase.workflow.annotate import Evidence
    from termbase.workflow.inspect import Card, Link

STRONG, MUTED, WARNING, HEADING = "bold", "$text-muted", "bold $text-warning", "bold underline"
FOUND = "reverse"
"""How a term is marked inside its sentence: readable without colours too."""

STATUS_SIGNS = {"preferred": "*", "admitted": "+", "deprecated": "x", "superseded": "x"}
"""The sign of an administrative status, beside its word."""
PROPOSED_SIGN = "!"
"""Of a form that is not approved yet."""


def status_signs(term: Hit | Term) -> str:
    """What a reader must know of a form before using it, each word behind its sign; empty for a
    preferred approved one.
    """
    words = []
    if term.status != "preferred":
        words.append(f"{STATUS_SIGNS[term.status]} {wording.status_word(term.status)}")
    if term.review != "approved":
        words.append(f"{PROPOSED_SIGN} {wording.review_word(term.review)}")
    return "  ".join(words)


def status_style(term: Hit | Term) -> str:
    """The style of :func:`status_signs` in a list: a form that may be used warns of nothing."""
    warns = STATUS_SIGNS[term.status] == "x" or term.review != "approved"
    return "list--warning" if warns else "list--muted"


MAIN = ("vi", "en", "fr")

TARGET = "target"
"""What the style of a line is tagged with that leads somewhere: the number of its target."""

_CHANGES = 10
_HOLDERS = 3


def plain(text: str, style: str = "") -> Content:
    """Data as content: safe for a terminal, never markup; its line breaks are kept."""
    return Content.assemble((safe(text), style))


def lines(parts: Iterable[Content]) -> Content:
    """One content of several lines."""
    return Content("\n").join(list(parts))


def head(card: Card) -> Content:
    """What the concept is and where it stands in review."""
    concept = card.concept
    state = wording.review_word(concept.review)
    parts = [
        Content.assemble(
            (line(concept.id), STRONG),
            f"  {wording.kind_word(concept.kind)}, ",
            (state, "" if concept.review == "approved" else WARNING),
        )
    ]
    if card.asked != concept.id:
        parts.append(plain(_("“{asked}” was merged into this concept", asked=line(card.asked))))
    parts += [relation(link) for link in holders(card)]
    if concept.subject:
        parts.append(plain(_("subject: {subject}", subject=line(concept.subject)), MUTED))
    return lines(parts)


def holders(card: Card) -> list[Link]:
    """Who holds an office; where nobody does by now, who held it last."""
    from termbase.model import OPEN, Kind, RelationKind

    if card.concept.kind is not Kind.OFFICE:
        return []
    found = [one for one in card.links if one.relation.kind is RelationKind.HOLDS_OFFICE]
    now = [one for one in found if one.relation.valid.end in ("", OPEN)]
    return now[:_HOLDERS] or found[:1]


def forms(card: Card, lang: str, width: int) -> Content:
    """One language, ``width`` cells wide: its forms, and what the concept is in its words."""
    concept = card.concept
    parts = [plain(heading(language(lang)), HEADING)]
    terms = [t for t in _in_order(concept, lang) if t.lang == lang or lang in MAIN]
    for term in terms:
        parts += _term(term, cited(card), width)
    if not terms:
        parts.append(plain(_("no form"), MUTED))
    for definition in concept.definitions:
        if definition.lang.split("-")[0] == lang:
            number_ = _numbers(cited(card), [definition.source] if definition.source else [])
            text = Content.assemble((safe(definition.text), "italic"), (number_, MUTED))
            parts += [Content(""), *text.wrap(width)]
    return lines(parts)


def cited(card: Card) -> list[str]:
    """The ids of the sources of a card's forms and definitions, in the order of their numbers."""
    concept = card.concept
    ids = [id for term in concept.terms for id in term.sources]
    ids += [d.source for d in concept.definitions if d.source]
    return list(dict.fromkeys(ids))


def hanging(content: Content, width: int, indent: int = 2) -> list[Content]:
    """``content`` in lines of at most ``width`` cells, all but the first one indented."""
    first, *others = content.wrap(max(width - indent, 8)) or [Content("")]
    return [first, *(Content(" " * indent) + other for other in others)]


def other_languages(concept: Concept) -> list[str]:
    """The languages of a concept beside the three that always have their place."""
    return [lang for lang in concept.languages() if lang.split("-")[0] not in MAIN]


def targets(card: Card) -> list[Link | Evidence]:
    """What a card leads to, as it stands there: other concepts, sentences in their articles."""
    return [*(link for link in card.links if link.other is not None), *card.evidence]


def rest(
    card: Card, width: int, *, complete: bool, at: int | None = None
) -> tuple[Content, list[int]]:
    """Notes, relations, evidence, sources and history, and the number of the line that each of
    :func:`targets` begins in. ``complete`` says whether the evidence and history were read; the
    target ``at`` is marked, where one is to be.
    """
    concept, said = card.concept, _Rest(width, at)
    for note in concept.notes:
        said.put(plain(_("note: {note}", note=wording.note_words(note.text))))
    for reference in concept.references:
        said.put(plain(f"{line(reference.scheme)}: {line(reference.value)}", MUTED))
    said.head(_("Relations"), card.links)
    for link in card.links:
        said.lead(relation(link)) if link.other is not None else said.put(relation(link))
    said.head(_("Used in"), card.evidence)
    for item in card.evidence:
        said.lead(*evidence(item))
    if not complete:
        said.put(plain(_("looking for sentences …"), MUTED))
    said.head(_("Sources"), cited(card))
    for n, id in enumerate(cited(card), 1):
        said.put(plain(f"[{n}] {_source(card, id)}", MUTED))
    said.head(_("History"), card.history)
    for item_ in card.history[:_CHANGES]:
        said.put(change(item_))
    return lines(said.lines), said.rows


class _Rest:
    """Lines of a card, and where in them the targets begin."""

    def __init__(self, width: int, at: int | None) -> None:
        self.lines: list[Content] = []
        self.rows: list[int] = []
        self._width = width
        self._at = at

    def head(self, title: str, items: Sequence[object]) -> None:
        """A heading, where something follows it."""
        if items:
            self.lines += [Content(""), plain(title, HEADING)]

    def put(self, part: Content) -> None:
        """A part that leads nowhere."""
        self.lines += hanging(part, self._width)

    def lead(self, *parts: Content) -> None:
        """The parts of the next target."""
        number = len(self.rows)
        self.rows.append(len(self.lines))
        signs = ("", "") if self._at is None else ("> " if number == self._at else "  ", "  ")
        for place, part in enumerate(parts):
            marked = Content.assemble((signs[place > 0], STRONG), part)
            leading = marked.stylize(Style.from_meta({TARGET: number}))
            self.lines += hanging(leading, self._width, 2 + len(signs[0]))


def evidence(item: Evidence) -> tuple[Content, Content]:
    """A sentence with the term marked in it, and its source."""
    before, after = item.sentence[: item.start], item.sentence[item.end :]
    place = line(item.source.cite() or item.source.id)
    if not item.verified:
        place = _("{place} (unverified)", place=place)
    sentence = Content.assemble(
        (f"{line(item.lang)} ", MUTED),
        safe(before).replace("\n", " "),
        (safe(item.sentence[item.start : item.end]).replace("\n", " "), FOUND),
        safe(after).replace("\n", " "),
    )
    return sentence, plain(f"  < {place}", MUTED)


def relation(link: Link) -> Content:
    """A relation as one line, seen from the concept shown, its other end in the reader's language
    where it has a form in it.
    """
    best = None
    if link.other is not None:
        spoken = dict.fromkeys((current(), *link.other.languages()))
        best = next((term for term in map(link.other.preferred, spoken) if term), None)
    name = line(best.text) if best else line(link.other_id)
    valid = link.relation.valid
    period = wording.period_words(valid.start, valid.end, valid.last_attested)
    word = wording.relation_word(link.relation.kind, incoming=link.incoming)
    note = wording.note_words(link.relation.note) if link.relation.note else ""
    return Content.assemble(
        f"{wording.label(word)} ",
        (name, STRONG),
        (f", {line(period)}" if period else "", MUTED),
        (f": {line(note)}" if note else "", MUTED),
    )


def change(item: Change) -> Content:
    """One change as one line: when, who, what."""
    batch = item.batch
    note = f" ({batch.note})" if batch.note else ""
    undone = " [" + _("taken back") + "]" if batch.undone else ""
    task = wording.task_word(batch.task)
    return plain(line(f"#{batch.id} {moment(batch.at)} {batch.user}: {task}{note}{undone}"), MUTED)


def moment(at: str) -> str:
    """A time of the history to the minute, in the time zone of who reads."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def term_words(term: Term) -> str:
    """Type, gender and what else tells a form from its neighbours."""
    words = [wording.type_word(term.type)] if term.type != "full-form" else []
    words += [wording.gender_word(term.gender)] if term.gender else []
    words += [term.style] if term.style else []
    words += [term.region] if term.region else []
    return ", ".join(words)


def counted(concepts: int, terms: int) -> str:
    """The size of a base in words."""
    return _("{concepts} concepts, {terms} terms", concepts=number(concepts), terms=number(terms))


def _in_order(concept: Concept, lang: str) -> list[Term]:
    """The forms of a language: the one to use, what else may be used, what may not."""
    best, permitted = concept.preferred(lang), concept.permitted_in(lang)
    others = [t for t in concept.terms_in(lang) if not t.permitted]
    return [*([best] if best else []), *(t for t in permitted if t is not best), *others]


def _term(term: Term, sources: Sequence[str], width: int) -> list[Content]:
    good = term.permitted
    form = Content.assemble(
        (f"{STATUS_SIGNS[term.status]} ", MUTED if good else WARNING),
        (line(term.text), STRONG if good else "strike"),
        (_numbers(sources, term.sources), MUTED),
    )
    words = ", ".join(w for w in (wording.status_word(term.status), term_words(term)) if w)
    state = "" if term.review == "approved" else wording.review_word(term.review)
    about = Content.assemble(
        (f"  {line(words)}", MUTED if good else WARNING), (f", {state}" if state else "", WARNING)
    )
    parts = [*hanging(form, width), *hanging(about, width)]
    valid = wording.period_words(term.valid.start, term.valid.end, term.valid.last_attested)
    counterpart = _("other gender: {form}", form=term.counterpart) if term.counterpart else ""
    for text in (term.usage, valid, counterpart):
        if text:
            parts += hanging(plain(f"  {line(text)}"), width)
    return parts


def _numbers(sources: Sequence[str], ids: Sequence[str]) -> str:
    """The numbers of sources, as they stand behind what they attest."""
    return "".join(f" [{sources.index(id) + 1}]" for id in ids if id in sources)


def _source(card: Card, id: str) -> str:
    return line(card.sources[id].cite() if id in card.sources else id)
