"""Small valid TBX documents of our own making, one for each dialect, style and standard."""

from __future__ import annotations

_HEADER = """\
<tbxHeader id="h"><fileDesc><titleStmt xml:lang="en"><title>T</title><note>n</note></titleStmt>
<publicationStmt><p>p</p></publicationStmt><sourceDesc><p type="x">s <hi type="bold">b</hi></p>
</sourceDesc></fileDesc><encodingDesc><p>e</p></encodingDesc>
<revisionDesc><change><p>c</p></change></revisionDesc></tbxHeader>
"""
_BACK = """\
<back><refObjectSec type="respPerson"><refObject id="r1"><item type="fn">Ann</item>
<itemGrp><item>x</item><note>n</note></itemGrp><itemSet><item>y</item></itemSet></refObject>
</refObjectSec></back>
"""
_SPANS = """\
<note id="n1" xml:lang="fr">a <hi target="c2">b</hi> <foreign xml:lang="de">c</foreign>
<sc id="s1" isolated="no"/>d<ec id="e1" startRef="s1" isolated="no"/> <ph id="p1"/>
<ph id="p2" disp="x" equiv="y" type="ui" subType="a:b"/></note>
<note><ec id="e2" startRef="s1" isolated="yes"/>x<sc id="s2" isolated="yes"/></note>
"""


def _tbx(dialect: str, style: str, entries: str, namespaces: str = "") -> bytes:
    return (
        f'<tbx type="{dialect}" style="{style}" xml:lang="en"'
        f' xmlns="urn:iso:std:iso:30042:ed-2"{namespaces}>\n'
        f"{_HEADER}<text><body>\n{entries}</body>\n{_BACK}</text></tbx>\n"
    ).encode()


