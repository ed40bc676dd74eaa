"""The glossary as a page: nothing of the data is markup, nothing is fetched, all of it is there."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tracemalloc
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from termbase import messages
from termbase.errors import InvalidValue
from termbase.exchange import formats, html
from termbase.exchange.html import words
from termbase.exchange.html.choice import Choice
from termbase.exchange.html.markup import link, text
from termbase.exchange.html.order import ordered
from termbase.exchange.options import Collection, WriteOptions
from termbase.language.keys import diacritic
from termbase.model import (
    Concept,
    Context,
    Definition,
    Extra,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Period,
    Relation,
    RelationKind,
    Review,
    Source,
    SourceKind,
    Status,
    Term,
    TermType,
)
from termbase.workflow import wording
from termbase.workflow.hand_out import Order, hand_out
from tests.strategies import GLOSSARIES, KEPT

ALL = Choice()
HOSTILE = "</p><script>alert(1)</script><img src=x onerror=y> \" ' & &lt; -->"


def page(
    concepts: Iterable[Concept], sources: Iterable[Source] = (), choice: Choice = ALL
) -> tuple[str, dict[str, int]]:
    """The page of these concepts, and what was left out of it."""
    listed, kept = list(concepts), list(sources)
    collection = Collection(
        7,
        "2026-01-02T03:04:05Z",
        {source.id: source for source in kept}.get,
        lambda: kept,
        lambda: iter(listed),
        {concept.id for concept in listed}.__contains__,
    )
    stream = io.StringIO(newline="")
    losses = html.write(iter(listed), stream, choice, collection)
    return stream.getvalue(), losses


def tree(written: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(written)


def forms(card: lxml_html.HtmlElement) -> list[str]:
    return [element.text for element in card.find_class("t")]


@pytest.fixture(scope="module")
def seed_page(seeds) -> str:
    stream = io.StringIO(newline="")
    hand_out(seeds, Order("html"), stream)
    return stream.getvalue()


# What is data stays data


@settings(deadline=None, max_examples=60)
@given(GLOSSARIES, st.lists(KEPT, max_size=3, unique_by=lambda s: s.id))
def test_all_texts_come_out_as_they_are(concepts, sources):
    written, _ = page(concepts, sources)
    cards = {card.get("id"): card for card in tree(written).iter("article")}
    for concept in concepts:
        shown = [t for t in concept.terms if t.review is not Review.REJECTED]
        if concept.review is Review.REJECTED or not shown:
            assert concept.id not in cards
            continue
        card = cards[concept.id]
        assert sorted(forms(card)) == sorted(t.text for t in shown)
        assert card.get("data-k").split("\n") == [diacritic(form) for form in forms(card)]
        said = {(e.text or "", e.get("lang")) for e in card.iter("p", "q", "span")}
        for term in shown:
            assert not term.usage or (term.usage, "") in said
            assert all((context.text, None) in said for context in term.contexts)
        assert {d.text for d in concept.definitions} <= {text for text, _ in said}
        names = {e.tag for e in card.iter()} - {"article"}
        assert names <= {
            *("h2", "p", "dl", "div", "dt", "dd", "ul", "ol", "li", "a", "em", "code", "small"),
            *("b", "span", "s", "sup", "q"),
        }


def test_what_looks_like_markup_is_none():
    concept = Concept(
        "a",
        subject=HOSTILE,
        terms=(
            Term("vi", HOSTILE, usage=HOSTILE, counterpart=HOSTILE, style=HOSTILE, region=HOSTILE,
                 contexts=(Context(HOSTILE, "s"),)),
        ),
        definitions=(Definition("en", HOSTILE),),
        relations=(Relation(RelationKind.RELATED, "a", note=HOSTILE),),
    )  # fmt: skip
    source = Source("s", title=HOSTILE, publisher=HOSTILE, locator=HOSTILE)
    written, _ = page([concept], [source])
    assert written.count("<script>") == 1
    assert "<img" not in written
    assert "alert" in forms(tree(written))[0]


@pytest.mark.parametrize("character", ["\u2028", "\u202e", "\u2066", "\x00", "\x1b", "\x85"])
def test_controls_are_shown_and_not_sent(character):
    assert character not in text(f"a{character}b")
    assert text(f"a{character}b") != text("ab")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http:",
        "https://",
        "data:text/html,x",
        "//example.org",
        'https://example.org/"onclick=x',
        "https://example.org/\u202ex",
        "https://[::1",
        "vn.ambafrance.org",
        "file:///etc/passwd",
    ],
)
def test_only_addresses_of_the_web_are_links(address):
    assert link(address) == text(address)


# Nothing is fetched


def test_the_policy_lets_in_the_pages_own_style_and_script_alone(seed_page):
    document = tree(seed_page)
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,), (script,) = document.xpath("//style"), document.xpath("//script")
    for directive, element in (("style-src", style), ("script-src", script)):
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; base-uri 'none'; form-action 'none'")
    assert "unsafe" not in policy
    assert not document.xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_no_request_leaves_the_page(seed_page):
    concept = Concept("a", terms=(Term("vi", "a", sources=("s",)),))
    source = Source("s", title="x", locator="https://example.org/a?b=1&c=2")
    for written in (seed_page, page([concept], [source])[0]):
        document = tree(written)
        assert not document.xpath("//@src | //@srcset | //@action | //@formaction | //link")
        assert not re.search(r"url\(|@import|fetch|XMLHttp|import\(", _resources(written))
        for anchor in document.iter("a"):
            address = anchor.get("href")
            if not address.startswith("#"):
                assert address.startswith(("http://", "https://"))
                assert anchor.get("rel") == "noopener noreferrer"
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page([concept], [source])[0]


def _resources(written: str) -> str:
    return "".join(re.findall(r"<(?:style|script)>.*?</(?:style|script)>", written, re.DOTALL))


def test_the_script_cannot_end_early():
    for ending in ("</", "<!--", "innerHTML"):
        assert ending not in script()


# What is on the page


def test_a_card():
    terms = (
        Term("vi", "sai", status=Status.DEPRECATED),
        Term("vi", "đúng", status=Status.PREFERRED, review=Review.APPROVED, sources=("s", "none")),
        Term("vi", "bỏ", review=Review.REJECTED),
        Term("fr", "ministre", TermType.SHORT_FORM, gender=Gender.FEMININE,
             part_of_speech=PartOfSpeech.NOUN, number=Number.SINGULAR, style="vns", region="CA",
             counterpart="le ministre", usage="dated", reliability=6,
             valid=Period("2020", "2021")),
    )  # fmt: skip
    concept = Concept(
        "a",
        Kind.OFFICE,
        "politics",
        Review.APPROVED,
        terms,
        (Definition("en", "one\ntwo", "s"),),
        relations=(Relation(RelationKind.BROADER, "b", Period("2020", "..")),),
    )
    other = Concept("b", Kind.TERM, terms=(Term("en", "office"),))
    source = Source("s", SourceKind.ILLUSTRATIVE, "A title", "A paper", "p. 7", "2021", "en")
    written, losses = page([concept, other], [source])
    assert losses == {"rejected forms": 1}
    document = tree(written)
    a, b = (document.get_element_by_id(id) for id in "ab")
    assert forms(a) == ["đúng", "sai", "ministre"]
    assert [e.tag for e in a.find_class("t")] == ["b", "s", "span"]
    assert [e.text_content() for e in a.iter("dt")] == [
        "Vietnamese", "English", "French", "kind of",
    ]  # fmt: skip
    said = a.text_content()
    assert "sai deprecated, proposed" in said
    assert (
        "ministre admitted, proposed, short form, noun, feminine, singular, "
        "counterpart: le ministre, house style vns, region CA, 2020 to 2021"
    ) in said
    assert "one\ntwo[1]" in said
    assert [li.text_content() for li in a.find("ol")] == [
        "A paper, A title, p. 7, 2021 (illustrative)",
        "none",
    ]
    assert a.find("ol")[0].get("lang") is None  # The page's own language.
    assert "bỏ" not in written
    (out,) = a.xpath(".//a[@href='#b']")
    (back,) = b.xpath(".//a[@href='#a']")
    assert (out.text, back.text, back.get("lang")) == ("office", "đúng", "vi")
    assert "since 2020" in said
    assert "has kind" in b.text_content()


def test_every_text_has_its_language():
    concept = Concept(
        "a",
        terms=(Term("vi", "chó", usage="x"), Term("en", "dog"), Term("en-GB", "hound")),
        definitions=(Definition("fr", "animal"),),
    )
    card = tree(page([concept])[0]).get_element_by_id("a")

    def spoken(element):
        return element.xpath("ancestor-or-self::*/@lang")[-1]

    assert [spoken(e) for e in card.find_class("t")] == ["vi", "en", "en-GB"]
    assert spoken(card.xpath(".//h2/a")[0]) == "vi"
    assert [spoken(e) for e in card.xpath(".//li/p")] == [""]
    assert [spoken(e) for e in card.xpath(".//dd/p")] == ["fr"]
    assert {spoken(e) for e in card.xpath(".//small")} == {"en"}


def test_relations_to_what_is_not_on_the_page_are_no_links():
    concept = Concept(
        "a",
        terms=(Term("vi", "a"),),
        relations=(
            Relation(RelationKind.RELATED, "elsewhere"),
            Relation(RelationKind.RELATED, "rejected"),
        ),
    )
    gone = Concept("rejected", review=Review.REJECTED, terms=(Term("vi", "b"),))
    document = tree(page([concept, gone])[0])
    assert [a.get("href") for a in document.xpath("//article//a")] == ["#a"]
    assert "elsewhere" in document.get_element_by_id("a").text_content()


def test_relations_of_a_rejected_concept_are_not_on_the_page():
    relation = (Relation(RelationKind.RELATED, "b"),)
    gone = Concept("a", review=Review.REJECTED, terms=(Term("en", "cat"),), relations=relation)
    written, _ = page([gone, Concept("b", terms=(Term("en", "dog"),))])
    assert "cat" not in tree(written).get_element_by_id("b").text_content()
    assert not tree(written).get_element_by_id("b").find_class("l")


def test_languages_chosen():
    concepts = [
        Concept("a", terms=(Term("vi", "chó"), Term("en-GB", "dog"), Term("fr", "chien"))),
        Concept("b", terms=(Term("fr", "seul"),)),
    ]
    document = tree(page(concepts, choice=Choice("fr"))[0])
    assert forms(document.get_element_by_id("a")) == ["chien", "chó", "dog"]
    written, losses = page(concepts, choice=Choice("en", "vi"))
    document = tree(written)
    assert forms(document) == ["dog", "chó"]
    assert losses == {"concepts without a form in the page’s languages": 1}
    assert document.findtext(".//title") == "Glossary: en-GB, vi"


def test_notes_in_other_languages_are_not_on_the_page():
    notes = (Note("for all"), Note("cho tiếng Việt", "vi"), Note("pour le français", "fr"))
    concept = Concept("a", terms=(Term("en", "dog"), Term("vi", "chó")), notes=notes)
    written, _ = page([concept], choice=Choice("en", "vi"))
    assert [note.text for note in tree(written).find_class("n")] == ["for all", "cho tiếng Việt"]


def test_what_the_page_has_no_place_for_is_counted():
    extra = Extra("admin", "t", "v")
    terms = (
        Term("en", "dog", extras=(extra, Extra("admin", "u", "v"))),
        Term("en", "doggy", review=Review.REJECTED),
    )
    _, losses = page([Concept("a", terms=terms, extras=(extra,))])
    assert losses == {"data categories of other tools": 3, "rejected forms": 1}


def test_the_house_styles_form_comes_first():
    terms = (
        Term("en", "Vietnam", status=Status.PREFERRED),
        Term("en", "Viet Nam", status=Status.PREFERRED, style="vns"),
        Term("en", "VN", status=Status.PREFERRED, style="other"),
    )
    concept = Concept("vn", terms=terms)
    assert forms(tree(page([concept])[0])) == ["Vietnam", "Viet Nam", "VN"]
    document = tree(page([concept], choice=Choice(style="vns"))[0])
    assert forms(document) == ["Viet Nam", "Vietnam", "VN"]
    assert document.findtext(".//h2/a") == "Viet Nam"


def test_in_the_order_of_the_source_languages_alphabet():
    names = ["đen", "dâu", "ắc", "ca", "ăn", "ba", "dài"]
    concepts = [Concept(f"c{n}", terms=(Term("vi", name),)) for n, name in enumerate(names)]
    document = tree(page(concepts)[0])
    assert [a.text for a in document.xpath("//h2/a")] == [
        "ắc", "ăn", "ba", "ca", "dài", "dâu", "đen",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.binary(max_size=3), st.text(max_size=5))), st.integers(1, 20))
def test_runs_on_disk_are_merged_in_order(cards, run):
    cards = [(key, card.encode("utf-8", "replace").decode()) for key, card in cards]
    assert list(ordered(cards, run)) == [
        card.decode() for _, card in sorted((key, card.encode()) for key, card in cards)
    ]


def test_what_is_sorted_is_not_all_in_memory():
    cards = ((str(n * 7919 % 20011).encode(), str(n) * 200) for n in range(20011))
    tracemalloc.start()
    try:
        size = sum(map(len, ordered(cards, run=1 << 20)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 << 20 < 16 << 20 < size


def test_options():
    format = formats.named("html")
    formats.check_writing(format, WriteOptions(source="en", target="vi", house_style="vns"))
    with pytest.raises(InvalidValue, match="needs the source language"):
        formats.check_writing(format, WriteOptions(target="vi"))
    with pytest.raises(InvalidValue, match="--dialect does not go with html"):
        formats.check_writing(format, WriteOptions(dialect="core"))


# The seeds


def test_the_seeds(seeds, seed_page):
    stream = io.StringIO(newline="")
    handed = hand_out(seeds, Order("html"), stream)
    assert stream.getvalue() == seed_page
    document = tree(seed_page)
    cards = list(document.iter("article"))
    assert (
        handed.entries
        == len(cards)
        == seeds.connection.execute(
            "SELECT count(*) FROM concept WHERE review <> 'rejected'"
        ).fetchone()[0]
    )
    ids = [card.get("id") for card in cards]
    assert len(set(ids)) == len(ids)
    assert {a.get("href")[1:] for a in document.xpath("//article//a[starts-with(@href, '#')]")} == (
        set(ids)
    )
    assert seeds.changed_at in document.xpath("//time/@datetime")
    assert f"revision {seeds.revision}" in document.xpath("//header")[0].text_content()


def test_the_page_speaks_the_interface_language(seeds):
    written = {}
    try:
        for language in ("en", "vi", "fr"):
            messages.use(language)
            stream = io.StringIO()
            hand_out(seeds, Order("html"), stream)
            written[language] = tree(stream.getvalue())
    finally:
        messages.use("en")
    assert [written[tag].get("lang") for tag in written] == ["en", "vi", "fr"]
    names = {tag: {e.text for e in document.iter("dt")} for tag, document in written.items()}
    assert "Tiếng Pháp" in names["vi"]
    assert "français" in names["fr"]
    assert forms(written["vi"]) == forms(written["en"])


def test_words_are_those_of_the_program():
    known = {
        Kind: wording.kind_word,
        TermType: wording.type_word,
        Status: wording.status_word,
        Review: wording.review_word,
        Gender: wording.gender_word,
    }
    for values, word in known.items():
        assert [words.word(value) for value in values] == [word(value) for value in values]
    for kind in RelationKind:
        for incoming in (False, True):
            assert words.relation(kind, incoming=incoming) == wording.relation_word(
                kind, incoming=incoming
            )
    assert len({words.word(value) for value in PartOfSpeech}) == len(PartOfSpeech)
    for period in (Period("2020", ".."), Period("", "2021"), Period("2020", "", "2022"), Period()):
        told = (period.start, period.end, period.last_attested)
        assert words.period(period) == wording.period_words(*told)


# The search box, run under node where that is installed


def run_script(calls: str, data: object) -> object:
    """What an expression of the page's script makes of ``data``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    read = "JSON.parse(require('fs').readFileSync(0, 'utf-8'))"
    source = f"{script()}\nconst data = {read};\nprocess.stdout.write(JSON.stringify({calls}));"
    done = subprocess.run(
        [node, "-e", source], input=json.dumps(data).encode(), capture_output=True, check=True
    )
    return json.loads(done.stdout)


