#!/bin/bash
# Erases what is older than it may be kept: conversations, files and vectors of every chat, records of calls at the
# gateway, the journal, old backups. Reads /etc/palier/retention (kind, name, database, days), which the installation
# writes; run by palier-erase.timer. PALIER_ROOT is for trying it elsewhere.
set -uo pipefail
root=${PALIER_ROOT:-}
metrics=$root/var/lib/prometheus/node-exporter

inside() { # container user database, then arguments of psql
  local container=$1 user=$2 database=$3
  shift 3
  docker compose --env-file "$root/etc/palier/compose.env" -f "$root/opt/palier/compose.yaml" exec -T "$container" \
    psql --username "$user" --dbname "$database" --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

chat() { # name database days
  local folder=$root/srv/palier/chat/$1 said known file
  said=$(inside index postgres "$2" --set days="$3" --file /palier/erase.sql </dev/null) || return
  known=$(inside index postgres "$2" --command "SELECT path FROM file WHERE path IS NOT NULL" </dev/null) || return
  # Uploads that no row knows: those of the files just erased, and of what was taken back halfway.
  if [[ -d $folder/uploads ]]; then
    while IFS= read -r -d '' file; do
      grep -qxF "/data/uploads/$file" <<<"$known" || rm -- "$folder/uploads/$file" || return
    done < <(find "$folder/uploads" -maxdepth 1 -type f -mmin +60 -printf '%f\0')
  fi
  printf '%s: %s\n' "$1" "$said"
}

calls() { # days
  inside database litellm litellm --set days="$1" <<'SQL'
DELETE FROM "LiteLLM_SpendLogs" WHERE "startTime" < now() - make_interval(days => :days);
DELETE FROM "LiteLLM_ErrorLogs" WHERE "startTime" < now() - make_interval(days => :days);
DELETE FROM "LiteLLM_AuditLog" WHERE updated_at < now() - make_interval(days => :days);
VACUUM "LiteLLM_SpendLogs";
SQL
}

failed=0
while read -r kind name database days; do
  case $kind in
    chat) chat "$name" "$database" "$days" ;;
    calls) calls "$days" ;;
    journal) journalctl --quiet --vacuum-time="${days}d" ;;
    backups) find "$root/srv/palier/backup" -name 'palier-*' -mtime "+$days" -delete ;;
    *) false ;;
  esac || { echo "palier-erase: $kind $name was not erased" >&2; failed=1; }
done <"$root/etc/palier/retention"
((failed == 0)) || exit 1

echo "palier_erase_last_success_timestamp_seconds $(date +%s)" >"$metrics/palier-erase.prom.part"
chmod 644 "$metrics/palier-erase.prom.part"
mv "$metrics/palier-erase.prom.part" "$metrics/palier-erase.prom"
