"""A manuscript as it would be with some findings mended, and where its places were before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.manuscript import Manuscript


class Mended:
    """``manuscript`` with the first suggestion of each of some findings put in.

    The findings are in order and none overlaps another.
    """

    def __init__(self, manuscript: Manuscript, findings: Sequence[Diagnostic]) -> None:
        self._findings = findings
        self._before = [d.start for d in findings]
        gained = accumulate(
            (len(d.suggestions[0]) - (d.end - d.start) for d in findings), initial=0
        )
        self._gained = list(gained)
        self._starts = [d.start + g for d, g in zip(findings, self._gained, strict=False)]
        self._ends = [
            start + len(d.suggestions[0]) for start, d in zip(self._starts, findings, strict=True)
        ]
        self.manuscript = replace(
            manuscript,
            text=self._text(manuscript.text),
            masked=tuple((self._after(s), self._after(e)) for s, e in manuscript.masked),
        )

    def touched(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Of what was put in that on which the mended text has ``findings`` again."""
        touched: dict[int, None] = {}
        for told in findings:
            first = bisect_right(self._ends, told.start)
            last = bisect_left(self._starts, told.end)
            touched.update(dict.fromkeys(range(first, last)))
        return [self._findings[index] for index in touched]

    def before(self, finding: Diagnostic) -> Diagnostic:
        """A finding of the mended text, which touches nothing that was put in, where it stands in
        the text before.
        """
        gained = self._gained[bisect_right(self._starts, finding.start)]
        return replace(finding, start=finding.start - gained, end=finding.end - gained)

    def _text(self, text: str) -> str:
        pieces: list[str] = []
        end = 0
        for told in self._findings:
            pieces += (text[end : told.start], told.suggestions[0])
            end = told.end
        return "".join((*pieces, text[end:]))

    def _after(self, offset: int) -> int:
        return offset + self._gained[bisect_left(self._before, offset)]
