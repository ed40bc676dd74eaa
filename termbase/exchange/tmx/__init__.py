"""TMX 1.4b: translation units as streams, and terms through them (docs/formats/tmx.md)."""

from termbase.exchange.tmx.header import Header
from termbase.exchange.tmx.reader import read
from termbase.exchange.tmx.terms import header as terms_header
from termbase.exchange.tmx.terms import read_terms
from termbase.exchange.tmx.validation import validate
from termbase.exchange.tmx.writer import write

__all__ = ["Header", "read", "read_terms", "terms_header", "validate", "write"]
