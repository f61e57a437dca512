#!/bin/sh
# State of a gateway into one encrypted file: its database, secrets and certificates, and what chats keep: their
# databases and the files people brought; the registry of models; where k3s runs here, a snapshot of its state and the word that opens it. Models and images are not state: the installation brings them back. Run by palier-backup.timer; PALIER_ROOT is for trying it elsewhere.
set -eu
root=${PALIER_ROOT:-}
key=$root/etc/palier/secrets/BACKUP_KEY
folder=$root/srv/palier/backup
metrics=$root/var/lib/prometheus/node-exporter
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

docker compose --env-file "$root/etc/palier/compose.env" -f "$root/opt/palier/compose.yaml" \
  exec -T database pg_dump --username litellm --format custom litellm >"$work/database.dump"
[ -s "$work/database.dump" ] || { echo "palier-backup: the database gave nothing" >&2; exit 1; }
mkdir "$work/chats"
if [ -f "$root/etc/palier/retention" ]; then
  while read -r kind name database _; do
    [ "$kind" = chat ] || continue
    docker compose --env-file "$root/etc/palier/compose.env" -f "$root/opt/palier/compose.yaml" \
      exec -T index pg_dump --username postgres --format custom "$database" </dev/null >"$work/chats/$database.dump"
    [ -s "$work/chats/$database.dump" ] || { echo "palier-backup: $database gave nothing" >&2; exit 1; }
    tar --create --file "$work/chats/$name.tar" --directory "$root/srv/palier/chat" "$name"
  done <"$root/etc/palier/retention"
fi
tar --create --file "$work/etc.tar" --directory "$root/etc" --exclude palier/secrets/BACKUP_KEY palier
set -- database.dump etc.tar chats
# Only a machine with a registry of models has its folder: its database says what each file in there is.
if [ -d "$root/srv/palier/registry" ]; then
  mkdir "$work/registry"
  docker compose --env-file "$root/etc/palier/compose.env" -f "$root/opt/palier/compose.yaml" \
    exec -T registry-database pg_dump --username registry --format custom registry >"$work/registry/database.dump"
  [ -s "$work/registry/database.dump" ] || { echo "palier-backup: the registry gave nothing" >&2; exit 1; }
  tar --create --file "$work/registry/files.tar" --directory "$root/srv/palier" registry
  set -- "$@" registry
fi
cluster=$root/var/lib/rancher/k3s/server
if [ -d "$cluster" ]; then
  k3s etcd-snapshot save --name palier >/dev/null
  k3s etcd-snapshot prune --name palier --snapshot-retention 2 >/dev/null
  newest=$(find "$cluster/db/snapshots" -name 'palier-*' -type f -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-)
  [ -s "$newest" ] || { echo "palier-backup: the cluster gave no snapshot" >&2; exit 1; }
  mkdir "$work/kubernetes"
  cp "$newest" "$work/kubernetes/snapshot"
  # The word by which machines join also opens what the cluster keeps encrypted.
  cp "$cluster/token" "$work/kubernetes/token"
  set -- "$@" kubernetes
fi
tar --create --file "$work/state.tar" --directory "$work" "$@"

file=$folder/palier-$(date --utc +%Y%m%dT%H%M%SZ).tar.enc
openssl enc -aes-256-ctr -pbkdf2 -salt -pass "file:$key" -in "$work/state.tar" -out "$file.part"
# What cannot be read back is no backup.
openssl enc -d -aes-256-ctr -pbkdf2 -pass "file:$key" -in "$file.part" | cmp - "$work/state.tar"
mv "$file.part" "$file"
sha256sum "$file" | sed 's|  .*/|  |' >"$file.sha256"
find "$folder" -name 'palier-*' -mtime +30 -delete

echo "palier_backup_last_success_timestamp_seconds $(date +%s)" >"$metrics/palier.prom.part"
chmod 644 "$metrics/palier.prom.part"
mv "$metrics/palier.prom.part" "$metrics/palier.prom"
