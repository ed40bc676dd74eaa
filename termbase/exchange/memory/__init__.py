"""The translation memory in files: which formats, and what stands where (docs/memory.md)."""

from termbase.exchange.memory.formats import (
    READABLE,
    WRITABLE,
    UnitReading,
    UnitWriting,
    read_units,
    write_units,
)

__all__ = ["READABLE", "WRITABLE", "UnitReading", "UnitWriting", "read_units", "write_units"]
