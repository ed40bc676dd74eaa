"""The core structure of ISO 30042:2019, as TBXcoreStructV03 has it."""

from __future__ import annotations

import re

from termbase.exchange import lexical_forms
from termbase.exchange.content_models import FOREIGN
from termbase.exchange.tbx.categories import NAMESPACE
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
    "noteText": "(hi | foreign | sc | ec | ph)*",
    "auxInfo": "((descrip | descripGrp | admin | adminGrp | transacGrp | note | ref | xref)*"
    f" | (note | adminGrp | descripGrp | transacGrp | {FOREIGN})*)",
    "noteLinkInfo": "((admin | adminGrp | transacGrp | note | ref | xref)*"
    f" | (adminGrp | transacGrp | note | {FOREIGN})*)",
}
_DIALECT = re.compile(r"TBX-.+\Z")
_SUBTYPE = re.compile(r"[^\s:]+:[^\s:]+\Z")

_HAS_ID = {"id": ID}
_HAS_LANG = {"id": ID, LANG: LANGUAGE}
_CATEGORY = {
    "id": ID,
    LANG: LANGUAGE,
    "type": REQUIRED,
    "target": IDREF,
    "datatype": ANYTHING,
    "module": ANYTHING,
}
_DISPLAY = {
    "disp": ANYTHING,
    "equiv": ANYTHING,
    "type": picklist("fmt", "ui", "quote", "link", "image", "other"),
    "subType": Form(lambda text: _SUBTYPE.match(text) is not None, permitted="PREFIX:NAME"),
}
_SPAN = {**_DISPLAY, "target": IDREF, "isolated": picklist("yes", "no")}
_WHOLE_DISPLAY = (frozenset(_DISPLAY), frozenset({"disp", "equiv", "type"}))
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


_ELEMENTS = (
    element(
        "tbx",
        "tbxHeader, text",
        {
            "style": picklist("dca", "dct", required=True),
            LANG: REQUIRED_LANGUAGE,
            "type": Form(
                lambda text: _DIALECT.match(text) is not None, required=True, permitted="TBX-…"
            ),
        },
    ),
    _holder("tbxHeader", "fileDesc, encodingDesc?, revisionDesc?"),
    _holder("fileDesc", "titleStmt?, publicationStmt?, sourceDesc+"),
    _holder("titleStmt", "title, note*", lang=True),
    _written("title"),
    _holder("publicationStmt", "p+"),
    _holder("sourceDesc", "p+", lang=True),
    _holder("encodingDesc", "p+"),
    _holder("revisionDesc", "change+", lang=True),
    _holder("change", "p+", lang=True),
    _written("p", "noteText", type=ANYTHING),
    _holder("text", "body, back?"),
    _holder("body", "conceptEntry+"),
    _holder("conceptEntry", "auxInfo, langSec+"),
    element("langSec", "auxInfo, termSec+", {LANG: REQUIRED_LANGUAGE}, groups=_GROUPS),
    _holder("termSec", f"term, ((termNote | termNoteGrp)* | {FOREIGN}*), auxInfo"),
    element("term", "basicText", _HAS_ID, groups=_GROUPS, text=True),
    _category("termNote", "noteText"),
    _holder("termNoteGrp", f"(termNote | {FOREIGN}), noteLinkInfo"),
    _category("descrip", "noteText"),
    _holder(
        "descripGrp",
        "(descrip, (descripNote | admin | adminGrp | transacGrp | note | ref | xref)*)"
        f" | ({FOREIGN}, (note | adminGrp | transacGrp | {FOREIGN})*)",
    ),
    _category("descripNote"),
    _category("admin", "noteText"),
    _holder(
        "adminGrp",
        f"(admin, (adminNote | note | ref | xref)*) | ({FOREIGN}, (note | {FOREIGN})*)",
    ),
    _category("adminNote"),
    _holder(
        "transacGrp",
        "(transac, (transacNote | date | note | ref | xref)*)"
        f" | ({FOREIGN}, (date | note | {FOREIGN})*)",
    ),
    _category("transac"),
    _category("transacNote"),
    element("date", "", _HAS_ID, text=True, value=DATE),
    _written("note", "noteText"),
    _category("ref"),
    element(
        "xref",
        "",
        {
            "id": ID,
            "type": REQUIRED,
            "target": Form(lexical_forms.is_web_address, required=True, permitted="http(s)://…"),
            "module": ANYTHING,
        },
        text=True,
    ),
    _holder("back", "refObjectSec*"),
    element("refObjectSec", "refObject+", {"id": ID, "type": REQUIRED}),
    _holder("refObject", "(itemSet | itemGrp | item)+"),
    element("item", "noteText", {"id": ID, "type": ANYTHING}, groups=_GROUPS, text=True),
    _holder("itemGrp", "item, noteLinkInfo"),
    element("itemSet", "(item | itemGrp)+", {"id": ID, "type": ANYTHING}),
    element("hi", "", {"target": IDREF, LANG: LANGUAGE, "type": _HIGHLIGHT}, text=True),
    _written("foreign", "noteText"),
    element(
        "sc",
        "",
        {"id": Form(lexical_forms.is_ncname, "tbx-id", required=True), **_SPAN},
        together=(_WHOLE_DISPLAY,),
    ),
    element(
        "ec",
        "",
        {"id": ID, "startRef": IDREF, **_SPAN},
        together=(
            _WHOLE_DISPLAY,
            (frozenset({"id", "startRef", *_SPAN}), frozenset({"id", "startRef"})),
        ),
    ),
    element(
        "ph",
        "",
        {"id": ID, **_DISPLAY},
        together=(_WHOLE_DISPLAY, (frozenset({"id", *_DISPLAY}), frozenset({"id"}))),
    ),
)

CORE_2019 = Grammar(
    "ISO 30042:2019", "tbx", NAMESPACE, {element.name: element for element in _ELEMENTS}
)
