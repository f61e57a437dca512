#!/usr/bin/env bash
# Refuses to deploy while an environment of the repository asks nobody, or waits less than a ring is to be watched.
#   require-approval.sh ENVIRONMENT reviewers|MINUTES …
set -euo pipefail
while (($# >= 2)); do
  rules=$(gh api "repos/$GITHUB_REPOSITORY/environments/$1" --jq '.protection_rules // []')
  RULES=$rules node - "$1" "$2" <<'JS'
const [, , environment, wanted] = process.argv;
const rules = JSON.parse(process.env.RULES);
const isHeld =
  wanted === "reviewers"
    ? rules.some(({ type, reviewers }) => type === "required_reviewers" && reviewers.length > 0)
    : rules.some(({ type, wait_timer: minutes }) => type === "wait_timer" && minutes >= Number(wanted));
if (!isHeld) {
  const missing = wanted === "reviewers" ? "no required reviewer" : `no wait timer of ${wanted} minutes`;
  console.error(`palier: refused: the environment ${environment} has ${missing}`);
  process.exitCode = 65;
}
JS
  shift 2
done
