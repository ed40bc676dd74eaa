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
]


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
