#!/usr/bin/env bash
# Installs what a cluster needs before it serves, each chart at the version of the plan and with the digest recorded.
#
#   kubernetes/install-operators.sh kubernetes/overlays/<cluster>
#
# A chart without a digest in operators/charts.tsv is fetched, its digest is shown, and nothing is installed.
set -euo pipefail
overlay=${1:?name the folder of a cluster}
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
missing=0

while IFS=$'\t' read -r name namespace chart repository version sha256; do
  [[ $name == name ]] && continue
  arguments=("$chart" --version "$version" --destination "$fetched/$name")
  [[ $repository == - ]] || arguments+=(--repo "$repository")
  helm pull "${arguments[@]}"
  file=$(find "$fetched/$name" -name '*.tgz')
  found=$(sha256sum "$file" | cut -d ' ' -f 1)
  if [[ $sha256 == - ]]; then
    echo "$name $version: record $found in $overlay/operators/charts.tsv once you have checked it" >&2
    missing=1
  elif [[ $sha256 != "$found" ]]; then
    echo "$name $version: $found is not the digest recorded" >&2
    exit 1
  else
    helm upgrade --install "$name" "$file" --namespace "$namespace" --create-namespace \
      --values "$overlay/operators/$name.yaml" --wait --timeout 15m
  fi
done <"$overlay/operators/charts.tsv"
exit "$missing"
