"""Numbers as options take them."""

from __future__ import annotations

import argparse

from termbase.messages import _


def positive(text: str) -> int:
    """A whole number from 1 on; anything else is a usage error."""
    if text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(_("“{text}” is no number from 1 on", text=text))
