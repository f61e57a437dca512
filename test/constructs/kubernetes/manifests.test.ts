import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import type { ClusterProps } from "../../../src/constructs/kubernetes/cluster.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { CLUSTERS, DIGEST, filesOf, RELEASE, served, vision, written } from "./town.js";

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  // biome-ignore lint/suspicious/noExplicitAny: what a real tool prints is looked into as it is.
  readonly spec: any;
}

/** What kustomize makes of a cluster's overlay, as text and as resources. */
function built(folder: string, name: string) {
  const done = run("kustomize", ["build", `kubernetes/overlays/${name}`], { cwd: folder });
  if (done.code !== 0) throw new Error(done.stderr);
  const resources = parseAllDocuments(done.stdout).map((document) => document.toJS() as Resource);
  const find = (kind: string, title: string) =>
    resources.find((each) => each.kind === kind && each.metadata.name === title);
  return { text: done.stdout, resources, find };
}

const schemas = join(CHECKOUT, ".venv/kubernetes-schemas/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json");
const conform = (text: string) =>
  run("kubeconform", ["-strict", "-output", "json", "-summary", "-schema-location", schemas], { input: text });
const NEXT = { ...served().service.model, revision: "0000000000000000000000000000000000000002" };
const NAMES = ["mairie", "aws-eu-west-3", "azure-francecentral"] as const;

