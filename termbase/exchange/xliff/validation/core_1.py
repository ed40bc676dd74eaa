"""XLIFF 1.2 (OASIS, 1 February 2008): its strict and its transitional schema.

The transitional one has deprecated elements and attributes as well, here in square brackets, and
lets any attribute pass where an element is open to those of others (section 1.1.1).
"""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.exchange import lexical_forms
from termbase.exchange.content_models import FOREIGN
from termbase.exchange.lexical_forms import Check
from termbase.exchange.xliff.validation import values_1
from termbase.exchange.xliff.validation.grammar import (
    ANY,
    LANGUAGE,
    NMTOKEN,
    SPACE,
    Form,
    Grammar,
    Row,
    choice,
    token,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_OWN = re.compile(r"x-\S+\Z")
_COORDINATES = re.compile(r"(?:-?\d+|#)(?:;(?:-?\d+|#)){3}\Z")
_MIME = re.compile(r"(?:text|multipart|message|application|image|audio|video|model)(?:/.+)*\Z")


def _known(values: str) -> Check:
    known = frozenset(values.split())
    return lambda text: text.strip() in known or _OWN.match(text) is not None


def _shown(values: str) -> str:
    names = values.split()
    return ", ".join([*(names if len(names) < 15 else [*names[:12], "…"]), "x-…"])


def _extended(values: str) -> Form:
    """One of a list, or a value of one's own that begins with ``x-``."""
    return Form(_known(values), _shown(values))


def _each(values: str) -> Form:
    known = _known(values)
    return Form(lambda text: all(map(known, text.split())), _shown(values))


def _matching(pattern: re.Pattern[str], permitted: str) -> Form:
    return Form(lambda text: pattern.match(text) is not None, permitted)


_REFORMAT = _each(values_1.REFORMATS)
_YES_NO = token("yes", "no")
_FORMS = {
    **dict.fromkeys(("source-language", "target-language", "xml:lang"), LANGUAGE),
    **dict.fromkeys(
        ("approved", "translate", "merged-trans", "equiv-trans", "clone", "match-mandatory"),
        _YES_NO,
    ),
    **dict.fromkeys(
        (
            *("nmtoken", "crc", "uid", "help-id", "style", "exstyle", "mid", "rid", "maxwidth"),
            *("minwidth", "maxheight", "minheight", "maxbytes", "minbytes"),
        ),
        NMTOKEN,
    ),
    "version": choice("1.2", "1.1", "1.0"),
    "xml:space": SPACE,
    "date": Form(lexical_forms.is_moment, "YYYY-MM-DDThh:mm:ss"),
    "coord": _matching(_COORDINATES, "x;y;cx;cy"),
    "mime-type": _matching(_MIME, "TYPE/SUBTYPE"),
    "priority": choice(*map(str, range(1, 11))),
    "annotates": token("source", "target", "general"),
    "assoc": token("preceding", "following", "both"),
    "pos": token("open", "close"),
    "purpose": _each(values_1.PURPOSES),
    "reformat": Form(
        lambda text: text in ("yes", "no") or _REFORMAT.check(text),
        f"yes, no, {_REFORMAT.permitted}",
    ),
    "datatype": _extended(values_1.DATATYPES),
    "restype": _extended(values_1.RESTYPES),
    "state": _extended(values_1.STATES),
    "state-qualifier": _extended(values_1.QUALIFIERS),
    "count-type": _extended(values_1.COUNTS),
    "context-type": _extended(values_1.CONTEXTS),
    "unit": _extended(values_1.UNITS),
    "size-unit": _extended(values_1.SIZE_UNITS),
    "alttranstype": _extended(values_1.ALTERNATIVES),
    "mtype": _extended(values_1.MARKS),
    "ctype": _extended(values_1.DELIMITERS),
    "placeholder": _extended(values_1.PLACEHOLDERS),
}
_INLINE = "(g | bpt | ept | ph | it | mrk | x | bx | ex)*"
_FILE = "internal-file | external-file"
_LOOK = "coord font css-style style exstyle"
_RESOURCE = f"restype resname extradata extype help-id menu menu-option menu-name {_LOOK} [ts]"
_SIZE = "size-unit maxwidth minwidth maxheight minheight maxbytes minbytes charclass"
_CODE = "xid equiv-text [ts]"

_FRAME = (
    Row("xliff", f"({FOREIGN}*, file)+", "version", "xml:lang", foreign=True),
    Row(
        "file",
        "header?, body",
        "original source-language datatype",
        "target-language date xml:space category product-name product-version build-num tool-id"
        " [ts] [tool]",
        foreign=True,
    ),
    Row("body", "(group | trans-unit | bin-unit)*"),
    Row(
        "group",
        f"context-group*, count-group*,[ prop-group*,] note*, {FOREIGN}*,"
        " (group | trans-unit | bin-unit)*",
        "",
        f"id datatype xml:space merged-trans translate reformat {_RESOURCE} {_SIZE}",
        foreign=True,
    ),
    Row(
        "bin-unit",
        "bin-source, bin-target?,"
        f" (trans-unit | context-group | count-group | note[ | prop-group])*, {FOREIGN}*",
        "id mime-type",
        "approved translate reformat restype resname phase-name [ts]",
        foreign=True,
    ),
    Row("bin-source", _FILE, "", "[ts]", foreign=True),
    Row(
        "bin-target",
        _FILE,
        "",
        "mime-type phase-name~nmtoken restype resname state state-qualifier [ts]",
        foreign=True,
    ),
)
_HEADER = (
    Row(
        "header",
        "skl?, phase-group?,"
        f" (glossary | reference | count-group | note | tool[ | prop-group])*, {FOREIGN}*",
    ),
    *(Row(name, _FILE) for name in ("skl", "glossary", "reference")),
    Row("internal-file", "", "", "form crc", text=True),
    Row("external-file", "", "href", "crc uid"),
    Row("note", "", "", "xml:lang from priority annotates", text=True),
    Row("phase-group", "phase+"),
    Row(
        "phase",
        "note*",
        "phase-name process-name",
        "company-name tool-id job-id contact-name contact-email contact-phone date [tool]",
    ),
    Row("count-group", "count*", "name"),
    Row("count", "", "", "count-type phase-name unit", text=True),
    Row("context-group", "context+", "", "name crc purpose"),
    Row("context", "", "context-type", "match-mandatory crc", text=True),
    Row("tool", ANY, "tool-id tool-name", "tool-version tool-company", text=True, foreign=True),
)
_DEPRECATED = (
    Row("prop-group", "prop+", "", "name"),
    Row("prop", "", "prop-type", "xml:lang", text=True),
)
_UNITS = (
    Row(
        "trans-unit",
        "source, seg-source?, target?,"
        f" (context-group | count-group | note | alt-trans[ | prop-group])*, {FOREIGN}*",
        "id",
        "approved xml:space datatype phase-name merged-trans translate reformat"
        f" {_RESOURCE} {_SIZE}",
        foreign=True,
    ),
    Row("source", _INLINE, "", "xml:lang [ts]", text=True, foreign=True),
    Row("seg-source", _INLINE, "", "xml:lang [ts]", text=True, foreign=True),
    Row(
        "target",
        _INLINE,
        "",
        f"state state-qualifier phase-name~nmtoken resname equiv-trans xml:lang {_LOOK}"
        " [ts] [restype]",
        text=True,
        foreign=True,
    ),
    Row(
        "alt-trans",
        f"source?, seg-source?, target[+], context-group*,[ prop-group*,] note*, {FOREIGN}*",
        "",
        "match-quality tool-id origin crc mid phase-name~nmtoken xml:lang xml:space datatype"
        f" alttranstype {_RESOURCE} [tool]",
        foreign=True,
    ),
)
_CODES = (
    Row("g", _INLINE, "id", f"{_CODE} clone ctype", text=True, foreign=True),
    Row("x", "", "id", f"{_CODE} clone ctype~placeholder", foreign=True),
    Row("bx", "", "id", f"{_CODE} clone ctype rid", foreign=True),
    Row("ex", "", "id", f"{_CODE} rid", foreign=True),
    Row("ph", "sub*", "id", f"{_CODE} crc~text assoc ctype~placeholder", text=True, foreign=True),
    Row("bpt", "sub*", "id", f"{_CODE} crc~text ctype rid", text=True, foreign=True),
    Row("ept", "sub*", "id", f"{_CODE} crc~text rid", text=True, foreign=True),
    Row("it", "sub*", "id pos", f"{_CODE} crc~text ctype rid", text=True, foreign=True),
    Row("sub", _INLINE, "", "datatype ctype xid", text=True),
    Row("mrk", _INLINE, "mtype", "mid comment [ts]", text=True, foreign=True),
)
_DEPRECATED_PART = re.compile(r"\[([^\]]*)\]")


def _grammar(name: str, *, strict: bool) -> Grammar:
    def settled(text: str) -> str:
        return _DEPRECATED_PART.sub("" if strict else r"\1", text)

    rows = (*_FRAME, *_HEADER, *_UNITS, *_CODES, *(() if strict else _DEPRECATED))
    rules = (
        replace(
            row,
            content=settled(row.content),
            may=settled(row.may),
            lax=row.foreign and not strict,
        ).rule(_FORMS)
        for row in rows
    )
    return Grammar(name, NAMESPACE, {rule.name: rule for rule in rules}, passes_by=not strict)


STRICT = _grammar("XLIFF 1.2 strict", strict=True)
TRANSITIONAL = _grammar("XLIFF 1.2", strict=False)
