"""Small PO files: valid ones, and ones that gettext refuses, with the lines of their faults."""

from __future__ import annotations

_FIELDS = """\
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"PO-Revision-Date: 2026-11-22 03:04+0000\\n"
"Last-Translator: x\\n"
"Language-Team: x\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
PLURALS = '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
HEADER = _FIELDS + "\n"
"""A header of ten lines and a blank one."""


def _plural(forms: str, header: str = _FIELDS + PLURALS + "\n") -> str:
    return f'{header}msgid "a"\nmsgid_plural "as"\n{forms}'


def _flagged(flag: str, source: str, target: str) -> str:
    return f'{HEADER}#, {flag}\nmsgid "{source}"\nmsgstr "{target}"\n'


FINE = {
    "one entry": HEADER + 'msgid "a"\nmsgstr "b"\n',
    "homonyms": HEADER
    + 'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "y"\nmsgid "a"\nmsgstr ""\n',
    "an empty context": HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "c"\n',
    "a fuzzy entry": HEADER + '#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n',
    "no translation": HEADER + 'msgid "a\\n"\nmsgstr ""\n',
    "plurals": _plural('msgstr[0] "b"\nmsgstr[1] "c"\n'),
    "c, other order": _flagged("c-format", "%d %s", "%2$s %1$d"),
    "c, percent": _flagged("c-format", "%d%%", "100 %% %i"),
    "c, msgid is none": _flagged("c-format", "100 %", "%d"),
    "c, no flag": HEADER + 'msgid "%d"\nmsgstr "%s"\n',
    "python": _flagged("python-format", "%(a)s %(b)d", "%(b)d %(a)s"),
    "braces": _flagged("python-brace-format", "{a} {{x}} {b:>{w}}", "{b} {a}"),
    "a fuzzy header": "#, fuzzy\n" + HEADER + 'msgid "a"\nmsgstr "b"\n',
}
FATAL = {
    "no header": ('msgid "a"\nmsgstr "b"\n', [(1, "po-header")]),
    "twins": (HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', [(15, "po-duplicate")]),
    "a second header": (HEADER + HEADER + 'msgid "a"\nmsgstr "b"\n', [(12, "po-duplicate")]),
    "an obsolete twin": (
        HEADER + 'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n',
        [(15, "po-duplicate")],
    ),
    "begins otherwise": (HEADER + 'msgid "\\na"\nmsgstr "b"\n', [(12, "po-line-end")]),
    "ends otherwise": (HEADER + 'msgid "a"\nmsgstr "b\\n"\n', [(12, "po-line-end")]),
    "plural ends otherwise": (
        _plural('msgstr[0] "b"\nmsgstr[1] "c\\n"\n'),
        [(13, "po-line-end")],
    ),
    "too many forms": (
        _plural('msgstr[0] "b"\nmsgstr[1] "c"\nmsgstr[2] "d"\n'),
        [(13, "po-plural")],
    ),
    "too few forms": (_plural('msgstr[0] "b"\n'), [(13, "po-plural")]),
    "no Plural-Forms": (_plural('msgstr[0] "b"\n', HEADER), [(12, "po-plural")]),
    "a wrong expression": (
        _FIELDS + '"Plural-Forms: nplurals=2; plural=n >;\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        [(1, "po-plural")],
    ),
    "an expression past nplurals": (
        _FIELDS + '"Plural-Forms: nplurals=1; plural=n>1;\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        [(1, "po-plural")],
    ),
    "forms without plural": (HEADER + 'msgid "a"\nmsgstr[0] "b"\n', [(12, "po-plural")]),
    "c, another type": (_flagged("c-format", "%d", "%s"), [(13, "po-format")]),
    "c, another size": (_flagged("c-format", "%ld", "%d"), [(13, "po-format")]),
    "c, one missing": (_flagged("c-format", "%d %s", "%d"), [(13, "po-format")]),
    "c, one more": (_flagged("c-format", "%d", "%d %s"), [(13, "po-format")]),
    "c, unfinished": (_flagged("c-format", "%d", "%d 50 %"), [(13, "po-format")]),
    "python, one missing": (_flagged("python-format", "%(a)s %(b)d", "%(a)s"), [(13, "po-format")]),
    "python, another type": (_flagged("python-format", "%s", "%d"), [(13, "po-format")]),
    "braces, another name": (_flagged("python-brace-format", "{a}", "{b}"), [(13, "po-format")]),
    "braces, one missing": (_flagged("python-brace-format", "{a} {b}", "{b}"), [(13, "po-format")]),
    "braces, unfinished": (_flagged("python-brace-format", "{a}", "{a"), [(13, "po-format")]),
}
UNREADABLE = {
    "no msgstr": HEADER + 'msgid "a"\n',
    "no end": HEADER + 'msgid "a"\nmsgstr "b\n',
    "an escape": HEADER + 'msgid "a"\nmsgstr "\\q"\n',
    "a word": HEADER + "hello\n",
    "forms in another order": _plural('msgstr[1] "b"\nmsgstr[0] "c"\n'),
}
