#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A private PostgreSQL for tests: in a temporary folder, on a socket only, as an unprivileged user.
#   eval "$(tests/postgres.sh start)"    starts it and sets TREDE_TEST_POSTGRES
#   tests/postgres.sh fresh NAME [FROM]  makes a database in it, empty or a copy, in the place of one of that name; prints
#                                        its address
#   tests/postgres.sh stop               stops it and removes all of it
set -euo pipefail

folder=${TREDE_TEST_POSTGRES_FOLDER:-${TMPDIR:-/tmp}/trede-postgres-$(id -u)}
programs=$(ls -d /usr/lib/postgresql/15/bin 2>/dev/null || dirname "$(command -v initdb)")

# PostgreSQL refuses to run as root.
as_nobody() {
  if [ "$(id -u)" != 0 ]; then "$@"
  else setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME=/ "$@"; fi
}

stop() {
  [ ! -f "$folder/data/postmaster.pid" ] || as_nobody "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}

start() {
  stop
  mkdir -p "$folder"
  [ "$(id -u)" != 0 ] || chown nobody:nogroup "$folder"
  chmod 700 "$folder"
  cd /
  as_nobody "$programs/initdb" -D "$folder/data" -U trede --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$folder.log" 2>&1
  as_nobody "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" start \
    -o "-k $folder -c listen_addresses='' -c shared_buffers=256MB -c max_wal_size=2GB" >>"$folder.log" 2>&1
  as_nobody "$programs/createdb" -h "$folder" -U trede trede_test
  rm -f "$folder.log"
  echo "export TREDE_TEST_POSTGRES='postgresql://trede@/trede_test?host=$folder'"
}

fresh() {
  cd /
  as_nobody "$programs/dropdb" -h "$folder" -U trede --if-exists --force "$1" 2>/dev/null
  as_nobody "$programs/createdb" -h "$folder" -U trede ${2:+--template="$2"} "$1"
  echo "postgresql://trede@/$1?host=$folder"
}

case "${1:-}" in
start) start ;;
fresh) fresh "${2:?a name}" "${3:-}" ;;
stop) stop ;;
*) sed -n '3,7p' "$0" | cut -c3- >&2; exit 2 ;;
esac
