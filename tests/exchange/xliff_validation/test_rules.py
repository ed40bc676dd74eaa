"""Each rule by a document that breaks it alone: the codes of what is found."""

# ruff: noqa: E501 (one case a line)

from __future__ import annotations

import io

import pytest

from termbase.exchange.xliff.validation import Fault, validate
from tests.exchange.xliff_validation.documents import DOCUMENTS


def found(content: str | bytes) -> list[Fault]:
    source = content if isinstance(content, bytes) else content.encode()
    return [fault for fault in validate(io.BytesIO(source), "x") if not fault.note]


def notes(content: str) -> list[str]:
    return [fault.code for fault in validate(io.BytesIO(content.encode())) if fault.note]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_valid_documents_have_no_fault(name: str) -> None:
    assert found(DOCUMENTS[name]) == []
    assert notes(DOCUMENTS[name]) == []


FIRST = {
    # Structure, by the schemas.
    "an element that the schema does not know": ("<note>of the phase", "<nota/><note>of the phase", "element"),
    "an element in the wrong parent": ("<note>of the phase", "<count/><note>of the phase", "element"),
    "elements in the wrong order": ("<skl>", "<tool tool-id='x' tool-name='y'/><skl>", "order order"),
    "no source": ("<source>caption</source>", "", "missing"),
    "text between elements": ("<note>of the group", "text<note>of the group", "text"),
    "white space in an empty element": ('<x id="2"\n ctype="lb"/>', '<x id="2"> </x>', "text"),
    "text in a container": ("<body>", "<body>text", "text"),
    "an attribute that the schema does not know": ('<body>', '<body own="1">', "attribute"),
    "a required attribute": (' id="3"><source>caption', "><source>caption", "attribute-missing"),
    "a datatype that is not on the list": ('datatype="html" tool-id', 'datatype="latex" tool-id', "value"),
    "a state that is not on the list": ('state="translated"', 'state="done"', "value"),
    "approved is yes or no": ('approved="yes"', 'approved="true"', "value"),
    "a position": ('pos="open"', 'pos="begin"', "value"),
    "a priority beyond ten": ('priority="3"', 'priority="11"', "value"),
    "no moment": ("2026-01-28T10:00:00Z", "2026-01-28", "value"),
    "coordinates": ('coord="1;2;3;4"', 'coord="1;2;3"', "value"),
    "no name token": ('mid="s1" comment', 'mid="s 1" comment', "value reference"),
    "no language": ('source-language="en"', 'source-language="en_US"', "language"),
    "a language in a text": ('<source xml:lang="en">', '<source xml:lang="?">', "language"),
    # Keys, by the schemas.
    "a unit's id twice": ('<trans-unit id="2"', '<trans-unit id="1"', "id"),
    "that of a bin-unit": ('<trans-unit id="2"', '<trans-unit id="b1"', "id"),
    "a group's id twice": ("<bin-unit", '<group id="g1"/><bin-unit', "id"),
    "a name of contexts twice": ("<context-group><context context-type=\"x-own", "<context-group name=\"x1\"><context context-type=\"x-own", "id"),
    "a segment's id twice": ('mid="s2">Two.</mrk>\n', 'mid="s1">Two.</mrk>\n', "id reference"),
    "a segment that the source has not": ('mtype="seg" mid="s1">Một', 'mtype="seg" mid="s9">Một', "reference"),
    "an alternative of no segment": ('restype="label" mid="s2"', 'restype="label" mid="s9"', "reference"),
    "a phase that the header has not": ('datatype="html" phase-name="p1"', 'datatype="html" phase-name="p9"', "reference"),
    "a tool that the header has not": ('crc="1" xml:lang="vi" origin', 'tool-id="t9" xml:lang="vi" origin', "xml"),
    "a subflow that is no unit": ('xid="b1"', 'xid="b9"', "reference"),
    # Text of the specification.
    "a code that does not end": ('<ept id="2" rid="9" crc="1">&lt;/i&gt;</ept>', "", "pair"),
    "a code that does not begin": ('<bx id="3" rid="1" ctype="link" clone="yes"/>', "", "pair"),
    "an end before its start": ('The <g id="1"', '<ex id="5" rid="5"/><bx id="6" rid="5"/>The <g id="1"', "pair pair"),
    "two starts of one end": ('The <g id="1"', 'The <bx id="6" rid="1"/><g id="1"', "id"),
    "a target of no language": (' target-language="vi"', "", ""),
    "the namespace": ("document:1.2\" version", "document:1.1\" version", "namespace"),
}  # fmt: skip


