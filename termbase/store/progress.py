"""Telling how far a long task is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told the stage (``records``, ``rows``, ``index``, ``keys``, ``texts``; ``copy`` and ``merge`` of
big imports), how many are done, of how many (0: not known)."""
