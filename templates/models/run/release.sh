#!/usr/bin/env bash
# Takes the challenger of a model one step further, or takes it back, on what was seen in the step that ended.
#   release.sh MODEL [canary.json]    the file lies in the folder work of the model
set -euo pipefail
# shellcheck source=step.sh
. "$(cd "$(dirname "$0")" && pwd)/step.sh"
status=0
if [[ -n ${2:-} ]]; then step release "work/$2" || status=$?; else step release || status=$?; fi
# 4 says that it was taken back, which the registry must know as well.
if ((status == 0 || status == 4)); then publish; fi
exit "$status"
