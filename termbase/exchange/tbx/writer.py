"""Writes concepts as TBX-Basic, ISO 30042:2019, data categories as attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from termbase.errors import NotFound
from termbase.exchange.records import Losses
from termbase.exchange.tbx.concept_xml import Surroundings, entry
from termbase.exchange.tbx.keyed import MARK, REDIRECTS, SOURCE_PREFIX
from termbase.exchange.tbx.nodes import attribute, text
from termbase.messages import M
from termbase.model import Concept, Source

NO_TERMS = M("concepts without a term").id
TEXTS = M("kept texts of sources").id

_SCHEMAS = "https://raw.githubusercontent.com/LTAC-Global"
_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="{_SCHEMAS}/TBX_Core_RNG/master/TBXcoreStructV03.rng" \
type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="{_SCHEMAS}/TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch" \
type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>Termbase</p>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <p>{MARK}</p>
    </encodingDesc>
  </tbxHeader>
  <text>
    <body>
"""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(
    concepts: Iterable[Concept],
    stream: TextIO,
    around: Surroundings | None = None,
    *,
    texts: bool = False,
) -> Losses:
    """Writes ``concepts`` in the order given; returns what could not be written, by name.

    The sources that are named follow in the back matter, with their kept texts only where
    ``texts`` is set (they may be somebody's copyright); merged concepts stand there as well, so
    that old ids are still found. Equal input gives an equal file. Raises :class:`NotFound` where
    there is no concept with a term, which no valid file can say.
    """
    around = around or Surroundings()
    losses = Losses()
    redirects: list[Concept] = []
    started = False
    for concept in concepts:
        if concept.redirect:
            redirects.append(concept)
        elif not concept.terms:
            losses[NO_TERMS] += 1
        else:
            if not started:
                stream.write(_HEAD)
                started = True
            stream.write("\n".join(entry(concept, around)) + "\n")
    if not started:
        raise NotFound(M("there is no concept with a term to write"))
    stream.write("    </body>\n")
    sources = [source for _, source in sorted(around.used.items()) if source is not None]
    stream.writelines(_back(sources, redirects, losses, texts=texts))
    stream.write("  </text>\n</tbx>\n")
    return losses


def _back(
    sources: list[Source], redirects: list[Concept], losses: Losses, *, texts: bool
) -> Iterator[str]:
    if not sources and not redirects:
        return
    yield "    <back>\n"
    if sources:
        yield '      <refObjectSec type="bibl">\n'
        for source in sources:
            yield from _object(SOURCE_PREFIX + source.id, _items(source, losses, texts=texts))
        yield "      </refObjectSec>\n"
    if redirects:
        yield f'      <refObjectSec type="{REDIRECTS}">\n'
        for concept in redirects:
            items = [
                ("redirect", concept.redirect),
                ("kind", concept.kind.value),
                ("review", concept.review.value),
            ]
            yield from _object(concept.id, items)
        yield "      </refObjectSec>\n"
    yield "    </back>\n"


def _object(id: str, items: list[tuple[str, str]]) -> Iterator[str]:
    yield f'        <refObject id="{attribute(id)}">\n'
    for type, value in items:
        yield f'          <item type="{type}">{text(value)}</item>\n'
    yield "        </refObject>\n"


def _items(source: Source, losses: Losses, *, texts: bool) -> list[tuple[str, str]]:
    items = [("kind", source.kind.value)]
    for name in ("title", "publisher", "locator", "date", "lang", "note"):
        value = getattr(source, name)
        if value:
            items.append((name, value))
    if source.text is not None:
        if texts and not _UNWRITABLE.search(source.text):
            items.append(("text", source.text))
        else:
            losses[TEXTS] += 1
    return items
