#!/usr/bin/env bash
# Installs one ring of a site, then asks every machine whether its containers are well; if not, installs what stood
# before on the same machines.
#   servers.sh SITE HOST…
set -euo pipefail
site=${1:?site}
shift
hosts=$(IFS=,; printf '%s' "$*")

install_ring() {
  (cd "$1/servers/$site/ansible" && ansible-playbook -i inventory.yml --limit "$hosts" site.yml)
}

# Containers without a check of their own count as well once they run.
are_well() {
  local filter
  for filter in health=unhealthy health=starting status=restarting status=exited; do
    (cd "$1/servers/$site/ansible" && ansible -i inventory.yml --limit "$hosts" --become all \
      -m ansible.builtin.shell -a "test -z \"\$(docker ps --all --quiet --filter label=com.docker.compose.project=palier --filter $filter)\"") || return 1
  done
}

wait_until_well() {
  local try
  for try in $(seq "${PALIER_TRIES:-20}"); do
    if are_well "$1"; then return 0; fi
    echo "palier: not well yet ($try)" >&2
    sleep "${PALIER_WAIT_SECONDS:-30}"
  done
  return 1
}

if install_ring "$PWD" && wait_until_well "$PWD"; then
  exit 0
fi
before=$(mktemp -d)
git worktree add --quiet --detach "$before/tree" 'HEAD^1'
trap 'git worktree remove --force "$before/tree"' EXIT
# What people recorded is no part of the repository's history on this machine.
if [[ -e servers/$site/ansible/group_vars/all/records.yml ]]; then
  cp "servers/$site/ansible/group_vars/all/records.yml" "$before/tree/servers/$site/ansible/group_vars/all/"
fi
install_ring "$before/tree"
printf 'palier: %s is back at %s\n' "$hosts" "$(git rev-parse --short 'HEAD^1')" >&2
exit 1
