"""Where the seed glossary and the interface catalogues are: in the wheel, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds() -> Path:
    """The folder of the seed glossary and articles."""
    return _folder("seeds")


def locales() -> Path:
    """The folder of the compiled interface catalogues."""
    return _folder("locales")


def rules() -> Path:
    """The folder of the pages that explain the rules of proofing."""
    inside = _PACKAGE / "_data" / "rules"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "rules"
