#!/usr/bin/env bash
# Installs the real tools that tests run on what palier renders. Safe to run again; does nothing when all is there.
#
#   scripts/setup-tools.sh            Python tools into .venv
#   scripts/setup-tools.sh --system   the same, and Debian packages (root only; also done when CI=true)
set -euo pipefail
cd "$(dirname "$0")/.."

requirements=scripts/requirements.txt
go_tools=(
  github.com/nats-io/nats-server/v2@v2.15.2
  github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
  github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0
  sigs.k8s.io/kustomize/kustomize/v5@v5.7.1
)
# Modules whose folders hold definitions of resources that palier renders for Kubernetes.
go_resources=(
  sigs.k8s.io/gateway-api@v1.5.1/config/crd/standard
  github.com/kedacore/keda/v2@v2.21.0/config/crd/bases
  github.com/prometheus-operator/prometheus-operator@v0.85.0/example/prometheus-operator-crd
  sigs.k8s.io/lws@v0.9.0/config/crd/bases
)
packages=(binutils caddy chromium cloud-init dpkg-dev fish gnupg iproute2 libxml2-utils msitools nftables poppler-utils prometheus rpm shellcheck unzip wixl zsh)

# The stamp names the requirements that .venv was made from.
stamp=.venv/palier-requirements.sha256
gateway=scripts/requirements-gateway.txt
protobuf=scripts/requirements-protobuf.txt
wanted=$(cat "$requirements" "$gateway" "$protobuf" scripts/setup-tools.sh | sha256sum)
if [[ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]]; then
  echo "tools: installing $(grep -c == "$requirements") Python tools into .venv" >&2
  python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check -r "$requirements"
  printf '#!/bin/sh\nexec "%s" -SsE "%s" "$@"\n' "$PWD/.venv/bin/python" "$PWD/scripts/terraform-core.py" >.venv/bin/terraform
  chmod 755 .venv/bin/terraform
  .venv/bin/pip install --quiet --disable-pip-version-check --no-deps -r "$protobuf"
  # LiteLLM and checkov ask for different versions of the same libraries.
  python3 -m venv .venv/gateway
  .venv/gateway/bin/pip install --quiet --disable-pip-version-check --no-deps -r "$gateway"
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$PWD/.venv/gateway/bin/python" >.venv/bin/litellm-python
  chmod 755 .venv/bin/litellm-python
  echo "$wanted" >"$stamp"
fi

# Packages that the roles of a site install, for a machine apart that takes everything from a folder.
debs=.venv/debs
role_packages=(chrony openssh-server prometheus-node-exporter python3-apt sudo unattended-upgrades)
if [[ ! -f $debs/complete && $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
  mkdir -p "$debs/partial"
  apt-get update -qq
  apt-get install -y -qq --download-only --no-install-recommends -o "Dir::Cache::archives=$PWD/$debs" "${role_packages[@]}" >/dev/null
  touch "$debs/complete"
fi

if command -v go >/dev/null; then
  for module in "${go_tools[@]}"; do
    name=${module%@*}
    name=${name%/v[0-9]}
    [[ -x .venv/bin/${name##*/} ]] || GOBIN="$PWD/.venv/bin" GOFLAGS=-trimpath go install "$module"
  done
else
  echo "tools: no Go, so not installed: ${go_tools[*]} (their tests report themselves skipped)" >&2
fi

# Schemas of Kubernetes and of what is added to it, for kubeconform: it fetches nothing by itself.
schemas=.venv/kubernetes-schemas
wanted=$(printf '%s\n' "${go_resources[@]}" | cat - scripts/kubernetes-schemas.py | sha256sum)
if command -v go >/dev/null && [[ "$(cat "$schemas/made-of" 2>/dev/null)" != "$wanted" ]]; then
  folders=()
  for resource in "${go_resources[@]}"; do
    module=${resource%%@*}
    version=${resource#*@}
    root=$(go mod download -json "$module@${version%%/*}" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
    folders+=("$root/${version#*/}")
  done
  rm -rf "$schemas"
  .venv/bin/python scripts/kubernetes-schemas.py "$schemas" "${folders[@]}"
  echo "$wanted" >"$schemas/made-of"
fi

# The provider that checks the bodies of azapi resources: about two minutes on two cores, once for each version.
azapi=.venv/bin/terraform-provider-azapi
pinned=$(sed -n 's/^require .*azapi //p' scripts/azapi/go.mod)
if [[ "$(cat "$azapi.version" 2>/dev/null)" != "$pinned" ]]; then
  if command -v go >/dev/null; then
    echo "tools: building azapi $pinned" >&2
    module=github.com/Azure/terraform-provider-azapi
    (cd scripts/azapi && go build -trimpath -ldflags '-s -w' -o "../../$azapi" "$module")
    echo "$pinned" >"$azapi.version"
  else
    echo "tools: azapi $pinned is not built, for want of Go (its tests report themselves skipped)" >&2
  fi
fi

# The sign-in proxy, by a module of its own: its list of versions is not given, so `go install` does not find it. Two
# minutes on two cores, once for each version.
login=.venv/bin/oauth2-proxy
pinned=$(sed -n 's/^require .*oauth2-proxy.v7 //p' scripts/oauth2-proxy/go.mod)
if [[ "$(cat "$login.version" 2>/dev/null)" != "$pinned" ]]; then
  if command -v go >/dev/null; then
    echo "tools: building oauth2-proxy $pinned" >&2
    module=github.com/oauth2-proxy/oauth2-proxy/v7
    (cd scripts/oauth2-proxy && go build -trimpath -ldflags '-s -w' -o "../../$login" "$module")
    echo "$pinned" >"$login.version"
  else
    echo "tools: oauth2-proxy $pinned is not built, for want of Go (its tests report themselves skipped)" >&2
  fi
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if ((${#missing[@]})); then
  if [[ $EUID -eq 0 && ("${CI:-}" == true || "${1:-}" == --system) ]] && command -v apt-get >/dev/null; then
    echo "tools: installing ${missing[*]}" >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "tools: not installed: ${missing[*]} (their tests report themselves skipped; as root: scripts/setup-tools.sh --system)" >&2
  fi
fi
