"""What the app says to the browser's server through one pipe."""

from __future__ import annotations

import os
import threading
from itertools import groupby

from termbase_tui.browser_driver import _write_alone

LONG = 300_000
"""Bytes that no pipe takes at once."""


def test_what_two_threads_write_is_not_mixed():
    read, write = os.pipe()
    lock = threading.Lock()
    threads = [
        threading.Thread(target=_write_alone, args=(lock, write, letter * LONG))
        for letter in (b"a", b"b")
    ]
    for thread in threads:
        thread.start()
    got = bytearray()
    while len(got) < 2 * LONG:
        got += os.read(read, 4096)
    for thread in threads:
        thread.join()
    os.close(read)
    os.close(write)
    assert [len(list(run)) for _, run in groupby(got)] == [LONG, LONG]
