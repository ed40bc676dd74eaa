"""The guarantee on real translations: the catalogues of Debian packages, against brute force."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import pytest

from termbase.errors import TermbaseError
from termbase.language.normal import nfc
from termbase.memory import index
from termbase.memory.brute_force import distance
from termbase.memory.fuzzy import find
from termbase.memory.score import score
from termbase.memory.tokens import compared
from termbase.model.unit import Segment, TranslationUnit
from termbase.store.base import Base
from termbase.workflow.memory.remember import remember_units
from tests.debian_texts import pairs

THRESHOLDS = (0.5, 0.7, 0.85, 1.0)

# The memory takes longer to make than to ask: one process of several has all that ask it.
pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("real pairs")]


def units(lang: str) -> list[TranslationUnit]:
    found = []
    for source, target in pairs(lang):
        try:
            found.append(
                TranslationUnit((Segment("en", (source,)), Segment(lang, (target,))), source="en")
            )
        except TermbaseError:
            # A bell or another control character.
            continue
    return found


class Everything:
    """All segments of a language as strings with a character a token: what is compared with."""

    def __init__(self, base: Base, lang: str) -> None:
        self._codes: dict[str, str] = defaultdict(lambda: chr(0x10000 + len(self._codes)))
        self.texts = {}
        self._encoded = {}
        rows = base.connection.execute("SELECT rowid, text FROM segment WHERE lang = ?", (lang,))
        for rowid, text in rows:
            self.texts[rowid] = text
            self._encoded[rowid] = self._code(text)

    def _code(self, text: str) -> str:
        return "".join(self._codes[key] for key in compared(text))

    def like(self, query: str, threshold: float) -> dict[int, float]:
        from rapidfuzz.distance.Levenshtein import distance

        wanted = self._code(query)
        found = {}
        for rowid, text in self._encoded.items():
            longer = max(len(wanted), len(text))
            if abs(len(wanted) - len(text)) > longer * (1 - threshold) + 1:
                continue
            reached = score(distance(wanted, text), longer)
            if reached >= threshold:
                found[rowid] = reached
        return found


def disturbed(text: str, chance: random.Random) -> str:
    """The text as the next version of a program may have it."""
    words = text.split(" ")
    for _ in range(chance.randint(0, 1 + len(words) // 4)):
        at = chance.randrange(len(words))
        kind = chance.randrange(4)
        if kind == 0 and len(words) > 1:
            del words[at]
        elif kind == 1:
            words.insert(at, chance.choice(["new", "the", "mới", "le", "%s", "7"]))
        elif kind == 2:
            words[at] = chance.choice(words)
        else:
            words[at] = words[at].upper()
    return " ".join(words)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory):
    path: Path = tmp_path_factory.mktemp("memory") / "t.db"
    with Base.create(path) as base:
        for lang in ("vi", "fr"):
            remember_units(base, "lan", units(lang), document=lang)
            index.pack(base)
        yield base


@pytest.mark.parametrize("lang", ["en", "vi", "fr"])
def test_nothing_is_missed(base, lang):
    (stored,) = base.connection.execute("SELECT count(*) FROM unit").fetchone()
    assert stored >= 100_000
    chance = random.Random(20261122)
    everything = Everything(base, lang)
    chosen = chance.sample(sorted(everything.texts.items()), 40)
    hits = 0
    for _, text in chosen:
        query = nfc(disturbed(text, chance))
        like = everything.like(query, THRESHOLDS[0])
        for threshold in THRESHOLDS:
            found = find(base, query, lang, threshold=threshold, limit=None)
            wanted = {rowid: reached for rowid, reached in like.items() if reached >= threshold}
            assert {match.segment: match.score for match in found} == wanted, query
            hits += len(wanted)
    assert hits > 500


def test_what_it_is_compared_with_goes_by_the_book(base):
    chance = random.Random(5)
    everything = Everything(base, "vi")
    texts = list(everything.texts.values())
    for query in chance.sample(texts, 5):
        like = everything.like(query, 0.5)
        for rowid in chance.sample(sorted(everything.texts), 200):
            one, other = compared(query), compared(everything.texts[rowid])
            reached = score(distance(one, other), max(len(one), len(other)))
            assert (like.get(rowid) == reached) if reached >= 0.5 else rowid not in like
