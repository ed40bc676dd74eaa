"""TBX-Min of 2012: the small format that came before the dialect of that name."""

from __future__ import annotations

from termbase.exchange import lexical_forms
from termbase.exchange.tbx.validation.grammar import (
    LANG,
    REQUIRED_LANGUAGE,
    Form,
    Grammar,
    element,
    picklist,
)

_MOMENT = Form(lexical_forms.is_moment, "tbx-date", permitted="YYYY-MM-DDThh:mm:ss")
_ELEMENTS = (
    element("TBX", "header, body", {"dialect": picklist("TBX-Min", required=True)}),
    element(
        "header",
        "id & languages & dateCreated? & creator? & license? & description? & directionality?",
    ),
    element("id", text=True),
    element("languages", "", {"source": REQUIRED_LANGUAGE, "target": REQUIRED_LANGUAGE}),
    element("dateCreated", text=True, value=_MOMENT),
    element("creator", text=True),
    element("license", text=True),
    element("description", text=True),
    element("directionality", text=True, value=picklist("bidirectional", "monodirectional")),
    element("body", "termEntry+"),
    element(
        "termEntry",
        "subjectField? & langSet+",
        {"id": Form(lexical_forms.is_ncname, "tbx-id", required=True)},
    ),
    element("subjectField", text=True),
    element("langSet", "tig+", {LANG: REQUIRED_LANGUAGE}),
    element("tig", "term & note? & termStatus? & customer? & partOfSpeech?"),
    element("term", text=True),
    element("note", text=True),
    element(
        "termStatus",
        text=True,
        value=picklist("admitted", "preferred", "notRecommended", "obsolete"),
    ),
    element("customer", text=True),
    element(
        "partOfSpeech",
        text=True,
        value=picklist("noun", "properNoun", "verb", "adjective", "adverb", "other"),
    ),
)

MIN_2012 = Grammar("TBX-Min 2012", "TBX", "", {element.name: element for element in _ELEMENTS})
