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

# Sets ALLIES_TEST_PYTHON to an interpreter that has aiosmtpd, in an environment of its own.
find_aiosmtpd() {
    local venv="$target/venv"
    if ! "$venv/bin/python" -c 'import aiosmtpd' 2>/dev/null; then
        say "aiosmtpd: installing it into $venv"
        python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check aiosmtpd==1.4.6 ||
            { say "aiosmtpd: cannot be installed"; return 0; }
    fi
    export ALLIES_TEST_PYTHON="$venv/bin/python"
}
