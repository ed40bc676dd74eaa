"""Surnames with particles are whole: von der Leyen, Le Drian, Di Maio, de Rugy."""

from __future__ import annotations

import pytest

from termbase.extraction.extractor import find
from termbase.extraction.merging import Gathering
from termbase.extraction.particles import belongs_to_name
from termbase.extraction.surnames import surname
from termbase.extraction.words import read


def forms(lang: str, *texts: str) -> dict[str, list[str]]:
    """What is found in texts: the forms of each concept by its first one."""
    gathering = Gathering(lambda lang, text: "")
    for number, text in enumerate(texts):
        reading = read(text, lang)
        gathering.add(number, reading, find(reading), lambda start, end: (start, end))
    gathering.settle()
    return {
        draft.in_language(lang)[0].text: [form.text for form in draft.in_language(lang)]
        for draft in gathering.drafts()
    }


@pytest.mark.parametrize(
    ("lang", "text", "person"),
    [
        ("en", "Commission President Ursula von der Leyen came. Von der Leyen spoke. Then Ms von "
               "der Leyen left, and Leyen is no name of hers.",
         ["Ursula von der Leyen", "von der Leyen"]),
        ("en", "The visit by von der Leyen ended. Ursula von der Leyen said so.",
         ["Ursula von der Leyen", "von der Leyen"]),
        ("en", "Minister Jean-Yves Le Drian came. Le Drian spoke.",
         ["Jean-Yves Le Drian", "Le Drian"]),
        ("en", "Minister Luigi Di Maio came. Today Di Maio spoke.", ["Luigi Di Maio", "Di Maio"]),
        ("en", "Mayor Peter van der Berg came. Mr van der Berg spoke.",
         ["Peter van der Berg", "van der Berg"]),
        ("en", "President Luiz Lula da Silva came. Da Silva said so. We saw da Silva.",
         ["Luiz Lula da Silva", "da Silva"]),
        ("en", "Minister Pierre du Bellay came. We met du Bellay.",
         ["Pierre du Bellay", "du Bellay"]),
        ("en", "Mayor Bill de Blasio came. De Blasio said so. We met de Blasio.",
         ["Bill de Blasio", "de Blasio"]),
        ("fr", "La ministre Ursula von der Leyen est là. Mme von der Leyen a parlé.",
         ["Ursula von der Leyen", "von der Leyen"]),
        ("fr", "Le ministre Jean-Yves Le Drian est là. Le Drian a déclaré cela.",
         ["Jean-Yves Le Drian", "Le Drian"]),
        ("fr", "Le ministre Luigi Di Maio est là. M. Di Maio parle.", ["Luigi Di Maio", "Di Maio"]),
        ("fr", "L’ancien ministre François de Rugy est là. M. de Rugy parle. Selon Rugy, non.",
         ["François de Rugy", "de Rugy", "Rugy"]),
        ("fr", "L’ambassadeur Pierre du Bellay est là. M. du Bellay parle.",
         ["Pierre du Bellay", "du Bellay"]),
        ("vi", "Chủ tịch Ursula von der Leyen đến. Bà von der Leyen cho biết vậy.",
         ["Ursula von der Leyen", "von der Leyen"]),
        ("vi", "Thủ tướng Luigi Di Maio đến. Ông Di Maio cho biết vậy.",
         ["Luigi Di Maio", "Di Maio"]),
        ("vi", "Bộ trưởng François de Rugy đến. Ông de Rugy cho biết vậy.",
         ["François de Rugy", "de Rugy"]),
    ],
)  # fmt: skip
def test_a_surname_is_whole(lang, text, person):
    found = forms(lang, text)
    assert found[person[0]] == person
    others = {form for name, own in found.items() if name != person[0] for form in own}
    parts = {word for form in person for word in form.split()}
    assert not [form for form in others if parts & set(form.split())]


def test_a_surname_alone_is_nobody():
    assert forms("en", "They met Ms von der Leyen. Mr Le Drian left.") == {}


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "Minister Le Van Nam came. Nam said so.", {"Le Van Nam": ["Le Van Nam", "Nam"]}),
        ("vi", "Ông Nguyễn Văn Da đi Brussels. Ông Da nói.",
         {"Nguyễn Văn Da": ["Nguyễn Văn Da", "Da"]}),
        ("fr", "Le ministre Costa du Portugal est venu.", {"Portugal": ["Portugal"]}),
        ("fr", "La Banque de France et le festival de Cannes.",
         {"Banque de France": ["Banque de France"], "festival de Cannes": ["festival de Cannes"]}),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_particle_is_none(lang, text, names):
    found = forms(lang, text)
    for name, own in names.items():
        assert found[name] == own
    assert not any(" du Portugal" in name for name in found)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ursula von der Leyen", "von der Leyen"), ("Luigi Di Maio", "Di Maio"), ("Anna Berg", "Berg"),
     ("Nguyen Thi Le Van", "Van"), ("Le Van Nam", "Nam"), ("Phạm Minh Chính", "Chính")],
)  # fmt: skip
def test_what_people_are_called_by(name, short):
    assert surname(name) == short


def test_a_syllable_behind_it_makes_a_vietnamese_word_of_a_particle():
    words = read("Ông đi von Trung và von Leyen", "vi").words
    assert not belongs_to_name(words, 2, 3, "vi")
    assert [word.text for word in words if word.capital] == ["Ông", "Trung", "von", "Leyen"]
