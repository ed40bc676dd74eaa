#!/bin/sh
# Collects the interface's texts into locales/termbase.pot and carries them into the catalogues.
# New texts come in untranslated; CI refuses them until they are translated (docs/translating.md).
# With --to FILE, only collects them, into FILE.
set -eu
cd "$(dirname "$0")/.."
collect() {
    find termbase tui -name '*.py' | LC_ALL=C sort >"$1.files"
    xgettext --files-from="$1.files" --language=Python --from-code=UTF-8 \
        --keyword=_ --keyword=M --keyword=MN:1,2 --no-wrap --sort-output --no-location \
        --package-name=termbase --output="$1.new"
    rm "$1.files"
    # A header of our own: xgettext's has the date, which is no news, and lines to be filled in.
    cat >"$1" <<'END'
# The texts of Termbase's interface, in English.
# Copyright: the Termbase developers. Licence: Apache-2.0.
#
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: termbase\n"
"Language: \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

END
    sed '1,/^$/d' "$1.new" >>"$1"
    rm "$1.new"
}
if [ "${1:-}" = "--to" ]; then
    collect "$2"
    exit
fi
collect locales/termbase.pot
for language in vi fr; do
    po=locales/$language/LC_MESSAGES/termbase.po
    msgmerge --quiet --no-wrap --no-fuzzy-matching --sort-output --output-file="$po.all" \
        "$po" locales/termbase.pot
    msgattrib --no-obsolete --no-wrap --sort-output --output-file="$po" "$po.all"
    rm "$po.all"
done
# English is the language of the ids: its catalogue keeps its header, and the rest is made.
po=locales/en/LC_MESSAGES/termbase.po
sed '/^$/q' "$po" >"$po.new"
msgen --no-wrap --sort-output locales/termbase.pot | sed '1,/^$/d' >>"$po.new"
mv "$po.new" "$po"
