"""The list of formats. A new one is a reader, a writer, a module beside this and an entry here.

Readers and writers are imported when they are called, so that a command loads those of its own
format only.
"""

from __future__ import annotations

from termbase.exchange.registry.format import Format
from termbase.exchange.registry.html import HTML
from termbase.exchange.registry.po import PO
from termbase.exchange.registry.tables import CSV, OMEGAT, TEXT, TSV
from termbase.exchange.registry.tbx import TBX
from termbase.exchange.registry.units import TMX, XLIFF
from termbase.exchange.registry.xlsx import XLSX

_ENTRIES = (
    CSV,
    TSV,
    XLSX,
    OMEGAT,
    TEXT,
    PO,
    TBX,
    TMX,
    XLIFF,
    HTML,
)

FORMATS: dict[str, Format] = {format.name: format for format in _ENTRIES}
"""The formats by their names on the command line."""
