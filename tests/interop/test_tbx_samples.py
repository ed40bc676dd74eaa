"""Every TBX sample: exact counts, what is refused by line, and the official ones there and back.

lxml counts and compares beside the reader, so that nothing is lost in silence.
"""

from __future__ import annotations

import io
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import BadFile
from termbase.exchange import tbx
from termbase.exchange.records import Read
from termbase.model import Concept, Source
from termbase.model.document import to_document

etree = pytest.importorskip("lxml.etree")
DATA = Path(os.environ.get("TERMBASE_TEST_DATA", "/nowhere")) / "tbx/samples"
pytestmark = pytest.mark.skipif(
    "TERMBASE_TEST_DATA" not in os.environ, reason="needs $TERMBASE_TEST_DATA"
)

ASTRONOMY = {"en": 55, "es": 52, "zu": 6}
LOCAL = "tbx2rdf/sampleTBXfile"
FOUR_EACH = ("fr", "cs", "el", "es", "fi", "hu", "it", "nl", "no", "pl", "pt", "sv")


@dataclass(frozen=True)
class Expected:
    """What a file holds: concepts, terms by language, sources, what is refused by line, remarks."""

    concepts: int
    terms: dict[str, int]
    sources: int = 1
    refused: tuple[tuple[int, str], ...] = field(default=())
    remarks: tuple[str, ...] = ()


def _ids(count: int, line: int) -> str:
    return f"the attribute “id” of “term” is not kept, {count} times, first on line {line}"


SAMPLES = {
    "real/basic-min.tbx": Expected(3, {"en": 4, "de": 3}),
    "real/kde-vi_glossary.tbx": Expected(443, {"vi": 502, "en-US": 675}, 0),
    "real/slicer_fr.tbx": Expected(
        174,
        {"en": 174, "fr": 168},
        remarks=("6 places for terms are empty",),
    ),
    "real/slicer_vi.tbx": Expected(148, {"en": 148}, remarks=("148 places for terms are empty",)),
    "real/tbx2rdf/fromSDL_tbx.tbx": Expected(
        223,
        {"en": 239, "de": 233},
        remarks=(
            "44 places for terms are empty",
            "the attribute “id” of “ntig” is not kept, 513 times, first on line 29",
        ),
    ),
    "real/tbx2rdf/ibm_tbx.tbx": Expected(5, {"en": 6, "fr": 5}),
    "real/tbx2rdf/maryland.tbx": Expected(
        1, {"en": 2, "fr": 3, "es": 4, "it": 4}, remarks=(_ids(13, 33),)
    ),
    "real/tbx2rdf/medtronic_TBX.tbx": Expected(
        3,
        {
            "en": 6,
            "da": 8,
            **dict.fromkeys(
                ["fr", "cs", "el", "es", "fi", "hu", "it", "nl", "no", "pl", "pt", "sv"], 4
            ),
        },
        remarks=(
            "1 preferred form stands beside another one and is taken as admitted: "
            "“silent alert” (en), line 644",
        ),
    ),
    "real/tbx2rdf/oracle_TBX.tbx": Expected(2, {"en": 3, "pt": 3}),
    f"real/{LOCAL} - LocalRefs.tbx": Expected(1, {"en": 1, "hu": 1}, remarks=(_ids(2, 29),)),
    f"real/{LOCAL}-badDatcat - LocalRefs.tbx": Expected(
        1, {"en": 1, "hu": 1}, remarks=(_ids(2, 34),)
    ),
    f"real/{LOCAL}-badPicklistVal - LocalRefs.tbx": Expected(
        1, {"en": 1, "hu": 1}, remarks=(_ids(2, 35),)
    ),
    f"real/{LOCAL}-coreInvalid - LocalRefs.tbx": Expected(
        1,
        {"en": 1},
        refused=((37, "the terms in “langSection” cannot be read"),),
        remarks=("the attribute “id” of “term” is not kept, line 32",),
    ),
    "real/test01.tbx": Expected(1, {"en": 1, "hu": 1}, remarks=(_ids(2, 12),)),
    "real/test02_win1254.tbx": Expected(1, {"en": 1, "tr": 1}, remarks=(_ids(2, 18),)),
    "v2/basic_sample.tbx": Expected(5, {"en": 9, "fr": 3, "de": 1}, 6),
    "v3/astronomy-basic-DCA.tbx": Expected(45, ASTRONOMY, 112),
    "v3/astronomy-basic-DCT.tbx": Expected(45, ASTRONOMY, 112),
    "v3/astronomy-core.tbx": Expected(45, ASTRONOMY, 2),
    "v3/astronomy-linguist-DCA.tbx": Expected(45, ASTRONOMY, 112),
    "v3/astronomy-linguist-DCT.tbx": Expected(45, ASTRONOMY, 112),
    "v3/astronomy-min-DCA.tbx": Expected(45, ASTRONOMY, 2),
    "v3/astronomy-min-DCT.tbx": Expected(45, ASTRONOMY, 1),
}
NOT_WELL_FORMED = "not well-formed: an end tag is not that of the element that is open"
REFUSED = {f"real/{LOCAL}-notWellformed - LocalRefs.tbx": (29, NOT_WELL_FORMED)}
ENTRIES = {"conceptEntry", "termEntry", "entry"}
LANGUAGES = {"langSec", "langSet", "langGroup"}
TERMS = {"termSec", "tig", "ntig", "termGroup"}
XML = "{http://www.w3.org/XML/1998/namespace}"

