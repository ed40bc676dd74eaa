"""DOCX (ECMA-376): a passage for each paragraph, and back with edits in its text runs."""

from termbase.exchange.documents.docx.document import read_docx

__all__ = ["read_docx"]
