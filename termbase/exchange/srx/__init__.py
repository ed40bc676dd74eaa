"""SRX 2.0: segmentation rules (docs/formats/srx.md)."""

from termbase.exchange.srx.reader import read
from termbase.exchange.srx.standard import default_rules
from termbase.exchange.srx.validation import NAMESPACE, Fault, validate
from termbase.exchange.srx.writer import write

__all__ = ["NAMESPACE", "Fault", "default_rules", "read", "validate", "write"]
