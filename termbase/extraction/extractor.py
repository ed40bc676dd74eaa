"""All that is found in one text."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.extraction.acronyms import Acronyms
from termbase.extraction.grammar import grammar
from termbase.extraction.leftovers import Leftovers
from termbase.extraction.names import Findings, Name
from termbase.extraction.organisations import Headed
from termbase.extraction.people import People
from termbase.extraction.words import Reading
from termbase.model import Kind


def find(reading: Reading, known: Iterable[Name] = ()) -> Findings:
    """The names in a text. ``known`` are those that were recognised as concepts of the base; they
    are among what is found.
    """
    findings = Findings(list(known))
    rules = grammar(reading)
    for name in findings.names:
        if name.kind is Kind.PERSON:
            rules.known[name.first] = name
            rules.persons.update(range(name.first, name.end))
    People(rules, findings).find()
    Headed(rules, findings).find()
    Acronyms(rules, findings).find()
    Leftovers(rules, findings).find()
    return findings
