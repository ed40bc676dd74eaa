"""``Plural-Forms``: how many forms a language has, and the expression that chooses among them.

The expression is C (gettext manual, “Plural forms”); it is parsed and evaluated here, never run.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

_NUMBER = re.compile(r"nplurals\s*=\s*(\d+)")
_EXPRESSION = re.compile(r"(?<!n)plural\s*=\s*([^;\n]*)")
_TOKEN = re.compile(r"\s*(?:(\d+)|(n|\|\||&&|[=!<>]=|[<>+\-*/%!?:()])|(\S))")
_LEVELS: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"||": lambda a, b: int(bool(a or b))},
    {"&&": lambda a, b: int(bool(a and b))},
    {"==": operator.eq, "!=": operator.ne},
    {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge},
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.floordiv, "%": operator.mod},
)
_DEPTH = 50
# More than twice what any language needs (Breton: about 140); each may nest what is evaluated.
_TOKENS = 400
_TRIED = 1000

Value = Callable[[int], int]


def number_of_forms(field: str) -> int | None:
    """``nplurals`` of a ``Plural-Forms`` field; ``None`` where it is missing."""
    found = _NUMBER.search(field)
    return int(found[1][:9]) if found else None


def highest_form(field: str) -> int | None:
    """The highest form that the expression chooses, for the numbers up to 1000.

    ``None`` where there is no expression; raises :class:`ValueError` for a wrong one (and for
    one that divides by zero).
    """
    found = _EXPRESSION.search(field)
    if found is None or not found[1].strip():
        return None
    value = _Parser(found[1]).whole()
    try:
        return max(int(value(n)) for n in range(_TRIED + 1))
    except ZeroDivisionError as error:
        raise ValueError("division by zero") from error


class _Parser:
    """A parser by recursive descent over C's operators."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        for match in _TOKEN.finditer(text.strip()):
            if match[3] or len(self._tokens) == _TOKENS:
                raise ValueError(match[0].strip())
            self._tokens.append(match[1] or match[2])
        self._place = 0

    def whole(self) -> Value:
        value = self._choice(0)
        if self._next():
            raise ValueError(self._next())
        return value

    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self, token: str) -> None:
        if self._next() != token:
            raise ValueError(self._next() or token)
        self._place += 1

    def _choice(self, depth: int) -> Value:
        if depth > _DEPTH:
            raise ValueError("?")
        test = self._binary(0, depth)
        if self._next() != "?":
            return test
        self._take("?")
        yes = self._choice(depth + 1)
        self._take(":")
        no = self._choice(depth + 1)
        return lambda n: yes(n) if test(n) else no(n)

    def _binary(self, level: int, depth: int) -> Value:
        if level == len(_LEVELS):
            return self._unary(depth)
        value = self._binary(level + 1, depth)
        while (found := _LEVELS[level].get(self._next())) is not None:
            self._place += 1
            value = _applied(found, value, self._binary(level + 1, depth))
        return value

    def _unary(self, depth: int) -> Value:
        if depth > _DEPTH:
            raise ValueError("(")
        token = self._next()
        self._place += 1
        if token == "!":
            inner = self._unary(depth + 1)
            return lambda n: int(not inner(n))
        if token == "(":
            value = self._choice(depth + 1)
            self._take(")")
            return value
        if token == "n":
            return lambda n: n
        if token.isdigit():
            number = int(token[:18])
            return lambda n: number
        raise ValueError(token or "n")


def _applied(operation: Callable[[int, int], int], left: Value, right: Value) -> Value:
    return lambda n: operation(left(n), right(n))
