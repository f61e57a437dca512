#!/usr/bin/env bash
# Looks for drift, decides whether the model is trained again, and starts that. Meant for a calendar, once a day.
#   watch.sh MODEL [NEW_ROWS DAYS [METRIC]]    by default the rows of data/now.csv and the age of the last version
set -euo pipefail
# shellcheck source=step.sh
. "$(cd "$(dirname "$0")" && pwd)/step.sh"
data=${PALIER_MODELS:-/srv/palier/models}/$model
rows=${2:-$(($(wc -l <"$data/data/now.csv") - 1))}
last=$(stat --format=%Y "$data"/registry/*/record.json | sort -n | tail -1)
days=${3:-$((($(date +%s) - last) / 86400))}

step erase "$(date +%F)"
status=0
step drift || status=$?
# 3 says that something drifted; anything else but 0 is a fault.
if ((status != 0 && status != 3)); then exit "$status"; fi

status=0
step trigger --new-rows "$rows" --days "$days" ${4:+--metric "$4"} || status=$?
case $status in
  0) exit 0 ;;
  10) exec "$here/prepare.sh" "$model" ;;
  *) exit "$status" ;;
esac
