"""The core structure of ISO 30042:2008 (TBXcoreStructV02), and the smaller one of TBX-Basic.

TBX-Basic is as its integrated schema has it (TBXBasicRNGV02).
"""

from __future__ import annotations

from collections.abc import Iterable

from termbase.exchange import lexical_forms
from termbase.exchange.tbx.validation.grammar import (
    ANYTHING,
    DATE,
    ID,
    IDREF,
    LANG,
    LANGUAGE,
    REQUIRED,
    REQUIRED_LANGUAGE,
    Element,
    Form,
    Grammar,
    element,
    picklist,
)

_GROUPS = {
    "basicText": "hi*",
    "noteText": "(hi | foreign | bpt | ept | ph)*",
    "auxInfo": "(descrip | descripGrp | admin | adminGrp | transacGrp | note | ref | xref)*",
    "noteLinkInfo": "(admin | adminGrp | transacGrp | note | ref | xref)*",
    "basicAuxInfo": "(descrip | descripGrp | admin | transacGrp | note | ref | xref)*",
}
_HAS_ID = {"id": ID}
_HAS_LANG = {"id": ID, LANG: LANGUAGE}
_HAS_TYPE = {"id": ID, "type": ANYTHING}
_NAMED = {"id": ID, "type": REQUIRED}
_CATEGORY = {"id": ID, LANG: LANGUAGE, "type": REQUIRED, "target": IDREF, "datatype": ANYTHING}
_HIGHLIGHT = picklist(
    "entailedTerm", "hotkey", "italics", "bold", "superscript", "subscript", "math"
)


def _holder(name: str, content: str, *, lang: bool = False) -> Element:
    """An element that only holds others."""
    return element(name, content, _HAS_LANG if lang else _HAS_ID, groups=_GROUPS)


def _category(name: str, content: str = "") -> Element:
    """An element that carries a data category."""
    return element(name, content, _CATEGORY, groups=_GROUPS, text=True)


def _written(name: str, content: str = "", **attributes: Form) -> Element:
    """An element of running text with id and language."""
    return element(name, content, {**_HAS_LANG, **attributes}, groups=_GROUPS, text=True)


_SHARED = (
    element("martif", "martifHeader, text", {"type": REQUIRED, LANG: REQUIRED_LANGUAGE}),
    _holder("martifHeader", "fileDesc, encodingDesc?, revisionDesc?"),
    _holder("fileDesc", "titleStmt?, publicationStmt?, sourceDesc+"),
    _holder("titleStmt", "title, note*", lang=True),
    _written("title"),
    _holder("publicationStmt", "p+"),
    _holder("sourceDesc", "p+", lang=True),
    _holder("encodingDesc", "p+"),
    _holder("revisionDesc", "change+", lang=True),
    _holder("change", "p+", lang=True),
    _holder("text", "body, back?"),
    _holder("body", "termEntry+"),
    element("term", "basicText", _HAS_ID, groups=_GROUPS, text=True),
    _category("termNote", "noteText"),
    _category("descrip", "noteText"),
    _category("admin", "noteText"),
    _category("transac"),
    _category("transacNote"),
    _written("note", "noteText"),
    _category("ref"),
    _holder("back", "refObjectList*"),
    element("refObjectList", "refObject+", _NAMED),
    element("item", "noteText", _HAS_TYPE, groups=_GROUPS, text=True),
    _written("foreign", "noteText"),
    element("bpt", "", {"i": ANYTHING, "type": ANYTHING}, text=True),
    element("ept", "", {"i": ANYTHING}, text=True),
    element("ph", "", {"type": ANYTHING}, text=True),
)
_DEFAULT = (
    _written("p", "noteText", type=picklist("DCSName", "XCSURI", "XCSContent")),
    _holder("termEntry", "auxInfo, langSet+"),
    element(
        "langSet", "auxInfo, (tig | ntig)+", {"id": ID, LANG: REQUIRED_LANGUAGE}, groups=_GROUPS
    ),
    _holder("tig", "term, termNote*, auxInfo"),
    _holder("ntig", "termGrp, auxInfo"),
    _holder("termGrp", "term, (termNote | termNoteGrp)*, termCompList*"),
    _holder("termNoteGrp", "termNote, noteLinkInfo"),
    element("termCompList", "auxInfo, (termComp | termCompGrp)+", _NAMED, groups=_GROUPS),
    _holder("termCompGrp", "termComp, (termNote | termNoteGrp)*, noteLinkInfo"),
    _written("termComp"),
    _holder(
        "descripGrp",
        "descrip, (descripNote | admin | adminGrp | transacGrp | note | ref | xref)*",
    ),
    _category("descripNote"),
    _holder("adminGrp", "admin, (adminNote | note | ref | xref)*"),
    _category("adminNote"),
    _holder("transacGrp", "transac, (transacNote | date | note | ref | xref)*"),
    element("date", "", _HAS_ID, text=True),
    element(
        "xref",
        "",
        {"id": ID, "type": ANYTHING, "target": Form(lexical_forms.is_uri, required=True)},
        text=True,
    ),
    _holder("refObject", "(itemSet | itemGrp | item)+"),
    _holder("itemGrp", "item, noteLinkInfo"),
    element("itemSet", "(item | itemGrp)+", _HAS_TYPE),
    element("hi", "", {"target": IDREF, LANG: LANGUAGE, "type": ANYTHING}, text=True),
)
_BASIC = (
    _written("p", "noteText", type=picklist("XCSURI")),
    _holder("termEntry", "basicAuxInfo, langSet+"),
    element("langSet", "basicAuxInfo, tig+", {LANG: REQUIRED_LANGUAGE}, groups=_GROUPS),
    _holder("tig", "term, termNote*, basicAuxInfo"),
    _holder("descripGrp", "descrip, admin*"),
    _holder("transacGrp", "transac, (transacNote | date)*"),
    element("date", "", _HAS_ID, text=True, value=DATE),
    element("xref", "", {**_NAMED, "target": REQUIRED}, text=True),
    _holder("refObject", "item+"),
    element("hi", "", {"target": IDREF, LANG: LANGUAGE, "type": _HIGHLIGHT}, text=True),
)


def _grammar(name: str, elements: Iterable[Element]) -> Grammar:
    return Grammar(name, "martif", "", {element.name: element for element in elements})


CORE_2008 = _grammar("ISO 30042:2008", (*_SHARED, *_DEFAULT))
BASIC_2008 = _grammar("TBX-Basic 2008", (*_SHARED, *_BASIC))
