"""TBX (ISO 30042): reading and writing term collections as streams (docs/formats/tbx.md)."""

from termbase.exchange.tbx.forms import Dialect, Form, Standard, Style, form
from termbase.exchange.tbx.reader import read, read_all
from termbase.exchange.tbx.surroundings import Surroundings
from termbase.exchange.tbx.tools import Choice, Tool, check_tool, write_for
from termbase.exchange.tbx.tools.returning import as_written
from termbase.exchange.tbx.writer import write
from termbase.exchange.tbx.written_for import (
    NAMES,
    ReturnedEntry,
    WrittenFor,
    WrittenForOneProgram,
    is_marked,
    refusal,
)

__all__ = [
    "NAMES",
    "Choice",
    "Dialect",
    "Form",
    "ReturnedEntry",
    "Standard",
    "Style",
    "Surroundings",
    "Tool",
    "WrittenFor",
    "WrittenForOneProgram",
    "as_written",
    "check_tool",
    "form",
    "is_marked",
    "read",
    "read_all",
    "refusal",
    "write",
    "write_for",
]
