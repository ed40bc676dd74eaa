"""Tables of glossaries: CSV and TSV, one row a concept or one row a term (docs/formats/csv.md)."""

from termbase.exchange.table.reader import is_header, read
from termbase.exchange.table.writer import write

__all__ = ["is_header", "read", "write"]
