"""The house styles that a base knows."""

from __future__ import annotations

from termbase.errors import InvalidValue
from termbase.meant import meant
from termbase.messages import M
from termbase.store import concepts
from termbase.store.base import Base


def refuse_unknown_style(base: Base, style: str) -> None:
    """Raises :class:`InvalidValue` for a house style that no term has; an empty one is none."""
    styles = concepts.styles(base) if style else []
    if not style or style in styles:
        return
    known = ", ".join(styles) or "–"
    near = meant(style, styles)
    raise InvalidValue(
        M("no term has the house style “{style}”", style=style),
        remedy=M("the base has: {styles}; did you mean {style}?", styles=known, style=near)
        if near
        else M("the base has: {styles}", styles=known),
    )
