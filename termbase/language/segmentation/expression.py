"""Regular expressions of ICU, written so that they can be matched from their end.

A rule asks whether some match of an expression *ends* at a place. Matching the mirrored
expression on the mirrored text answers that with one attempt, whatever the length of the match.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.errors import InvalidValue
from termbase.messages import M

REACH = 256
"""How often an expression that may be repeated without limit is repeated at most, so that the
time for a text stays in proportion to its length."""

LENGTH_LIMIT = 20_000
"""The longest expression, in characters."""
DEPTH_LIMIT = 50
"""The most groups inside one another."""

_WORD_EDGE = r"(?:(?<=\w)(?!\w)|(?<!\w)(?=\w))"
_NO_WORD_EDGE = r"(?:(?<=\w)(?=\w)|(?<!\w)(?!\w))"
_ESCAPE = re.compile(
    r"\\(?:[pPN]\{[^}]*\}|x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}"
    r"|c.|0[0-7]{1,3}|.)",
    re.DOTALL,
)
_QUANTIFIER = re.compile(r"([*+?]|\{\d+(?:,\d*)?\})([?+]?)")
_OPENING = re.compile(
    r"\((?:\?(?:#|<?[=!]|[>:]|<[A-Za-z][A-Za-z0-9]*>|([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])))?"
)
_ENDS = {
    "^": (r"\A", r"\z"),
    "A": (r"\A", r"\z"),
    "$": (r"\z", r"\A"),
    "Z": (r"\z", r"\A"),
    "z": (r"\z", r"\A"),
    "b": (_WORD_EDGE, _WORD_EDGE),
    "B": (_NO_WORD_EDGE, _NO_WORD_EDGE),
}
_REFUSED = frozenset("GXk123456789")


class UnusableExpression(InvalidValue):
    """An expression that ICU does not understand, or that cannot be matched from its end."""


class Expression(NamedTuple):
    """An expression to be matched forwards from a place, and mirrored to be matched backwards."""

    forward: str
    mirrored: str


def parsed(source: str) -> Expression:
    """The expression ``source`` in both directions, its repetitions bounded by :data:`REACH`.

    Raises :class:`UnusableExpression` for one that is no ICU expression, and for the few means
    that have no mirror image: references to groups, possessive and atomic matching, grapheme
    clusters.
    """
    if len(source) > LENGTH_LIMIT:
        raise UnusableExpression(
            M("the expression is longer than {limit} characters", limit=LENGTH_LIMIT)
        )
    _compiled(source)
    parser = _Parser(source)
    both = parser.alternatives()
    if parser.at < len(source):
        raise UnusableExpression(M("“{text}” is no regular expression of ICU", text=source))
    for one in both:
        _compiled(one, source)
    return both


def _compiled(expression: str, source: str = "") -> None:
    from termbase.language.icu_library import load

    icu = load()
    try:
        icu.RegexPattern.compile(expression, 0)
    except icu.ICUError as error:
        raise UnusableExpression(
            M("“{text}” is no regular expression of ICU", text=source or expression)
        ) from error


class _Parser:
    """Reads what ICU has accepted already; ``at`` is how far."""

    def __init__(self, source: str) -> None:
        self.at = 0
        self._source = source
        self._depth = 0
        self._caseless = False

    def alternatives(self) -> Expression:
        """What stands up to the end of the group, or of all."""
        caseless = self._caseless
        branches = [self._branch()]
        while self._taken("|"):
            branches.append(self._branch())
        self._caseless = caseless
        return Expression(
            "|".join(branch.forward for branch in branches),
            "|".join(branch.mirrored for branch in branches),
        )

    def _branch(self) -> Expression:
        items: list[Expression] = []
        while self.at < len(self._source) and self._source[self.at] not in "|)":
            items += self._quoted() or [self._item()]
            items[-1] = self._repeated(items[-1])
        return Expression(
            "".join(item.forward for item in items),
            "".join(item.mirrored for item in reversed(items)),
        )

    def _taken(self, character: str) -> bool:
        if self._source.startswith(character, self.at):
            self.at += len(character)
            return True
        return False

    def _item(self) -> Expression:
        character = self._source[self.at]
        if character == "(":
            return self._group()
        if character == "[":
            return self._same(self._set_end())
        if character == "\\":
            return self._escaped()
        if character in "^$":
            self.at += 1
            return Expression(*_ENDS[character])
        return self._same(self.at + 1)

    def _same(self, end: int) -> Expression:
        """One character, which is the same in both directions."""
        text = self._source[self.at : end]
        self.at = end
        return self._cased(text)

    def _cased(self, text: str) -> Expression:
        """A character under the flag that holds where it stands: ``(?i)`` holds up to the end of
        its group, which is elsewhere when mirrored.
        """
        flagged = f"(?i:{text})" if self._caseless else text
        return Expression(flagged, flagged)

    def _escaped(self) -> Expression:
        match = _ESCAPE.match(self._source, self.at)
        assert match is not None
        letter = match[0][1]
        if letter in _REFUSED:
            raise self._unusable(match[0])
        if letter in _ENDS and letter.isalpha():
            self.at = match.end()
            return Expression(*_ENDS[letter])
        return self._same(match.end())

    def _quoted(self) -> list[Expression]:
        if not self._source.startswith(r"\Q", self.at):
            return []
        start = self.at + 2
        end = self._source.find(r"\E", start)
        stop = len(self._source) if end < 0 else end
        self.at = len(self._source) if end < 0 else end + 2
        quoted = [self._cased(re.escape(one)) for one in self._source[start:stop]]
        return quoted or [Expression("", "")]

    def _set_end(self) -> int:
        """The end of the set that begins here; sets may stand in sets."""
        depth, at = 0, self.at
        while at < len(self._source):
            character = self._source[at]
            if character == "\\":
                match = _ESCAPE.match(self._source, at)
                assert match is not None
                at = match.end()
                continue
            at += 1
            if character == "[":
                depth += 1
                at += self._source.startswith("^", at)
                at += self._source.startswith("]", at)
            elif character == "]":
                depth -= 1
                if not depth:
                    break
        return at

    def _group(self) -> Expression:
        opening = _OPENING.match(self._source, self.at)
        assert opening is not None
        kind = opening[0]
        self.at = opening.end()
        if kind == "(?#":
            self.at = self._source.find(")", self.at) + 1
            return Expression("", "")
        if kind == "(?>":
            raise self._unusable(kind)
        if opening[3]:
            return self._flagged(opening)
        inner = self._inside()
        if kind[-1] not in "=!":
            return Expression(f"(?:{inner.forward})", f"(?:{inner.mirrored})")
        ahead, behind = f"(?{kind[-1]}", f"(?<{kind[-1]}"
        if "<" in kind:
            return Expression(f"{behind}{inner.forward})", f"{ahead}{inner.mirrored})")
        return Expression(f"{ahead}{inner.forward})", f"{behind}{inner.mirrored})")

    def _flagged(self, opening: re.Match[str]) -> Expression:
        """``(?i)`` and ``(?i:…)``. Lines are texts of their own here, so ``s`` and ``m`` say
        nothing.
        """
        on, off = opening[1], opening[2] or ""
        if not set(on + off) <= set("ism"):
            raise self._unusable(opening[0])
        caseless = ("i" in on or self._caseless) and "i" not in off
        if opening[3] == ")":
            self._caseless = caseless
            return Expression("", "")
        inner = self._inside(caseless)
        return Expression(f"(?:{inner.forward})", f"(?:{inner.mirrored})")

    def _inside(self, caseless: bool | None = None) -> Expression:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise UnusableExpression(
                M("the expression has groups more than {limit} deep", limit=DEPTH_LIMIT)
            )
        before = self._caseless
        if caseless is not None:
            self._caseless = caseless
        inner = self.alternatives()
        self._caseless = before
        self._depth -= 1
        if not self._taken(")"):
            raise UnusableExpression(M("“{text}” is no regular expression of ICU",
                                       text=self._source))  # fmt: skip
        return inner

    def _repeated(self, item: Expression) -> Expression:
        match = _QUANTIFIER.match(self._source, self.at)
        if match is None:
            return item
        if match[2] == "+":
            raise self._unusable(match[0])
        self.at = match.end()
        times = _bounded(match[1])
        return Expression(*(one + times for one in item))

    def _unusable(self, text: str) -> UnusableExpression:
        return UnusableExpression(
            M("“{text}” in “{expression}” has no meaning from the end of a text backwards",
              text=text, expression=self._source)
        )  # fmt: skip


def _bounded(quantifier: str) -> str:
    if quantifier == "*":
        return f"{{0,{REACH}}}"
    if quantifier == "+":
        return f"{{1,{REACH}}}"
    if quantifier.endswith(",}"):
        least = int(quantifier[1:-2])
        return f"{{{least},{max(least, REACH)}}}"
    return quantifier
