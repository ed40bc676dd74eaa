"""The long form: glossary, relations and sources as CSV, one row a term (docs/formats/csv.md)."""

from termbase.exchange.csv_long.reader import read
from termbase.exchange.csv_long.writer import write, write_relations, write_sources

__all__ = ["read", "write", "write_relations", "write_sources"]
