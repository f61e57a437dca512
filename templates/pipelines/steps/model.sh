#!/usr/bin/env bash
# Prepares a model from its recorded data and registers it, or takes the release of its challenger one step further.
#   model.sh prepare|release MODEL
# PALIER_MODEL_SEEN names a program of yours that is given the name of the model and prints what was seen in the step that
# ended, as release.py reads it: requests, errors, P95 and metric of champion and challenger. Without it no step follows
# the first.
set -euo pipefail
work=${1:?prepare or release}
model=${2:?name of the model}
here=$(cd "$(dirname "$0")/../../models" && pwd)
folder=${PALIER_MODELS:-/srv/palier/models}/$model

case $work in
  prepare) "$here/prepare.sh" "$model" ;;
  release)
    if ! grep -q '"challenger": *"' "$folder/registry/index.json"; then
      echo "palier: $model has no challenger: nothing to release"
      exit 0
    fi
    # The first step has nothing behind it; a step that was begun is judged on what was seen in it.
    if ! grep -q '"step": *[1-9]' "$folder/registry/release.json" 2>/dev/null; then
      exec "$here/release.sh" "$model"
    fi
    mkdir -p "$folder/work"
    "${PALIER_MODEL_SEEN:?program that prints what was seen}" "$model" >"$folder/work/canary.json"
    exec "$here/release.sh" "$model" canary.json
    ;;
  *)
    echo "palier: prepare or release, not $work" >&2
    exit 64
    ;;
esac
