#!/usr/bin/env bash
# Prints the files of a downloaded model with their SHA-256, as group_vars/all/records.yml takes them.
#
#   record-model.sh SERVICE FOLDER >>records.yml
set -euo pipefail

if [[ $# -ne 2 || ! $1 =~ ^[a-z][a-z0-9-]*$ || ! -d $2 ]]; then
  echo "usage: ${0##*/} SERVICE FOLDER" >&2
  exit 64
fi

printf '  %s:\n' "$1"
cd "$2"
find . -name .cache -prune -o -type f -print | LC_ALL=C sort | while IFS= read -r file; do
  path=${file#./}
  if [[ ! $path =~ ^[A-Za-z0-9._/-]+$ ]]; then
    echo "a file of the model has a name that is not accepted: $path" >&2
    exit 65
  fi
  digest=$(openssl dgst -sha256 -r "$file")
  printf '    - { path: %s, sha256: %s }\n' "$path" "${digest%% *}"
done
