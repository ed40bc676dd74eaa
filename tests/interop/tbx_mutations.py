"""Small changes to TBX documents, drawn by hypothesis: some keep them valid, most do not."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from tests.interop.tbx_judges import CORE, MODULES

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

TYPES = (
    *("", "administrativeStatus", "partOfSpeech", "customerSubset", "subjectField", "fmt"),
    *("externalCrossReference", "projectSubset", "source", "context", "definition", "lemma"),
    *("crossReference", "grammaticalGender", "geographicalUsage", "termLocation", "termType"),
    *("transactionType", "responsibility", "xGraphic", "grammaticalNumber", "register", "see"),
    *("transferComment", "reading", "readingNote", "reliabilityCode", "italics", "unknown"),
    *("antonymConcept", "etymology", "XCSURI", "usageCount"),
)
TEXTS = (
    *("", " ", "noun", " noun ", "Noun", "preferredTerm-admn-sts", "origination", "other"),
    *("masculine", "plural", "slangRegister", "acronym", "menuItem", "2026-02-29", "2024-02-29"),
    *(" 2026-01-28Z ", "28.1.2026", "2026-1-28", "x", "3", "synonym", "properNoun", "otherGender"),
)
VALUES = (
    *("c1", "c2", "r1", "t1", "nowhere", "1x", "a b", "a:b", "", " c2 ", "_x", "é", "yes", "no"),
    *("http://a.b", "https://a.b/c?d=e#f", "http://", "ftp://a", "a/b", "http://a b", "http://%zz"),
    *("en", "vi-VN", "en_US", "zh-Hant-TW", "x", "123456789", "dca", "dct", "TBX-Min", "bold"),
)
ATTRIBUTES = (
    *("id", "type", "target", LANG, "datatype", "module", "isolated", "startRef", "disp"),
    *("equiv", "subType", "style", "foo", f"{{{CORE}}}id", "i"),
)
NAMES = (
    *("descrip", "descripGrp", "descripNote", "admin", "adminGrp", "adminNote", "transac"),
    *("transacGrp", "transacNote", "date", "note", "ref", "xref", "term", "termNote", "termSec"),
    *("termNoteGrp", "langSec", "conceptEntry", "hi", "foreign", "sc", "ec", "ph", "p", "item"),
    *("itemGrp", "itemSet", "refObject", "title", "body", "back", "tig", "ntig", "langSet", "bpt"),
    *("termEntry", "refObjectList", "termComp", "termCompGrp", "termCompList", "unknown"),
)
TAGS = tuple(
    f"{{{namespace}}}{name}"
    for namespace in (*MODULES, "http://own")
    for name in (
        *("partOfSpeech", "subjectField", "definition", "source", "crossReference", "reading"),
        *("customerSubset", "termType", "xGraphic", "responsibility", "transactionType", "mood"),
        *("geographicalUsage", "register", "externalCrossReference"),
    )
)


@dataclass(frozen=True)
class Change:
    """A change: its name, and numbers that choose among what is there."""

    name: str
    where: int
    to: int
    what: int


CHANGES = st.lists(
    st.builds(
        Change,
        st.sampled_from(
            (
                *("drop", "double", "swap", "move", "rename", "tag", "retype", "unset", "set"),
                *("set", "text", "text", "stray", "insert", "insert_tag", "wrap"),
            )
        ),
        *[st.integers(0, 10_000)] * 3,
    ),
    min_size=1,
    max_size=3,
)


def changed(content: bytes, changes: list[Change]) -> bytes:
    """The document with the changes made one after another; the root element always stays."""
    root = etree.fromstring(content)
    for change in changes:
        elements = [node for node in root.iter(etree.Element) if node is not root]
        if not elements:
            break
        node = elements[change.where % len(elements)]
        if change.name in ("set", "unset") and change.where % 25 == 0:
            node = root
        _ACTIONS[change.name](node, change, [root, *elements])
    return etree.tostring(root)


def _drop(node: Any, _change: Change, _all: list[Any]) -> None:
    node.getparent().remove(node)


def _double(node: Any, _change: Change, _all: list[Any]) -> None:
    node.addnext(copy.deepcopy(node))


def _swap(node: Any, _change: Change, _all: list[Any]) -> None:
    after = node.getnext()
    if after is not None:
        after.addnext(node)


def _move(node: Any, change: Change, all: list[Any]) -> None:
    inside = set(node.iter())
    places = [place for place in all if place not in inside]
    place = places[change.to % len(places)]
    place.insert(change.what % (len(place) + 1), node)


def _rename(node: Any, change: Change, all: list[Any]) -> None:
    namespace = etree.QName(all[0]).namespace
    name = NAMES[change.to % len(NAMES)]
    node.tag = f"{{{namespace}}}{name}" if namespace else name


def _tag(node: Any, change: Change, _all: list[Any]) -> None:
    node.tag = TAGS[change.to % len(TAGS)]


def _retype(node: Any, change: Change, all: list[Any]) -> None:
    typed = [one for one in all[1:] if "type" in one.attrib] or [node]
    typed[change.where % len(typed)].set("type", TYPES[change.to % len(TYPES)])


def _unset(node: Any, change: Change, all: list[Any]) -> None:
    set_ = [node] if node is all[0] else [one for one in all[1:] if one.attrib] or [node]
    node = set_[change.where % len(set_)]
    names = sorted(node.attrib)
    if names:
        del node.attrib[names[change.to % len(names)]]


def _set(node: Any, change: Change, _all: list[Any]) -> None:
    values = (*VALUES, *TYPES)
    node.set(ATTRIBUTES[change.to % len(ATTRIBUTES)], values[change.what % len(values)])


def _text(_node: Any, change: Change, all: list[Any]) -> None:
    leaves = [one for one in all[1:] if not len(one)]
    leaves[change.where % len(leaves)].text = TEXTS[change.to % len(TEXTS)]


def _stray(node: Any, change: Change, _all: list[Any]) -> None:
    node.tail = TEXTS[change.to % len(TEXTS)]


def _insert(node: Any, change: Change, all: list[Any]) -> None:
    namespace = etree.QName(all[0]).namespace
    name = NAMES[change.to % len(NAMES)]
    new = etree.Element(f"{{{namespace}}}{name}" if namespace else name)
    new.text = TEXTS[change.what % len(TEXTS)] or None
    if change.what % 3 == 0:
        new.set("type", TYPES[change.what % len(TYPES)])
    node.insert(change.what % (len(node) + 1), new)


def _insert_tag(node: Any, change: Change, _all: list[Any]) -> None:
    new = etree.Element(TAGS[change.to % len(TAGS)])
    new.text = TEXTS[change.what % len(TEXTS)] or None
    if change.what % 3 == 0:
        new.set("target", VALUES[change.what % len(VALUES)])
    node.insert(change.what % (len(node) + 1), new)


def _wrap(node: Any, change: Change, all: list[Any]) -> None:
    namespace = etree.QName(all[0]).namespace
    groups = ("descripGrp", "adminGrp", "transacGrp", "termNoteGrp", "itemGrp")
    name = groups[change.to % len(groups)]
    group = etree.Element(f"{{{namespace}}}{name}" if namespace else name)
    node.addprevious(group)
    group.append(node)


_ACTIONS: dict[str, Callable[[Any, Change, list[Any]], None]] = {
    "drop": _drop,
    "double": _double,
    "swap": _swap,
    "move": _move,
    "rename": _rename,
    "tag": _tag,
    "retype": _retype,
    "unset": _unset,
    "set": _set,
    "text": _text,
    "stray": _stray,
    "insert": _insert,
    "insert_tag": _insert_tag,
    "wrap": _wrap,
}
