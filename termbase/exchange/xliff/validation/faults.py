"""What a validation of XLIFF finds."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.messages import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as the standard wants it; ``code`` is the rule's name (docs/formats/xliff.md).

    A ``note`` is no fault: permitted, but likely not meant, or beyond what can be checked.
    """

    line: int
    message: Message
    code: str
    note: bool = False
