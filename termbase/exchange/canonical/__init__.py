"""The whole of a base as text that diffs well: a block a concept, a line a fact (docs: text.md)."""

from termbase.exchange.canonical.reader import read
from termbase.exchange.canonical.shapes import HEAD
from termbase.exchange.canonical.writer import write

__all__ = ["HEAD", "read", "write"]
