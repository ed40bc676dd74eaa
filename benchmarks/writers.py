"""Writers beside the libraries that others use, from the same concepts to a file on the disk.

    python benchmarks/writers.py tbx|po [CONCEPTS]

Each run is a process of its own that composes the concepts, then writes them and asks the system
to put the file on the disk (fsync); only the writing is timed. Prints a Markdown table: seconds
of processor and wall time, the most memory that the writing added, and the ratio to the peer. The
files hold the same elements, which is compared first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import resident

from termbase.model import (
    Concept,
    Definition,
    ExternalReference,
    Gender,
    Note,
    PartOfSpeech,
    Review,
    Status,
    Term,
    TermType,
)

RUNS = 5
WORDS = (
    *("trung", "tâm", "hội", "nghị", "quốc", "gia", "thủ", "tướng", "chính", "phủ", "nước"),
    *("cộng", "hòa", "xã", "national", "convention", "centre", "of", "the", "prime", "minister"),
    *("government", "republic", "assemblée", "nationale", "du", "développement", "économique"),
)


def composed(count: int) -> list[Concept]:
    """Concepts in three languages, each fourth with what a careful terminologist adds."""
    return [_concept(number) for number in range(count)]


def _concept(number: int) -> Concept:
    def words(lang: int, length: int) -> str:
        start = number * 7 + lang * 11
        return " ".join(WORDS[(start + k * k) % len(WORDS)] for k in range(length))

    rich = number % 4 == 0
    terms = []
    for place, lang in enumerate(("vi", "en", "fr")):
        text = f"{words(place, 4)} {number}"
        terms.append(
            Term(
                *(lang, text, TermType.FULL_FORM, Status.PREFERRED, Review.APPROVED),
                part_of_speech=PartOfSpeech.NOUN,
                gender=Gender.MASCULINE if lang == "fr" else None,
                usage="R&D < 3 %" if rich and lang == "en" else "",
            )
        )
        if rich:
            short = (TermType.ACRONYM, Status.ADMITTED, Review.PROPOSED)
            terms.append(Term(lang, f"{words(place, 1)}-{number}", *short, sources=("gazette",)))
    return Concept(
        f"c-{number}",
        subject="politics",
        review=Review.APPROVED,
        terms=tuple(terms),
        definitions=(Definition("en", words(1, 15) + "."),) if rich else (),
        notes=(Note(words(0, 8), "vi"),) if rich else (),
        references=(ExternalReference("wikidata", f"Q{number + 1}"),) if rich else (),
    )


# TBX


def tbx_ours(concepts: list[Concept], path: Path) -> None:
    from termbase.exchange import tbx

    with path.open("w", encoding="utf-8", newline="\n") as stream:
        tbx.write(concepts, stream)
        _put_down(stream)


def tbx_elements(concepts: list[Concept], path: Path) -> None:
    """lxml.etree.xmlfile, an element at a time."""
    from lxml import etree

    def leaf(name: str, text: str, **attributes: str) -> None:
        with xf.element(NAMESPACE + name, attributes):
            xf.write(text)

    with path.open("wb") as stream:
        with etree.xmlfile(stream, encoding="UTF-8") as xf, _body(xf):
            for concept in concepts:
                with xf.element(NAMESPACE + "conceptEntry", id=concept.id):
                    for name, text, attributes in _concept_leaves(concept):
                        leaf(name, text, **attributes)
                    for lang, terms in groupby(concept.terms, lambda term: term.lang):
                        with xf.element(NAMESPACE + "langSec", {XML_LANG: lang}):
                            for name, text, attributes in _language_leaves(concept, lang):
                                leaf(name, text, **attributes)
                            for term in terms:
                                with xf.element(NAMESPACE + "termSec"):
                                    for name, text, attributes in _term_leaves(term):
                                        leaf(name, text, **attributes)
        _put_down(stream)


def tbx_entries(concepts: list[Concept], path: Path) -> None:
    """lxml.etree.xmlfile, an entry at a time, each built as a tree before."""
    from lxml import etree

    def leaf(parent: Any, name: str, text: str, attributes: dict[str, str]) -> None:
        etree.SubElement(parent, NAMESPACE + name, attributes).text = text

    with path.open("wb") as stream:
        with etree.xmlfile(stream, encoding="UTF-8") as xf, _body(xf):
            for concept in concepts:
                entry = etree.Element(NAMESPACE + "conceptEntry", id=concept.id, nsmap=NSMAP)
                for name, text, attributes in _concept_leaves(concept):
                    leaf(entry, name, text, attributes)
                for lang, terms in groupby(concept.terms, lambda term: term.lang):
                    section = etree.SubElement(entry, NAMESPACE + "langSec", {XML_LANG: lang})
                    for name, text, attributes in _language_leaves(concept, lang):
                        leaf(section, name, text, attributes)
                    for term in terms:
                        inner = etree.SubElement(section, NAMESPACE + "termSec")
                        for name, text, attributes in _term_leaves(term):
                            leaf(inner, name, text, attributes)
                xf.write(entry)
        _put_down(stream)


NAMESPACE = "{urn:iso:std:iso:30042:ed-2}"
XML = "http://www.w3.org/XML/1998/namespace"
# xmlfile takes the prefix “xml” for any other, unless it is told.
NSMAP = {None: NAMESPACE[1:-1], "xml": XML}
XML_LANG = f"{{{XML}}}lang"
Leaf = tuple[str, str, dict[str, str]]


@contextmanager
def _body(xf: Any) -> Iterator[None]:
    root = {"type": "TBX-Basic", "style": "dca", XML_LANG: "en"}
    with xf.element(NAMESPACE + "tbx", root, nsmap=NSMAP):
        with xf.element(NAMESPACE + "tbxHeader"):
            with (
                xf.element(NAMESPACE + "fileDesc"),
                xf.element(NAMESPACE + "sourceDesc"),
                xf.element(NAMESPACE + "p"),
            ):
                xf.write("Termbase")
            with xf.element(NAMESPACE + "encodingDesc"), xf.element(NAMESPACE + "p"):
                xf.write("termbase:form=1")
        with xf.element(NAMESPACE + "text"), xf.element(NAMESPACE + "body"):
            yield


def _concept_leaves(concept: Concept) -> Iterator[Leaf]:
    yield "descrip", concept.subject, {"type": "subjectField"}
    for reference in concept.references:
        target = "https://www.wikidata.org/wiki/" + reference.value
        said = {"type": "externalCrossReference", "target": target}
        yield "xref", f"{reference.scheme}:{reference.value}", said
    yield "note", f"termbase:review={concept.review}", {}


def _language_leaves(concept: Concept, lang: str) -> Iterator[Leaf]:
    for definition in concept.definitions:
        if definition.lang == lang:
            yield "descrip", definition.text, {"type": "definition"}
    for note in concept.notes:
        if note.lang == lang:
            yield "note", note.text, {}


STATUS = {status: f"{status}Term-admn-sts" for status in Status}
TYPE = {TermType.FULL_FORM: "fullForm", TermType.ACRONYM: "acronym"}


def _term_leaves(term: Term) -> Iterator[Leaf]:
    yield "term", term.text, {}
    yield "termNote", STATUS[term.status], {"type": "administrativeStatus"}
    yield "termNote", TYPE[term.type], {"type": "termType"}
    if term.part_of_speech:
        yield "termNote", term.part_of_speech, {"type": "partOfSpeech"}
    if term.gender:
        yield "termNote", term.gender, {"type": "grammaticalGender"}
    for source in term.sources:
        yield "admin", source, {"type": "source"}
    if term.usage:
        yield "note", term.usage, {}
    yield "note", f"termbase:review={term.review}", {}


def same_elements(ours: Path, theirs: Path) -> bool:
    """Whether two XML files hold the same elements, attributes and texts, layout apart."""
    from itertools import zip_longest

    from lxml import etree

    def said(path: Path) -> Iterator[tuple[str, dict[str, str], str]]:
        for _, element in etree.iterparse(path, remove_blank_text=True):
            yield element.tag, dict(element.attrib), (element.text or "").strip()

    return all(a == b for a, b in zip_longest(said(ours), said(theirs)))


# PO


def po_ours(concepts: list[Concept], path: Path, width: int = 0) -> None:
    from termbase.exchange import po

    pair = po.Pair("en", "vi", 1, "2026-11-22T03:04:05.678Z")
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        po.write(concepts, stream, pair, width=width)
        _put_down(stream)


def po_wrapped(concepts: list[Concept], path: Path) -> None:
    po_ours(concepts, path, 79)


def po_peer(concepts: list[Concept], path: Path) -> None:
    """polib, from the concepts on."""
    po_saved(po_entries(concepts), path)


def po_entries(concepts: list[Concept]) -> Any:
    """The entries as polib's, in memory."""
    import polib

    file = polib.POFile()
    file.metadata = {"Language": "vi", "Content-Type": "text/plain; charset=UTF-8"}
    for concept in concepts:
        source, target = concept.preferred("en"), concept.preferred("vi")
        if source is None or target is None:
            continue
        parts = (concept, source, target)
        comments = [
            f"Kind: {concept.kind}",
            f"Review: concept {concept.review}, en {source.review}, vi {target.review}",
        ]
        comments += [
            f"Definition ({lang}): {definition.text}"
            for lang in ("en", "vi")
            for definition in concept.definitions
            if definition.lang == lang
        ]
        comments += [f"Usage ({t.lang}): {t.usage}" for t in (source, target) if t.usage]
        for shown in (source, target):
            others = [t.text for t in concept.permitted_in(shown.lang) if t is not shown]
            if others:
                comments.append(f"Also ({shown.lang}): {' | '.join(others)}")
        file.append(
            polib.POEntry(
                msgctxt=concept.id,
                msgid=source.text,
                msgstr=target.text,
                comment="\n".join(comments),
                occurrences=[(id, "") for t in (source, target) for id in t.sources],
                flags=[] if all(p.review is Review.APPROVED for p in parts) else ["fuzzy"],
            )
        )
    return file


