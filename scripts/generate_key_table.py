"""Writes ``termbase/language/_key_table.py`` from ICU; ``--check`` only compares.

Run it when a new ICU brings characters that the keys should know, and raise ``KEY_VERSION`` in
``termbase/language/keys.py`` when the table has changed.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import icu

TARGET = Path(__file__).parent.parent / "termbase" / "language" / "_key_table.py"
PLANES = (range(0x80, 0xD800), range(0xF900, 0xFFFE), range(0x10000, 0x1F200))
SCRIPTS = {"Latin", "Greek", "Cyrillic", "Common", "Inherited"}
LOOKALIKE_SCRIPTS = {"Latin", "Greek", "Cyrillic", "Cherokee"}
VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯ"
# SpoofChecker takes d with a hook for d with a hook; in Vietnamese names it is typed for đ.
HAND_LOOKALIKES = {"ɗ": "đ", "Ɗ": "Đ"}


def characters() -> Iterator[str]:
    """Every assigned character of the planes that hold letters, without ASCII and CJK."""
    for plane in PLANES:
        for code in plane:
            if icu.Char.isdefined(code) and not 0x2E80 <= code < 0xA640:
                yield chr(code)


def folds() -> dict[str, str]:
    """Full case folding."""
    table = {}
    for character in characters():
        folded = str(icu.UnicodeString(character).foldCase())
        if folded != character:
            table[character] = folded
    return table


def primary() -> tuple[dict[str, str], list[int]]:
    """What root PRIMARY does not tell apart: letters without marks, and the marks themselves."""
    collator = icu.Collator.createInstance(icu.Locale.getRoot())
    collator.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)
    collator.setStrength(icu.Collator.PRIMARY)
    to_ascii = icu.Transliterator.createInstance("Latin-ASCII")
    table, marks = {}, []
    for character in characters():
        if str(icu.UnicodeString(character).foldCase()) != character:
            continue
        if unicodedata.normalize("NFC", character) != character:
            continue
        if unicodedata.category(character)[0] == "Z":
            continue
        if icu.Char.charType(character) == icu.UCharCategory.NON_SPACING_MARK:
            if collator.compare(character, "") == 0:
                marks.append(ord(character))
            continue
        if str(icu.Script.getScript(ord(character)).getName()) not in SCRIPTS:
            continue
        unmarked = _unmarked(character)
        for plain in (
            unmarked,
            to_ascii.transliterate(unmarked),
            to_ascii.transliterate(character),
        ):
            plain = str(icu.UnicodeString(plain).foldCase())
            if plain not in ("", character) and collator.compare(character, plain) == 0:
                table[character] = plain
                break
    return _closed(table), marks


def lookalikes() -> dict[str, str]:
    """Letters that a reader takes for a letter of the Vietnamese alphabet, by SpoofChecker.

    A lower-case letter with no look-alike of its own goes with its capital: the keys are caseless.
    """
    checker = icu.SpoofChecker()
    plain = [chr(code) for code in range(0x41, 0x7B) if chr(code).isalpha()] + list(VIETNAMESE)
    shapes: dict[str, list[str]] = {}
    for letter in plain:
        shapes.setdefault(checker.getSkeleton(0, letter), []).append(letter)
    table = dict(HAND_LOOKALIKES)
    for character in characters():
        if unicodedata.normalize("NFC", character) != character or character in plain:
            continue
        script = str(icu.Script.getScript(ord(character)).getName())
        wide = unicodedata.normalize("NFKC", character)
        if 0xFF00 < ord(character) < 0xFF5F and wide.isalnum():
            table[character] = wide
        elif script in LOOKALIKE_SCRIPTS and unicodedata.category(character) in ("Lu", "Ll"):
            letters = shapes.get(checker.getSkeleton(0, character), [])
            if letters:
                alike = [x for x in letters if x.isupper() == character.isupper()]
                table[character] = (alike or letters)[0]
    for character, letter in list(table.items()):
        lower = character.lower()
        if lower != character and lower not in table and lower not in plain and letter.isupper():
            table[lower] = letter.lower()
    return dict(sorted(table.items()))


def _closed(table: dict[str, str]) -> dict[str, str]:
    """The table applied to its own answers until nothing changes: ǣ, æ, ae."""
    closed = dict(table)
    for character, plain in table.items():
        while (further := "".join(table.get(c, c) for c in plain)) != plain:
            plain = further
        closed[character] = plain
    return closed


def _unmarked(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    bare = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))
    return unicodedata.normalize("NFC", bare)


def render() -> str:
    """The module's text."""
    equal, marks = primary()
    blocks = [
        '"""Generated by scripts/generate_key_table.py from ICU; not edited by hand.\n\n'
        "Each word of a table is a character followed by what it becomes.\n"
        '"""\n\nfrom __future__ import annotations\n',
        f'ICU_VERSION = "{icu.ICU_VERSION}"\nUNICODE_VERSION = "{icu.UNICODE_VERSION}"\n',
        _table("FOLD", folds(), "Full case folding, without ASCII."),
        _table("PRIMARY", equal, "Folded characters that root PRIMARY takes for plainer ones."),
        _ranges("MARKS", marks, "Non-spacing marks that root PRIMARY ignores, as ranges."),
        _table("LOOKALIKES", lookalikes(), "Letters that look like a letter of Vietnamese."),
    ]
    return "\n".join(blocks)


def _table(name: str, table: dict[str, str], meaning: str) -> str:
    lines, line = [], ""
    for character, plain in table.items():
        word = "".join(_written(c) for c in character + plain)
        if len(line) + len(word) + 1 > 92:
            lines.append(line)
            line = ""
        line += word + " "
    lines.append(line)
    body = "\n".join(f'    "{line}"' for line in lines)
    return f'{name} = (\n{body}\n)\n"""{meaning}"""\n'


def _written(character: str) -> str:
    """A letter as itself, all else escaped, so that the file reads and compares well."""
    code = ord(character)
    if character.isascii() and character not in '"\\':
        return character
    if unicodedata.category(character)[0] == "L" and not 0x5B0 <= code < 0x1000 and code < 0xFB00:
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _ranges(name: str, codes: list[int], meaning: str) -> str:
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    body = "\n".join(f"    (0x{first:04X}, 0x{last:04X})," for first, last in ranges)
    return f'{name} = (\n{body}\n)\n"""{meaning}"""\n'


if __name__ == "__main__":
    text = render()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_text("utf-8") == text else f"{TARGET.name} differs from ICU")
    TARGET.write_text(text, "utf-8")
