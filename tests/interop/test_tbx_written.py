"""The TBX that is written, before the official schemas and rules and before another reader."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from termbase.errors import NotFound
from termbase.exchange import tbx
from termbase.model import Concept, Source
from tests.exchange.test_tbx_forms import every_form
from tests.strategies import GLOSSARIES, KEPT

etree = pytest.importorskip("lxml.etree")
judges = pytest.importorskip("tests.interop.tbx_judges", reason="needs elementpath")
needs_data = pytest.mark.skipif(
    "TERMBASE_TEST_DATA" not in os.environ, reason="needs $TERMBASE_TEST_DATA"
)
FEW = settings(deadline=None, max_examples=12, phases=[Phase.explicit, Phase.generate])
SOURCES = st.lists(KEPT, max_size=3, unique_by=lambda s: s.id)


def written(concepts: list[Concept], sources: Iterable[Source], form: tbx.Form) -> bytes:
    """A file with all that one can hold."""
    known = {source.id: source for source in sources}
    ids = {concept.id for concept in concepts}
    around = tbx.Surroundings(known.get, ids.__contains__, lambda _id: ("2020-01-02", "2021-03-04"))
    redirect = Concept("zz-old", redirect=concepts[0].id)
    stream = io.StringIO()
    tbx.write([*concepts, redirect], stream, around, form=form)
    return stream.getvalue().encode()


@cache
def dtd() -> Any:
    return etree.DTD(str(judges.schemas() / "v2/TBXBasiccoreStructV02.dtd"))


@needs_data
@every_form
@FEW
@given(GLOSSARIES, SOURCES)
def test_every_form_is_valid(form, concepts, sources):
    """RELAX NG of the core and of each module, and the Schematron of the dialect."""
    content = written(concepts, sources, form)
    assert judges.judge(content) == []
    if form.is_2008:
        dtd().assertValid(etree.fromstring(content))


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
    content = stream.getvalue().encode()
    assert judges.judge(content) == []
    dtd().assertValid(etree.fromstring(content))


@FEW
@given(GLOSSARIES, SOURCES)
def test_the_translate_toolkit_reads_every_entry_and_term_of_2008(concepts, sources):
    storage = pytest.importorskip("translate.storage.tbx", reason="needs translate-toolkit")
    form = tbx.Form(standard=tbx.Standard.ISO_2008)
    store = storage.tbxfile.parsestring(written(concepts, sources, form))
    assert [unit.getid() for unit in store.units] == [concept.id for concept in concepts]
    for unit, concept in zip(store.units, concepts, strict=True):
        languages = unit.getlanguageNodes()
        assert len(languages) == len(concept.languages())
        theirs = [term.text for node in languages for term in unit._get_terms(node)]
        assert theirs == [term.text for term in concept.terms]


@pytest.mark.parametrize("tool", list(tbx.Tool))
@FEW
@given(GLOSSARIES)
def test_the_translate_toolkit_reads_what_is_for_one_program(tool, concepts):
    storage = pytest.importorskip("translate.storage.tbx", reason="needs translate-toolkit")
    stream = io.StringIO()
    try:
        _, count = tbx.write_for(tool, concepts, stream, tbx.Choice("en", "fr"))
    except NotFound:
        return
    units = storage.tbxfile.parsestring(stream.getvalue().encode(), "en", "fr").units
    of_concepts = {unit.getid().partition("·")[0] for unit in units}
    assert len(of_concepts) == count
    assert all(unit.source and unit.target for unit in units)
    assert not any(unit.isobsolete() for unit in units)
