"""Writes units as XLIFF 1.2 or 2.0 to 2.2, terms with the glossary module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO, TypeAlias

from termbase.errors import InvalidValue, NotFound
from termbase.exchange.records import Losses
from termbase.exchange.term_units import CONCEPT, PREFIX
from termbase.exchange.xliff.inline import inline_xml
from termbase.exchange.xliff.vocabulary import (
    GLOSSARY,
    LANG,
    METADATA,
    NAMED,
    NOTE,
    SOURCE_GROUP,
    TARGET_GROUP,
    UNIT_GROUP,
    VERSIONS,
    is_second,
)
from termbase.exchange.xml_escapes import attribute, text
from termbase.messages import M
from termbase.model import Review
from termbase.model.unit import Property, Segment, TranslationUnit, UnitNote, plain

Groups: TypeAlias = list[tuple[str, tuple[Property, ...]]]

_NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+\Z")

NO_PAIR = M("units without the two languages").id

_STATES = {
    False: {Review.APPROVED: "final", Review.PROPOSED: "needs-review-translation",
            Review.REJECTED: "needs-translation"},
    True: {Review.APPROVED: "final", Review.PROPOSED: "translated", Review.REJECTED: "initial"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """What a file is: its two languages, its version and the document that it is of."""

    source: str
    target: str
    version: str = "2.1"
    original: str = "termbase"

    def __post_init__(self) -> None:
        if self.version not in VERSIONS:
            raise InvalidValue(
                M("XLIFF “{version}” is not written", version=self.version),
                remedy=M("these are: {names}", names=", ".join(VERSIONS)),
            )


def write(units: Iterable[TranslationUnit], stream: TextIO, pair: Pair) -> Losses:
    """Writes ``units`` in the order given; returns what was left out, by name.

    Ids are made where units have none or one that stood already. Equal input gives an equal file.
    Raises :class:`NotFound` where no unit has the two languages, which no valid file can say.
    """
    losses = Losses()
    second = is_second(pair.version)
    seen: set[str] = set()
    for number, unit in enumerate(units, 1):
        source = _chosen(unit, pair.source)
        target = _chosen(unit, pair.target)
        if source is None or target is None:
            losses[NO_PAIR] += 1
            continue
        if not seen:
            stream.write(_head(pair, second=second))
        id = _id(unit.id, number, seen)
        lines = _second(unit, id, source, target, pair) if second else (
            _first(unit, id, source, target, pair)
        )  # fmt: skip
        stream.writelines(f"    {line}\n" for line in lines)
    if not seen:
        raise NotFound(
            M("there is no unit in “{source}” and “{target}” to write",
              source=pair.source, target=pair.target)
        )  # fmt: skip
    stream.write("  </file>\n</xliff>\n" if second else "  </body></file>\n</xliff>\n")
    return losses


def _head(pair: Pair, *, second: bool) -> str:
    space = VERSIONS[pair.version]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{space}"'
    if second:
        return (
            f'{head} xmlns:gls="{GLOSSARY}" xmlns:mda="{METADATA}" version="{pair.version}"'
            f' srcLang="{pair.source}" trgLang="{pair.target}">\n'
            f'  <file id="f1" original="{attribute(pair.original)}">\n'
        )
    return (
        f'{head} version="1.2">\n  <file original="{attribute(pair.original)}"'
        f' source-language="{pair.source}" target-language="{pair.target}"'
        ' datatype="plaintext"><body>\n'
    )


def _chosen(unit: TranslationUnit, lang: str) -> Segment | None:
    """The segment of a language: of the very tag, else of the same language."""
    exact = next((s for s in unit.segments if s.lang == lang), None)
    same = lang.split("-")[0]
    return exact or next((s for s in unit.segments if s.lang.split("-")[0] == same), None)


def _id(said: str, number: int, seen: set[str]) -> str:
    """An id of the file's own (NMTOKEN), the unit's where it can be."""
    id = said if _NMTOKEN.match(said) else f"u{number}"
    while id in seen:
        id = f"{id}:{number}"
    seen.add(id)
    return id


def _second(
    unit: TranslationUnit, id: str, source: Segment, target: Segment, pair: Pair
) -> Iterator[str]:
    yield f'<unit id="{attribute(id)}">'
    concept = unit.said(CONCEPT)
    if concept:
        yield from _glossary(unit, source, target)
    yield from _metadata(_groups(unit, source, target, pair))
    if unit.notes:
        yield "  <notes>"
        for note in unit.notes:
            category = f' category="{NOTE}@{note.lang}"' if note.lang else ""
            yield f"    <note{category}>{text(note.text)}</note>"
        yield "  </notes>"
    review = target.review or _said_review(target)
    state = f' state="{_STATES[True][review]}"' if review else ""
    yield f"  <segment{state}>"
    yield f"    <source>{inline_xml(source.content, '2')}</source>"
    yield f"    <target>{inline_xml(target.content, '2')}</target>"
    yield "  </segment>"
    yield "</unit>"


def _glossary(unit: TranslationUnit, source: Segment, target: Segment) -> Iterator[str]:
    """The unit's pair of terms as an entry of the glossary module."""
    definition = next(
        (p for p in unit.properties
         if p.type == f"{PREFIX}definition" and p.lang.split("-")[0] == source.lang.split("-")[0]),
        None,
    )  # fmt: skip
    yield "  <gls:glossary>"
    yield "    <gls:glossEntry>"
    yield f"      <gls:term{_attested(source)}>{text(plain(source.content))}</gls:term>"
    yield (
        f"      <gls:translation{_attested(target)}>{text(plain(target.content))}</gls:translation>"
    )
    if definition is not None:
        yield f"      <gls:definition>{text(definition.value)}</gls:definition>"
    yield "    </gls:glossEntry>"
    yield "  </gls:glossary>"


