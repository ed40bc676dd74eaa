"""How many wrong names the rules find in the list of sentences, and what they tell of right ones.

Run with ``-s`` to see the figures by language and family.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from termbase.proofing.diagnostic import Diagnostic
from tests.proofing.sentences_read import Sentence, sentences

Proofed = Callable[..., list[Diagnostic]]

FOUND = 0.95
"""The share of the wrong forms that must be found, each with the right first suggestion."""

FALSE = 0.01
"""The share of the right sentences of which anything at all may be told."""


class Result:
    """What was told of the sentences."""

    def __init__(self) -> None:
        self.wrong: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.missed: list[str] = []
        self.strays: list[str] = []

    def enter(self, sentence: Sentence, told: list[Diagnostic]) -> None:
        shown = "; ".join(f"{d.rule} “{d.found}” → {d.suggestions[:1]}" for d in told)
        strays = [d for d in told if sentence.is_stray(d)]
        if strays:
            self.strays.append(f"{sentence.id}: {sentence.text} [{shown}]")
        for group in (sentence.lang, sentence.family):
            if sentence.is_right:
                self.right[group] += 1
                self.false[group] += bool(told)
                continue
            hit = any(map(sentence.is_hit, told))
            self.wrong[group] += 1
            self.hits[group] += hit
            if group == sentence.lang and not hit:
                self.missed.append(f"{sentence.id}: {sentence.text} [{shown}]")

    def show(self) -> None:
        for group in sorted(self.wrong):
            print(f"{group:18} found {self.hits[group]:3} of {self.wrong[group]:3}", end="")
            told = f"   false alarms {self.false[group]} in {self.right[group]}"
            print(told if self.right[group] else "")
        print(*self.missed, *self.strays, sep="\n")


@pytest.fixture(scope="module")
def result(proofed: Proofed) -> Result:
    result = Result()
    for sentence in sentences():
        told = proofed(sentence.text, sentence.lang, sentence.style, sentence.date)
        result.enter(sentence, told)
    result.show()
    return result


@pytest.mark.parametrize("lang", ["vi", "en", "fr"])
def test_wrong_names_are_found_with_the_right_form_first(result: Result, lang: str) -> None:
    assert result.wrong[lang] > 80
    assert result.hits[lang] >= FOUND * result.wrong[lang], "\n".join(result.missed)


def test_right_sentences_pass(result: Result) -> None:
    right = sum(result.right[lang] for lang in ("vi", "en", "fr"))
    assert len(result.strays) <= FALSE * right, "\n".join(result.strays)
