"""What the readers of translation units yield."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.messages import Message
from termbase.model.unit import TranslationUnit


@dataclass(frozen=True, slots=True)
class UnitRead:
    """What stands at a line of a file: a unit, or why something was refused.

    ``line`` counts from 1 and is where the element starts. Both are given where a unit was taken
    after something in it had to be left out. ``locator`` says where the unit stands in a file
    whose lines mean little to a person (the file and the unit that XLIFF names), ``part`` which
    segment of that unit it is, from 0. ``passed`` alone says why an entry is no unit though
    nothing is wrong with it, such as one that is not translated yet; ``remark`` alone says
    something of the whole file.
    """

    line: int
    unit: TranslationUnit | None = None
    refused: Message | None = None
    locator: str = ""
    part: int = 0
    passed: Message | None = None
    remark: Message | None = None