describe.each(NAMES)("the manifests of %s", (name) => {
  it("are built by kustomize, and every one is what Kubernetes and its additions define", () => {
    const { text, resources } = built(written(CLUSTERS({ model: NEXT, step: 1 })), name);
    const done = conform(text);
    const { summary } = JSON.parse(done.stdout) as { summary: Record<string, number> };
    expect(summary).toEqual({ valid: resources.length, invalid: 0, errors: 0, skipped: 0 });
  });

  it("share the traffic as the release plan says: 10, 50, 100 %", () => {
    const weights = [0, 1, 2, 3].map((step) =>
      built(written(CLUSTERS({ model: NEXT, step })), name)
        .find("HTTPRoute", "chat")
        ?.spec.rules[0].backendRefs.map(({ weight }: { weight: number }) => weight),
    );
    expect(weights).toEqual([
      [100, 0],
      [90, 10],
      [50, 50],
      [0, 100],
    ]);
  });

  it("give every pod nothing it does not need", () => {
    const pods = built(written(CLUSTERS()), name).resources.filter(({ kind }) => kind === "Deployment");
    for (const { spec } of pods) {
      const pod = spec.template.spec;
      expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
      expect(pod.containers[0].securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
      expect(pod.containers[0].image).toMatch(/@sha256:[0-9a-f]{64}$/);
      expect(JSON.stringify(pod)).not.toMatch(/hostPath|hostNetwork|hostPID|privileged/);
    }
  });

  it("let nothing in or out that is not named", () => {
    const { resources } = built(written(CLUSTERS()), name);
    const spaces = resources.filter(
      ({ kind, metadata }) => kind === "Namespace" && metadata.name.startsWith("palier-"),
    );
    const deny = resources.filter(({ kind, spec }) => kind === "NetworkPolicy" && spec.policyTypes.length === 2);
    expect(deny.map(({ metadata }) => metadata.namespace).sort()).toEqual(
      spaces.map(({ metadata }) => metadata.name).sort(),
    );
    const egress = resources.filter(
      ({ kind, metadata, spec }) =>
        kind === "NetworkPolicy" && metadata.namespace !== "palier-gateway" && spec.egress !== undefined,
    );
    expect(egress).toEqual([]);
  });
});

function checkov(file: string): { summary: Record<string, number> } {
  return JSON.parse(run("checkov", ["-f", file, "--framework", "kubernetes", "-o", "json", "--compact"]).stdout);
}

it("checkov finds nothing in what any of the clusters runs", () => {
  const folder = written(CLUSTERS({ model: NEXT, step: 1 }));
  writeFileSync(join(folder, "all.yaml"), NAMES.map((name) => built(folder, name).text).join("---\n"));
  const { summary } = checkov(join(folder, "all.yaml"));
  expect(summary).toMatchObject({ failed: 0, parsing_errors: 0 });
  expect(summary.passed).toBeGreaterThan(500);
}, 60_000);

describe("the checks themselves", () => {
  it("kubeconform notices a member that does not exist, and a number that is none", () => {
    const { text } = built(written(CLUSTERS()), "mairie");
    for (const change of [
      text.replace("automountServiceAccountToken: false", "automountToken: false"),
      text.replace("pollingInterval", "x").replace("replicas: 2", "replicas: two"),
      text.replace("backendRefs:", "backends:"),
    ]) {
      const { summary } = JSON.parse(conform(change).stdout) as { summary: Record<string, number> };
      expect(summary.invalid).toBeGreaterThan(0);
    }
  });

  it("checkov notices a pod that may become root", () => {
    const folder = written(CLUSTERS());
    const { text } = built(folder, "mairie");
    writeFileSync(
      join(folder, "bad.yaml"),
      text.replace("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"),
    );
    expect(checkov(join(folder, "bad.yaml")).summary.failed).toBeGreaterThan(0);
  }, 60_000);
});

describe("one rendering for three places", () => {
  it("a base is the same bytes wherever its cluster stands", () => {
    const bases = CLUSTERS().map((cluster) =>
      [...filesOf([cluster])].filter(([path]) => path.startsWith("kubernetes/base/services/chat/")),
    );
    expect(bases[0]?.length).toBe(7);
    expect(bases[1]).toEqual(bases[0]);
    expect(bases[2]).toEqual(bases[0]);
  });

  it("a site keeps its copies on machines that hold the model; a cloud lets them follow the requests in hand", () => {
    const folder = written(CLUSTERS());
    const site = built(folder, "mairie");
    expect(site.find("Deployment", "chat")?.spec).toMatchObject({
      replicas: 2,
      strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      template: { spec: { runtimeClassName: "nvidia" } },
    });
    expect(site.find("PersistentVolume", "palier-models-chat")?.spec).toMatchObject({
      accessModes: ["ReadOnlyMany"],
      local: { path: "/srv/palier/models" },
    });
    expect(site.find("ScaledObject", "chat")).toBeUndefined();
    const cloud = built(folder, "aws-eu-west-3");
    expect(cloud.find("ScaledObject", "chat")?.spec).toMatchObject({
      minReplicaCount: 1,
      maxReplicaCount: 4,
      triggers: [{ type: "prometheus", metadata: { threshold: "12" } }],
    });
    expect(cloud.find("Deployment", "chat")?.spec.template.spec).toMatchObject({
      nodeSelector: { "palier.dev/pool": "gpu-a" },
      tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    });
  });

  it("a part of an accelerator is asked for by its name, and counted in the quota of the team", () => {
    const { find } = built(written(CLUSTERS()), "mairie");
    const [container] = find("Deployment", "tri")?.spec.template.spec.containers ?? [];
    expect(container.resources.limits).toMatchObject({ "nvidia.com/mig-3g.40gb": "1" });
    expect(container.resources.limits).not.toHaveProperty("nvidia.com/gpu");
    expect(find("ResourceQuota", "accelerators-mig-3g.40gb")?.spec.hard).toEqual({
      "requests.nvidia.com/mig-3g.40gb": "1",
    });
    expect(find("ResourceQuota", "accelerators")).toMatchObject({
      metadata: { namespace: "palier-dsi", annotations: { "palier.dev/budget-per-month": "7000.00 EUR" } },
      spec: { hard: { "requests.nvidia.com/gpu": "4" } },
    });
  });

  it("the door of a cloud has an address of the private network", () => {
    const folder = written(CLUSTERS());
    const annotations = NAMES.map(
      (name) => built(folder, name).find("Gateway", "palier")?.spec.infrastructure?.annotations,
    );
    expect(annotations).toEqual([
      undefined,
      expect.objectContaining({ "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" }),
      { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" },
    ]);
  });

  it("what a stack of a cloud says is filled in once, in `cloud.env`", () => {
    const folder = written(CLUSTERS());
    const file = join(folder, "kubernetes/overlays/azure-francecentral/cloud.env");
    expect(readFileSync(file, "utf8")).toBe(
      "MODEL_STORE=not-recorded\nMODEL_READER=not-recorded\nREGISTRY=not-recorded\n",
    );
    writeFileSync(
      file,
      "MODEL_STORE=stville\nMODEL_READER=1b4e28ba-2fa1-11d2-883f-0016d3cca427\nREGISTRY=ville.azurecr.io/engines\n",
    );
    const { find, resources } = built(folder, "azure-francecentral");
    expect(find("PersistentVolume", "palier-models-tri")?.spec.csi.volumeAttributes).toMatchObject({
      storageAccount: "stville",
      AzureStorageIdentityClientID: "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    });
    expect(find("Deployment", "chat")?.spec.template.spec.containers[0].image).toBe(
      `ville.azurecr.io/engines@${DIGEST}`,
    );
    const kept = resources.filter(({ kind }) => kind === "ConfigMap" || kind === "Secret");
    expect(kept.map(({ metadata }) => metadata.name)).toEqual(["settings-tri"]);
  });
});

describe("what a service becomes", () => {
  const changed = (change: Parameters<typeof served>[0], rest: Parameters<typeof served>[1] = {}): ClusterProps[] =>
    CLUSTERS()
      .slice(0, 1)
      .map((cluster) => ({
        ...cluster,
        placed: cluster.placed.slice(0, 1).map((each) => ({ ...each, served: served(change, rest) })),
      }));
  const engineOf = (clusters: readonly ClusterProps[]) =>
    parse(filesOf(clusters).get("kubernetes/base/services/chat/deployment.yaml") ?? "").spec.template.spec
      .containers[0];

  it("an image whose digest nobody recorded is looked for where nothing is", () => {
    const { text } = built(written(changed({ imageDigest: null })), "mairie");
    expect(text).toContain("image: not-recorded.invalid/vllm/vllm-openai:v0.22.0\n");
    expect(text).not.toContain(DIGEST);
  });

  it("a revision that nobody recorded keeps the pod from starting", () => {
    const { model } = served().service;
    const engine = engineOf(changed({ model: { ...model, revision: null } }));
    expect(engine.args.slice(2, 4)).toEqual(["--revision", "$(MODEL_REVISION_CHAT)"]);
    expect(engine.env[0]).toEqual({
      name: "MODEL_REVISION_CHAT",
      valueFrom: { configMapKeyRef: { name: "palier-records", key: "MODEL_REVISION_CHAT" } },
    });
  });

  it("a text of a user stays a text", () => {
    const { model } = served().service;
    const engine = engineOf(changed({ model: { ...model, repository: "acme/$(VLLM_API_KEY)" } }));
    expect(engine.args[1]).toBe("acme/$$(VLLM_API_KEY)");
  });

  it("a shadow release copies requests and answers with the version in service", () => {
    const shadow = changed({}, { release: { ...RELEASE, kind: "shadow" }, next: { model: NEXT, step: 2 } });
    const [rule] = built(written(shadow), "mairie").find("HTTPRoute", "chat")?.spec.rules ?? [];
    expect(rule.filters[1]).toEqual({
      type: "RequestMirror",
      requestMirror: { backendRef: { name: "chat-next", port: 8_080 }, percent: 50 },
    });
    expect(rule.backendRefs.map(({ weight }: { weight: number }) => weight)).toEqual([100, 0]);
  });

  it("Triton answers under its own path and counts on its own port", () => {
    const [cluster] = CLUSTERS();
    if (cluster === undefined) throw new Error("no cluster");
    const { find } = built(written([cluster]), "mairie");
    expect(find("HTTPRoute", "tri")?.spec.rules[0].matches).toEqual([
      { path: { type: "PathPrefix", value: "/tri/v2/models" } },
    ]);
    expect(find("Service", "tri")?.spec.ports.map(({ port }: { port: number }) => port)).toEqual([8_080, 8_002]);
    expect(vision().service.engine).toBe("triton");
  });

  it.each([
    ["an engine that makes its models by hand", { engine: "ollama" as const }, /engine/],
    ["more accelerators than it is given", { tensorParallel: 4 }, /tensorParallel/],
    ["a format that may run code", { engine: "triton" as const }, /format/],
  ])("%s is refused", (_, change, told) => {
    expect(() => filesOf(changed(change))).toThrow(told);
  });
});
