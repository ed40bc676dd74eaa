"""Entries of catalogues that are a term and nothing else: menus, labels, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termbase.language.keys import canonical
from termbase.model import Concept, Review, Term
from termbase.store import concepts
from termbase.store.base import Base

_PLACEHOLDER = (
    r"%(?:\d+\$|\([^()\s]{1,40}\))?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|q|j|z|t|L)?[a-zA-Z%]"
    r"|\$?\{[^{}\s]{0,40}\}|\$[A-Za-z_]\w*|</?[A-Za-z][^<>]{0,200}>|\ufffc"
)
_EDGE = rf"(?:{_PLACEHOLDER}|[\s:;,.!?…()\[\]\"'“”«»‘’*•\-–—/|=])*"
_FRAMED = re.compile(rf"(?P<before>{_EDGE})(?P<core>.+?)(?P<after>{_EDGE})\Z", re.DOTALL)
_CLOSED = re.compile(r"(?P<before>\s*)(?P<core>.+?)(?P<after>\s*(?::|…|\.\.\.)?\s*)\Z", re.DOTALL)
_PLAIN = re.compile(r"(?P<before>\s*)(?P<core>.+?)(?P<after>\s*)\Z", re.DOTALL)
# Not an entity (&amp;) and not doubled, which stands for the character itself.
_MNEMONIC = re.compile(r"(?<![&_])([&_])(?![&_]|#?\w+;)(?=[^\W_])")
_SEPARATORS = re.compile(r"[&_]")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """What an entry becomes that is a term: its text, the concept, and whether the concept and
    both forms are approved.
    """

    text: str
    concept: str
    approved: bool


class _Core(NamedTuple):
    """A term in its frame; ``mnemonic`` is the mark and the letter it stands before."""

    before: str
    text: str
    after: str
    mnemonic: tuple[str, str] | None = None


def term_entry(
    base: Base, text: str, source: str, target: str, *, style: str = ""
) -> TermEntry | None:
    """The target's form of the term that ``text`` is, framed as it is; ``None`` if it is none.

    White space, punctuation and placeholders around the term stay, a mnemonic (``&Open``,
    ``_Open``) goes to the same letter where there is one, and a capital at the start or capitals
    throughout are kept. Where several concepts have the form, the approved ones decide, and if
    they do not agree there is no answer.
    """
    for core in _cores(text):
        found = _answers(base, core.text, source, target, style)
        answers = {form for form, _, _ in found}
        if len(answers) == 1:
            form, concept, approved = found[0]
            if core.mnemonic is not None:
                form = _with_mnemonic(form, *core.mnemonic)
            return TermEntry(core.before + form + core.after, concept, approved)
        if answers:
            return None
    return None


def _cores(text: str) -> Iterator[_Core]:
    """What the term may be, that with the least taken away first."""
    tried = set()
    for pattern in (_PLAIN, _CLOSED, _FRAMED):
        match = pattern.match(text)
        if match is None:
            return
        before, core, after = match["before"], match["core"], match["after"]
        marks = list(_MNEMONIC.finditer(core))
        if core not in tried:
            tried.add(core)
            yield _Core(before, core, after)
        if len(marks) == 1 and len(_SEPARATORS.findall(core)) == 1:
            start, end = marks[0].span()
            bare = core[:start] + core[end:]
            if (core, bare) not in tried:
                tried.add((core, bare))
                yield _Core(before, bare, after, (marks[0][1], core[end]))


def _answers(
    base: Base, text: str, source: str, target: str, style: str
) -> list[tuple[str, str, bool]]:
    """The target forms with their concepts; only approved ones where there are any."""
    langs = dict.fromkeys((source, source.split("-")[0]))
    ids = [id for lang in langs for id in concepts.with_term(base, lang, text)]
    found = []
    for id in dict.fromkeys(ids):
        concept = concepts.get(base, id)
        form = concept.preferred(target, style) or concept.preferred(target.split("-")[0], style)
        term = _permitted(concept, text, langs)
        if term is None or form is None or concept.review is Review.REJECTED:
            continue
        states = (concept.review, term.review, form.review)
        approved = all(state is Review.APPROVED for state in states)
        found.append((_cased(text, term.text, form.text), concept.id, approved))
    return [answer for answer in found if answer[2]] or found


def _permitted(concept: Concept, text: str, langs: dict[str, None]) -> Term | None:
    """The concept's form that ``text`` is, with no less capitals than it."""
    key = canonical(text)
    for term in concept.terms:
        if (
            term.lang in langs
            and term.status.permitted
            and term.review is not Review.REJECTED
            and canonical(term.text) == key
            and text in (term.text, _capitalised(term.text), term.text.upper())
        ):
            return term
    return None


def _cased(text: str, term: str, form: str) -> str:
    if text == term:
        return form
    if text == term.upper() and len(text) > 1:
        return form.upper()
    return _capitalised(form)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_mnemonic(form: str, mark: str, letter: str) -> str:
    """The form with the mark before the same letter, best at the start of a word, else before the
    first letter that every keyboard has.
    """
    wanted = re.escape(letter)
    for pattern in (rf"\b{wanted}", wanted, r"\b[A-Za-z]", r"[A-Za-z0-9]"):
        match = re.search(pattern, form, re.IGNORECASE)
        if match:
            return form[: match.start()] + mark + form[match.start() :]
    return form
