"""Writes a language pair as PO, its lines as GNU ``msgcat`` leaves them.

Written are millions of entries: what most of them are (two short forms without quotation marks)
goes the shortest way, and everything else a way that gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TextIO

from termbase.exchange.po.escaping import join_forms, one_line
from termbase.exchange.po.fitting import SHORT, fitting
from termbase.exchange.po.flags import split_flags
from termbase.exchange.po.glossary import CONTEXT, FLAG
from termbase.exchange.po.header import Pair, header
from termbase.exchange.po.losses import (
    count_concept,
    count_forbidden,
    count_forms,
    count_unwritten,
)
from termbase.exchange.po.strings import PAGE_WIDTH, string
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Concept, Definition, Kind, Review, Status, Term

NO_SOURCE_TERM = M("concepts without a permitted form in the source language").id

WEBLATE = "weblate"
"""The profile whose files carry Weblate's flags."""

FORBIDDEN = " forbidden "
"""Between a concept's id and a number, in the msgctxt of an entry for a form not to be used."""

# Names of the module are found sooner than those of an enum.
_PREFERRED, _ADMITTED = Status.PREFERRED, Status.ADMITTED
_APPROVED, _REJECTED = Review.APPROVED, Review.REJECTED
_SLAB = 1000
_KEYWORD = len('msgctxt ""')

__all__ = ["Pair", "write"]


def write(
    concepts: Iterable[Concept], stream: TextIO, pair: Pair, *, width: int = 0, profile: str = ""
) -> Losses:
    """Writes one entry a concept, in the order given; returns what was left out, by name (see
    :mod:`termbase.exchange.po.losses`).

    ``width`` is the line width in columns (0: nothing but ``#:`` lines is wrapped). With the
    profile :data:`WEBLATE` an entry has the flags that Weblate's glossaries know, and each form
    that is not to be used has an entry of its own. Merged and rejected concepts have no entry, and
    neither has what is too long to be read back (:mod:`termbase.exchange.po.fitting`).
    Equal input gives an equal file.
    """
    losses = Losses()
    stream.write(header(pair, width))
    entry = _Entries(pair, width, profile, losses).of
    slab: list[str] = []
    for concept in concepts:
        if concept.redirect or concept.review is _REJECTED:
            continue
        text = entry(concept)
        if text:
            slab.append(text if len(text) < SHORT else fitting(text, losses))
        else:
            losses[NO_SOURCE_TERM] += 1
        if len(slab) >= _SLAB:
            stream.write("".join(slab))
            slab.clear()
    stream.write("".join(slab))
    return losses


