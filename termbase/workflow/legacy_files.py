"""Files of encodings from before Unicode, to be told and to be converted."""

from __future__ import annotations

import codecs

from termbase.language.legacy_encodings import converted, decoded, legacy_encoding, western

_MARKED = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, or say by their mark that they are UTF-16 or UTF-32."""
    if data.startswith(_MARKED):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def as_unicode(data: bytes) -> bytes | None:
    """The text of a legacy encoding as UTF-8; ``None`` where the bytes are none."""
    if data.startswith(_MARKED):
        return None
    if not is_utf8(data):
        text = decoded(data)
        return None if text is None else text.encode("utf-8")
    text = data.decode("utf-8")
    legacy = legacy_encoding(text)
    return None if legacy is None else converted(text, legacy.encoding).encode("utf-8")


def as_western(data: bytes) -> bytes:
    """Bytes that are no UTF-8 but Vietnamese of a legacy encoding, read as if they were Western
    European, as UTF-8: so they can be pointed at. Others stay as they are.
    """
    return data if decoded(data) is None else western(data).encode("utf-8")
