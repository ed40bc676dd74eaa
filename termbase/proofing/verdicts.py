"""What is held of forms, remembered for all texts that are compared with what one base knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from weakref import WeakKeyDictionary

from termbase.proofing.forms import Forms
from termbase.proofing.judgement import Verdict, verdict
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.store.probes import IndexedTerm

_REMEMBERED = 50_000
"""How many forms' verdicts are remembered; then all of them are forgotten."""

Form = tuple[str, str]
"""A form with its spacing key."""

Verdicts = tuple[tuple[Forms, Verdict], ...]
"""What is held of a form, by the concepts that have its key."""


def verdicts_on(
    forms: Collection[Form],
    terms: Mapping[str, Sequence[IndexedTerm]],
    text: Manuscript,
    knowledge: Knowledge,
) -> Mapping[Form, Verdicts]:
    """What is held of forms in a text, of each concept that has the key; ``terms`` has those that
    have it.
    """
    judged = _judged_before(knowledge, text.language, text.style)
    missing = [asked for asked in forms if asked not in judged]
    if missing:
        made = _judged(missing, terms, text, knowledge)
        if len(judged) + len(made) > _REMEMBERED:
            made |= {asked: judged[asked] for asked in forms if asked in judged}
            judged.clear()
            return made
        judged.update(made)
    return {asked: judged[asked] for asked in forms}


def _judged(
    forms: Sequence[Form],
    terms: Mapping[str, Sequence[IndexedTerm]],
    text: Manuscript,
    knowledge: Knowledge,
) -> dict[Form, Verdicts]:
    by_key: dict[str, dict[str, list[IndexedTerm]]] = {}
    for key in {key for _, key in forms}:
        for term in terms.get(key, ()):
            by_key.setdefault(key, {}).setdefault(term.concept, []).append(term)
    ids = {id for concepts in by_key.values() for id in concepts}
    known = knowledge.forms(ids, text.language, text.style)
    return {
        (form, key): tuple(
            (known[id], answer)
            for id, own in by_key.get(key, {}).items()
            if id in known and (answer := verdict(form, key, own, known[id])) is not None
        )
        for form, key in forms
    }


def _judged_before(knowledge: Knowledge, language: str, style: str) -> dict[Form, Verdicts]:
    """The verdicts that are remembered of what a base knows, for texts of a language and style."""
    known = _verdicts.get(knowledge)
    if known is None:
        known = _verdicts[knowledge] = {}
    return known.setdefault((language, style), {})


_verdicts: WeakKeyDictionary[Knowledge, dict[tuple[str, str], dict[Form, Verdicts]]] = (
    WeakKeyDictionary()
)
