#!/bin/sh
# Collects the interface's texts into locales/termbase.pot and carries them into the catalogues.
# New texts come in untranslated; CI refuses them until they are translated.
set -eu
cd "$(dirname "$0")/.."
collect() {
    find termbase tui -name '*.py' | LC_ALL=C sort | xargs xgettext --language=Python \
        --from-code=UTF-8 --keyword=_ --keyword=M --keyword=MN:1,2 --no-wrap --sort-output \
        --no-location --package-name=termbase --copyright-holder='The Termbase developers' \
        --output="$1"
    # The date of collection is no news: an unchanged interface gives the same file.
    sed -i '/^"POT-Creation-Date:/d' "$1"
    sed -i 's/^"Content-Type: text\/plain; charset=CHARSET/"Content-Type: text\/plain; charset=UTF-8/' "$1"
}
if [ "${1:-}" = "--to" ]; then
    collect "$2"
    exit
fi
collect locales/termbase.pot
mkdir -p locales/en/LC_MESSAGES
msgen --no-wrap --sort-output --output-file=locales/en/LC_MESSAGES/termbase.po locales/termbase.pot
sed -i -e 's/^"Language: \\n"/"Language: en\\n"/' -e 's/^"Plural-Forms: .*/"Plural-Forms: nplurals=2; plural=(n != 1);\\n"/' locales/en/LC_MESSAGES/termbase.po
for language in vi fr; do
    po=locales/$language/LC_MESSAGES/termbase.po
    mkdir -p "$(dirname "$po")"
    if [ -f "$po" ]; then
        msgmerge --quiet --no-wrap --no-fuzzy-matching --sort-output --output-file="$po.new" \
            "$po" locales/termbase.pot
        msgattrib --no-obsolete --no-wrap --sort-output --output-file="$po" "$po.new"
        rm "$po.new"
    else
        msginit --no-translator --no-wrap --input=locales/termbase.pot --locale="$language.UTF-8" \
            --output-file="$po"
    fi
done
