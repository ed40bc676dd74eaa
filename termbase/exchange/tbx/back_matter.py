"""The end of a file: the sources that were named, and the concepts that were merged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.exchange.records import Losses
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.keyed import REDIRECTS, SOURCE_PREFIX
from termbase.exchange.tbx.nodes import attribute, text
from termbase.exchange.tbx.objects import object_of
from termbase.messages import M
from termbase.model import Concept, Source

TEXTS = M("kept texts of sources").id

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def back_matter(
    form: Form, sources: list[Source], redirects: list[Concept], losses: Losses, *, texts: bool
) -> Iterator[str]:
    """The ``back`` element, none where there is nothing to say; ``texts`` writes kept texts."""
    if not sources and not redirects:
        return
    section = form.names.objects
    objects = {source.id: object_of(source) for source in sources}
    for source in sources:
        if source.text is not None and not (objects[source.id] is None and _holds(source, texts)):
            losses[TEXTS] += 1
    own = [source for source in sources if objects[source.id] is None]
    yield "    <back>\n"
    if own:
        yield f'      <{section} type="bibl">\n'
        for source in own:
            yield from _object(SOURCE_PREFIX + source.id, _items(source, texts=texts))
        yield f"      </{section}>\n"
    yield from _others({id: found for id, found in objects.items() if found}, section)
    if redirects:
        yield f'      <{section} type="{REDIRECTS}">\n'
        for concept in redirects:
            items = [
                ("redirect", concept.redirect),
                ("kind", concept.kind.value),
                ("review", concept.review.value),
            ]
            yield from _object(concept.id, items)
        yield f"      </{section}>\n"
    yield "    </back>\n"


def _others(objects: dict[str, tuple[str, str]], section: str) -> Iterator[str]:
    """The objects of other tools' back matters, section by section."""
    for type in sorted({type for type, _ in objects.values()}):
        yield f'      <{section} type="{attribute(type)}">\n'
        for id, (of, content) in objects.items():
            if of == type:
                head = f'<refObject id="{attribute(SOURCE_PREFIX + id)}">'
                yield f"        {head}{content}</refObject>\n"
        yield f"      </{section}>\n"


def _object(id: str, items: list[tuple[str, str]]) -> Iterator[str]:
    yield f'        <refObject id="{attribute(id)}">\n'
    for type, value in items:
        yield f'          <item type="{type}">{text(value)}</item>\n'
    yield "        </refObject>\n"


def _holds(source: Source, texts: bool) -> bool:
    return texts and source.text is not None and not _UNWRITABLE.search(source.text)


def _items(source: Source, *, texts: bool) -> list[tuple[str, str]]:
    items = [("kind", source.kind.value)]
    for name in ("title", "publisher", "locator", "date", "lang", "note"):
        value = getattr(source, name)
        if value:
            items.append((name, value))
    if source.text is not None and _holds(source, texts):
        items.append(("text", source.text))
    return items
