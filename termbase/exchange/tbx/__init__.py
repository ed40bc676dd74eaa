"""TBX (ISO 30042): reading and writing term collections as streams (docs/formats/tbx.md)."""

from termbase.exchange.tbx.forms import Dialect, Form, Standard, Style, form
from termbase.exchange.tbx.reader import read
from termbase.exchange.tbx.surroundings import Surroundings
from termbase.exchange.tbx.tools import Choice, Tool, check_tool, write_for
from termbase.exchange.tbx.writer import write
from termbase.exchange.tbx.written_for import WrittenForOneProgram

__all__ = [
    "Choice",
    "Dialect",
    "Form",
    "Standard",
    "Style",
    "Surroundings",
    "Tool",
    "WrittenForOneProgram",
    "check_tool",
    "form",
    "read",
    "write",
    "write_for",
]
