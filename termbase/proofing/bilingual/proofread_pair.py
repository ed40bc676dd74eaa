"""The rules at work on a translation beside its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termbase.language import keys
from termbase.proofing.bilingual import name_changed, term_deprecated, term_missing
from termbase.proofing.bilingual.pair import Pair, Wanted
from termbase.proofing.bilingual.strength import Strength
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.forms import family
from termbase.proofing.proofread import Settings, with_severity
from termbase.proofing.switches import Switched, switched_off


class Use(NamedTuple):
    """A permitted form in the translation of a term; ``family`` tells which forms are compared."""

    concept: str
    source: str
    form: str
    family: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PairFindings:
    """What is to be said of one translation.

    ``told`` are findings; ``doubtful`` are those on forms that any text may hold, with the form:
    the file decides (:class:`~termbase.proofing.bilingual.gathering.Gathering`). ``kept`` are the
    forms that were translated as the base says, ``uses`` what they were translated by;
    ``is_entry`` tells that the source is a term and nothing else, as in a glossary.
    """

    told: tuple[Diagnostic, ...] = ()
    doubtful: tuple[tuple[str, Diagnostic], ...] = ()
    kept: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    is_entry: bool = False


NOTHING = PairFindings()


def proofread_pair(pair: Pair, settings: Settings) -> PairFindings:
    """What the rules have to say of a translation, in the order of the source's terms."""
    if not pair.wanted:
        return NOTHING
    accepted = frozenset(map(keys.typographic, settings.accepted))
    off = switched_off(pair.target.manuscript.text)
    told: list[Diagnostic] = []
    doubtful: list[tuple[str, Diagnostic]] = []
    needed = Strength.LIKELY if any(map(_backs, pair.wanted)) else Strength.CERTAIN
    for wanted in _once(pair):
        words = {keys.typographic(text) for text in (wanted.mention.text, wanted.term.text)}
        if accepted & words:
            continue
        for made in _found(pair, wanted, settings):
            if _is_silent(pair, made, off) or keys.typographic(made.found) in accepted:
                continue
            if wanted.strength >= needed:
                told.append(made)
            else:
                doubtful.append((wanted.term.text, made))
    kept = tuple(w.term.text for w in pair.wanted if _tells(w))
    source = pair.source.manuscript.text.strip()
    is_entry = any(w.mention.text == source for w in pair.wanted)
    return PairFindings(tuple(told), tuple(doubtful), kept, tuple(_uses(pair)), is_entry)


def _backs(wanted: Wanted) -> bool:
    """Whether a term shows that the others of its entry are of the base's field: it was translated
    as the base says.
    """
    if wanted.strength is Strength.CERTAIN:
        return wanted.is_rendered
    return wanted.strength is Strength.LIKELY and _tells(wanted)


def _tells(wanted: Wanted) -> bool:
    """Whether a translation shows that its term is the one of the base: what stays as it was may
    be anything.
    """
    own = wanted.mention.text.casefold()
    return any(used.found.casefold() != own for used in wanted.renderings)


def _once(pair: Pair) -> Iterator[Wanted]:
    """The terms of the source, each once, however often it has them."""
    seen: set[str] = set()
    for wanted in pair.wanted:
        if wanted.mention.concept not in seen:
            seen.add(wanted.mention.concept)
            yield wanted


def _found(pair: Pair, wanted: Wanted, settings: Settings) -> Iterator[Diagnostic]:
    """What the first rule that has something to say says."""
    for rule in _IN_TURN:
        made = list(rule.check(pair, wanted)) if rule.check else []
        if made:
            severity = settings.severity(rule)
            if severity is not None:
                yield from (with_severity(d, rule, severity) for d in made)
            return


_IN_TURN = (term_deprecated.RULE, name_changed.RULE, term_missing.RULE)


def _is_silent(pair: Pair, made: Diagnostic, off: Switched) -> bool:
    """Whether a finding stands in what is no prose, or where its rule is switched off."""
    if off.covers(made.start, made.rule):
        return True
    return bool(made.suggestions) and pair.target.manuscript.is_masked(made.start, made.end)


def _uses(pair: Pair) -> Iterator[Use]:
    """The form that each term of the source is translated by, where it is one: a second one
    explains the first.
    """
    for wanted in pair.wanted:
        if len({used.term.text for used in wanted.renderings}) > 1:
            continue
        for used in wanted.renderings:
            yield Use(
                used.concept,
                wanted.term.text,
                used.term.text,
                f"{family(used.term)} {used.term.number or ''}",
                used.start,
                used.end,
            )
