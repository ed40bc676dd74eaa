"""The TBX that is written, under the official schemas and before the eyes of another reader."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from termbase.errors import NotFound
from termbase.exchange import tbx
from termbase.model import Concept, Source
from tests.exchange.strategies import GLOSSARIES, KEPT
from tests.exchange.test_tbx_forms import FORMS, every_form

etree = pytest.importorskip("lxml.etree")
needs_data = pytest.mark.skipif(
    "TERMBASE_TEST_DATA" not in os.environ, reason="needs $TERMBASE_TEST_DATA"
)
FEW = settings(deadline=None, max_examples=15, phases=[Phase.explicit, Phase.generate])
SOURCES = st.lists(KEPT, max_size=3, unique_by=lambda s: s.id)
CORE = "{urn:iso:std:iso:30042:ed-2}"
MODULES = {name: f"{{http://www.tbxinfo.net/ns/{name}}}" for name in ("min", "basic", "linguist")}


def written(concepts: list[Concept], sources: Iterable[Source], form: tbx.Form) -> Any:
    """The whole of what a file can hold, parsed."""
    known = {source.id: source for source in sources}
    ids = {concept.id for concept in concepts}
    around = tbx.Surroundings(known.get, ids.__contains__, lambda _id: ("2020-01-02", "2021-03-04"))
    redirect = Concept("zz-old", redirect=concepts[0].id)
    stream = io.StringIO()
    tbx.write([*concepts, redirect], stream, around, form=form)
    return etree.fromstring(stream.getvalue().encode())


@cache
def schema(name: str) -> Any:
    path = Path(os.environ["TERMBASE_TEST_DATA"]) / "tbx/schemas" / name
    if path.suffix == ".dtd":
        return etree.DTD(str(path))
    return etree.RelaxNG(etree.parse(str(path)))


@needs_data
@every_form
@FEW
@given(GLOSSARIES, SOURCES)
def test_the_core_structure_is_valid(form, concepts, sources):
    root = written(concepts, sources, form)
    if form.is_2008:
        schema("v2/TBXBasicRNGV02.rng").assertValid(root)
        schema("v2/TBXBasiccoreStructV02.dtd").assertValid(root)
    else:
        schema("v3/TBXcoreStructV03.rng").assertValid(root)


@needs_data
@pytest.mark.parametrize("tool", [tbx.Tool.OMEGAT, tbx.Tool.LOKALIZE])
@FEW
@given(GLOSSARIES)
def test_what_is_for_one_program_is_valid_too(tool, concepts):
    """Not what is for Weblate: its attributes are its own."""
    stream = io.StringIO()
    try:
        tbx.write_for(tool, concepts, stream)
    except NotFound:
        return
    root = etree.fromstring(stream.getvalue().encode())
    schema("v2/TBXBasicRNGV02.rng").assertValid(root)
    schema("v2/TBXBasiccoreStructV02.dtd").assertValid(root)
    assert faults(root, tbx.Form(standard=tbx.Standard.ISO_2008)) == []


@needs_data
@pytest.mark.parametrize("form", [form for form in FORMS if form.is_dct], ids=lambda f: f.dialect)
@FEW
@given(GLOSSARIES, SOURCES)
def test_each_element_of_a_module_is_valid_by_itself(form, concepts, sources):
    """What NVDL would do: elements of a namespace are taken out and validated alone."""
    seen = set()
    for element in written(concepts, sources, form).iter("*"):
        for module, space in MODULES.items():
            if element.tag.startswith(space):
                seen.add(module)
                alone = etree.fromstring(etree.tostring(element, with_tail=False))
                grammar = schema(f"v3/modules/{module.capitalize()}.rng")
                # Taken out alone, a reference has lost what it points to.
                assert grammar.validate(alone) or all(
                    "references an unknown ID" in error.message for error in grammar.error_log
                )
        assert element.tag.startswith((CORE, *MODULES.values()))
    assert seen <= set(form.modules)


@every_form
@FEW
@given(GLOSSARIES, SOURCES)
def test_the_rules_of_the_dialect_are_kept(form, concepts, sources):
    assert faults(written(concepts, sources, form), form) == []


TERM, CONCEPT, LANGUAGE = "term", "concept", "language"
LEVELS = {
    "subjectField": {CONCEPT},
    "customerSubset": {CONCEPT, TERM},
    "externalCrossReference": {CONCEPT, LANGUAGE, TERM},
    "administrativeStatus": {TERM},
    "partOfSpeech": {TERM},
    "definition": {CONCEPT, LANGUAGE},
    "context": {TERM},
    "projectSubset": {CONCEPT, TERM},
    "source": {CONCEPT, LANGUAGE, TERM},
    "crossReference": {CONCEPT, TERM},
    "xGraphic": {CONCEPT, LANGUAGE},
    "transactionType": {CONCEPT, LANGUAGE, TERM},
    "responsibility": {CONCEPT, LANGUAGE, TERM},
    "grammaticalGender": {TERM},
    "termType": {TERM},
    "geographicalUsage": {TERM},
    "termLocation": {TERM},
    "grammaticalNumber": {TERM},
    "register": {TERM},
    "transferComment": {TERM},
    "reading": {TERM},
    "readingNote": {TERM},
}
LEVELS_2008 = {
    "customerSubset": {TERM},
    "projectSubset": {TERM},
    "externalCrossReference": {CONCEPT, TERM},
    "xGraphic": {CONCEPT},
}
OF_MODULE = {
    "min": set(list(LEVELS)[:5]),
    "basic": set(list(LEVELS)[5:17]),
    "linguist": set(list(LEVELS)[17:]),
}
PARTS = {
    **dict.fromkeys(("conceptEntry", "termEntry"), CONCEPT),
    **dict.fromkeys(("langSec", "langSet"), LANGUAGE),
    **dict.fromkeys(("termSec", "tig"), TERM),
}
PICKLISTS = {
    "administrativeStatus": "preferredTerm-admn-sts admittedTerm-admn-sts "
    "deprecatedTerm-admn-sts supersededTerm-admn-sts",
    "partOfSpeech": "adjective noun other verb adverb",
    "grammaticalGender": "masculine feminine neuter other",
    "termType": "fullForm acronym abbreviation shortForm variant phrase",
    "transactionType": "origination modification",
    "grammaticalNumber": "singular plural dual mass otherNumber",
}


def faults(root: Any, form: tbx.Form) -> list[str]:
    """What the Schematron of the dialect would find, by its rules written out here."""
    ids = root.xpath("//@id")
    found = [f"id {id}" for id in set(ids) if ids.count(id) > 1]
    known = set().union(*(OF_MODULE[module] for module in form.modules))
    for element in root.iter("*"):
        name = etree.QName(element).localname
        target = element.get("target", "")
        if target and not target.startswith("http") and target not in ids:
            found.append(f"target {target}")
        level = next((PARTS[n] for n in map(_local, element.iterancestors()) if n in PARTS), "")
        dct = element.tag.startswith(tuple(MODULES.values()))
        category = name if dct else element.get("type")
        if level and category:
            found += _category(element, category, level, form, known)
        if level and (dct is not form.is_dct) and category:
            found.append(f"{name} in {form.style}")
    return found


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _category(
    element: Any, category: str, level: str, form: tbx.Form, known: set[str]
) -> list[str]:
    levels = {**LEVELS, **(LEVELS_2008 if form.is_2008 else {})}
    found = []
    if category not in known or level not in levels[category]:
        found.append(f"{category} at {level}")
    values = PICKLISTS.get(category, "").split() + ["properNoun"] * form.is_2008
    if category in PICKLISTS and element.text not in values:
        found.append(f"{category}={element.text}")
    parent = _local(element.getparent())
    # In DCT the rules of the Basic module have a source beside a description alone.
    if form.is_dct and category == "source" and parent not in (*PARTS, "descripGrp"):
        found.append(f"source in {parent}")
    if parent == "adminGrp" and form.is_2008:
        found.append("adminGrp")
    return found


@FEW
@given(GLOSSARIES, SOURCES)
def test_the_translate_toolkit_reads_every_entry_and_term_of_2008(concepts, sources):
    storage = pytest.importorskip("translate.storage.tbx", reason="needs translate-toolkit")
    form = tbx.Form(standard=tbx.Standard.ISO_2008)
    text = etree.tostring(written(concepts, sources, form), encoding="UTF-8", xml_declaration=True)
    store = storage.tbxfile.parsestring(text)
    assert [unit.getid() for unit in store.units] == [concept.id for concept in concepts]
    for unit, concept in zip(store.units, concepts, strict=True):
        languages = unit.getlanguageNodes()
        assert len(languages) == len(concept.languages())
        theirs = [term.text for node in languages for term in unit._get_terms(node)]
        assert theirs == [re.sub(r"[ \t\n]+", " ", term.text) for term in concept.terms]
