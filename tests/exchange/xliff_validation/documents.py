"""Valid documents that hold every element and attribute of the schemas, and what is a rule's."""

from __future__ import annotations

FIRST = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" xml:lang="en">
<file original="a.html" source-language="en" target-language="vi" datatype="html" tool-id="t1"
 date="2026-01-28T10:00:00Z" xml:space="default" category="news" product-name="p"
 product-version="1" build-num="2">
<header>
<skl><external-file href="a.skl" crc="1" uid="u1"/></skl>
<phase-group><phase phase-name="p1" process-name="translation" company-name="c" tool-id="t1"
 date="2026-01-28T10:00:00" job-id="j" contact-name="n" contact-email="e" contact-phone="7">
<note>of the phase</note></phase></phase-group>
<glossary><internal-file form="text" crc="2">words</internal-file></glossary>
<reference><external-file href="b.txt"/></reference>
<count-group name="c1"><count count-type="total" phase-name="p1" unit="word">5</count></count-group>
<note xml:lang="en" priority="3" from="lan" annotates="general">of the file</note>
<tool tool-id="t1" tool-name="T" tool-version="1" tool-company="C">about the tool</tool>
</header>
<body>
<group id="g1" datatype="html" xml:space="preserve" restype="table" resname="r" extradata="e"
 extype="x" help-id="h" menu="m" menu-option="o" menu-name="n" coord="0;-1;#;20" font="f"
 css-style="c" style="s" exstyle="x" translate="yes" reformat="coord x-own" size-unit="pixel"
 maxwidth="1" minwidth="1" maxheight="1" minheight="1" maxbytes="1" minbytes="1" charclass="c"
 merged-trans="no">
<context-group name="x1" crc="1" purpose="location match"><context context-type="sourcefile"
 match-mandatory="no" crc="1">a.c</context></context-group>
<count-group name="c2"/>
<note>of the group</note>
<trans-unit id="1" approved="yes" xml:space="default" datatype="html" phase-name="p1"
 merged-trans="yes" translate="yes" reformat="no" restype="label" size-unit="em" maxwidth="5">
<source xml:lang="en">The <g id="1" ctype="bold" clone="no" equiv-text="b">big</g> dog<x id="2"
 ctype="lb"/> and <bx id="3" rid="1" ctype="link" clone="yes"/>cat<ex id="4" rid="1"/></source>
<seg-source><mrk mtype="seg" mid="s1" comment="c">One.</mrk><mrk mtype="seg" mid="s2">Two.</mrk>
</seg-source>
<target state="translated" state-qualifier="exact-match" phase-name="p1" xml:lang="vi"
 resname="r" coord="1;2;3;4" font="f" css-style="c" style="s" exstyle="e" equiv-trans="yes"><mrk
 mtype="seg" mid="s1">Một.</mrk><mrk mtype="x-own">Hai.</mrk></target>
<note>of the unit</note>
<context-group><context context-type="x-own">c</context></context-group>
<count-group name="c3"/>
<alt-trans match-quality="80%" tool-id="t1" crc="1" xml:lang="vi" origin="tm" datatype="html"
 xml:space="default" restype="label" mid="s2" phase-name="p1" alttranstype="proposal">
<source>Two.</source><seg-source><mrk mtype="seg" mid="a">Two.</mrk></seg-source>
<target>Hai.</target>
<context-group><context context-type="record">r</context></context-group><note>n</note></alt-trans>
</trans-unit>
<trans-unit id="2"><source>A<bpt id="1" rid="9" ctype="italic" crc="any text">&lt;i&gt;<sub
 datatype="html" ctype="bold" xid="1">sub</sub></bpt>b<ept id="2" rid="9" crc="1">&lt;/i&gt;</ept>
<it id="3" pos="open" rid="7" ctype="bold" crc="1">&lt;b&gt;</it><ph id="4" ctype="image" crc="1"
 assoc="both" xid="b1" equiv-text="e">img</ph></source></trans-unit>
</group>
<bin-unit id="b1" mime-type="image/png" approved="no" translate="no" reformat="yes"
 restype="bitmap" resname="r" phase-name="p1">
<bin-source><external-file href="a.png"/></bin-source>
<bin-target mime-type="image/png" state="new" state-qualifier="leveraged-tm" phase-name="p1"
 restype="bitmap" resname="r"><internal-file>data</internal-file></bin-target>
