"""HTML as a newsroom writes it: a passage for each block, the markup of the line seen through."""

from termbase.exchange.documents.web.page import read_html

__all__ = ["read_html"]
