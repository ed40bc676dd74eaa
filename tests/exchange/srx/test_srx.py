"""SRX 2.0: reading, writing, and what is no SRX."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import srx
from termbase.language.segmentation import (
    FormatHandles,
    LanguageMap,
    LanguageRules,
    Rule,
    SegmentationRules,
    segments,
)

HEADER = '<header segmentsubflows="yes" cascade="yes"/>'
RULES = (
    "<languagerules><languagerule languagerulename='all'><rule><beforebreak>\\.</beforebreak>"
    "<afterbreak>\\s</afterbreak></rule></languagerule></languagerules>"
)
MAPS = "<maprules><languagemap languagepattern='.*' languagerulename='all'/></maprules>"


def document(header=HEADER, rules=RULES, maps=MAPS, version="2.0", space=srx.NAMESPACE):
    return (
        f'<srx xmlns="{space}" xmlns:o="urn:o" version="{version}">'
        f"{header}<body>{rules}{maps}</body></srx>"
    )


def codes(text):
    return [fault.code for fault in srx.validate(io.BytesIO(text.encode()), "x.srx")]


def read(text):
    return srx.read(io.BytesIO(text.encode()), "x.srx")


def written(rules):
    stream = io.StringIO()
    srx.write(rules, stream)
    return stream.getvalue()


TEXT = st.sampled_from(["", r"\.", "[<&>]", "a b", " ", 'x"y', r"\s+\p{Lu}", "“"])
NAMES = st.sampled_from(["one", "two & three", "<four>"])
RULE_SETS = st.builds(
    lambda rules, names, cascade, subflows, handles: SegmentationRules(
        tuple(LanguageRules(name, tuple(rules)) for name in names),
        tuple(LanguageMap("v.|e<n", name) for name in names),
        cascade=cascade, subflows=subflows, handles=handles,
    ),
    st.lists(st.builds(Rule, TEXT, TEXT, st.booleans()), min_size=1, max_size=3),
    st.lists(NAMES, unique=True, min_size=1),
    st.booleans(),
    st.booleans(),
    st.builds(FormatHandles, st.booleans(), st.booleans(), st.booleans()),
)  # fmt: skip


@given(RULE_SETS)
def test_round_trip(rules):
    text = written(rules)
    assert codes(text) == []
    assert read(text) == rules
    assert written(read(text)) == text


def test_default_rules_go_out_and_in():
    rules = srx.default_rules()
    text = written(rules)
    assert codes(text) == []
    assert read(text) == rules


def test_default_rules_use_what_every_tool_has():
    """No look-around and no flags: SRX 2.0 does not list them."""
    for language in srx.default_rules().languages:
        for rule in language.rules:
            for expression in (rule.before, rule.after):
                assert not any(mark in expression for mark in ("(?=", "(?!", "(?<", "(?i"))


def test_as_another_tool_writes_it():
    text = document(
        header='<header segmentsubflows="no" cascade="no">'
        '<formathandle type="start" include="yes"/>'
        '<o:options trim="yes"><o:more/>text</o:options></header>'
    )
    rules = read(text)
    assert (rules.cascade, rules.subflows) == (False, False)
    assert rules.handles == FormatHandles(start=True)
    assert segments("One. Two.", "de", rules) == [(0, 4), (5, 9)]


def test_break_is_yes_unless_said():
    assert read(document()).languages[0].rules == (Rule(r"\.", r"\s"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (document(header='<header segmentsubflows="yes"/>'), "srx-attribute"),
        (document(header='<header segmentsubflows="yes" cascade="maybe"/>'), "srx-value"),
        (document(header=HEADER.replace("/>", ' x="1"/>')), "srx-attribute"),
        (document(header=""), "srx-missing"),
        (document(maps=""), "srx-missing"),
        (document(rules=MAPS, maps=RULES), "srx-order"),
        (document(rules=RULES.replace("'all'", "'other'")), "srx-name"),
        (document(rules=RULES.replace("\\.", "(")), "srx-expression"),
        (document(rules=RULES.replace("\\.", "(a)\\1")), "srx-expression"),
        (document(maps=MAPS.replace(".*", "[")), "srx-expression"),
        (document(rules=RULES.replace("<rule>", "<rule break='so'>")), "srx-value"),
        (document(rules=RULES.replace("<rule>", "<o:x/><rule>")), "srx-element"),
        (document(rules=RULES.replace("<rule>", "<srx/><rule>")), "srx-element"),
        (document(rules=RULES.replace("<rule>", "stray<rule>")), "srx-text"),
        (document(maps="stray" + MAPS), "srx-text"),
        (
            document(rules=RULES.replace("</languagerules>", "")
                     + RULES.removeprefix("<languagerules>")), "srx-name",
        ),
        (
            document(rules=RULES.replace("<beforebreak>\\.</beforebreak>", "").replace(
                "</rule>", "<beforebreak>x</beforebreak></rule>")), "srx-order",
        ),
    ],
)  # fmt: skip
def test_faults(text, code):
    assert code in codes(text)
    with pytest.raises(BadFile) as refused:
        read(text)
    assert refused.value.place.startswith("x.srx:")


def test_unused_rules_are_a_note():
    extra = RULES.replace("'all'", "'more'").removeprefix("<languagerules>")
    text = document(rules=RULES.replace("</languagerules>", "") + extra)
    (note,) = srx.validate(io.BytesIO(text.encode()))
    assert (note.code, note.note) == ("srx-unused", True)
    assert len(read(text).languages) == 2


@pytest.mark.parametrize(
    "text",
    [
        document(version="1.0"),
        document(space="http://www.lisa.org/srx"),
        document(space="http://www.lisa.org/srx").replace(" xmlns=", " xmlns:other="),
        "<tmx/>",
        "<srx",
        "",
        '<!DOCTYPE srx [<!ENTITY a "b">]>' + document(),
        '<!DOCTYPE srx SYSTEM "http://localhost/srx.dtd">'
        + document(rules=RULES.replace("\\.", "&a;")),
    ],
)
def test_what_is_no_srx(text):
    with pytest.raises(BadFile):
        codes(text)
    with pytest.raises(BadFile):
        read(text)


def test_too_many_rules():
    rule = "<rule><beforebreak>a</beforebreak></rule>"
    many = RULES.replace("<rule>", rule * 20_001 + "<rule>")
    with pytest.raises(BadFile, match="more than 20000 rules"):
        read(document(rules=many))
