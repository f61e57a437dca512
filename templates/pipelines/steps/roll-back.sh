#!/usr/bin/env bash
# Brings a stack back to what its branch held before the last change.
#   roll-back.sh STACK CLOUDS
set -euo pipefail
before=$(mktemp -d)
git worktree add --quiet --detach "$before/tree" 'HEAD^1'
trap 'git worktree remove --force "$before/tree"' EXIT
# Where the state is a file beside the stacks, it stays where it is.
for state in terraform.*.tfstate; do
  if [[ -e $state ]]; then ln -sf "$PWD/$state" "$before/tree/$state"; fi
done
PALIER_ROOT=$before/tree
export PALIER_ROOT
# shellcheck source=terraform.sh
. "$(dirname "$0")/terraform.sh" "$1" "$2"
[[ -d $folder ]] || refuse "the commit before has no stack $stack: remove it by hand"

tf init -no-color >&2
tf apply -no-color -lock-timeout=5m -auto-approve
printf 'palier: %s is back at %s\n' "$stack" "$(git rev-parse --short 'HEAD^1')" >&2
