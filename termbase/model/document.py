"""Concepts and sources as plain documents (JSON), for history, comparison and exchange.

Only what differs from the default is written, so a document stays small and diffs well; key order
is that of the dataclass. ``from_document(to_document(x)) == x`` for every model object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

T = TypeVar("T")

_UNWRITTEN = frozenset({"version"})


def to_document(value: Any) -> dict[str, Any]:
    """A model object as a dictionary of JSON values, defaults left out."""
    document: dict[str, Any] = {}
    for item in fields(value):
        if item.name in _UNWRITTEN:
            continue
        inner = getattr(value, item.name)
        if item.default is not MISSING and inner == item.default:
            continue
        document[item.name] = _plain(inner)
    return document


def from_document(cls: type[T], document: Mapping[str, Any]) -> T:
    """The model object of a document. Unknown keys raise :class:`TypeError`, bad values
    :class:`~termbase.errors.InvalidValue` or :class:`ValueError`.
    """
    hints = _hints(cls)
    return cls(**{name: _typed(hints[name], value) for name, value in document.items()})


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    # Resolving the annotations is far dearer than building the object.
    hints = _HINTS.get(cls)
    if hints is None:
        hints = _HINTS[cls] = get_type_hints(cls)
    return hints


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return to_document(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _typed(hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        inner = get_args(hint)[0]
        return tuple(_typed(inner, item) for item in value)
    if isinstance(value, Mapping):
        return from_document(hint, value)
    for option in get_args(hint) or (hint,):
        if isinstance(option, type) and issubclass(option, StrEnum) and value is not None:
            return option(value)
    return value