_SECOND = """
<conceptEntry id="c2"><langSec xml:lang="vi-VN"><termSec id="t2"><term id="t3">ba
<hi type="italics">x</hi></term></termSec></langSec></conceptEntry>
"""
_CORE = f"""
<conceptEntry id="c1"><note>n</note><langSec xml:lang="en"><note>n</note>
<termSec><term>one</term>{_SPANS}</termSec><termSec><term>two</term></termSec></langSec>
</conceptEntry>{_SECOND}
"""
_MIN_DCA = f"""
<conceptEntry id="c1"><descrip type="subjectField">law</descrip>
<descripGrp><descrip type="subjectField" xml:lang="en">trade</descrip><note>n</note></descripGrp>
<admin type="customerSubset">a</admin><xref type="externalCrossReference" target="http://a.b/c">x
</xref><langSec xml:lang="en"><xref type="externalCrossReference" target="https://a.b">y</xref>
<termSec><term>one</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="administrativeStatus" target="r1">preferredTerm-admn-sts</termNote>
<adminGrp><admin type="customerSubset">b</admin><note>n</note></adminGrp>{_SPANS}</termSec>
</langSec></conceptEntry>{_SECOND}
"""
_BASIC_DCA = f"""
<conceptEntry id="c1"><descrip type="subjectField">law</descrip>
<descripGrp id="d1"><descrip type="definition">a <hi type="math">b</hi></descrip>
<admin type="source" target="r1">s</admin></descripGrp>
<transacGrp><transac type="transactionType">origination</transac>
<transacNote type="responsibility" target="r1">Ann</transacNote><date>2026-01-28</date>
<ref type="crossReference" target="c2">x</ref></transacGrp>
<ref type="crossReference" target="c2">r</ref><xref type="xGraphic" target="http://a.b/c.png">x
</xref><admin type="projectSubset">p</admin>
<langSec xml:lang="en"><descrip type="definition">d</descrip><admin type="source">s</admin>
<xref type="xGraphic" target="https://a.b">y</xref><transacGrp>
<transac type="transactionType">modification</transac></transacGrp>
<termSec id="t1"><term>one</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<termNoteGrp><termNote type="termType">acronym</termNote><admin type="source">s</admin>
<note>n</note></termNoteGrp><termNote type="grammaticalGender">feminine</termNote>
<termNote type="geographicalUsage">VN</termNote><termNote type="termLocation">menuItem</termNote>
<descrip type="context">c</descrip><descripGrp><descrip type="context">e</descrip>
<admin type="source">s</admin></descripGrp><adminGrp><admin type="customerSubset">b</admin>
</adminGrp>{_SPANS}</termSec></langSec></conceptEntry>{_SECOND}
"""
_LINGUIST_DCA = _BASIC_DCA.replace(
    '<termNote type="geographicalUsage">',
    '<termNote type="grammaticalNumber">plural</termNote><termNote type="register">'
    'slangRegister</termNote><termNote type="transferComment">c</termNote>'
    '<termNote type="geographicalUsage">',
).replace(
    '<descrip type="context">c</descrip>',
    '<admin type="reading">r</admin><adminGrp><admin type="reading">r</admin>'
    '<adminNote type="readingNote">n</adminNote></adminGrp><descrip type="context">c</descrip>',
)
_MIN_DCT = f"""
<conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<descripGrp><min:subjectField>trade</min:subjectField><note>n</note></descripGrp>
<min:customerSubset>a</min:customerSubset>
<min:externalCrossReference target="http://a.b/c">x</min:externalCrossReference>
<langSec xml:lang="en"><min:externalCrossReference target="https://a.b"/>
<termSec><term>one</term><min:partOfSpeech>noun</min:partOfSpeech>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<adminGrp><min:customerSubset>b</min:customerSubset><note>n</note></adminGrp><note>n
<sc id="s1"/>x</note></termSec></langSec></conceptEntry>{_SECOND.replace(' type="italics"', "")}
"""
_BASIC_DCT = f"""
<conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<descripGrp id="d1"><basic:definition>a</basic:definition><basic:source>s</basic:source>
</descripGrp><transacGrp><basic:transactionType>origination</basic:transactionType>
<basic:responsibility target="r1">Ann</basic:responsibility><date>2026-01-28</date></transacGrp>
<basic:crossReference target="c2">r</basic:crossReference>
<basic:xGraphic target="http://a.b/c.png">x</basic:xGraphic>
<basic:projectSubset>p</basic:projectSubset><langSec xml:lang="en">
<basic:definition>d</basic:definition><basic:source>s</basic:source>
<termSec id="t1"><term>one</term><min:partOfSpeech> noun </min:partOfSpeech>
<basic:termType>acronym</basic:termType><basic:grammaticalGender>feminine
</basic:grammaticalGender><basic:geographicalUsage>VN</basic:geographicalUsage>
<basic:termLocation>menuItem</basic:termLocation><basic:context>c</basic:context>
<descripGrp><basic:context>e</basic:context><basic:source>s</basic:source></descripGrp>
<note>n</note></termSec></langSec></conceptEntry>{_SECOND.replace(' type="italics"', "")}
"""
_LINGUIST_DCT = _BASIC_DCT.replace(
    "<basic:context>c",
    "<ling:grammaticalNumber>dual</ling:grammaticalNumber><ling:register>vulgarRegister"
    "</ling:register><ling:transferComment>t</ling:transferComment><ling:reading>r</ling:reading>"
    "<adminGrp><ling:reading>r</ling:reading><ling:readingNote>n</ling:readingNote></adminGrp>"
    "<basic:context>c",
)
_PRIVATE = f"""
<conceptEntry id="c1"><descrip type="mood">x</descrip><descripGrp><descrip type="mood">x</descrip>
<descripNote type="colour">y</descripNote></descripGrp>
<langSec xml:lang="en"><termSec><term>one</term><termNote type="reliabilityCode">3</termNote>
{_SPANS}</termSec><termSec><term>x</term><own:mood xmlns:own="http://own" id="o1" level="1">m
<own:deep/></own:mood></termSec></langSec></conceptEntry>{_SECOND}
"""
_NAMESPACES = "".join(
    f' xmlns:{prefix}="http://www.tbxinfo.net/ns/{name}"'
    for prefix, name in (("min", "min"), ("basic", "basic"), ("ling", "linguist"))
)


def _martif(type: str, entries: str, back: str) -> bytes:
    return (
        f'<martif type="{type}" xml:lang="en"><martifHeader id="h"><fileDesc>'
        "<titleStmt><title>T</title></titleStmt><sourceDesc><p>s</p></sourceDesc></fileDesc>"
        '<encodingDesc><p type="XCSURI">http://x/TBXXCSV02.xcs</p></encodingDesc>'
        f"<revisionDesc><change><p>c</p></change></revisionDesc></martifHeader><text><body>{entries}"
        f'</body><back><refObjectList type="respPerson"><refObject id="r1">{back}</refObject>'
        "</refObjectList></back></text></martif>"
    ).encode()


