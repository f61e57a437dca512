#!/usr/bin/env bash
# On the mirror inside: checks what was brought against its list, then puts it where the servers look for it.
# FOLDER is what fill-mirror.sh made, REGISTRY the host of the mirror, ROOT the folder it serves over HTTPS.
#
#   install-mirror.sh FOLDER DIGEST-OF-SHA256SUMS REGISTRY ROOT
set -euo pipefail

if [[ $# -ne 4 || ! -f $1/SHA256SUMS ]]; then
  echo "usage: ${0##*/} FOLDER DIGEST-OF-SHA256SUMS REGISTRY ROOT" >&2
  exit 64
fi
registry=$3
root=$4
cd "$1"

found=$(sha256sum SHA256SUMS)
if [[ ${found%% *} != "$2" ]]; then
  echo "the list of digests is not the one that was made outside" >&2
  exit 65
fi
sha256sum --check --quiet --strict SHA256SUMS || exit 65
listed=$(wc -l <SHA256SUMS)
present=$(find . -type f ! -name 'SHA256SUMS*' ! -path '*/.cache/*' ! -name lock | wc -l)
if [[ $listed -ne $present ]]; then
  echo "there are $present files and $listed are listed" >&2
  exit 65
fi

while IFS=$'\t' read -r kind name reference _; do
  case $kind in
    image)
      path=$reference
      # The mirror holds images under their own path, without the registry they came from.
      [[ ${reference%%/*} == *[.:]* || ${reference%%/*} == localhost ]] && path=${reference#*/}
      skopeo copy --quiet --all --preserve-digests "dir:images/$name" "docker://$registry/$path"
      ;;
    model)
      mkdir -p "$root/models/$name"
      (cd "models/$name" && find . -name .cache -prune -o -type f -print0 | xargs -0 cp --parents -t "$root/models/$name")
      ;;
  esac
done <contents.tsv

mkdir -p "$root/charts" "$root/files"
find charts -name '*.tgz' -exec cp -t "$root/charts" {} +
find files -type f -exec cp -t "$root/files" {} +

cp -R repositories/. "$root/"
echo "in place: $listed files"
