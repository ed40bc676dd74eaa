"""Which language a text speaks, and when that is not the one that is said."""

from __future__ import annotations

import pytest

from termbase.language.detection import Heard, is_bare_vietnamese

VI = "Thủ tướng đã gặp các đại biểu tại Hà Nội và nói về việc này."
EN = "The Prime Minister met the delegates in Hanoi and spoke of it to them."
FR = "Le ministre a reçu les délégués à Hanoï, et il leur en a parlé au nom de la France."


def heard(said: str, *texts: str) -> str | None:
    sample = Heard(said)
    for text in texts:
        sample.add(text)
    return sample.otherwise()


@pytest.mark.parametrize("said", ["en", "en-US", "fr", "vi"])
@pytest.mark.parametrize(("spoken", "text"), [("vi", VI), ("en", EN), ("fr", FR)])
def test_what_clearly_speaks_otherwise_is_heard(said: str, spoken: str, text: str) -> None:
    assert heard(said, text) == (None if said[:2] == spoken else spoken)


@pytest.mark.parametrize(
    "texts",
    [
        ("Open", "Save", "Close the file"),
        ("Phạm Minh Chính", "Hà Nội", "Đà Nẵng"),
        ("Nguyễn Văn Trỗi met Trần Đại Nghĩa in Đắk Lắk and in Lạng Sơn on the day of it.",),
        (EN, EN, VI, VI),
        (),
    ],
)
def test_little_and_mixed_texts_say_nothing(texts: tuple[str, ...]) -> None:
    assert heard("en", *texts) is None


def test_a_language_that_cannot_be_told_is_believed() -> None:
    assert heard("de", EN) is None
    assert heard("", VI) is None


def test_the_beginning_of_a_file_tells() -> None:
    assert heard("en", *[EN] * 300, *[VI] * 3000) is None
    assert heard("vi", *[EN] * 300, *[VI] * 3000) == "en"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("dien dam giua hai bo truong", True),
        ("Tong Bi thu To Lam tham Brussels", True),
        ("khong the mo tap tin", True),
        ("Can not open file", False),
        ("On va au cinema ce soir", False),
        ("le pont de la Seine", False),
        ("Xin chao", False),
        ("điện đàm giữa hai bộ trưởng", False),
    ],
)
def test_vietnamese_without_its_marks_is_told(text, bare):
    assert is_bare_vietnamese(text) is bare
