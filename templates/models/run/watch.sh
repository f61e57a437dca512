#!/usr/bin/env bash
# Looks for drift, decides whether the model is trained again, and starts that. Meant for a calendar, once a day.
#   watch.sh MODEL NEW_ROWS DAYS [METRIC]
set -euo pipefail
# shellcheck source=step.sh
. "$(cd "$(dirname "$0")" && pwd)/step.sh"
status=0
step drift || status=$?
# 3 says that something drifted; anything else but 0 is a fault.
if ((status != 0 && status != 3)); then exit "$status"; fi

status=0
step trigger --new-rows "${2:-0}" --days "${3:-0}" ${4:+--metric "$4"} || status=$?
case $status in
  0) exit 0 ;;
  10) exec "$here/prepare.sh" "$model" ;;
  *) exit "$status" ;;
esac
