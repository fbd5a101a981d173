# The servers that the tests talk to; sourced by scripts/test.

# Sets ALLIES_TEST_POSTGRES_URL, unless there is no PostgreSQL at all.
find_postgres() {
    [ -z "${ALLIES_TEST_POSTGRES_URL:-}" ] || { say "PostgreSQL: the one of ALLIES_TEST_POSTGRES_URL"; return 0; }
    local url=postgres://postgres@127.0.0.1:5432/postgres
    if may_create_databases "$url"; then
        say "PostgreSQL: the server on 127.0.0.1:5432"
        export ALLIES_TEST_POSTGRES_URL="$url"
    else
        start_postgres
    fi
}

may_create_databases() {
    has psql && [ "$(psql -wqtAX "$1" -c 'select rolsuper from pg_roles where rolname = current_user' 2>/dev/null)" = t ]
}

# A cluster of its own, on a socket only. It lies in the system's temporary folder: initdb refuses root, and the account
# postgres may not be allowed to enter the project.
start_postgres() {
    local initdb pg_ctl
    initdb="$(postgres_tool initdb)" && pg_ctl="$(postgres_tool pg_ctl)" || { say "PostgreSQL: not installed"; return 0; }
    cluster="$(mktemp -d)"
    as_postgres=()
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$cluster"
        as_postgres=(runuser -u postgres --)
    fi
    trap stop_postgres EXIT
    say "PostgreSQL: a temporary cluster in $cluster"
    (
        cd "$cluster"
        "${as_postgres[@]}" "$initdb" --pgdata data --username postgres --auth trust --encoding UTF8 --no-sync >initdb.log
        # A database that lives for minutes need not survive a power cut.
        "${as_postgres[@]}" "$pg_ctl" --pgdata data --wait --log server.log start -o "-k $cluster -c listen_addresses='' \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" >/dev/null
    )
    export ALLIES_TEST_POSTGRES_URL="postgres://postgres@/postgres?host=$cluster"
}

stop_postgres() {
    (cd "$cluster" && "${as_postgres[@]}" "$(postgres_tool pg_ctl)" --pgdata data --mode immediate stop >/dev/null) || true
    rm -rf "$cluster"
}

# The Python environment of the servers below.
venv="$target/venv"

in_venv() { # MODULE PACKAGE...
    local module="$1"
    shift
    "$venv/bin/python" -c "import $module" 2>/dev/null && return 0
    say "$module: installing it into $venv"
    { [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"; } && "$venv/bin/pip" install --quiet --disable-pip-version-check "$@" ||
        { say "$module: cannot be installed"; return 1; }
}

# Sets ALLIES_TEST_PYTHON to an interpreter that has aiosmtpd.
find_aiosmtpd() {
    in_venv aiosmtpd aiosmtpd==1.4.6 || return 0
    export ALLIES_TEST_PYTHON="$venv/bin/python"
}

# Sets ALLIES_TEST_ADDOK to an interpreter that has addok, the engine of the French address base.
find_addok() {
    has redis-server || { say "addok: redis-server is not installed"; return 0; }
    in_venv addok addok==1.3.2 addok-fr==1.1.0 addok-france==1.2.0 || return 0
    export ALLIES_TEST_ADDOK="$venv/bin/python"
}

# Sets ALLIES_TEST_OSRM to the folder of the road engine's programs. They come in a wheel for a newer Python than Debian's, and are
# programs: no Python runs them.
find_osrm() {
    local folder="$target/osrm-26.10.0"
    if ! "$folder/osrm/bin/osrm-routed" --version >/dev/null 2>&1; then
        say "OSRM: installing it into $folder"
        { [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"; } && "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps \
            --only-binary=:all: --python-version 3.12 --target "$folder" osrm-bindings==26.10.0 ||
            { say "OSRM: cannot be installed"; return 0; }
    fi
    export ALLIES_TEST_OSRM="$folder/osrm/bin"
}
