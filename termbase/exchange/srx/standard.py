"""The rules that are used where the user gives none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from termbase.exchange.srx.reader import read
from termbase.language.segmentation import SegmentationRules


@cache
def default_rules() -> SegmentationRules:
    """The rules of ``default.srx``, which stands beside this module: for Vietnamese, English and
    French, and what holds for every language.
    """
    return read(Path(__file__).with_name("default.srx"))
