#!/bin/sh
# Writes requirements/*.lock anew: plain pins for every platform, without hashes, so that a
# distribution's or a company's own package index serves them too.
set -eu
cd "$(dirname "$0")/.."
tools=build/lock-venv
[ -x "$tools/bin/uv" ] || { "${PYTHON:-python3}" -m venv "$tools" && "$tools/bin/pip" install -q uv; }
resolve() {
    "$tools/bin/uv" pip compile -q --universal --python-version 3.11 --upgrade --no-header \
        --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-package pip "$@"
}
resolve pyproject.toml --group dev >requirements/dev.lock.new
bundled=$(resolve requirements/icukit.in)
mv requirements/dev.lock.new requirements/dev.lock
{ sed '/^pyicu==/d' requirements/dev.lock; echo "$bundled"; } | LC_ALL=C sort \
    >requirements/dev-icukit.lock
resolve --group bench -c requirements/dev.lock >requirements/bench.lock
