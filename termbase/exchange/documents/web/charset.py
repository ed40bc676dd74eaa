"""The encoding of an HTML file (WHATWG HTML, 13.2.3): its mark, what it says, else UTF-8."""

from __future__ import annotations

import codecs
import re

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.decoding import known_encoding
from termbase.exchange.documents.decoded import MARKUP_LIMIT, Decoded, decoded
from termbase.messages import M

_HEAD = 4096
_SAID = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)"
    rb"|<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)",
    re.IGNORECASE,
)
# The Encoding Standard has no ISO 8859-1 and no ASCII: browsers read both as windows-1252.
_LATIN = frozenset({"iso8859-1", "ascii"})


def decoded_page(data: bytes, name: str) -> Decoded:
    """The text of an HTML file; raises :class:`BadFile` for an encoding that is not known."""
    found = _SAID.search(data[:_HEAD])
    said = (found[1] or found[2]).decode("ascii") if found else "utf-8"
    try:
        codec = known_encoding(said)
    except InvalidValue as error:
        line = 1 + data.count(b"\n", 0, found.start() if found else 0)
        raise BadFile(
            M("the file says that it is in {charset}", charset=said),
            remedy=M("save the file as UTF-8 and try again"),
            place=f"{name}:{line}",
        ) from error
    if codec in _LATIN:
        codec = codecs.lookup("cp1252").name
    elif codec.startswith("utf-16") or codec.startswith("utf-32"):
        # What was read here as ASCII is no UTF-16, whatever it says.
        codec = "utf-8"
    return decoded(data, name, codec=codec, references=True, limit=MARKUP_LIMIT)
