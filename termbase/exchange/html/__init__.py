"""A glossary as one HTML page, to be read and searched without this program.

The page needs nothing but itself: no server, no network. All its texts are in its body, so that
it can be read, printed and searched by the browser where scripts are off.
"""

from termbase.exchange.html.choice import Choice
from termbase.exchange.html.writer import write

__all__ = ["Choice", "write"]
