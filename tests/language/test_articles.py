"""Articles and elision before a name that takes another's place."""

import pytest

from termbase.language.articles import english_before, french_before


@pytest.mark.parametrize(
    ("before", "form", "feminine", "plural", "expected"),
    [
        ("près d’", "Paris", None, False, "près de "),
        ("près de ", "Hanoï", None, False, "près de "),
        ("près d’", "Hanoï", None, False, "près d’"),
        ("le train de ", "Athènes", None, False, "le train d’"),
        ("visite d'", "Emmanuel Macron", None, False, "visite d'"),
        ("visite d'", "Tô Lâm", None, False, "visite de "),
        ("dit qu’", "Tô Lâm", None, False, "dit que "),
        ("dit que ", "António Costa", None, False, "dit qu’"),
        ("jusqu’", "Paris", None, False, "jusque "),
        ("de l’", "BEI", True, False, "de la "), ("de la ", "UE", True, False, "de l’"),
        ("L’", "ASEAN", True, False, "L’"), ("L’", "Parlement", False, False, "Le "),
        ("à la ", "FMI", False, False, "au "), ("au ", "OMC", True, False, "à l’"),
        ("du ", "États-Unis", False, True, "des "), ("aux ", "France", True, False, "à la "),
        ("le ", "France", None, False, None), ("les ", "Philippines", None, True, "les "),
        ("avec ", "Tô Lâm", None, False, "avec "), ("", "Paris", None, False, ""),
        ("vu de\xa0", "Athènes", None, False, "vu d’"), ("modèle ", "X", None, False, "modèle "),
    ],
)  # fmt: skip
def test_french(before, form, feminine, plural, expected):
    assert french_before(before, form, feminine=feminine, plural=plural) == expected


@pytest.mark.parametrize(
    ("before", "form", "expected"),
    [("signed a ", "agreement", "signed an "), ("A ", "FTA", "An "), ("An ", "UN", "A "),
     ("a ", "NATO", "a "), ("An ", "deal", "A "), ("the ", "x", "the "),
     ("Canada ", "apple", "Canada "), ("a ", "hour", "a ")],
)  # fmt: skip
def test_english(before, form, expected):
    assert english_before(before, form) == expected
