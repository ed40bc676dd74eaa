"""The core structure of ISO 30042:2008 (TBXcoreStructV02), and the smaller one of TBX-Basic.

TBX-Basic is as its integrated schema has it (TBXBasicRNGV02).
"""

from __future__ import annotations

from collections.abc import Iterable

from termbase.exchange import lexical_forms
from termbase.exchange.tbx.validation.core import (
    AUXILIARY,
    CATEGORY,
    HAS_ID,
    HIGHLIGHT,
    LINKED,
    Core,
    groups,
)
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

_CORE = Core(
    groups(
        "hi | foreign | bpt | ept | ph",
        auxInfo=AUXILIARY,
        noteLinkInfo=LINKED,
        basicAuxInfo="(descrip | descripGrp | admin | transacGrp | note | ref | xref)*",
    ),
    CATEGORY,
)
_HAS_TYPE = {"id": ID, "type": ANYTHING}
_NAMED = {"id": ID, "type": REQUIRED}


_SHARED = (
    element("martif", "martifHeader, text", {"type": REQUIRED, LANG: REQUIRED_LANGUAGE}),
    _CORE.holder("martifHeader", "fileDesc, encodingDesc?, revisionDesc?"),
    _CORE.holder("fileDesc", "titleStmt?, publicationStmt?, sourceDesc+"),
    _CORE.holder("titleStmt", "title, note*", lang=True),
    _CORE.written("title"),
    _CORE.holder("publicationStmt", "p+"),
    _CORE.holder("sourceDesc", "p+", lang=True),
    _CORE.holder("encodingDesc", "p+"),
    _CORE.holder("revisionDesc", "change+", lang=True),
    _CORE.holder("change", "p+", lang=True),
    _CORE.holder("text", "body, back?"),
    _CORE.holder("body", "termEntry+"),
    element("term", "basicText", HAS_ID, groups=_CORE.groups, text=True),
    _CORE.category("termNote", "noteText"),
    _CORE.category("descrip", "noteText"),
    _CORE.category("admin", "noteText"),
    _CORE.category("transac"),
    _CORE.category("transacNote"),
    _CORE.written("note", "noteText"),
    _CORE.category("ref"),
    _CORE.holder("back", "refObjectList*"),
    element("refObjectList", "refObject+", _NAMED),
    element("item", "noteText", _HAS_TYPE, groups=_CORE.groups, text=True),
    _CORE.written("foreign", "noteText"),
    element("bpt", "", {"i": ANYTHING, "type": ANYTHING}, text=True),
    element("ept", "", {"i": ANYTHING}, text=True),
    element("ph", "", {"type": ANYTHING}, text=True),
)
_DEFAULT = (
    _CORE.written("p", "noteText", type=picklist("DCSName", "XCSURI", "XCSContent")),
    _CORE.holder("termEntry", "auxInfo, langSet+"),
    element(
        "langSet",
        "auxInfo, (tig | ntig)+",
        {"id": ID, LANG: REQUIRED_LANGUAGE},
        groups=_CORE.groups,
    ),
    _CORE.holder("tig", "term, termNote*, auxInfo"),
    _CORE.holder("ntig", "termGrp, auxInfo"),
    _CORE.holder("termGrp", "term, (termNote | termNoteGrp)*, termCompList*"),
    _CORE.holder("termNoteGrp", "termNote, noteLinkInfo"),
    element("termCompList", "auxInfo, (termComp | termCompGrp)+", _NAMED, groups=_CORE.groups),
    _CORE.holder("termCompGrp", "termComp, (termNote | termNoteGrp)*, noteLinkInfo"),
    _CORE.written("termComp"),
    _CORE.holder(
        "descripGrp",
        "descrip, (descripNote | admin | adminGrp | transacGrp | note | ref | xref)*",
    ),
    _CORE.category("descripNote"),
    _CORE.holder("adminGrp", "admin, (adminNote | note | ref | xref)*"),
    _CORE.category("adminNote"),
    _CORE.holder("transacGrp", "transac, (transacNote | date | note | ref | xref)*"),
    element("date", "", HAS_ID, text=True),
    element(
        "xref",
        "",
        {"id": ID, "type": ANYTHING, "target": Form(lexical_forms.is_uri, required=True)},
        text=True,
    ),
    _CORE.holder("refObject", "(itemSet | itemGrp | item)+"),
    _CORE.holder("itemGrp", "item, noteLinkInfo"),
    element("itemSet", "(item | itemGrp)+", _HAS_TYPE),
    element("hi", "", {"target": IDREF, LANG: LANGUAGE, "type": ANYTHING}, text=True),
)
_BASIC = (
    _CORE.written("p", "noteText", type=picklist("XCSURI")),
    _CORE.holder("termEntry", "basicAuxInfo, langSet+"),
    element("langSet", "basicAuxInfo, tig+", {LANG: REQUIRED_LANGUAGE}, groups=_CORE.groups),
    _CORE.holder("tig", "term, termNote*, basicAuxInfo"),
    _CORE.holder("descripGrp", "descrip, admin*"),
    _CORE.holder("transacGrp", "transac, (transacNote | date)*"),
    element("date", "", HAS_ID, text=True, value=DATE),
    element("xref", "", {**_NAMED, "target": REQUIRED}, text=True),
    _CORE.holder("refObject", "item+"),
    element("hi", "", {"target": IDREF, LANG: LANGUAGE, "type": HIGHLIGHT}, text=True),
)


def _grammar(name: str, elements: Iterable[Element]) -> Grammar:
    return Grammar(name, "martif", "", {element.name: element for element in elements})


CORE_2008 = _grammar("ISO 30042:2008", (*_SHARED, *_DEFAULT))
BASIC_2008 = _grammar("TBX-Basic 2008", (*_SHARED, *_BASIC))
