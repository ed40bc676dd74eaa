"""What is held of forms, remembered for all texts that are compared with what one base knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from weakref import WeakKeyDictionary

from termbase.proofing.forms import Forms
from termbase.proofing.judgement import Verdict, verdict
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.prospects import Prospect, prospect
from termbase.store.probes import IndexedTerm

_REMEMBERED = 50_000
"""How many forms' verdicts are remembered; then all of them are forgotten."""

Form = tuple[str, str]
"""A form with its spacing key."""

Verdicts = tuple[tuple[Forms, Verdict], ...]
"""What is held of a form, by the concepts that have its key."""

_Found = dict[Form, dict[str, list[IndexedTerm]]]


def verdicts_on(
    forms: Collection[Form],
    terms: Mapping[str, Sequence[IndexedTerm]],
    text: Manuscript,
    knowledge: Knowledge,
    *,
    disguised: bool = False,
) -> Mapping[Form, Verdicts]:
    """What is held of forms in a text, of each concept that has the key; ``terms`` has those that
    have it.

    Verdicts that are never believed are left out, but not where the forms stand ``disguised`` in
    the text.
    """
    judged = _judged_before(knowledge, text.language, text.style, disguised)
    missing = [asked for asked in forms if asked not in judged]
    if missing:
        found = _by_concept(missing, terms)
        if not disguised:
            _leave_hopeless(found, text.language, knowledge)
        made = _judged(found, text, knowledge)
        if len(judged) + len(made) > _REMEMBERED:
            made |= {asked: judged[asked] for asked in forms if asked in judged}
            judged.clear()
            return made
        judged.update(made)
    return {asked: judged[asked] for asked in forms}


def _by_concept(forms: Sequence[Form], terms: Mapping[str, Sequence[IndexedTerm]]) -> _Found:
    """The forms, with the terms that have their keys by the concepts that these are of."""
    by_key: dict[str, dict[str, list[IndexedTerm]]] = {}
    for key in {key for _, key in forms}:
        own = by_key[key] = {}
        for term in terms.get(key, ()):
            own.setdefault(term.concept, []).append(term)
    return {(form, key): dict(by_key[key]) for form, key in forms}


def _leave_hopeless(found: _Found, language: str, knowledge: Knowledge) -> None:
    """Takes away the concepts of which nothing would be told."""
    doubtful: list[tuple[dict[str, list[IndexedTerm]], str]] = []
    for (form, _), own in found.items():
        for id in list(own):
            chance = prospect(form, own[id], language)
            if chance is Prospect.NONE:
                del own[id]
            elif chance is Prospect.DESCRIBED:
                doubtful.append((own, id))
    hopeless = knowledge.only_named({id for _, id in doubtful}) if doubtful else ()
    for own, id in doubtful:
        if id in hopeless:
            del own[id]


def _judged(found: _Found, text: Manuscript, knowledge: Knowledge) -> dict[Form, Verdicts]:
    ids = {id for own in found.values() for id in own}
    known = knowledge.forms(ids, text.language, text.style)
    return {
        (form, key): tuple(
            (known[id], answer)
            for id, terms in own.items()
            if id in known and (answer := verdict(form, key, terms, known[id])) is not None
        )
        for (form, key), own in found.items()
    }


def _judged_before(
    knowledge: Knowledge, language: str, style: str, disguised: bool
) -> dict[Form, Verdicts]:
    """The verdicts that are remembered of what a base knows, for texts of a language and style."""
    known = _verdicts.get(knowledge)
    if known is None:
        known = _verdicts[knowledge] = {}
    return known.setdefault((language, style, disguised), {})


_verdicts: WeakKeyDictionary[Knowledge, dict[tuple[str, str, bool], dict[Form, Verdicts]]] = (
    WeakKeyDictionary()
)
