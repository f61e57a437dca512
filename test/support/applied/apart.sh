#!/bin/bash
# Runs a command on a copy of this machine that nobody else sees: the whole file system below a layer in memory, with a
# network, a host name and processes of its own. What it changes is gone when it ends.
#
#   unshare --mount --net --uts --pid --fork apart.sh LAYER FOLDER... -- COMMAND...     FOLDERs stay as they are outside
set -euo pipefail
layer=$1
shift
mount -t tmpfs tmpfs "$layer"
mkdir "$layer"/{upper,work,root}
root=$layer/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" "$root"
mount -t proc proc "$root/proc"
# Settings of the kernel are those of every machine on it.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount --rbind /dev "$root/dev"
while [[ $1 != -- ]]; do
  mkdir -p "$root$1"
  mount --rbind "$1" "$root$1"
  shift
done
shift
ip link set lo up
exec chroot "$root" "$@"
