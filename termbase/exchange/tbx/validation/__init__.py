"""Validates TBX as a stream, against ISO 30042 and its dialects (docs/formats/tbx.md)."""

from termbase.exchange.tbx.validation.faults import FATAL, Fault
from termbase.exchange.tbx.validation.walk import validate

__all__ = ["FATAL", "Fault", "validate"]
