"""Packages that one command alone needs, and that are not installed with the program."""

from __future__ import annotations

from termbase.messages import M, Message


def require(module: str, requirement: str, missing: Message) -> None:
    """Raises :class:`~termbase.errors.TermbaseError` saying what is ``missing`` where ``module``
    cannot be imported, with the command that installs the ``requirement``.
    """
    import sys
    from importlib import import_module

    from termbase.errors import TermbaseError

    try:
        import_module(module)
    except ImportError:
        command = f'{sys.executable} -m pip install "{requirement}"'
        raise TermbaseError(missing, remedy=M("install it: {command}", command=command)) from None
