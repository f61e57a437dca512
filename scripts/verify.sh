#!/usr/bin/env bash
# Everything that must hold, from a fresh clone: exact dependencies, real tools, build, types, style, dead code, tests.
set -euo pipefail
cd "$(dirname "$0")/.."

npm ci --no-audit --no-fund
scripts/setup-tools.sh
npm run --silent build
npm run --silent check
