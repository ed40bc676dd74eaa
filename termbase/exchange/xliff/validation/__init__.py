"""XLIFF against its standard: 1.2, 2.0 to 2.2 with the glossary module (docs/formats/xliff.md)."""

from termbase.exchange.xliff.validation.document import validate
from termbase.exchange.xliff.validation.faults import Fault

__all__ = ["Fault", "validate"]
