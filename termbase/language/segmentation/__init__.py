"""Segmentation: texts cut into sentences by rules as SRX 2.0 has them (docs/formats/srx.md)."""

from termbase.language.segmentation.expression import UnusableExpression
from termbase.language.segmentation.rules import (
    FormatHandles,
    LanguageMap,
    LanguageRules,
    Rule,
    SegmentationRules,
)
from termbase.language.segmentation.segmenter import Piece, Segmenter, SlowRules, pieces, segments

__all__ = [
    "FormatHandles",
    "LanguageMap",
    "LanguageRules",
    "Piece",
    "Rule",
    "SegmentationRules",
    "Segmenter",
    "SlowRules",
    "UnusableExpression",
    "pieces",
    "segments",
]
