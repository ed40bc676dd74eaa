"""Gettext PO: one file a language pair, concepts told apart by msgctxt (docs/formats/po.md)."""

from termbase.exchange.po.header import Metadata, Pair
from termbase.exchange.po.reader import PoEntry, PoRead, read
from termbase.exchange.po.writer import write

__all__ = ["Metadata", "Pair", "PoEntry", "PoRead", "read", "write"]
