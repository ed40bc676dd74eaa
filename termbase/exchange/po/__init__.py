"""Gettext PO: one file a language pair, concepts told apart by msgctxt (docs/formats/po.md)."""

from termbase.exchange.po.header import Metadata, Pair
from termbase.exchange.po.incoming import Glossary, has_known
from termbase.exchange.po.reader import PoEntry, PoRead, read
from termbase.exchange.po.validation import PoFault, validate
from termbase.exchange.po.writer import FORBIDDEN, NO_SOURCE_TERM, write

__all__ = [
    "FORBIDDEN",
    "NO_SOURCE_TERM",
    "Glossary",
    "Metadata",
    "Pair",
    "PoEntry",
    "PoFault",
    "PoRead",
    "has_known",
    "read",
    "validate",
    "write",
]
