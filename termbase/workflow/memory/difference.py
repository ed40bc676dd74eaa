"""The difference between a sentence and the one that was found, as one text to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from termbase.memory.score import Change, Difference, Edit, Span
from termbase.memory.tokens import Token, tokens


class Mark(StrEnum):
    """What becomes of a piece of the text that was found, to make it the one asked for."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    CHANGED = "changed"
    """The same word, otherwise written: other marks, other case."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text that was found; of what is ``CHANGED``, ``now`` stands in the query."""

    mark: Mark
    text: str
    now: str = ""


def pieces(query: str, text: str, edits: Sequence[Edit]) -> list[Piece]:
    """The NFC ``text`` that was found, with what has to be done to make it ``query``, which is NFC,
    too; ``edits`` are those of the match.

    Neighbouring words are one piece, the deleted before the inserted ones. Differences of
    punctuation alone are no pieces: a match names them as penalties.
    """
    if not edits:
        return [Piece(Mark.SAME, text)] if text else []
    ours, theirs = tokens(query), tokens(text)
    if _is_whole(edits[0], query, text):
        return [Piece(Mark.DELETED, text), Piece(Mark.INSERTED, query)]
    made = _Made(query, text)
    for one, other, edit in _aligned(ours, theirs, edits):
        made.take(one, other, edit)
    made.settle()
    made.keep(len(text))
    return made.pieces


def _aligned(
    ours: Sequence[Token], theirs: Sequence[Token], edits: Sequence[Edit]
) -> Iterator[tuple[Span | None, Span | None, Edit | None]]:
    """The tokens of the two side by side, each pair with its edit: equal ones have none."""
    removed = {edit.query[0]: edit for edit in edits if edit.query}
    added = {edit.text[0]: edit for edit in edits if edit.text}
    one = other = 0
    while one < len(ours) or other < len(theirs):
        mine = removed.get(ours[one].start) if one < len(ours) else None
        its = added.get(theirs[other].start) if other < len(theirs) else None
        if mine is not None and mine.text is None:
            yield mine.query, None, mine
            one += 1
        elif its is not None and its.query is None:
            yield None, its.text, its
            other += 1
        elif one < len(ours) and other < len(theirs):
            spans = [(token.start, token.end) for token in (ours[one], theirs[other])]
            yield spans[0], spans[1], mine
            one, other = one + 1, other + 1
        else:
            return


class _Made:
    """The pieces as they are made; a run of words that differ is settled when it is over."""

    def __init__(self, query: str, text: str) -> None:
        self.pieces: list[Piece] = []
        self._query = query
        self._text = text
        self._done = 0
        self._ours: Span | None = None
        self._theirs: Span | None = None

    def take(self, one: Span | None, other: Span | None, edit: Edit | None) -> None:
        if edit is not None and _is_other(edit):
            self._ours = _together(self._ours, one)
            self._theirs = _together(self._theirs, other)
            return
        self.settle()
        if other is None:
            return
        if edit is not None and one is not None and edit.difference is not Difference.PUNCTUATION:
            self.keep(other[0])
            self._put(Mark.CHANGED, self._text[slice(*other)], self._query[slice(*one)])
            self._done = other[1]
        self.keep(other[1])

    def settle(self) -> None:
        """Writes the run of words that differ, if there is one."""
        ours, theirs = self._ours, self._theirs
        self._ours = self._theirs = None
        if theirs is not None:
            self.keep(theirs[0])
            self._put(Mark.DELETED, self._text[slice(*theirs)])
            self._done = theirs[1]
        if ours is None:
            return
        if theirs is None and self._done:
            # What is put in stands apart as it does in the query.
            gap = self._query[: ours[0]]
            self._put(Mark.SAME, gap[len(gap.rstrip()) :])
        self._put(Mark.INSERTED, self._query[slice(*ours)])
        if theirs is None and not self._done:
            gap = self._query[ours[1] :]
            self._put(Mark.SAME, gap[: len(gap) - len(gap.lstrip())])

    def keep(self, upto: int) -> None:
        """What stands there up to a place is the same."""
        self._put(Mark.SAME, self._text[self._done : upto])
        self._done = max(self._done, upto)

    def _put(self, mark: Mark, text: str, now: str = "") -> None:
        if not text:
            return
        if mark is Mark.SAME and self.pieces and self.pieces[-1].mark is Mark.SAME:
            text = self.pieces.pop().text + text
        self.pieces.append(Piece(mark, text, now))


def _is_whole(edit: Edit, query: str, text: str) -> bool:
    """Whether all of one text stands for all of the other."""
    whole = edit.query == (0, len(query)) and edit.text == (0, len(text))
    return whole and edit.change is Change.REPLACED and edit.difference is Difference.WORD


def _is_other(edit: Edit) -> bool:
    """Whether other words or values stand there, and not the same word otherwise written."""
    if edit.difference is Difference.PLACEABLE:
        return True
    return edit.change is not Change.KEPT and edit.difference is Difference.WORD


def _together(before: Span | None, after: Span | None) -> Span | None:
    if before is None or after is None:
        return before or after
    return before[0], after[1]
