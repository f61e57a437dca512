#!/usr/bin/env bash
# Applies the plan that was approved and nothing else, then asks whether it holds; if not, brings back what stood before.
#   deploy.sh STACK CLOUDS FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=terraform.sh
. "$here/terraform.sh" "$1" "$2"
plan=$(cd "${3:?folder with the plan}" && pwd)/palier.plan

tf init -no-color >&2
# What was approved is that it is planned after the stacks it reads from; they are deployed now.
if [[ -e ${plan%/*}/later && ! -e $plan ]]; then tf plan -no-color -lock-timeout=5m -out="$plan"; fi
if tf apply -no-color -lock-timeout=5m "$plan" && "$here/smoke.sh" "$1" "$2"; then
  exit 0
fi
"$here/roll-back.sh" "$1" "$2"
exit 1
