#!/bin/bash
# Keeps the knowledge base of every chat equal to its folder below /srv/palier/documents. Run by palier-documents.timer.
set -uo pipefail
root=${PALIER_ROOT:-}
failed=0
while read -r kind name _; do
  [[ $kind == chat ]] || continue
  docker compose --env-file "$root/etc/palier/compose.env" -f "$root/opt/palier/compose.yaml" exec -T "$name" \
    python3 /usr/local/lib/palier_documents.py </dev/null || failed=1
done <"$root/etc/palier/retention"
exit "$failed"
