# Sourced by packaging/run and packaging/test: steps that say what they do, and the packages they need.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
started=$SECONDS

# say WORDS: one line, with the time since the start.
say() { printf '[%3d s] %s\n' $((SECONDS - started)) "$*" >&2; }

fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# as_root COMMAND...: with sudo where we are not root.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "Packages are missing, and neither are you root nor is sudo here. As root, run: $*"
    sudo "$@"
}

have_package() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# choose "A|B": the one of the two that is installed, else the first that this release offers.
choose() {
    local name
    for name in ${1//|/ }; do have_package "$name" && { echo "$name"; return; }; done
    for name in ${1//|/ }; do [[ $(apt-cache policy "$name" 2>/dev/null) =~ Candidate:\ [^\(] ]] && { echo "$name"; return; }; done
    echo "${1%%|*}"
}

# install_packages LIST...: the packages of packaging/packages/LIST that are missing; no network when none is.
install_packages() {
    command -v dpkg-query >/dev/null || fail "This is not Debian or Ubuntu. Install what packaging/packages names by your system's names, then build as README.md says."
    local list name entry missing=()
    for list in "$@"; do
        while read -r entry; do
            case $entry in ''|\#*) continue ;; esac
            local found=; for name in ${entry//|/ }; do have_package "$name" && found=1; done
            [ -n "$found" ] || missing+=("$entry")
        done <"packaging/packages/$list"
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${#missing[@]} packages with what they need (a minute on a fresh system)"
    local log; log=$(mktemp)
    as_root apt-get update -qq >"$log" 2>&1 || { tail -5 "$log" >&2; fail "The list of packages cannot be fetched. Is there a network?"; }
    local names=(); for entry in "${missing[@]}"; do names+=("$(choose "$entry")"); done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${names[@]}" >"$log" 2>&1 ||
        { tail -15 "$log" >&2; fail "These packages could not be installed: ${names[*]}"; }
    rm -f "$log"
}

# configured FOLDER [-DNAME=VALUE...]: it is set up already, and so.
configured() {
    local folder=$1 option name; shift
    [ -e "$folder/build.ninja" ] || return 1
    for option in "$@"; do
        name=${option#-D}
        grep -q "^${name%%=*}:[A-Z]*=${name#*=}\$" "$folder/CMakeCache.txt" || return 1
    done
}

# build PRESET WHAT [cmake options...] -- TARGETS...: configured when new, then only what changed.
build() {
    local preset=$1 what=$2 options=() targets=(); shift 2
    while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
    [ $# -eq 0 ] || { shift; targets=("$@"); }
    local folder=build/$preset log=build/$preset.log
    mkdir -p build
    export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
    if ! configured "$folder" "${options[@]}"; then
        cmake --preset "$preset" "${options[@]}" >"$log" 2>&1 || { cat "$log" >&2; fail "The build could not be set up: see $log"; }
    fi
    if [ "$(ninja -C "$folder" -n "${targets[@]}" 2>/dev/null | tail -1)" = 'ninja: no work to do.' ]; then return; fi
    say "Building $what"
    local status=0
    NINJA_STATUS='[%f/%t] ' ninja -C "$folder" "${targets[@]}" >"$log" 2>&1 & local ninja=$!
    while kill -0 $ninja 2>/dev/null; do
        sleep 5
        local line; line=$(grep -oE '^\[[0-9]+/[0-9]+\]' "$log" | tail -1 || true)
        [ -z "$line" ] || { [ -t 2 ] && printf '\r[%3d s]   %s ' $((SECONDS - started)) "$line" >&2 || true; }
    done
    wait $ninja || status=$?
    [ ! -t 2 ] || printf '\r\033[K' >&2
    [ $status = 0 ] || { grep -vE '^\[[0-9]+/[0-9]+\]|^ninja: Entering' "$log" | tail -60 >&2; fail "The build failed: see $log"; }
}
