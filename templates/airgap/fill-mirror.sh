#!/usr/bin/env bash
# On a machine that reaches the outside: fetches everything of contents.tsv into a folder, with one list of digests.
# Nothing is fetched by a name that can move: digests and revisions not in the list are read from records.yml.
#
#   fill-mirror.sh FOLDER [RECORDS.YML]
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
if [[ $# -lt 1 || $# -gt 2 ]]; then
  echo "usage: ${0##*/} FOLDER [RECORDS.YML]" >&2
  exit 64
fi
mkdir -p "$1"/{images,models,packages,charts,files}
folder=$(cd "$1" && pwd)
records=${2:-$here/../ansible/group_vars/all/records.yml}

# Value of a variable in records.yml; empty when it is not recorded.
recorded() {
  [[ -f $records ]] || return 0
  sed -n "s/^ *$1: *\"\{0,1\}\([^\" ]*\).*/\1/p" "$records" | head -n 1
}

# A line of a block of records.yml: `field NAME KEY` reads it below `NAME:`.
field() {
  [[ -f $records ]] || return 0
  sed -n "/^$1:/,/^[^ ]/s|^ *\"\{0,1\}$2\"\{0,1\}: *\"\{0,1\}\([^\" ]*\).*|\1|p" "$records" | head -n 1
}

# Image of a chart by the digest recorded for it; says which line to record where none is.
chart_image() {
  local reference=${1%@*} digest=${1#*@} name
  [[ $1 == *@* ]] || digest=$(field palier_chart_images "${reference//./\\.}")
  if [[ -z $digest ]]; then
    echo "not recorded yet, below palier_chart_images: \"$reference\": \"$(skopeo inspect --format '{{.Digest}}' "docker://$reference")\"" >&2
    missing=1
    return
  fi
  name=${reference//[^A-Za-z0-9]/-}
  printf 'image\t%s\t%s\t%s\tunknown\n' "$name" "$reference" "$digest" >>"$resolved"
  [[ -f $folder/images/$name.tar ]] ||
    skopeo copy --quiet "docker://${reference%:*}@$digest" "oci-archive:$folder/images/$name.tar:$reference"
}

# A chart by its digest, and the images it would start with the values of the plan.
chart() { # name reference digest
  local name=$1 address=${2%@*} version=${2##*@} file=$folder/charts/$1.tgz images
  local -a arguments=("$address")
  [[ $address == oci://* ]] || arguments=("${address##*/}" --repo "${address%/*}")
  mkdir -p "$folder/charts/part"
  helm pull "${arguments[@]}" --version "$version" --destination "$folder/charts/part"
  mv "$folder"/charts/part/*.tgz "$file"
  rmdir "$folder/charts/part"
  echo "${3#sha256:}  $file" | sha256sum --check --quiet --strict || exit 65
  images=$(helm template "$name" "$file" --include-crds --values "$values/$name.yaml" |
    sed -n 's/^ *\(- \)\{0,1\}image: *"\{0,1\}\([^" ]*\).*/\2/p' | LC_ALL=C sort -u)
  for image in $images; do chart_image "$image"; done
}

missing=0
values=$here/../../../kubernetes/overlays/$(basename "$(dirname "$here")")/operators
resolved=$(mktemp)
trap 'rm -f "$resolved"' EXIT
packages=()
while IFS=$'\t' read -r kind name reference digest size; do
  [[ $kind == kind ]] && continue
  if [[ $kind == file ]]; then
    reference=$(field "${digest#record:}" url)
    digest=$(field "${digest#record:}" sha256)
  elif [[ $digest == record:* ]]; then
    digest=$(recorded "${digest#record:}")
  fi
  if [[ $kind != package && -z $digest ]]; then
    echo "not recorded yet: $kind $name ($reference)" >&2
    missing=1
    continue
  fi
  if [[ $kind == image && $reference == unknown ]]; then
    # Nobody recorded the image either: the record is `image:tag@sha256:…`.
    reference=${digest%@*}
    digest=${digest##*@}
  fi
  printf '%s\t%s\t%s\t%s\t%s\n' "$kind" "$name" "$reference" "$digest" "$size" >>"$resolved"
  case $kind in
    image)
      # A tag can be moved, so the image is asked for by its digest alone.
      repository=$reference
      [[ ${reference##*/} == *:* ]] && repository=${reference%:*}
      [[ -f $folder/images/$name.tar ]] ||
        skopeo copy --quiet "docker://$repository@$digest" "oci-archive:$folder/images/$name.tar:$reference"
      ;;
    chart) chart "$name" "$reference" "$digest" ;;
    file)
      curl --fail --silent --show-error --location --proto '=https' --output "$folder/files/$name" "$reference"
      echo "$digest  $folder/files/$name" | sha256sum --check --quiet --strict || exit 65
      ;;
    model) hf download "$reference" --revision "$digest" --local-dir "$folder/models/$name" ;;
    package) packages+=("$name") ;;
  esac
done <"$here/contents.tsv"
if ((missing)); then
  echo "record what is missing first (RUNBOOK.md); nothing was taken by a name that can move" >&2
  exit 65
fi
if ((${#packages[@]})); then
  apt-get install --yes --quiet --download-only --reinstall -o "Dir::Cache::archives=$folder/packages" "${packages[@]}"
fi
cp "$resolved" "$folder/contents.tsv"
cd "$folder"
find . -type f ! -name 'SHA256SUMS*' ! -path '*/.cache/*' ! -name lock -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS.part
mv SHA256SUMS.part SHA256SUMS
echo "$(wc -l <SHA256SUMS) files in $folder; compare after the journey: sha256sum SHA256SUMS"
sha256sum SHA256SUMS
