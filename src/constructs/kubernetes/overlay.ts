import { imageName } from "../../core/engine-image.js";
import { type ImageProps, mirrored } from "../server/image.js";
import { yamlFile } from "../yaml-file.js";
import type { ClusterProps } from "./cluster.js";
import { logicalImage } from "./container.js";
import { doorOf } from "./door.js";
import { placementPatch } from "./patches.js";
import { prometheusOf } from "./prometheus.js";
import { quotaOf } from "./quota.js";
import { scalingOf } from "./scaling.js";
import { cloudExample, cloudValues, REGISTRY, volumeOf } from "./volumes.js";

/** What stands on a cluster beyond the bases: its door, volumes, quotas, images, copies and how they grow. */
export function overlay(cluster: ClusterProps): Readonly<Record<string, string>> {
  const { placed } = cluster;
  const teams = [...new Set(placed.map(({ served }) => served.team))].sort();
  const scaling = placed.flatMap(scalingOf);
  const values = cloudValues(placed);
  const files: Readonly<Record<string, string>> = {
    "door.yaml": documents(doorOf(cluster)),
    "quotas.yaml": documents(cluster.quotas.map((quota) => quotaOf(quota))),
    "volumes.yaml": documents(placed.map((each) => volumeOf(each))),
    ...(scaling.length === 0 ? {} : { "scaling.yaml": documents(scaling) }),
    "prometheus.yaml": documents(prometheusOf(cluster)),
  };
  const patches = placed.flatMap((each) => {
    const versions = each.served.next === null ? (["current"] as const) : (["current", "next"] as const);
    return versions.map((version) => ({
      path: `patches/${each.served.service.name}${version === "next" ? "-next" : ""}.yaml`,
      content: yamlFile(placementPatch(cluster, each, version)),
    }));
  });
  return {
    "kustomization.yaml": yamlFile({
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      resources: [
        ...teams.map((team) => `../../base/teams/${team}`),
        ...placed.map(({ served }) => `../../base/services/${served.service.name}`),
        ...Object.keys(files).sort(),
      ],
      patches: patches.map(({ path }) => ({ path })),
      images: imagesOf(cluster),
      ...filledIn(values),
    }),
    ...(Object.keys(values).length === 0 ? {} : { "cloud.env": cloudExample(values) }),
    ...files,
    ...Object.fromEntries(patches.map(({ path, content }) => [path, content])),
  };
}

/** Puts what the stack of the cloud said into the volumes; the values themselves reach no cluster. */
function filledIn(values: Readonly<Record<string, string>>): object {
  const entries = Object.entries(values);
  if (entries.length === 0) return {};
  return {
    configMapGenerator: [
      {
        name: "palier-cloud",
        envs: ["cloud.env"],
        options: { disableNameSuffixHash: true, annotations: { "config.kubernetes.io/local-config": "true" } },
      },
    ],
    replacements: [
      ...entries.map(([name, fieldPath]) => ({
        source: { kind: "ConfigMap", name: "palier-cloud", fieldPath: `data.${name}` },
        targets: [{ select: { kind: "PersistentVolume" }, fieldPaths: [fieldPath] }],
      })),
      {
        source: { kind: "ConfigMap", name: "palier-cloud", fieldPath: `data.${REGISTRY}` },
        targets: [
          {
            select: { kind: "Deployment" },
            fieldPaths: ["spec.template.spec.containers.[name=engine].image"],
            options: { delimiter: "@", index: 0 },
          },
        ],
      },
    ],
  };
}

/**
 * Registry and digest of every engine. One whose digest nobody recorded is looked for where nothing is, so that no
 * cluster starts an image that was not checked.
 */
function imagesOf({ placed, mirror, distribution }: ClusterProps): readonly object[] {
  const isCloud = distribution === "eks" || distribution === "aks";
  const byEngine = new Map(
    placed.map(({ served: { service } }) => [imageName(service.engine, service.accelerators), service]),
  );
  return [...byEngine]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([engine, service]) => ({
      name: logicalImage(engine),
      ...pinned({ ...service, name: engine }, mirror, isCloud),
    }));
}

/** Host that does not exist (RFC 2606): what is not recorded is not started. */
export const NOT_RECORDED = "not-recorded.invalid";

function pinned({ image, version, imageDigest, name }: ImageProps, mirror: string | null, isCloud: boolean): object {
  // The private registry of a cloud has its name once it is made; what is not recorded has no digest there either.
  if (isCloud) return { newName: `${NOT_RECORDED}/${name}`, digest: imageDigest ?? "sha256:not-recorded" };
  if (image === null || imageDigest === null)
    return { newName: `${NOT_RECORDED}/${image ?? name}`, newTag: version ?? "unknown" };
  return { newName: mirrored(image.replace(/:[\w.-]+$/, ""), mirror), digest: imageDigest };
}

/** Several resources in one file. */
export const documents = (resources: readonly object[]): string => resources.map((each) => yamlFile(each)).join("");