class _Entries:
    """The entries of one file's concepts."""

    def __init__(self, pair: Pair, width: int, profile: str, losses: Losses) -> None:
        self._pair = pair
        self._width = width
        self._weblate = profile == WEBLATE
        self._losses = losses
        self._langs = (pair.source, pair.target)
        # Which of the two languages a tag belongs to: both, for “en” and “en-GB”.
        self._sides: dict[str, tuple[bool, bool]] = {}
        self._heads: dict[Kind, str] = {}

    def of(self, concept: Concept) -> str:
        """The entries of a concept, a blank line before each; empty without a source term."""
        sources, targets = self._permitted(concept)
        if not sources:
            return ""
        source = sources[0] if len(sources) == 1 else self._best(sources)
        if not targets:
            target, text = None, ""
        else:
            target = targets[0] if len(targets) == 1 else self._best(targets)
            text = target.text
        self._count(concept, source, target, [*sources, *targets])
        if (
            target is not None
            and target.review is _APPROVED
            and source.review is _APPROVED
            and concept.review is _APPROVED
        ):
            flags, head = "", self._heads.get(concept.kind) or self._approved(concept.kind)
        else:
            flags, head = "#, fuzzy\n", self._head(concept, source, target)
        if concept.definitions:
            head += self._definitions(concept.definitions)
        if source.usage:
            head += f"#. Usage ({source.lang}): {one_line(source.usage)}\n"
        if target is not None and target.usage:
            head += f"#. Usage ({target.lang}): {one_line(target.usage)}\n"
        if len(sources) > 1:
            head += _others(sources, source, self._pair.source)
        if len(targets) > 1:
            head += _others(targets, target, self._pair.target)
        if concept.extras:
            head += "".join(_kept(concept))
        if source.sources or (target is not None and target.sources):
            head += self._origins(source, target)
        if self._weblate:
            return self._for_weblate(concept, source.text, text, head, flags)
        return f"\n{head}{flags}{self._strings(concept.id, source.text, text)}"

    def _permitted(self, concept: Concept) -> tuple[list[Term], list[Term]]:
        """The forms of the two languages that may be used, as :meth:`Concept.permitted_in`."""
        sources: list[Term] = []
        targets: list[Term] = []
        sides = self._sides
        for term in concept.terms:
            status = term.status
            if (status is _PREFERRED or status is _ADMITTED) and term.review is not _REJECTED:
                is_source, is_target = sides.get(term.lang) or self._side(term.lang)
                if is_source:
                    sources.append(term)
                if is_target:
                    targets.append(term)
        if len(sources) > 1:
            _sort(sources)
        if len(targets) > 1:
            _sort(targets)
        return sources, targets

    def _count(
        self, concept: Concept, source: Term, target: Term | None, written: list[Term]
    ) -> None:
        """Counts what no entry of the concept holds."""
        losses = self._losses
        count_concept(concept, self._langs, losses)
        shown = {id(source), id(target)}
        others = [term for term in written if id(term) not in shown] if len(written) > 2 else ()
        count_forms((source, target), others, self._langs, losses)
        if len(written) < len(concept.terms):
            known = set(map(id, written))
            rest = [term for term in concept.terms if id(term) not in known]
            if self._weblate:
                warned = [term for term in rest if self._is_forbidden(term)]
                count_forbidden(warned, self._langs, losses)
                rest = [term for term in rest if not self._is_forbidden(term)]
            count_unwritten(rest, self._langs, losses)

    def _is_forbidden(self, term: Term) -> bool:
        """Whether Weblate gets an entry that warns of the form."""
        return (
            not term.status.permitted
            and term.review is not _REJECTED
            and _within(term.lang, self._pair.target)
        )

    def _side(self, lang: str) -> tuple[bool, bool]:
        found = (_within(lang, self._pair.source), _within(lang, self._pair.target))
        self._sides[lang] = found
        return found

    def _best(self, permitted: list[Term]) -> Term:
        """As :meth:`Concept.preferred` has it."""
        style, first = self._pair.style, permitted[0]
        if first.style == style and first.status is _PREFERRED:
            return first
        for wanted in (style, ""):
            for term in permitted:
                if term.status is _PREFERRED and term.style == wanted:
                    return term
        return first

    def _approved(self, kind: Kind) -> str:
        self._heads[kind] = (
            f"#. Kind: {kind}\n#. Review: concept approved, {self._pair.source} approved, "
            f"{self._pair.target} approved\n"
        )
        return self._heads[kind]

    def _head(self, concept: Concept, source: Term, target: Term | None) -> str:
        """The review states decide on ``fuzzy``; here they are for tools that drop the flag."""
        state = target.review if target is not None else "none"
        return (
            f"#. Kind: {concept.kind}\n#. Review: concept {concept.review}, "
            f"{self._pair.source} {source.review}, {self._pair.target} {state}\n"
        )

    def _definitions(self, definitions: Iterable[Definition]) -> str:
        """The definitions in the two languages, each on one line."""
        of_source = of_target = ""
        for definition in definitions:
            lang = definition.lang
            is_source, is_target = self._sides.get(lang) or self._side(lang)
            if is_source or is_target:
                line = f"#. Definition ({lang}): {one_line(definition.text)}\n"
                of_source += line if is_source else ""
                of_target += line if is_target else ""
        return of_source + of_target

    def _origins(self, source: Term, target: Term | None) -> str:
        """The ids of the sources: which form each attests, and ``#:`` lines of all for tools."""
        said = ""
        ids: list[str] = []
        for lang, term in ((self._pair.source, source), (self._pair.target, target)):
            # A reference ends at white space, which no source id has.
            own = [id for id in (term.sources if term else ()) if id.split() == [id]]
            if own:
                said += f"#. Source ({lang}): {' '.join(own)}\n"
                ids += own
        return said + _references(ids)

    def _strings(self, id: str, source: str, target: str) -> str:
        width = self._width
        if not width or len(id) + len(source) + len(target) < width // 2 - _KEYWORD:
            lines = f'msgctxt "{id}"\nmsgid "{source}"\nmsgstr "{target}"\n'
            if lines.count('"') == 6 and "\\" not in lines:
                return lines
        return (
            string("msgctxt", id, width)
            + string("msgid", source, width)
            + string("msgstr", target, width)
        )

    def _for_weblate(self, concept: Concept, source: str, text: str, head: str, flags: str) -> str:
        """An entry with Weblate's flags, and one for each form that is not to be used."""
        common = ", ".join(dict.fromkeys(["terminology", *_flags(concept)]))
        # To gettext an entry without a translation is never fuzzy.
        fuzzy = "fuzzy, " if flags and text else ""
        found = f"\n{head}#, {fuzzy}{common}\n{self._strings(concept.id, source, text)}"
        forbidden = [term for term in concept.terms if self._is_forbidden(term)]
        for number, term in enumerate(forbidden, 1):
            fuzzy = "" if term.review is _APPROVED else "fuzzy, "
            context = f"{concept.id}{FORBIDDEN}{number}"
            found += (
                f"\n#. Kind: {concept.kind}\n#, {fuzzy}{common}, forbidden\n"
                f"{self._strings(context, source, term.text)}"
            )
        return found


