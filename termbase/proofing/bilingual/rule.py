"""What a rule on translations is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from termbase.messages import Message
from termbase.proofing.bilingual.pair import Pair, Wanted
from termbase.proofing.diagnostic import Diagnostic, Severity

Check = Callable[[Pair, Wanted], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class BilingualRule:
    """One thing that is looked for in a translation; as :class:`~termbase.proofing.rule.Rule`.

    ``check`` is asked for each term of the source; offsets are those of the translation. The rule
    that compares the entries of a file has none.
    """

    code: str
    severity: Severity
    summary: Message
    check: Check | None = None
    is_quiet: bool = False
