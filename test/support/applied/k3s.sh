#!/bin/bash
# Stands in for k3s: `kubectl diff` finds what `kubectl apply` was not given yet, and what it was given otherwise.
state=/var/lib/stand-in/k3s
mkdir -p "$state"
[[ $1 == kubectl ]] || exit 64
verb=$2
last=${*: -1}
if [[ $last == - ]]; then key=secrets; given=$(sha256sum); else key=manifests; given=$(find "$last" -type f -exec sha256sum {} + | sort | sha256sum); fi
case $verb in
  diff) [[ $(cat "$state/$key" 2>/dev/null) == "$given" ]] || { echo "differs"; exit 1; } ;;
  apply)
    echo "$given" >"$state/$key"
    # The real one says so of every resource it is given, changed or not.
    echo "namespace/palier-dsi serverside-applied"
    ;;
  *) exit 64 ;;
esac
