"""What is made of what the rules find: where it counts, how much, and what may be mended."""

from __future__ import annotations

import pytest

from termbase.messages import M
from termbase.model import Concept, Kind, Review, Term
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.knowledge import MemoryKnowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.mending import Mended
from termbase.proofing.proofread import Settings, proofread
from termbase.proofing.switches import switched_off
from tests.language.test_legacy_encodings import TEXT, vni


def rules(found) -> list[str]:
    return [told.rule for told in found]


def test_what_only_characters_tell_is_masked_too(seeds):
    text = "hôm\u200b qua hôm\u200b nay"
    (told,) = proofread(Manuscript(text, "vi", masked=((0, 8),)), seeds)
    assert told.start > 8


@pytest.mark.parametrize("apart", ["https://x.vn/a\u200bb", "@a\u200bb", "a\u200bb_c", "l´UE.docx"])
def test_nothing_unseen_is_told_of_addresses(proofed, apart):
    assert proofed(f"Voir {apart} ici", "fr") == []


@pytest.mark.parametrize("handle", ["@jean-Vietnam", "#Brexit-Vietnam", "#Hà-Noi"])
def test_handles_go_on_behind_hyphens(proofed, handle):
    assert proofed(f"Xem {handle} nhé", "vi") == []


def test_a_text_in_another_encoding_is_told_once(proofed):
    text = vni(TEXT.replace("Chính", "Chinh")) + "\u200b"
    assert rules(proofed(text, "vi")) == ["legacy-encoding"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Bà nói: “Ông Tô Lấm đi”", "info"),
        ("Bà nói: “Tô Lấm đi”", "error"),
        ('Bà nói: "Ông Tô Lấm đi"', "info"),
        ("“Ông đi đâu thế”Tô Lấm", "error"),
        ("Tô Lấm“ông đi đâu thế”", "error"),
    ],
)
def test_four_words_are_speech(proofed, text, severity):
    (told,) = proofed(text, "vi")
    assert told.severity.value == severity


def test_three_capitals_are_no_headline(proofed):
    (told,) = proofed("2026: EU-\u200b 3\nXin chào", "vi")
    assert (told.rule, told.is_safe) == ("invisible", True)


@pytest.fixture(scope="module")
def proposed() -> MemoryKnowledge:
    names = (("ha", "Trần Hạ Vy", Review.PROPOSED), ("lan", "Trần Lãn Vy", Review.APPROVED))
    return MemoryKnowledge(
        Concept(id, Kind.PERSON, terms=(Term("vi", name, review=review),))
        for id, name, review in names
    )


def test_what_nobody_approved_is_no_error_and_no_safe_fix(proposed):
    one, other = proofread(Manuscript("Bà Trần Hà Vy và bà Trần Lan Vy", "vi"), proposed)
    assert (one.severity, one.is_safe) == (Severity.WARNING, False)
    assert (other.severity, other.is_safe) == (Severity.ERROR, True)


def test_of_two_findings_of_a_place_the_graver_is_told(proofed):
    graver = Settings({"invisible": Severity.ERROR, "tone-marks": Severity.INFO})
    text = "Ông Tô Lấm\u200b đi"
    assert rules(proofed(text, "vi", settings=graver)) == ["invisible"]
    assert rules(proofed(text, "vi")) == ["tone-marks"]


def test_what_would_be_told_when_it_is_mended_is_told_at_once(proofed):
    """The full name is none before its fix is made: only then the short one comes too early."""
    text = "Ông Chính nói. Ông Phạm Minh Chinh đi."
    found = proofed(text, "vi")
    assert [(d.rule, d.found) for d in found] == [
        ("first-mention", "Chính"),
        ("tone-marks", "Phạm Minh Chinh"),
    ]
    (left,) = proofed(text.replace("Chinh", "Chính"), "vi")
    assert (left.rule, left.found) == ("first-mention", "Chính")


def fix(start: int, end: int, right: str) -> Diagnostic:
    return Diagnostic("case", Severity.INFO, start, end, "", M("x"), (right,), is_safe=True)


