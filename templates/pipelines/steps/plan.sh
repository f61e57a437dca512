#!/usr/bin/env bash
# Plans a stack: palier.plan is what an approval allows, plan.json what the review counts.
#   plan.sh STACK CLOUDS FOLDER
set -euo pipefail
# shellcheck source=terraform.sh
. "$(dirname "$0")/terraform.sh" "$1" "$2"
mkdir -p "${3:?folder for the plan}"
into=$(cd "$3" && pwd)

tf init -no-color >&2
tf plan -no-color -lock-timeout=5m -out="$into/palier.plan"
tf show -json "$into/palier.plan" >"$into/plan.json"
