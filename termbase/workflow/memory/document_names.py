"""What files are called as documents: their paths without the folders of this machine."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def document_names(paths: Sequence[str]) -> dict[str, str]:
    """The names of the files of one import, by path; standard input (``-``) has none.

    A name is the path as it was given, without ``../`` at its beginning; of an absolute path it is
    the file's name. Where two files would be called alike, as many of the folders that they are in
    go with it as tell them apart.
    """
    whole = {path: Path(os.path.abspath(path)).parts for path in paths if path != "-"}  # noqa: PTH100
    lengths = {path: _given(path) for path in whole}
    while True:
        names = {path: "/".join(parts[-lengths[path] :]) for path, parts in whole.items()}
        often = Counter((names[path], parts) for path, parts in whole.items())
        shared = Counter(name for name, _ in often)
        alike = [p for p in whole if shared[names[p]] > 1 and lengths[p] < len(whole[p])]
        if not alike:
            return {path: names.get(path, "") for path in paths}
        for path in alike:
            lengths[path] += 1


def _given(path: str) -> int:
    """How many of the last parts of a path were given by name."""
    given = Path(os.path.normpath(path))
    return 1 if given.is_absolute() else max(1, sum(part != ".." for part in given.parts))


def is_same_document(one: str, other: str) -> bool:
    """Whether two names may be the same file, given from different folders: one ends in the
    other.
    """
    return one == other or (
        bool(one and other) and (one.endswith(f"/{other}") or other.endswith(f"/{one}"))
    )
