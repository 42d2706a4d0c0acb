#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# All of the Netherlands at once: what must fit in the time and memory of an ordinary machine.
#   tests/long/large.sh synth    a register of 467,000 clients x 60 months, within 180 s and 3 GiB
#   tests/long/large.sh panel    a panel of 467,000 people x 120 months, within 4 GiB
#   tests/long/large.sh evaluate whether a programme helped, of 467,000 clients x 60 months, within 600 s and 10 GiB
set -euo pipefail
cd "$(dirname "$0")/../.."
within=build/release/tests/long/within

case "${1:-}" in
synth)
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  $within 180 3 build/release/src/trede synth --out "$folder/register" --clients 467000 --months 60 ;;
panel) $within 600 4 build/release/bench/panel_bench 467000 120 ;;
evaluate)
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  build/release/src/trede synth --out "$folder/register" --clients 467000 --months 60 >/dev/null
  build/release/src/trede panel --register "$folder/register" --purpose size --out "$folder/panel.csv"
  rm -rf "$folder/register"
  $within 600 10 build/release/src/trede evaluate --data "$folder/panel.csv" --design trials --programme p_03 --format json --out "$folder/answer.json" ;;
*) sed -n '4,6p' "$0" | cut -c3- >&2; exit 2 ;;
esac