def po_saved(file: Any, path: Path) -> None:
    file.save(str(path))
    with path.open("r+b") as stream:
        _put_down(stream)


def same_entries(ours: Path, theirs: Path) -> bool:
    """Whether two PO files hold the same entries, the lines of comments joined."""
    from itertools import zip_longest

    from termbase.exchange import po

    def said(path: Path) -> Iterator[tuple[object, ...]]:
        for read in po.read(path)[1]:
            if entry := read.entry:
                comment = " ".join(entry.extracted)
                yield entry.context, entry.source_text, entry.target_text, entry.fuzzy, comment

    return all(a == b for a, b in zip_longest(said(ours), said(theirs)))


# Both


def _put_down(stream: Any) -> None:
    stream.flush()
    os.fsync(stream.fileno())


Writer = Callable[[Any, Path], None]
WRITERS: dict[str, dict[str, Writer]] = {
    "tbx": {
        "Termbase": tbx_ours,
        "lxml xmlfile, by element": tbx_elements,
        "lxml xmlfile, by entry": tbx_entries,
    },
    "po": {
        "Termbase": po_ours,
        "Termbase, --width 79": po_wrapped,
        "polib": po_peer,
        "polib, save() alone": po_saved,
    },
}
SAME: dict[str, Callable[[Path, Path], bool]] = {"tbx": same_elements, "po": same_entries}
# What a peer may have ready before the time is taken; its memory counts.
READY: dict[str, Callable[[list[Concept]], Any]] = {"polib, save() alone": po_entries}


