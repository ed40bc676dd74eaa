"""For Lokalize: an id on every entry, plain descriptions, permitted forms alone.

Lokalize knows an entry by its id, reads the subject of the entry and the first definition of each
language where they stand outside groups, and offers every term whatever its status. Languages are
compared with the project's code, or its first two letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.lost import GRAMMAR, NOTES, STATUSES, SUBJECTS, USAGES
from termbase.exchange.tbx import categories
from termbase.exchange.tbx.tools.choice import Chosen, Section
from termbase.exchange.tbx.tools.losses import REFUSED
from termbase.exchange.tbx.tools.martif import about, basic_head, element, language, tig
from termbase.exchange.tbx.tools.martif import entry as term_entry
from termbase.model import PartOfSpeech, Term

# A form that is left out is counted once, whatever it says.
CARRIED = frozenset({SUBJECTS, NOTES, USAGES, GRAMMAR, STATUSES, REFUSED})
head = basic_head


def entry(chosen: Chosen) -> str:
    """The entry of a concept."""
    sections = [_section(chosen, section) for section in chosen.sections]
    return term_entry(chosen.concept.id, about(chosen), sections)


def _section(chosen: Chosen, section: Section) -> list[str]:
    own = [element("descrip", said, "definition") for said in chosen.definitions(section)]
    return language(section.lang, own, [tig(t.text, _remarks(t)) for t in section.terms])


def _remarks(term: Term) -> Iterator[str]:
    """What Lokalize does not show, and keeps when it writes the file."""
    yield element("termNote", categories.STATUS[term.status], "administrativeStatus")
    speech = term.part_of_speech
    if speech:
        proper = speech is PartOfSpeech.PROPER_NOUN
        said = "properNoun" if proper else categories.PART_OF_SPEECH[speech]
        yield element("termNote", said, "partOfSpeech")
    if term.gender:
        yield element("termNote", term.gender, "grammaticalGender")
    if term.usage:
        yield element("note", term.usage)
