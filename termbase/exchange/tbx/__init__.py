"""TBX (ISO 30042): reading and writing term collections as streams (docs/formats/tbx.md)."""

from termbase.exchange.tbx.forms import Dialect, Form, Standard, Style, form
from termbase.exchange.tbx.reader import read
from termbase.exchange.tbx.surroundings import Surroundings
from termbase.exchange.tbx.writer import write

__all__ = ["Dialect", "Form", "Standard", "Style", "Surroundings", "form", "read", "write"]
