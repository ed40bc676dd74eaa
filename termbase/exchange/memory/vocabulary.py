"""What our own files say of a unit beyond what every tool knows."""

from __future__ import annotations

PREFIX = "x-termbase-unit-"
"""How the types of properties begin that are ours."""
VERSION = f"{PREFIX}version"
"""Which version of the unit was written: what was edited since is told by it."""
DOMAIN = f"{PREFIX}domain"
OCCURRENCE = f"{PREFIX}occurrence"
"""Where the unit was met: a JSON list of document, position, context and neighbours."""
REVIEW = f"{PREFIX}review"
OWN = frozenset({VERSION, DOMAIN, OCCURRENCE, REVIEW})
