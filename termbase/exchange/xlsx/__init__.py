"""Excel workbooks: tables of glossaries, one row a concept (docs/formats/xlsx.md)."""

from termbase.exchange.xlsx.reader import read
from termbase.exchange.xlsx.writer import write

__all__ = ["read", "write"]
