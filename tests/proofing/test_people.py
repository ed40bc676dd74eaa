"""People called by the wrong part of their names, and offices with the wrong people."""

from __future__ import annotations

import pytest

CALLED = [
    ("Bộ trưởng Lê Hoài Trung dự họp. Ông Lê nói.", "vi", "Lê", "Trung"),
    ("Thủ tướng Phạm nói.", "vi", "Phạm", "Chính"),
    ("Đại sứ Julien cho biết.", "vi", "Julien", "Guerrier"),
    ("Tổng Bí thư Tô nói.", "vi", "Tô", "Tô Lâm"),
    ("Prime Minister Pham said.", "en", "Pham", "Chinh"),
    ("European Council President António arrived.", "en", "António", "Costa"),
    ("M. Julien a dit.", "fr", "Julien", "Guerrier"),
]

CALLED_RIGHTLY = [
    ("Thủ tướng Chính và ông Trung; Chủ tịch Hồ Chí Minh.", "vi"),
    ("Lê Hoài Trung họp. Bà Lê Thị Thu Hằng nói, bà Lê cũng nói.", "vi"),
    ("General Secretary Lam; Prime Minister Chinh; President Cuong; Minister Barrot.", "en"),
    ("Ambassador Guerrier; President Costa; Mr Le.", "en"),
    ("le président Macron ; M. Costa ; l'ambassadeur Julien Guerrier", "fr"),
]

HOLDERS = [
    ("Thủ tướng Lương Cường tới dự.", "vi", "2026-01-28", "Lương Cường"),
    ("Chủ tịch nước Tô Lâm tới dự.", "vi", "2026-01-28", "Tô Lâm"),
    ("Emmanuel Macron, Prime Minister, left.", "en", "2026-01-28", "Emmanuel Macron"),
    ("le Premier ministre Tô Lâm", "fr", "2026-01-28", "Tô Lâm"),
    ("General Secretary Lương Cường", "en", "2024-10-05", "Lương Cường"),
]

HELD = [
    ("Chủ tịch nước Tô Lâm tới dự.", "vi", "2024-08-20"),  # he was both for some months
    ("Chủ tịch nước Tô Lâm tới dự.", "vi", ""),  # no date, no doubt
    ("Chủ tịch nước Tô Lâm tới dự.", "vi", "2031-01-01"),  # nobody knows
    ("Nguyên Thủ tướng Lương Cường; cựu Thủ tướng Tô Lâm", "vi", "2026-01-28"),
    ("Phó Thủ tướng Lương Cường; quyền Thủ tướng Tô Lâm", "vi", "2026-01-28"),
    ("President António Costa; President Emmanuel Macron", "en", "2026-01-28"),
    ("former Prime Minister Tô Lâm", "en", "2026-01-28"),
    ("l'ancien Premier ministre Tô Lâm", "fr", "2026-01-28"),
    # The office of another country.
    (
        "former Portuguese PM António Costa; then Portuguese Prime Minister António Costa",
        "en",
        "2026-01-28",
    ),
    ("He met Portuguese Prime Minister António Costa.", "en", "2026-01-28"),
    # The office that follows is of the next one.
    (
        "Theo lời mời của Tổng thống Emmanuel Macron, Tổng Bí thư, Chủ tịch nước Tô Lâm sang thăm.",
        "vi",
        "2024-10-07",
    ),
    ("Emmanuel Macron, Thủ tướng Phạm Minh Chính dự họp.", "vi", "2025-12-23"),
    ("With Emmanuel Macron, Prime Minister, Party and State leaders met.", "en", ""),
    (
        "Le président français Emmanuel Macron, Premier ministre, ministres et députés",
        "fr",
        "2025-12-23",
    ),
    # The sentence says another time.
    ("State President Tô Lâm's visit to Paris in October 2024 opened the way.", "en", "2026-01-28"),
    ("Năm 2024, Chủ tịch nước Tô Lâm thăm Pháp.", "vi", "2026-01-28"),
    ("Le 6 octobre 2024, le président Tô Lâm est arrivé à Paris.", "fr", "2026-01-28"),
]

