"""Termbase: terminology and translation memory that treats Vietnamese properly."""

__version__ = "0.1.0"
