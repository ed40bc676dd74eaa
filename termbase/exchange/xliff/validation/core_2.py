"""The core of XLIFF 2.0, 2.1 (OASIS, 2014 and 2018) and 2.2 (2025), with two of its modules:
glossary and metadata (sections 5.2 and 5.4 of 2.1). What stands in others is not checked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.exchange import lexical_forms
from termbase.exchange.content_models import FOREIGN
from termbase.exchange.xliff.validation.grammar import (
    LANGUAGE,
    NMTOKEN,
    SPACE,
    Form,
    Grammar,
    Row,
    choice,
)
from termbase.exchange.xliff.vocabulary import GLOSSARY, METADATA

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
NAMESPACE_22 = "urn:oasis:names:tc:xliff:document:2.2"

_OWN = re.compile(r"[^\s:]+:[^\s:]+\Z")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})*\Z")
_YES_NO = choice("yes", "no")
_PREFIXED = Form(lambda text: _OWN.match(text) is not None, "PREFIX:NAME")
_FORMS = {
    **dict.fromkeys(("srcLang", "trgLang", "xml:lang"), LANGUAGE),
    **dict.fromkeys(
        ("canResegment", "translate", "canCopy", "canDelete", "canOverlap", "isolated"), _YES_NO
    ),
    **dict.fromkeys(("srcDir", "trgDir", "dir"), choice("ltr", "rtl", "auto")),
    **dict.fromkeys(("id", "copyOf", "dataRef", "dataRefStart", "dataRefEnd", "startRef"), NMTOKEN),
    **dict.fromkeys(("subFlows", "subFlowsStart", "subFlowsEnd"), Form(lexical_forms.are_nmtokens)),
    **dict.fromkeys(("subType", "own"), _PREFIXED),
    **dict.fromkeys(("ref", "uri"), Form(lexical_forms.is_uri)),
    "version": choice("2.0", "2.1", "2.2"),
    "xml:space": SPACE,
    "preserved": choice("preserve"),
    "canReorder": choice("yes", "firstNo", "no"),
    "type": choice("fmt", "ui", "quote", "link", "image", "other"),
    "mark": Form(
        lambda text: text.strip() in ("generic", "comment", "term") or _PREFIXED.check(text),
        "generic, comment, term, PREFIX:NAME",
    ),
    "state": choice("initial", "translated", "reviewed", "final"),
    "appliesTo": choice("source", "target"),
    "about": choice("source", "target", "ignorable"),
    "subState": replace(_PREFIXED, code="xliff-state"),
    "priority": Form(
        lambda text: lexical_forms.is_positive(text) and len(text) < 99 and int(text) <= 10,
        "1 … 10",
    ),
    "order": Form(lexical_forms.is_positive, "1, 2 …"),
    "hex": Form(lambda text: _HEX.match(text.strip()) is not None, "0000 … 10FFFF"),
}
_INLINE = "(cp | ph | pc | sc | ec | mrk | sm | em)*"
_HINTS = "canCopy canDelete canReorder copyOf subType type"
_CODE = f"{_HINTS} disp equiv dataRef subFlows"
_DIRECTIONS = "canResegment translate srcDir trgDir xml:space"
_MARK = "translate type~mark ref value"
_CORE = (
    Row("xliff", "file+", "version srcLang", "trgLang xml:space", foreign=True),
    Row(
        "file",
        f"skeleton?, {FOREIGN}*, notes?, (unit | group)+",
        "id",
        f"original {_DIRECTIONS}",
        foreign=True,
    ),
    Row("skeleton", f"{FOREIGN}*", "", "href", text=True),
    Row(
        "group",
        f"{FOREIGN}*, notes?, (unit | group)*",
        "id",
        f"name type~own {_DIRECTIONS}",
        foreign=True,
    ),
    Row(
        "unit",
        f"{FOREIGN}*, notes?, originalData?, (segment | ignorable)+",
        "id",
        f"name type~own {_DIRECTIONS}",
        foreign=True,
    ),
    Row("segment", "source, target?", "", "id canResegment state subState"),
    Row("ignorable", "source, target?", "", "id"),
    Row("notes", "note+"),
    Row("note", "", "", "id appliesTo category priority", text=True, foreign=True),
    Row("originalData", "data+"),
    Row("data", "cp*", "id", "dir xml:space~preserved", text=True),
    Row("source", _INLINE, "", "xml:lang xml:space", text=True),
    Row("target", _INLINE, "", "xml:lang xml:space order", text=True),
    Row("cp", "", "hex"),
    Row("ph", "", "id", _CODE, foreign=True),
    Row(
        "pc",
        _INLINE,
        "id",
        f"{_HINTS} canOverlap dispStart dispEnd equivStart equivEnd dataRefStart dataRefEnd"
        " subFlowsStart subFlowsEnd dir",
        text=True,
        foreign=True,
    ),
    Row("sc", "", "id", f"{_CODE} canOverlap dir isolated", foreign=True),
    Row("ec", "", "", f"{_CODE} canOverlap dir isolated id startRef", foreign=True),
    Row("mrk", _INLINE, "id", _MARK, text=True, foreign=True),
    Row("sm", "", "id", _MARK, foreign=True),
    Row("em", "", "startRef"),
)
_NEW_IN_22 = (
    Row(
        "xliff", f"notes?, {FOREIGN}?, file+", "version srcLang", "trgLang xml:space", foreign=True
    ),
    Row("note", "", "", "id appliesTo category priority ref", text=True, foreign=True),
)
_GLOSSARY = (
    Row("glossary", "glossEntry+"),
    Row(
        "glossEntry",
        f"term, translation*, definition?, {FOREIGN}*",
        "",
        "id ref",
        foreign=True,
    ),
    Row("term", "", "", "source", text=True, foreign=True),
    Row("translation", "", "", "id ref source", text=True, foreign=True),
    Row("definition", "", "", "source", text=True, foreign=True),
)
_METADATA = (
    Row("metadata", "metaGroup+", "", "id"),
    Row("metaGroup", "(metaGroup | meta)+", "", "id category appliesTo~about"),
    Row("meta", "", "type~text", "", text=True),
)
_MODULES = {
    space: {row.name: row.rule(_FORMS) for row in rows}
    for space, rows in ((GLOSSARY, _GLOSSARY), (METADATA, _METADATA))
}


def _grammar(name: str, namespace: str, *more: Row) -> Grammar:
    rules = {row.name: row.rule(_FORMS) for row in (*_CORE, *more)}
    return Grammar(name, namespace, rules, _MODULES)


CORE_20 = _grammar("XLIFF 2.0", NAMESPACE)
CORE_22 = _grammar("XLIFF 2.2", NAMESPACE_22, *_NEW_IN_22)
