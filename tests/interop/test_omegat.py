"""OmegaT sees in our files the glossary entries and the matches that are in the base."""

from __future__ import annotations

from itertools import product

import pytest

from termbase.exchange.options import WriteOptions
from termbase.store import concepts
from termbase.workflow.hand_out import Order, hand_out

pytestmark = pytest.mark.heavy


def pairs(base, source, target, *, met=False):
    """The permitted forms of one language with those of the other, of every concept that counts:
    what a translator may write. ``met`` adds the forms that a text may have and nobody should
    write, on the source's side.
    """

    def sources(concept):
        known = [t for t in concept.terms_in(source) if t.review != "rejected"]
        return known if met else concept.permitted_in(source)

    return {
        (a.text, b.text)
        for concept in concepts.stream(base)
        if concept.review != "rejected"
        for a, b in product(sources(concept), concept.permitted_in(target))
        if not (met and b.style)
    }


@pytest.mark.parametrize("target", ["vi", "fr"])
@pytest.mark.parametrize(("format", "name"), [("tbx", "g.tbx"), ("omegat", "g.utf8")])
def test_glossaries_are_read_whole(seeds, omegat, format, name, target):
    project = omegat("en", target)
    profile = "omegat" if format == "tbx" else ""
    options = WriteOptions(source="en", target=target, profile=profile)
    hand_out(seeds, Order(format, options), project.glossary / name)
    seen = {(source, found) for _file, source, found, _ in project.seen()["glossary"]}
    assert seen == pairs(seeds, "en", target, met=format == "omegat")
    assert len(seen) > 300


def test_a_memory_gives_its_matches(seeds, omegat):
    project = omegat("en", "vi")
    hand_out(
        seeds, Order("tmx", WriteOptions(source="en", target="vi")), project.memory / "terms.tmx"
    )
    seen = {(source, found) for _file, source, found in project.seen()["memory"]}
    assert {source for source, _ in seen} >= {"Prime Minister", "Viet Nam"}
    assert seen <= pairs(seeds, "en", "vi")
    lines = ["Prime Minister", "semiconductor", "Nothing of the kind."]
    assert project.translated(lines) == ["Thủ tướng Chính phủ", "bán dẫn", "Nothing of the kind."]
