"""The lexical forms of attributes and texts that the TBX schemas name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

_BLANKS = " \t\n\r"
# NCName of XML 1.0, fifth edition: NameStartChar and NameChar without the colon.
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NCNAME = re.compile(rf"[{_START}][{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*\Z")
_NMTOKEN = re.compile(rf"[{_START}:\-.0-9\u00b7\u0300-\u036f\u203f\u2040]+\Z")
_POSITIVE = re.compile(r"\+?0*[1-9][0-9]*\Z", re.A)
_DATE = re.compile(
    r"-?(\d{4}|[1-9]\d{4,11})-(\d\d)-(\d\d)(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?\Z", re.A
)
_TIME = re.compile(
    r"T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?=Z|[+-]|\Z)", re.A
)
# RFC 3986, with characters beyond ASCII and blanks within, which xs:anyURI escapes.
_SCHEME = r"(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))"
_USER = r"(?:(?:[^%\[\]#?/@]|%[0-9A-Fa-f]{2})*@)?"
_HOST = r"(?:\[[^\]]*\]|(?:[^%\[\]#?/@:]|%[0-9A-Fa-f]{2})*)(?::\d{1,9})?(?=[/?#]|\Z)"
_PATH = r"(?:[^%\[\]#?]|%[0-9A-Fa-f]{2})*"
_QUERY = r"(?:[^%\[\]#]|%[0-9A-Fa-f]{2})*"
_FRAGMENT = r"(?:[^%#]|%[0-9A-Fa-f]{2})*"
_URI = re.compile(
    rf"{_SCHEME}(?://{_USER}{_HOST}|(?!//)){_PATH}(?:\?{_QUERY})?(?:#{_FRAGMENT})?\Z", re.A
)
_WEB_ADDRESS = re.compile(r"https?://[^\r\n]+\Z")
# RFC 5646, section 2.1: well-formed tags, with the irregular ones that it keeps.
_TAG = re.compile(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+"
    r"|en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)"
    r"|sgn-(?:be-fr|be-nl|ch-de)|art-lojban|cel-gaulish|no-(?:bok|nyn)|zh-(?:guoyu|hakka|xiang))\Z",
    re.A | re.I,
)

Check = Callable[[str], bool]
"""Whether a text has a form."""


def collapsed(text: str) -> str:
    """``text`` without outer white space, inner white space made one blank each."""
    return " ".join(text.split())


def is_anything(_text: str) -> bool:
    """True: the schema sets no form."""
    return True


def is_ncname(text: str) -> bool:
    """Whether ``text`` can be an id (xs:ID, xs:IDREF)."""
    return _NCNAME.match(text.strip(_BLANKS)) is not None


def is_nmtoken(text: str) -> bool:
    """Whether ``text`` is one name token (xs:NMTOKEN)."""
    return _NMTOKEN.match(text.strip(_BLANKS)) is not None


def are_nmtokens(text: str) -> bool:
    """Whether ``text`` is name tokens with blanks between them, at least one (xs:NMTOKENS)."""
    return bool(text.split()) and all(map(is_nmtoken, text.split()))


def is_positive(text: str) -> bool:
    """Whether ``text`` is a whole number from 1 (xs:positiveInteger)."""
    return _POSITIVE.match(text.strip(_BLANKS)) is not None


def is_language(text: str) -> bool:
    """Whether ``text`` is a well-formed language tag (BCP 47), registered or not."""
    return _TAG.match(text.strip(_BLANKS)) is not None


def is_date(text: str) -> bool:
    """Whether ``text`` is a day of the calendar (xs:date)."""
    match = _DATE.match(text.strip(_BLANKS))
    if not match:
        return False
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    # The calendar repeats after 400 years.
    return (
        year > 0
        and 1 <= month <= 12
        and 1 <= day <= calendar.monthrange(year % 400 + 400, month)[1]
    )


def is_moment(text: str) -> bool:
    """Whether ``text`` is a day and a time (xs:dateTime)."""
    bare = text.strip(_BLANKS)
    return _TIME.search(bare) is not None and is_date(_TIME.sub("", bare, count=1))


def is_uri(text: str) -> bool:
    """Whether ``text`` is an address, whole or relative (xs:anyURI)."""
    return _URI.match(text.strip(_BLANKS)) is not None


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an address that begins with ``http://`` or ``https://``."""
    return _WEB_ADDRESS.match(text) is not None and is_uri(text)


def one_of(*values: str) -> Check:
    """A form: one of ``values``, white space around it aside."""
    permitted = frozenset(values)
    return lambda text: collapsed(text) in permitted


def exactly(*values: str) -> Check:
    """A form: one of ``values``, white space around it counted."""
    return frozenset(values).__contains__
