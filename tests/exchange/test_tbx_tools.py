"""TBX for single programs: what each of them reads, by readers that read as it does."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import product
from xml.etree import ElementTree

import pytest
from hypothesis import Phase, given, settings

from termbase.errors import InvalidValue, NotFound
from termbase.exchange import formats, tbx
from termbase.exchange.options import WriteOptions
from termbase.model import (
    Concept,
    Context,
    Definition,
    Extra,
    Gender,
    Kind,
    Note,
    PartOfSpeech,
    Period,
    Relation,
    RelationKind,
    Review,
    Status,
    Term,
)
from tests.strategies import GLOSSARIES

OK, PREFERRED, DEPRECATED = Review.APPROVED, Status.PREFERRED, Status.DEPRECATED
FEW = settings(deadline=None, max_examples=25, phases=[Phase.explicit, Phase.generate])
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONCEPT = Concept(
    "hanoi",
    Kind.PLACE,
    "geography",
    OK,
    terms=(
        Term("vi", "Hà Nội", status=PREFERRED, review=OK, part_of_speech=PartOfSpeech.PROPER_NOUN),
        Term("vi", "Hà-nội", status=DEPRECATED, review=OK),
        Term("en", "Hanoi", status=PREFERRED, review=OK),
        Term(
            *("en-GB", "Ha Noi"),
            usage="in official texts",
            contexts=(Context("Ha Noi & Hue"),),
            valid=Period("1831"),
        ),
        Term("en", "Hanoï", review=Review.REJECTED),
        Term("fr", "Hanoï", status=PREFERRED, review=OK, gender=Gender.MASCULINE),
    ),
    definitions=(Definition("en", "The capital."), Definition("fr", "La capitale.")),
    notes=(Note("seen in 2026"),),
    relations=(Relation(RelationKind.LOCATED_IN, "vietnam"),),
)
PAIR = tbx.Choice("en", "vi")


def written(tool: str, concepts, choice=PAIR):
    stream = io.StringIO()
    losses, count = tbx.write_for(tbx.Tool(tool), concepts, stream, choice)
    return stream.getvalue(), losses, count


def entry(text: str) -> str:
    return text.partition("    <body>\n")[2].partition("    </body>")[0]


OMEGAT = """\
      <termEntry id="hanoi">
        <descrip type="subjectField">geography</descrip>
        <descrip type="definition" xml:lang="fr">La capitale.</descrip>
        <note>seen in 2026</note>
        <langSet xml:lang="en">
          <descrip type="definition">The capital.</descrip>
          <tig>
            <term>Hanoi</term>
          </tig>
          <tig>
            <term>Ha Noi</term>
            <descrip type="context">Ha Noi &amp; Hue</descrip>
            <note>Ha Noi: 1831/..; in official texts; proposed</note>
          </tig>
        </langSet>
        <langSet xml:lang="vi">
          <note>not to be used: Hà-nội</note>
          <tig>
            <term>Hà Nội</term>
            <note>proper noun</note>
          </tig>
        </langSet>
      </termEntry>
"""
LOKALIZE = """\
      <termEntry id="hanoi">
        <descrip type="subjectField">geography</descrip>
        <note>seen in 2026</note>
        <langSet xml:lang="vi">
          <tig>
            <term>Hà Nội</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="partOfSpeech">properNoun</termNote>
          </tig>
        </langSet>
        <langSet xml:lang="en">
          <descrip type="definition">The capital.</descrip>
          <tig>
            <term>Hanoi</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </tig>
          <tig>
            <term>Ha Noi</term>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
            <note>in official texts</note>
          </tig>
        </langSet>
        <langSet xml:lang="fr">
          <descrip type="definition">La capitale.</descrip>
          <tig>
            <term>Hanoï</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="grammaticalGender">masculine</termNote>
          </tig>
        </langSet>
      </termEntry>
"""
WEBLATE = """\
      <termEntry id="hanoi">
        <descrip type="definition">The capital.</descrip>
        <descrip type="Usage note">seen in 2026</descrip>
        <langSet xml:lang="en">
          <tig>
            <term>Hanoi</term>
          </tig>
        </langSet>
        <langSet xml:lang="vi">
          <tig>
            <term>Hà Nội</term>
            <termNote type="partOfSpeech">noun</termNote>
          </tig>
        </langSet>
      </termEntry>
      <termEntry id="hanoi·2">
        <descrip type="definition">The capital.</descrip>
        <descrip type="Usage note">in official texts