every_sample = pytest.mark.parametrize("name", sorted(SAMPLES))


@cache
def reads(name: str) -> list[Read]:
    return list(tbx.read(DATA / name))


@cache
def root(name: str) -> Any:
    return etree.parse(str(DATA / name), etree.XMLParser(no_network=True)).getroot()


def concepts(name: str) -> list[Concept]:
    return [read.item for read in reads(name) if isinstance(read.item, Concept)]


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


def flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_sample_is_told_of():
    found = {str(path.relative_to(DATA)) for path in DATA.rglob("*.tbx")}
    assert found == SAMPLES.keys() | REFUSED.keys()


@every_sample
def test_exact_counts(name):
    expected, found = SAMPLES[name], reads(name)
    terms = Counter(term.lang for concept in concepts(name) for term in concept.terms)
    refused = tuple((r.line, r.refused.english()) for r in found if r.refused)
    assert (len(concepts(name)), terms) == (expected.concepts, expected.terms)
    assert refused == expected.refused
    assert tuple(r.remark.english() for r in found if r.remark) == expected.remarks
    assert sum(isinstance(r.item, Source) for r in found) == expected.sources


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused_whole(name):
    line, why = REFUSED[name]
    with pytest.raises(BadFile) as caught:
        list(tbx.read(DATA / name))
    assert caught.value.place == f"{DATA / name}:{line}"
    assert caught.value.message.english() == why


@every_sample
def test_lxml_counts_the_same(name):
    """Terms by language and empty terms, counted with no more than the names of elements."""
    terms: Counter[str] = Counter()
    empty = elsewhere = 0
    for term in root(name).iter("{*}term"):
        sections = [e for e in term.iterancestors() if local(e) in LANGUAGES]
        if not sections:
            elsewhere += 1
        elif flat(term):
            terms[sections[0].get(XML + "lang")] += 1
        else:
            empty += 1
    why = Counter(r.refused.id for r in reads(name) if r.refused)
    assert terms == SAMPLES[name].terms
    remarks = [r.remark for r in reads(name) if r.remark and r.remark.id.endswith("is empty")]
    assert sum(remark.values["n"] for remark in remarks) == empty
    assert why["the terms in “{name}” cannot be read"] == elsewhere


# What the model has a word of its own for, however the file spells it.
WORDS = {"administrativeStatus", "termType", "partOfSpeech", "grammaticalGender"}


@every_sample
def test_no_text_is_lost(name):
    """Each text of an entry, of the back matter or of the header stands in something read."""
    kept = "\n".join(
        bare(text) for read in reads(name) if read.item for text in strings(to_document(read.item))
    )
    refused = {read.line for read in reads(name) if read.refused}
    missing = []
    for element in root(name).iter(etree.Element):
        above = list(element.iterancestors())
        if {element.get("type"), local(element)} & WORDS or element.get("type") == "XCSURI":
            continue
        if not any(e.sourceline in refused for e in above) and bare(element.text or "") not in kept:
            missing.append(element.text)
    assert missing == []


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from strings(item)
    else:
        yield str(value)


