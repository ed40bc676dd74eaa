"""Inline codes of a segment put into a translation that has only marks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.model.memory import CODE
from termbase.model.unit import Code, Content, Role


class _Mark(NamedTuple):
    """One mark of a text: a code of its own, or the start or the end of a span."""

    code: Code
    part: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What is the same of a code in two languages."""
        return self.code.role, self.code.id, self.part


_START, _END = "start", "end"


def with_codes(
    text: str, source: Content, pair: tuple[Content, Content] | None = None
) -> Content | None:
    """``text``, whose codes are marks, with the codes of ``source``.

    ``pair`` is the earlier segment that the text is a translation of, and that translation: they
    tell which code goes where, by their ids, else in the same order. Where the source has no codes
    the marks go; ``None`` where the numbers differ, or spans would cross.
    """
    own = list(_marks(source))
    wanted = text.count(CODE)
    if not own or not wanted:
        return (text.replace(CODE, ""),)
    if len(own) != wanted:
        return None
    order = _order(pair, len(own)) if pair is not None else list(range(len(own)))
    if order is None:
        return None
    return _built(text.split(CODE), [own[place] for place in order])


def _marks(content: Content) -> Iterator[_Mark]:
    for part in content:
        if isinstance(part, str):
            continue
        if part.role is Role.MARK:
            yield from _marks(part.content)
        elif part.role is Role.SPAN:
            yield _Mark(part, _START)
            yield from _marks(part.content)
            yield _Mark(part, _END)
        else:
            yield _Mark(part)


def _order(pair: tuple[Content, Content], count: int) -> list[int] | None:
    """For each code of the translation, which of the segment it is."""
    before, after = (list(_marks(content)) for content in pair)
    if len(before) != count or len(after) != count:
        return None
    places: dict[tuple[str, str, str], list[int]] = {}
    for place, mark in enumerate(before):
        places.setdefault(mark.key, []).append(place)
    order = []
    for mark in after:
        found = places.get(mark.key)
        if not found:
            # Ids that each language has of its own.
            return list(range(count))
        order.append(found.pop(0))
    return order


def _built(texts: Sequence[str], marks: Sequence[_Mark]) -> Content | None:
    """Texts with a code between each two of them; ``None`` where a span is not closed in it."""
    stack: list[tuple[Code | None, list[str | Code]]] = [(None, [texts[0]])]
    for mark, text in zip(marks, texts[1:], strict=True):
        code = mark.code
        if mark.part == _START:
            stack.append((code, []))
        elif mark.part == _END:
            opened, inside = stack.pop()
            if opened is not code:
                return None
            stack[-1][1].append(_refilled(code, tuple(inside)))
        else:
            stack[-1][1].append(code)
        stack[-1][1].append(text)
    return tuple(part for part in stack[0][1] if part) if len(stack) == 1 else None


def _refilled(code: Code, content: Content) -> Code:
    full = tuple(part for part in content if part)
    return Code(code.role, code.element, code.id, code.type, full, code.native, code.attributes)
