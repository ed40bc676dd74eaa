"""What the ladder says of the pairs that matter."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language import keys
from termbase.language.ladder import (
    CaseMatch,
    Rung,
    answering,
    case_match,
    judge,
    judge_prefix,
    spacing_is_trusted,
)

PAIRS = [
    ("Việt", "VIỆT", "exact"),
    ("vie\u0302\u0323t", "Việt", "canonical"),
    ("vie\u0323\u0302t", "Việt", "canonical"),
    ("vi\u00ea\u0323t", "Việt", "canonical"),
    ("Tô\nLâm", "Tô Lâm", "canonical"),
    ("EU–Việt Nam", "EU-Việt Nam", "typographic"),
    ("EU−Việt Nam", "EU-Việt Nam", "typographic"),
    ("l’Union", "l'Union", "typographic"),
    ("lʼUnion", "l'Union", "typographic"),
    ("Union\u202feuropéenne", "Union européenne", "typographic"),
    ("Việt\u200b Nam", "Việt Nam", "typographic"),
    ("«\u00a0carton jaune\u00a0»", "“carton jaune”", "typographic"),
    ("hòa", "hoà", "placement"),
    ("Mỹ", "Mĩ", "placement"),
    ("Cừơng", "Cường", "placement"),
    ("Trần", "Trân", "tone"),
    ("Việt", "Viêt", "tone"),
    ("Viềt Nam", "Việt Nam", "tone"),
    ("hóa", "hòa", "tone"),
    ("élu", "elu", "diacritic"),
    ("Viet", "Việt", "diacritic"),
    ("Luong", "Lương", "diacritic"),
    ("duc", "Đức", "diacritic"),
    ("Ðức", "Đức", "diacritic"),
    ("oeuvre", "œuvre", "diacritic"),
    ("my", "Mĩ", "tone"),
    ("Vietnam", "Việt Nam", "spacing"),
    ("EU – Việt Nam", "EU-Việt Nam", "spacing"),
    ("euvietnam", "EU–Việt Nam", "spacing"),
    ("Тô Lâm", "Tô Lâm", "homoglyph"),
    ("Ɖức", "Đức", "homoglyph"),
    ("Vıệt", "Việt", "homoglyph"),
]


@pytest.mark.parametrize(("one", "other", "rung"), PAIRS)
def test_the_lowest_rung(one: str, other: str, rung: str) -> None:
    for pair in ((one, other), (other, one)):
        judged = judge(*pair)
        assert judged is not None
        assert judged[0] == rung


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tay", "tai"),
        ("Viet. Nam", "Việt Nam"),
        ("E.U", "EU"),
        ("Nhổn", "Nhớm"),
        ("", "a"),
        ("-", "a"),
        ("l'Union", "Union"),
        ("!", "?"),
        ("🙂", "🙁"),
    ],
)
def test_no_rung(one: str, other: str) -> None:
    assert judge(one, other) is None


def test_case_is_told_apart() -> None:
    assert judge("eu", "EU") == (Rung.exact, CaseMatch.differs)
    assert judge("EU", "EU") == (Rung.exact, CaseMatch.same)
    assert judge("tô lâm", "To Lam") == (Rung.diacritic, CaseMatch.differs)
    assert judge("To Lam", "Tô Lâm") == (Rung.diacritic, CaseMatch.same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vietnam", "Việt Nam", True),
        ("vietnam", "Việt Nam", False),
        ("Œuvre", "Oeuvre", True),
        ("ŒUVRE", "OEUVRE", True),
        ("Œuvre", "OEuvre", False),
        ("STRASSE", "STRAẞE", True),
    ],
)
def test_case_across_spellings(one: str, other: str, same: bool) -> None:
    assert case_match(one, other) is (CaseMatch.same if same else CaseMatch.differs)


def test_rungs_are_ordered() -> None:
    assert [rung.order for rung in Rung] == list(range(10))


@pytest.mark.parametrize(
    ("query", "candidate", "rung"),
    [
        ("viê", "Việt Nam", Rung.diacritic),
        ("việ", "Vie\u0302\u0323t Nam", Rung.canonical),
        ("my", "Myanmar", Rung.exact),
        ("qui", "quiet", Rung.exact),
        ("ha noi", "Hà Nội mới", Rung.diacritic),
        ("hano", "Hà Nội", Rung.spacing),
        ("hòa", "hoà bình", Rung.placement),
        ("oe", "œuvre", Rung.diacritic),
        ("eu-v", "EU–Việt Nam", Rung.typographic),
    ],
)
def test_the_start_that_answers(query: str, candidate: str, rung: Rung) -> None:
    judged = judge_prefix(query, candidate)
    assert judged is not None
    assert judged[0] is rung


@pytest.mark.parametrize(("query", "candidate"), [("o", "œuvre"), ("việt nam", "Việt"), ("", "a")])
def test_no_start_answers(query: str, candidate: str) -> None:
    assert judge_prefix(query, candidate) is None


def test_marks_stay_with_their_letter() -> None:
    assert answering("vie", "Vie\u0302\u0323t") == 5


@pytest.mark.parametrize(
    ("found", "term", "trusted"),
    [
        ("cost a", "Costa", False),
        ("Cost a", "Costa", False),
        ("COST A", "Costa", True),
        ("Vietnam", "Việt Nam", True),
        ("vietnam", "Việt Nam", False),
        ("VIETNAM", "Việt Nam", True),
        ("Viet-Nam", "Việt Nam", True),
        ("Viet. Nam", "Việt Nam", False),
        ("Viet\nNam", "Việt Nam", False),
        ("EU – Việt Nam", "EU-Việt Nam", True),
        ("Union-européenne", "Union européenne", True),
        ("co operation", "cooperation", True),
        ("Hanoi Opera House", "Hà Nội Opera House", False),
    ],
)
def test_spacing_in_running_text(found: str, term: str, trusted: bool) -> None:
    assert spacing_is_trusted(found, term) is trusted


SOME_WORDS = "Việt Nam Hoà hòa Mỹ mĩ Đức EU l’Union œuvre Tô Lâm to quý"
SYLLABLES = st.sampled_from(SOME_WORDS.split())


@settings(max_examples=400, deadline=None)
@given(st.lists(SYLLABLES, max_size=3), st.lists(SYLLABLES, max_size=3), st.booleans())
def test_a_key_never_misses_what_is_judged(ones: list[str], others: list[str], nfd: bool) -> None:
    one, other = " ".join(ones), " ".join(others)
    other = unicodedata.normalize("NFD", other) if nfd else other
    judged = judge(one, other)
    for rung in list(Rung)[1:7]:
        key = getattr(keys, rung)
        assert (key(one) == key(other)) == (judged is not None and judged[0].order <= rung.order)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.text())
def test_any_text_is_judged_alike_both_ways(one: str, other: str) -> None:
    assert (judge(one, other) or [None])[0] == (judge(other, one) or [None])[0]
    assert judge(one, one) == (Rung.exact, CaseMatch.same)
