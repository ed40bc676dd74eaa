"""Every format against the model: what is written and read again is what was there."""

from __future__ import annotations

import gettext
import io
import re
import shutil
import subprocess
from dataclasses import replace

import polib
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from termbase.exchange import csv_long, po
from termbase.exchange.po.escaping import join_forms, quoted, split_forms, unescaped
from termbase.exchange.records import Read, Related
from termbase.model import Concept, Review
from tests.strategies import GLOSSARIES, KEPT, texts


def items(reads: list[Read]) -> list[object]:
    assert [read.refused for read in reads if read.refused] == []
    return [read.item for read in reads]


def without_extras(concept: Concept) -> Concept:
    terms = tuple(replace(term, extras=()) for term in concept.terms)
    return replace(concept, terms=terms, extras=())


FEW = settings(deadline=None, max_examples=40)


@FEW
@given(GLOSSARIES)
def test_glossary_and_relations_as_csv(concepts):
    plain = [without_extras(concept) for concept in concepts]
    glossary, relations = io.StringIO(), io.StringIO()
    assert not csv_long.write(plain, glossary, relations=True)
    assert not csv_long.write_relations(plain, relations)
    back = items(list(csv_long.read(io.BytesIO(glossary.getvalue().encode()))))
    assert back == [replace(concept, relations=()) for concept in plain]
    found = items(list(csv_long.read(io.BytesIO(relations.getvalue().encode()))))
    assert found == [Related(c.id, relation) for c in plain for relation in c.relations]


@given(st.lists(KEPT, max_size=4))
def test_sources_as_csv(sources):
    stream = io.StringIO()
    csv_long.write_sources(sources, stream)
    assert items(list(csv_long.read(io.BytesIO(stream.getvalue().encode())))) == sources


PAIR = po.Pair("en", "vi", 7, "2026-11-22T03:04:05.678Z")


def as_po(concepts: list[Concept], pair: po.Pair = PAIR) -> str:
    stream = io.StringIO()
    po.write(concepts, stream, pair)
    return stream.getvalue()


def expected(concepts: list[Concept]) -> list[tuple[str, str, str, bool]]:
    rows = []
    for concept in concepts:
        source, target = concept.preferred("en"), concept.preferred("vi")
        if source is None or concept.review is Review.REJECTED:
            continue
        fuzzy = target is None or {concept.review, source.review, target.review} != {
            Review.APPROVED
        }
        rows.append((concept.id, source.text, target.text if target else "", fuzzy))
    return rows


@FEW
@given(GLOSSARIES)
def test_po_is_read_back_by_us_and_by_polib(concepts):
    text = as_po(concepts)
    assert as_po(concepts) == text
    metadata, reads = po.read(io.BytesIO(text.encode()), "x.po")
    assert (metadata.source, metadata.target, metadata.revision) == ("en", "vi", 7)
    entries = [read.entry for read in reads if read.entry]
    ours = [(e.context, e.source_text, e.target_text, e.fuzzy) for e in entries]
    assert ours == expected(concepts)
    theirs = [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy) for e in polib.pofile(text)]
    assert theirs == ours
    assert ["\n".join(e.extracted) for e in entries] == [e.comment for e in polib.pofile(text)]


@FEW
@given(GLOSSARIES)
def test_po_is_read_back_by_the_translate_toolkit(concepts):
    pypo = pytest.importorskip("translate.storage.pypo", reason="needs translate-toolkit")
    store = pypo.pofile.parsestring(as_po(concepts).encode())
    theirs = [
        (unit.getcontext(), str(unit.source), str(unit.target), unit.isfuzzy())
        for unit in store.units
        if not unit.isheader()
    ]
    assert theirs == expected(concepts)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext's msgfmt")
@settings(deadline=None, max_examples=20, phases=[Phase.generate])
@given(GLOSSARIES, st.sampled_from(["vi", "fr", "de"]))
def test_po_passes_msgfmt_and_msgcat_leaves_it(concepts, target):
    text = as_po(concepts, replace(PAIR, target=target))
    checked = subprocess.run(
        ["msgfmt", "-c", "-o", "-", "-"], input=text.encode(), capture_output=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, b"")
    catalogue = gettext.GNUTranslations(io.BytesIO(checked.stdout))
    assert catalogue.info()["language"] == target
    if not expected(concepts):
        return  # of a header alone msgcat makes nothing
    passed = subprocess.run(
        ["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=True
    )
    # To gettext an entry without a translation is never fuzzy.
    untranslated = r'#, fuzzy\n(msgctxt .*\nmsgid .*\nmsgstr ""\n)'
    assert passed.stdout.decode() == re.sub(untranslated, r"\1", text)


@given(texts(lines=True))
def test_po_strings(text):
    assert unescaped(quoted(text)[1:-1]) == text
    assert re.fullmatch(r'"(?:[^"\\\n]|\\.)*"', quoted(text))


@given(st.lists(texts(), max_size=4))
def test_lists_of_forms(forms):
    assert split_forms(join_forms(forms)) == forms
