"""The long form: glossary, relations and sources as CSV, one row a term (docs/formats/csv.md)."""

from termbase.exchange.csv_long.columns import is_long
from termbase.exchange.csv_long.reader import read, read_rows
from termbase.exchange.csv_long.writer import write, write_relations, write_sources

__all__ = ["is_long", "read", "read_rows", "write", "write_relations", "write_sources"]
