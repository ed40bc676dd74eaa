"""What is found in sentences, and what must hold for every text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.extraction.extractor import find
from termbase.extraction.grammar import LONGEST
from termbase.extraction.merging import Gathering
from termbase.extraction.names import Name, Rule
from termbase.extraction.words import Joint, read
from termbase.model import Kind, Term


def names(lang: str, text: str) -> set[tuple[str, str]]:
    return {(name.kind.value, name.text) for name in find(read(text, lang)).names}


def holders(lang: str, text: str) -> set[tuple[str, str]]:
    found = find(read(text, lang)).holders
    return {(person.text, office.text) for person, office in found}


@pytest.mark.parametrize("dash", [" – ", " - ", " — ", "–"])
@pytest.mark.parametrize(
    "date",
    ["12 March 2026", "March 12, 2026", "12 March", "March 12", "12 Mar. 2026", "12/3/2026",
     "12/3", "12.3.2026", "2026-03-12", "Thursday", "(12 March 2026)"],
)  # fmt: skip
def test_the_date_of_a_dateline_is_no_part_of_the_name_behind_it(date, dash):
    found = names("en", f"Ha Noi, {date}{dash}Prime Minister Pham Minh Chinh spoke.")
    assert ("office", "Prime Minister") in found
    assert ("person", "Pham Minh Chinh") in found
    found |= names("en", f"HA NOI, {date}{dash}Lake Ecology Forum members met. They met again.")
    assert ("event", "Lake Ecology Forum") in found
    assert not [name for _, name in found if any(letter.isdigit() for letter in name)]
    assert not [name for _, name in found if "Mar" in name or "Thursday" in name]


@pytest.mark.parametrize(
    ("lang", "text", "office", "organisation"),
    [
        ("vi", "Ông Vũ Đình Khải, Giám đốc Quỹ Sông Hồng, ký.", "Giám đốc Quỹ Sông Hồng",
         "Quỹ Sông Hồng"),
        ("fr", "M. Vu Dinh Khai, directeur du Fonds du fleuve Rouge, arrive.",
         "directeur du Fonds du fleuve Rouge", "Fonds du fleuve Rouge"),
        ("fr", "M. Paul Morel, président de l’Association de la finance verte d’Asie, arrive.",
         "président de l’Association de la finance verte d’Asie",
         "Association de la finance verte d’Asie"),
    ],
)  # fmt: skip
def test_a_river_or_colour_in_what_an_office_is_of_is_nobodys_name(
    lang, text, office, organisation
):
    found = names(lang, text)
    assert {("office", office), ("organisation", organisation)} <= found


def test_a_memorandum_by_a_common_noun_is_no_agreement():
    found = names("vi", "Ông ký một bản ghi nhớ với Ngân hàng Thế giới.")
    assert not [name for kind, name in found if kind == "agreement"]
    assert ("agreement", "biên bản ghi nhớ") in names("vi", "Công ty đã ký biên bản ghi nhớ.")


def test_a_number_in_a_name_behind_a_dash_stays():
    found = names("en", "They signed the EU–Vietnam 2020 Trade Agreement.")
    assert ("agreement", "EU–Vietnam 2020 Trade Agreement") in found


@pytest.mark.parametrize(
    ("lang", "text", "person", "office"),
    [
        ("en", "Finance Minister Anna Berg spoke.", "Anna Berg", "Finance Minister"),
        ("en", "Minister of Home Affairs Đỗ Thị Vân left.", "Đỗ Thị Vân",
         "Minister of Home Affairs"),
        ("en", "Anna Berg, the Norwegian Ambassador to Laos, spoke.", "Anna Berg",
         "Norwegian Ambassador to Laos"),
        ("en", "The mayor of Graz, Anna Berg, spoke.", "Anna Berg", "mayor of Graz"),
        ("en", "Prime Minister Lars Holm’s visit ended.", "Lars Holm", "Prime Minister"),
        ("en", "Director of the Lake Institute Anna Berg said so.", "Anna Berg",
         "Director of the Lake Institute"),
        ("vi", "Bộ trưởng Bộ Nội vụ Đỗ Thị Vân phát biểu.", "Đỗ Thị Vân", "Bộ trưởng Bộ Nội vụ"),
        ("vi", "Tổng thống Ba Lan Jan Kos đến thăm.", "Jan Kos", "Tổng thống Ba Lan"),
        ("vi", "Ông Đỗ Văn Tám, Chủ tịch Hội Luật gia Việt Nam, nói.", "Đỗ Văn Tám",
         "Chủ tịch Hội Luật gia Việt Nam"),
        ("vi", "Giám đốc Sở Y tế Hà Nội Lê Thị Năm cho biết.", "Lê Thị Năm",
         "Giám đốc Sở Y tế Hà Nội"),
        ("fr", "Le ministre de la Culture Paul Morel arrive.", "Paul Morel",
         "ministre de la Culture"),
        ("fr", "Paul Morel, directeur général de la Banque du Rhône, arrive.", "Paul Morel",
         "directeur général de la Banque du Rhône"),
        ("fr", "L’ambassadrice de Norvège au Laos, Anna Berg, arrive.", "Anna Berg",
         "ambassadrice de Norvège au Laos"),
        ("fr", "Le Premier ministre Đỗ Văn Tám arrive.", "Đỗ Văn Tám", "Premier ministre"),
    ],
)  # fmt: skip
def test_titles_stand_before_or_behind_the_name(lang, text, person, office):
    assert (person, office) in holders(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Former Finance Minister Anna Berg spoke."),
        ("vi", "Nguyên Bộ trưởng Bộ Nội vụ Đỗ Thị Vân phát biểu."),
        ("vi", "Ông gặp cựu Tổng thống Ba Lan Jan Kos."),
        ("fr", "L’ancien ministre de la Culture Paul Morel arrive."),
    ],
)
def test_who_held_an_office_before_holds_it_no_more(lang, text):
    assert holders(lang, text) == set()
    assert any(kind == "person" for kind, _ in names(lang, text))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The Ministry of Culture, Sports and Tourism said so.",
         ("organisation", "Ministry of Culture, Sports and Tourism")),
        ("en", "The Oslo Climate Agreement holds.", ("agreement", "Oslo Climate Agreement")),
        ("en", "They crossed the Long Biên Bridge.", ("infrastructure", "Long Biên Bridge")),
        ("en", "GRAZ — The rain stopped.", ("place", "Graz")),
        ("vi", "Bộ Văn hóa, Thể thao và Du lịch tổ chức.",
         ("organisation", "Bộ Văn hóa, Thể thao và Du lịch")),
        ("vi", "Hiệp định Thương mại tự do giữa Na Uy và Ba Lan có hiệu lực.",
         ("agreement", "Hiệp định Thương mại tự do giữa Na Uy và Ba Lan")),
        ("vi", "Uỷ ban Nhân quyền họp.", ("organisation", "Uỷ ban Nhân quyền")),
        ("vi", "Trường ở tỉnh Hà Giang mở cửa.", ("place", "Hà Giang")),
        ("fr", "Le ministère de la Culture, des Sports et du Tourisme agit.",
         ("organisation", "ministère de la Culture, des Sports et du Tourisme")),
        ("fr", "La Banque asiatique de développement prête.",
         ("organisation", "Banque asiatique de développement")),
        ("fr", "L’accord de pêche Islande-Maroc est signé.",
         ("agreement", "accord de pêche Islande-Maroc")),
    ],
)  # fmt: skip
def test_a_head_says_what_a_name_is_of(lang, text, expected):
    assert expected in names(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "However, the rain stopped. Today it is dry. On Monday in May nobody came."),
        ("en", "Rain Stops And Sun Shines Over Happy Farmers Everywhere"),
        ("en", "The Vietnamese and European scientists agreed."),
        ("vi", "Tuy nhiên, mưa đã tạnh. Hôm nay trời khô. Mỹ thuật và pháp luật."),
        ("fr", "Cependant, la pluie a cessé. Aujourd’hui il fait sec. Lundi, personne."),
    ],
)
def test_capitals_that_say_nothing_are_no_names(lang, text):
    assert names(lang, text) == set()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_name_goes_on_where_a_line_is_only_wrapped(end):
    wrapped = f"At the meeting on the lake shore, said the Lake Ecology{end}Forum, all was quiet."
    assert ("event", "Lake Ecology Forum") in names("en", wrapped)
    apart = f"The Lake Ecology{end}{end}Forum of Graz is quiet."
    assert ("event", "Lake Ecology Forum") not in names("en", apart)


def gathered(*texts: tuple[str, str]) -> list[set[str]]:
    gathering = Gathering(lambda lang, text: "")
    for number, (lang, text) in enumerate(texts):
        reading = read(text, lang)
        gathering.add(number, reading, find(reading), lambda start, end: (start, end))
    gathering.settle()
    return [{form.text for form in draft.forms} for draft in gathering.drafts()]


def test_one_name_with_and_without_its_marks_is_one_concept():
    found = gathered(
        ("vi", "Bộ trưởng Bộ Nội vụ Đỗ Thị Vân phát biểu ở Hà Giang."),
        ("en", "Home Minister Do Thi Van spoke."),
        ("fr", "La ministre de l’Intérieur Dô Thi Vân arrive."),
    )
    assert {"Đỗ Thị Vân", "Do Thi Van", "Dô Thi Vân"} in found


def test_other_marks_are_another_name():
    found = gathered(("vi", "Ông Đỗ Thành Vân gặp ông Đỗ Thanh Vấn."))
    assert {"Đỗ Thành Vân"} in found
    assert {"Đỗ Thanh Vấn"} in found


def test_short_names_are_those_of_the_one_person_who_has_them():
    found = gathered(("en", "Anna Berg said so. Berg left. Ông Trần Văn Tám said no. Tám left."))
    assert {"Anna Berg", "Berg"} in found
    two = gathered(("en", "Mr Anna Berg and Mr Paul Berg came. Berg left."))
    assert all("Berg" not in forms for forms in two)


WORDS = [
    "the", "of", "and", "for", "to", "in", "said", "(EU)", ",", ".", "—", "’s", "Minister",
    "Ministry", "Union",
    "President", "Foreign", "Affairs", "Việt Nam", "Lê", "Hoài", "Trung", "Costa", "Bộ", "trưởng",
    "Ngoại giao", "và", "của", "Ủy ban", "châu Âu", "ministre", "des", "du", "l’", "Conseil",
    "européen", "et", "de", "GD&ĐT", "HÀ NỘI", "XIV", "2026", "\n", "\n\n", "–", "- ", "“", "”",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(["vi", "en", "fr", "de"]), st.data())
def test_every_text_is_read_and_every_name_stands_in_it(text, lang, data):
    reading = read(unicodedata.normalize("NFC", text), lang)
    size = len(reading.words)
    known = []
    if size > 2:
        first = data.draw(st.integers(0, size - 2))
        end = data.draw(st.integers(first + 1, min(size, first + 4)))
        said = reading.said(first, end)
        known = [Name(Kind.PERSON, first, end, said, Rule.KNOWN, concept="x")]
    findings = find(reading, known)
    for name in findings.names:
        assert 0 <= name.first < name.end <= size
        assert Term("vi", name.text).text == unicodedata.normalize("NFC", name.text)
    ours = {(name.first, name.end, name.text) for name in findings.names}
    for one, other in (*findings.holders, *findings.shortened):
        assert {(n.first, n.end, n.text) for n in (one, other)} <= ours


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["vi", "en", "fr"]), texts), max_size=3))
def test_a_form_is_in_one_concept_only(given_texts):
    seen = set()
    gathering = Gathering(lambda lang, text: "")
    for number, (lang, text) in enumerate(given_texts):
        reading = read(text, lang)
        gathering.add(number, reading, find(reading), lambda start, end: (start, end))
    gathering.settle()
    for draft in gathering.drafts():
        assert draft.forms
        for form in draft.forms:
            assert form.places
            assert (form.lang, form.text) not in seen
            seen.add((form.lang, form.text))


FOR_EVER = [
    ("en", "Minister "), ("en", "Minister of the "), ("en", "European Council, "),
    ("en", "Bank of A and "), ("en", "(EU) "), ("en", "President of Lê Hoài Trung, "),
    ("vi", "Bộ "), ("vi", "Bộ trưởng Bộ Ngoại giao và "), ("vi", "Đại hội của Đảng "),
    ("vi", "Chủ tịch, "), ("fr", "Conseil de la Banque du "), ("fr", "président de la "),
    ("fr", "des Sports et du "), ("en", "a.a."), ("en", "EU, the "), ("vi", "TTXVN "),
    ("en", "–"), ("en", "Aa-"), ("fr", "l’"), ("en", "("),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "part"), FOR_EVER)
def test_a_text_that_says_one_thing_for_ever_is_read_to_its_end(lang, part, times=1_000):
    found = find(read(part * times, lang))
    assert all(name.end - name.first <= 3 * LONGEST for name in found.names)


@pytest.mark.heavy
@pytest.mark.parametrize(("lang", "part"), FOR_EVER)
def test_what_is_quadratic_would_not_come_to_the_end(lang, part):
    test_a_text_that_says_one_thing_for_ever_is_read_to_its_end(lang, part, 20_000)


def test_nothing_in_an_address_is_a_name():
    text = "Ông tới Huế, xem https://x.vn/Hai-Phong hoặc ban@Quang-Ninh.vn rồi về Vinh."
    words = [word.text for word in read(text, "vi").words]
    assert words == ["Ông", "tới", "Huế", "xem", "hoặc", "rồi", "về", "Vinh"]
    joints = {word.text: word.joint for word in read(text, "vi").words}
    assert joints["hoặc"] is joints["rồi"] is Joint.BREAK
