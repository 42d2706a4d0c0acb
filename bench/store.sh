#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A million facts and more in and out of both databases, and the lists at 30,000 people.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --build --preset release --target store_bench -- --quiet
folder=$(mktemp -d)
trap 'tests/postgres.sh stop; rm -rf "$folder"' EXIT
build/release/bench/store_bench "sqlite://$folder/bench.db"
eval "$(tests/postgres.sh start)"
build/release/bench/store_bench "$TREDE_TEST_POSTGRES"
