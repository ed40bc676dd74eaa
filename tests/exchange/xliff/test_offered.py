"""Matches written beside the targets that were made of them."""

from __future__ import annotations

import io

import pytest

from termbase.exchange import xliff
from termbase.exchange.xliff import Edit, Offered
from termbase.exchange.xliff.units import MATCH
from termbase.exchange.xliff.validation import validate
from termbase.model.unit import Code, Role

MTC = 'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'
FIRST = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="vi" original="a" datatype="plaintext"><body>
<trans-unit id="1">{}</trans-unit>
<trans-unit id="9"><source>other</source></trans-unit></body></file></xliff>"""
SECOND = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="vi">
<file id="f"><unit id="1">{}</unit></file></xliff>"""  # noqa: E501
CODE = Code(Role.ALONE, "x", "5")
OFFERED = Offered(("Two & ", CODE), ("Hai ", CODE), 75)
ALT = (
    '<alt-trans match-quality="75%" origin="termbase"{}><source>Two &amp; <x id="5"/></source>'
    '<target>Hai <x id="5"/></target></alt-trans>'
)


def rewritten(text: str, edit: Edit = Edit(("Ba",), "new", OFFERED), only: str = "") -> str:  # noqa: B008
    stream = io.BytesIO()

    def choose(read):
        return edit if read.unit.id == "1" and only in read.unit.segments[0].text else None

    xliff.rewrite(io.BytesIO(text.encode()), stream, choose, "x")
    data = stream.getvalue()
    assert not [fault for fault in validate(io.BytesIO(data), "x") if not fault.note]
    offered = [r.unit for r in xliff.read(io.BytesIO(data), "x") if r.unit and r.unit.said(MATCH)]
    assert all(len(unit.segments) == 2 for unit in offered)
    return data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<source>a</source>",
         '<source>a</source><target state="new">Ba</target>' + ALT.format("")),
        ("\n  <source>a</source><target/><note>n</note>\n",
         '\n  <source>a</source><target state="new">Ba</target>\n  ' + ALT.format("")
         + "<note>n</note>\n"),
        ("<source>a</source><target state='new'>b</target>",
         '<source>a</source><target state="new">Ba</target>' + ALT.format("")),
        ('<source>a</source><seg-source><mrk mtype="seg" mid="7">a</mrk></seg-source>',
         '<source>a</source><seg-source><mrk mtype="seg" mid="7">a</mrk></seg-source>'
         '<target><mrk mtype="seg" mid="7">Ba</mrk></target>' + ALT.format(' mid="7"')),
        ('<source>a</source><seg-source><mrk mtype="seg" mid="7">a</mrk></seg-source>'
         '<target><mrk mtype="seg" mid="7"/></target>',
         '<source>a</source><seg-source><mrk mtype="seg" mid="7">a</mrk></seg-source>'
         '<target><mrk mtype="seg" mid="7">Ba</mrk></target>' + ALT.format(' mid="7"')),
    ],
)  # fmt: skip
def test_behind_the_target_of_1_2(before, after):
    assert rewritten(FIRST.format(before)) == FIRST.format(after)


MATCH_2 = (
    '<mtc:match ref="#{}" similarity="75" origin="termbase"><source>Two &amp; <ph id="5"/></source>'
    '<target>Hai <ph id="5"/></target></mtc:match>'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<segment><source>a</source></segment>",
         f"<mtc:matches {MTC}>{MATCH_2.format('s1')}</mtc:matches>"
         '<segment state="new" id="s1"><source>a</source><target>Ba</target></segment>'),
        ('\n <segment id="q"><source>a<ph id="s1"/></source></segment>\n',
         f"\n <mtc:matches {MTC}>{MATCH_2.format('q')}</mtc:matches>"
         '\n <segment id="q" state="new"><source>a<ph id="s1"/></source><target>Ba</target>'
         "</segment>\n"),
        ('<segment><source>a<ph id="s1"/></source></segment>',
         f"<mtc:matches {MTC}>{MATCH_2.format('s2')}</mtc:matches>"
         '<segment state="new" id="s2"><source>a<ph id="s1"/></source><target>Ba</target>'
         "</segment>"),
        (f'<m:matches {MTC.replace("mtc", "m")}><m:match ref="#q"><source>x</source>'
         '<target>y</target></m:match></m:matches><notes><note>n</note></notes>'
         '<segment id="q"><source>a</source></segment>',
         f'<m:matches {MTC.replace("mtc", "m")}><m:match ref="#q"><source>x</source>'
         f'<target>y</target></m:match>{MATCH_2.format("q").replace("mtc", "m")}</m:matches>'
         '<notes><note>n</note></notes>'
         '<segment id="q" state="new"><source>a</source><target>Ba</target></segment>'),
    ],
)  # fmt: skip
def test_the_matches_of_a_unit_of_2(before, after):
    changed = rewritten(SECOND.format(before), Edit(("Ba",), "initial", OFFERED))
    assert changed == SECOND.format(after.replace('state="new"', 'state="initial"'))


def test_several_segments_have_one_list():
    segments = "<segment><source>{}</source></segment>" * 2
    changed = rewritten(SECOND.format(segments.format("a", "b")), Edit(("Ba",), "", OFFERED))
    assert changed.count("<mtc:matches") == 1
    assert changed.index('ref="#s1"') < changed.index('ref="#s2"')
    assert '<segment id="s2"><source>b</source>' in changed


def test_a_match_has_no_data_of_the_unit():
    code = Code(Role.ALONE, "ph", "5", attributes=(("dataRef", "d1"), ("disp", "x")))
    span = Code(Role.SPAN, "pc", "6", content=(code,), attributes=(("dataRefStart", "d1"),))
    text = (
        '<originalData><data id="d1">b</data></originalData><segment><source>a</source></segment>'
    )
    edit = Edit(("Ba",), "", Offered((span,), ("y",), 80))
    assert '<source><pc id="6"><ph id="5" disp="x"/></pc></source>' in rewritten(
        SECOND.format(text), edit
    )


def test_elements_have_the_prefix_of_the_file():
    first = FIRST.replace("xmlns=", "xmlns:l=").replace("<", "<l:").replace("<l:/", "</l:")
    text = first.format("<l:source>a</l:source>")
    assert "</l:target><l:alt-trans " in rewritten(text, Edit(("Ba ", CODE), "", OFFERED))
    assert '<l:source>Two &amp; <l:x id="5"/></l:source>' in rewritten(text)
    second = SECOND.replace("xmlns=", "xmlns:l=").replace("<", "<l:").replace("<l:/", "</l:")
    text = second.format("<l:segment><l:source>a</l:source></l:segment>")
    changed = rewritten(text, Edit(("Ba ", CODE), "", OFFERED))
    assert '<l:target>Ba <l:ph id="5"/></l:target></l:segment>' in changed
    assert '<l:source>Two &amp; <l:ph id="5"/></l:source>' in changed


def test_a_list_that_has_the_namespace_for_its_own():
    text = (
        '<matches xmlns="urn:oasis:names:tc:xliff:matches:2.0"><match ref="#q">'
        "<l:source>x</l:source><l:target>y</l:target></match></matches>"
        '<segment id="q"><source>a</source></segment>'
    )
    core = "urn:oasis:names:tc:xliff:document:2.0"
    whole = SECOND.replace('version="2.0"', f'version="2.0" xmlns:l="{core}"').format(text)
    changed = rewritten(whole, Edit(("Ba",), "", OFFERED))
    assert changed.count("<match ") == 2
    assert f'<source xmlns="{core}">Two' in changed
