"""A small good file of every format that is read, and the ways through which a file goes.

Nothing here names a format where the list of formats can say it, so that a new one is covered by
being on that list.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator

from termbase.exchange import formats
from termbase.exchange.options import Collection, ReadOptions, WriteOptions
from termbase.exchange.records import Read
from termbase.model import (
    Concept,
    Context,
    Definition,
    Kind,
    Note,
    Review,
    Source,
    Status,
    Term,
)

READABLE = tuple(name for name in formats.readable() if formats.named(name).packer is None)
"""The formats whose files are text; workbooks are in test_workbooks."""
FIRST = "chó mực"
CONCEPTS = (
    Concept(
        id="dog",
        kind=Kind.TERM,
        subject="fauna",
        review=Review.APPROVED,
        terms=(
            Term("vi", FIRST, review=Review.APPROVED, status=Status.PREFERRED),
            Term("vi", "cẩu", review=Review.APPROVED, status=Status.DEPRECATED),
            Term("en", "dog", review=Review.APPROVED, status=Status.PREFERRED,
                 contexts=(Context("A dog barks, “loudly”.", ""),)),
        ),
        definitions=(Definition("en", "It barks; it bites.", ""),),
        notes=(Note("one\ntwo", "en", ""),),
    ),
    Concept(
        id="cat",
        kind=Kind.TERM,
        review=Review.PROPOSED,
        terms=(Term("vi", "mèo & <mun>", review=Review.PROPOSED, status=Status.PREFERRED),
               Term("en", "=cat\\n", review=Review.PROPOSED, status=Status.PREFERRED)),
    ),
)  # fmt: skip


def reading(name: str) -> ReadOptions:
    """All options that make a file of the format be taken as far as it can."""
    told = {"source": "en", "target": "vi", "units": "terms"}
    known = formats.named(name).reads_with
    return ReadOptions(**{key: value for key, value in told.items() if key in known})


def writing(name: str) -> WriteOptions:
    """What the format's writer cannot do without."""
    told = {"source": "en", "target": "vi"}
    return WriteOptions(**{key: told.get(key, "") for key in formats.named(name).needs})


def written(name: str, concepts: tuple[Concept, ...], sources: tuple[Source, ...] = ()) -> bytes:
    """Concepts in a format."""
    format = formats.named(name)
    by_id = {source.id: source for source in sources}
    ids = {concept.id for concept in concepts}
    collection = Collection(
        7, "2026-01-02T03:04:05Z", by_id.get, lambda: sources, lambda: iter(concepts),
        ids.__contains__,
    )  # fmt: skip
    if format.packer is not None:
        packed = io.BytesIO()
        format.packer(iter(concepts), packed, writing(name), collection)
        return packed.getvalue()
    assert format.writer is not None
    stream = io.StringIO(newline="")
    format.writer(iter(concepts), stream, writing(name), collection)
    return stream.getvalue().encode()


# Files as other programs write them: what our own writers never write is read too.
OTHERS: dict[str, tuple[bytes, ...]] = {
    "csv": (
        "ID;English;Vietnamese;Status;Note\n1;dog;chó;preferred;\"a \"\"b\"\"\nc\"\n2;cat;;;x\n"
        .encode(),
    ),
    "tsv": ("source\ttarget\tcomment\ndog\tchó\tx\n".encode(),),
    "omegat": ("dog\tchó, cẩu\tx\n# y\ncat\tmèo\n".encode(),),
    "po": (
        '#, fuzzy\nmsgid ""\nmsgstr "Language: vi\\n"\n\n#. def\n#: a:1\n#, c-format\n'
        '#| msgid "o"\n'
        'msgid "dog %d"\nmsgid_plural "dogs %d"\nmsgstr[0] "chó\\303\\263"\n\n#~ msgid "x"\n'
        '#~ msgstr "y"\n'.encode(),
    ),
    "tbx": (
        "<?xml version='1.0'?><!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif type='TBX' "
        "xml:lang='en'><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>"
        "</martifHeader><text><body><termEntry id='c1'><descrip type='subjectField'>x</descrip>"
        "<langSet xml:lang='vi'><ntig><termGrp><term>chó <hi>mực</hi></term><termNote "
        "type='partOfSpeech'>noun</termNote></termGrp></ntig></langSet></termEntry></body></text>"
        "</martif>".encode(),
    ),
    "tmx": (
        "<tmx version='1.4'><header srclang='en'/><body><tu tuid='1'><note>x</note><tuv "
        "xml:lang='en'><seg>a<bpt i='1'>&lt;b></bpt>dog<ept i='1'/></seg></tuv><tuv xml:lang='vi'>"
        "<seg>chó<ph><sub>x</sub></ph></seg></tuv></tu><tu><tuv xml:lang='en'><seg>cat</seg></tuv>"
        "<tuv xml:lang='vi'><seg>mèo</seg></tuv></tu></body></tmx>".encode(),
    ),
    "xliff": (
        "<xliff version='1.2'><file source-language='en' target-language='vi' original='a'><body>"
        "<group><trans-unit id='1'><source><mrk mtype='term'>dog</mrk><g id='1'>x</g></source>"
        "<target state='final'>chó</target></trans-unit></group></body></file></xliff>".encode(),
    ),
}  # fmt: skip


@functools.cache
def good(name: str) -> bytes:
    """Our own file of a format."""
    return written(name, CONCEPTS)


def seeds(name: str) -> tuple[bytes, ...]:
    """Our own file and those of others."""
    return (good(name), *OTHERS.get(name, ()))


def reads(name: str, data: bytes) -> Iterator[Read]:
    """The records of a file of the format, called ``x``."""
    return formats.read(formats.named(name), io.BytesIO(data), "x", reading(name))


def taken(found: list[Read]) -> int:
    """How many items there are."""
    return sum(read.item is not None for read in found)


def exportable(found: list[Read]) -> tuple[tuple[Concept, ...], tuple[Source, ...]]:
    """The concepts and sources among the records, each id once as in a base."""
    concepts = {read.item.id: read.item for read in found if isinstance(read.item, Concept)}
    sources = {read.item.id: read.item for read in found if isinstance(read.item, Source)}
    return tuple(concepts.values()), tuple(sources.values())