def script() -> str:
    return resources.files("termbase.exchange.html").joinpath("page.js").read_text("utf-8")


def folded_in_python(texts: list[str]) -> list[str]:
    """The script's fold() with the script's own tables, for machines without node."""
    table = re.search(r"const LETTERS = (\{.*?\});", script(), re.DOTALL)[1]
    letters = json.loads(re.sub(r",\s*\}", "}", table))
    classes = dict(re.findall(r"const ([A-Z]+) = /(.*)/g;", script()))
    replaced = re.findall(r'\.replace\(/(\[.*?\])/g, (?:"(.)"|\'(.)\')\)', script())

    def fold_letter(letter: str) -> str:
        found = letter.lower()
        found = re.sub(classes["SPACES"], " ", re.sub(classes["INVISIBLE"], "", found))
        for pattern, one, other in replaced:
            found = re.sub(pattern, one or other, found)
        parts = unicodedata.normalize("NFKD", found).lower()
        bare = found if parts.startswith(" ") else re.sub(classes["MARKS"], "", parts)
        found = letters.get(found, bare)
        return unicodedata.normalize("NFC", "".join(letters.get(c, c) for c in found))

    def fold(text: str) -> str:
        text = re.sub("([«‹“„])\\s+|\\s+(?=[»›”])", r"\1", unicodedata.normalize("NFC", text))
        bare = re.sub(" +", " ", "".join(map(fold_letter, text))).strip()
        spelling = re.search(r"/(\S+)/gu,", script())[1].replace("[\\p{L}\\p{N}_]", r"\w")
        return re.sub(spelling, lambda m: "quy" if m[0] == "qui" else m[0][0] + "i", bare)

    return [fold(text) for text in texts]


