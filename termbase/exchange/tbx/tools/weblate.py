"""For Weblate: a string for each form of the source, and for each forbidden translation.

Weblate shows the first term of each of two languages. It takes descriptions for the explanation of
the source, notes ``from`` the translator for that of the translation, flags from an attribute of
the entry, and a translation for forbidden where the status of its term says ``forbidden`` (with
the standard's ``deprecatedTerm-admn-sts`` it would leave the string out).
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.lost import GRAMMAR, NOTES, USAGES
from termbase.exchange.tbx import categories
from termbase.exchange.tbx.nodes import attribute
from termbase.exchange.tbx.tools.choice import Chosen, Section
from termbase.exchange.tbx.tools.martif import default_head, element, language, tig
from termbase.exchange.tbx.tools.martif import entry as term_entry
from termbase.exchange.term_fields import UNPERMITTED
from termbase.model import Concept, Term

CARRIED = frozenset({NOTES, USAGES, GRAMMAR, UNPERMITTED})
head = default_head


def entries(chosen: Chosen) -> str:
    """The entries of a concept: the first has its id, the others a number behind it."""
    concept, (source, target, *_) = chosen
    written = [_translated(chosen, term) for term in (*source.terms, *source.refused)]
    written += [_forbidden(source, term, target.lang) for term in target.refused]
    return "".join(
        term_entry(f"{concept.id}·{number}" if number > 1 else concept.id, *parts)
        for number, parts in enumerate(written, 1)
    )


_Parts = tuple[list[str], list[list[str]], str]
"""An entry's own elements, its languages and its further attributes."""


def _translated(chosen: Chosen, term: Term) -> _Parts:
    concept, (source, target, *_) = chosen
    said = chosen.definitions(source) or [d.text for d in chosen.other_definitions()]
    own = [element("descrip", definition, "definition") for definition in said]
    usage = "\n".join(_usage(concept, term, source))
    if usage:
        own.append(element("descrip", usage, "Usage note"))
    flags = _flags(concept)
    if _is_kept_as_it_is(concept):
        own.append(element("descrip", "No", "Translation needed"))
        flags = list(dict.fromkeys([*flags, "read-only"]))
    said_flags = f' weblate-flags="{attribute(", ".join(flags))}"' if flags else ""
    explained = "\n".join(_explanation(chosen, target))
    notes = [element("note", explained, **{"from": "translator"})] if explained else []
    tigs = [tig(form.text, _grammar(form)) for form in target.terms]
    sections = [
        language(source.lang, [], [tig(term.text, _grammar(term))]),
        language(target.lang, notes, tigs),
    ]
    return own, sections, said_flags


def _forbidden(source: Section, term: Term, lang: str) -> _Parts:
    status = element("termNote", "forbidden", "administrativeStatus")
    notes = [element("note", term.usage, **{"from": "translator"})] if term.usage else []
    sections = [
        language(source.lang, [], [tig(source.terms[0].text)]),
        language(lang, notes, [tig(term.text, [status])]),
    ]
    return [], sections, ' weblate-flags="forbidden"'


def _usage(concept: Concept, term: Term, source: Section) -> Iterator[str]:
    if not term.status.permitted:
        yield f"not to be used; better: {source.terms[0].text}"
    if term.usage:
        yield term.usage
    for note in concept.notes:
        yield note.text


def _explanation(chosen: Chosen, target: Section) -> Iterator[str]:
    yield from chosen.definitions(target)
    first, *others = target.terms
    if first.usage:
        yield first.usage
    if others:
        yield "; ".join(f"{t.text} ({t.usage})" if t.usage else t.text for t in others)


def _flags(concept: Concept) -> list[str]:
    """Flags that came from Weblate; “forbidden” is a matter of each term's status."""
    flags = [
        flag.strip()
        for extra in concept.extras
        if extra.type == "weblate-flags"
        for flag in extra.value.split(",")
    ]
    return [flag for flag in flags if flag and flag != "forbidden"]


def _is_kept_as_it_is(concept: Concept) -> bool:
    """Whether another tool said that the term is not translated."""
    return any(
        extra.type.casefold() == "translation needed" and extra.value.casefold() == "no"
        for extra in concept.extras
    )


def _grammar(term: Term) -> Iterator[str]:
    if term.part_of_speech:
        said = categories.PART_OF_SPEECH[term.part_of_speech]
        yield element("termNote", said, "partOfSpeech")
    if term.gender:
        yield element("termNote", term.gender, "grammaticalGender")
