"""Hashes of the eight-word runs of the published articles that the project must not repeat.

    TERMBASE_TEST_DATA=… python scripts/hash_article_runs.py > tests/house/article_runs.txt

The list can be published, the articles cannot: a run is casefolded, hashed with SHA-256 and cut to
64 bits. tests/house/test_article_runs.py compares every tracked file with it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

LENGTH = 8
"""Words in a run."""

_ESCAPE = re.compile(r"\\[nrt]")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of ``text``, caseless and composed, without punctuation or escaped line ends."""
    composed = unicodedata.normalize("NFC", _ESCAPE.sub(" ", text))
    return _WORD.findall(composed.casefold())


def runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of :data:`LENGTH` words, overlapping."""
    for start in range(len(found) - LENGTH + 1):
        yield tuple(found[start : start + LENGTH])


def digest(run: Iterable[str]) -> str:
    """64 bits of the run's SHA-256, in hexadecimal."""
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:16]


def digests(articles: Path) -> list[str]:
    """The digests of all runs of the ``*.txt`` files in a folder, sorted."""
    texts = (path.read_text(encoding="utf-8") for path in articles.glob("*.txt"))
    return sorted({digest(run) for text in texts for run in runs(words(text))})


if __name__ == "__main__":
    sys.stdout.write("\n".join(digests(Path(os.environ["TERMBASE_TEST_DATA"]) / "articles")) + "\n")
