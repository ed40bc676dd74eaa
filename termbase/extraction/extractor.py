"""All that is found in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.extraction.acronyms import Acronyms
from termbase.extraction.grammar import Grammar, grammar
from termbase.extraction.leftovers import Leftovers
from termbase.extraction.names import Findings, Name, Rule
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
        elif name.kind is Kind.OFFICE:
            rules.offices[name.first] = name
    People(rules, findings).find()
    findings.names = list(_without_parts(rules, findings.names))
    Headed(rules, findings).find()
    Acronyms(rules, findings).find()
    Leftovers(rules, findings).find()
    findings.names = list(_not_inside(findings.names))
    return findings


def _without_parts(rules: Grammar, names: Sequence[Name]) -> Iterator[Name]:
    """The names without the known offices that are but a part of what somebody else is called:
    President, in the president of an association.
    """
    longest: dict[int, Name] = {}
    for name in names:
        if name.kind is Kind.OFFICE and not name.concept:
            for at in range(name.first, name.end):
                if at not in longest or not longest[at].covers(name):
                    longest[at] = name
    for name in names:
        office = name.kind is Kind.OFFICE and bool(name.concept)
        outer = longest.get(name.first)
        part = outer is not None and outer.covers(name)
        if not (office and (part or rules.of_another(name.end))):
            yield name


def _not_inside(names: Sequence[Name]) -> Iterator[Name]:
    """The names without the new ones that lie inside a known one and are of its kind, or are
    neither its beginning nor its end: the rules cut them off, and recognition has the whole.
    """
    known = {at: name for name in names if name.concept for at in range(name.first, name.end)}
    for name in names:
        outer = known.get(name.first)
        if name.concept or outer is None or not outer.covers(name):
            yield name
            continue
        amid = outer.first < name.first and name.end < outer.end
        if not (name.kind is outer.kind or (amid and name.rule is Rule.HEAD)):
            yield name
