"""A long text in the person's own editor, the app put aside meanwhile."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from termbase.errors import InvalidValue, os_reason
from termbase.messages import M


def written_in_editor(app: App[None], text: str, name: str) -> str:
    """What became of ``text`` in ``$VISUAL`` or ``$EDITOR``, called for a text named ``name``.

    One line end at its end, which editors add, is taken off. The file is the person's alone.
    Raises :class:`InvalidValue` where no editor can be had, or it failed: the text is as it was.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    handle, path = tempfile.mkstemp(prefix=f"termbase-{name}-", suffix=".txt")
    place = Path(path)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            code = subprocess.call([*command, path])
        if code:
            raise InvalidValue(M("the editor “{editor}” ended with an error", editor=command[0]))
        return place.read_text(encoding="utf-8").removesuffix("\n")
    except SuspendNotSupported as error:
        raise InvalidValue(M("this terminal cannot be left to an editor")) from error
    except UnicodeDecodeError as error:
        raise InvalidValue(M("what the editor saved is not UTF-8")) from error
    except OSError as error:
        what = M("the editor “{editor}” cannot be started: {why}",
                 editor=command[0], why=os_reason(error))  # fmt: skip
        raise InvalidValue(what, remedy=M("set $EDITOR")) from error
    finally:
        place.unlink(missing_ok=True)
