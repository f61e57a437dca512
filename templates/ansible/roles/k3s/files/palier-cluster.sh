#!/bin/bash
# What the cluster says of itself, for the monitoring of the machine: machines that are ready or not, pods that are not
# ready, restarts. Run by palier-cluster.timer; PALIER_ROOT is for trying it elsewhere.
set -euo pipefail
metrics=${PALIER_ROOT:-}/var/lib/prometheus/node-exporter
nodes=$(k3s kubectl get nodes --no-headers --output custom-columns='N:.metadata.name,R:.status.conditions[?(@.type=="Ready")].status')
pods=$(k3s kubectl get pods --all-namespaces --no-headers \
  --output custom-columns='S:.metadata.namespace,P:.status.phase,R:.status.conditions[?(@.type=="Ready")].status')
{
  awk 'NF { printf "palier_cluster_node_ready{node=\"%s\"} %d\n", $1, $2 == "True" }' <<<"$nodes"
  # Pods that have done their work are not waited for.
  awk 'NF { waiting[$1] += $2 != "Succeeded" && $3 != "True" }
    END { for (name in waiting) printf "palier_cluster_pods_not_ready{namespace=\"%s\"} %d\n", name, waiting[name] }' <<<"$pods" | sort
  echo "palier_cluster_last_look_timestamp_seconds $(date +%s)"
} >"$metrics/palier-cluster.prom.part"
chmod 644 "$metrics/palier-cluster.prom.part"
mv "$metrics/palier-cluster.prom.part" "$metrics/palier-cluster.prom"
