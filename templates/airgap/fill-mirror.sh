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
mkdir -p "$1"/{images,models,repositories,charts,files}
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

# An image by its digest alone, since a tag can be moved: as it is, with every machine type it is for. Any other form of
# it would have another digest, and servers ask the mirror for this one.
image() { # name reference digest
  local repository=$2
  [[ ${2##*/} == *:* ]] && repository=${2%:*}
  [[ -f $folder/images/$1/manifest.json ]] ||
    skopeo copy --quiet --all --preserve-digests "docker://$repository@$3" "dir:$folder/images/$1"
}

# A model of the organisation's own making: people put its files there, and each is what they recorded.
own_model() { # name
  local files=$folder/models/$1 list=
  [[ -f $records ]] && list=$(sed -n '/^palier_model_files:/,/^[^ ]/p' "$records" |
    sed -n "/^  $1:/,/^  [^ ]/s/^ *- *{ *path: *\([^, ]*\), *sha256: *\([0-9a-f]*\).*/\2  \1/p")
  if [[ -z $list || ! -d $files ]]; then
    echo "not there yet: put the files of $1 into $files and record them (record-model.sh)" >&2
    missing=1
    return
  fi
  (cd "$files" && sha256sum --check --quiet --strict <<<"$list") || exit 65
}

# Images that a chart's rendered manifests start. NVIDIA's operator reads those of what it starts in three lines.
images_of() {
  awk '
    { value = $NF; gsub(/["'"'"']/, "", value) }
    /^  [A-Za-z]+:$/ { on = 1; repository = name = "" }
    /^ *enabled: *false/ { on = 0 }
    /^ *repository: / { repository = value }
    /^ *(- )?image: / { if (value ~ /[\/:]/) print value; else name = value }
    /^ *version: / && on && name != "" { print repository "/" name (value ~ /^sha256:/ ? "@" : ":") value; name = "" }
  ' | LC_ALL=C sort -u
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
  image "$name" "$reference" "$digest"
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
  images=$(helm template "$name" "$file" --include-crds --values "$values/$name.yaml" | images_of)
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
  elif [[ $digest == record:* && $reference != own ]]; then
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
  [[ $kind == package ]] ||
    printf '%s\t%s\t%s\t%s\t%s\n' "$kind" "$name" "$reference" "$digest" "$size" >>"$resolved"
  case $kind in
    image) image "$name" "$reference" "$digest" ;;
    chart) chart "$name" "$reference" "$digest" ;;
    file)
      curl --fail --silent --show-error --location --proto '=https' --output "$folder/files/$name" "$reference"
      echo "$digest  $folder/files/$name" | sha256sum --check --quiet --strict || exit 65
      ;;
    model) [[ $reference == own ]] && own_model "$name" && continue
      hf download "$reference" --revision "$digest" --local-dir "$folder/models/$name" ;;
    package) packages+=("$name") ;;
  esac
done <"$here/contents.tsv"
if ((missing)); then
  echo "record what is missing first (RUNBOOK.md); nothing was taken by a name that can move" >&2
  exit 65
fi
if ((${#packages[@]})); then
  # shellcheck source=/dev/null
  . "$here/fill-packages.sh"
fi
cp "$resolved" "$folder/contents.tsv"
cd "$folder"
find . -type f ! -name 'SHA256SUMS*' ! -path '*/.cache/*' ! -name lock -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS.part
mv SHA256SUMS.part SHA256SUMS
echo "$(wc -l <SHA256SUMS) files in $folder; compare after the journey: sha256sum SHA256SUMS"
sha256sum SHA256SUMS
