"""How files are to be read, as ``import`` and ``validate`` take it on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.cli.format_options import configure_options, given_options

if TYPE_CHECKING:
    from termbase.exchange.options import ReadOptions


def configure_reading(parser: argparse.ArgumentParser) -> None:
    """The options of :class:`~termbase.exchange.options.ReadOptions` but the review state."""
    from termbase.exchange.registry.choices import READING

    configure_options(parser, READING)


def reading_options(args: argparse.Namespace) -> ReadOptions:
    """What was said of how the files are to be read."""
    from termbase.exchange.options import ReadOptions
    from termbase.model import Review

    said = given_options(args, ReadOptions)
    return ReadOptions(**{**said, "review": Review(said.get("review", Review.APPROVED))})
