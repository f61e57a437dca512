#!/bin/bash
# Inside a machine of its own (apart.sh): makes it an Ubuntu that takes everything from a mirror, and applies the
# playbook of a site twice. usage: play.sh FOLDER BIN HOST
set -euo pipefail
folder=$1
bin=$2
host=$3
# Settings of the kernel are those of the machine outside.
printf '#!/bin/sh\n' >/usr/sbin/sysctl
# What systemd makes for the server when it starts.
mkdir -p /run/sshd
rm -f /usr/local/bin/docker /etc/lsb-release /etc/apt/sources.list.d/* /etc/apt/preferences.d/*
printf 'NAME="Ubuntu"\nID=ubuntu\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\n' >/etc/os-release
echo "deb [trusted=yes] file:$folder/debs ./" >/etc/apt/sources.list
echo 'APT::Sandbox::User "root";' >/etc/apt/apt.conf.d/99-apart
cat "$folder/tls/ca.crt" >>/etc/ssl/certs/ca-certificates.crt
python3 "$folder/serve.py" "$folder/mirror" "$folder/tls/ca.crt" "$folder/tls/ca.key" 8443 &
mirror=$!
# There is no init system: units are enabled, not started.
export PYTHONDONTWRITEBYTECODE=1 SYSTEMD_OFFLINE=1
# One interpreter for a whole run, instead of one for each task: ten times faster, the same modules.
ANSIBLE_STRATEGY_PLUGINS=$("$bin/python" -c 'import ansible_mitogen; print(ansible_mitogen.__path__[0])')/plugins/strategy
export ANSIBLE_STRATEGY_PLUGINS ANSIBLE_STRATEGY=mitogen_linear
cd "$folder/servers/mairie/ansible"
for run in first second; do
  SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt "$bin/ansible-playbook" -i inventory.yml site.yml --limit "$host" \
    -c local -e @../local.json >"$folder/$run.txt" 2>&1 || echo "$run run: $?"
done
# What the kernel is asked, in a network of its own.
nft -f /etc/nftables.conf && nft list table inet palier >"$folder/nft.txt"
systemctl is-enabled chrony nftables palier-backup.timer palier-erase.timer palier-node-exporter k3s >"$folder/enabled.txt" || true
/usr/sbin/sshd -T >"$folder/sshd.txt"
times >"$folder/times.txt"
kill "$mirror"
