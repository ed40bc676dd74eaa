"""The exit codes that scripts may rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a run came to."""

    DONE = 0
    """Done; nothing to complain of."""
    FINDINGS = 1
    """Done, with findings: no hit, something refused or in conflict, not valid, they differ."""
    ERROR = 2
    """Usage, input or environment error; nothing was changed."""
    INTERRUPTED = 130
    """Stopped by the user."""
