#!/bin/sh
# Builds the termbase of seeds/ in out/ and shows the main path in under a screen: `make demo`.
set -eu
cd "$(dirname "$0")/.."
base=out/termbase.db
# The commands are shown and run as a person would type them.
PATH="$(cd "${VENV:-.venv}" && pwd)/bin:$PATH"
export PATH
unset TERMBASE_DB

run() {
    printf '$ %s\n' "$1"
    eval "$1"
}

mkdir -p out
rm -f "$base" "$base-wal" "$base-shm"
article=seeds/articles/eu-vietnam-ties.en.txt
run "termbase --db $base init"
run "termbase --db $base search 'pham minh chih' --limit 1"
run "termbase --db $base annotate $article >out/annotated.txt"
sed -n '1,3p' out/annotated.txt
echo "… $(wc -l <out/annotated.txt) lines"
for language in vi fr; do
    run "termbase --db $base export po --source en --target $language -o out/en-$language.po"
done
run "termbase --db $base export tbx -o out/termbase.tbx"
run "termbase --db $base --quiet memory align seeds/articles/eu-vietnam-ties.??.txt"
run "termbase --db $base memory search --lang en --target vi 'Defence and security were discussed as well, along with regional integration.'"
printf '\nIn out/, made anew each time: the termbase (termbase.db), an article with its terms\n'
printf '(annotated.txt), PO for translators (en-vi.po, en-fr.po), TBX for other programs.\n'
echo "The program is .venv/bin/termbase; try: .venv/bin/termbase --db $base search thu tuong"

if [ -t 0 ] && [ -t 1 ] && [ -z "${CI:-}" ]; then
    printf 'Open the app now? [y/N] '
    read -r answer || answer=
    case $answer in [yY]*) exec termbase --db "$base" tui ;; esac
fi
