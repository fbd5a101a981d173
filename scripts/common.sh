# What the scripts share; sourced, never run. They stop at the first error and work from any folder.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One folder for everything that is built or installed for this project.
target="${CARGO_TARGET_DIR:-$PWD/target}"

say() { printf '\n— %s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The comment at the head of a script is its help.
help_if_asked() {
    case "${1:-}" in -h | --help) sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; exit 0 ;; esac
}

# A tool of PostgreSQL: Debian keeps those of the server out of the PATH.
postgres_tool() {
    command -v "$1" 2>/dev/null || find /usr/lib/postgresql/*/bin -name "$1" 2>/dev/null | sort -V | tail -n 1 | grep .
}
