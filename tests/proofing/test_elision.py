"""French words before names that begin with a vowel."""

from __future__ import annotations

import pytest

KEPT = [
    ("le EVFTA", "l’EVFTA"),
    ("le\u00a0EVFTA", "l’EVFTA"),
    ("la UE", "l’UE"),
    ("Le ASEAN", "L’ASEAN"),
    ("de UE", "de l’UE"),
    ("du EVFTA", "de l’EVFTA"),
    ("Au EVFTA", "À l’EVFTA"),
    ("que Emmanuel Macron", "qu’Emmanuel Macron"),
    ("Lorsque António Costa", "Lorsqu’António Costa"),
    ("le ambassadeur de l'UE au Vietnam", "l'ambassadeur de l'UE au Vietnam"),
]

CERTAIN_OF_NONE = [
    "L'EVFTA, l’UE et l'OMC ; qu'Emmanuel Macron vienne. La haute cour et le Vietnam.",
    "Il l'a dit à Le Emmanuel Macron. M. De António Costa, du même avis.",
    "Le 35e anniversaire de 35e anniversaire des relations diplomatiques Vietnam-UE.",
    "Le ASEAN Para Games et le EU-Vietnam Business Council",
    "Les rues de Hanoï et celles d'Hanoï, que Hanoï aime.",
    "La salle, EVFTA ou non ; quelque Union européenne ; au-delà de « UE »",
    "Il parle : « que »\nUnion européenne",
]


@pytest.mark.parametrize(("kept", "right"), KEPT)
def test_a_vowel_that_is_kept_before_a_name_is_told(proofed, kept, right):
    told = [d for d in proofed(f"{kept} : cela compte.", "fr") if d.rule == "elision"]
    assert [(d.found, d.suggestions[0], d.is_safe) for d in told] == [(kept, right, False)]


@pytest.mark.parametrize("text", CERTAIN_OF_NONE)
def test_what_may_be_said_without_elision_is_let_be(proofed, text):
    assert [d.found for d in proofed(text, "fr") if d.rule == "elision"] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_other_languages_have_no_elision(proofed, lang):
    assert [d for d in proofed("le EVFTA", lang) if d.rule == "elision"] == []


def test_a_mended_vowel_is_told_no_more(proofed):
    text = "Il dit que Union européenne et Vietnam ont signé le EVFTA."
    for told in reversed(proofed(text, "fr")):
        text = text[: told.start] + told.suggestions[0] + text[told.end :]
    assert text == "Il dit qu’Union européenne et Vietnam ont signé l’EVFTA."
    assert proofed(text, "fr") == []