def test_places_of_a_mended_text_are_found_again():
    text = "ab cd ef"
    mended = Mended(Manuscript(text, "vi", masked=((0, 1), (2, 3), (6, 8))), [fix(1, 2, "BBB"),
                    fix(3, 5, ""), fix(5, 6, "--")])  # fmt: skip
    assert mended.manuscript.text == "aBBB --ef"
    assert mended.manuscript.masked == ((0, 1), (4, 5), (7, 9))
    for start, end, touched in [
        (0, 1, []), (0, 2, [1]), (3, 4, [1]), (4, 5, []), (5, 7, [5]), (6, 8, [5]), (7, 9, []),
    ]:  # fmt: skip
        assert [f.start for f in mended.touched([fix(start, end, "")])] == touched
    for start, before in [(0, 0), (4, 2), (7, 6), (8, 7)]:
        moved = mended.before(fix(start, start + 1, ""))
        assert (moved.start, moved.end) == (before, before + 1)


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        # A name is told once, and not behind the full one.
        ("Barrot nói. Barrot cười. Jean-Noël Barrot đi. Barrot về.", "vi", ["Barrot"]),
        ("Jean-Noël Barrot đi. Barrot về. Jean-Noël Barrot ngủ.", "vi", []),
        # An acronym is told where its own name explains it in brackets behind it.
        ("ASEAN họp. Hiệp hội các quốc gia Đông Nam Á (ASEAN) ra đời.", "vi", ["ASEAN"]),
        ("ASEAN họp. Hiệp hội các quốc gia Đông Nam Á, ASEAN, ra đời.", "vi", []),
        ("ASEAN họp. Hiệp hội các quốc gia Đông Nam Á là (ASEAN) đó.", "vi", []),
        ("ASEAN họp. Liên minh châu Âu (ASEAN) ra đời.", "vi", ["ASEAN"]),
    ],
)
def test_what_comes_first(proofed, text, lang, found):
    told = [d for d in proofed(text, lang) if d.rule in ("first-mention", "acronym-order",
            "acronym-expansion")]  # fmt: skip
    assert [d.found for d in told] == found
    if "Liên minh" in text:
        assert [d.rule for d in told] == ["acronym-expansion"]


def test_what_is_told_more_softly_stays_so(proposed):
    wanted = Settings({"tone-marks": Severity.WARNING})
    text = Manuscript("Bà Trần Hà Vy và bà Trần Lan Vy", "vi")
    assert [d.severity.value for d in proofread(text, proposed, wanted)] == ["info", "warning"]


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("<!-- termbase: off -->a<!-- termbase: off -->b<!-- termbase: on -->c", "ab"),
        ("<!-- termbase: off case -->a<!-- termbase: on -->c", "a"),
        ("<!-- termbase: off case -->a<!-- termbase: on typo -->c", "ac"),
        ("<!-- termbase: off -->a\n<!-- termbase: off-line -->b\n<!-- termbase: on -->c", "ab"),
        (
            "<!-- termbase: off -->a\n<!-- termbase: off-line -->b\na<!-- termbase: on -->c",
            "aba",
        ),
        ("x\n<!-- termbase: off-line -->a\n<!-- termbase: off-line -->b\nc", "ab"),
        ("x\n\n<!-- termbase: off-next-line --> <!-- termbase: off-next-line case -->\na\nc", "a"),
        ("a <!-- termbase: off-line -->\nc", "a"),
        ("c\na <!-- termbase: off-line --> b", "ab"),
        ("c <!-- termbase: off-next-line -->", ""),
    ],
)
def test_where_a_rule_is_off(text, off):
    switched = switched_off(text)
    comment = False
    found = ""
    for offset, character in enumerate(text):
        comment = comment or text.startswith("<!--", offset)
        if not comment and character in "abcx" and switched.covers(offset, "case"):
            found += character
        comment = comment and not text.startswith(">", offset)
    assert found == off
    assert not switched.covers(len(text), "case") and not switched.covers(-1, "case")


