"""What was translated before teaches which sentence is which, where nothing else tells."""

import random

from termbase.memory.alignment import Bead, Side, align
from termbase.memory.alignment.lexicon import LEAST_PAIRS, Remembered, words
from termbase.model import Review
from termbase.model.unit import Segment, TranslationUnit
from termbase.store import parallel_segments
from termbase.workflow.memory.earlier import earlier_translations
from termbase.workflow.memory.remember import remember_units

PLACES = range(60)
ENGLISH = [f"tam{chr(97 + n // 8)}{chr(97 + n % 8)}o" for n in PLACES]
FRENCH = [f"{chr(98 + n // 8)}{chr(98 + n % 8)}rué" for n in PLACES]
"""Words of one length that have nothing in common; the nth are translations."""


def sentence(rng, size=6):
    chosen = [rng.choice(PLACES) for _ in range(size)]
    return " ".join(ENGLISH[n] for n in chosen), " ".join(FRENCH[n] for n in chosen)


def texts():
    """Ten sentences a side of one length, of which English lacks the third and French the last
    but two.
    """
    rng = random.Random(4)
    both = [sentence(rng) for _ in range(12)]
    return [en for n, (en, _) in enumerate(both) if n != 2], [
        fr for n, (_, fr) in enumerate(both) if n != 9
    ]


def memory(count, seed=1):
    rng = random.Random(seed)
    return [sentence(rng) for _ in range(count)]


def spans(beads: list[Bead]) -> set[object]:
    return {bead.spans for bead in beads if bead.is_whole}


RIGHT = {((n, n + 1), (n, n + 1)) for n in range(2)} | {
    ((n, n + 1), (n + 1, n + 2)) for n in range(2, 8)
} | {((n, n + 1), (n, n + 1)) for n in range(9, 11)}  # fmt: skip


def test_known_words_tell_what_lengths_do_not():
    en, fr = texts()
    sides = Side("en", en, ()), Side("fr-FR", fr, ())
    assert spans(align(*sides)) != RIGHT
    assert spans(align(*sides, known={("en", "fr"): memory(400)})) == RIGHT


def test_the_order_of_the_languages_does_not_matter():
    en, fr = texts()
    turned = {("fr", "en"): [(other, one) for one, other in memory(400)]}
    assert spans(align(Side("en", en, ()), Side("fr", fr, ()), known=turned)) == RIGHT


def test_the_third_of_three_texts_is_found_by_them_too():
    en, fr = texts()
    sides = Side("vi", fr, ()), Side("en", en, ()), Side("fr", fr, ())
    known = {("en", "fr"): memory(400)}
    found = {(bead.spans[1], bead.spans[2]) for bead in align(*sides, known=known)
             if bead.is_whole}  # fmt: skip
    assert found == RIGHT


def test_few_translations_teach_nothing():
    en, fr = texts()
    sides = Side("en", en, ()), Side("fr", fr, ())
    assert align(*sides, known={("en", "fr"): memory(LEAST_PAIRS - 1)}) == align(*sides)
    assert align(*sides, known={("en", "vi"): memory(400)}) == align(*sides)


def test_only_words_of_the_texts_are_learned():
    pairs = [(words(one, "en"), words(other, "fr")) for one, other in memory(400)]
    own, other = [words(ENGLISH[0], "en")], [words(FRENCH[0], "fr")]
    lexicon = Remembered(pairs, own, other).lexicon(own, other)
    assert lexicon.first == lexicon.second == [{f"f:{ENGLISH[0]}", f"b:{FRENCH[0]}"}]


def units(pairs, langs=("en", "fr"), review=None):
    return [
        TranslationUnit(tuple(Segment(lang, (text,), review)
                              for lang, text in zip(langs, pair, strict=True)))
        for pair in pairs
    ]  # fmt: skip


def test_translations_of_everywhere_in_the_memory(base):
    pairs = memory(1200)
    remember_units(base, "tests", units(pairs, ("en-GB", "fr")), document="a")
    remember_units(base, "tests", units(memory(30, 2), ("en", "vi")), document="b")
    remember_units(base, "tests", units(memory(5, 3), review=Review.REJECTED), document="c")
    few = parallel_segments.sample(base, "en", "fr", 90)
    assert len(few) == 90
    assert set(few) <= set(pairs)
    places = [pairs.index(one) for one in few]
    assert places[0] < 100 and places[-1] > 1000
    everything = earlier_translations(base, ["en", "fr-FR", "vi"])
    assert {pair: len(found) for pair, found in everything.items()} == {
        ("en", "fr"): 1200, ("en", "vi"): 30, ("fr", "vi"): 0,
    }  # fmt: skip
    assert parallel_segments.sample(base, "fr", "en", 5) == [
        (other, one) for one, other in parallel_segments.sample(base, "en", "fr", 5)
    ]
