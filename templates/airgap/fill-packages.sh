#!/usr/bin/env bash
# Read by fill-mirror.sh, with `folder`, `resolved` and `packages`: packages with all they depend on, as if nothing were
# installed, from their own signed repositories. Lists of packages are carried as they were signed, so that machines check
# the signatures of Ubuntu and of NVIDIA themselves; a package they name and nobody brought is not found, no more.
# shellcheck disable=SC2154
release=${PALIER_RELEASE:-noble}
architecture=${PALIER_ARCHITECTURE:-amd64}
ubuntu=${PALIER_UBUNTU:-http://archive.ubuntu.com/ubuntu}
ubuntu_keys=${PALIER_UBUNTU_KEYS:-/usr/share/keyrings/ubuntu-archive-keyring.gpg}
toolkit=${PALIER_TOOLKIT:-https://nvidia.github.io/libnvidia-container}
suites=("$release" "$release-updates" "$release-security")
components=(main restricted universe multiverse)
below=$folder/repositories

apt=$(mktemp -d)
trap 'rm -rf "$resolved" "$apt"' EXIT
mkdir -p "$apt"/{lists,archives}/partial "$below"/{ubuntu,libnvidia-container}
: >"$apt/status"
curl --fail --silent --show-error --location --output "$below/libnvidia-container/gpgkey" "$toolkit/gpgkey"
echo "$(recorded palier_toolkit_key_sha256)  $below/libnvidia-container/gpgkey" | sha256sum --check --quiet --strict || exit 65
cp "$below/libnvidia-container/gpgkey" "$apt/toolkit.asc"
{
  for suite in "${suites[@]}"; do
    echo "deb [arch=$architecture signed-by=$ubuntu_keys] $ubuntu $suite ${components[*]}"
  done
  echo "deb [arch=$architecture signed-by=$apt/toolkit.asc] $toolkit/stable/deb/$architecture /"
} >"$apt/sources.list"
options=(-qq -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt"
  -o "Dir::Cache::archives=$apt/archives" -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o Dir::Etc::preferencesparts=/dev/null -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture"
  -o Acquire::Languages=none -o APT::Sandbox::User=root)
apt-get "${options[@]}" update
apt-get "${options[@]}" install --yes --print-uris "${packages[@]}" >"$apt/wanted"
apt-get "${options[@]}" install --yes --download-only "${packages[@]}" >/dev/null

# Path of an address below the folder that the mirror serves.
placed() {
  case $1 in
    "$ubuntu"/*) printf 'ubuntu/%s\n' "${1#"$ubuntu"/}" ;;
    "$toolkit"/*) printf 'libnvidia-container/%s\n' "${1#"$toolkit"/}" ;;
    *) return 1 ;;
  esac | sed 's|/\./|/|g'
}

while read -r address file size _; do
  path=$(placed "$(tr -d "'" <<<"$address")")
  mkdir -p "$below/${path%/*}"
  cp "$apt/archives/$file" "$below/$path"
  digest=$(sha256sum "$below/$path")
  printf 'package\t%s\t%s\tsha256:%s\t%s\n' "${file%.deb}" "$path" "${digest%% *}" "$(awk "BEGIN { print $size / 2 ^ 30 }")" >>"$resolved"
done <"$apt/wanted"

# What was signed, and the lists of packages it names: under the name of their digest, which cannot change on the way.
indexes() { # signed-list address-of-its-folder, then folders of lists
  local signed=$1 address=$2 at folder_of
  at=$below/$(placed "$2/")
  shift 2
  mkdir -p "$at"
  cp "$signed" "$at/InRelease"
  for folder_of in "$@"; do
    awk -v path="${folder_of}Packages" '/^SHA256:/ { on = 1; next } /^[^ ]/ { on = 0 }
      on { sub(/^\.\//, "", $3); if ($3 == path || $3 == path ".gz" || $3 == path ".xz") print $1, $3 }' "$signed" >"$apt/listed"
    while read -r digest name; do
      curl --fail --silent --location --output "$apt/list" "$address/$name" || continue
      [[ $(sha256sum "$apt/list") == "$digest  "* ]] || { echo "$address/$name changed meanwhile: start again" >&2; exit 65; }
      mkdir -p "$at/$folder_of/by-hash/SHA256"
      cp "$apt/list" "$at/$name"
      cp "$apt/list" "$at/$folder_of/by-hash/SHA256/$digest"
    done <"$apt/listed"
  done
}
for suite in "${suites[@]}"; do
  indexes "$apt"/lists/*_dists_"${suite}_InRelease" "$ubuntu/dists/$suite" "${components[@]/%//binary-$architecture/}"
done
indexes "$apt"/lists/*_deb_"${architecture}"_*InRelease "$toolkit/stable/deb/$architecture" ""
