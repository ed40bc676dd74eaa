"""An acronym behind a name that is not its own: European Commission (EU); or before one: EVFTA
(Investment Protection Agreement).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from termbase.language import keys
from termbase.lookup import capitals
from termbase.messages import M
from termbase.model import Concept, Kind, Term
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.forms import Forms
from termbase.proofing.rule import Proof, Rule

_KINDS = frozenset({Kind.ORGANISATION, Kind.AGREEMENT, Kind.PROGRAMME, Kind.OFFICE, Kind.EVENT})
_GLOSSED = frozenset({Kind.AGREEMENT, Kind.PROGRAMME})

_OPENING = re.compile(r"[ \u00a0\u202f]\((?:(?:the|le|la|les) |l['’])?")
_IN_BRACKETS = re.compile(r"[ \u00a0\u202f]?\(([^\W_][\w&-]{1,9})\)")


def _check(proof: Proof) -> Iterator[Diagnostic]:
    if "(" not in proof.manuscript.text:
        return
    yield from _of_others(proof)
    yield from _before_others(proof)
    yield from _misspelt(proof)


def _misspelt(proof: Proof) -> Iterator[Diagnostic]:
    """Acronyms of another language than the text's, and others as long: BCE for BEI."""
    text, lang = proof.manuscript.text, proof.manuscript.language
    known = proof.mentioned
    for full in proof.mentions:
        if "(" not in text[full.end : full.end + 2]:
            continue
        behind = _IN_BRACKETS.match(text, full.end)
        name = known.get(full.concept)
        if behind is None or name is None or capitals.is_acronym(full.term):
            continue
        found, own = behind[1], _acronyms(name, proof)
        if not capitals.is_acronym(found) or name.kind not in (*_KINDS, Kind.TERM):
            continue
        texts = {t.text for t in own}
        foreign = {t.text for t in name.terms if t.permitted and t.text not in texts}
        if lang == "vi":
            # Vietnamese papers use English acronyms beside their own.
            foreign -= {t.text for t in name.permitted_in("en")}
        is_long = len(capitals.words(full.text)) >= max(2, len(found) - 1)
        is_alike = is_long and any(_are_alike(found, right) for right in texts)
        is_own = found in texts or found == _initials(full.text)
        if own and not is_own and (found in foreign or is_alike):
            yield _told(full.text, behind.span(1), found, own, full.concept)


def _are_alike(found: str, right: str) -> bool:
    """Whether one seems to be meant for the other: of as many letters, the same in another order
    or begun alike.
    """
    if len(found) != len(right) or len(found) < 3:
        return False
    return found[0] == right[0] or sorted(found) == sorted(right)


def _initials(name: str) -> str:
    """The initials of the words of a name that begin with capitals, as acronyms are made."""
    return "".join(word[0] for word in capitals.words(name) if word[0].isupper())


def _of_others(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    known = proof.mentioned
    for full, short in pairwise(proof.mentions):
        if text.find("(", full.end, short.start) < 0:
            continue
        if text[full.end : short.start].strip() != "(" or text[short.end : short.end + 1] != ")":
            continue
        if capitals.is_acronym(full.term) or not capitals.is_acronym(short.text):
            continue
        name, other = known.get(full.concept), known.get(short.concept)
        if name is None or other is None or name.kind not in _KINDS or other.kind not in _KINDS:
            continue
        if {full.concept, *full.alternatives} & {short.concept, *short.alternatives}:
            continue
        if _ends_in_name(full.text, other, proof):
            continue
        own = _acronyms(name, proof)
        if own or name.kind is other.kind:
            yield _told(full.text, (short.start, short.end), short.text, own, full.concept)


def _before_others(proof: Proof) -> Iterator[Diagnostic]:
    """Agreements in the brackets behind the acronym of another one. What stands behind that of an
    organisation may be a part of it, or where it sits.
    """
    text, known = proof.manuscript.text, proof.mentioned
    for short, full in pairwise(proof.mentions):
        if (
            not _OPENING.fullmatch(text, short.end, full.start)
            or text[full.end : full.end + 1] != ")"
        ):
            continue
        if capitals.is_acronym(full.term) or not capitals.is_acronym(short.text):
            continue
        name, other = known.get(full.concept), known.get(short.concept)
        if name is None or other is None or not {name.kind, other.kind} <= _GLOSSED:
            continue
        if {full.concept, *full.alternatives} & {short.concept, *short.alternatives}:
            continue
        right = [t.text for t in _forms(other, proof) if not capitals.is_acronym(t.text)]
        if right:
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                full.start,
                full.end,
                full.text,
                M("“{found}” is not what {acronym} stands for", found=full.text,
                  acronym=short.text),
                (right[0],),
                other.id,
            )  # fmt: skip


def _ends_in_name(text: str, concept: Concept, proof: Proof) -> bool:
    """Whether what stands before the bracket ends in a name of the acronym's own concept: the
    general secretary of the Communist Party of Vietnam (CPV).
    """
    forms = Forms(concept, proof.manuscript.language, proof.manuscript.style)
    end = keys.typographic(text)
    return any(end.endswith(f" {keys.typographic(t.text)}") for t in forms.own)


def _forms(concept: Concept, proof: Proof) -> list[Term]:
    return Forms(concept, proof.manuscript.language, proof.manuscript.style).own


def _acronyms(concept: Concept, proof: Proof) -> list[Term]:
    return [t for t in _forms(concept, proof) if capitals.is_acronym(t.text)]


def _told(
    name: str, place: tuple[int, int], found: str, own: Sequence[Term], concept: str
) -> Diagnostic:
    return Diagnostic(
        RULE.code,
        RULE.severity,
        *place,
        found,
        M("“{found}” is not the acronym of “{name}”", found=found, name=name),
        tuple(t.text for t in own),
        concept,
    )  # fmt: skip


RULE = Rule(
    "acronym-expansion",
    Severity.ERROR,
    M("an acronym behind a name that is not its own"),
    _check,
)
