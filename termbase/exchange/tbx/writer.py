"""Writes concepts as TBX: any dialect, style and standard that there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import IO

from termbase.errors import NotFound
from termbase.exchange.records import Losses
from termbase.exchange.tbx.back_matter import back_matter
from termbase.exchange.tbx.concept_xml import EntryWriter
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.surroundings import Surroundings
from termbase.messages import M
from termbase.model import Concept, Source

NO_TERMS = M("concepts without a term").id

# Small writes cost more than what they write.
_PIECES = 4096


def write(
    concepts: Iterable[Concept],
    stream: IO[str],
    around: Surroundings | None = None,
    *,
    form: Form | None = None,
    texts: bool = False,
) -> Losses:
    """Writes ``concepts`` in the order given; returns what could not be written, by name.

    The form is TBX-Basic in DCA of 2019 where none is given. The sources that are named, and all
    that ``around`` gives, follow in the back matter, with their kept texts only where ``texts`` is
    set (they may be somebody's copyright); merged concepts stand there as well, so that old ids
    are still found. Equal input gives an equal file. Raises :class:`NotFound` where there is no
    concept with a term, which no valid file can say.
    """
    form = form or Form()
    around = around or Surroundings()
    entries = EntryWriter(form, around)
    losses = entries.losses
    redirects: list[Concept] = []
    pieces: list[str] = []
    started = False
    for concept in concepts:
        if concept.redirect:
            redirects.append(concept)
        elif not concept.terms:
            losses[NO_TERMS] += 1
        else:
            if not started:
                pieces.append(form.head())
                started = True
            entries.add(concept, pieces.append)
            if len(pieces) > _PIECES:
                stream.write("".join(pieces))
                pieces.clear()
    if not started:
        raise NotFound(M("there is no concept with a term to write"))
    pieces.append("    </body>\n")
    sources = _sources(around, texts=texts)
    pieces.extend(back_matter(form, sources, redirects, losses, texts=texts))
    pieces.append(f"  </text>\n</{form.names.root}>\n")
    stream.write("".join(pieces))
    return losses


def _sources(around: Surroundings, *, texts: bool) -> list[Source]:
    """The sources of the file by id. Of a kept text that is not written it is only held that there
    is one: there may be many, and long ones.
    """
    found: dict[str, Source] = {}
    for source in chain(around.used.values(), around.sources()):
        if source is not None:
            bare = source.text and not texts
            found[source.id] = replace(source, text="") if bare else source
    return [source for _, source in sorted(found.items())]
