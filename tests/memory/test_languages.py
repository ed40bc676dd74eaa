from __future__ import annotations

from termbase.memory.index.upkeep import pack
from termbase.memory.languages import held
from termbase.store.base import Base

from .conftest import fill


def test_languages_of_packs_and_of_what_is_in_none(memory: Base) -> None:
    assert held(memory) == ()
    fill(memory, [{"en-US": "Yes", "vi": "Có"}])
    assert held(memory) == ("en", "vi")
    assert pack(memory)
    assert held(memory) == ("en", "vi")
    fill(memory, [{"en": "No", "fr": "Non"}])
    assert held(memory) == ("en", "fr", "vi")