<note>n</note><trans-unit id="3"><source>caption</source></trans-unit></bin-unit>
</body></file>
</xliff>
"""
"""XLIFF 1.2, valid under the strict schema."""

DEPRECATED = FIRST.replace(
    "<note>of the unit</note>",
    '<note>of the unit</note><prop-group name="p"><prop prop-type="t" xml:lang="en">v</prop>'
    "</prop-group>",
).replace('<trans-unit id="2">', '<trans-unit id="2" ts="old">')
"""The same with what is deprecated, valid under the transitional schema."""

SECOND = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="vi"
 xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xml:space="default"
 xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:my="urn:my" my:own="1">
<file id="f1" original="a.html" canResegment="yes" translate="yes" srcDir="ltr" trgDir="auto"
 xml:space="default">
<skeleton>what stands around the text</skeleton>
<mda:metadata id="m1"><mda:metaGroup id="mg1" category="c" appliesTo="ignorable"><mda:meta
 type="t">v</mda:meta><mda:metaGroup><mda:meta type="u">w</mda:meta></mda:metaGroup></mda:metaGroup>
</mda:metadata>
<my:thing><my:deep>text</my:deep></my:thing>
<notes><note id="n1" appliesTo="source" category="c" priority="10">of the file</note></notes>
<group id="g1" name="n" canResegment="no" translate="no" srcDir="rtl" trgDir="ltr"
 type="my:type" xml:space="preserve">
<notes><note id="n1" my:own="x">of the group</note></notes>
<unit id="u1" name="n" canResegment="yes" translate="yes" srcDir="ltr" trgDir="ltr"
 xml:space="default" type="my:type">
<gls:glossary><gls:glossEntry id="e1" ref="#m1" my:own="1"><gls:term source="s">dog</gls:term>
<gls:translation id="e2" ref="#t=m2" source="s">chó</gls:translation>
<gls:definition source="s">an animal</gls:definition><my:thing/></gls:glossEntry></gls:glossary>
<notes><note id="n1">of the unit</note><note id="n2">more</note></notes>
<originalData><data id="d1" dir="ltr" xml:space="preserve">&lt;b&gt;<cp hex="0001"/></data>
<data id="d2">&lt;/b&gt;</data></originalData>
<segment id="s1" canResegment="no" state="final" subState="my:done">
<source xml:lang="en" xml:space="default">The <mrk id="m1" type="term" translate="no"
 value="v" ref="http://example.org/x">dog</mrk> <pc id="c1" canCopy="no" canDelete="no"
 canOverlap="yes" canReorder="firstNo" dispStart="a" dispEnd="b" equivStart="" equivEnd=""
 dataRefStart="d1" dataRefEnd="d2" subFlowsStart="u2" subFlowsEnd="u2" type="fmt" subType="xlf:b"
 dir="ltr">runs</pc> <ph id="c2" canCopy="no" canDelete="no" canReorder="no" disp="d" equiv="e"
 dataRef="d1" subFlows="u1 u2" type="ui" subType="xlf:var" my:own="1"/></source>
<target xml:lang="vi" xml:space="default" order="3">Con <mrk id="m2" type="term">chó</mrk> <pc
 id="c1" canCopy="no" canDelete="no" canReorder="firstNo">chạy</pc> <ph id="c2" canCopy="no"
 canDelete="no" canReorder="no"/></target></segment>
<ignorable id="i1"><source> </source></ignorable>
<segment id="s2" state="translated"><source><sc id="c3" type="fmt" dir="ltr" canOverlap="no"/>A<ph
 id="c4"/><ph id="c5" copyOf="c4"/><ec startRef="c3" canOverlap="no"/><sm id="m3" type="comment"
 ref="#n=n2"/>b<em startRef="m3"/><sc id="c6" isolated="yes"/><ec id="c7" isolated="yes" dir="rtl"/>
<mrk id="m4" type="comment" value="v">c</mrk><mrk id="m5" translate="no">d</mrk><cp hex="001b"/>
</source><target order="1"><sc id="c3"/>A<ec startRef="c3"/></target></segment>
</unit>
<unit id="u2"><segment><source><sc id="c8" canReorder="firstNo" canCopy="no"
 canDelete="no"/>x<ec startRef="c8" canReorder="no" canCopy="no" canDelete="no"/><mrk id="m6"
 type="my:own" ref="#f=f1/u=u1/m1">y</mrk></source>
</segment></unit>
</group>
<group id="g2"/>
</file>
<file id="f2"><skeleton href="a.skl"/><unit id="u1"><segment><source/></segment></unit></file>
</xliff>
"""
"""XLIFF 2.1, valid under the schema of 2.0 and the rules of 2.1."""

LATEST = SECOND.replace("document:2.0", "document:2.2").replace('version="2.1"', 'version="2.2"')
LATEST = LATEST.replace(
    '<file id="f1"', '<notes><note id="n1" ref="#f=f1">of the document</note></notes><file id="f1"'
)
"""XLIFF 2.2."""

DOCUMENTS = {
    "1.2 strict": FIRST.replace(
        ' version="1.2"',
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.2"'
        ' xsi:schemaLocation="urn:oasis:names:tc:xliff:document:1.2 xliff-core-1.2-strict.xsd"',
    ),
    "1.2": DEPRECATED,
    "2.1": SECOND,
    "2.0": SECOND.replace('version="2.1"', 'version="2.0"'),
    "2.2": LATEST,
}
