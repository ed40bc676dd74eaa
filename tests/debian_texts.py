"""Real catalogues of Debian packages, where ``$TERMBASE_TEST_CATALOGUES`` says (``.ci/run``)."""

import gettext
import os
from functools import lru_cache
from pathlib import Path

import pytest

NAMED = "TERMBASE_TEST_CATALOGUES"


def folder() -> Path:
    """The folder of the catalogues; skips the test without it."""
    named = os.environ.get(NAMED)
    if not named or not Path(named).is_dir():
        pytest.skip(f"needs ${NAMED} (.ci/debian_texts fetches it)")
    return Path(named)


def po_file(package: str, lang: str) -> Path:
    """A PO file of a package's source."""
    return folder() / "po" / f"{package}.{lang}.po"


@lru_cache(maxsize=2)
def pairs(lang: str) -> tuple[tuple[str, str], ...]:
    """English texts with their translations, each pair once, in a fixed order."""
    found: dict[tuple[str, str], None] = {}
    for path in sorted(folder().glob(f"**/{lang}/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        for key, target in catalogue.items():
            source = key[0] if isinstance(key, tuple) else key
            source = source.rpartition("\x04")[2]
            if source and target:
                found[source, target] = None
    return tuple(found)