@pytest.mark.parametrize("case", FIRST)
def test_a_fault_of_1_2(case: str) -> None:
    text = DOCUMENTS["1.2"]
    old, new, codes = FIRST[case]
    assert old in text
    changed = text.replace(old, new, 1)
    if codes == "xml":
        changed = text.replace('tool-id="t1" crc="1"', 'tool-id="t9" crc="1"')
        codes = "reference"
    assert [f.code.removeprefix("xliff-") for f in found(changed)] == codes.split()


SECOND = {
    # Structure, by the schemas.
    "an element that the schema does not know": ("<notes><note id=\"n1\">of the unit", "<nota/><notes><note id=\"n1\">of the unit", "element"),
    "an element in the wrong parent": ("<source> </source>", "<source> </source><note/>", "element"),
    "an element of others where none may stand": ("<source> </source>", "<source> </source><my:thing/>", "element"),
    "elements in the wrong order": ("<source> </source>", "<target> </target><source> </source>", "missing"),
    "notes behind the segments": ("</segment>\n</unit>\n<unit id=\"u2\">", "</segment><notes><note>n</note></notes>\n</unit>\n<unit id=\"u2\">", "order"),
    "no unit in a file": ('<unit id="u1"><segment><source/></segment></unit>', "", "missing"),
    "no note in notes": ('<notes><note id="n1" my:own="x">of the group</note></notes>', "<notes/>", "missing"),
    "text between elements": ('<segment id="s2"', 'text<segment id="s2"', "text"),
    "text in a container": ("<notes><note id=\"n1\" my", "<notes>text<note id=\"n1\" my", "text"),
    "an attribute that the schema does not know": ('<ignorable id="i1">', '<ignorable id="i1" state="final">', "attribute"),
    "an attribute of others where none may stand": ('<ignorable id="i1">', '<ignorable id="i1" my:own="1">', "attribute"),
    "a required attribute": ('<group id="g2"/>', "<group/>", "attribute-missing"),
    "no source language": (' srcLang="en"', "", "attribute-missing"),
    "no language": ('srcLang="en"', 'srcLang="en_US"', "language language"),
    "an id that is no token": ('<group id="g2"/>', '<group id="g 2"/>', "value"),
    "a state that is not on the list": ('state="translated"', 'state="new"', "value"),
    "a value of canCopy": ('<ph\n id="c4"/>', '<ph\n id="c4" canCopy="maybe"/>', "value"),
    "a value of canReorder": ('<ph\n id="c4"/>', '<ph\n id="c4" canReorder="first"/>', "value"),
    "a type without a prefix": ('type="my:own" ref', 'type="own" ref', "value"),
    "a priority of eleven": ('priority="10"', 'priority="11"', "value"),
    "data keep their white space": ('<data id="d2">', '<data id="d2" xml:space="default">', "value"),
    "the namespace": ("document:2.0", "document:1.2", "namespace"),
    # Ids.
    "a file's id twice": ('<file id="f2">', '<file id="f1">', "id"),
    "a group's id twice": ('<group id="g2"/>', '<group id="g1"/>', "id"),
    "a unit's id twice": ('<unit id="u2">', '<unit id="u1">', "id reference reference reference"),
    "a note's id twice": ('<note id="n2">', '<note id="n1">', "id reference"),
    "a note's id twice in a container": ('of the group</note>', 'of the group</note><note id="n1"/>', "id"),
    "a data's id twice": ('<data id="d2">', '<data id="d1">', "id reference"),
    "a segment's id twice": ('<segment id="s2"', '<segment id="s1"', "id"),
    "a code with the id of a segment": ('<ph\n id="c4"/>', '<ph\n id="i1"/>', "id reference"),
    "a target's code twice": ("Con <mrk", 'Con <ph id="c2"/><mrk', "id"),
    "a target's code with the id of another element": ('<sc id="c3"/>A<ec startRef="c3"/></target>', '<sc id="c4"/>A<ec startRef="c4"/></target>', "id"),
    # Segments.
    "a unit without a segment": ("<unit id=\"u1\"><segment><source/></segment>", "<unit id=\"u1\"><ignorable><source/></ignorable>", "segment"),
    "translated without a target": ('<target order="1"><sc id="c3"/>A<ec startRef="c3"/></target>', "", "state target-order"),
    "a substate without a state": ('state="final" subState', "subState", "state"),
    "a substate without a prefix": ('subState="my:done"', 'subState="done"', "state"),
    "a source in another language": ('<source xml:lang="en"', '<source xml:lang="fr"', "language"),
    "a target in the language around": ('<unit id="u2"><segment>', '<unit id="u2" xml:lang="fr"><segment>', "language"),
    "no target language": (' trgLang="vi"', "", "language"),
    "white space that differs": ('<source xml:lang="en" xml:space="default">', '<source xml:lang="en" xml:space="preserve">', "space"),
    "a place beyond the last": ('order="1"', 'order="4"', "target-order target-order"),
    "a place that is taken": ('order="1"', 'order="3"', "target-order target-order"),
    "a place that nobody leaves": (' order="3"', "", "target-order"),
    # Codes.
    "a start without an end": ('<ec startRef="c3" canOverlap="no"/>', "", "pair"),
    "an end without a start": ('<sc id="c3" type="fmt" dir="ltr" canOverlap="no"/>', "", "pair"),
    "an end before its start": ('<sc id="c3"/>A<ec startRef="c3"/>', '<ec startRef="c3"/>A<sc id="c3"/>', "pair pair"),
    "two ends of one start": ('<ec startRef="c3"/></target>', '<ec startRef="c3"/><ec startRef="c3"/></target>', "pair"),
    "a start that is isolated and is not": ('<sc id="c3"/>', '<sc id="c3" isolated="yes"/>', "pair"),
    "an isolated end without an id": ('<ec id="c7" isolated="yes" dir="rtl"/>', '<ec startRef="c7" isolated="yes" dir="rtl"/>', "pair"),
    "an end with an id": ('<ec startRef="c3"/></target>', '<ec startRef="c3" id="c9"/></target>', "pair"),
    "a direction of an end that is not isolated": ('<ec startRef="c3"/></target>', '<ec startRef="c3" dir="ltr"/></target>', "pair"),
    "hints that differ": ('<ec startRef="c3" canOverlap="no"/>', '<ec startRef="c3"/>', "pair"),
    "an end that may be deleted alone": ('<ec startRef="c3"/></target>', '<ec startRef="c3" canDelete="no"/></target>', "pair"),
    "an end that may be moved alone": ('<sc id="c3"/>A<ec startRef="c3"/></target>', '<sc id="c3" canReorder="firstNo" canCopy="no" canDelete="no"/>A<ec startRef="c3" canCopy="no" canDelete="no"/></target>', "pair"),
    "a mark that does not end": ('<em startRef="m3"/>', "", "pair"),
    "a mark that does not begin": ('<sm id="m3" type="comment"\n ref="#n=n2"/>', "", "pair"),
    "a sequence without its first code": ('<ph\n id="c4"/>', '<ph\n id="c4" canReorder="no" canCopy="no" canDelete="no"/>', "hint hint"),
    "a code of a sequence that may be copied": ('canCopy="no" canDelete="no" canReorder="no" disp', 'canDelete="no" canReorder="no" disp', "hint"),
    "a sequence in another order": ('<pc\n id="c1" canCopy="no" canDelete="no" canReorder="firstNo">chạy</pc> <ph id="c2" canCopy="no"\n canDelete="no" canReorder="no"/>', '<ph id="c2" canCopy="no"\n canDelete="no" canReorder="firstNo"/><pc\n id="c1" canCopy="no" canDelete="no" canReorder="no">chạy</pc>', "hint"),
    "a code that may not be deleted": ('<ph id="c2" canCopy="no"\n canDelete="no" canReorder="no"/></target>', "</target>", "hint"),
    "a subtype without a type": ('type="ui" subType', "subType", "hint"),
    "a subtype of another type": ('type="ui" subType', 'type="fmt" subType', "hint"),
    "data of the start alone": ('dataRefStart="d1" dataRefEnd="d2"', 'dataRefStart="d1"', "hint"),
    "subflows of the end alone": ('subFlowsStart="u2" subFlowsEnd', "subFlowsEnd", "hint"),
    "a shown start alone": ('equivStart="" equivEnd=""', 'equivEnd=""', "hint"),
    "data that are not there": ('disp="d" equiv="e"\n dataRef="d1"', 'disp="d" equiv="e"\n dataRef="d9"', "reference"),
    "a copy of nothing": ('copyOf="c4"', 'copyOf="c9"', "reference"),
    "a copy of what may not be copied": ('<ph\n id="c4"/>', '<ph\n id="c4" canCopy="no"/>', "hint"),
    "a copy with data": ('copyOf="c4"', 'copyOf="c4" dataRef="d1"', "hint"),
    "subflows that are no units": ('subFlows="u1 u2"', 'subFlows="u1 u9"', "reference"),
    "a code point that XML can hold": ('<cp hex="001b"/>', '<cp hex="0041"/>', "code-point"),
    "a code point that is none": ('<cp hex="001b"/>', '<cp hex="110000"/>', "code-point"),
    "a code point in three bytes of two": ('<cp hex="001b"/>', '<cp hex="1b"/>', "code-point"),
    # Marks and references.
    "a comment that says nothing": ('type="comment" value="v"', 'type="comment"', "mark"),
    "a comment that says two things": ('type="comment" value="v"', 'type="comment" value="v" ref="#n=n1"', "mark"),
    "a comment that is no note": ('type="comment"\n ref="#n=n2"', 'type="comment"\n ref="#m1"', "mark"),
    "a match with a reference": ('type="my:own" ref="#f=f1/u=u1/m1"', 'type="mtc:match" ref="#f=f1"', "mark"),
    "a note that is not there": ('ref="#n=n2"', 'ref="#n=n9"', "reference"),
    "a reference that is none": ("#f=f1/u=u1/m1", "#u=u1/f=f1", "reference"),
    "a reference to two things": ("#f=f1/u=u1/m1", "#n=n1/d=d1", "reference"),
    "a reference of an unknown kind": ("#f=f1/u=u1/m1", "#f=f1/x=m1", "reference"),
    "a reference to no token": ("#f=f1/u=u1/m1", "#f=f 1", "reference"),
    # The glossary module.
    "an entry without a term": ('<gls:term source="s">dog</gls:term>', "", "missing"),
    "an entry that says nothing": ('<gls:translation id="e2" ref="#t=m2" source="s">chó</gls:translation>\n<gls:definition source="s">an animal</gls:definition>', "", "glossary"),
    "an entry's id twice": ('id="e2"', 'id="e1"', "id"),
    "an entry of no text": ('ref="#m1" my', 'ref="#m9" my', "reference"),
    "a glossary outside of a unit": ("<my:thing><my:deep>", '<gls:glossary><gls:glossEntry><gls:term>t</gls:term><gls:definition>d</gls:definition></gls:glossEntry></gls:glossary><my:thing><my:deep>', "glossary"),
    "a second glossary": ("<gls:glossary>", '<gls:glossary><gls:glossEntry><gls:term>t</gls:term><gls:definition>d</gls:definition></gls:glossEntry></gls:glossary><gls:glossary>', "glossary"),
    # Metadata and skeletons.
    "metadata without a type": ('<mda:meta type="u">', "<mda:meta>", "attribute-missing"),
    "metadata of nothing": ('appliesTo="ignorable"', 'appliesTo="unit"', "value"),
    "a skeleton that is named and there": ('<skeleton href="a.skl"/>', '<skeleton href="a.skl">x</skeleton>', "skeleton"),
    "a skeleton that is neither": ('<skeleton href="a.skl"/>', "<skeleton/>", "skeleton"),
    "elements as a skeleton are one": ('<skeleton href="a.skl"/>', "<skeleton><my:a/></skeleton>", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", SECOND)
@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_a_fault_of_2(version: str, case: str) -> None:
    text = DOCUMENTS[version]
    old, new, codes = SECOND[case]
    if version == "2.2":
        old, new = (part.replace("document:2.0", "document:2.2") for part in (old, new))
    assert old in text
    got = [f.code.removeprefix("xliff-") for f in found(text.replace(old, new, 1))]
    assert got == codes.split()
