"""The committed key table is what ICU says."""

import importlib.util
from pathlib import Path
from types import ModuleType

import icu
import pytest

from termbase.language import _key_table

SCRIPT = Path(__file__).parents[2] / "scripts" / "generate_key_table.py"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_key_table", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _known(character: str) -> bool:
    """Whether the Unicode version of the table already has the character."""
    age = tuple(int(n) for n in str(icu.Char.charAge(character)).split(".")[:2])
    return age <= tuple(int(n) for n in _key_table.UNICODE_VERSION.split(".")[:2])


def _parsed(table: str) -> dict[str, str]:
    return {word[0]: word[1:] for word in table.split()}


def _restricted(table: dict[str, str]) -> dict[str, str]:
    return {c: plain for c, plain in table.items() if _known(c)}


def test_folds_are_icus(generator: ModuleType) -> None:
    assert _parsed(_key_table.FOLD) == _restricted(generator.folds())


def test_base_letters_are_icus(generator: ModuleType) -> None:
    letters, marks = generator.primary()
    committed, fresh = _parsed(_key_table.PRIMARY), _restricted(letters)
    # A newer ICU finds more (quotation marks, old currency signs); what it found must stay.
    assert {c: fresh.get(c) for c in committed} == committed
    if str(icu.ICU_VERSION) == _key_table.ICU_VERSION:
        assert committed == fresh
    ranges = [range(first, last + 1) for first, last in _key_table.MARKS]
    assert {c for r in ranges for c in r} == {c for c in marks if _known(chr(c))}


def test_lookalikes_are_spoofcheckers(generator: ModuleType) -> None:
    fresh = _restricted(generator.lookalikes())
    committed = _parsed(_key_table.LOOKALIKES)
    if str(icu.ICU_VERSION) == _key_table.ICU_VERSION:
        assert committed == fresh
    # Confusables grow from version to version; what Vietnamese needs must stay.
    for character, letter in zip("Тôоаеı", "Tôoaei", strict=True):
        assert fresh.get(character, character) == letter
