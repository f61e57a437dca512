import { Construct } from "constructs";
import type { Artefact } from "../../render/artefact.js";
import { staticFiles } from "../../render/template.js";
import { Handover } from "../handover.js";
import { type ClusterProps, requireCluster } from "./cluster.js";
import { serviceBase, teamBase } from "./manifests.js";
import { operatorFiles } from "./operators.js";
import { overlay } from "./overlay.js";

/** Properties of {@link Clusters}. */
export interface ClustersProps {
  readonly clusters: readonly ClusterProps[];
}

/** Manifests of every cluster: one base for each team and service, the same everywhere, and an overlay for each cluster. */
export class Clusters extends Construct {
  constructor(scope: Construct, id: string, { clusters }: ClustersProps) {
    super(scope, id);
    clusters.forEach(requireCluster);
    const bases = basesOf(clusters);
    clusters.forEach((cluster, index) => {
      const command = `kubectl apply -k kubernetes/overlays/${cluster.name}`;
      const own = filesOf(overlayFolder(cluster), cluster.node, { ...overlay(cluster), ...operatorFiles(cluster) });
      new Handover(this, cluster.name, {
        // Bases are handed over once, with the first cluster.
        artefacts: [...(index === 0 ? [...bases, ...scripts(cluster.node)] : []), ...own],
        command,
        title: cluster.title,
      });
    });
  }
}

const overlayFolder = ({ name }: ClusterProps): string => `kubernetes/overlays/${name}`;

function basesOf(clusters: readonly ClusterProps[]): readonly Artefact[] {
  const placed = clusters.flatMap((cluster) => cluster.placed.map(({ served }) => ({ served, cluster })));
  const teams = new Map(placed.map(({ served, cluster }) => [served.team, cluster.node]));
  const services = new Map(placed.map(({ served }) => [served.service.name, served]));
  return [
    ...[...teams].sort().flatMap(([team, node]) => filesOf(`kubernetes/base/teams/${team}`, node, teamBase(team))),
    ...[...services]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, served]) =>
        filesOf(`kubernetes/base/services/${name}`, served.service.node, serviceBase(served)),
      ),
  ];
}

const filesOf = (folder: string, node: string, files: Readonly<Record<string, string>>): readonly Artefact[] =>
  Object.entries(files).map(([path, content]) => ({ path: `${folder}/${path}`, content, node }));

const scripts = (node: string): readonly Artefact[] =>
  staticFiles("kubernetes").map(({ path, content }) => ({
    path: `kubernetes/${path}`,
    content,
    node,
    executable: path.endsWith(".sh"),
  }));
