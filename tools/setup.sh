#!/usr/bin/env bash
# Everything that `make run`, `make lint` or `make test` needs (tools/setup.sh run, lint, test or bench), on a machine that has
# Python and pip. It does only what is not done yet: a second call takes a fraction of a second.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}
tools=var/uv

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- Debian packages -------------------------------------------------------------------------------------------------
root_command() { # what makes a command run as root here: nothing, sudo, or not at all (status 1)
    if [ "$(id -u)" = 0 ]; then echo env
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then echo "sudo -n"
    else return 1; fi
}

install_packages() { # status 1 where it may not
    local as_root
    command -v apt-get >/dev/null && as_root=$(root_command) || return 1
    say "Installing $* …"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# --- Python ----------------------------------------------------------------------------------------------------------
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local name
    for name in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14 python; do
        if new_enough "$name"; then "$name" -c "import sys; print(getattr(sys, '_base_executable', '') or sys.executable)"; return; fi # not an activated environment's
    done
    fail "Python 3.11 or newer is needed and was not found: install it, or name it: make run PYTHON=/path/to/python3."
}

find_uv() { # one on the PATH, or our own, pinned by hash
    if command -v uv; then return; fi
    if ! cmp -s requirements-uv.lock "$tools/installed"; then
        say "Installing uv …"
        rm -rf "$tools"
        mkdir -p "${tools%/*}"
        bootstrap_uv >&2 || fail "uv could not be installed: Python's pip is needed (on Debian: apt-get install python3-pip)."
        cp requirements-uv.lock "$tools/installed"
    fi
    echo "$tools/bin/uv"
}

bootstrap_uv() {
    local options=(install --quiet --disable-pip-version-check --no-input --root-user-action=ignore --require-hashes -r requirements-uv.lock)
    if "$python" -m pip --version >/dev/null 2>&1 || install_packages python3-pip; then
        "$python" -m pip "${options[@]}" --target "$tools"
    else
        "$python" -m venv "$tools" && "$tools/bin/python" -m pip "${options[@]}"
    fi
}

# .venv/installed says which lock files the environment was made from, and whether the tools of the tests are in it.
# `make run` is content with the environment of `make test`, so the two do not undo each other's work.
install_python_packages() {
    local digest done_before lock=requirements.lock kind=run uv
    digest=$(cat requirements.lock requirements-dev.lock | "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
    done_before=$(cat .venv/installed 2>/dev/null || true)
    if ! .venv/bin/python -c '' 2>/dev/null; then done_before=; fi
    case "$purpose:$done_before" in "run:$digest run" | *":$digest test") return ;; esac
    if [ "$purpose" != run ] || [ "${done_before##* }" = test ]; then lock=requirements-dev.lock kind=test; fi
    say "Installing the Python packages of $lock …"
    uv=$(find_uv)
    # Behind an organisation's proxy only the system knows whom to trust.
    if [ -e /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}; fi
    export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
    [ -n "$done_before" ] || "$uv" venv --quiet --clear --python "$python" .venv
    rm -f .venv/installed
    "$uv" pip sync --quiet --require-hashes --python .venv/bin/python "$lock"
    echo "$digest $kind" >.venv/installed
}

# --- Libraries and programs that no wheel brings ------------------------------------------------------------------------
has_pango() {
    .venv/bin/python - <<'CODE' 2>/dev/null
import ctypes
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
CODE
}

need_pango() {
    local packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    has_pango || install_packages $packages || true
    has_pango || fail "Pango is needed to make documents: as root, run apt-get install $packages (or your system's packages of these names)."
}

has_browser() { # Debian's Chromium, or the one that Playwright keeps for this person
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || .venv/bin/python - <<'CODE' 2>/dev/null
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
CODE
}

need_browser() {
    has_browser && return
    if ! install_packages chromium; then
        say "Fetching Chromium for this person …"
        .venv/bin/python -m playwright install chromium >/dev/null 2>&1 || true
    fi
    has_browser || fail "The browser tests need Chromium: as root, run apt-get install chromium, or name one: make test CHROMIUM=/path/to/chromium."
}

need_pdftoppm() {
    command -v pdftoppm >/dev/null || install_packages poppler-utils ||
        fail "The tests of documents need pdftoppm: as root, run apt-get install poppler-utils."
}

# --- Files made from the sources ----------------------------------------------------------------------------------------
compile_translations() {
    local source
    for source in locale/*/LC_MESSAGES/django.po; do
        if [ -e "$source" ] && ! [ "${source%.po}.mo" -nt "$source" ]; then
            .venv/bin/python -m babel.messages.frontend --quiet compile -d locale -D django
            return
        fi
    done
}

python=$(find_python)
install_python_packages
need_pango
if [ "$purpose" = test ] || [ "$purpose" = bench ]; then need_browser; need_pdftoppm; fi
if [ "$purpose" = bench ] && ! .venv/bin/python -c 'import moto, pandas, storages, typst' 2>/dev/null; then # what only the bench compares with
    "$(find_uv)" pip install --quiet --require-hashes --python .venv/bin/python -r requirements-bench.lock
fi
compile_translations
