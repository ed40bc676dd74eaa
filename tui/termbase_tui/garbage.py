"""When objects that nobody needs any more are looked for: not while a frame is awaited."""

from __future__ import annotations

import gc

NEW_OBJECTS = 10_000
"""So many new objects have garbage looked for: fewer would have each key wait for that."""


def collect_from_now_on() -> None:
    """What was loaded until now is no garbage and not gone through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS)
        gc.enable()
