import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { ClusterProps } from "../../../src/constructs/kubernetes/cluster.js";
import type { ServedProps } from "../../../src/constructs/kubernetes/served.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { CLUSTERS, filesOf, served, written } from "./town.js";

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  // biome-ignore lint/suspicious/noExplicitAny: what a real tool prints is looked into as it is.
  readonly spec: any;
}

/** The town's cluster with a chat whose copies each lie on two machines. */
function grouped(next: ServedProps["next"] = null): ClusterProps {
  const [cluster] = CLUSTERS(next);
  const [chat] = cluster?.placed ?? [];
  if (cluster === undefined || chat === undefined) throw new Error("no cluster");
  const { served: chatServed } = chat;
  const service = { ...chatServed.service, group: { machines: 2 } };
  return {
    ...cluster,
    placed: [{ ...chat, least: 2, most: 2, served: { ...chatServed, service } }],
    software: [{ name: "lws", version: "0.9.0", image: null, imageDigest: null }],
  };
}

function built(cluster: ClusterProps) {
  const done = run("kustomize", ["build", `kubernetes/overlays/${cluster.name}`], { cwd: written([cluster]) });
  expect(done.stderr).toBe("");
  const resources = parseAllDocuments(done.stdout).map((document) => document.toJS() as Resource);
  const find = (kind: string, name: string) =>
    resources.find((one) => one.kind === kind && one.metadata.name === name)?.spec;
  return { text: done.stdout, resources, find };
}

const NEXT = { model: { ...served().service.model, revision: "0000000000000000000000000000000000000002" }, step: 1 };
const schemas = join(CHECKOUT, ".venv/kubernetes-schemas/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json");
const conform = (text: string) => {
  const done = run("kubeconform", ["-strict", "-output", "json", "-summary", "-schema-location", schemas], {
    input: text,
  });
  return JSON.parse(done.stdout) as { readonly summary: Readonly<Record<string, number>> };
};

describe("a copy on several machines", () => {
  it("is what the controller of groups defines", () => {
    const { text, resources, find } = built(grouped(NEXT));
    expect(resources.some(({ kind }) => kind === "Deployment")).toBe(false);
    expect(conform(text).summary).toEqual({ valid: resources.length, invalid: 0, errors: 0, skipped: 0 });
    const bad = text.replace("leaderWorkerTemplate:", "leaderWorkersTemplate:");
    expect(conform(bad).summary.invalid).toBe(1);
    expect(find("LeaderWorkerSet", "chat")).toMatchObject({
      replicas: 2,
      startupPolicy: "LeaderCreated",
      leaderWorkerTemplate: { size: 2, restartPolicy: "RecreateGroupOnPodRestart" },
    });
  });

  it("has as many accelerators on every machine, one image, and no right more than a pod that serves alone", () => {
    const { leaderTemplate, workerTemplate } = built(grouped()).find("LeaderWorkerSet", "chat").leaderWorkerTemplate;
    for (const { spec } of [leaderTemplate, workerTemplate]) {
      const [engine] = spec.containers;
      expect(engine.resources.limits["nvidia.com/gpu"]).toBe("2");
      expect(engine.resources.requests["nvidia.com/gpu"]).toBe("2");
      expect(engine.image).toBe(leaderTemplate.spec.containers[0].image);
      expect(engine.image).not.toContain("palier/vllm");
      expect(engine.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
      expect(engine.env).toContainEqual({ name: "NCCL_SOCKET_IFNAME", value: "eth0" });
      expect(spec).toMatchObject({ runtimeClassName: "nvidia", automountServiceAccountToken: false });
      expect(spec.volumes.map(({ name }: { name: string }) => name)).toContain("shm");
    }
  });

  it("is answered for by its leader, which starts the engine once every machine is there", () => {
    const { find } = built(grouped());
    const { leaderTemplate, workerTemplate } = find("LeaderWorkerSet", "chat").leaderWorkerTemplate;
    const [leader] = leaderTemplate.spec.containers;
    expect(leader.command.slice(0, 2)).toEqual(["bash", "-c"]);
    expect(leader.args.join(" ")).toContain("--tensor-parallel-size 2 --pipeline-parallel-size 2");
    expect(leader.readinessProbe.httpGet.path).toBe("/health");
    const [worker] = workerTemplate.spec.containers;
    expect(worker.args).toBeUndefined();
    expect(worker.readinessProbe).toBeUndefined();
    for (const script of [leader.command[2], worker.command[2]])
      expect(run("bash", ["-n"], { input: script })).toMatchObject({ code: 0, stderr: "" });
    expect(find("Service", "chat").selector).toMatchObject({ "leaderworkerset.sigs.k8s.io/worker-index": "0" });
  });

  it("waits for its leader, and works for it until it goes", () => {
    const [worker] = built(grouped()).find("LeaderWorkerSet", "chat").leaderWorkerTemplate.workerTemplate.spec
      .containers;
    const ray = 'ray() { echo "ray $*"; }; sleep() { exit 9; };';
    const script = worker.command[2].replace("exec ray", "ray");
    const env = { LWS_LEADER_ADDRESS: "127.0.0.1" };
    // Nobody listens on that port: it waits.
    expect(run("bash", ["-c", `${ray}${script}`], { env }).code).toBe(9);
  });

  it("follows the release: weights, and one group at a time", () => {
    const { find } = built(grouped(NEXT));
    const [rule] = find("HTTPRoute", "chat").rules;
    expect(rule.backendRefs).toEqual([
      expect.objectContaining({ name: "chat", weight: 90 }),
      expect.objectContaining({ name: "chat-next", weight: 10 }),
    ]);
    expect(find("LeaderWorkerSet", "chat-next").replicas).toBe(1);
    expect(find("LeaderWorkerSet", "chat").rolloutStrategy.rollingUpdateConfiguration).toEqual({
      maxUnavailable: 1,
      maxSurge: 0,
    });
    expect(find("PodDisruptionBudget", "chat")).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: { "app.kubernetes.io/name": "chat" } },
    });
  });

  it("talks to nobody but its own parts and the names of the cluster", () => {
    const policy = built(grouped()).find("NetworkPolicy", "chat-group");
    const own = { podSelector: { matchLabels: { "app.kubernetes.io/name": "chat" } } };
    expect(policy.ingress).toEqual([{ from: [own] }]);
    expect(policy.egress[0]).toEqual({ to: [own] });
    expect(policy.egress[1].ports).toEqual([
      { port: 53, protocol: "UDP" },
      { port: 53, protocol: "TCP" },
    ]);
  });

  it("needs the controller of groups, at its version", () => {
    const charts = filesOf([grouped()]).get("kubernetes/overlays/mairie/operators/charts.tsv");
    expect(charts).toContain("lws\tlws-system\toci://registry.k8s.io/lws/charts/lws\t-\t0.9.0\t-");
  });
});
