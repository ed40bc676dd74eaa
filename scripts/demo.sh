#!/bin/sh
# Builds the termbase of seeds/ in out/ and shows the main path in under a screen: `make demo`.
set -eu
cd "$(dirname "$0")/.."
base=out/termbase.db
# The commands are shown and run as a person would type them.
PATH="$PWD/${VENV:-.venv}/bin:$PATH"
export PATH
unset TERMBASE_DB

run() {
    printf '\n$ %s\n' "$*"
    "$@"
}

mkdir -p out
rm -f "$base" "$base-wal" "$base-shm"
run termbase --db "$base" init
run termbase --db "$base" search "pham minh chih" --limit 3
article=seeds/articles/eu-vietnam-ties.en.txt
printf '\n$ termbase --db %s annotate %s | head -n 8\n' "$base" "$article"
termbase --db "$base" annotate "$article" >out/annotated.txt
head -n 8 out/annotated.txt
for language in vi fr; do
    run termbase --db "$base" export po --source en --target "$language" -o "out/en-$language.po"
done
run termbase --db "$base" export tbx -o out/termbase.tbx
printf '\nIn out/: the termbase, %s, %s, %s, %s.\n' en-vi.po en-fr.po termbase.tbx annotated.txt
echo "The program is .venv/bin/termbase; try: .venv/bin/termbase --db $base search hn"

if [ -t 0 ] && [ -t 1 ] && [ -z "${CI:-}" ]; then
    printf 'Open the app now? [y/N] '
    read -r answer || answer=
    case $answer in [yY]*) exec termbase --db "$base" tui ;; esac
fi
