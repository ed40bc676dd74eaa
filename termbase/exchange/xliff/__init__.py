"""XLIFF 1.2 and 2.x: units, glossaries, terms, and edits in place (docs/formats/xliff.md)."""

from termbase.exchange.xliff.offered import Offered
from termbase.exchange.xliff.reader import head, read, read_all
from termbase.exchange.xliff.rewriter import Edit, rewrite
from termbase.exchange.xliff.terms import read_terms
from termbase.exchange.xliff.writer import Pair, write

__all__ = ["Edit", "Offered", "Pair", "head", "read", "read_all", "read_terms", "rewrite", "write"]
