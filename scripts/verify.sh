#!/usr/bin/env bash
# Everything that must hold, from a fresh clone: exact dependencies, real tools, build, types, style, dead code, tests.
# With an organisation file (`npm run verify -- examples/hopital.yaml`): what is written for its servers, held against the
# programs that will read it, one line each with its result and time.
set -euo pipefail
cd "$(dirname "$0")/.."

if (($# > 0)); then
  npm run --silent build
  exec node scripts/verify-output.mjs "$@"
fi

npm ci --no-audit --no-fund
scripts/setup-tools.sh
npm run --silent build
npm run --silent check
