"""Terms as the sections of an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from termbase.exchange.tbx import categories
from termbase.exchange.tbx.elements import Elements, keyed_note
from termbase.exchange.tbx.extras_xml import term_extras
from termbase.exchange.tbx.keyed import PREFIX
from termbase.exchange.tbx.nodes import text
from termbase.model import PartOfSpeech, Status, Term, TermType
from termbase.model.dates import ALWAYS

Put = Callable[[str], None]
"""Takes a piece of the file."""

_INDENT = " " * 12
_NOTHING: tuple[list[str], list[str]] = ([], [])


class TermWriter:
    """Writes the sections of terms in one form.

    What a term says in closed lists has few combinations: each is made once.
    """

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._form = elements.form
        self._around = elements.around
        section = self._form.names.term
        self._open = f"          <{section}>\n{_INDENT}<term>"
        self._close = f"          </{section}>\n"
        self._regions = elements.has("geographicalUsage")
        self._combinations: dict[tuple[str | None, ...], tuple[str, str]] = {}

    def add(self, term: Term, put: Put) -> None:
        """Writes one term: its ``termNote`` elements first, then everything else."""
        combination = (
            *(term.status, term.type, term.part_of_speech, term.gender, term.number),
            term.review,
        )
        listed = self._combinations.get(combination)
        if listed is None:
            listed = self._combinations[combination] = self._listed(term)
        notes, keyed = listed
        put(f"{self._open}{text(term.text)}</term>\n{notes}")
        before, after = (
            term_extras(term.extras, self._form, self._around) if term.extras else _NOTHING
        )
        if term.region and self._regions:
            put(_line(self._elements.category("geographicalUsage", term.region)))
        if before:
            put(_lines(before))
        if term.style or term.sources or term.contexts or term.usage:
            put(_lines(self._attested(term)))
        put(keyed)
        if term.region and not self._regions:
            put(_line(keyed_note("region", term.region)))
        if term.counterpart or term.reliability is not None or term.valid is not ALWAYS:
            put(_lines(_rare(term)))
        if after:
            put(_lines(after))
        put(self._close)

    def _listed(self, term: Term) -> tuple[str, str]:
        """What the term says in closed lists: as ``termNote`` elements, and as keyed notes."""
        notes: list[str] = []
        keyed = [keyed_note("review", term.review)]
        for category, key, value, own in self._values(term):
            if self._elements.has(category):
                notes.append(self._elements.category(category, value))
                if value in _SHARED.get((category, own), ()):
                    keyed.append(keyed_note(key, own))
            elif (key, own) not in _UNSAID:
                keyed.append(keyed_note(key, own))
        return _lines(notes), _lines(keyed)

    def _values(self, term: Term) -> Iterator[tuple[str, str, str, str]]:
        """Category, our key, the standard's value and our own."""
        yield "administrativeStatus", "status", categories.STATUS[term.status], term.status
        yield "termType", "type", categories.TERM_TYPE[term.type], term.type
        speech = term.part_of_speech
        if speech is PartOfSpeech.PROPER_NOUN and self._form.is_2008:
            yield "partOfSpeech", "part-of-speech", "properNoun", speech
        elif speech:
            named = categories.PART_OF_SPEECH[speech]
            yield "partOfSpeech", "part-of-speech", named, speech
        if term.gender:
            yield "grammaticalGender", "gender", term.gender, term.gender
        if term.number:
            named = categories.NUMBER[term.number]
            yield "grammaticalNumber", "number", named, term.number

    def _attested(self, term: Term) -> Iterator[str]:
        elements = self._elements
        if term.style:
            yield elements.valued("customerSubset", term.style, "style", term.style)
        for id in term.sources:
            yield elements.source(id)
        for context in term.contexts:
            yield elements.context(context.text, context.source)
        if term.usage:
            yield from _usage_notes(term.usage)


# Values of the model that share one of the standard's with another, which the value then means.
_SHARED: dict[tuple[str, str], tuple[str, ...]] = {
    **{("termType", type): ("variant",) for type in categories.INEXACT_TYPES},
    **{("partOfSpeech", speech): ("noun",) for speech in categories.INEXACT_PARTS_OF_SPEECH},
}
# What the reader takes a term for that says nothing else.
_UNSAID = frozenset({("status", Status.ADMITTED), ("type", TermType.FULL_FORM)})


def _usage_notes(usage: str) -> Iterator[str]:
    """A note for each line, as they are read together again; one keyed note where they are not."""
    lines = usage.split("\n")
    if all(line and line == line.strip() and not line.startswith(PREFIX) for line in lines):
        for line in lines:
            yield f"<note>{text(line)}</note>"
    elif usage.startswith(PREFIX):
        yield keyed_note("usage", usage)
    else:
        yield f"<note>{text(usage)}</note>"


def _rare(term: Term) -> Iterator[str]:
    if term.counterpart:
        yield keyed_note("counterpart", term.counterpart)
    if term.reliability is not None:
        yield keyed_note("reliability", str(term.reliability))
    for key, value in (
        ("valid-from", term.valid.start),
        ("valid-to", term.valid.end),
        ("last-attested", term.valid.last_attested),
    ):
        if value:
            yield keyed_note(key, value)


def _line(element: str) -> str:
    return f"{_INDENT}{element}\n"


def _lines(elements: list[str] | Iterator[str]) -> str:
    return "".join(f"{_INDENT}{element}\n" for element in elements)
