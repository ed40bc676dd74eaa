"""Gettext PO: one file a language pair, concepts told apart by msgctxt (docs/formats/po.md)."""

from termbase.exchange.po.writer import Pair, write

__all__ = ["Pair", "write"]
