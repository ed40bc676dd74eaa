"""A person called by the wrong part of the name: ông Lê for Lê Hoài Trung, Mr António for Costa.

The short form of a Vietnamese name is the given name, the last one; of a European name it is the
surname. Only people whom the text names in full are known well enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.language import keys
from termbase.language.syllable import parse
from termbase.lookup.recognition import Mention
from termbase.lookup.word_lists import TITLES
from termbase.messages import M
from termbase.model import Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

_CALLED_BY_SURNAME = frozenset({"ho"})
_NEXT = re.compile(r"[ \u00a0\u202f]([^\W\d_][\w\u0300-\u036f’'-]*)")


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.normal.text
    people = _named_in_full(proof)
    if not people:
        return
    covered = {(m.start, m.end) for m in proof.mentions if len(m.term.split()) > 1}
    for index, token in enumerate(proof.manuscript.words):
        word = text[token.start : token.end]
        wrong = people.get(keys.diacritic(word))
        if wrong is None or not word[0].isupper() or index == 0:
            continue
        start, end = proof.manuscript.normal.span(token.start, token.end)
        if any(first <= start and end <= last for first, last in covered):
            continue
        before = proof.manuscript.words[index - 1]
        title = text[before.start : before.end]
        gap = text[before.end : token.start]
        if gap.strip(". \u00a0\u202f") or keys.typographic(title) not in TITLES:
            continue
        if _goes_on(text, token.end):
            continue
        person, right = wrong
        yield Diagnostic(
            RULE.code,
            RULE.severity,
            start,
            end,
            proof.manuscript.text[start:end],
            M("“{found}” is not what {name} is called: “{right}”", found=word, name=person.text,
              right=right),
            (right,),
            person.concept,
        )  # fmt: skip


def _named_in_full(proof: Proof) -> dict[str, tuple[Mention, str]]:
    """For each wrong short form, by its folded key, the person and what is right; nobody who is
    called so rightly.
    """
    wrong: dict[str, tuple[Mention, str]] = {}
    called: set[str] = set()
    for mention in proof.mentions:
        parts = mention.text.split()
        if mention.kind is not Kind.PERSON or len(parts) < 2:
            continue
        vietnamese = all(parse(keys.canonical(part)) is not None for part in parts)
        first, last = keys.diacritic(parts[0]), keys.diacritic(parts[-1])
        called.add(last)
        if vietnamese and (len(parts) < 3 or first in _CALLED_BY_SURNAME):
            continue
        wrong.setdefault(first, (mention, parts[-1]))
    return {key: found for key, found in wrong.items() if key not in called}


def _goes_on(text: str, end: int) -> bool:
    """Whether another word of a name follows: Mr Julien Guerrier."""
    following = _NEXT.match(text, end)
    return following is not None and following[1][0].isupper()


RULE = Rule(
    "given-name",
    Severity.WARNING,
    M("a person called by the wrong part of the name"),
    _check,
)
