"""Terms in XLIFF: the entries of the glossary module (2.x, part 5.2) and terms that are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.exchange.units import UnitRead
from termbase.exchange.xliff.units import Place, marked_terms
from termbase.exchange.xliff.vocabulary import GLOSSARY
from termbase.exchange.xml_stream import Element
from termbase.model.unit import plain

SHOWN = 20
"""In how many segments of a unit a term is looked for."""
CONTEXT_LENGTH = 2_000
"""The longest text that is shown as a context, in characters."""


@dataclass(frozen=True, slots=True)
class Form:
    """A term with what the file says it is from."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term of the source language with its translations, and where it stands.

    ``locator`` names the file and the unit; ``contexts`` are texts of the unit that show the term,
    each with its language; ``remarks`` are what else the file says of it (metadata, a comment).
    """

    line: int
    locator: str
    source_lang: str
    target_lang: str
    term: Form
    translations: tuple[Form, ...] = ()
    definition: Form | None = None
    contexts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    document: str = ""


def entries(element: Element, place: Place, units: Sequence[UnitRead]) -> Iterator[GlossaryEntry]:
    """The entries of the glossaries of a unit, or of one that stands outside of units."""
    glossaries = [element] if _is_glossary(element) else filter(_is_glossary, element.children)
    texts = list(_texts(units))
    for glossary in glossaries:
        for entry in glossary.children:
            if entry.name == "glossEntry":
                yield _entry(entry, element, place, texts)


def _is_glossary(element: Element) -> bool:
    return element.name == "glossary" and element.space == GLOSSARY


def _entry(
    entry: Element, unit: Element, place: Place, texts: Sequence[tuple[str, str]]
) -> GlossaryEntry:
    forms: dict[str, list[Form]] = {"term": [], "translation": [], "definition": []}
    remarks = []
    for child in entry.children:
        if child.name in forms and child.space == GLOSSARY:
            text = " ".join(child.value.split())
            forms[child.name].append(Form(text, child.attributes.get("source", "")))
        elif child.name == "metadata":
            for group in child.children:
                for meta in group.children:
                    remarks.append((meta.attributes.get("type", ""), meta.value))
    term = forms["term"][0] if forms["term"] else Form("")
    id = unit.attributes.get("id", "")
    return GlossaryEntry(
        entry.line,
        f"f={place.file}/u={id}" if unit.name == "unit" else f"f={place.file}",
        place.source,
        place.target,
        term,
        translations=tuple(form for form in forms["translation"] if form.text),
        definition=forms["definition"][0] if forms["definition"] else None,
        contexts=tuple(_shown(texts, term.text)),
        remarks=tuple(remarks),
        document=place.document,
    )


def _texts(units: Sequence[UnitRead]) -> Iterator[tuple[str, str]]:
    """The source texts of a unit that can be shown as contexts, with their language."""
    for read in units[:SHOWN]:
        if read.unit is not None:
            segment = read.unit.segments[0]
            text = segment.text
            if len(text) <= CONTEXT_LENGTH:
                yield segment.lang, text


def _shown(texts: Sequence[tuple[str, str]], term: str) -> Iterator[tuple[str, str]]:
    """The first text that holds the term and says more than it."""
    for lang, text in texts:
        if term.casefold() in text.casefold():
            if text.strip() != term:
                yield lang, text
            return


def marks(read: UnitRead) -> Iterator[GlossaryEntry]:
    """The terms that are marked in a unit, each with the mark of the same id in the target."""
    unit = read.unit
    if unit is None or unit.segments[0].lang != (unit.source or unit.segments[0].lang):
        return
    first, *others = unit.segments
    shown = first.text
    translated = {code.id: code for other in others for code in marked_terms(other.content)}
    for code in marked_terms(first.content):
        text = " ".join(plain(code.content).split())
        same = translated.get(code.id) if code.id else None
        found = " ".join(plain(same.content).split()) if same else ""
        said = dict(code.attributes)
        remark = said.get("value") or said.get("comment") or ""
        yield GlossaryEntry(
            read.line,
            read.locator,
            first.lang,
            others[0].lang if others else "",
            Form(text),
            translations=(Form(found),) if found else (),
            contexts=((first.lang, shown),)
            if shown.strip() != text and len(shown) <= CONTEXT_LENGTH
            else (),
            remarks=(("note", remark),) if remark else (),
            document=unit.provenance.document,
        )
