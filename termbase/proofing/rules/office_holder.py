"""An office with the name of somebody who did not hold it on the day of the text.

Silent where the base does not know: without a date, without a known holder, after what was last
attested.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from termbase.language import keys
from termbase.language.projection import unaccented
from termbase.lookup.recognition import Mention
from termbase.messages import M
from termbase.model import Concept, Kind, RelationKind
from termbase.model.dates import earliest
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.forms import Forms
from termbase.proofing.misnamed_offices import misnamed_offices
from termbase.proofing.offices import OF, Misnamed, is_former, is_of, is_of_other_country
from termbase.proofing.rule import Proof, Rule
from termbase.proofing.times_said import times_said
from termbase.proofing.unknown_holders import unknown_holders

_BETWEEN = re.compile(r"(?:[ \u00a0\u202f]|,[ \u00a0])(?:ông |bà |đồng chí |M\. |Mr |Mrs |Ms )?\Z")
_LISTED = re.compile(r",?[ \u00a0](?:and |et |và )?(?:the |le |la |l['’])?", re.IGNORECASE)
_APPOSED = re.compile(r",[ \u00a0](?:the |le |la |l['’])?", re.IGNORECASE)


def _check(proof: Proof) -> Iterator[Diagnostic]:
    misnamed = list(misnamed_offices(proof))
    for found in misnamed:
        yield _called(found, proof)
    yield from _of_others(proof, {found.person.start for found in misnamed})
    for start, end, office, holders in unknown_holders(proof):
        yield _of_nobody_known(office, (start, end), holders, proof)


def _called(misnamed: Misnamed, proof: Proof) -> Diagnostic:
    start, end, person, right = misnamed
    found = proof.manuscript.text[start:end]
    said = M(
        "“{found}” is not the office of {person}: “{right}”",
        found=found, person=person.text, right=right[0],
    )  # fmt: skip
    return Diagnostic(
        RULE.code, Severity.WARNING, start, end, found, said, right, person.concept
    )  # fmt: skip


def _of_others(proof: Proof, misnamed: Collection[int]) -> Iterator[Diagnostic]:
    """Offices with others than held them, but for those that are ``misnamed`` before a person who
    stands there.
    """
    if not proof.manuscript.date:
        return
    for office, person in _titled(proof):
        if person.start in misnamed:
            continue
        offices = (office.concept, *office.alternatives)
        known = proof.knowledge.concepts((*offices, person.concept))
        holder = known.get(person.concept)
        if holder is None or _may_be_called(office, holder, proof):
            continue
        if _held_it_then(holder, offices, times_said(proof.manuscript, person.start)):
            continue
        names = [name for id in offices for name in _others(id, holder.id, proof)]
        if names and all(_others(id, holder.id, proof) for id in offices if _is_office(known, id)):
            yield _told(office, person, names, proof)
        elif not names and (begin := _first_held(holder, offices)) > proof.manuscript.date:
            yield _too_early(office, person, begin, proof)


def _titled(proof: Proof) -> Iterator[tuple[Mention, Mention]]:
    """Offices with the person who is named as holding them, behind or before."""
    text = proof.manuscript.text
    yield from _of_their_country(proof)
    titled: set[int] = set()
    for one, other in pairwise(proof.mentions):
        gap = text[one.end : other.start]
        if one.kind is Kind.OFFICE and other.kind is Kind.PERSON and _BETWEEN.match(gap):
            titled.add(other.start)
            if (
                "," not in gap
                and not is_former(text, one.start)
                and not is_of_other_country(one, proof)
            ):
                yield one, other
        elif (
            one.kind is Kind.PERSON and other.kind is Kind.OFFICE and one.start not in titled
            and _APPOSED.fullmatch(gap) and text[other.end : other.end + 1] in (",", ".")
            and not _is_of_the_next(other, proof)
        ):  # fmt: skip
            yield other, one


def _is_of_the_next(office: Mention, proof: Proof) -> bool:
    """Whether an office is one of several, or somebody's who is named behind it."""
    mentions = proof.mentions
    at = bisect_right(mentions, office.start, key=lambda mention: mention.start)
    if at == len(mentions) or mentions[at].kind not in (Kind.OFFICE, Kind.PERSON):
        return False
    return _LISTED.fullmatch(proof.manuscript.text, office.end, mentions[at].start) is not None


def _of_their_country(proof: Proof) -> Iterator[tuple[Mention, Mention]]:
    """Offices with the country that they are of, and the person behind or before them: the Prime
    Minister of Việt Nam Phạm Minh Chính; Tô Lâm, président du Vietnam.
    """
    text, mentions = proof.manuscript.text, proof.mentions
    for first, middle, last in zip(mentions, mentions[1:], mentions[2:], strict=False):
        kinds = (first.kind, middle.kind, last.kind)
        if kinds == (Kind.OFFICE, Kind.PLACE, Kind.PERSON):
            office, place, person = first, middle, last
            gap = text[place.end : person.start]
            is_named = "," not in gap and _BETWEEN.match(gap) is not None
        elif kinds == (Kind.PERSON, Kind.OFFICE, Kind.PLACE):
            person, office, place = first, middle, last
            gap = text[person.end : office.start]
            is_named = _APPOSED.fullmatch(gap) is not None and text[place.end : place.end + 1] in (
                ",",
                ".",
            )
        else:
            continue
        if not is_named or is_former(text, office.start):
            continue
        between = text[office.end : place.start]
        if OF.fullmatch(between) is not None and is_of(office.concept, place.concept, proof):
            yield office, person


