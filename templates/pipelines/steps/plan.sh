#!/usr/bin/env bash
# Plans a stack: palier.plan is what an approval allows, plan.json what the review counts. A stack that reads what another
# one has not made yet cannot be planned: the file `later` says so, and deploy.sh plans it once the other stands.
#   plan.sh STACK CLOUDS FOLDER
set -euo pipefail
# shellcheck source=terraform.sh
. "$(dirname "$0")/terraform.sh" "$1" "$2"
mkdir -p "${3:?folder for the plan}"
into=$(cd "$3" && pwd)

tf init -no-color >&2
rm -f "$into/palier.plan" "$into/plan.json" "$into/later"
if ! tf plan -no-color -lock-timeout=5m -out="$into/palier.plan" 2>"$work/plan.txt"; then
  cat "$work/plan.txt" >&2
  grep -q 'terraform_remote_state' "$work/plan.txt" || exit 1
  grep -Eq 'Unable to find remote state|Unsupported attribute' "$work/plan.txt" || exit 1
  # The core leaves a plan that cannot be applied.
  rm -f "$into/palier.plan"
  printf '%s is planned once the stacks it reads from are deployed\n' "$stack" | tee "$into/later" >&2
  exit 0
fi
tf show -json "$into/palier.plan" >"$into/plan.json"