OTHER_TIMES = [
    ("Le 12 novembre 2024, le président Tô Lâm est arrivé à Paris.", "fr", "Luong Cuong"),
    ("Chiều 28/1/2026, Chủ tịch nước Tô Lâm tiếp khách.", "vi", "Lương Cường"),
    ("In 2024 they met. State President To Lam spoke on Tuesday.", "en", "Luong Cuong"),
    ("State President Tô Lâm spoke.", "en", "Lương Cường"),
    ("On Monday Vietnamese President Tô Lâm spoke.", "en", "Lương Cường"),
    ("He met Vietnamese Prime Minister Tô Lâm.", "en", "Phạm Minh Chính"),
    ("Tô Lâm, président du Vietnam, a parlé.", "fr", "Luong Cuong"),
]

ABROAD = [
    (
        "Chủ tịch nước Pháp Emmanuel Macron phát biểu.",
        "vi",
        "Chủ tịch nước Pháp",
        "Tổng thống Pháp",
    ),
    ("Thủ tướng Pháp Emmanuel Macron phát biểu.", "vi", "Thủ tướng Pháp", "Tổng thống Pháp"),
    ("Tổng thống Việt Nam Lương Cường tới dự.", "vi", "Tổng thống Việt Nam", "Chủ tịch nước"),
    (
        "The Prime Minister of France Emmanuel Macron left.",
        "en",
        "Prime Minister of France",
        "French President",
    ),
    (
        "Le Premier ministre de la France, Emmanuel Macron, est parti.",
        "fr",
        "Premier ministre de la France",
        "président français",
    ),
    (
        "Le Premier ministre français Emmanuel Macron est parti.",
        "fr",
        "Premier ministre français",
        "président français",
    ),
    (
        "French Prime Minister Emmanuel Macron left.",
        "en",
        "French Prime Minister",
        "French President",
    ),
]

NOT_ABROAD = [
    ("Former Prime Minister of France Emmanuel Macron left.", "en"),
    ("L'ancien Premier ministre français Emmanuel Macron est parti.", "fr"),
    ("The former French Prime Minister Emmanuel Macron left.", "en"),
    (
        "Le Premier ministre vietnamien Pham Minh Chinh ; le président français Emmanuel Macron",
        "fr",
    ),
    ("Le Premier ministre élu Emmanuel Macron ; le secrétaire général Tô Lâm", "fr"),
    ("Tổng thống Pháp Emmanuel Macron phát biểu.", "vi"),
    ("Thủ tướng Việt Nam Phạm Minh Chính và Tổng thống Pháp Macron gặp nhau.", "vi"),
    ("Thủ tướng tiếp ở Pháp Emmanuel Macron.", "vi"),
    ("The President of France Emmanuel Macron left.", "en"),
    ("Le Premier ministre quitte la France, Emmanuel Macron aussi.", "fr"),
]

TOO_EARLY = [
    ("Bộ trưởng Ngoại giao Lê Hoài Trung họp.", "vi", "Bộ trưởng Ngoại giao Lê Hoài Trung"),
    ("Party General Secretary To Lam spoke.", "en", "Party General Secretary To Lam"),
    ("Hier, António Costa, président du Conseil européen, a parlé.", "fr",
     "António Costa, président du Conseil européen"),
]  # fmt: skip

NEVER_HELD = [
    ("Hôm qua, Chủ tịch nước Emmanuel Macron đi.", "vi", "", "Chủ tịch nước", "Tổng thống"),
    ("Chủ tịch nước Macron đi.", "vi", "2026-01-28", "Chủ tịch nước", "Tổng thống"),
    ("Tổng thống Tô Lâm đi.", "vi", "", "Tổng thống", "Tổng Bí thư"),
    ("Thủ tướng Lương Cường đi.", "vi", "", "Thủ tướng", "Chủ tịch nước"),
    ("Prime Minister Luong Cuong left.", "en", "", "Prime Minister", "State President"),
    ("He met Vietnamese Prime Minister Luong Cuong.", "en", "", "Prime Minister",
     "State President"),
    ("State President Emmanuel Macron left.", "en", "2026-01-28", "State President",
     "French President"),
    ("Le Premier ministre Emmanuel Macron part.", "fr", "2026-01-28", "Premier ministre",
     "président français"),
    ("Le président vietnamien Pham Minh Chinh part.", "fr", "", "président vietnamien",
     "Premier ministre"),
    ("Tổng Bí thư Phạm Minh Chính đi.", "vi", "", "Tổng Bí thư", "Thủ tướng Chính phủ"),
    ("European Council President Emmanuel Macron left.", "en", "", "European Council President",
     "French President"),
    ("Le président du Conseil européen Emmanuel Macron part.", "fr", "",
     "président du Conseil européen", "président français"),
]  # fmt: skip

