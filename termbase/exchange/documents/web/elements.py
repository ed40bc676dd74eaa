"""What the elements of HTML do to the text in them (WHATWG HTML, chapter 15)."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    re.findall(
        r"[a-z0-9]+",
        """
    address article aside blockquote body button caption center col colgroup datalist dd details
    dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head
    header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search
    section select summary table tbody td template textarea tfoot th thead title tr ul
        """,
    )
)
"""Elements that begin a line of their own: text before, in and behind them is not read in one."""

SKIPPED = frozenset(
    re.findall(
        r"[a-z0-9]+",
        """
    audio canvas datalist iframe listing math noembed noframes object plaintext pre script style svg
    template textarea video xmp
        """,
    )
)
"""Elements whose content is not read as text of the page, or stands as it was written."""

SHOWN = frozenset(
    {"audio", "canvas", "embed", "iframe", "img", "input", "math", "meter", "object",
    "progress", "svg", "video"}
)  # fmt: skip
"""Elements that are shown in a line as something that is no text."""

CODE = frozenset({"code", "del", "kbd", "samp"})
"""Elements whose text is no prose, or no longer."""

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr"}
)  # fmt: skip
"""Elements without content."""

ENDS = {
    "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"}),
    "li": frozenset({"li"}), "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "tbody": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"}),
    "thead": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"}),
    "tfoot": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"}),
}  # fmt: skip
"""Which elements a start tag ends, their end tags left out (13.1.2.4)."""

BARRIERS = frozenset({"dl", "menu", "ol", "select", "table", "ul"})
"""Elements beyond which no start tag ends anything."""
