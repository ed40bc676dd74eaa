"""How files are to be read, as ``import`` and ``validate`` take it on the command line."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import TYPE_CHECKING

from termbase.messages import _

if TYPE_CHECKING:
    from termbase.exchange.options import ReadOptions


def configure_reading(parser: argparse.ArgumentParser) -> None:
    """The options of :class:`~termbase.exchange.options.ReadOptions` but the review state."""
    language = _("LANG")
    parser.add_argument(
        "--source", default="", metavar=language, help=_("the source language, if not said there")
    )
    parser.add_argument(
        "--target", default="", metavar=language, help=_("the target language, if not said there")
    )
    parser.add_argument(
        "--as",
        dest="units",
        choices=("terms",),
        default="",
        help=_("take short translation units of other tools as proposed terms"),
    )
    parser.add_argument(
        "--map",
        dest="mapping",
        default="",
        metavar=_("COLUMN=WHAT,…"),
        help=_("what columns hold: English=en,Note=-,#3=vi.definition"),
    )
    parser.add_argument(
        "--separator",
        default="",
        metavar=_("TEXT"),
        help=_("between terms in one cell, or none (default: ; | and line breaks)"),
    )
    parser.add_argument(
        "--sheet", default="", metavar=_("NAME"), help=_("of a workbook: this one (or its number)")
    )
    parser.add_argument("--encoding", default="", metavar=_("NAME"), help=_("if not UTF-8"))


def reading_options(args: argparse.Namespace) -> ReadOptions:
    """What was said of how the files are to be read."""
    from termbase.exchange.options import ReadOptions
    from termbase.model import Review

    said = {
        item.name: getattr(args, item.name) for item in fields(ReadOptions) if item.name in args
    }
    return ReadOptions(**{**said, "review": Review(getattr(args, "review", Review.APPROVED))})
