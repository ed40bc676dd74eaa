"""The one way to ICU: loaded when first needed, and its absence told in words."""

from __future__ import annotations

from types import ModuleType

from termbase.errors import TermbaseError
from termbase.messages import M


class IcuUnavailable(TermbaseError):
    """PyICU is not installed, or does not fit the system's ICU."""


def load() -> ModuleType:
    """The module ``icu``.

    Imported here and not at the top of modules: a cold start pays for it, and commands that
    compare no texts do without. Raises :class:`IcuUnavailable` with the remedy.
    """
    try:
        import icu
    except ModuleNotFoundError as error:
        if error.name not in ("icu", "icu._icu_", "_icu_"):
            raise
        raise IcuUnavailable(
            M("PyICU is not installed"),
            remedy=M(
                "install it with `pip install pyicu` (needs ICU's headers, pkg-config and a C++"
                " compiler) or take the ready-made `pip install icukit-pyicu`"
            ),
        ) from error
    except ImportError as error:
        raise IcuUnavailable(
            M("ICU cannot be loaded ({reason})", reason=str(error)),
            remedy=M(
                "build PyICU anew for this system's ICU: `make setup` in a checkout, else"
                " `pip install --force-reinstall --no-cache-dir --no-deps pyicu`"
            ),
        ) from error
    module: ModuleType = icu
    return module