def folded_by_node(texts: list[str]) -> list[str]:
    return run_script("data.map(fold)", texts)


@pytest.mark.parametrize("folded", [folded_by_node, folded_in_python])
def test_the_script_folds_as_the_program_does(seeds, folded):
    rows = seeds.connection.execute("SELECT text FROM term").fetchall()
    texts = [row[0] for row in rows]
    # Every letter that Vietnamese, English and French writers meet, alone and in a word.
    blocks = (range(0x20, 0x250), range(0x370, 0x530), range(0x1E00, 0x1F00), range(0x2010, 0x2040))
    letters = [chr(code) for block in blocks for code in block if chr(code).isprintable()]
    texts += [f"a{letter}b" for letter in letters]
    texts += ["quý", "Mỹ", "hy vọng", "quyển", "« a »", "a  b", "Hoà", "hoàn", "ﬁ", "Ａ", "“x”"]
    pairs = zip(texts, folded(texts), strict=True)
    assert {text: key for text, key in pairs if key != diacritic(text)} == {}


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("duong sat", "đường sắt cao tốc", "đường sắt"),
        ("đương", "con đường", "đường"),
        ("oeuvre", "chef-d’œuvre", "œuvre"),
        ("my", "Hoa Kỳ và Mỹ", "Mỹ"),
        ("e", "e\u0301".encode().decode(), "e\u0301"),
        ("xyz", "abc", None),
    ],
)
def test_matches_are_marked_where_they_stand(typed, text, found):
    place = run_script("place(data[1], foldTyped(data[0]))", [typed, text])
    assert (None if place is None else text[slice(*place)]) == found


