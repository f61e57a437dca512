#!/usr/bin/env bash
# From a fresh clone to a finished blueprint: installs, builds, generates one example, prints the path of its report.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund >&2
npm run --silent build >&2
exec node bin/palier.js generate "${1:-examples/collectivite.yaml}" --out out
