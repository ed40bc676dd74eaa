"""The base of every error a person is meant to read.

An error carries a :class:`~termbase.messages.Message` (an English message id and its values);
it is translated when it is shown, never when it is made, so that one error can be shown to a
Vietnamese user and logged in English.
"""

from __future__ import annotations

import errno
from typing import Any

from termbase.messages import M, Message


class TermbaseError(Exception):
    """Something the user can understand and mend.

    ``message`` says what is wrong, ``remedy`` (if any) what to do about it, and ``place`` where:
    ``FILE``, ``FILE:LINE`` or empty. Exit codes are the command line's business, not the error's.
    """

    def __init__(self, message: Message, *, remedy: Message | None = None, place: str = "") -> None:
        self.message = message
        self.remedy = remedy
        self.place = place
        super().__init__(str(self))

    def __str__(self) -> str:
        """The error in English, for logs and tests."""
        text = self.message.english()
        if self.remedy is not None:
            text = f"{text}; {self.remedy.english()}"
        return f"{self.place}: {text}" if self.place else text

    def __reduce__(self) -> tuple[Any, ...]:
        """An error of another process is as it was there."""
        return _again, (type(self), self.__dict__)


def _again(kind: type[TermbaseError], values: dict[str, Any]) -> TermbaseError:
    error = kind.__new__(kind)
    error.__dict__.update(values)
    error.args = (str(error),)
    return error


class InvalidValue(TermbaseError):
    """A value that the model does not accept: a bad id, date, language tag or control character."""


class BadFile(TermbaseError):
    """A file that cannot be read as what it should be; nothing of it was taken."""


class NotFound(TermbaseError):
    """A concept, source, batch or file that is not there."""


class Conflict(TermbaseError):
    """Somebody changed the same thing meanwhile, or two things claim the same place."""


class StoreError(TermbaseError):
    """The base cannot be opened, read or written."""


_REASONS = {
    errno.ENOENT: M("there is no such file or folder"),
    errno.EACCES: M("access is not allowed"),
    errno.EPERM: M("access is not allowed"),
    errno.EEXIST: M("there is a file already"),
    errno.EISDIR: M("it is a folder"),
    errno.ENOTDIR: M("a part of the path is no folder"),
    errno.ENOSPC: M("the disk is full"),
    errno.EROFS: M("the disk is read-only"),
}


def os_reason(error: OSError) -> Message:
    """What the system refused, in words; its own words (English) for what is rare."""
    known = _REASONS.get(error.errno or 0)
    return known or M("{what}", what=error.strerror or str(error))
