import { MODEL_STORE } from "../server/model-folder.js";
import type { PlacedProps } from "./cluster.js";
import { storageOf } from "./manifests.js";
import { modelClaim, modelVolume } from "./pod.js";
import { labelsOf, namespaceOf } from "./served.js";

/** The volume that holds the models of a service on its cluster. Pods only read it, wherever it lies. */
export function volumeOf({ served, volume }: PlacedProps): object {
  const { name } = served.service;
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: modelVolume(name), labels: labelsOf(served) },
    spec: {
      capacity: { storage: storageOf(served) },
      accessModes: ["ReadOnlyMany"],
      persistentVolumeReclaimPolicy: "Retain",
      storageClassName: "",
      claimRef: {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        namespace: namespaceOf(served.team),
        name: modelClaim(name),
      },
      ...sourceOf(name, volume),
    },
  };
}

function sourceOf(name: string, volume: PlacedProps["volume"]): object {
  switch (volume.kind) {
    case "local":
      // The same folder on every machine that holds the model: a pod reads the one of its own machine.
      return {
        local: { path: MODEL_STORE },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [...volume.hosts] }] },
            ],
          },
        },
      };
    case "s3":
      // Mounted by the driver under its own identity: a pod has none.
      return {
        mountOptions: ["read-only", `region ${volume.region}`, "allow-other"],
        csi: {
          driver: "s3.csi.aws.com",
          volumeHandle: modelVolume(name),
          volumeAttributes: { bucketName: NOT_FILLED_IN, authenticationSource: "driver" },
        },
      };
    case "blob":
      return {
        mountOptions: ["-o allow_other", "--read-only=true"],
        csi: {
          driver: "blob.csi.azure.com",
          volumeHandle: modelVolume(name),
          readOnly: true,
          volumeAttributes: {
            storageAccount: NOT_FILLED_IN,
            containerName: "models",
            protocol: "fuse2",
            AzureStorageAuthType: "MSI",
            AzureStorageIdentityClientID: NOT_FILLED_IN,
          },
        },
      };
  }
}

/** What a cloud names only once it is made, in place of which the values of {@link cloudValues} are put. */
const NOT_FILLED_IN = "not-recorded";

/** Outputs of a cloud's stack that the volumes of a cluster need, and where each of them goes. */
export function cloudValues(placed: readonly PlacedProps[]): Readonly<Record<string, string>> {
  const kinds = new Set(placed.map(({ volume }) => volume.kind));
  const at = (attribute: string): string => `spec.csi.volumeAttributes.${attribute}`;
  return {
    ...(kinds.has("s3") ? { MODEL_STORE: at("bucketName") } : {}),
    ...(kinds.has("blob")
      ? { MODEL_STORE: at("storageAccount"), MODEL_READER: at("AzureStorageIdentityClientID") }
      : {}),
  };
}

/** Output with the private registry that engines are pulled from. */
export const REGISTRY = "REGISTRY";

/** File with the names of those outputs, to be filled in. */
export const cloudExample = (values: Readonly<Record<string, string>>): string =>
  [...Object.keys(values), REGISTRY].map((name) => `${name}=${NOT_FILLED_IN}\n`).join("");