MAY_HOLD = [
    ("Nguyên Thủ tướng Lương Cường; cựu Chủ tịch nước Emmanuel Macron; Phó Thủ tướng Tô Lâm", "vi"),
    ("Gặp Chủ tịch nước, Emmanuel Macron nói. Chủ tịch nước Nguyễn Minh Triết tiếp khách.", "vi"),
    ("Tổng Bí thư, Chủ tịch nước Tô Lâm; Chủ tịch nước và Emmanuel Macron; Thủ tướng Costa", "vi"),
    ("Former Prime Minister Luong Cuong, then Prime Minister Emmanuel Macron", "en"),
    ("Portuguese Prime Minister António Costa and Prime Minister António Costa", "en"),
    ("Thai Prime Minister Luong Cuong; President Emmanuel Macron; President Pham Minh Chinh", "en"),
    ("l'ancien Premier ministre Luong Cuong, le président de la République Emmanuel Macron", "fr"),
    ("« président de la République Emmanuel Macron »", "en"),
    ("Party General Secretary António Costa, Party General Secretary Emmanuel Macron", "en"),
    ("le chef de l'État Emmanuel Macron et le ministre des Affaires étrangères Barrot", "fr"),
]


@pytest.mark.parametrize(("text", "lang", "found"), TOO_EARLY)
def test_an_office_and_who_did_not_hold_it_yet_are_shown_together(proofed, text, lang, found):
    (told,) = proofed(text, lang, date="2024-03-15")
    assert (told.rule, told.found, told.suggestions) == ("office-holder", found, ())


@pytest.mark.parametrize(("text", "lang", "date", "found", "right"), NEVER_HELD)
def test_offices_that_somebody_never_held(proofed, text, lang, date, found, right):
    (told,) = proofed(text, lang, date=date)
    assert (told.rule, told.found, told.suggestions[0]) == ("office-holder", found, right)


@pytest.mark.parametrize(("text", "lang"), MAY_HOLD)
def test_offices_that_somebody_may_hold_or_have_held(proofed, text, lang):
    assert [(d.rule, d.found) for d in proofed(text, lang)] == []


@pytest.mark.parametrize(("text", "lang", "found", "right"), CALLED)
def test_a_person_is_called_by_the_short_form(proofed, text, lang, found, right):
    (told,) = proofed(text, lang)
    assert (told.rule, told.found, told.suggestions) == ("given-name", found, (right,))


@pytest.mark.parametrize(("text", "lang"), CALLED_RIGHTLY)
def test_whoever_is_called_rightly_is_let_be(proofed, text, lang):
    assert [(d.rule, d.found) for d in proofed(text, lang)] == []


@pytest.mark.parametrize(("text", "lang", "date", "found"), HOLDERS)
def test_who_did_not_hold_the_office_then(proofed, text, lang, date, found):
    (told,) = proofed(text, lang, date=date)
    assert (told.rule, told.found) == ("office-holder", found)


@pytest.mark.parametrize(("text", "lang", "right"), OTHER_TIMES)
def test_who_held_it_then_is_suggested(proofed, text, lang, right):
    (told,) = proofed(text, lang, date="2026-01-28")
    assert (told.rule, told.suggestions, told.is_safe) == ("office-holder", (right,), False)


@pytest.mark.parametrize(("text", "lang", "found", "right"), ABROAD)
def test_offices_of_another_country_than_their_holders(proofed, text, lang, found, right):
    (told,) = proofed(text, lang)
    assert (told.rule, told.found, told.suggestions[0]) == ("office-holder", found, right)


