"""What is wrong with a file that is no well-formed XML, in words that say what to do."""

from __future__ import annotations

from xml.parsers import expat
from xml.parsers.expat import errors

from termbase.errors import BadFile
from termbase.messages import M, Message

_CUT_OFF = M("the file may have been cut off; get it again")
_SAID: dict[str, tuple[Message, Message]] = {
    errors.XML_ERROR_NO_ELEMENTS: (
        M("not well-formed: the file ends inside an element"), _CUT_OFF,
    ),
    errors.XML_ERROR_UNCLOSED_TOKEN: (M("not well-formed: a tag has no end"), _CUT_OFF),
    errors.XML_ERROR_INVALID_TOKEN: (
        M("not well-formed: a character stands where it cannot"),
        M("write “&” and “<” in a text as “&amp;” and “&lt;”; or is the file in another encoding "
          "than it says (UTF-8 where it says none), such as windows-1252?"),
    ),
    errors.XML_ERROR_TAG_MISMATCH: (
        M("not well-formed: an end tag is not that of the element that is open"),
        M("a tag before this line has no end tag, or has one too many"),
    ),
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        M("not well-formed: something stands behind the end of the root element"),
        M("take it out; a file has one root element"),
    ),
    errors.XML_ERROR_MISPLACED_XML_PI: (
        M("not well-formed: something stands before “<?xml”"),
        M("take it out; the file has to begin so"),
    ),
}  # fmt: skip

SPELT_OUT = M("entities are not read, for safety; write the text itself, or &#160; and the like")
"""The remedy for entities beyond the five that XML has."""

_ROOTS = {"tbx": "tbx", "martif": "tbx", "tmx": "tmx", "xliff": "xliff"}


def wrong_root(root: str, format: str, place: str) -> BadFile:
    """The error that a root element is not that of ``format``; it names the format that it is."""
    found = _ROOTS.get(root.lower())
    return BadFile(
        M("the root element “{name}” is not that of {format}", name=root, format=format),
        remedy=M("this is {format}: import it with --from {name}", format=found.upper(), name=found)
        if found
        else None,
        place=place,
    )


def syntax_error(error: expat.ExpatError, name: str) -> BadFile:
    """The error that the file ``name`` is not well-formed, with its line and what may help."""
    why = expat.ErrorString(error.code)
    message, remedy = _SAID.get(why, (M("not well-formed: {why}", why=why), None))
    if why == errors.XML_ERROR_NO_ELEMENTS and (error.lineno, error.offset) == (1, 0):
        message, remedy = M("the file is empty"), M("write or download it again")
    elif why == errors.XML_ERROR_UNDEFINED_ENTITY:
        remedy = SPELT_OUT
    elif why == errors.XML_ERROR_SYNTAX:
        message = M("this is no XML") if error.lineno == 1 else message
        remedy = M("if it is in another format, name that with --from")
    return BadFile(message, remedy=remedy, place=f"{name}:{error.lineno}")