@pytest.mark.parametrize(
    "shape",
    [
        "Ông Tô Lấm và ", "Lâm-", "A-", "a\u0301\u0323", "\u0301", "a\u200b", "a\u200d", "\u200b",
        "ab", "“", "“«", "a/", "a@b.", "a.", "((", "\0", "<!-- termbase: off-line -->Tô Lấm ",
        "<!-- termbase: off -->", "Mr Julien ", "Vietnam, l´UE ", "East Sea (South China Sea ",
    ],
)  # fmt: skip
@pytest.mark.heavy
def test_long_texts_of_one_kind_come_to_an_end(seeds, shape):
    """What takes time by the square of the text would take hours here."""
    text = shape * (100_000 // len(shape))
    end = 0
    for told in proofread(Manuscript(text, "fr", "", "2026-01-28"), seeds):
        assert told.start >= end
        assert text[told.start : told.end] == told.found
        end = told.end


def test_a_fix_of_which_something_is_told_is_left_to_people(proofed):
    """Tô Lâm would be a second spelling here; the other fix is as safe as it was."""
    text = "To Lam came. To Lam left. Phạm Minh Chính came. Then Tô Lam spoke in Hà Noi."
    assert [(d.found, d.is_safe) for d in proofed(text, "en")] == [
        ("Tô Lam", False),
        ("Hà Noi", True),
    ]
    mended = proofed(text.replace("Tô Lam", "Tô Lâm"), "en")
    assert [(d.rule, d.found) for d in mended] == [
        ("consistency", "Tô Lâm"),
        ("vowel-marks", "Hà Noi"),
    ]


def test_joiners_are_told_between_latin_letters_alone(proofed):
    (told,) = proofed("Xin chào to\u200dàn dân 👩\u200d👩 và می\u200cخواهم", "vi")
    assert (told.found, told.suggestions) == ("to\u200dàn", ("toàn",))


@pytest.mark.parametrize(
    ("text", "lang", "style", "right"),
    [
        ("Ships in Ha Noi.", "en", "vns", "Hà Nội"),
        ("Ships in Hanoi.", "en", "vns", "Hà Nội"),
        ("Ships in Hà Nội.", "en", "vns", ""),
        ("Ships in Hanoi.", "en", "", ""),
        ("President Emmanuel MaCron left.", "en", "", "Emmanuel Macron"),
        ("EMMANUEL MACRON à Bruxelles", "fr", "", ""),
        ("tàu ra biển Đông.", "vi", "", ""),
        ("de l'Union Européenne", "fr", "", "Union européenne"),
    ],
)
def test_which_form_is_put_in(proofed, text, lang, style, right):
    assert [d.suggestions[0] for d in proofed(text, lang, style)] == ([right] if right else [])


@pytest.mark.parametrize(
    ("text", "lang", "date", "rule", "found"),
    [
        ("Phạm Minh Chính đi. Ông Phạm về.", "vi", "", "given-name", "Phạm"),
        ("Phạm Minh Chính đi. Ông Phạm Văn Đồng về.", "vi", "", "", ""),
        ("Phạm Minh Chính đi. Ông Phạm_x về.", "vi", "", "", ""),
        ("Jean-Noël Barrot parle. M. Jean-Noël part.", "fr", "", "given-name", "Jean-Noël"),
        ("Lê Hoài Trung spoke. Lê Minh Trung left. Mr Lê left.", "en", "", "", ""),
        ("Tô Lâm spoke. Tô Lâm left. To Lam came.", "en", "", "consistency", "To Lam"),
        ("Tô Lâm spoke. Tô Lâm left. “We all saw To Lam there”, he said.", "en", "", "", ""),
        ("Ủy ban châu Âu (EU) họp.", "vi", "", "acronym-expansion", "EU"),
        ("La Commission européenne (EC) parle.", "fr", "", "acronym-expansion", "EC"),
        ("La Commission européenne (CE) parle.", "fr", "", "", ""),
        (
            "Prime Minister Emmanuel Macron left.", "en", "2026-01-28",
            "office-holder", "Prime Minister",
        ),
        ("Former Prime Minister Emmanuel Macron left.", "en", "2026-01-28", "", ""),
        ("The Prime Minister, Emmanuel Macron left.", "en", "2026-01-28", "", ""),
        ("Prime Minister Emmanuel Macron left.", "en", "", "office-holder", "Prime Minister"),
        (
            "President of the European Commission, António Costa, came.", "en", "",
            "office-holder", "President of the European Commission",
        ),
        ("President of the European Council António Costa came.", "en", "", "", ""),
        ("Tổng thống Tô Lâm", "vi", "", "office-holder", "Tổng thống"),
        ("Tổng thống Emmanuel Macron", "vi", "", "", ""),
        ("à l´Union européenne", "fr", "", "lookalikes", "l´Union européenne"),
        ("l´ami de l'Union européenne", "fr", "", "", ""),
        ("l´un Vietnam uni", "fr", "", "", ""),
        ("l´Union européene", "fr", "", "typo", "Union européene"),
        ("l´Union europeenne", "fr", "", "vowel-marks", "Union europeenne"),
    ],
)  # fmt: skip
def test_what_is_told_and_what_is_not(proofed, text, lang, date, rule, found):
    told = [(d.rule, d.found) for d in proofed(text, lang, "", date)]
    assert told == ([(rule, found)] if rule else [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Les pays de lʼUnion européenne. Ils n'ont rien dit.", "l'Union européenne"),
        ("Les pays de lʼUnion européenne. Ils n’ont rien dit.", "l’Union européenne"),
        ("J’ai dit qu’ils n'iraient pas à lʼUnion européenne.", "l’Union européenne"),
        ('"Ici", les pays de lʼUnion européenne.', "l'Union européenne"),
        ("Les pays de lʼUnion européenne.", "l’Union européenne"),
    ],
)
def test_the_apostrophe_of_the_text_is_put_in(proofed, text, right):
    (told,) = proofed(text, "fr")
    assert (told.rule, told.suggestions) == ("lookalikes", (right,))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Pham Minh Chính met Luong Cuong in Hanoi.", ("Pham Minh Chinh", "Phạm Minh Chính")),
        ("In Hanoi, Vietnamese President Lương Cuong spoke.", ("Luong Cuong", "Lương Cường")),
        ("Pham Minh Chính met Lương Cường.", ("Phạm Minh Chính", "Pham Minh Chinh")),
        ("Pham Minh Chính met Lương Cường in Hanoi.", ("Phạm Minh Chính", "Pham Minh Chinh")),
        ("Pham Minh Chính met Emmanuel Macron.", ("Phạm Minh Chính", "Pham Minh Chinh")),
    ],
)
def test_half_the_marks_are_mended_as_the_other_names_are_written(proofed, text, right):
    (told,) = proofed(text, "en")
    assert told.suggestions == right


def test_a_style_keeps_its_marks_beside_plain_names(proofed):
    told = proofed("Pham Minh Chính met Le Hoai Trung.", "en", "vns")
    assert [d.suggestions[0] for d in told] == ["Phạm Minh Chính", "Lê Hoài Trung"]