seen in 2026</descrip>
        <langSet xml:lang="en">
          <tig>
            <term>Ha Noi</term>
          </tig>
        </langSet>
        <langSet xml:lang="vi">
          <tig>
            <term>Hà Nội</term>
            <termNote type="partOfSpeech">noun</termNote>
          </tig>
        </langSet>
      </termEntry>
      <termEntry id="hanoi·3" weblate-flags="forbidden">
        <langSet xml:lang="en">
          <tig>
            <term>Hanoi</term>
          </tig>
        </langSet>
        <langSet xml:lang="vi">
          <tig>
            <term>Hà-nội</term>
            <termNote type="administrativeStatus">forbidden</termNote>
          </tig>
        </langSet>
      </termEntry>
"""


def test_the_exact_entries():
    text, _, count = written("omegat", [CONCEPT])
    assert (entry(text), count) == (OMEGAT, 1)
    text, *_ = written("lokalize", [CONCEPT], tbx.Choice())
    assert entry(text) == LOKALIZE
    text, *_ = written("weblate", [CONCEPT])
    assert entry(text) == WEBLATE


def test_what_is_left_out_is_counted():
    rejected = replace(CONCEPT, id="no", review=Review.REJECTED)
    alone = Concept("alone", terms=(Term("vi", "một"),))
    merged = Concept("old", redirect="hanoi")
    three = [rejected, alone, merged, CONCEPT]
    same = {
        "rejected concepts": 1,
        "concepts without permitted forms in two languages": 1,
        "kinds of concepts": 1,
        "relations": 1,
        "merged concepts (redirects)": 1,
        "regional languages of forms": 1,
        "rejected forms": 1,
    }
    assert written("omegat", three)[1] == same
    unseen = {
        "contexts": 1,
        "dates of forms": 1,
        "review states of forms": 1,
        "subjects": 1,
    }
    assert written("weblate", three)[1] == same | unseen
    del unseen["subjects"]
    assert written("lokalize", three)[1] == same | unseen | {"forms that are not to be used": 1}
    with pytest.raises(NotFound):
        written("omegat", [rejected, alone, merged])


def test_a_house_style_comes_first_and_a_text_stands_once():
    terms = (
        Term("en", "Viet Nam", status=PREFERRED, review=OK, style="vns"),
        Term("en", "Vietnam", status=PREFERRED, review=OK),
        Term("en", "Viet Nam", review=OK),
        Term("vi", "Việt Nam", status=PREFERRED, review=OK),
    )
    vietnam = Concept("vietnam", review=OK, terms=terms)
    text, *_ = written("omegat", [vietnam])
    assert [e.text for e in ElementTree.fromstring(text).iter("term")] == [
        *("Vietnam", "Viet Nam"),
        "Việt Nam",
    ]
    text, *_ = written("omegat", [vietnam], tbx.Choice("en", "vi", "vns"))
    assert ElementTree.fromstring(text).find(".//term").text == "Viet Nam"


def as_omegat(text: str, source: str, target: str) -> set[tuple[str, str]]:
    """Every source term of an entry with every target term, as OmegaT pairs them."""
    pairs = set()
    for one in ElementTree.fromstring(text).iterfind("text/body/termEntry"):
        terms = {
            lang: [t.text for s in one.iterfind("langSet") if s.get(LANG) == lang
                   for t in s.iterfind("tig/term")]
            for lang in (source, target)
        }  # fmt: skip
        pairs |= set(product(terms[source], terms[target]))
    return pairs


@FEW
@given(GLOSSARIES)
def test_omegat_sees_what_is_permitted_in_both_languages(concepts):
    expected = {
        (source.text, target.text)
        for concept in concepts
        if concept.review is not Review.REJECTED
        for source, target in product(concept.permitted_in("en"), concept.permitted_in("fr"))
    }
    try:
        text, *_ = written("omegat", concepts, tbx.Choice("en", "fr"))
    except NotFound:
        assert not expected
    else:
        assert as_omegat(text, "en", "fr") == expected


@FEW
@given(GLOSSARIES)
def test_lokalize_knows_every_entry_by_its_id(concepts):
    try:
        text, _, count = written("lokalize", concepts, tbx.Choice())
    except NotFound:
        return
    entries = ElementTree.fromstring(text).findall(".//termEntry")
    assert len(entries) == len({one.get("id") for one in entries}) == count
    known = {concept.id: concept for concept in concepts}
    for one in entries:
        concept = known[one.get("id")]
        assert one.findtext("descrip[@type='subjectField']", "") == concept.subject
        for section in one.iterfind("langSet"):
            terms = [term.text for term in section.iterfind("tig/term")]
            assert set(terms) == {t.text for t in concept.permitted_in(section.get(LANG))}


def weblate_units(text: str, source: str = "en", target: str = "vi"):
    storage = pytest.importorskip("translate.storage.tbx", reason="needs translate-toolkit")
    return storage.tbxfile.parsestring(text.encode(), source, target).units


def test_weblate_sees_strings_explanations_and_flags():
    text, *_ = written("weblate", [CONCEPT])
    first, second, forbidden = weblate_units(text)
    assert (first.source, first.target, first.getid()) == ("Hanoi", "Hà Nội", "hanoi")
    assert (second.source, second.target) == ("Ha Noi", "Hà Nội")
    assert (forbidden.source, forbidden.target) == ("Hanoi", "Hà-nội")
    assert "The capital." in first.getnotes("definition")
    assert first.istranslatable() and not any(u.isobsolete() for u in (first, second, forbidden))
    assert forbidden.xmlelement.get("weblate-flags") == "forbidden"
    assert forbidden.get_target_terms()[0].administrative_status == "forbidden"


def test_weblate_sees_the_explanation_of_a_translation():
    text, *_ = written("weblate", [CONCEPT], tbx.Choice("vi", "en"))
    first, second = weblate_units(text, "vi", "en")
    assert first.getnotes("translator") == "The capital.\nHa Noi (in official texts)"
    assert (first.source, second.source) == ("Hà Nội", "Hà-nội")
    assert "not to be used; better: Hà Nội" in text


def test_weblate_does_not_translate_what_another_tool_said_is_not_translated():
    extra = Extra("descrip", "Translation needed", "No", "")
    text, *_ = written("weblate", [replace(CONCEPT, extras=(extra,))])
    first = weblate_units(text)[0]
    assert not first.istranslatable()
    assert first.xmlelement.get("weblate-flags") == "read-only"


def test_weblate_gets_its_own_flags_back():
    kept = Extra("termEntry", "weblate-flags", 'forbidden, max-length:50, regex:"<a>"')
    text, *_ = written("weblate", [replace(CONCEPT, extras=(kept,))])
    first, *_, forbidden = weblate_units(text)
    assert first.xmlelement.get("weblate-flags") == 'max-length:50, regex:"<a>"'
    assert forbidden.xmlelement.get("weblate-flags") == "forbidden"


@pytest.mark.parametrize(
    "options",
    [
        WriteOptions(profile="weblate"),
        WriteOptions(profile="omegat", source="en"),
        WriteOptions(profile="lokalize", dialect="min"),
        WriteOptions(profile="lokalize", standard="2019"),
        WriteOptions(source="en", target="vi"),
        WriteOptions(house_style="vns"),
    ],
)
def test_options_that_make_no_sense_together(options):
    with pytest.raises(InvalidValue):
        formats.check_writing(formats.named("tbx"), options)


@pytest.mark.parametrize("tool", ["omegat", "weblate", "lokalize"])
@FEW
@given(GLOSSARIES)
def test_what_comes_back_unchanged_is_what_was_written(tool, concepts):
    choice = tbx.Choice("en", "vi", style="vns & co", revision=17)
    try:
        text, _, _ = written(tool, concepts, choice)
    except NotFound:
        return
    known = {concept.id: concept for concept in concepts}
    entries = list(tbx.read_all(io.BytesIO(text.encode()), "x"))
    assert entries
    for entry in entries:
        assert isinstance(entry, tbx.ReturnedEntry)
        assert replace(entry.made, line=0) == choice.made_for(tool)
        expected = tbx.as_written(known[entry.id], entry.made)[entry.number]
        assert replace(entry, line=0) == replace(expected, line=0)
