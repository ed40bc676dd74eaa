"""polib and translate-toolkit read what is written, wrapped or not, with Weblate's flags."""

from __future__ import annotations

import io

import polib
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from termbase.exchange import formats, po
from termbase.exchange.options import ReadOptions
from termbase.model import Concept
from tests.strategies import GLOSSARIES

FEW = settings(deadline=None, max_examples=25, phases=[Phase.generate])
PAIR = po.Pair("en", "vi", 7, "2026-11-22T03:04:05.678Z")
FORMS = st.sampled_from([(0, ""), (79, ""), (40, ""), (0, "weblate"), (79, "weblate")])


def written(concepts: list[Concept], width: int, profile: str) -> str:
    stream = io.StringIO()
    po.write(concepts, stream, PAIR, width=width, profile=profile)
    return stream.getvalue()


def ours(text: str) -> list[tuple[str | None, str, str, bool]]:
    reads = po.read(io.BytesIO(text.encode()), "x.po")[1]
    entries = [read.entry for read in reads if read.entry]
    return [(e.context, e.source_text, e.target_text, e.fuzzy) for e in entries]


@FEW
@given(GLOSSARIES, FORMS)
def test_polib(concepts, form):
    text = written(concepts, *form)
    theirs = [(e.msgctxt, e.msgid, e.msgstr, "fuzzy" in e.flags) for e in polib.pofile(text)]
    assert theirs == ours(text)
    if form[1]:
        assert all("terminology" in entry.flags for entry in polib.pofile(text))


@FEW
@given(GLOSSARIES, FORMS)
def test_translate_toolkit(concepts, form):
    pypo = pytest.importorskip("translate.storage.pypo", reason="needs translate-toolkit")
    text = written(concepts, *form)
    units = [u for u in pypo.pofile.parsestring(text.encode()).units if not u.isheader()]
    theirs = [(u.getcontext(), str(u.source), str(u.target), u.isfuzzy()) for u in units]
    assert theirs == ours(text)
    if form[1]:
        assert all(unit.hastypecomment("terminology") for unit in units)


def test_a_glossary_of_translate_toolkits_comes_in():
    pypo = pytest.importorskip("translate.storage.pypo", reason="needs translate-toolkit")
    store = pypo.pofile()
    store.settargetlanguage("vi")
    unit = store.addsourceunit("account")
    unit.target = "tài khoản {a.po}; trương mục {b.po}"
    unit.markfuzzy()
    unit.addnote("(poterminology) a.po (3)\n(poterminology) b.po (1)", "translator")
    unit.addnote("A record.", "developer")
    data = io.BytesIO(bytes(store))
    read = formats.read(formats.named("po"), data, "x.po", ReadOptions(source="en"))
    (made,) = (found.item for found in read if found.item)
    assert [(t.text, t.usage, t.review.value) for t in made.terms_in("vi")] == [
        ("tài khoản", "a.po", "proposed"),
        ("trương mục", "b.po", "proposed"),
    ]
    assert made.definitions[0].text == "A record."
    assert made.notes[0].text == "(poterminology) a.po (3)\n(poterminology) b.po (1)"
