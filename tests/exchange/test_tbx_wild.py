"""What other programs write as TBX, in samples of our own with the same traits."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile
from termbase.exchange import tbx
from termbase.model import (
    Concept,
    Definition,
    ExternalReference,
    Note,
    PartOfSpeech,
    Relation,
    RelationKind,
    Review,
    Source,
    Status,
    TermType,
)

TBX = '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'


def read(text: str | bytes):
    return list(tbx.read(io.BytesIO(text.encode() if isinstance(text, str) else text), "x.tbx"))


def concepts(text: str | bytes) -> list[Concept]:
    return [r.item for r in read(text) if isinstance(r.item, Concept)]


def sources(text: str) -> list[Source]:
    return [r.item for r in read(text) if isinstance(r.item, Source)]


def refusals(text: str) -> list[tuple[int, str]]:
    return [(r.line, r.refused.english()) for r in read(text) if r.refused]


def entry(inside: str, root: str = TBX) -> str:
    name = root.split()[0].strip("<>")
    return f'{root}<text><body><conceptEntry id="a">{inside}</conceptEntry></body></text></{name}>'


def term(inside: str, lang: str = "en") -> str:
    return f'<langSec xml:lang="{lang}"><termSec><term>dog</term>{inside}</termSec></langSec>'


def one(inside: str) -> Concept:
    (concept,) = concepts(entry(inside))
    return concept


def kept(concept: Concept) -> list[tuple[str, str, str]]:
    """What the model has no place for: element, type, value."""
    extras = [*concept.extras, *(e for term in concept.terms for e in term.extras)]
    return [(e.element, e.type, e.value) for e in extras]


def exported(text: str) -> str:
    found = read(text)
    known = {r.item.id: r.item for r in found if isinstance(r.item, Source)}
    all = [r.item for r in found if isinstance(r.item, Concept)]
    stream = io.StringIO()
    tbx.write(all, stream, tbx.Surroundings(known.get, {c.id for c in all}.__contains__))
    return stream.getvalue()


def stable(text: str) -> str:
    """The export, after a look that it is read again as what it was."""
    first = exported(text)
    assert concepts(first) == concepts(text)
    assert exported(first) == first
    return first


IATE = (
    "<?xml version='1.0' encoding='UTF-8'?><?xml-model href=\"./x.sch\"?>"
    '<tbx type="TBX-IATE" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader>'
    "<fileDesc><titleStmt><title>A dataset</title></titleStmt><sourceDesc><p>From a base. Ask "
    'somebody.</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="123456">'
    '<descrip type="subjectField">trade;animal health</descrip><langSec xml:lang="mul"><termSec>'
    '<term>D1</term><termNote type="termType">abbreviation</termNote>'
    '<descrip type="reliabilityCode">6</descrip></termSec></langSec></conceptEntry></body></text>'
    "</tbx>"
)


def test_iate():
    (concept,) = concepts(IATE)
    assert (concept.id, concept.subject) == ("c-123456", "trade;animal health")
    assert concept.references == (ExternalReference("iate", "123456"),)
    found = concept.terms[0]
    assert (found.lang, found.type, found.reliability) == ("mul", TermType.ABBREVIATION, 6)
    (header,) = sources(IATE)
    assert (header.title, header.note) == ("A dataset", "From a base. Ask somebody.")
    stable(IATE)


STATUSES = """<martif type="TBX"><martifHeader/><text><body><termEntry id="1"><langSet
 xml:lang="en-us">{}</langSet></termEntry></body></text></martif>"""


@pytest.mark.parametrize(
    ("word", "status", "review"),
    [
        ("preferred", Status.PREFERRED, Review.APPROVED),
        ("preferredTerm-admn-sts", Status.PREFERRED, Review.APPROVED),
        ("admitted", Status.ADMITTED, Review.APPROVED),
        ("notRecommended", Status.DEPRECATED, Review.APPROVED),
        ("forbidden", Status.DEPRECATED, Review.APPROVED),
        ("Obsolete", Status.SUPERSEDED, Review.APPROVED),
        ("Draft", Status.ADMITTED, Review.PROPOSED),
    ],
)
def test_words_for_a_status(word, status, review):
    note = f'<termNote type="administrativeStatus">{word}</termNote>'
    (concept,) = concepts(STATUSES.format(f"<tig><term>dog</term>{note}</tig>"))
    found = concept.terms[0]
    assert (concept.id, found.lang, found.status, found.review) == ("c-1", "en-US", status, review)
    assert bool(kept(concept)) is (word == "Draft")


@pytest.mark.parametrize(
    ("category", "word"),
    [
        ("administrativeStatus", "standardizedTerm-admn-sts"),
        ("termType", "initialism"),
        ("termType", "entryTerm"),
        ("termType", "synonym"),
        ("processStatus", "provisionallyProcessed"),
        ("normativeAuthorization", "deprecatedTerm"),
        ("temporalQualifier", "outdatedTerm"),
        ("language-planningQualifier", "newTerm"),
        ("etymology", "Latin"),
        ("pronunciation", "dɒɡ"),
        ("falseFriend", "dogue"),
        ("proprietaryRestriction", "trademark"),
        ("register", "slangRegister"),
        ("conceptPosition", "1.2"),
    ],
)
def test_more_than_the_model_knows_is_kept(category, word):
    text = entry(term(f'<termNote type="{category}">{word}</termNote>'))
    assert kept(concepts(text)[0]) == [("termNote", category, word)]
    assert word in stable(text)


def test_categories_that_say_a_status_or_a_review():
    draft = one(term('<termNote type="processStatus">unprocessed</termNote>')).terms[0]
    banned = one(term('<termNote type="normativeAuthorization">deprecatedTerm</termNote>')).terms[0]
    both = '<termNote type="administrativeStatus">preferred</termNote>'
    said = one(term(f'<termNote type="normativeAuthorization">legalTerm</termNote>{both}')).terms[0]
    assert (draft.review, banned.status) == (Review.PROPOSED, Status.DEPRECATED)
    assert said.status is Status.PREFERRED


def test_relations_of_the_default_dialect():
    concept = one(
        '<descrip type="broaderConceptGeneric" target="animal">animal</descrip>'
        '<descrip type="relatedConcept" target="7">cat</descrip>'
        '<descrip type="sequentiallyRelatedConcept" target="x">x</descrip>' + term("")
    )
    assert concept.relations == (
        Relation(RelationKind.BROADER, "animal"),
        Relation(RelationKind.RELATED, "c-7"),
    )
    assert len(concept.extras) == 3


def test_terms_in_groups():
    """As Microsoft and Terminator write them: capitals, ``ntig``, a group for one note."""
    text = (
        '<martif type="TBX-Default"><termEntry id="27_1"><langSet xml:lang="vi-vn"><descripGrp>'
        '<descrip type="definition">D</descrip></descripGrp><ntig><termGrp><term id="27">chó</term>'
        '<termNote type="partOfSpeech">Noun</termNote></termGrp><note>N</note></ntig><tig>'
        "<term>cún</term><termGrp>"
        '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
        "<note>why</note></termGrp></tig></langSet></termEntry></martif>"
    )
    (concept,) = concepts(text)
    first, second = concept.terms
    assert (concept.id, first.lang, first.usage) == ("c-27-1", "vi-VN", "N")
    assert first.part_of_speech is PartOfSpeech.NOUN
    assert (second.status, second.usage) == (Status.PREFERRED, "why")
    assert concept.definitions == (Definition("vi-VN", "D"),)


def test_two_descriptions_in_a_group():
    """As Pontoon writes them, at the term and empty where there is none."""
    group = "<descripGrp>{}</descripGrp>".format
    definition, context = (
        f'<descrip type="{type}">{text}</descrip>'
        for type, text in (("definition", "D"), ("context", "C"))
    )
    concept = one(term(group(definition + context)))
    assert concept.definitions == (Definition("en", "D"),)
    assert [c.text for c in concept.terms[0].contexts] == ["C"]
    assert kept(concept) == []
    empty = one(term(group('<descrip type="definition"></descrip><descrip type="context"/>')))
    assert (empty.definitions, empty.terms[0].contexts, kept(empty)) == ((), (), [])
    more = one(group(definition + '<xref type="xSource" target="http://x.vn">X</xref>') + term(""))
    assert (more.definitions, kept(more)) == ((Definition("en", "D"),), [("xref", "xSource", "X")])


def test_weblate():
    text = (
        f'{TBX.replace("tbx", "martif", 1)}<body><termEntry id="d" weblate-flags="forbidden, x">'
        '<descrip type="Translation needed">No</descrip><descrip type="Usage note">U</descrip>'
        '<langSet xml:lang="en"><tig><term>dog</term><note from="developer">N</note></tig>'
        '</langSet><langSet xml:lang="fr"><tig><term>toutou</term></tig></langSet></termEntry>'
        "</body></martif>"
    )
    (concept,) = concepts(text)
    assert [(t.status, t.usage) for t in concept.terms] == [
        (Status.ADMITTED, "N"),
        (Status.DEPRECATED, ""),
    ]
    assert kept(concept) == [
        ("termEntry", "weblate-flags", "forbidden, x"),
        ("descrip", "Translation needed", "No"),
        ("descrip", "Usage note", "U"),
    ]
    stable(text)


def test_people_and_books():
    text = (
        f'{TBX}<text><body><conceptEntry id="a"><transacGrp><transac type="transactionType">'
        "origination</transac><date>2020-01-02</date>"
        '<transacNote type="responsibility" target="5001">An</transacNote></transacGrp>'
        f'{term("")}</conceptEntry></body><back><refObjectSec type="respPerson">'
        '<refObject id="5001"><item type="role">editor</item><item type="fn">Lê &amp; An</item>'
        "</refObject></refObjectSec></back></text></tbx>"
    )
    (person,) = sources(text)
    assert (person.id, person.title) == ("c-5001", "Lê & An")
    first = stable(text)
    assert (
        '<refObjectSec type="respPerson">\n        <refObject id="source·c-5001">'
        '<item type="role">editor</item><item type="fn">Lê &amp; An</item></refObject>'
    ) in first
    assert '<transacNote target="source·c-5001" type="responsibility">An</transacNote>' in first
    assert sources(first) == [person]


def test_notes_stay_where_they_stood():
    text = entry(
        '<note>of all</note><langSec xml:lang="fr"><note>of French</note><termSec>'
        "<term>chien</term><note>one</note><note>two</note></termSec></langSec>" + term("")
    )
    (concept,) = concepts(text)
    assert concept.notes == (Note("of all"), Note("of French", "fr"))
    assert concept.terms[1].usage == "one\ntwo"
    first = stable(text)
    assert '<langSec xml:lang="fr">\n          <note>of French</note>' in first
    assert "<note>one</note>\n            <note>two</note>" in first


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("en_US", "en-US"),
        ("EN", "en"),
        ("sr@latin", "sr-Latn"),
        ("nan-TW@latin", "nan-Latn-TW"),
        ("ca@valencia", "ca-valencia"),
        ("pt_BR.UTF-8", "pt-BR"),
    ],
)
def test_odd_language_codes(said, lang):
    assert one(term("", said)).terms[0].lang == lang


@pytest.mark.parametrize("said", ["---", "C", "", "e n", "@latin"])
def test_no_language_costs_the_section(said):
    text = entry(term("") + "\n" + term("", said))
    assert [t.lang for c in concepts(text) for t in c.terms] == ["en"]
    assert refusals(text) == [(2, f"“{said}” is no language tag; use vi, en, fr …")]


def test_what_stands_where_nothing_is_looked_for_is_told():
    text = entry(
        "loose\n<langSection xml:lang='vi'><tig><term>chó</term></tig></langSection>" + term("")
    ).replace("</body>", "\nbetween<x>\ninside</x></body>")
    assert refusals(text) == [
        (1, "the text “loose” stands in no element"),
        (2, "the terms in “langSection” cannot be read"),
        (3, "the text “between” stands in no entry"),
        (4, "the text “inside” stands in no entry"),
    ]
    assert len(concepts(text)) == 1


def test_entries_in_unknown_wrappers_are_read():
    text = f'{TBX}<a><b><conceptEntry id="a">{term("")}</conceptEntry></b></a></tbx>'
    assert [c.id for c in concepts(text)] == ["a"]


def test_spaces_between_inline_elements_are_kept():
    assert one(term("").replace("dog", "<hi>hot</hi> <hi>dog</hi>")).terms[0].text == "hot dog"


WORDS = {
    "windows-1254": "ığdır",
    "windows-1258": "đ",
    "iso-8859-2": "łódź",
    "koi8-r": "собака",
    "utf-16": "chó",
    "gb18030": "狗",
    "shift_jis": "犬",
    "euc-kr": "개",
    "big5": "狗",
}


@pytest.mark.parametrize("encoding", WORDS)
def test_encodings(encoding):
    text = entry(term("").replace("dog", WORDS[encoding]))
    data = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    assert concepts(data)[0].terms[0].text == WORDS[encoding]


def test_a_file_that_calls_itself_utf_16_and_is_not():
    text = '<?xml version="1.0" encoding="utf-16"?>' + entry(term("").replace("dog", "chó"))
    for mark in (b"", b"\xef\xbb\xbf"):
        assert concepts(mark + text.encode())[0].terms[0].text == "chó"


@pytest.mark.parametrize("name", ["rot13", "zip", "no-such"])
def test_no_encodings(name):
    data = f'<?xml version="1.0" encoding="{name}"?>{entry(term(""))}'.encode()
    with pytest.raises(BadFile, match=r"x\.tbx:1"):
        read(data)


def test_ids_that_stand_many_times_take_linear_time():
    entries = "".join(
        f'<conceptEntry id="{"a" * 185}{n % 1000:04}">{term("")}</conceptEntry>'
        for n in range(3000)
    )
    found = concepts(f"{TBX}{entries}</tbx>")
    assert len({c.id for c in found}) == 3000


def test_declared_values_are_bounded():
    text = f'<!DOCTYPE tbx [<!ATTLIST term x CDATA "{{}}">]>{entry(term(""))}'
    assert len(concepts(text.format("short"))) == 1
    with pytest.raises(BadFile, match="long values"):
        read(text.format("x" * 2000))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<note " + " ".join(f"a{n}=''" for n in range(200)) + "/>", "more than 100 attributes"),
        ("".join(f"<x{n}/>" for n in range(20_000)), "different names"),
    ],
)
def test_names_and_attributes_are_bounded(inside, said):
    with pytest.raises(BadFile, match=said):
        read(entry(inside))


def test_many_loose_texts_are_no_tbx():
    with pytest.raises(BadFile, match="texts stand in no entry"):
        read(f"{TBX}<text>{'x<y/>' * 2000}</text></tbx>")


def test_a_reference_whose_label_and_address_differ_is_kept_as_it_stands():
    """Of the two, the model could hold one alone."""
    place = "https://www.wikidata.org/wiki/"
    element = f'<xref type="externalCrossReference" target="{place}Q1">wikidata:{{}}</xref>'
    for label, known in (("Q1", True), ("Q2", False)):
        text = (
            f'<tbx><conceptEntry id="a">{element.format(label)}<langSec xml:lang="en"><termSec>'
            "<term>a</term></termSec></langSec></conceptEntry></tbx>"
        )
        (found,) = (r.item for r in tbx.read(io.BytesIO(text.encode())))
        assert isinstance(found, Concept)
        assert bool(found.references) is known
        assert bool(found.extras) is not known
        assert known or f"{place}Q1" in found.extras[0].xml


TWISTED = entry(
    term("", "vn") + term("", "fra") + term("", "se") + term("", "chi-TW") + term("", "haw"),
    TBX.replace('xml:lang="en"', 'xml:lang="eng"'),
)


def test_codes_that_are_not_those_of_their_languages_are_taken_for_them():
    found = read(
        TWISTED.replace("<langSec", "<descrip type='definition'>A pet.</descrip><langSec", 1)
    )
    (concept,) = [r.item for r in found if isinstance(r.item, Concept)]
    assert [t.lang for t in concept.terms] == ["vi", "fr", "haw", "se", "zh-TW"]
    assert [d.lang for d in concept.definitions] == ["en"]
    said = [r.remark.english() for r in found if r.remark]
    assert said == [
        f"the language “{tag}” is taken to be {lang}, line 1"
        for tag, lang in (("eng", "en"), ("vn", "vi"), ("fra", "fr"), ("chi-TW", "zh-TW"))
    ]


def test_two_names_of_one_language_are_one():
    concept = one(term("", "vie") + term("<note>a</note>", "vi"))
    assert [(t.lang, t.text) for t in concept.terms] == [("vi", "dog")]
