#!/usr/bin/env bash
# Installs what a cluster needs before it serves, each chart at the version of the plan and with the digest recorded.
#
#   kubernetes/install-operators.sh kubernetes/overlays/<cluster> [FOLDER-OR-ADDRESS-OF-CHARTS]
#
# With the second, as `https://<mirror>/charts`, nothing is asked of anybody outside. A chart without a digest in operators/charts.tsv is fetched, its digest is shown, and nothing is installed.
set -euo pipefail
overlay=${1:?name the folder of a cluster}
charts=${2:-}
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
missing=0

while IFS=$'\t' read -r name namespace chart repository version sha256; do
  [[ $name == name ]] && continue
  file=$fetched/$name.tgz
  case $charts in
    https://*) curl --fail --silent --show-error --proto '=https' --output "$file" "$charts/$name.tgz" ;;
    ?*) cp "$charts/$name.tgz" "$file" ;;
    *)
      arguments=("$chart" --version "$version" --destination "$fetched/$name")
      [[ $repository == - ]] || arguments+=(--repo "$repository")
      helm pull "${arguments[@]}"
      mv "$fetched/$name"/*.tgz "$file"
      ;;
  esac
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
