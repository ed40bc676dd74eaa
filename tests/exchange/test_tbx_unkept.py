"""Every element and attribute of the two core structures: kept, or counted with its line."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from lxml import etree

from termbase.exchange import tbx
from termbase.exchange.records import Read
from termbase.exchange.tbx.unkept import LISTED
from termbase.exchange.tbx.validation.core_2008 import CORE_2008
from termbase.exchange.tbx.validation.core_2019 import CORE_2019
from termbase.exchange.tbx.validation.grammar import LANG
from tests.exchange.tbx_validation.documents import DOCUMENTS

XML = "{http://www.w3.org/XML/1998/namespace}"
MARKER = "zqx"
INLINE = {"hi", "foreign", "bpt", "ept", "ph", "sc", "ec"}
# What a file is, is told by its name and its report; it is no data of an entry.
OF_THE_FILE = {("tbx", "type"), ("tbx", "style"), ("tbx", LANG), ("martif", "type"),
               ("martif", LANG)}  # fmt: skip
_PARTS_2008 = """
<descripGrp><descrip type="definition">d</descrip><descripNote type="x">n</descripNote>
<admin type="source">s</admin></descripGrp>
<adminGrp><admin type="x">a</admin><adminNote type="y">n</adminNote></adminGrp>
<transacGrp><transac type="x">t</transac><transacNote type="y">n</transacNote><date>2026</date>
</transacGrp><ref type="x" target="c1">r</ref><xref type="x" target="http://a.b/c">x</xref>
<admin type="x">a</admin><note>n</note>
"""
_FIRST = f"""<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><titleStmt><title>T</title>
<note>n</note></titleStmt><publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p>
</sourceDesc></fileDesc><encodingDesc><p>e</p></encodingDesc><revisionDesc><change><p>c</p></change>
</revisionDesc></martifHeader><text><body>
<termEntry id="c1"><descrip type="subjectField">law</descrip>{_PARTS_2008}
<langSet xml:lang="en">{_PARTS_2008}
<ntig><termGrp><term>one</term><termNoteGrp><termNote type="termType">acronym</termNote><note>n
</note></termNoteGrp><termCompList type="x"><termComp>o</termComp><termCompGrp><termComp>n
</termComp></termCompGrp></termCompList></termGrp>{_PARTS_2008}</ntig>
<tig><term>t<hi>w</hi>o</term><termNote type="partOfSpeech">noun</termNote><note>a <hi>b</hi>
<foreign>c <hi>d</hi></foreign><bpt>e</bpt><ept>f</ept><ph>g</ph></note></tig></langSet></termEntry>
</body><back><refObjectList type="bibl"><refObject id="r1"><item type="title">i</item><itemGrp>
<item>x</item><note>n</note></itemGrp><itemSet><item>y</item></itemSet></refObject></refObjectList>
</back></text></martif>"""
_LATER = (
    DOCUMENTS["linguist-dca"]
    .decode()
    .replace(
        '<descrip type="context">c</descrip>',
        '<descripGrp><descrip type="x">c</descrip><descripNote type="y">n</descripNote>'
        '</descripGrp><descrip type="context">c</descrip>',
    )
)
CASES = {"2008": (CORE_2008, _FIRST), "2019": (CORE_2019, _LATER)}


def read(root: etree._Element) -> list[Read]:
    return list(tbx.read(io.BytesIO(etree.tostring(root, encoding="UTF-8")), "x"))


def told(reads: list[Read]) -> list[dict[str, object]]:
    return [r.remark.values for r in reads if r.remark is not None]


def kept(reads: list[Read], marker: str) -> bool:
    """Whether something stands in a concept or a source, or is refused by line."""
    return any(marker in repr(r.item) or marker in repr(r.refused) for r in reads)


def placed(text: str, name: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The document again and again, each time with another element of the name."""
    count = sum(etree.QName(e).localname == name for e in etree.fromstring(text.encode()).iter())
    for place in range(count):
        root = etree.fromstring(text.encode())
        found = [e for e in root.iter() if etree.QName(e).localname == name]
        yield root, found[place]