@pytest.mark.parametrize(("text", "lang"), NOT_ABROAD)
def test_offices_of_the_country_of_their_holders(proofed, text, lang):
    assert [(d.rule, d.found) for d in proofed(text, lang)] == []


@pytest.mark.parametrize(("text", "lang", "date"), HELD)
def test_who_held_the_office_or_may_have(proofed, text, lang, date):
    assert [(d.rule, d.found) for d in proofed(text, lang, date=date)] == []


NOT_THEM = [
    ("Các bãi biển đông nghịt khách. Chị Hà nội trợ giỏi.", "vi"),
    ("Il a vu le Premier ministre. Le second est parti.", "fr"),
    ("Prime Minister Pham Minh Chinh spoke. Ms Pham, his interpreter, left.", "en"),
    ("Phạm Minh Chính² đã nói.", "vi"),
    ("HANOI, Jan 28 — They met in Hà Nội.", "en"),
]


@pytest.mark.parametrize(("text", "lang"), NOT_THEM)
def test_what_only_looks_like_a_name_is_let_be(proofed, text, lang):
    assert [(d.rule, d.found) for d in proofed(text, lang)] == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Thủ tướng Phạm Minh Chinh nói.", True),
        ("Ông Phạm Minh Chinh nói.", True),
        ("Phạm Minh Chính tới. Rồi Phạm Minh Chinh đi.", True),
        ("Nữ sinh Phạm Minh Chinh, lớp 12A.", False),
        ("Chị Tô Lam bán phở.", False),
    ],
)
def test_people_of_like_names_are_not_mended_unasked(proofed, text, safe):
    (told,) = proofed(text, "vi")
    assert (told.rule in ("tone-marks", "vowel-marks"), told.is_safe) == (True, safe)


def test_a_name_ends_with_its_line(proofed):
    (told,) = proofed("Thủ tướng Phạm Minh Chinh\nHôm nay, ông nói.", "vi")
    assert told.found == "Phạm Minh Chinh"


SHORT = [
    ("Thủ tướng Phạm Minh Chính tới dự. Ông Chinh nói.", "vi", "Chinh", "Chính"),
    ("Chủ tịch Trần Thanh Mẫn họp. Chủ tịch Mân kết luận.", "vi", "Mân", "Mẫn"),
    ("Phạm Minh Chính arrived. Chinh said it was hard.", "en vns", "Chinh", "Chính"),
    ("Phạm Minh Chính arrived. Then Mr Chỉnh left.", "en", "Chỉnh", "Chính"),
    ("Pham Minh Chinh est là. M. Chĩnh parle.", "fr", "Chĩnh", "Chinh"),
]

NOT_SHORT = [
    ("Phạm Minh Chính tới dự. Bà Chinh ra đón. Cô giáo Nguyễn Thị Chinh cũng tới.", "vi"),
    ("Phạm Minh Chính tới dự. Ông Nguyễn Văn Chinh ra đón. Ông Chinh là chủ nhà.", "vi"),
    ("Ông Chinh nói.", "vi"),
    ("Phạm Minh Chính tới dự. Ông Chính nói. Chính phủ họp. Chinh phục đỉnh núi.", "vi"),
    ("Trần Thanh Mẫn spoke. Man is mortal.", "en vns"),
    ("Phạm Minh Chính arrived. Mr Chinh spoke.", "en"),
    ("Trần Thanh Mẫn est là. M. Mân parle, puis M. Man.", "fr"),
    ("Lê Hoài Trung met voters. Trung Nguyên sells coffee; Trung Quoc street is long.", "en vns"),
]


@pytest.mark.parametrize(("text", "said", "found", "right"), SHORT)
def test_short_names_have_the_marks_of_the_full_one(proofed, text, said, found, right):
    (told,) = proofed(text, *said.split())
    assert told.rule in ("tone-marks", "vowel-marks")
    assert (told.found, told.suggestions, told.is_safe) == (found, (right,), False)


@pytest.mark.parametrize(("text", "said"), NOT_SHORT)
def test_short_names_of_others_are_let_be(proofed, text, said):
    assert [(d.rule, d.found) for d in proofed(text, *said.split())] == []
