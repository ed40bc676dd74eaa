"""OmegaT's segmenter makes the same segments by the rules that are written for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.workflow.segmentation import write_segmentation_rules

pytestmark = pytest.mark.heavy
GOLD = Path(__file__).parents[1] / "language/data/segments.txt"


def test_the_rules_mean_the_same_to_omegat(omegat):
    project = omegat("en", "vi")
    rules = project.folder / "rules.srx"
    with rules.open("w", encoding="utf-8") as stream:
        write_segmentation_rules(stream)
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    gold = [(lang, text.split(" | ")) for lang, text in (line.split("\t") for line in lines)]
    seen = project.segmented(rules, [(lang, " ".join(segments)) for lang, segments in gold])
    assert seen == [[segment.strip() for segment in segments] for _, segments in gold]
