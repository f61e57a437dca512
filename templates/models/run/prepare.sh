#!/usr/bin/env bash
# Prepares a model from its recorded data and registers it as the challenger. A step that refuses ends it.
#   prepare.sh MODEL
set -euo pipefail
# shellcheck source=step.sh
. "$(cd "$(dirname "$0")" && pwd)/step.sh"
step run train distil prune quantise litert evaluate explain attack loadtest register
publish
