"""The segmentation rules of a task: the user's own, or those that come with the program."""

from __future__ import annotations

import os
from typing import TextIO

from termbase.exchange import srx
from termbase.language.segmentation import SegmentationRules


def segmentation_rules(path: str | os.PathLike[str] | None = None) -> SegmentationRules:
    """The rules of an SRX file of the user; without one, those that come with the program.

    A file takes the place of the program's rules: to add to them, write them out
    (:func:`write_segmentation_rules`) and edit that. Raises :class:`~termbase.errors.BadFile`
    with the line where the file cannot be used.
    """
    return srx.default_rules() if path is None else srx.read(path)


def write_segmentation_rules(stream: TextIO, rules: SegmentationRules | None = None) -> None:
    """Writes rules as SRX 2.0, for other tools or to be edited: by default the program's."""
    srx.write(rules or srx.default_rules(), stream)
