"""TBX (ISO 30042): reading and writing term collections as streams (docs/formats/tbx.md)."""

from termbase.exchange.tbx.writer import write

__all__ = ["write"]
