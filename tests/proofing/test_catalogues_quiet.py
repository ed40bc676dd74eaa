"""Nearly nothing is told of what programs say, in three languages: names of the base are rare
there, and words that look like them are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from termbase.proofing.diagnostic import Diagnostic
from tests import debian_texts

Proofed = Callable[..., list[Diagnostic]]

STRINGS = 10_000
MOST = 4
"""How many findings there may be in so many strings of a language, true ones among them."""


@pytest.mark.heavy
@pytest.mark.parametrize("lang", ["vi", "en", "fr"])
def test_catalogues_are_left_alone(proofed: Proofed, lang: str) -> None:
    pairs = debian_texts.pairs("vi" if lang == "vi" else "fr")
    texts = list(dict.fromkeys(pair[lang != "en"] for pair in pairs))
    step = max(1, len(texts) // STRINGS)
    told = [
        (d.rule, d.found, d.suggestions[:1], text[max(0, d.start - 30) : d.end + 30])
        for text in texts[::step][:STRINGS]
        for d in proofed(text, lang)
        # Marks for text from right to left do stand in some of the catalogues.
        if d.rule != "invisible"
    ]
    print(lang, Counter(rule for rule, *_ in told))
    assert len(told) <= MOST, told
