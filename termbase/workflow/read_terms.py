"""A text read with the base beside it: its terms, each with its forms in another language."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.lookup.recognition import Mention
from termbase.model import Concept
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.annotate import annotate
from termbase.workflow.look_up import permitted_forms


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """A term of a text with its ``concept`` and the ``forms`` to use in the target language, the
    best first; none where the base has none.
    """

    mention: Mention
    concept: Concept
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with the terms in it, in order; their offsets are code points of ``text``."""

    text: str
    lang: str
    target: str
    terms: tuple[ReadTerm, ...]


def read_terms(base: Base, text: str, lang: str, target: str, style: str = "") -> ReadText:
    """The terms of a ``text`` with their forms in ``target``, those of a house style first; the
    text's language is detected where ``lang`` is empty.
    """
    annotated = annotate(base, text, lang or None)
    known: dict[str, Concept] = {}
    found = []
    for mention in annotated.mentions:
        concept = known.get(mention.concept)
        if concept is None:
            concept = known[mention.concept] = concepts.get(base, mention.concept)
        found.append(ReadTerm(mention, concept, _forms(concept, target, style)))
    return ReadText(text, annotated.lang, target, tuple(found))


def _forms(concept: Concept, target: str, style: str) -> tuple[str, ...]:
    forms = permitted_forms(concept, style)
    return tuple(f for lang, own in forms.items() if lang.split("-")[0] == target for f in own)
