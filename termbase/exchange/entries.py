"""The formats, one entry each. A new format is a reader, a writer and one more entry here.

Readers and writers are imported when they are called, so that a command loads those of its own
format only.
"""

from __future__ import annotations

from termbase.exchange.format import Format
from termbase.exchange.html_format import HTML
from termbase.exchange.po_format import PO
from termbase.exchange.tables import CSV, OMEGAT, TEXT, TSV
from termbase.exchange.tbx_format import TBX
from termbase.exchange.unit_formats import TMX, XLIFF
from termbase.exchange.xlsx_format import XLSX

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