def _run(format: str, name: str, count: int, path: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and the megabytes that writing took, in a process of its own."""
    command = [sys.executable, __file__, "--one", format, name, str(count), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    cpu, wall, more = json.loads(run.stdout)
    return cpu, wall, more


def _one(format: str, name: str, count: int, path: Path) -> None:
    writer = WRITERS[format][name]
    ready = READY.get(name, list)
    writer(ready(composed(10)), path)  # imports, and whatever is made once
    concepts = composed(count)
    before = resident.peak()
    entries = concepts if ready is list else ready(concepts)
    cpu, wall = time.process_time(), time.perf_counter()
    writer(entries, path)
    spent = time.process_time() - cpu, time.perf_counter() - wall
    print(json.dumps([*spent, resident.peak() - before]))


def main() -> None:
    if sys.argv[1] == "--one":
        _, _, format, name, count, path = sys.argv
        _one(format, name, int(count), Path(path))
        return
    format = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    terms = sum(len(concept.terms) for concept in composed(count))
    with tempfile.TemporaryDirectory() as folder:
        best: dict[str, tuple[float, float, float]] = {}
        for _ in range(RUNS):
            for place, name in enumerate(WRITERS[format]):
                spent = _run(format, name, count, Path(folder) / f"{place}.{format}")
                best[name] = min(best.get(name, spent), spent)
        files = [Path(folder) / f"{place}.{format}" for place in range(len(best))]
        if not all(SAME[format](files[0], other) for other in files[1:]):
            raise SystemExit("the files do not say the same")
    ours = best["Termbase"]
    print(f"{count:,} concepts, {terms:,} terms, best of {RUNS} runs\n")
    print("| writer | CPU s | wall s | MB | CPU / ours | wall / ours |\n|---|---|---|---|---|---|")
    for name, (cpu, wall, more) in best.items():
        ratios = f"**{cpu / ours[0]:.1f}** | {wall / ours[1]:.1f}"
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {more:.0f} | {ratios} |")


if __name__ == "__main__":
    main()