_BASIC_2008 = """
<termEntry id="c1"><descrip type="subjectField">law</descrip>
<descripGrp><descrip type="definition">d <hi type="bold">x</hi></descrip>
<admin type="source">s</admin></descripGrp>
<transacGrp><transac type="transactionType">origination</transac>
<transacNote type="responsibility" target="r1">Ann</transacNote><date>2026-01-28</date></transacGrp>
<ref type="crossReference" target="c2">r</ref><xref type="xGraphic" target="http://a.b/c">x</xref>
<langSet xml:lang="en"><note>n <bpt i="1" type="t">x</bpt><ept i="1">y</ept><ph type="p">z</ph>
<foreign xml:lang="de">f</foreign></note>
<tig id="t1"><term id="t3">one <hi>x</hi></term><termNote type="partOfSpeech">properNoun</termNote>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<termNote type="termType">acronym</termNote><termNote type="grammaticalGender">other</termNote>
<termNote type="geographicalUsage">VN</termNote><termNote type="termLocation">here</termNote>
<admin type="customerSubset">b</admin><admin type="projectSubset">b</admin>
<xref type="externalCrossReference" target="x y">x</xref>
<descripGrp><descrip type="context">e</descrip><admin type="source">s</admin></descripGrp>
</tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="vi"><tig><term>hai</term></tig></langSet></termEntry>
"""
_DEFAULT_2008 = """
<termEntry id="c1"><descrip type="subjectField">law</descrip>
<descripGrp><descrip type="definition">d <hi type="bold">x</hi></descrip>
<descripNote type="definitionType">partitiveDefinition</descripNote>
<admin type="source">s</admin></descripGrp>
<adminGrp><admin type="annotatedNote">n</admin><adminNote type="noteSource">s</adminNote></adminGrp>
<transacGrp><transac type="transactionType">proposal</transac>
<transacNote type="responsibility" target="r1">Ann</transacNote><date>2026</date></transacGrp>
<ref type="see" target="c2">r</ref><xref type="xGraphic" target="http://a.b/c">x</xref>
<langSet xml:lang="en"><descrip type="relatedConcept">x</descrip>
<tig id="t1"><term id="t3">one</term><termNote type="termType">symbol</termNote>
<descrip type="reliabilityCode">3</descrip></tig>
<ntig><termGrp><term>two</term><termNoteGrp><termNote type="register">slangRegister</termNote>
<note>n</note></termNoteGrp><termCompList type="lemma"><termCompGrp><termComp>a</termComp>
<termNote type="partOfSpeech">noun</termNote></termCompGrp><termComp>b</termComp></termCompList>
</termGrp><admin type="securitySubset">public</admin></ntig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="vi"><tig><term>hai</term></tig></langSet></termEntry>
"""

_MIN_2012 = b"""\
<TBX dialect="TBX-Min"><header><languages source="vi" target="en"/><id>own</id>
<dateCreated>2026-01-28T10:00:00</dateCreated><directionality>bidirectional</directionality></header>
<body><termEntry id="c1"><langSet xml:lang="vi"><tig><note>n</note><term>one</term>
<termStatus>preferred</termStatus><partOfSpeech>properNoun</partOfSpeech></tig></langSet>
<subjectField>law</subjectField></termEntry></body></TBX>
"""

DOCUMENTS = {
    "min-2012": _MIN_2012,
    "core": _tbx("TBX-Core", "dca", _CORE),
    "min-dca": _tbx("TBX-Min", "dca", _MIN_DCA),
    "basic-dca": _tbx("TBX-Basic", "dca", _BASIC_DCA),
    "linguist-dca": _tbx("TBX-Linguist", "dca", _LINGUIST_DCA),
    "min-dct": _tbx("TBX-Min", "dct", _MIN_DCT, _NAMESPACES),
    "basic-dct": _tbx("TBX-Basic", "dct", _BASIC_DCT, _NAMESPACES),
    "linguist-dct": _tbx("TBX-Linguist", "dct", _LINGUIST_DCT, _NAMESPACES),
    "private": _tbx("TBX-Own", "dca", _PRIVATE),
    "basic-2008": _martif("TBX-Basic", _BASIC_2008, '<item type="fn">Ann</item>'),
    "default-2008": _martif(
        "TBX",
        _DEFAULT_2008,
        '<item type="fn">Ann</item><itemGrp><item>x</item><note>n</note></itemGrp>'
        "<itemSet><item>y</item></itemSet>",
    ),
    "private-2008": _martif(
        "TBX-Own", _DEFAULT_2008.replace('"register"', '"mood"'), "<item>Ann</item>"
    ),
}
"""By name; each is valid under the official schemas, and TBX-Min of 2012 under its own."""
