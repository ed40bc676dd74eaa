#!/bin/sh
# Makes $VENV ready to run and test the checkout: `make setup`, and first step of the other targets.
#
# Does nothing when the lock files, pyproject.toml and the checkout's place are those of last time.
# Settings: PYTHON (interpreter), VENV (default .venv), ICU=system|bundled (default: system where
# PyICU can be compiled), NO_APT=1 (never call the package manager).
set -eu
cd "$(dirname "$0")/.."
VENV=${VENV:-.venv}
started=$(date +%s)

say() { printf 'set-up: %s\n' "$*" >&2; }

fail() {
    printf 'set-up: %s\n' "$@" >&2
    exit 1
}

fingerprint() {
    { pwd && echo "${ICU:-}" && cat pyproject.toml hatch_build.py requirements/*.lock; } | cksum
}

# The program that runs is tried, not just looked for: a system upgrade can take ICU's library away.
is_ready() {
    [ -f "$VENV/set-up" ] && [ "$(sed -n 1p "$VENV/set-up")" = "$(fingerprint)" ] &&
        "$VENV/bin/python" -c 'import icu' 2>/dev/null
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3}; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer is needed, and none was found." \
        "Install it (Debian, Ubuntu: apt install python3; Fedora: dnf install python3;" \
        "Arch: pacman -S python; macOS: brew install python), or name it: make PYTHON=/path/to/python3"
}

has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
has_headers() {
    "$python" -c 'import pathlib, sysconfig, sys
sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").is_file())'
}
has_icu() { pkg-config --exists icu-i18n 2>/dev/null; }
has_compiler() { command -v g++ >/dev/null || command -v c++ >/dev/null || command -v clang++ >/dev/null; }
can_compile_pyicu() { has_icu && has_compiler && has_headers; }

has_glibc_2_35() {
    version=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^glibc //')
    [ -n "$version" ] && [ "$(printf '2.35\n%s\n' "$version" | sort -V | head -n 1)" = 2.35 ]
}
has_bundled_wheel() {
    case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) has_glibc_2_35 ;;
    Darwin-arm64) true ;;
    *) false ;;
    esac
}

# The Debian packages still missing for: a virtual environment, PyICU, and the tests' outside tools.
missing_packages() {
    # Only the system's own interpreter can be completed by a package.
    case "$(readlink -f "$python")" in
    /usr/bin/*)
        has_venv || echo "$(basename "$(readlink -f "$python")")-venv"
        [ "${ICU:-}" = bundled ] || has_headers ||
            echo "$(basename "$(readlink -f "$python")")-dev"
        ;;
    esac
    if [ "${ICU:-}" != bundled ]; then
        command -v pkg-config >/dev/null || echo pkg-config
        has_icu || echo libicu-dev
        has_compiler || echo g++
    fi
    command -v msgfmt >/dev/null || echo gettext
    command -v tmux >/dev/null || echo tmux
}

root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        echo env
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        echo "sudo env"
    else
        return 1
    fi
}

install_packages() {
    missing=$(missing_packages | tr '\n' ' ')
    [ -n "$missing" ] && [ -z "${NO_APT:-}" ] && command -v apt-get >/dev/null || return 0
    as_root=$(root_prefix) || return 0
    say "installing $missing(apt-get)"
    apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120"
    log=$(mktemp)
    # shellcheck disable=SC2086 # both are lists of words
    if ! { $apt update && $apt install -y --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        say "apt-get could not install all of it; going on with what is there"
    fi
    rm -f "$log"
}

how_to_install() {
    fail "$1" \
        "  Debian, Ubuntu: sudo apt install python3-venv python3-dev libicu-dev pkg-config g++ gettext tmux" \
        "  Fedora:         sudo dnf install python3-devel libicu-devel pkgconf-pkg-config gcc-c++ gettext tmux" \
        "  Arch:           sudo pacman -S --needed python icu pkgconf gcc gettext tmux" \
        "  macOS:          brew install python icu4c pkgconf gettext tmux   (and: xcode-select --install)" \
        "Then run make again."
}

# Homebrew keeps icu4c out of the default search path.
show_homebrew_icu() {
    if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
        PKG_CONFIG_PATH="$(brew --prefix icu4c 2>/dev/null)/lib/pkgconfig:${PKG_CONFIG_PATH:-}"
        export PKG_CONFIG_PATH
    fi
}

choose_lock() {
    case "${ICU:-}" in
    '') can_compile_pyicu && echo dev && return || has_bundled_wheel && echo dev-icukit && return ;;
    system) can_compile_pyicu && echo dev && return ;;
    bundled) has_bundled_wheel && echo dev-icukit && return ;;
    esac
    return 1
}

create_venv() {
    # pyicu and icukit-pyicu both own the module icu: a change of one for the other starts afresh.
    if [ -x "$VENV/bin/python" ] && is_new_enough "$VENV/bin/python" &&
        [ "$(sed -n 2p "$VENV/set-up" 2>/dev/null)" = "$lock" ]; then
        return
    fi
    say "creating $VENV with $("$python" -V) ($python)"
    "$python" -m venv --clear "$VENV"
}

install_locked() {
    say "installing the packages of requirements/$lock.lock"
    [ "$lock" != dev ] || say "(the first time, PyICU is compiled, which takes a minute)"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check -r "requirements/$lock.lock"
    if ! "$VENV/bin/python" -c 'import icu' 2>/dev/null; then
        # A wheel in pip's cache was built for an ICU that is no longer here.
        [ "$lock" = dev ] || fail "the bundled ICU does not load on this system"
        say "PyICU does not fit the system's ICU; building it again"
        "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-cache-dir \
            --force-reinstall "$(grep '^pyicu==' requirements/dev.lock)"
        "$VENV/bin/python" -c 'import icu'
    fi
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-deps \
        --no-build-isolation --editable .
}

if is_ready; then exit 0; fi
python=$(find_python)
show_homebrew_icu
install_packages
has_venv || how_to_install "this Python ($python) cannot create virtual environments. Install:"
lock=$(choose_lock) ||
    how_to_install "ICU's headers, pkg-config, a C++ compiler and Python's headers are needed. Install:"
create_venv
printf 'unfinished\n%s\n' "$lock" >"$VENV/set-up"
install_locked
printf '%s\n%s\n' "$(fingerprint)" "$lock" >"$VENV/set-up"
say "ready in $(($(date +%s) - started)) s ($lock.lock, ICU $("$VENV/bin/python" -c 'import icu; print(icu.ICU_VERSION)'))"
