"""Texts of files, or of none yet, that were not saved; each is known by the path of its file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from termbase.workflow.unsaved.keeping import Kind


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """The bytes that a file would have become, made from what was on the disk ``before``."""

    data: bytes
    before: bytes


def _stored(text: UnsavedText) -> Mapping[str, Any]:
    return {
        "data": base64.b64encode(text.data).decode("ascii"),
        "before": base64.b64encode(text.before).decode("ascii"),
    }


def _restored(document: Mapping[str, Any]) -> UnsavedText:
    return UnsavedText(
        base64.b64decode(document["data"], validate=True),
        base64.b64decode(document["before"], validate=True),
    )


TEXTS = Kind("text", _stored, _restored)