def _sort(terms: list[Term]) -> None:
    """Puts the forms of a language in the order in which they are offered."""
    if len(terms) == 2 and terms[0].status is _PREFERRED and terms[1].status is _ADMITTED:
        return
    terms.sort(key=_rank)


def _rank(term: Term) -> tuple[bool, bool, bool]:
    return term.status is not _PREFERRED, term.style != "", term.review is not _APPROVED


def _others(permitted: list[Term], shown: Term | None, lang: str) -> str:
    texts = [term.text for term in permitted if term is not shown]
    if len(texts) > 1:
        texts = list(dict.fromkeys(texts))
    return f"#. Also ({lang}): {join_forms(texts)}\n"


def _kept(concept: Concept) -> Iterator[str]:
    """What other programs said in flags and msgctxt, as comments: msgcat drops other flags."""
    flags = _flags(concept)
    if flags:
        yield f"#. Flags: {one_line(', '.join(flags))}\n"
    for extra in concept.extras:
        if extra.element == CONTEXT:
            yield f"#. Context: {one_line(extra.value)}\n"


def _flags(concept: Concept) -> list[str]:
    """The flags that came in with PO, or as TBX of Weblate says the same."""
    found: dict[str, None] = {}
    for extra in concept.extras:
        if extra.element == FLAG:
            found[extra.value] = None
        elif extra.type == "weblate-flags":
            found |= dict.fromkeys(flag for flag in split_flags(extra.value) if flag != "forbidden")
        elif (extra.type.casefold(), extra.value.casefold()) == ("translation needed", "no"):
            found["read-only"] = None
    return list(found)


def _references(ids: Iterable[str]) -> str:
    """The ``#:`` lines of ids."""
    lines: list[str] = []
    for id in dict.fromkeys(ids):
        if lines and len(lines[-1]) + 1 + len(id) <= PAGE_WIDTH:
            lines[-1] += f" {id}"
        else:
            lines.append(f"#: {id}")
    return "".join(f"{line}\n" for line in lines)


@lru_cache(maxsize=256)
def _within(tag: str, lang: str) -> bool:
    return tag == lang or tag.split("-")[0] == lang
