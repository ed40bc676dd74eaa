"""The core structure of ISO 30042:2019, as TBXcoreStructV03 has it."""

from __future__ import annotations

import re

from termbase.exchange import lexical_forms
from termbase.exchange.content_models import FOREIGN
from termbase.exchange.tbx.categories import NAMESPACE
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
    Form,
    Grammar,
    element,
    picklist,
)

_CORE = Core(
    groups(
        "hi | foreign | sc | ec | ph",
        auxInfo=f"({AUXILIARY} | (note | adminGrp | descripGrp | transacGrp | {FOREIGN})*)",
        noteLinkInfo=f"({LINKED} | (adminGrp | transacGrp | note | {FOREIGN})*)",
    ),
    {**CATEGORY, "module": ANYTHING},
)
_DIALECT = re.compile(r"TBX-.+\Z")
_SUBTYPE = re.compile(r"[^\s:]+:[^\s:]+\Z")
_DISPLAY = {
    "disp": ANYTHING,
    "equiv": ANYTHING,
    "type": picklist("fmt", "ui", "quote", "link", "image", "other"),
    "subType": Form(lambda text: _SUBTYPE.match(text) is not None, permitted="PREFIX:NAME"),
}
_SPAN = {**_DISPLAY, "target": IDREF, "isolated": picklist("yes", "no")}
_WHOLE_DISPLAY = (frozenset(_DISPLAY), frozenset({"disp", "equiv", "type"}))

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
    _CORE.holder("tbxHeader", "fileDesc, encodingDesc?, revisionDesc?"),
    _CORE.holder("fileDesc", "titleStmt?, publicationStmt?, sourceDesc+"),
    _CORE.holder("titleStmt", "title, note*", lang=True),
    _CORE.written("title"),
    _CORE.holder("publicationStmt", "p+"),
    _CORE.holder("sourceDesc", "p+", lang=True),
    _CORE.holder("encodingDesc", "p+"),
    _CORE.holder("revisionDesc", "change+", lang=True),
    _CORE.holder("change", "p+", lang=True),
    _CORE.written("p", "noteText", type=ANYTHING),
    _CORE.holder("text", "body, back?"),
    _CORE.holder("body", "conceptEntry+"),
    _CORE.holder("conceptEntry", "auxInfo, langSec+"),
    element("langSec", "auxInfo, termSec+", {LANG: REQUIRED_LANGUAGE}, groups=_CORE.groups),
    _CORE.holder("termSec", f"term, ((termNote | termNoteGrp)* | {FOREIGN}*), auxInfo"),
    element("term", "basicText", HAS_ID, groups=_CORE.groups, text=True),
    _CORE.category("termNote", "noteText"),
    _CORE.holder("termNoteGrp", f"(termNote | {FOREIGN}), noteLinkInfo"),
    _CORE.category("descrip", "noteText"),
    _CORE.holder(
        "descripGrp",
        "(descrip, (descripNote | admin | adminGrp | transacGrp | note | ref | xref)*)"
        f" | ({FOREIGN}, (note | adminGrp | transacGrp | {FOREIGN})*)",
    ),
    _CORE.category("descripNote"),
    _CORE.category("admin", "noteText"),
    _CORE.holder(
        "adminGrp",
        f"(admin, (adminNote | note | ref | xref)*) | ({FOREIGN}, (note | {FOREIGN})*)",
    ),
    _CORE.category("adminNote"),
    _CORE.holder(
        "transacGrp",
        "(transac, (transacNote | date | note | ref | xref)*)"
        f" | ({FOREIGN}, (date | note | {FOREIGN})*)",
    ),
    _CORE.category("transac"),
    _CORE.category("transacNote"),
    element("date", "", HAS_ID, text=True, value=DATE),
    _CORE.written("note", "noteText"),
    _CORE.category("ref"),
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
    _CORE.holder("back", "refObjectSec*"),
    element("refObjectSec", "refObject+", {"id": ID, "type": REQUIRED}),
    _CORE.holder("refObject", "(itemSet | itemGrp | item)+"),
    element("item", "noteText", {"id": ID, "type": ANYTHING}, groups=_CORE.groups, text=True),
    _CORE.holder("itemGrp", "item, noteLinkInfo"),
    element("itemSet", "(item | itemGrp)+", {"id": ID, "type": ANYTHING}),
    element("hi", "", {"target": IDREF, LANG: LANGUAGE, "type": HIGHLIGHT}, text=True),
    _CORE.written("foreign", "noteText"),
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
