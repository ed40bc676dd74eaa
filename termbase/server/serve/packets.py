"""What the app and this server say to each other over the app's standard streams.

The protocol is that of Textual's ``WebDriver``: a line that says that the app is one of Textual,
then packets of a letter (``D`` data of the terminal, ``M`` a JSON object, ``P`` a part of a file),
a length of four bytes, big-endian, and the payload.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from textual_serve._binary_encode import DecodeError, load

PRELUDE = b"__GANGLION__\n"
"""The line with which an app of Textual begins."""

DATA, META, PART = b"D", b"M", b"P"

LONGEST = 64 << 20
"""A longer packet is no packet, in bytes."""


class Unreadable(Exception):
    """What came is not of the protocol."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that the app hands over; an empty one is the end."""

    key: str
    data: bytes


def packed(kind: bytes, payload: bytes) -> bytes:
    """A packet."""
    return kind + len(payload).to_bytes(4, "big") + payload


def told(**values: object) -> bytes:
    """A packet of the kind ``META``."""
    return packed(META, json.dumps(values).encode())


async def read(stream: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The next packet: its kind and its payload.

    Raises :class:`Unreadable`, and :class:`asyncio.IncompleteReadError` at the end.
    """
    head = await stream.readexactly(5)
    size = int.from_bytes(head[1:], "big")
    if head[:1] not in (DATA, META, PART) or size > LONGEST:
        raise Unreadable
    return head[:1], await stream.readexactly(size)


def meta(payload: bytes) -> dict[str, Any]:
    """What a packet of the kind ``META`` says; raises :class:`Unreadable`."""
    try:
        said = json.loads(payload)
    except ValueError as error:
        raise Unreadable from error
    if not isinstance(said, dict):
        raise Unreadable
    return said


def part(payload: bytes) -> Part:
    """What a packet of the kind ``PART`` holds; raises :class:`Unreadable`."""
    try:
        said = load(payload)
    except (DecodeError, TypeError, ValueError) as error:
        raise Unreadable from error
    match said:
        case ("deliver_chunk", str(key), bytes(data)):
            return Part(key, data)
        case ("deliver_chunk", str(key), str(text)):
            return Part(key, text.encode("utf-8", "replace"))
    raise Unreadable
