"""Tables of glossaries: CSV and TSV, one row a concept or one row a term (docs/formats/csv.md)."""

from termbase.exchange.table.reader import is_header, names_columns, read, read_rows
from termbase.exchange.table.writer import rows, write

__all__ = ["is_header", "names_columns", "read", "read_rows", "rows", "write"]
