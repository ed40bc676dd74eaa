"""Which units a command means, as its options say it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.messages import _

if TYPE_CHECKING:
    from termbase.store.unit_selection import Selection


def configure_filters(parser: argparse.ArgumentParser) -> None:
    """The options of :class:`~termbase.store.unit_selection.Selection`."""
    group = parser.add_argument_group(_("which units"))
    language, text = _("LANG"), _("TEXT")
    group.add_argument("--text", default="", metavar=text, help=_("that have this in a text"))
    group.add_argument("--lang", default="", metavar=language, help=_("that have this language"))
    group.add_argument(
        "--missing", default="", metavar=language, help=_("that have no text in this language")
    )
    group.add_argument(
        "--document", default="", metavar=_("NAME"), help=_("met in this document (* is anything)")
    )
    group.add_argument(
        "--author", default="", metavar=_("NAME"), help=_("made or changed last by this person")
    )
    group.add_argument("--domain", default="", metavar=_("NAME"), help=_("of this subject"))
    group.add_argument(
        "--review", choices=("approved", "proposed", "rejected"), help=_("in this review state")
    )
    group.add_argument("--since", default="", metavar=_("DATE"), help=_("changed since this date"))
    group.add_argument("--until", default="", metavar=_("DATE"), help=_("changed until this date"))
    doubt = group.add_mutually_exclusive_group()
    doubt.add_argument(
        "--same-source", action="store_const", dest="doubt", const="same-source",
        help=_("that share a text with another unit, which translates it otherwise"),
    )  # fmt: skip
    doubt.add_argument(
        "--untranslated", action="store_const", dest="doubt", const="untranslated",
        help=_("that have the same text in two languages"),
    )  # fmt: skip
    doubt.add_argument(
        "--one-language", action="store_const", dest="doubt", const="one-language",
        help=_("that have a text in one language only"),
    )  # fmt: skip


def selection(args: argparse.Namespace, ids: list[str] | None = None) -> Selection:
    """What the options say."""
    from termbase.model import Review
    from termbase.store.unit_selection import Doubt, Selection
    from termbase.workflow.edit import refuse_unknown_language

    for lang in filter(None, (args.lang, args.missing)):
        refuse_unknown_language(lang)
    return Selection(
        ids=tuple(ids or ()),
        text=args.text,
        lang=args.lang,
        missing=args.missing,
        document=args.document,
        author=args.author,
        domain=args.domain,
        review=Review(args.review) if args.review else None,
        since=args.since,
        until=args.until,
        doubt=Doubt(args.doubt) if args.doubt else None,
    )
