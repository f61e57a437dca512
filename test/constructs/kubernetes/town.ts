import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { onTestFinished } from "vitest";
import type { ClusterProps, PlacedProps } from "../../../src/constructs/kubernetes/cluster.js";
import { Clusters } from "../../../src/constructs/kubernetes/clusters.js";
import type { ServedProps } from "../../../src/constructs/kubernetes/served.js";
import type { ReleaseStrategy } from "../../../src/core/release.js";
import { collectArtefacts } from "../../../src/render/artefact.js";

export const DIGEST = `sha256:${"a1".repeat(32)}`;

/** The release plan of every service: 10, then 50, then 100 % of the traffic. */
export const RELEASE: ReleaseStrategy = {
  kind: "canary",
  stepsPercent: [10, 50, 100],
  bakeMinutes: 30,
  rollbackOn: ["errors", "latency"],
};

const tags = (node: string): ServedProps["tags"] => ({
  "palier:organisation": "ville",
  "palier:workload": "chat",
  "palier:owner": "dsi",
  "palier:cost-centre": "direction des systèmes",
  "palier:environment": "production",
  "palier:tier": "server",
  "palier:data-class": "internal",
  "palier:blueprint": "ville",
  "palier:version": "0.1.0",
  "palier:node": node,
});

/** A service of two accelerators, Qwen3-32B on vLLM; what a test is about is changed. */
export const served = (change: Partial<ServedProps["service"]> = {}, rest: Partial<ServedProps> = {}): ServedProps => ({
  service: {
    node: "service/chat",
    name: "chat",
    title: "Assistant interne : $(hostname) {{ x }}",
    engine: "vllm",
    version: "v0.22.0",
    image: "vllm/vllm-openai",
    imageDigest: DIGEST,
    model: {
      name: "Qwen3-32B",
      revision: "9216db5781bf21249d130ec9da846c4624c16137",
      digest: null,
      format: "safetensors",
      quantisation: "fp8",
      repository: "Qwen/Qwen3-32B",
      licence: "apache-2.0",
      sizeGiB: 61.04,
    },
    port: 8_100,
    tensorParallel: 2,
    contextTokens: 32_768,
    concurrency: 24,
    memoryShare: 0.9,
    route: "chat.internal",
    accelerators: 2,
    ...change,
  },
  team: "dsi",
  tags: tags("service/chat"),
  release: RELEASE,
  next: null,
  ...rest,
});

/** An image model of the imaging team on Triton, on one accelerator. */
export const vision = (): ServedProps => {
  const { service } = served();
  return served(
    {
      node: "service/tri",
      name: "tri",
      title: "Tri des radiographies",
      engine: "triton",
      image: "nvcr.io/nvidia/tritonserver",
      version: "26.10-py3",
      model: { ...service.model, name: "tri", format: "onnx", repository: null, quantisation: null, sizeGiB: 0.4 },
      tensorParallel: 1,
      contextTokens: null,
      concurrency: 1,
      accelerators: 1,
      route: "tri.restricted",
    },
    { team: "imagerie", tags: tags("service/tri") },
  );
};

const place = (change: Partial<PlacedProps>): PlacedProps => ({
  served: served(),
  least: 1,
  most: 1,
  targetConcurrency: null,
  part: null,
  pool: null,
  volume: { kind: "local", hosts: ["mairie-gpu-1"] },
  ...change,
});

const cluster = (change: Partial<ClusterProps>): ClusterProps => ({
  node: "cluster/mairie",
  name: "mairie",
  title: "k3s, mairie",
  distribution: "k3s",
  hostname: "mairie-gpu-1.ia.example.org",
  port: 8_444,
  placed: [place({})],
  quotas: [{ team: "dsi", accelerators: 2, resource: "nvidia.com/gpu", budget: "7000.00 EUR" }],
  software: [{ name: "gpu-operator", version: "v26.7.0", image: null, imageDigest: null }],
  mirror: null,
  ...change,
});

/** The same services on a k3s of the organisation, on EKS and on AKS. */
export const CLUSTERS = (next: ServedProps["next"] = null): readonly ClusterProps[] => {
  const chat = served({}, { next });
  const inCloud = { least: 1, most: 4, targetConcurrency: 12, pool: "gpu-a" };
  return [
    cluster({
      placed: [
        place({ served: chat, least: 2, most: 2, volume: { kind: "local", hosts: ["mairie-gpu-1", "mairie-gpu-2"] } }),
        place({ served: vision(), part: "3g.40gb" }),
      ],
      quotas: [
        { team: "dsi", accelerators: 4, resource: "nvidia.com/gpu", budget: "7000.00 EUR" },
        { team: "imagerie", accelerators: 1, resource: "nvidia.com/mig-3g.40gb", budget: null },
      ],
    }),
    cluster({
      node: "cluster/aws-eu-west-3",
      name: "aws-eu-west-3",
      title: "EKS, eu-west-3",
      distribution: "eks",
      hostname: "models.aws.ia.example.org",
      port: 443,
      placed: [place({ served: chat, ...inCloud, volume: { kind: "s3", region: "eu-west-3" } })],
    }),
    cluster({
      node: "cluster/azure-francecentral",
      name: "azure-francecentral",
      title: "AKS, francecentral",
      distribution: "aks",
      hostname: "models.azure.ia.example.org",
      port: 443,
      placed: [
        place({ served: chat, ...inCloud, volume: { kind: "blob" } }),
        place({ served: vision(), ...inCloud, targetConcurrency: 1, volume: { kind: "blob" } }),
      ],
    }),
  ];
};

/** Files of some clusters by their path. */
export function filesOf(clusters: readonly ClusterProps[]): ReadonlyMap<string, string> {
  const stack = new TerraformStack(Testing.app(), "clusters");
  new Clusters(stack, "Clusters", { clusters });
  return new Map(collectArtefacts(stack).map(({ path, content }) => [path, String(content)]));
}

/** Those files on disk, for real tools; removed when the test ends. */
export function written(clusters: readonly ClusterProps[]): string {
  const folder = mkdtempSync(join(tmpdir(), "palier-clusters-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of filesOf(clusters)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}