def test_the_better_answer_comes_first():
    keys = ["duong", "duong sat", "con duong", "sat cua duong", "xaduongx", "d uong", "khac"]
    data = {"keys": [f"\n{key}\n" for key in keys], "typed": "duong"}
    ranks = "data.keys.map(k => Math.floor(rank(k, k.replace(/[ -]/g, ''), foldTyped(data.typed))))"
    assert run_script(ranks, data) == [0, 1, 2, 2, 4, 5, -1]
    assert run_script(ranks, data | {"typed": "duong s"}) == [-1, 1, -1, 3, -1, -1, -1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("đường", ["đường", "Đường sắt", "con đường", "đương", "duong"]),
        ("Đương", ["đương", "đường", "duong", "Đường sắt", "con đường"]),
        ("duong", ["đương", "đường", "duong", "Đường sắt", "con đường"]),
        ("DƯỜNG", ["đương", "đường", "duong", "Đường sắt", "con đường"]),
        ("con duong", ["con đường"]),
        ("sát đường", ["Đường sắt"]),
    ],
)
def test_who_types_marks_means_them(typed, found):
    forms = ["đương", "đường", "con đường", "Đường sắt", "duong", "khác"]
    keys = [f"\n{diacritic(form)}\n" for form in forms]
    says = "(i, wanted) => marked(data[1][i]).includes(wanted)"
    calls = f"answers(data[0], data[2], data[2], {says}).map(i => data[1][i])"
    assert run_script(calls, [typed, forms, keys]) == found


def test_without_scripts_all_is_there_but_the_box(seed_page):
    document = tree(seed_page)
    (terms,) = document.xpath("//main[not(@hidden)]")
    assert len(terms.findall("article")) == len(list(document.iter("article")))
    (form,) = document.xpath("//form")
    assert form.get("role") == "search"
    assert form.get("hidden") is not None
    assert document.xpath("//noscript//text()[contains(., 'Ctrl+F')]")
    assert document.xpath("//header//h1") and document.xpath("//label[@for='q']")
    style = document.findtext(".//style")
    for medium in ("print", "(prefers-color-scheme: dark)", "(max-width"):
        assert f"@media {medium}" in style


def test_every_form_finds_its_own_card(seed_page):
    document = tree(seed_page)
    cards = [(card.get("data-k"), forms(card)) for card in document.iter("article")]
    asked = [[f"\n{key}\n", form] for key, texts in cards for form in texts]
    assert run_script("data.map(([k, t]) => Math.floor(rank(k, k, foldTyped(t))))", asked) == [
        0
    ] * len(asked)