def bare(text: str) -> str:
    """Letters and digits alone, as the model composes them."""
    text = unicodedata.normalize("NFC", text.replace("&amp;", "&"))
    return "".join(c for c in text if c.isalnum())


OFFICIAL = sorted(name for name in SAMPLES if name.startswith(("v2", "v3")))
# What a file says that leaves it to the reader: the model says it aloud.
SAID_ALOUD = {
    ("term", "administrativeStatus", "admittedTerm-admn-sts"),
    ("term", "termType", "fullForm"),
}
# What one file says twice over at one term.
ELSEWHERE = {
    "v2/basic_sample.tbx": {
        ("term", "customerSubset", "SAX Manufacturing"): 1,
        ("term", "source", "Manufacturing Process Manual V2"): 1,
    },
    # People whom nothing in the file points to stay in the base.
    "v3/astronomy-core.tbx": {("back", "fn", "Tommy Tomolonis"): 1},
    "v3/astronomy-min-DCA.tbx": {("back", "fn", "Tommy Tomolonis"): 1},
}


def form_of(tree: Any) -> tbx.Form:
    if local(tree) == "martif":
        return tbx.Form(standard=tbx.Standard.ISO_2008)
    dialect = tree.get("type").removeprefix("TBX-").lower()
    return tbx.Form(tbx.Dialect(dialect), tbx.Style(tree.get("style")))


def exported(found: list[Read], form: tbx.Form) -> str:
    concepts = [read.item for read in found if isinstance(read.item, Concept)]
    sources = {read.item.id: read.item for read in found if isinstance(read.item, Source)}
    ids = {concept.id for concept in concepts}
    stream = io.StringIO()
    around = tbx.Surroundings(sources.get, ids.__contains__)
    tbx.write(concepts, stream, around, form=form)
    return stream.getvalue()


def level(element: Any) -> str:
    inside = {local(e) for e in element.iterancestors()}
    for names, called in ((TERMS, "term"), (LANGUAGES, "language"), (ENTRIES, "concept")):
        if inside & names:
            return called
    return "back" if "back" in inside else ""


def categories(tree: Any) -> Counter[tuple[str, str, str]]:
    """Every innermost element as its level, its data category and its text."""
    found: Counter[tuple[str, str, str]] = Counter()
    for element in tree.iter(etree.Element):
        where = level(element)
        inner = [e for e in element if isinstance(e.tag, str) and local(e) not in ("hi", "foreign")]
        if where and not inner and local(element) not in ("hi", "foreign"):
            said = flat(element)
            if said or element.get("target"):
                found[where, element.get("type") or local(element), said] += 1
    return found


@pytest.mark.parametrize("name", OFFICIAL)
def test_official_samples_there_and_back(name):
    """The same dialect comes out, with the same data category by category, and from then on the
    same bytes.
    """
    form = form_of(root(name))
    first = exported(reads(name), form)
    tree = etree.fromstring(first.encode())
    assert (tree.get("type"), tree.get("style")) == (root(name).get("type"),
                                                     root(name).get("style"))  # fmt: skip
    before, after = categories(root(name)), categories(tree)
    assert before - after == ELSEWHERE.get(name, {})
    ours = {("back", "kind"), ("back", "title")}
    added = [
        key
        for key in after - before
        if key not in SAID_ALOUD and key[:2] not in ours and not key[2].startswith("termbase:")
    ]
    assert added == []
    again = list(tbx.read(io.BytesIO(first.encode()), name))
    assert [r.refused for r in again if r.refused] == []
    assert [r.item for r in again if isinstance(r.item, Concept)] == concepts(name)
    assert exported(again, form) == first


@every_sample
def test_every_sample_goes_through_our_own_form(name):
    form = tbx.Form(tbx.Dialect.LINGUIST)
    first = exported(reads(name), form)
    again = list(tbx.read(io.BytesIO(first.encode()), name))
    assert [r.refused for r in again if r.refused] == []
    assert [r.item for r in again if isinstance(r.item, Concept)] == concepts(name)
    assert exported(again, form) == first
