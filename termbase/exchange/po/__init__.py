"""Gettext PO: one file a language pair, concepts told apart by msgctxt (docs/formats/po.md)."""

from termbase.exchange.po.fitting import LONG_ENTRIES
from termbase.exchange.po.header import Metadata, Pair
from termbase.exchange.po.incoming import glossary, has_known, is_own
from termbase.exchange.po.reader import PoEntry, PoRead, read
from termbase.exchange.po.rewriter import PoEdit, Rewritten, rewrite_po
from termbase.exchange.po.validation import PoFault, validate
from termbase.exchange.po.writer import FORBIDDEN, NO_SOURCE_TERM, write

__all__ = [
    "FORBIDDEN",
    "LONG_ENTRIES",
    "NO_SOURCE_TERM",
    "Metadata",
    "Pair",
    "PoEdit",
    "PoEntry",
    "PoFault",
    "PoRead",
    "Rewritten",
    "glossary",
    "has_known",
    "is_own",
    "read",
    "rewrite_po",
    "validate",
    "write",
]
