"""The tags of texts that come again under those of other regions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from termbase.model.memory import MemoryUnit
from termbase.model.unit import Segment
from termbase.store.unit_rows import unit_rows
from termbase.workflow.memory.regions import as_tagged

ROOT = Path(__file__).parents[3]


def rows(*tags, source=""):
    return unit_rows(
        MemoryUnit("", tuple(Segment(tag, (f"{n}",)) for n, tag in enumerate(tags)), source=source)
    )


@pytest.mark.parametrize(
    ("came", "there", "tagged"),
    [
        (("en-US", "vi"), ("en", "vi"), ("en", "vi")),
        (("en", "vi"), ("en-GB", "vi-VN"), ("en-GB", "vi-VN")),
        (("en", "vi"), ("en", "vi", "fr"), ("en", "vi")),
        # Which of two regions is meant cannot be told.
        (("en", "vi"), ("en-GB", "en-US", "vi"), ("en", "vi")),
        # Two languages of a unit stay two.
        (("en-GB", "en-US"), ("en", "vi"), ("en", "en-US")),
        (("fr", "vi"), ("en", "vi"), ("fr", "vi")),
    ],
)
def test_the_tag_of_a_text_is_that_under_which_it_came_first(came, there, tagged):
    found = as_tagged(rows(*came, source=came[0]), rows(*there))
    assert tuple(lang for lang, *_ in found.segments) == tagged
    # The rows are those of such a unit, keys and all.
    assert found == rows(*tagged, source=tagged[0])


def test_which_of_two_regions_it_is_does_not_hang_on_chance():
    script = (
        "from tests.workflow.memory.test_regions_joined import as_tagged, rows\n"
        "found = as_tagged(rows('en-US', 'en-GB', 'en-AU'), rows('en', 'vi'))\n"
        "print([lang for lang, *_ in found.segments])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": str(seed)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert said == {"['en-US', 'en-GB', 'en']\n"}