def _is_office(known: Mapping[str, Concept], id: str) -> bool:
    concept = known.get(id)
    return concept is not None and concept.kind is Kind.OFFICE


def _may_be_called(office: Mention, person: Concept, proof: Proof) -> bool:
    """Whether the person held an office of that name then, or may have."""
    day = proof.manuscript.date
    offices = {office.concept, *office.alternatives}
    held = [r for r in person.relations if r.kind is RelationKind.HOLDS_OFFICE]
    if any(r.target in offices and r.valid.holds_on(day) for r in held):
        return True
    if any(r.target in offices and r.valid.holds_on(day) is None for r in held):
        return not any(_others(id, person.id, proof) for id in offices)
    own = proof.knowledge.concepts({r.target for r in held if r.valid.holds_on(day) is not False})
    title = keys.diacritic(office.text)
    return any(
        f" {title} " in f" {keys.diacritic(term.text)} "
        for concept in own.values()
        for term in Forms(concept, proof.manuscript.language).own
    )


def _first_held(person: Concept, offices: Sequence[str]) -> str:
    """The first day on which the person may have held one of the offices; empty where the base
    does not know.
    """
    held = [
        r.valid
        for r in person.relations
        if r.kind is RelationKind.HOLDS_OFFICE and r.target in offices
    ]
    return min((earliest(valid.start) if valid.start else "" for valid in held), default="")


def _others(office: str, person: str, proof: Proof) -> list[str]:
    """The people other than that one who are known to have held an office on the text's day."""
    day = proof.manuscript.date
    return [
        id
        for id, relation in proof.knowledge.holders(office)
        if id != person and relation.valid.holds_on(day)
    ]


def _held_it_then(person: Concept, offices: Sequence[str], times: Sequence[str]) -> bool:
    """Whether the person held one of the offices at another time, which the sentence says."""
    held = [
        relation.valid
        for relation in person.relations
        if relation.kind is RelationKind.HOLDS_OFFICE and relation.target in offices
    ]
    return any(period.may_touch(time) for period in held for time in times)


def _of_nobody_known(
    office: Mention, place: tuple[int, int], holders: Sequence[str], proof: Proof
) -> Diagnostic:
    """Softly: of this person the base knows nothing."""
    text = proof.manuscript
    found = text.text[slice(*place)]
    names = _names(holders, proof, is_plain=unaccented(found) == found)
    said = M(
        "{person} was not {office} on {date}: {holder} was",
        person=found, office=office.text, date=text.date, holder=names[0] if names else holders[0],
    )  # fmt: skip
    return Diagnostic(RULE.code, Severity.WARNING, *place, found, said, names, office.concept)


def _names(ids: Sequence[str], proof: Proof, *, is_plain: bool) -> tuple[str, ...]:
    """What people are called in the text's language, in English with as many marks as the name
    that stands there.
    """
    text = proof.manuscript
    known = proof.knowledge.forms(ids, text.language, text.style)
    named = [
        sorted((t.text for t in forms.own), key=lambda n: (unaccented(n) == n) != is_plain)
        if text.language == "en" and not text.style else [t.text for t in forms.own]
        for forms in known.values()
    ]  # fmt: skip
    return tuple(dict.fromkeys(own[0] for own in named if own))


def _told(office: Mention, person: Mention, ids: Sequence[str], proof: Proof) -> Diagnostic:
    text = proof.manuscript
    names = _names(ids, proof, is_plain=unaccented(person.text) == person.text)
    return Diagnostic(
        RULE.code,
        RULE.severity,
        person.start,
        person.end,
        person.text,
        M("{person} was not {office} on {date}: {holder} was", person=person.text,
          office=office.text, date=text.date, holder=names[0] if names else ids[0]),
        names,
        person.concept,
    )  # fmt: skip


def _too_early(office: Mention, person: Mention, begin: str, proof: Proof) -> Diagnostic:
    """Of the office and the name together: nobody knows which of them is wrong."""
    manuscript = proof.manuscript
    said = M("{person} was not {office} yet on {date}, but from {begin}", person=person.text,
             office=office.text, date=manuscript.date, begin=begin)  # fmt: skip
    start, end = min(office.start, person.start), max(office.end, person.end)
    place = start, end, manuscript.text[start:end]
    return Diagnostic(RULE.code, RULE.severity, *place, said, concept=person.concept)


RULE = Rule(
    "office-holder",
    Severity.ERROR,
    M("an office with the name of somebody who did not hold it then"),
    _check,
)