def _attested(segment: Segment) -> str:
    said = next((p.value for p in segment.properties if p.type == f"{PREFIX}source"), "")
    return f' source="{attribute(said)}"' if said else ""


def _metadata(groups: Groups) -> Iterator[str]:
    if not groups:
        return
    yield "  <mda:metadata>"
    for category, properties in groups:
        yield f'    <mda:metaGroup category="{category}">'
        for item in properties:
            yield f'      <mda:meta type="{attribute(_name(item))}">{text(item.value)}</mda:meta>'
        yield "    </mda:metaGroup>"
    yield "  </mda:metadata>"


def _groups(
    unit: TranslationUnit, source: Segment, target: Segment, pair: Pair | None = None
) -> Groups:
    """The properties of a unit by what they are about, with languages that differ from a pair's."""
    own = [
        (Property(LANG, segment.lang),) if pair is not None and segment.lang != lang else ()
        for segment, lang in ((source, pair.source if pair else ""),
                              (target, pair.target if pair else ""))
    ]  # fmt: skip
    groups = (
        (UNIT_GROUP, unit.properties),
        (SOURCE_GROUP, (*own[0], *source.properties)),
        (TARGET_GROUP, (*own[1], *target.properties)),
    )
    return [(name, properties) for name, properties in groups if properties]


def _first(
    unit: TranslationUnit, id: str, source: Segment, target: Segment, pair: Pair
) -> Iterator[str]:
    review = target.review or _said_review(target)
    approved = ' approved="yes"' if review is Review.APPROVED else ""
    state = f' state="{_STATES[False][review]}"' if review else ""
    yield f'<trans-unit id="{attribute(id)}"{approved}>'
    yield f"  <source{_lang(source, pair.source)}>{inline_xml(source.content, '1.2')}</source>"
    yield (
        f"  <target{state}{_lang(target, pair.target)}>{inline_xml(target.content, '1.2')}</target>"
    )
    for name, properties in _groups(unit, source, target):
        # The name of a group is its own in a file.
        yield f'  <context-group name="{name}:{attribute(id)}" purpose="information">'
        for item in properties:
            kind = attribute(_context_type(_name(item)))
            yield f'    <context context-type="{kind}">{text(item.value)}</context>'
        yield "  </context-group>"
    for note in unit.notes:
        yield f"  <note{_note_lang(note)}>{text(note.text)}</note>"
    yield "</trans-unit>"


def _context_type(said: str) -> str:
    """A name as a type of context that 1.2 accepts: ``x-`` and no white space."""
    if said.startswith("x-") and not any(map(str.isspace, said)):
        return said
    from urllib.parse import quote

    return NAMED + quote(said, safe="@")


def _note_lang(note: UnitNote) -> str:
    return f' xml:lang="{note.lang}"' if note.lang else ""


def _name(item: Property) -> str:
    return f"{item.type}@{item.lang}" if item.lang else item.type


def _lang(segment: Segment, lang: str) -> str:
    return f' xml:lang="{segment.lang}"' if segment.lang != lang else ""


def _said_review(segment: Segment) -> Review | None:
    """The review state of a term, which stands among its properties."""
    said = next((p.value for p in segment.properties if p.type == f"{PREFIX}review"), "")
    return Review(said) if said in set(Review) else None
