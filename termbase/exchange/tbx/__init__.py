"""TBX (ISO 30042): reading and writing term collections as streams (docs/formats/tbx.md)."""

from termbase.exchange.tbx.concept_xml import Surroundings
from termbase.exchange.tbx.reader import read
from termbase.exchange.tbx.writer import write

__all__ = ["Surroundings", "read", "write"]
