"""OmegaT's tab-separated glossaries: source, target, comment (docs/formats/omegat.md)."""

from termbase.exchange.omegat.reader import read
from termbase.exchange.omegat.writer import NO_PAIR, write

__all__ = ["NO_PAIR", "read", "write"]
