"""Annotations, references and glossary entries of XLIFF 2 (sections 3, 4.7.3 and 5.2 of 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.exchange.lexical_forms import is_nmtoken
from termbase.exchange.structure_faults import second_id, short
from termbase.exchange.xliff.validation.faults import Fault
from termbase.exchange.xliff.validation.identities import dangling
from termbase.exchange.xliff.vocabulary import GLOSSARY
from termbase.exchange.xml_stream import Element
from termbase.messages import M

_FRAMES = ("f", "g", "u")
_LEAVES = frozenset({"n", "d", "t"})
_NOTE = re.compile(r"[#/]n=[^=/]+\Z")
_SELECTOR = re.compile(r"(?:(?P<prefix>[^=/]+)=)?(?P<id>[^=/]+)\Z")

Known = frozenset[str]
"""The ids of some elements of a unit."""


def by_type(codes: list[Element]) -> Iterator[Fault]:
    """The marks, by their types (4.7.3.1)."""
    for mark in codes:
        said = mark.attributes
        if mark.name not in ("mrk", "sm"):
            continue
        kind = said.get("type", "generic")
        if kind == "comment":
            if ("value" in said) == ("ref" in said):
                message = M("a comment has either a “value” or a “ref”")
                yield Fault(mark.line, message, "xliff-mark")
            elif "ref" in said and not _NOTE.search(said["ref"]):
                message = M("the “ref” of a comment is that of a note")
                yield Fault(mark.line, message, "xliff-mark")
        elif kind == "mtc:match" and "ref" in said:
            message = M("a mark of type “{type}” cannot have a “ref”", type=kind)
            yield Fault(mark.line, message, "xliff-mark")
        elif kind == "generic" and "translate" not in said:
            message = M("a mark of type “{type}” without “translate” says nothing", type=kind)
            yield Fault(mark.line, message, "xliff-mark", note=True)


def references(
    unit: Element, sources: list[Element], targets: list[Element], notes: Known, data: Known
) -> Iterator[Fault]:
    """What marks and glossary entries of a unit point to, as far as it is in the unit."""
    spans = _ids(sources) | {
        c.attributes["id"] for c in unit.children if "id" in c.attributes and not _is_note(c)
    }
    known = {"": spans, "t": _ids(targets), "n": notes, "d": data}
    for mark in (*sources, *targets):
        ref = mark.attributes.get("ref", "")
        if mark.name in ("mrk", "sm") and ref.startswith("#"):
            yield from _fragment(mark, ref[1:], known)
    glossaries = [child for child in unit.children if child.space == GLOSSARY]
    for more in glossaries[1:]:
        yield Fault(more.line, M("a second glossary in one unit"), "xliff-glossary")
    for glossary in glossaries:
        yield from _glossary(glossary, known)


def _is_note(child: Element) -> bool:
    return child.name in ("notes", "originalData")


def _ids(codes: list[Element]) -> Known:
    return frozenset(c.attributes["id"] for c in codes if "id" in c.attributes)


def _fragment(mark: Element, said: str, known: dict[str, Known]) -> Iterator[Fault]:
    """A fragment identifier (section 3): file, group or unit, then one thing in it."""
    selectors = [_SELECTOR.match(part) for part in said.removeprefix("/").split("/")]
    prefixes = [match["prefix"] or "" for match in selectors if match is not None]
    if None in selectors or not _is_ordered(prefixes) or not all(
        match is not None and is_nmtoken(match["id"]) for match in selectors
    ):  # fmt: skip
        message = M("“{value}” is no reference within XLIFF", value=short(f"#{said}"))
        yield Fault(mark.line, message, "xliff-reference")
    elif len(prefixes) == 1 and prefixes[0] in known and selectors[0] is not None:
        kind = {"n": "note", "d": "data"}.get(prefixes[0], "segment or code")
        if selectors[0]["id"] not in known[prefixes[0]]:
            yield dangling(mark.line, "ref", selectors[0]["id"], kind)


def _is_ordered(prefixes: list[str]) -> bool:
    """Whether selectors stand as they may: outer ones first, each once, at most one thing last."""
    frames = [prefix for prefix in prefixes if prefix in _FRAMES]
    ends = prefixes[len(frames) :]
    if prefixes[: len(frames)] != frames or len(ends) > 1 or len(set(frames)) < len(frames):
        return False
    ordered = sorted(frames, key=_FRAMES.index)
    return frames == ordered and all(
        not end or end in _LEAVES or (len(end) > 1 and is_nmtoken(end)) for end in ends
    )


def _glossary(glossary: Element, known: dict[str, Known]) -> Iterator[Fault]:
    """The entries of a glossary (5.2): different ids, a translation or definition each, and
    references to text of the unit.
    """
    met: dict[str, Element] = {}
    for entry in glossary.children:
        inside = [c for c in entry.children if c.space == GLOSSARY]
        if not {"translation", "definition"} & {child.name for child in inside}:
            message = M("the entry has neither a translation nor a definition")
            yield Fault(entry.line, message, "xliff-glossary")
        for bearer in (entry, *(c for c in inside if c.name == "translation")):
            id, ref = bearer.attributes.get("id"), bearer.attributes.get("ref")
            if id is not None:
                first = met.setdefault(id, bearer)
                if first is not bearer:
                    yield Fault(bearer.line, second_id(id, first.line), "xliff-id")
            if ref is not None:
                said = ref.rpartition("#")[2]
                if said.removeprefix("t=") not in known["t"] | known[""]:
                    yield dangling(bearer.line, "ref", said, "segment or code")