@pytest.mark.parametrize("standard", CASES)
def test_every_attribute_is_kept_or_counted_with_its_line(standard: str) -> None:
    grammar, text = CASES[standard]
    for name, element in grammar.elements.items():
        places = list(placed(text, name))
        assert places, f"the document has no {name}"
        for attribute in element.attributes:
            if (name, attribute) in OF_THE_FILE:
                continue
            for root, place in placed(text, name):
                marker = "kl-GL" if attribute == LANG else MARKER
                if name == "xref" and attribute == "target":
                    marker = "http://zqx.org/"
                place.set(attribute.replace("xml:", XML), marker)
                found = read(root)
                lines = [
                    said["line"] for said in told(found)
                    if said.get("name") == name and said.get("attribute", attribute) == attribute
                ]  # fmt: skip
                known = kept(found, marker)
                assert known or lines, (name, attribute, etree.tostring(place))
                assert known or min(lines) <= place.sourceline


@pytest.mark.parametrize("standard", CASES)
def test_every_text_is_kept_or_refused(standard: str) -> None:
    grammar, text = CASES[standard]
    for name, element in grammar.elements.items():
        for root, place in placed(text, name) if element.text else ():
            if name in ("p",) and place.getparent().tag.endswith("encodingDesc"):
                continue
            place.text = "7" if name == "date" else MARKER
            found = read(root)
            assert kept(found, place.text), (name, etree.tostring(place))


@pytest.mark.parametrize("standard", CASES)
def test_all_markup_is_counted_and_its_text_kept(standard: str) -> None:
    grammar, text = CASES[standard]
    found = read(etree.fromstring(text.encode()))
    names = {said["name"] for said in told(found) if "attribute" not in said}
    assert names == INLINE & set(grammar.elements)


def test_the_words_and_the_line() -> None:
    entry = '<conceptEntry id="{0}"><langSec xml:lang="en"><termSec>\n<term id="t{0}">a{0}</term>'
    entry += '<note from="lan">b <hi>c</hi></note></termSec></langSec></conceptEntry>'
    text = f"<tbx><text><body>{entry.format('x')}{entry.format('y')}</body></text></tbx>"
    remarks = [r.remark.english() for r in tbx.read(io.BytesIO(text.encode())) if r.remark]
    assert remarks == [
        "the attribute “id” of “term” is not kept, 2 times, first on line 2",
        "the attribute “from” of “note” is not kept, 2 times, first on line 2",
        "the markup “hi” in texts is not kept, 2 times, first on line 2",
    ]
    once = [
        r.remark.english()
        for r in tbx.read(io.BytesIO(f"<tbx>{entry.format('x')}</tbx>".encode()))
        if r.remark
    ]
    assert once[0] == "the attribute “id” of “term” is not kept, line 2"


def test_the_kinds_that_are_told_are_bounded() -> None:
    attributes = " ".join(f'a{n}="x"' for n in range(80))
    text = (
        '<tbx><conceptEntry id="x"><langSec xml:lang="en"><termSec>'
        f"<term {attributes}>a</term></termSec></langSec></conceptEntry></tbx>"
    )
    remarks = [r.remark.english() for r in tbx.read(io.BytesIO(text.encode())) if r.remark]
    assert len(remarks) == LISTED + 1
    assert remarks[-1] == "attributes of 30 more kinds are not kept"


def test_our_own_files_leave_nothing_behind() -> None:
    """An element that is kept whole is kept with its attributes and its markup."""
    extra = '<admin type="x" id="k1" datatype="d">a <hi>b</hi></admin>'
    text = (
        f'<tbx><conceptEntry id="x">{extra}<langSec xml:lang="en"><termSec><term>a</term></termSec>'
        "</langSec></conceptEntry></tbx>"
    )
    (found,) = list(tbx.read(io.BytesIO(text.encode())))
    assert found.item is not None and "k1" in repr(found.item) and "<hi>b</hi>" in repr(found.item)
