#!/usr/bin/env bash
# Whether a stack is as its files say: every node is there and a second plan would change nothing.
#   smoke.sh STACK CLOUDS
set -euo pipefail
# shellcheck source=terraform.sh
. "$(dirname "$0")/terraform.sh" "$1" "$2"

if ! tf plan -no-color -lock-timeout=5m -detailed-exitcode >"$work/smoke.txt"; then
  cat "$work/smoke.txt" >&2
  printf 'palier: %s is not as its files say\n' "$stack" >&2
  exit 1
fi
# What an organisation tries besides: its own program, with the name of the stack.
if [[ -n ${PALIER_SMOKE_TEST:-} ]]; then "$PALIER_SMOKE_TEST" "$stack"; fi
