"""What argparse says, listed here so that the interface catalogues have it too.

argparse looks these ids up by itself (see :func:`termbase.messages.translate_argparse`).
"""

from __future__ import annotations

from termbase.messages import M

MESSAGES = (
    M("usage: "),
    M("positional arguments"),
    M("options"),
    M("show this help message and exit"),
    M("the following arguments are required: %s"),
    M("argument %(argument_name)s: %(message)s"),
    M("invalid choice: %(value)r (choose from %(choices)s)"),
    M("unrecognized arguments: %s"),
    M("ignored explicit argument %r"),
    M("expected one argument"),
    M("expected at least one argument"),
    M("expected at most one argument"),
    M("invalid %(type)s value: %(value)r"),
)
